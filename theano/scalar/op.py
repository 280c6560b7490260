"""`ScalarOp`: one elementwise function, declared once: meaning, dtypes, derivative, C."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import theano.scalar
from theano.scalar import dtypes

CRule = str | Mapping[str, str | None] | Callable[..., str | None] | None

_KIND_NAMES = {
    "b": "booleans", "i": "signed integers", "u": "unsigned integers", "f": "floats",
    "c": "complex numbers",
}


class Undefined:
    """Stands for a derivative that exists but has no formula here."""

    def __repr__(self) -> str:
        return "UNDEFINED"


UNDEFINED = Undefined()


@dataclass(frozen=True, eq=False)
class ScalarOp:
    """An elementwise function of `nin` numbers.

    name: its public name, which also names it in pickles (a key of `theano.scalar.OPS`).
    value(xp, *arrays): the meaning, in an array namespace; inputs are already in `compute` dtype.
    dtype(*input dtypes) -> output dtype. compute: "out" when the inputs are first converted to the
    output's dtype (arithmetic), "in" when to the upcast of the inputs (comparisons), "each" when
    every input keeps its own dtype (switch conditions, shifts of casts).
    derivative(*inputs, out) -> one partial derivative per input: an expression; None for zero; a
    function that builds one, called only when it is needed; UNDEFINED where there is no formula.
    The function is holomorphic where it takes complex numbers.
    pullback(inputs, out, g) -> gradients per input: instead of `derivative` where the product
    `g * derivative` would be wrong or wasteful (complex parts, switch).
    c: the C expression with {0}, {1} .. for inputs, {f} for the suffix of float functions ("f" or
    ""), {T} for the C type computed in; or one per dtype kind ({"f": ..., "i": ...}; "f" serves
    kinds not named); or a function (out dtype, input dtypes) -> template; None: no C form.
    disconnected: numbers of the inputs whose values have no part in the result.
    symbol: how `pp` writes it (infix for two inputs). domain: per input, what tests feed it:
    "any", "positive", "unit" (-1..1), "nonzero", "small" (|x| < 3), "int", "bool", "above1",
    "probability", "negative". kinds: of dtypes it takes. cost: rough flops, decides what fusion
    recomputes. cached: False when the dtype rule reads the configuration.
    """

    name: str
    nin: int
    value: Callable[..., Any]
    c: CRule
    dtype: dtypes.DTypeRule = dtypes.same
    compute: str = "out"
    derivative: Callable[..., Any] | None = None
    pullback: Callable[..., Any] | None = None
    disconnected: tuple[int, ...] = ()
    symbol: str | None = None
    commutative: bool = False
    associative: bool = False
    identity: Any = None
    domain: tuple[str, ...] = field(default=("any",))
    kinds: str = "biufc"
    cost: int = 1
    cached: bool = True
    _results: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False)

    def result(self, *inputs: str) -> str:
        """The output dtype for inputs of these dtypes; raises TypeError for kinds it refuses."""
        known = self._results.get(inputs)
        if known is None:
            for d in inputs:
                if dtypes.kind(d) not in self.kinds:
                    raise TypeError(f"{self.name} does not take {_KIND_NAMES[dtypes.kind(d)]}, "
                                    f"got {d}")
            known = self.dtype(*inputs)
            if self.cached:
                self._results[inputs] = known
        return known

    def compute_dtypes(self, *inputs: str, out: str | None = None) -> tuple[str, ...]:
        """The dtype that each input is converted to before the function is applied.

        out: the dtype of the output, where a node has already settled it.
        """
        if self.compute == "each":
            return inputs
        chosen = dtypes.upcast(*inputs) if self.compute == "in" else out or self.result(*inputs)
        return (chosen,) * len(inputs)

    def c_template(self, out: str, inputs: tuple[str, ...]) -> str | None:
        """The C expression for inputs of these (compute) dtypes, or None without a C form."""
        rule = self.c
        if rule is None or isinstance(rule, str):
            return rule
        if callable(rule):
            return rule(out, *inputs)
        kind = dtypes.kind(inputs[-1] if inputs else out)
        return rule[kind] if kind in rule else rule.get("f")

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"ScalarOp({self.name})"

    def __reduce__(self) -> Any:
        return _by_name, (self.name,)

    def __copy__(self) -> ScalarOp:
        return self

    def __deepcopy__(self, memo: Any) -> ScalarOp:
        return self


def _by_name(name: str) -> Any:
    return theano.scalar.by_name(name)
