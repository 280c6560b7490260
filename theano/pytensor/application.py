"""What a row of a table gets: an op of PyTensor applied to translated inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

import theano.tensor as T
from theano.graph.node import Variable
from theano.records import Record


class TheirVariable(Protocol):
    """A variable of PyTensor: a tensor, a scalar, or a slice, None or generator as a constant."""

    type: Any
    name: str | None
    owner: Any


class TheirNode(Protocol):
    """An op of PyTensor with its inputs and outputs."""

    op: Any
    inputs: Sequence[Any]
    outputs: Sequence[Any]


Known = Mapping[Any, Any]
"""Variables of PyTensor and their translations."""

Values = Sequence[Any]
"""Translated inputs: expressions of this package, slices, None."""

TheirVariables = Sequence[Any]
"""Variables of PyTensor."""

Inner = Callable[[TheirVariables, Known], list[Any]]
"""Translates the outputs of a graph whose inputs are known."""


class Applied(Record, frozen=False):
    """An op of PyTensor applied to translated inputs.

    node: of PyTensor. inputs: expressions of this package; slices, None and other values for
    inputs that are no arrays. inner: translates the outputs of a graph whose inputs are known.
    readers: how often each of PyTensor's variables is read in the graph of the node.
    """

    node: TheirNode
    inputs: Values
    inner: Inner
    readers: Mapping[Any, int]

    @property
    def op(self) -> Any:
        return self.node.op

    def dtype(self, k: int = 0) -> str:
        """The dtype of the k-th output."""
        return str(self.node.outputs[k].type.dtype)

    def ndim(self, k: int = 0) -> int:
        return len(shape_of(self.node.outputs[k]))


Row = Callable[[Applied], Any]
"""A row of a table: the translated output, or a list of them."""


class Untranslated(Exception):
    """An op, or a form of it, that the tables do not have."""


def class_names(op: object) -> Iterator[str]:
    """The names of the classes of an op, the most special one first."""
    return (each.__name__ for each in type(op).__mro__)


def op_name(op: object) -> str:
    """The name of an op, and of the op that it applies to elements or to stacked matrices."""
    inner = getattr(op, "scalar_op", getattr(op, "core_op", None))
    return type(op).__name__ if inner is None else f"{type(op).__name__} of {type(inner).__name__}"


def shape_of(variable: TheirVariable) -> tuple[int | None, ...]:
    """The lengths that PyTensor knows; () for a scalar."""
    return tuple(getattr(variable.type, "shape", ()))


def is_array(variable: TheirVariable) -> bool:
    """Whether a variable is a tensor or a scalar, and no slice, None or generator."""
    return hasattr(variable.type, "dtype")


def is_constant(variable: TheirVariable) -> bool:
    return variable.owner is None and hasattr(variable, "data")


def integer(value: object) -> Any:
    """A length or index: a constant as a Python number, so that lengths stay simple."""
    data: Any = getattr(value, "data", value)
    if isinstance(value, Variable) and not hasattr(value, "data"):
        return value
    if isinstance(data, (bool, np.bool_)) or np.ndim(data) or data is None:
        return value
    array = np.asarray(data)
    return int(array) if array.dtype.kind in "iu" else value


def fitted(like: TheirVariable, value: object) -> Any:
    """An expression with the dtype and the dims of length 1 that PyTensor knows of a variable."""
    if not is_array(like):
        return value
    shape = shape_of(like)
    made: Any = T.as_tensor_variable(value)
    if made.dtype != like.type.dtype:
        made = T.cast(made, like.type.dtype)
    ones = [i for i, n in enumerate(shape) if n == 1 and not made.broadcastable[i]]
    return T.addbroadcast(made, *ones) if ones else made
