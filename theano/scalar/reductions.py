"""Reductions: how functions of two numbers take many of them together.

One table, of which an op's `reduction` is a row: the NumPy backend, lowering, the C of loops and
the checker of the loop IR read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from theano.scalar import dtypes


class Reduction(NamedTuple):
    """A commutative, associative function of two numbers, applied to many.

    name: in a printed graph. function: NumPy's, along an axis. identity: what it starts from;
    "lowest" and "highest" stand for those numbers of a dtype, and for infinities. step: the C
    expression that takes {1} into the total {0}, per dtype kind ("f" serves kinds not named).
    clause: OpenMP's, for a loop. kinds: of accumulators that C and NumPy's function serve.
    extreme: it has no value for no elements, and is NaN where one of them is; total: of a sum, what
    each addition rounds off can be added up beside it.
    """

    name: str
    function: str
    identity: Any
    step: Mapping[str, str]
    clause: str
    kinds: str = "biufc"
    extreme: bool = False
    total: bool = False

    def start(self, dtype: str) -> Any:
        """The number of `dtype` that it starts from."""
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
        """The C expression that takes `value` into `total`. watched: whether a value is NaN is seen
        to elsewhere (`watches`)."""
        kind = "i" if watched else dtypes.kind(dtype)
        return (self.step.get(kind) or self.step["f"]).format(total, value)

    def watches(self, dtype: str) -> bool:
        """Whether a loop notes beside the total that a value was NaN: comparisons overlook it."""
        return self.extreme and dtypes.kind(dtype) == "f"

    def vectorizes(self, dtype: str) -> bool:
        """Whether OpenMP has the clause for totals of `dtype`."""
        return not (self.extreme and dtypes.kind(dtype) == "c")


def _extreme(name: str, function: str, identity: str, sign: str, c: str) -> Reduction:
    plain = f"{{1}} {sign} {{0}} ? {{1}} : {{0}}"
    step = {"f": f"({{1}} {sign} {{0}} || {{1}} != {{1}}) ? {{1}} : {{0}}",
            "c": f"{c}({{0}}, {{1}})", "i": plain, "u": plain, "b": plain}
    return Reduction(name, function, identity, step, function, extreme=True)


SUM = Reduction("Sum", "sum", 0, {"b": "{0} | {1}", "f": "{0} + {1}"}, "+", total=True)
PRODUCT = Reduction("Prod", "prod", 1, {"f": "{0} * {1}"}, "*")
LARGEST = _extreme("Max", "max", "lowest", ">", "th_cmax")
SMALLEST = _extreme("Min", "min", "highest", "<", "th_cmin")
EVERY = Reduction("All", "all", -1, {"b": "{0} & ({1} != 0)", "f": "{0} & {1}"}, "&", "b")
SOME = Reduction("Any", "any", 0, {"b": "{0} | ({1} != 0)", "f": "{0} | {1}"}, "|", "b")
PARITY = Reduction("Reduce{xor}", "", 0, {"f": "{0} ^ {1}"}, "^", "")
