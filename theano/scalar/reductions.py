"""Reductions: how a function of two numbers reduces many numbers.

An op's `reduction` is a row of one table, which the NumPy backend, lowering, C emission and the
checker of the loop IR read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from theano.scalar import dtypes


class Reduction:
    """A commutative, associative function of two numbers, applied to many.

    name: its name in printed graphs. function: NumPy's reduction along an axis. identity: the
    initial value; "lowest" and "highest" stand for the extreme numbers of a dtype or infinities.
    combine: the C expression that combines the accumulator {0} with {1}, per dtype kind ("f" serves
    missing kinds). clause: the OpenMP reduction clause. kinds: dtype kinds of accumulators that C
    and the NumPy function support. extreme: undefined for no elements, and NaN when an element is
    NaN. total: a sum, for which the rounding errors can be accumulated separately (compensated
    summation).
    """

    def __init__(
        self, name: str, function: str, identity: int | str, combine: Mapping[str, str],
        clause: str, kinds: str = "biufc", extreme: bool = False, total: bool = False,
    ) -> None:
        self.name = name
        self.function = function
        self.identity = identity
        self.combine = combine
        self.clause = clause
        self.kinds = kinds
        self.extreme = extreme
        self.total = total

    def start(self, dtype: str) -> Any:
        """The initial value of an accumulator of `dtype`."""
        kind = dtypes.kind(dtype)
        if not isinstance(self.identity, str):
            return bool(self.identity) if kind == "b" else self.identity
        low = self.identity == "lowest"
        if kind == "b":
            return not low
        if kind in "iu":
            limits = np.iinfo(dtype)
            return int(limits.min if low else limits.max)
        end = -np.inf if low else np.inf
        return complex(end, end) if kind == "c" else end

    def combined(self, total: str, value: str, dtype: str, watched: bool = False) -> str:
        """The C expression that combines `total` with `value`. watched: NaN is detected separately
        (see `watches`)."""
        kind = "i" if watched else dtypes.kind(dtype)
        return (self.combine.get(kind) or self.combine["f"]).format(total, value)

    def watches(self, dtype: str) -> bool:
        """Whether a loop must record separately that an element was NaN, as comparisons ignore
        NaN."""
        return self.extreme and dtypes.kind(dtype) == "f"

    def vectorizes(self, dtype: str) -> bool:
        """Whether the OpenMP clause supports accumulators of `dtype`."""
        return not (self.extreme and dtypes.kind(dtype) == "c")


def _extreme(name: str, function: str, identity: str, sign: str, c: str) -> Reduction:
    plain = f"{{1}} {sign} {{0}} ? {{1}} : {{0}}"
    combine = {"f": f"({{1}} {sign} {{0}} || {{1}} != {{1}}) ? {{1}} : {{0}}",
               "c": f"{c}({{0}}, {{1}})", "i": plain, "u": plain, "b": plain}
    return Reduction(name, function, identity, combine, function, extreme=True)


NEVER_NEGATIVE = frozenset(("abs_", "sqr", "exp", "exp2", "sigmoid", "sqrt"))
"""Functions that are not negative for real numbers, and whose values are often added: no digits
cancel in such sums."""

SUM = Reduction("Sum", "sum", 0, {"b": "{0} | {1}", "f": "{0} + {1}"}, "+", total=True)
PRODUCT = Reduction("Prod", "prod", 1, {"f": "{0} * {1}"}, "*")
LARGEST = _extreme("Max", "max", "lowest", ">", "th_cmax")
SMALLEST = _extreme("Min", "min", "highest", "<", "th_cmin")
EVERY = Reduction("All", "all", -1, {"b": "{0} & ({1} != 0)", "f": "{0} & {1}"}, "&", "b")
SOME = Reduction("Any", "any", 0, {"b": "{0} | ({1} != 0)", "f": "{0} | {1}"}, "|", "b")
PARITY = Reduction("Reduce{xor}", "", 0, {"f": "{0} ^ {1}"}, "^", "")
