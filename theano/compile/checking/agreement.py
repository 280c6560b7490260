"""Whether two computations give the same: values up to rounding, or errors of one class.

Two numbers agree when they differ by no more than a small part of themselves. Where they differ by
more, rounding may still be the reason: `x - y` of near equals, a comparison of near equals. How
much rounding decides is measured by Monte Carlo arithmetic: the graph is computed a few times more
with each step off by a few units in the last place. What results then vary by is no disagreement.
(D. S. Parker, "Monte Carlo Arithmetic", 1997.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from theano.compile.checking import watch
from theano.errors import MethodNotDefined
from theano.graph.node import Apply, Variable
from theano.tensor.elemwise import Elemwise

TOLERANCES = {
    "float16": (1e-2, 1e-3), "float32": (1e-4, 1e-5), "complex64": (1e-4, 1e-5),
    "float64": (1e-7, 1e-9), "complex128": (1e-7, 1e-9),
}
"""Relative and absolute errors allowed, by dtype."""

_UNITS, _FACTOR = 8, 8
"""By how many units in the last place a step is off, and how many times what the results vary by
is still rounding."""

_PATIENCE, _MOST_RUNS = 12, 64
"""After how many noisy computations that explain nothing more to stop, and after how many at all.
Where rounding decides between two whole numbers, one computation shows it in half of the cases."""

_LARGEST_DENSE = 10**6


class Outcome(NamedTuple):
    """What a computation came to: values, or the error that it raised."""

    values: list[Any] | None
    error: Exception | None = None


def outcome(run: Callable[[Sequence[Any]], Sequence[Any]], values: Sequence[Any]) -> Outcome:
    """The outcome of `run(values)`."""
    try:
        return Outcome(list(run(values)))
    except Exception as error:
        return Outcome(None, error)


def differing(kind: Any, a: Any, b: Any, written: bool = False) -> Any:
    """Which elements of two values of a type differ: a mask, or one truth value where dtypes or
    shapes differ or values have no elements.

    written: `b` was computed as the user wrote it, where stability rewrites may have made numbers
    of NaN and infinity.
    """
    a, b = dense(a), dense(b)
    if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
        return np.array(not _same_object(kind, a, b))
    if a.dtype != b.dtype or a.shape != b.shape:
        return np.array(True)
    if a.dtype.kind not in "fc":
        return np.asarray(a != b)
    relative = TOLERANCES[str(a.dtype)][0]
    wide, exact = _wide(a), _wide(b)
    with np.errstate(all="ignore"):
        allowed = relative * np.maximum(abs(wide), abs(exact)) + np.finfo(a.dtype).tiny
        finite = np.isfinite(wide) & np.isfinite(exact)
        close = (wide == exact) | (np.isnan(wide) & np.isnan(exact)) | (
            finite & (abs(wide - exact) <= allowed))
    return ~close & np.isfinite(exact) if written else ~close


def dense(value: Any) -> Any:
    """A number, and a sparse matrix that is not too large, as an array; others as they are."""
    if isinstance(value, np.generic):
        return np.asarray(value)
    if not hasattr(value, "toarray") or np.prod(value.shape) > _LARGEST_DENSE:
        return value
    return value.toarray()


def _wide(a: Any) -> Any:
    return a.astype(np.result_type(a.dtype, np.float64))


def _same_object(kind: Any, a: Any, b: Any) -> bool:
    """Whether two objects are equal as far as their type, or they themselves, can tell."""
    if type(a) is not type(b):
        return False
    try:
        own: Any = type(a).__eq__
        return bool(kind.values_eq_approx(a, b)) or own is object.__eq__
    except Exception:
        return True


class Noise:
    """What rounding makes of variables.

    inputs, values: what the computation starts from; wanted: the variables.
    """

    def __init__(
        self, inputs: Sequence[Variable], values: Sequence[Any], wanted: Sequence[Variable],
    ) -> None:
        self.inputs, self.values, self.wanted = inputs, values, wanted
        self.runs: list[dict[Variable, Any] | None] = []

    def run(self, number: int) -> dict[Variable, Any] | None:
        """The values of the variables in a noisy computation; None when it fails."""
        while len(self.runs) <= number:
            step = _noisy_step(np.random.default_rng(len(self.runs)))
            try:
                found = watch.evaluate(self.inputs, self.values, self.wanted, step)
                self.runs.append({v: found[v] for v in self.wanted})
            except Exception:
                self.runs.append(None)
        return self.runs[number]

    def unexplained(self, variable: Variable, found: Any, exact: Any, mask: Any) -> Any:
        """What of `mask` is left, when all is taken out where rounding explains that `found`
        stands in the place of `exact`, the value of `variable`."""
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
    """How far rounding moved each element; infinitely far where it decides between values of which
    one is no number, or that are no floats."""
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


def _noisy_step(random: Any) -> watch.Step:
    """A step whose results are off by a few units in the last place; so is what it reads, where it
    may add many numbers. Whole numbers that come of whole numbers are exact, and stay."""

    def step(node: Apply, values: list[Any]) -> list[Any]:
        exact = all(map(_all_whole, values))
        if not isinstance(node.op, Elemwise):
            values = [_off(v, random, True) for v in values]
        return [_off(v, random, exact) for v in watch.plain_step(node, values)]

    return step


def _off(value: Any, random: Any, exact: bool) -> Any:
    """A value whose elements are off; exact: but for whole numbers."""
    if hasattr(value, "toarray"):
        value = value.copy()
        value.data = _off(value.data, random, exact)
        return value
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "fc":
        return value
    unit = np.finfo(value.dtype).eps
    with np.errstate(all="ignore"):
        factors = 1 + _UNITS * unit * random.uniform(-1, 1, value.shape)
        moved = np.asarray(value * factors, dtype=value.dtype)
    return np.where(_whole(value), value, moved) if exact else moved


def _whole(value: Any) -> Any:
    """Which elements of floats are whole numbers, and small enough to be so by nature."""
    with np.errstate(all="ignore"):
        return (value == np.round(value)) & (abs(value) < np.finfo(value.dtype).eps ** -0.5)


def _all_whole(value: Any) -> bool:
    floats = isinstance(value, np.ndarray) and value.dtype.kind in "fc"
    return bool(np.all(_whole(value))) if floats else not hasattr(value, "toarray")


def significant(
    variable: Variable, found: Any, exact: Any, noise: Noise, written: bool = False,
) -> Any:
    """Which elements of two values of a variable differ by more than rounding explains.

    noise: of the computation that `exact` comes from. For the rest see `differing`.
    """
    mask = differing(variable.type, found, exact, written)
    return noise.unexplained(variable, found, exact, mask)


def disagreements(
    variables: Sequence[Variable], found: Outcome, exact: Outcome,
    differ: Callable[[Variable, Any, Any], Any],
) -> list[int]:
    """The numbers of the variables whose two values differ by `differ`; all of them where only one
    computation fails, or both fail with errors of different classes. To run out of memory is no
    result, nor is `exact` where an op has C code only."""
    if found.values is None or exact.values is None:
        same = type(found.error) is type(exact.error) or isinstance(found.error, MemoryError) or (
            isinstance(exact.error, (MemoryError, MethodNotDefined)))
        return [] if same else list(range(len(variables)))
    triples = enumerate(zip(variables, found.values, exact.values, strict=True))
    return [number for number, triple in triples if np.any(differ(*triple))]
