"""What arguments of the public functions may be: for annotations, imported by type checkers only.

These are unions of real types, so that a type checker refuses an argument that fits none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np

from theano.graph.node import Variable
from theano.graph.type import Type
from theano.tensor.var import TensorVariable


class ForeignArray(Protocol):
    """An array of another library that NumPy reads (`theano.tensor.interchange`)."""

    def __array__(self) -> np.ndarray[Any, Any]: ...


class Capsule(Protocol):
    """An array of another library that has DLPack."""

    def __dlpack__(self) -> Any: ...

    def __dlpack_device__(self) -> Any: ...


OneTensor: TypeAlias = (
    "Variable | np.ndarray[Any, Any] | np.generic | complex | ForeignArray | Capsule")
"""A variable, an array of NumPy or another library, or a number."""

TensorLike: TypeAlias = "OneTensor | Sequence[TensorLike]"
"""What `theano.tensor.as_tensor_variable` takes: a variable, an array of NumPy or another library,
a number (`bool`, `int` and `float` count as `complex`, see PEP 484), or nested sequences of
these."""

IntLike: TypeAlias = "Variable | np.integer[Any] | int"
"""An integer, known or symbolic: an index, or the length of a dim."""

ShapeLike: TypeAlias = "Variable | np.ndarray[Any, Any] | int | Sequence[IntLike]"
"""The lengths of an array: a vector variable, or one entry per dim."""

DTypeLike: TypeAlias = "str | type | np.dtype[Any]"
"""A dtype: a name, a type such as `int` or `numpy.int8`, or NumPy's object."""

AxisLike: TypeAlias = "int | np.integer[Any] | Sequence[int] | None"
"""The axes over which an array is reduced; None: all."""

PartialShape: TypeAlias = "Sequence[IntLike | None]"
"""The lengths of an array as far as they are known; None: not known."""

BorderMode: TypeAlias = "str | int | Sequence[int | Sequence[int]]"
"""The padding of a convolution: "valid", "full", "half", or a number of elements for all axes, per
axis, or per axis before and after."""

IndexEntry: TypeAlias = "Variable | slice | None"
"""An entry of an index: an integer or array, a slice of integers, or None for a new dim."""

IndexList: TypeAlias = "Sequence[Type | slice | None]"
"""The types of the entries of an index (see `theano.tensor.indexing.slicing`)."""


class RandomVariable(TensorVariable):
    """A draw of `RandomStreams`.

    rng: the shared variable of its generator. update: the pair of that variable and its next value.
    """

    rng: Any
    update: tuple[Any, Any]


class Dim(Protocol):
    """The length of an axis in a shape rule: an int, a symbolic scalar, a `LengthSum`, a lowered
    number or `Unknown` (see `theano.tensor.shaping.dims`)."""

    def __add__(self, other: Any, /) -> Any: ...

    def __radd__(self, other: Any, /) -> Any: ...

    def __sub__(self, other: Any, /) -> Any: ...

    def __rsub__(self, other: Any, /) -> Any: ...

    def __mul__(self, other: Any, /) -> Any: ...

    def __floordiv__(self, other: Any, /) -> Any: ...

    def __rfloordiv__(self, other: Any, /) -> Any: ...


Shapes: TypeAlias = "Sequence[Sequence[Dim]]"
"""The dims of each input of an op."""

Tensors: TypeAlias = "list[TensorVariable]"
"""The inputs or outputs of a node, or their gradients."""

Tangents: TypeAlias = "list[Any]"
"""The direction of each input of a node for a forward derivative; None: the input is constant. At
least one input on which an output depends has a direction."""
