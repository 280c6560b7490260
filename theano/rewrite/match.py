"""Patterns: the left side of an equation, and matching it against a graph.

A pattern is made by calling the left side with pattern variables, so that it is an ordinary
expression: `lambda x: T.log(1 + x)`. The name of a parameter says what it matches:

  x, y, ...   any variable            X, Y, ...   any variable; the pattern is built with a matrix
  c, c1, c2   a constant whose elements are equal
  o           an exact zero in a gradient (`ExactZero`)
  p           a condition of any dtype

A number in a pattern matches that number in any dtype and shape. Commutative ops match in either
order; a parameter used twice must match the same variable twice. Matching recurses over the
pattern, whose depth is that of its text, never over the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import scalar
from theano.graph.node import Constant, Variable
from theano.scalar import dtypes
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.type import TensorType
from theano.tensor.var import ExactZero

if TYPE_CHECKING:
    from theano.graph.node import Apply

Found = dict[str, Any]
Goals = Any
"""A linked list `(pattern, variable, rest)`, or None for the empty list."""

Limits = tuple[Callable[[Any], int] | None, str]
"""`uses`, as `match` takes it, and the dtype of the root."""


class Wild:
    """Matches any variable; with `constant`, any uniform constant; with `nothing`, an
    `ExactZero`."""

    __slots__ = ("name", "constant", "nothing")

    def __init__(self, name: str) -> None:
        self.name, self.nothing = name, name[0] == "o"
        self.constant = name[0] == "c" or self.nothing


class NumberPattern:
    """Matches a constant all of whose elements are `value`."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value


class Application:
    """Matches a node. key: the `op_key` of its op."""

    __slots__ = ("key", "op", "inputs", "commutative")

    def __init__(
        self, key: object, op: object, inputs: tuple[object, ...], commutative: bool
    ) -> None:
        self.key, self.op, self.inputs, self.commutative = key, op, inputs, commutative


Pattern = Wild | NumberPattern | Application


def op_key(op: Any) -> Any:
    """The key by which patterns are indexed: the scalar op of an `Elemwise`, else the op's
    class."""
    kind = op.__class__
    return op.scalar_op if kind is Elemwise else kind


NUMBERS = frozenset((0, 1, -1, 2, -2, 0.5, -0.5))
"""The numbers by which patterns are indexed; other constants share one key."""


def child_key(variable: Variable) -> Any:
    """The `op_key` of the op that computes `variable`; for a constant, its number if that is in
    `NUMBERS`, else "constant"; None for other free variables."""
    if variable.owner is not None:
        return op_key(variable.owner.op)
    if not isinstance(variable, Constant):
        return None
    number = constant_number(variable)
    return number if number in NUMBERS else "constant"


def is_constant_key(key: object) -> bool:
    """Whether `key` is the `child_key` of a constant."""
    return isinstance(key, (str, int, float, complex))


def uniform(variable: Variable) -> Any:
    """The number that every element of `variable` equals, or None when it is not known: see
    `constant_number`. Constants may be dimshuffled and broadcast (`second`, `Alloc`).
    """
    source = _spread_constant(variable)
    return None if source is None else constant_number(source)


def is_nothing(variable: Variable) -> bool:
    """Whether `variable` is an `ExactZero`, possibly dimshuffled or broadcast."""
    return isinstance(_spread_constant(variable), ExactZero)


def _spread_constant(variable: Variable) -> Constant | None:
    while not isinstance(variable, Constant):
        owner = variable.owner
        if owner is None:
            return None
        kind = owner.op.__class__
        if kind is DimShuffle:
            variable = owner.inputs[0]
        elif kind is Elemwise and owner.op.scalar_op.name == "second":
            variable = owner.inputs[1]
        elif kind is Alloc:
            variable = owner.inputs[0]
        else:
            return None
    return variable


