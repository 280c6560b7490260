"""Scalar ops: functions of single numbers, each declared once, and graphs of scalar variables.

op.py: `ScalarOp`; declared.py: the base classes of declarations; arithmetic.py, elementary.py,
logic.py, representation.py, special.py, probability.py, activations.py, complexes.py: declarations;
type.py: `Scalar`, its variables; dtypes.py, literals.py, out_types.py: dtypes of numbers and
results; reductions.py: the table of reductions; composite.py: graphs of scalars as an op;
c_text.py, c_helpers.py, c_gamma.py: C code; later_stages.py: functions that later stages define;
typing.py: annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.errors import ComplexError as ComplexError
from theano.errors import IntegerDivisionError as IntegerDivisionError
from theano.scalar import (
    activations,
    arithmetic,
    complexes,
    composite,
    dtypes,
    elementary,
    literals,
    logic,
    out_types,
    probability,
    representation,
    special,
    type,
)
from theano.scalar.c_helpers import HELPERS
from theano.scalar.logic import cast_to
from theano.scalar.op import BinaryScalarOp, ScalarOp, UnaryScalarOp
from theano.scalar.type import Scalar, ScalarConstant, ScalarVariable, as_scalar, get_scalar_type

FAMILIES = (
    arithmetic, elementary, activations, complexes, logic, representation, special, probability)

OPS: dict[str, ScalarOp] = {op.name: op for family in FAMILIES for op in family.OPS}


def by_name(name: str) -> ScalarOp:
    """The built-in op named `name`, or the cast that a name such as `cast_float32` describes.

    Raises KeyError if there is no such op, TypeError for a cast to an unknown dtype.
    """
    if name.startswith("cast_"):
        return cast_to(name[5:])
    return OPS[name]


def _public() -> dict[str, object]:
    """Public names in addition to the ops: types, the classes of ops, and small helpers."""
    found: dict[str, object] = dict(type.TYPES)
    for op in OPS.values():
        found[op.name] = op
        found[op.__class__.__name__] = op.__class__
    found.update({f"convert_to_{name}": cast_to(name) for name in dtypes.ALL})
    for module in (type, literals, logic, out_types, composite):
        found.update({name: getattr(module, name) for name in module.NAMES})
    found["upcast"], found["floor_div"] = dtypes.upcast, OPS["int_div"]
    return found


_found = _public()
globals().update(_found)
composite_f32 = composite.Compositef32()

__all__ = [
    "FAMILIES", "HELPERS", "OPS", "BinaryScalarOp", "Scalar", "ScalarConstant", "ScalarOp",
    "ScalarVariable", "UnaryScalarOp", "as_scalar", "by_name", "cast_to", "composite_f32", "dtypes",
    "get_scalar_type",
]
__all__.extend(sorted(set(_found).difference(__all__)))

if TYPE_CHECKING:
    from theano.tensor.untyped import __getattr__ as __getattr__
