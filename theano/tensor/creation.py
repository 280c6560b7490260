"""New arrays: `zeros`, `ones`, `alloc`, `eye`, `arange` and what has the shape of another."""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.tensor.constant import as_tensor_variable

__all__ = ["ones_like", "zeros_like"]


def zeros_like(model: Any, dtype: str | None = None, opt: bool = False) -> Any:
    """Zeros in the shape of `model`; dtype: that of `model` unless given."""
    return _full_like(model, 0, dtype, opt)


def ones_like(model: Any, dtype: str | None = None, opt: bool = False) -> Any:
    """Ones in the shape of `model`; dtype: that of `model` unless given."""
    return _full_like(model, 1, dtype, opt)


def _full_like(model: Any, number: int, dtype: str | None, opt: bool) -> Any:
    model = as_tensor_variable(model)
    value = T.constant(number, dtype=model.type.dtype if dtype is None else dtype)
    if opt and model.type.ndim == 0:
        return value
    return T.second(model, value)
