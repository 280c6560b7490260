"""`Rule`, an equation between two expressions, and `NodeRule`, a function of a node.

  Rule("log1p", lambda x: T.log(1 + x), lambda x: T.log1p(x))

A rule replaces an expression that matches its left side by its right side. Rules are data; what
holds for every rule (types, source lines, run-time checks, termination) is implemented once, in
`theano.rewrite.engine`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.records import Record
from theano.rewrite import match as matching
from theano.scalar import dtypes
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.rewrite.facts import Facts
    from theano.tensor.type import TensorType
    from theano.tensor.var import TensorVariable

DIFFERENCES = {
    "sign": "the sign of a zero",
    "range": "where an intermediate value of one side alone overflows or underflows",
    "stable": "where the left side overflows or loses all digits; a NaN input gives NaN",
    "positive": "NaN of a positive factor that cancels: exp(x) * y / exp(x) is y",
    "opened": "where a factor of a sum that is multiplied out is infinite",
    "root": "at -0.0 and -infinity: powers have other values there than square roots",
    "nothing": "an `ExactZero` times infinity or NaN is 0",
    "singular": "where a matrix has no inverse, or contains infinity or NaN",
}
"""How the two sides of a rule may differ, infinite and NaN inputs included. They are equal in every
respect that the rule's `differs` does not name."""


