"""Functions of later stages that scalars use: `theano.tensor` and `theano` set them here, as the
stage of scalars imports neither."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

tensor_from_scalar: Callable[..., Any]
"""A scalar variable as a 0-d tensor."""

scalar_from_tensor: Callable[..., Any]
"""A 0-d tensor as a scalar variable."""

scalar_gradient: Callable[..., list[Any]]
"""The gradient of a built-in op on scalars: see `theano.tensor.scalar_graphs`."""

pullback: Callable[..., Any]
"""`theano.gradient.reverse.pullback`, which gradients of graphs of scalars use."""
