"""Ops from functions of JAX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends.jax.state import enable_x64
from theano.errors import format_error
from theano.gradient import DisconnectedType
from theano.graph.node import Apply, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.op import TensorOp, conjugate, disconnected, zero_gradient
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.typing import Storage
    from theano.tensor.typing import Shapes, Tangents, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["FromJax", "from_jax"]

LENGTHS = (2, 3, 7, 64, 12000)
"""Lengths that are tried, without computing, to find the types of results."""


def from_jax(fn: Callable[..., object], outputs: object = None, name: str | None = None) -> FromJax:
    """An op that computes a function of JAX, with its derivatives.

    fn: a function of arrays that returns an array, or a tuple or list of arrays; JAX must be able
    to trace it, and it must have no side effects. outputs: the type, or the list of the types, of
    its results; None: they are found by `jax.eval_shape`, for several lengths of the arguments.
    name: for messages; None: that of `fn`.

    In mode JAX, the function is part of the program. In other modes, JAX computes it on the
    processor in each call. It computes with 64 bits where its arguments have them. Gradients are
    those of `jax.vjp`, and R-operators those of `jax.jvp`, of all orders. The op can be pickled if
    `fn` can. Raises ImportError if JAX is not installed, TypeError if `fn` is not a function or
    `outputs` are not types; the op raises TypeError if `fn` cannot compute such arguments.

    >>> def scaled(x):
    ...     return x / jnp.linalg.norm(x)
    >>> x = T.dvector("x")
    >>> y = theano.from_jax(scaled)(x)              # doctest: +SKIP
    >>> theano.function([x], T.grad(y[0], x))([3.0, 4.0])  # doctest: +SKIP
    array([ 0.128, -0.096])
    """
    if not callable(fn):
        raise TypeError(f"from_jax: a function of JAX is needed, got {fn!r}")
    devices.require_jax()
    several = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    types = [type_ for type_ in several if isinstance(type_, TensorType)]
    if outputs is not None and len(types) < len(several):
        raise TypeError(format_error(
            f"from_jax: outputs are types of tensors, got {outputs!r}",
            hint="for example outputs=[T.dvector, T.lscalar]"))
    label = str(name or getattr(fn, "__name__", type(fn).__name__))
    return FromJax(fn, None if outputs is None else tuple(types), label)


class FromJax(TensorOp):
    """See `from_jax`. fn: the function; types: those of its results, or None; label: its name."""

    def __init__(
        self, fn: Callable[..., object], types: tuple[TensorType, ...] | None, label: str
    ) -> None:
        self.fn, self.types, self.label = fn, types, label
        self._derivatives: dict[Any, FromJax] = {}
        self._compiled: Any = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FromJax) and self.fn is other.fn and self.types == other.types

    def __hash__(self) -> int:
        return hash((FromJax, id(self.fn), self.types))

    def __str__(self) -> str:
        return f"from_jax({self.label})"

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_derivatives": {}, "_compiled": None}

    def make_node(self, *inputs: object) -> Apply:
        variables = [as_tensor_variable(v) for v in inputs]
        types = self.types or _result_types(self, [v.type for v in variables])
        return Apply(self, variables, [type_() for type_ in types])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        types = self.types or _result_types(self, [v.type for v in inputs])
        return [tuple(dims.UNKNOWN if n is None else n for n in type_.shape) for type_ in types]

    def perform(
        self, node: Apply, inputs: Sequence[np.ndarray], output_storage: Storage,
        params: object = None,
    ) -> None:
        jax = devices.load()
        if self._compiled is None:
            self._compiled = jax.jit(self.fn)
        processor = jax.local_devices(backend="cpu")[0]
        with enable_x64(jax)(True), jax.default_device(processor), jax.ensure_compile_time_eval():
            found = self._results(self._compiled(*inputs), node)
            for storage, value in zip(output_storage, found, strict=True):
                storage[0] = np.array(value)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        return tuple(self._results(self.fn(*arrays), node))

    def _results(self, found: object, node: Apply) -> list[Any]:
        """What `fn` returned, as a list. Raises TypeError if it does not fit the types of the
        node."""
        results = _as_list(found)
        types = [v.type for v in node.outputs]
        fit = len(results) == len(types) and all(
            str(v.dtype) == type_.dtype and v.ndim == type_.ndim and all(
                n == 1 for n, one in zip(v.shape, type_.broadcastable, strict=True) if one)
            for v, type_ in zip(results, types, strict=True))
        if not fit:
            made = ", ".join(f"{v.dtype} of shape {v.shape}" for v in results)
            raise TypeError(
                f"{self}: the results are {made or 'none'}, and the types of the node "
                f"{', '.join(map(str, types))}; from_jax(fn, outputs=...) states the types")
        return results

    # -- derivatives ----------------------------------------------------------------------------

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """Floats depend on floats."""
        smooth = [_is_continuous(v) for v in node.outputs]
        return [[_is_continuous(v) and s for s in smooth] for v in node.inputs]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        wanted = [i for i, v in enumerate(inputs) if _is_continuous(v)]
        known = [k for k, g in enumerate(output_grads)
                 if _is_continuous(outputs[k]) and not isinstance(g.type, DisconnectedType)]
        if not wanted or not known:
            return [disconnected(v) for v in inputs]
        op = self._derivative(
            Pullback(self.fn, len(inputs), tuple(wanted), tuple(known)),
            tuple(inputs[i].type for i in wanted), "gradient")
        gradients = [conjugate(as_tensor_variable(output_grads[k])) for k in known]
        found = iter(op(*inputs, *gradients, return_list=True))
        return [conjugate(next(found)) if i in wanted else disconnected(v)
                for i, v in enumerate(inputs)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        moving = [i for i, p in enumerate(eval_points)
                  if p is not None and _is_continuous(inputs[i])]
        outputs = self.make_node(*inputs).outputs
        if not moving:
            return [None] * len(outputs)
        smooth = tuple(k for k, v in enumerate(outputs) if _is_continuous(v))
        op = self._derivative(
            Pushforward(self.fn, len(inputs), tuple(moving), smooth),
            tuple(outputs[k].type for k in smooth), "Rop")
        found = iter(op(*inputs, *(eval_points[i] for i in moving), return_list=True))
        return [next(found) if k in smooth else zero_gradient(v) for k, v in enumerate(outputs)]

    def _derivative(
        self, fn: Pullback | Pushforward, types: tuple[TensorType, ...], what: str
    ) -> FromJax:
        key = type(fn), fn.inputs, fn.outputs, types
        if key not in self._derivatives:
            self._derivatives[key] = FromJax(fn, types, f"{what} of {self.label}")
        return self._derivatives[key]


class Derivative:
    """A derivative of `fn` as a function of its first `count` arguments and those of the
    derivative. inputs, outputs: the positions of the arguments and results that vary."""

    def __init__(
        self, fn: Callable[..., object], count: int, inputs: tuple[int, ...],
        outputs: tuple[int, ...],
    ) -> None:
        self.fn, self.count, self.inputs, self.outputs = fn, count, inputs, outputs

    def of_varying(self, arguments: Sequence[jax.Array]) -> tuple[Callable[..., Any], list[Any]]:
        """`fn` as a function of the arguments that vary, and these."""
        def varying(*values: jax.Array) -> tuple[Any, ...]:
            full = list(arguments[:self.count])
            for i, value in zip(self.inputs, values, strict=True):
                full[i] = value
            results = _as_list(self.fn(*full))
            return tuple(results[k] for k in self.outputs)

        array = devices.load().numpy.asarray
        return varying, [array(arguments[i]) for i in self.inputs]


class Pullback(Derivative):
    """The gradients of the arguments, from those of the results."""

    def __call__(self, *arguments: jax.Array) -> tuple[Any, ...]:
        vjp = devices.load().vjp
        varying, values = self.of_varying(arguments)
        results, pull = vjp(varying, *values)
        gradients = [g.astype(v.dtype) for g, v in zip(
            arguments[self.count:], results, strict=True)]
        return tuple(pull(tuple(gradients)))


class Pushforward(Derivative):
    """The directional derivatives of the results, for directions of the arguments."""

    def __call__(self, *arguments: jax.Array) -> tuple[Any, ...]:
        jvp = devices.load().jvp
        varying, values = self.of_varying(arguments)
        directions = [d.astype(v.dtype) for d, v in zip(
            arguments[self.count:], values, strict=True)]
        return tuple(jvp(varying, values, directions)[1])


def _is_continuous(variable: Variable) -> bool:
    return variable.type.dtype in dtypes.CONTINUOUS


def _as_list(found: object) -> list[Any]:
    """The result or results of a function of JAX as a list of arrays. Raises TypeError for others.
    """
    several = list(found) if isinstance(found, (tuple, list)) else [found]
    xp = devices.load().numpy
    for value in several:
        if isinstance(value, (bool, int, float, complex)):
            continue
        if not hasattr(value, "dtype") or not hasattr(value, "shape"):
            raise TypeError(format_error(
                f"from_jax: the function returned {type(value).__name__}",
                rule="it returns an array, or a tuple or list of arrays",
                hint="jax.tree_util.tree_leaves makes a list of the arrays of a dict"))
    return [xp.asarray(v) if isinstance(v, (bool, int, float, complex)) else v for v in several]


def _result_types(op: FromJax, types: Sequence[TensorType]) -> list[TensorType]:
    """The types of results for arguments of these types. A dim is broadcastable if it is 1 for all
    lengths that the function accepts."""
    jax = devices.load()
    found: list[list[Any]] = []
    problem: Exception | None = None
    for length in LENGTHS:
        shapes = [jax.ShapeDtypeStruct(
            tuple(length if n is None else n for n in type_.shape), type_.dtype)
            for type_ in types]
        try:
            with enable_x64(jax)(True):
                found.append(jax.eval_shape(lambda *a: _as_list(op.fn(*a)), *shapes))
        except Exception as error:
            problem = error
            if not found and not any(None in type_.shape for type_ in types):
                break
    kinds = {tuple((str(v.dtype), len(v.shape)) for v in each) for each in found}
    if not found:
        raise TypeError(format_error(
            f"{op}: the function cannot compute {', '.join(map(str, types)) or 'no arguments'}: "
            f"{type(problem).__name__}: {str(problem).splitlines()[0]}",
            hint="if it needs certain lengths, state the types of its results: "
            "from_jax(fn, outputs=...)")) from problem
    if len(kinds) > 1:
        raise TypeError(format_error(
            f"{op}: the number, ranks or dtypes of the results depend on lengths of arguments",
            hint="state the types of its results: from_jax(fn, outputs=...)"))
    fixed = len(found) > 1 or not any(None in type_.shape for type_ in types)
    made = []
    for several in zip(*found, strict=True):
        dtype = str(several[0].dtype)
        if dtype not in dtypes.ALL:
            raise TypeError(format_error(
                f"{op}: a result is of {dtype}, which Theano does not have",
                hint=f"convert it in the function: .astype({'float32'!r})"))
        made.append(TensorType(dtype, [
            fixed and set(lengths) == {1} for lengths in zip(
                *(v.shape for v in several), strict=True)]))
    return made


locate(globals())
