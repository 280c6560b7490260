"""What arguments of the public functions may be: for annotations, imported by type checkers only.

These are unions of real types, so that a type checker refuses an argument which none of them fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np

from theano.graph.node import Variable
from theano.graph.type import Type
from theano.tensor.var import TensorVariable

TensorLike: TypeAlias = (
    "Variable | np.ndarray[Any, Any] | np.generic | complex | Sequence[TensorLike]")
"""What `theano.tensor.as_tensor_variable` takes: a variable, an array, a number (`bool`, `int` and
`float` count as `complex`, see PEP 484), or nested sequences of these."""

IntLike: TypeAlias = "Variable | np.integer[Any] | int"
"""A whole number, known or symbolic: an index, or the length of a dim."""

ShapeLike: TypeAlias = "Variable | np.ndarray[Any, Any] | int | Sequence[IntLike]"
"""The lengths of an array: a vector variable, or one entry per dim."""

AxisLike: TypeAlias = "int | np.integer[Any] | Sequence[int] | None"
"""The axes over which an array is reduced; None: all."""

PartialShape: TypeAlias = "Sequence[IntLike | None]"
"""The lengths of an array as far as they are known; None: not known."""

BorderMode: TypeAlias = "str | int | Sequence[int | Sequence[int]]"
"""The padding of a convolution: "valid", "full", "half", or a number of elements for all axes, per
axis, or per axis before and after."""
