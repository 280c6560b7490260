"""Whether two computations agree: equal values up to rounding, or exceptions of the same class.

Two numbers agree if their relative difference is small. A larger difference may still be due to
rounding, as in `x - y` or `x < y` for nearly equal x and y. Monte Carlo arithmetic measures the
effect of rounding: the graph is computed several more times, with random errors of a few units in
the last place at each step. Differences within the observed variation count as agreement. (D. S.
Parker, "Monte Carlo Arithmetic", 1997.)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from theano.backends.numpy import node_function
from theano.compile.checking import watch
from theano.compile.checking.tolerances import TOLERANCES
from theano.errors import MethodNotDefined
from theano.graph.node import Apply, Variable
from theano.graph.type import Type
from theano.tensor.elemwise import Elemwise

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.typing import Array

Run = Callable[[Sequence[Any]], list[Any]]

_UNITS, _FACTOR = (8, 0.5, 0.5), 8
"""`_UNITS`: the size of the random errors, in units in the last place, of successive computations:
large ones show how far results vary, small ones reproduce that rounding makes two numbers equal.
`_FACTOR`: the multiple of the observed variation that counts as rounding."""

_PATIENCE, _MOST_RUNS = 18, 64
"""The number of successive noisy computations without progress after which to stop, and the maximum
number. If rounding decides between two integers, a single computation shows it with probability
1/2."""

_LARGEST_DENSE = 10**6


class Outcome(NamedTuple):
    """The result of a computation: values, or the exception that it raised."""

    values: list[Any] | None
    error: Exception | None = None


def outcome(
    run: Callable[[Sequence[object]], Sequence[object]], values: Sequence[object]
) -> Outcome:
    """The outcome of `run(values)`."""
    try:
        return Outcome(list(run(values)))
    except Exception as error:
        return Outcome(None, error)


def differing(kind: Type, a: object, b: object, written: bool = False) -> Any:
    """Which elements of two values of type `kind` differ: a boolean mask, or a 0-d array if the
    dtypes or shapes differ or the values are not arrays.

    written: `b` was computed without rewriting; `a` may be a number where `b` is NaN or infinite,
    as stability rewrites avoid these.
    """
    a, b = dense(a), dense(b)
    if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
        return np.array(not _same_object(kind, a, b))
    if a.dtype != b.dtype or a.shape != b.shape:
        return np.array(True)
    if a.dtype.kind not in "fc":
        return np.asarray(a != b)
    if np.array_equal(a, b):
        return np.zeros(a.shape, bool)
    relative = TOLERANCES[str(a.dtype)][0]
    wide, exact = _wide(a), _wide(b)
    with np.errstate(all="ignore"):
        allowed = relative * np.maximum(abs(wide), abs(exact)) + np.finfo(a.dtype).tiny
        finite = np.isfinite(wide) & np.isfinite(exact)
        close = (wide == exact) | (np.isnan(wide) & np.isnan(exact)) | (
            finite & (abs(wide - exact) <= allowed))
    return ~close & np.isfinite(exact) if written else ~close


def dense(value: Any) -> Any:
    """A NumPy scalar, or a sparse matrix that is not too large, as an array; others unchanged."""
    if isinstance(value, np.generic):
        return np.asarray(value)
    if not hasattr(value, "toarray") or math.prod(value.shape) > _LARGEST_DENSE:
        return value
    return value.toarray()


def _wide(a: Any) -> Any:
    return a.astype(np.result_type(a.dtype, np.float64))


def _same_object(kind: Type, a: object, b: object) -> bool:
    """Whether two objects are equal, by `values_eq_approx` of their type. Objects that cannot be
    compared, by their class or by `kind`, count as equal."""
    if type(a) is not type(b):
        return False
    try:
        values_eq: Any = type(kind).values_eq
        own: Any = type(a).__eq__
        return bool(kind.values_eq_approx(a, b)) or (
            own is object.__eq__ and values_eq is Type.values_eq)
    except Exception:
        return True


class Noise:
    """The effect of rounding on the values of variables.

    inputs, values: the inputs of the computation and their values; wanted: the variables.
    rounded: the inputs get random errors, too, to account for another order of the same operations.
    """

    def __init__(
        self, inputs: Sequence[Variable], values: Sequence[object], wanted: Sequence[Variable],
        rounded: bool = False,
    ) -> None:
        self.inputs, self.values, self.wanted = inputs, values, wanted
        self.rounded = rounded
        self.runs: list[dict[Variable, Any] | None] = []

    def run(self, number: int) -> dict[Variable, Any] | None:
        """The values of the variables in noisy computation `number`; None if it fails."""
        while len(self.runs) <= number:
            units = _UNITS[len(self.runs) % len(_UNITS)]
            errors = partial(np.random.default_rng(len(self.runs)).uniform, -units, units)
            compute = _noisy(errors)
            values = [_off(v, errors, True) for v in self.values] if self.rounded else self.values
            try:
                found = watch.evaluate(self.inputs, values, self.wanted, compute)
                self.runs.append({v: found[v] for v in self.wanted})
            except Exception:
                self.runs.append(None)
        return self.runs[number]

    def unexplained(self, variable: Variable, found: Any, exact: Any, mask: Array) -> Any:
        """`mask` without the elements where rounding explains the difference between `found` and
        `exact`, the value of `variable`."""
        found, exact = dense(found), dense(exact)
        spread: Any = 0.0
        idle = number = 0
        while np.any(mask) and idle < _PATIENCE and number < _MOST_RUNS:
            run = self.run(number)
            if run is None:
                return np.zeros_like(mask)
            other = dense(run[variable])
            if not all(isinstance(v, np.ndarray) for v in (found, exact, other)):
                return mask
            if other.shape != exact.shape:
                return np.zeros_like(mask)
            if found.shape != exact.shape or found.dtype != exact.dtype:
                idle, number = idle + 1, number + 1
                continue
            spread = np.maximum(spread, _moved(other, exact))
            left = mask & ~_within(found, exact, spread)
            idle = idle + 1 if np.sum(left) == np.sum(mask) else 0
            mask, number = left, number + 1
        return mask


def _moved(other: Any, exact: Any) -> Any:
    """The change of each element by rounding; infinite if one value is not finite and the other is,
    or if the elements are not floats and differ."""
    if exact.dtype.kind not in "fc":
        return np.where(other == exact, 0.0, np.inf)
    with np.errstate(all="ignore"):
        apart = np.nan_to_num(abs(_wide(other) - _wide(exact)))
    return np.where(np.isfinite(other) == np.isfinite(exact), apart, np.inf)


def _within(found: Any, exact: Any, spread: Any) -> Any:
    if exact.dtype.kind not in "fc":
        return np.isinf(spread)
    with np.errstate(all="ignore"):
        return np.isinf(spread) | (abs(_wide(found) - _wide(exact)) <= _FACTOR * spread)


def _noisy(errors: Callable[[Any], Any]) -> watch.NodeFunction:
    """A function that computes a node and adds random errors of a few units in the last place to
    its results. A node that is not elementwise may be a sum, whose partial results are rounded, so
    its inputs get errors, too. Integers computed from integers are exact and are not changed. The
    nodes of inner graphs, such as the step of a loop, are computed in the same way."""
    functions: dict[Apply, Run] = {}

    def inner(graph: FunctionGraph) -> Run:
        return watch.watched(graph, compute)

    def compute(node: Apply, values: Sequence[object]) -> list[Any]:
        exact = all(map(_is_exact, values))
        if not isinstance(node.op, Elemwise):
            values = [_off(v, errors, True) for v in values]
        if node not in functions:
            functions[node] = node_function(node, inner=inner)
        return [_off(v, errors, exact) for v in functions[node](values)]

    return compute


def _off(value: Any, errors: Callable[[Any], Any], exact: bool) -> Any:
    """`value` with random errors. errors: returns errors, in units in the last place, for a shape.
    exact: elements that are integers are not changed."""
    if hasattr(value, "toarray"):
        value = value.copy()
        value.data = _off(value.data, errors, exact)
        return value
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "fc":
        return value
    unit = np.finfo(value.dtype).eps
    with np.errstate(all="ignore"):
        factors = 1 + unit * errors(value.shape)
        moved = np.asarray(value * factors, dtype=value.dtype)
    return np.where(_integral(value), value, moved) if exact else moved


def _integral(value: Any) -> Any:
    """Which elements of a float array are integers, except large ones, which may be integers only
    because they were rounded."""
    with np.errstate(all="ignore"):
        return (value == np.round(value)) & (abs(value) < np.finfo(value.dtype).eps ** -0.5)


def _is_exact(value: object) -> bool:
    floats = isinstance(value, np.ndarray) and value.dtype.kind in "fc"
    return bool(np.all(_integral(value))) if floats else not hasattr(value, "toarray")


def significant(
    variable: Variable, found: Any, exact: Any, noise: Noise, written: bool = False,
) -> Any:
    """Which elements of two values of a variable differ by more than rounding explains.

    noise: the noise of the computation of `exact`. For the rest see `differing`.
    """
    mask = differing(variable.type, found, exact, written)
    return noise.unexplained(variable, found, exact, mask)


def disagreements(
    variables: Sequence[Variable], found: Outcome, exact: Outcome,
    differ: Callable[[Variable, Any, Any], Any],
) -> list[int]:
    """The indices of the variables whose two values differ according to `differ`; all of them if
    only one computation fails, or both fail with exceptions of different classes. MemoryError, and
    an `exact` computation that fails since an op has only C code, are not compared."""
    if found.values is None or exact.values is None:
        same = type(found.error) is type(exact.error) or isinstance(found.error, MemoryError) or (
            isinstance(exact.error, (MemoryError, MethodNotDefined)))
        return [] if same else list(range(len(variables)))
    triples = enumerate(zip(variables, found.values, exact.values, strict=True))
    return [number for number, triple in triples if np.any(differ(*triple))]
