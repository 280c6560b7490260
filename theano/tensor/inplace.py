"""Elementwise functions whose result may overwrite their first input: `exp_inplace` and so on. In a
compiled function they are equal to the plain functions, and other readers of the input see its old
value, because the memory planner decides what is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.scalar import dtypes
from theano.scalar.out_types import transfer_type
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.math import ELEMWISE

_NAMES = """
    abs_ add and_ arccos arccosh arcsin arcsinh arctan arctan2 arctanh ceil chi2sf conj cos cosh
    deg2rad eq erf erfc erfcx exp exp2 expm1 floor gamma gammaln ge gt i0 i1 int_div inv invert iv
    j0 j1 jv le log log10 log1p log2 lt maximum minimum mod mul neg neq or_ pow psi rad2deg
    round_half_away_from_zero round_half_to_even second sgn sin sinh sqr sqrt sub tan tanh tri_gamma
    true_div trunc xor""".split()



def _inplace(name: str) -> Elemwise:
    """The inplace version of a function: its result has the dtype of its first input, or bool for a
    comparison."""
    op = ELEMWISE[name].scalar_op
    if op.rule is not dtypes.to_bool:
        op = type(op)(transfer_type(0), name=f"{name}_inplace")
    return Elemwise(op, {0: 0}, f"{name}_inplace")


INPLACE: dict[str, Elemwise] = {f"{name}_inplace": _inplace(name) for name in _NAMES}
"""The inplace functions, keyed by name."""

globals().update(INPLACE)
fill_inplace = INPLACE["second_inplace"]
transpose_inplace = DimShuffle(2, (1, 0))

if TYPE_CHECKING:
    from theano.tensor.untyped import __getattr__ as __getattr__
