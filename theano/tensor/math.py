"""Elementwise functions of tensors: one `Elemwise` per scalar op, and what is composed of them."""

from __future__ import annotations

from typing import Any

from theano import scalar
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.elemwise import Elemwise

ELEMWISE: dict[str, Elemwise] = {name: Elemwise(op) for name, op in scalar.OPS.items()}
"""The elementwise functions, under the names of their scalar ops."""

_SYNONYMS = {
    "fill": "second", "where": "switch", "square": "sqr", "floor_div": "int_div",
    "bitwise_and": "and_", "bitwise_or": "or_", "bitwise_xor": "xor", "bitwise_not": "invert",
    "tensor_copy": "identity",
}

SYNONYMS: dict[str, Elemwise] = {
    new: ELEMWISE[old] for new, old in _SYNONYMS.items() if old in ELEMWISE}
"""Further public names of elementwise functions."""
