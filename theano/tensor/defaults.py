"""`default`: replaces an argument None by another value.

If `default` reads an input of a function, that input accepts None. In the function's copy of the
graph, the type of the input is `OrNone` (`accept_none`); other ops read the input through `Given`,
which raises for None. Other functions are not affected.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.graph import walk
from theano.graph.node import Apply, Variable, annotated_as
from theano.graph.op import Op
from theano.graph.own_help import OwnHelp
from theano.graph.statement import locate
from theano.graph.type import Type
from theano.tensor.constant import as_tensor_variable

if TYPE_CHECKING:
    import numpy as np


__all__ = ["Default", "default", "setdefault"]


_HELP = """default(x, value)

The first argument, or the second if the value of the first is None.

The arguments are variables or arrays of the same dtype and rank, which the result has too. If
`default` reads an input of a function, that input accepts None. Raises TypeError for different
dtypes or ranks, and at run time if both values are None.

>>> x = T.dvector("x")
>>> f = theano.function([x], T.default(x, np.array([1.0, 2.0])) * 10)
>>> f([5.0]).tolist(), f(None).tolist()
([50.0], [10.0, 20.0])
"""


class Default(Op):
    __doc__: Any = OwnHelp(
        "The first input, or the second if the value of the first is None.", lambda op: _HELP)

    __props__ = ()
    view_map = {0: [0]}

    def make_node(self, x: Any, default: Any) -> Apply:
        x, default = (v if _may_be_none(v) else as_tensor_variable(v) for v in (x, default))
        type_, other = (v.type.inner if _may_be_none(v) else v.type for v in (x, default))
        if type_.dtype != other.dtype or type_.ndim != other.ndim:
            raise TypeError(f"default: both must have the same type, got {type_} and {other}")
        if not _may_be_none(default):
            default = type_.filter_variable(default)
        return Apply(self, [x, default], [type_()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        x, other = inputs
        if x is None and other is None:
            raise TypeError("default: both values are None")
        output_storage[0][0] = other.copy() if x is None else x


def _may_be_none(variable: Variable) -> bool:
    return isinstance(variable, Variable) and isinstance(variable.type, OrNone)


default = Default()
setdefault = default


class OrNone(Type):
    """The values of another type, and None."""

    def __init__(self, inner: Type) -> None:
        self.inner = inner

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """Accept None, and convert other values as the other type does."""
        return None if data is None else self.inner.filter(data, strict, allow_downcast)

    def values_eq(self, a: object, b: object) -> bool:
        """Whether two values are exactly equal."""
        if a is None or b is None:
            return a is b
        return bool(self.inner.values_eq(a, b))

    def values_eq_approx(self, a: object, b: object) -> bool:
        """Whether two values are equal up to rounding."""
        if a is None or b is None:
            return a is b
        return bool(self.inner.values_eq_approx(a, b))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OrNone) and self.inner == other.inner

    def __hash__(self) -> int:
        return hash((OrNone, self.inner))

    def __repr__(self) -> str:
        return f"{self.inner} or None"


class Given(Op):
    """The value of an input that may be None, for an op that does not accept None.

    Raises TypeError at run time when the value is None.
    """

    __props__ = ()
    view_map = {0: [0]}

    def make_node(self, x: Variable) -> Apply:
        return Apply(self, [x], [x.type.inner()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        if inputs[0] is None:
            raise TypeError(f"input {node.inputs[0]} is None, which only default accepts")
        output_storage[0][0] = inputs[0]


def accept_none(inputs: Sequence[Variable], outputs: list[Variable]) -> list[Any]:
    """The inputs of a graph, where inputs that `default` reads are replaced by inputs that accept
    None.

    The nodes and the list `outputs` are modified.
    """
    order = walk.toposort(outputs, inputs)
    wanted = {v for node in order if node.op is default for v in node.inputs}
    if wanted.isdisjoint(inputs):
        return list(inputs)
    optional = {v: _optional(v) for v in inputs if v in wanted}
    stripped = {v: Given()(new) for v, new in optional.items()}
    for node in order:
        taken = optional if node.op is default else stripped
        node.inputs[:] = [taken.get(v, v) for v in node.inputs]
    outputs[:] = [stripped.get(v, v) for v in outputs]
    return [optional.get(v, v) for v in inputs]


def _optional(variable: Variable) -> Any:
    return annotated_as(OrNone(variable.type).make_variable(variable.name), variable)


locate(globals())