class Rule(Record):
    """The equation `left(...) = right(...)`, with the same parameters (see `theano.rewrite.match`).

    when(...): a condition on the values of the parameters. once: the inner values of the left side
    must have no other readers, because they would be computed twice. domain: the values that
    generated tests use, as in `ScalarOp.domain`, one word for all parameters. differs: keys of
    `DIFFERENCES`.
    """

    name: str
    left: Any
    right: Callable[..., Any]
    when: Callable[..., bool] | None = None
    once: bool = False
    domain: str = "any"
    differs: tuple[str, ...] = ()

    @cached_property
    def _traced(self) -> tuple[tuple[str, ...], Any]:
        return matching.trace(self.left)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters, in order."""
        return self._traced[0]

    @property
    def pattern(self) -> matching.Application:
        """The left side as a pattern."""
        use: matching.Application = self._traced[1]
        return use

    def roots(self) -> list[Any]:
        """The op keys of nodes at which the rule is tried."""
        return [self.pattern.key]

    def may_fit(self, children: tuple[object, ...]) -> bool:
        """Whether a node whose inputs have these `child_key`s may match."""
        wanted = self.pattern.inputs
        if len(wanted) != len(children):
            return False
        straight = all(map(_child_fits, wanted, children))
        return straight or self.pattern.commutative and all(
            map(_child_fits, wanted, reversed(children)))

    def apply(self, node: Apply, facts: Facts) -> Any:
        """The replacement of the output of `node`, or None."""
        found = matching.match(self.pattern, node, facts.uses if self.once else None)
        if found is None:
            return None
        values = [found[name] for name in self.parameters]
        if self.when is not None and not self.when(*values):
            return None
        return self._build(values, node.outputs[0].type)

    def _build(self, values: list[Any], wanted: Any) -> Any:
        """The right side, computed in the dtype of the left side: an operand of a narrower dtype
        would wrap around or be rounded where the left side is not. `p`, a condition, keeps its
        dtype.

        Constants become arrays of one element with the dtype and rank of the result, so that
        subexpressions of constants are evaluated now. None when such an evaluation overflows,
        underflows or gives NaN: (x * 1e200) * 1e200 is not a finite multiple of x."""
        try:
            with np.errstate(all="raise"):
                if wanted.dtype != "bool":
                    for position, name in enumerate(self.parameters):
                        values[position] = _prepared(name, values[position], wanted)
                return self.right(*values)
        except FloatingPointError:
            return None


def _prepared(name: str, value: TensorVariable, wanted: TensorType) -> Any:
    if name[0] == "c":
        number = matching.uniform(value)
        return np.full((1,) * wanted.ndim, number, dtype=wanted.numpy_dtype)
    return value if name[0] in "po" else widened(value, wanted.dtype)


def widened(value: TensorVariable, dtype: str) -> Any:
    """`value` cast to `dtype`, if that is the wider of the two; a real value is not cast to
    complex."""
    have = str(value.dtype)
    stays = have in dtypes.FLOAT and dtype in dtypes.COMPLEX or dtypes.upcast(have, dtype) != dtype
    return value if stays else T.cast(value, dtype)


def _child_fits(pattern: Any, key: Any) -> bool:
    if isinstance(pattern, matching.Application):
        return pattern.key is key
    if isinstance(pattern, matching.Wild) and not pattern.constant:
        return True
    if matching.is_constant_key(key):
        return isinstance(pattern, matching.Wild) or key == pattern.value or (
            key == "constant" and pattern.value not in matching.NUMBERS)
    return key is DimShuffle or key is Alloc or getattr(key, "name", None) == "second"


class NodeRule(Record):
    """`function(node, facts)` returns a replacement for the node's output, a list of replacements
    (None keeps an output), a dict from variables to replacements, or None when the rule does not
    apply.

    ops: the nodes at which it is tried: names of scalar ops ("cast": all casts), names of op
    classes of `theano.tensor`, op classes, or "*" for every node. inputs: when given, at least one
    input must be computed by one of these ops (same forms, or "constant"). only: when given, every
    input must. checked: the replacement compares the shapes of all operands itself. differs: keys
    of `DIFFERENCES`. error: the largest absolute difference of a replacement that changes numbers
    on purpose; rules with an error run only in modes that include them by name.
    """

    name: str
    ops: tuple[object, ...]
    function: Callable[[Any, Any], Any]
    inputs: tuple[object, ...] = ()
    only: tuple[str, ...] = ()
    checked: bool = False
    differs: tuple[str, ...] = ()
    error: float = 0.0

    def roots(self) -> list[Any]:
        """The op keys of nodes at which the rule is tried."""
        return [key for op in self.ops for key in _keys(op)]

    def may_fit(self, children: tuple[object, ...]) -> bool:
        """Whether a node whose inputs have these `child_key`s may match."""
        wanted, needed = self._wanted
        if not wanted and not needed:
            return True
        found = {"constant" if matching.is_constant_key(key) else key for key in children}
        return (not wanted or not wanted.isdisjoint(found)) and (not needed or found <= needed)

    @cached_property
    def _wanted(self) -> tuple[frozenset[Any], frozenset[Any]]:
        """The `child_key`s one of which an input must have, and those that all must have."""
        wanted, needed = (
            frozenset(key for op in ops for key in _keys(op)) for ops in (self.inputs, self.only))
        return wanted, needed

    def apply(self, node: Apply, facts: Facts) -> Any:
        """The replacement(s), or None."""
        return self.function(node, facts)


def _keys(op: object) -> list[Any]:
    """The op keys that an entry of a rule's `ops` stands for."""
    if not isinstance(op, str) or op in ("*", "constant"):
        return [op]
    if op == "cast":
        return [scalar.cast_to(dtype) for dtype in scalar.dtypes.ALL]
    return [scalar.OPS[op]] if op in scalar.OPS else [getattr(T, op)]


NATIVE_FORM = object()
"""The key of `NATIVE_FORMS` in a rule set; no op has it."""

NATIVE_FORMS = NodeRule("native_form", (NATIVE_FORM,), lambda node, facts: None)
"""Stands in the list of a phase for the `native_form` of each class of op that has one."""


def native_form(op_class: Any) -> NodeRule:
    """The rule that replaces a node by `op.native_form(node)`, unless that is None. Its name is
    `op_class.form_name` if there is one."""
    name = getattr(op_class, "form_name", NATIVE_FORMS.name)
    return NodeRule(name, (op_class,), lambda node, facts: node.op.native_form(node))