def constant_number(constant: Any) -> Any:
    """The number that all elements of a constant equal, or None; arrays of more than 64 elements
    are not examined. Cached for each constant."""
    known = constant.__dict__.get("_number", _UNKNOWN)
    if known is _UNKNOWN:
        data = constant.data
        known = None
        if isinstance(data, (np.ndarray, np.generic)) and data.size:
            first = data.flat[0]
            if data.size == 1 or data.size <= 64 and bool(np.all(data == first)):
                known = first.item()
        constant._number = known
    return known


_UNKNOWN = object()


def trace(left: Any) -> tuple[tuple[str, ...], Pattern]:
    """The parameter names of `left`, and the pattern that it builds."""
    code = left.__code__
    names = code.co_varnames[:code.co_argcount]
    variables = {
        TensorType("float64", (None, None) if name[0].isupper() else ())(name): name
        for name in names}
    return names, _pattern(left(*variables), variables)


def _pattern(variable: Any, variables: dict[Any, str]) -> Pattern:
    if variable in variables:
        name = variables[variable]
        return Wild(name)
    if isinstance(variable, Constant):
        return NumberPattern(constant_number(variable))
    node = variable.owner
    if isinstance(node.op, DimShuffle) and "x" in node.op.new_order:
        return _pattern(node.inputs[0], variables)
    op = node.op
    commutative = isinstance(op, Elemwise) and op.scalar_op.commutative
    inputs = tuple(_pattern(v, variables) for v in node.inputs)
    return Application(op_key(op), op, inputs, commutative)


def match(pattern: Application, node: Apply, uses: Callable[[Any], int] | None) -> Found | None:
    """What the parameters of `pattern` match when `node` is its root; None if it does not match.

    uses: a function that returns the number of readers of a variable; when given, every inner
    variable of the pattern must have one reader. Inner values of an integer dtype, and sums of
    booleans, must have the dtype of the root, because a narrower dtype wraps around differently.
    """
    limits = uses, getattr(node.outputs[0].type, "dtype", "")
    return _at(pattern, node, None, {}, limits)


def _at(
    pattern: Application, node: Apply, rest: Goals, found: Found, limits: Limits
) -> Found | None:
    """What the parameters match if `node` is the root of `pattern` and the goals `rest` match, too;
    else None."""
    if op_key(node.op) is not pattern.key or (
            pattern.op.__class__ is not Elemwise and node.op != pattern.op):
        return None
    if pattern.commutative:
        left, right = pattern.inputs
        a, b = node.inputs
        first = _solve((left, a, (right, b, rest)), dict(found), limits)
        return first if first is not None else _solve((left, b, (right, a, rest)), found, limits)
    for goal, variable in zip(reversed(pattern.inputs), reversed(node.inputs), strict=True):
        rest = (goal, variable, rest)
    return _solve(rest, found, limits)


def _solve(goals: Goals, found: Found, limits: Limits) -> Found | None:
    uses, dtype = limits
    while goals is not None:
        pattern, variable, goals = goals
        kind = pattern.__class__
        if kind is Wild:
            if not _bind(pattern, variable, found):
                return None
        elif kind is NumberPattern:
            if uniform(variable) != pattern.value:
                return None
        else:
            node = variable.owner
            if node is None or uses is not None and uses(variable) != 1 or (
                    _wraps(variable, node, dtype)):
                return None
            return _at(pattern, node, goals, found, limits)
    return found


def _wraps(variable: Variable, node: Apply, dtype: str) -> bool:
    """Whether a node may give another result when it is computed in `dtype`."""
    own = getattr(variable.type, "dtype", dtype)
    return own != dtype and (
        own in dtypes.INTEGER or own == "bool" and op_key(node.op) is scalar.add)


def _bind(pattern: Wild, variable: Variable, found: Found) -> bool:
    known = found.get(pattern.name)
    if known is None:
        if pattern.constant and uniform(variable) is None or (
                pattern.nothing and not is_nothing(variable)):
            return False
        found[pattern.name] = variable
        return True
    if known is variable:
        return True
    number = uniform(known)
    return number is not None and number == uniform(variable)
