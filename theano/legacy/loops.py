"""Helpers of `theano.scan_module.scan_utils` that programs used."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant
from theano.scanning.returned import parse


def get_updates_and_outputs(ls: Any) -> tuple[Any, list[Any], Any]:
    """The condition (or None), the outputs and the updates of what a step returned."""
    outputs, updates, condition = parse(ls)
    return condition, outputs, OrderedDict(updates)


def isNaN_or_Inf_or_None(x: Any) -> bool:
    """Whether this is None, or a number or constant that is NaN or infinite."""
    if x is None:
        return True
    value = x.data if isinstance(x, Constant) else x
    if not isinstance(value, (int, float, np.ndarray, np.generic)):
        return False
    return not bool(np.all(np.isfinite(value)))


def safe_new(x: Any, tag: str = "", dtype: str | None = None) -> Any:
    """A free variable like `x`, of another dtype where one is given; a constant is itself."""
    if isinstance(x, Constant):
        return x if dtype is None else T.cast(x, dtype)
    name = None if x.name is None else x.name + tag
    kind = x.type if dtype is None else x.type.clone(dtype=dtype)
    return kind.make_variable(name)


def expand_empty(tensor_var: Any, size: Any) -> Any:
    """`tensor_var` with `size` more rows, of zeros here."""
    if isinstance(size, int) and size == 0:
        return tensor_var
    shape = [size, *(tensor_var.shape[k] for k in range(1, tensor_var.type.ndim))]
    more = T.alloc(T.zeros((), dtype=tensor_var.type.dtype), *shape)
    return T.unbroadcast(T.concatenate([tensor_var, more]), 0)
