"""Computes expressions node by node, as the interpreter does, optionally with noise that shows the
effect of rounding.

The noise is that of stochastic arithmetic (Vignes, 1993): each result of each operation on floats
is changed at random by a few units in its last place. Results that noise changes by much need not
agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from fuzz.program import Program, Variables, build
from theano import OpFromGraph
from theano.backends import numpy as interpreter
from theano.graph import Apply, Constant, walk

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
"""Ops inside which numbers of magnitude 1 may cancel: their results have errors of some units in
the last place of 1."""

CONVOLVING = ("AbstractConv", "Corr", "ConvOp")
"""The first letters of the names of ops that sum many products, which may cancel: their results
have errors of some units in the last place of the sum of the magnitudes."""


def evaluate(
    outputs: list[Any], known: dict[Any, Any], noise: np.random.RandomState | None = None,
    all_moved: bool = False,
) -> list[Any]:
    """The values of expressions, given those of other variables. all_moved: results of ops that
    only move numbers get noise, too."""
    return _chosen(outputs, everything(outputs, known, noise, all_moved))


def everything(
    outputs: list[Any], known: dict[Any, Any], noise: np.random.RandomState | None = None,
    all_moved: bool = False,
) -> dict[Any, Any]:
    """The values of all variables that the expressions depend on."""
    return _run(_prepared(outputs, known, noise, all_moved), known)


Prepared = list[tuple[Apply, Callable[[list[Any]], list[Any]]]]
"""The nodes of a graph in their order, each with the function that computes it."""


def _prepared(
    outputs: list[Any], known: Iterable[Any], noise: np.random.RandomState | None, all_moved: bool
) -> Prepared:
    """The functions that compute the expressions, which a loop calls in each step."""
    return [(node, _function(node, noise, all_moved)) for node in walk.toposort(outputs, known)]


def _function(
    node: Apply, noise: np.random.RandomState | None, all_moved: bool
) -> Callable[[list[Any]], list[Any]]:
    """The function that computes a node, with noise in its results."""
    op = node.op
    if noise is None:
        return interpreter.node_function(node)
    if isinstance(op, OpFromGraph):
        run = _inside(op.local_inputs, op.local_outputs, noise, all_moved)
    else:
        run = interpreter.node_function(node, inner=lambda graph: _inside(
            graph.inputs, graph.outputs, noise, all_moved))
    compared = getattr(op, "compares_result", False)  # by its gradient, for equality
    if compared or (not all_moved and _is_exact(op)):
        return run
    return lambda given: [moved(value, noise, _least(op, given, value)) for value in run(given)]


def _inside(
    inputs: list[Any], outputs: list[Any], noise: np.random.RandomState, all_moved: bool
) -> Callable[[list[Any]], list[Any]]:
    """The function that computes an inner graph, with noise."""
    prepared = _prepared(outputs, inputs, noise, all_moved)
    return lambda given: _chosen(outputs, _run(prepared, dict(zip(inputs, given, strict=True))))


def _run(prepared: Prepared, known: dict[Any, Any]) -> dict[Any, Any]:
    """The values of all variables."""
    values = dict(known)
    with np.errstate(all="ignore"):
        for node, run in prepared:
            given = [v.data if isinstance(v, Constant) else values[v] for v in node.inputs]
            values.update(zip(node.outputs, run(given), strict=True))
    return values


def _chosen(outputs: list[Any], values: dict[Any, Any]) -> list[Any]:
    """The values of the given variables."""
    return [v.data if isinstance(v, Constant) else values[v] for v in outputs]


def _least(op: Any, given: list[Any], value: Any) -> float:
    """The magnitude of the intermediate numbers whose rounding errors each element of the result
    `value` may have, even a small element; 0 if an error is relative to its element."""
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


def given(built: Variables, program: Program) -> dict[Any, Any]:
    """The values of the inputs and shared variables of a program, and of the variables that
    `givens` replace."""
    known = {built.names[i.name]: i.value for i in program.inputs}
    return replaced(built, known)


def replaced(built: Variables, known: dict[Any, Any]) -> dict[Any, Any]:
    """`known`, with the values that `givens` give to the variables that they replace."""
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
    `least`; subnormal numbers also by up to one unit, because an operation rounds its result to a
    multiple of the smallest one, however few digits that leaves."""
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "fc":
        return value
    info = np.finfo(value.dtype)
    size = 4 * info.eps
    with np.errstate(all="ignore"):
        found = value * (1 + size * noise.uniform(-1, 1, value.shape))
        small = (value != 0) & (abs(value) < info.tiny)
        if small.any():
            found += small * info.smallest_subnormal * noise.uniform(-1, 1, value.shape)
        if least:  # a separate draw: the same numbers would cancel the first error near -1
            found += least * size * noise.uniform(-1, 1, value.shape)
        return np.asarray(found).astype(value.dtype)
