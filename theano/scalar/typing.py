"""Types in the declarations of scalar ops: for annotations, imported by type checkers only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from theano.scalar.op import Undefined
    from theano.tensor.var import TensorVariable

Library: TypeAlias = ModuleType
"""A module of functions: an array library such as NumPy, or `theano.tensor`."""

Array: TypeAlias = "np.ndarray[Any, Any]"
"""An array of the array library that computes a value."""

Tensor: TypeAlias = "TensorVariable"
"""A symbolic variable in the formula of a derivative."""

Partials: TypeAlias = "Sequence[Callable[[], Any] | Tensor | Undefined | int | None]"
"""One partial derivative for each input, see `ScalarOp`."""

Gradients: TypeAlias = "Sequence[Callable[[], Any] | Tensor | None]"
"""The gradient with respect to each input, see `ScalarOp`."""
