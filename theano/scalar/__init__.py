"""Scalar ops: elementwise functions, one declaration each."""

from __future__ import annotations

from theano.scalar import activations, arithmetic, complexes, dtypes, elementary, logic, special
from theano.scalar.c_helpers import HELPERS
from theano.scalar.logic import cast_to
from theano.scalar.op import ScalarOp

FAMILIES = (arithmetic, elementary, activations, complexes, logic, special)

OPS: dict[str, ScalarOp] = {op.name: op for family in FAMILIES for op in family.OPS}

globals().update(OPS)  # each op under its own name, `theano.scalar.add`


def by_name(name: str) -> ScalarOp:
    """The op of that name, casts (`cast_float32`) included; KeyError when there is none."""
    if name.startswith("cast_"):
        return cast_to(name[5:])
    return OPS[name]


__all__ = ["FAMILIES", "HELPERS", "OPS", "ScalarOp", "by_name", "cast_to", "dtypes"]
