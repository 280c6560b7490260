"""Graphs as functions that a program of JAX calls, in its own `jit`, `grad` and `vmap`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from theano.backends.jax.conditions import Condition, explained, failure
from theano.backends.jax.engine import Compiled, Engine, HostFunction
from theano.backends.jax.loops import ShapesDiffer
from theano.backends.jax.plan import is_array, on_host
from theano.errors import format_error
from theano.graph.describe import text_of

if TYPE_CHECKING:
    from types import ModuleType

    import jax

    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Variable

NARROW = {"float64": "float32", "complex128": "complex64", "int64": "int32", "uint64": "uint32"}
"""What a program of JAX with 32 bits has in place of these dtypes."""

CHECKS = ("nan", "checkify", "none")


class Pure:
    """A graph as a function of arrays of JAX. It computes in its own dtypes; in a program of JAX
    with 32 bits, results of 64 bits are converted to 32.

    A number that decides a shape is computed before, from arguments that are known. A condition
    that does not hold raises outside of transformations; inside, `checks` says what happens (see
    `Function.as_jax`). what: the user's function, for messages. Raises NotImplementedError for a
    graph with an op that only the processor computes.
    """

    def __init__(
        self, graph: FunctionGraph, compiled: Callable[[FunctionGraph], HostFunction],
        checks: str, what: str,
    ) -> None:
        refuse(graph, what)
        self.engine = Engine(graph, {}, compiled)
        self.jax, self.checks, self.what = self.engine.jax, checks, what

    def __call__(self, arguments: Sequence[object]) -> list[jax.Array]:
        xp = self.jax.numpy
        narrow = {} if xp.result_type(float) == "float64" else NARROW
        with self.engine.with_64_bits(True):
            values = [
                converted(self.jax, v, a, self.what) for v, a in zip(
                    self.engine.graph.inputs, arguments, strict=True)]
            program, (found, holds, report) = self._computed(arguments, values)
            found, report = self.jax.tree_util.tree_map(
                lambda v: v.astype(narrow.get(str(v.dtype), v.dtype)), (list(found), report))
        if holds is None:
            return list(found)
        shapes = (tuple((i, v.shape) for i, v in enumerate(values)), ())
        if self._required(holds, report, program.conditions[shapes]):
            return spoilt_unless(self.jax, xp.all(holds), arguments, found)
        return list(found)

    def _computed(
        self, arguments: Sequence[object], values: list[jax.Array]
    ) -> tuple[Compiled, Any]:
        engine = self.engine
        while True:
            plan, before, programs = engine.planned
            try:
                found = []
                if before is not None:
                    found = before(self._known(arguments, before.positions))
                program = engine.program(plan, programs, found)
                return program, program.step({}, dict(enumerate(values)), [])
            except ShapesDiffer as error:
                if error.node in plan.needs.decided:
                    raise
                engine.decide(error.node)

    def _required(
        self, holds: jax.Array, report: jax.Array, conditions: Sequence[Condition]
    ) -> bool:
        """Require the conditions of ops. Returns whether results are to be spoilt."""
        if not isinstance(report, self.jax.core.Tracer):
            error = failure(conditions, np.asarray(report))
            if error is not None:
                raise error
            return False
        if self.checks == "checkify":
            check = importlib.import_module("jax.experimental.checkify").check
            numbers = iter(report[len(conditions):])
            for held, about in zip(holds, conditions, strict=True):
                check(held, template(about), *(next(numbers) for _ in range(about.numbers)))
        return self.checks == "nan"

    def _known(self, arguments: Sequence[object], positions: Sequence[int]) -> list[Any]:
        """The values of the inputs at these positions, and None for others."""
        inputs = self.engine.graph.inputs
        unknown = [i for i in positions if isinstance(arguments[i], self.jax.core.Tracer)]
        if unknown:
            names = ", ".join(_name(inputs[i]) for i in unknown)
            raise TypeError(format_error(
                f"{self.what}: a length, or which branch is taken, depends on elements of {names}",
                rule="inside jit, grad and vmap, JAX does not know elements of arguments",
                hint="give a number that is known: jax.jit(..., static_argnums=...) or a closure"))
        return [np.asarray(a, inputs[i].type.dtype) if i in positions else None
                for i, a in enumerate(arguments)]


def refuse(graph: FunctionGraph, what: str) -> None:
    """Raise NotImplementedError if a graph has values that are no arrays, or an op that only the
    processor computes."""
    for node in graph.toposort():
        if on_host(node):
            raise NotImplementedError(format_error(
                f"{what}: {node.op} is computed by the processor, in Python or C",
                node.source_line, rule="outside of Theano, there is only what JAX computes",
                hint="of random draws, use MRG_RandomStreams; theano.from_jax makes an op of a "
                "function of JAX"))
    for v in (*graph.inputs, *graph.outputs):
        if not is_array(v):
            raise NotImplementedError(format_error(
                f"{what}: {_name(v)} is of {v.type}", v.source_line,
                rule="JAX computes arrays only"))


def converted(jax: ModuleType, variable: Variable, value: object, what: str) -> jax.Array:
    """An argument as an array of the type of the variable. Raises TypeError unless it is one, or
    can be converted without loss."""
    type_, wanted = variable.type, np.dtype(variable.type.dtype)
    array = jax.numpy.asarray(value)
    ones = getattr(type_, "broadcastable", ())
    fits = np.can_cast(array.dtype, wanted, "safe") or array.weak_type and np.can_cast(
        array.dtype, wanted, "same_kind") and not (
        isinstance(value, int) and value != np.asarray(value).astype(wanted))
    if not fits or array.ndim != len(ones) or any(
            one and n != 1 for one, n in zip(ones, array.shape, strict=True)):
        raise TypeError(format_error(
            f"{what}: {_name(variable)} is of {type_}, and the argument is an array of "
            f"{array.dtype} of shape {array.shape}", variable.source_line))
    return array.astype(wanted)


def spoilt_unless(
    library: ModuleType, holds: jax.Array, inputs: Sequence[jax.Array], outputs: Sequence[jax.Array]
) -> list[jax.Array]:
    """The outputs if the condition holds. Else NaN, with derivatives NaN, or, as in
    `jax.numpy.take`, the smallest signed or the largest unsigned number, or True."""
    xp = library.numpy
    continuous = [v for v in map(xp.asarray, inputs) if xp.issubdtype(v.dtype, xp.inexact)]
    nothing = _zero_or_nan(library)(holds, *continuous)

    def spoilt(v: jax.Array) -> jax.Array:
        if xp.issubdtype(v.dtype, xp.complexfloating):
            return library.lax.complex(spoilt(v.real), spoilt(v.imag))
        if xp.issubdtype(v.dtype, xp.floating):
            return v - nothing.astype(v.dtype)  # of -0.0, too, this is -0.0
        if v.dtype == bool:
            return v | ~holds
        limits = xp.iinfo(v.dtype)
        return xp.where(holds, v, xp.asarray(limits.min or limits.max, v.dtype))

    return [spoilt(v) for v in outputs]


def _zero_or_nan(library: ModuleType) -> Any:
    """A function that is 0 if its first argument is true, else NaN, with the same derivatives with
    respect to all others, whose elements it does not read."""
    xp = library.numpy

    def value(holds: jax.Array, *inputs: jax.Array) -> jax.Array:
        return xp.where(holds, 0.0, np.nan)

    def derivative(primals: Sequence[jax.Array], tangents: Sequence[jax.Array]) -> Any:
        found = nothing(*primals)
        total = sum((xp.sum(t.real) + xp.sum(t.imag) for t in tangents[1:]), xp.zeros_like(found))
        total = total.astype(found.dtype)
        return found, xp.where(primals[0], 0.0, total) * found

    nothing = library.custom_jvp(value)
    nothing.defjvp(derivative)
    return nothing


def template(condition: Condition) -> str:
    """The message of a condition as a format string for its numbers."""
    places = [f"\0{k}\1" for k in range(condition.numbers)]
    error = explained(condition, cast("list[int]", places))
    text = "\n".join([str(error), *getattr(error, "__notes__", ())])
    return text.replace("{", "{{").replace("}", "}}").replace("\0", "{").replace("\1", "}")


def _name(variable: Variable) -> str:
    return variable.name or text_of(variable)
