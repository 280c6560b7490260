"""Computes expressions node by node, as the interpreter does, optionally with noise that shows the
effect of rounding.

The noise is that of stochastic arithmetic (Vignes, 1993): each result of each operation on floats
is changed at random by a few units in its last place. Results that noise changes by much need not
agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from fuzz.program import Program, Variables, build
from theano import OpFromGraph
from theano.backends import numpy as interpreter
from theano.graph import Constant, walk

EXACT = frozenset((
    "Subtensor", "IncSubtensor", "AdvancedSubtensor", "AdvancedSubtensor1", "DimShuffle", "Reshape",
    "Join", "Split", "Alloc", "MakeVector", "Rebroadcast", "ScalarFromTensor", "TensorFromScalar",
    "SpecifyShape", "ViewOp", "DeepCopyOp", "Shape", "Shape_i", "SortOp", "ExtractDiag",
    "MaxAndArgmax",
))
"""Ops that move numbers without computing."""

CHOOSING = frozenset(("maximum", "minimum", "switch", "second", "neg", "abs", "identity"))
"""Scalar ops whose result is one of the arguments, up to its sign; their gradients depend on
whether the arguments are equal."""

CANCELLING = frozenset((
    "ConnectionistTemporalClassification", "LogSoftmax", "CrossentropySoftmaxArgmax1Hot",
))
"""Ops inside which numbers of magnitude 1 may cancel: their results have errors of units of 1."""

CONVOLVING = ("AbstractConv", "Corr", "ConvOp")
"""How the names of ops begin that sum many products, which may cancel: their results have errors of
units of the sum of the magnitudes."""


def evaluate(
    outputs: list[Any], known: dict[Any, Any], noise: np.random.RandomState | None = None,
    all_moved: bool = False,
) -> list[Any]:
    """The values of expressions, given those of other variables. all_moved: results of ops that
    only move numbers get noise, too."""
    values = everything(outputs, known, noise, all_moved)
    return [v.data if isinstance(v, Constant) else values[v] for v in outputs]


def everything(
    outputs: list[Any], known: dict[Any, Any], noise: np.random.RandomState | None = None,
    all_moved: bool = False,
) -> dict[Any, Any]:
    """The values of all variables that the expressions depend on."""
    values = dict(known)
    for node in walk.toposort(outputs, values):
        given = [v.data if isinstance(v, Constant) else values[v] for v in node.inputs]
        with np.errstate(all="ignore"):
            if noise is not None and isinstance(node.op, OpFromGraph):
                made = evaluate(node.op.local_outputs, dict(
                    zip(node.op.local_inputs, given, strict=True)), noise, all_moved)
            else:
                made = interpreter.node_function(node, inner=_inside(noise, all_moved))(given)
        compared = getattr(node.op, "compares_result", False)  # by its gradient, for equality
        if noise is not None and not compared and (all_moved or not _is_exact(node.op)):
            made = [moved(value, noise, _least(node.op, given, value)) for value in made]
        values.update(zip(node.outputs, made, strict=True))
    return values


def _least(op: Any, given: list[Any], value: Any) -> float:
    """The magnitude of the numbers whose rounding errors each element of the value may have,
    however small it is."""
    name = type(op).__name__
    if name.startswith(CONVOLVING) and all(np.size(v) for v in (*given[:2], value)):
        a, b = given[:2]
        terms = np.sqrt(a.size * b.size / value.size)  # exact for a product of matrices
        return float(terms * np.mean(np.abs(a)) * np.mean(np.abs(b)))
    return 1.0 if name in CANCELLING else 0.0


def _is_exact(op: Any) -> bool:
    """Whether an op moves numbers without computing."""
    scalar_op = getattr(op, "scalar_op", None)
    return type(op).__name__ in EXACT or getattr(scalar_op, "name", None) in CHOOSING


def _inside(noise: np.random.RandomState | None, all_moved: bool) -> Any:
    """The function that computes the inner graph of an op, with noise."""
    if noise is None:
        return None
    return lambda graph: lambda values: evaluate(
        graph.outputs, dict(zip(graph.inputs, values, strict=True)), noise, all_moved)


def given(built: Variables, program: Program) -> dict[Any, Any]:
    """The values of the inputs and shared variables of a program, and of the variables that
    `givens` replace."""
    known = {built.names[i.name]: i.value for i in program.inputs}
    return replaced(built, known)


def replaced(built: Variables, known: dict[Any, Any]) -> dict[Any, Any]:
    """The same values, with those of the variables that `givens` replace."""
    new = evaluate([b for _, b in built.givens], known)
    return known | dict(zip((a for a, _ in built.givens), new, strict=True))


def each_call(program: Program) -> Iterator[tuple[Variables, dict[Any, Any]]]:
    """The values of all variables that results and updates depend on, for each call up to the first
    that raises an exception."""
    built = build(program)
    known = given(built, program)
    wanted = [*built.outputs, *(v for _, v in built.updates)]
    for arguments in program.calls():
        known.update(zip(built.inputs, arguments, strict=True))
        try:
            known = replaced(built, known)
            values = everything(wanted, known)
        except Exception:
            return
        yield built, values
        known.update((s, v.data if isinstance(v, Constant) else values[v])
                     for s, v in built.updates)


def finite(program: Program) -> bool:
    """Whether all values that the results of a program depend on are finite."""
    return all(
        np.isfinite(value).all() for _, values in each_call(program) for value in values.values()
        if isinstance(value, np.ndarray) and value.dtype.kind in "fc")


def overflows(program: Program) -> bool:
    """Whether an operation that the results depend on gives NaN or infinity for finite numbers."""
    def tame(variables: list[Any], values: dict[Any, Any]) -> bool:
        found = (v.data if isinstance(v, Constant) else values[v] for v in variables)
        return all(not isinstance(f, np.ndarray) or f.dtype.kind not in "fc" or bool(
            np.isfinite(f).all()) for f in found)

    return any(
        tame(node.inputs, values) and not tame(node.outputs, values)
        for built, values in each_call(program)
        for node in walk.toposort([*built.outputs, *(v for _, v in built.updates)], built.inputs))


def moved(value: Any, noise: np.random.RandomState, least: float = 0.0) -> Any:
    """A value whose floats are changed by some units in the last place, of themselves or of
    `least`."""
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "fc":
        return value
    size = 4 * np.finfo(value.dtype).eps
    with np.errstate(all="ignore"):
        random = size * noise.uniform(-1, 1, value.shape)
        return np.asarray(value * (1 + random) + least * random).astype(value.dtype)
