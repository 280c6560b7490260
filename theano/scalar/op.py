"""`ScalarOp`: one elementwise function, declared once: meaning, dtypes, derivative, C."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from theano.scalar import dtypes

CRule = str | Mapping[str, str] | Callable[..., str] | None


@dataclass(frozen=True, eq=False)
class ScalarOp:
    """An elementwise function of `nin` numbers.

    name: its public name, which also names it in pickles (a key of `theano.scalar.OPS`).
    value(xp, *arrays): the meaning, in an array namespace; inputs are already in `compute` dtype.
    dtype(*input dtypes) -> output dtype. compute: "out" when the inputs are first converted to the
    output's dtype (arithmetic), "in" when to the upcast of the inputs (comparisons), "each" when
    every input keeps its own dtype (switch conditions, shifts of casts).
    derivative(*inputs, out) -> one partial derivative per input, as expressions; None for zero.
    pullback(inputs, out, g) -> gradients per input: instead of `derivative` where the product
    `g * derivative` would be wrong or wasteful (complex parts, switch).
    c: the C expression with {0}, {1} .. for inputs, {f} for the suffix of float functions ("f" or
    ""), {T} for the C type computed in; or one per dtype kind ({"f": ..., "i": ...}; "f" serves
    kinds not named); or a function (out dtype, input dtypes) -> template; None: no C form.
    symbol: how `pp` writes it (infix for two inputs). domain: per input, what tests feed it:
    "any", "positive", "unit" (-1..1), "nonzero", "small" (|x| < 3), "int", "bool", "above1",
    "probability". cost: rough flops, decides what fusion recomputes.
    """

    name: str
    nin: int
    value: Callable[..., Any]
    c: CRule
    dtype: dtypes.DTypeRule = dtypes.same
    compute: str = "out"
    derivative: Callable[..., Any] | None = None
    pullback: Callable[..., Any] | None = None
    symbol: str | None = None
    commutative: bool = False
    associative: bool = False
    identity: Any = None
    domain: tuple[str, ...] = field(default=("any",))
    kinds: str = "biufc"
    cost: int = 1

    def compute_dtypes(self, *inputs: str) -> tuple[str, ...]:
        """The dtype that each input is converted to before the function is applied."""
        if self.compute == "each":
            return inputs
        chosen = self.dtype(*inputs) if self.compute == "out" else dtypes.upcast(*inputs)
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
    import theano.scalar

    return theano.scalar.by_name(name)
