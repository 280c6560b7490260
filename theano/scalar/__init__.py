"""Scalar ops: elementwise functions, one declaration each."""

from __future__ import annotations

from theano.scalar import arithmetic, dtypes, elementary, logic
from theano.scalar.logic import cast_to
from theano.scalar.op import ScalarOp

OPS: dict[str, ScalarOp] = {
    op.name: op for family in (arithmetic, elementary, logic) for op in family.OPS
}


def by_name(name: str) -> ScalarOp:
    """The op of that name, casts (`cast_float32`) included; KeyError when there is none."""
    if name.startswith("cast_"):
        return cast_to(name[5:])
    return OPS[name]


__all__ = ["OPS", "ScalarOp", "by_name", "cast_to", "dtypes"]
