"""Functions that users pass to scalar ops as `output_types_preference`. Each takes the types of the
inputs and returns the sequence of the types of the outputs."""

from __future__ import annotations

from typing import Any

from theano.scalar import dtypes
from theano.scalar.type import TYPES, Scalar, get_scalar_type

Types = tuple[Scalar, ...]


def upcast_out(*types: Scalar) -> Types:
    """The upcast of the inputs."""
    return (get_scalar_type(dtypes.upcast(*(t.dtype for t in types))),)


def upcast_out_nobool(*types: Any) -> Types:
    """`upcast_out`; raises TypeError when the result is boolean."""
    found = upcast_out(*types)
    if found[0].dtype == "bool":
        raise TypeError("bool output not supported")
    return found


def upcast_out_min8(*types: Any) -> Types:
    """`upcast_out`; int8 in place of bool."""
    found = upcast_out(*types)
    return (TYPES["int8"],) if found[0].dtype == "bool" else found


def upcast_out_no_complex(*types: Any) -> Types:
    """`upcast_out`; raises TypeError for complex inputs."""
    _refuse_complex(types)
    return upcast_out(*types)


def upgrade_to_float(*types: Scalar) -> Types:
    """The upcast of the inputs, where integers are replaced by a float dtype of suitable size."""
    return (get_scalar_type(dtypes.to_float(*(t.dtype for t in types))),)


def upgrade_to_float_no_complex(*types: Any) -> Types:
    """`upgrade_to_float`; raises TypeError for complex inputs."""
    _refuse_complex(types)
    return upgrade_to_float(*types)


def upgrade_to_float64(*types: object) -> Types:
    """float64."""
    return (TYPES["float64"],)


def same_out(type: Any) -> Types:
    """The type of the input."""
    return (type,)


def same_out_nobool(type: Any) -> Types:
    """The type of the input; raises TypeError for booleans."""
    if type.dtype == "bool":
        raise TypeError("bool input not supported")
    return (type,)


def same_out_min8(type: Any) -> Types:
    """The type of the input; int8 in place of bool."""
    return (TYPES["int8"],) if type.dtype == "bool" else (type,)


def same_out_nocomplex(type: Any) -> Types:
    """The type of the input; raises TypeError for complex numbers."""
    _refuse_complex((type,))
    return (type,)


def same_out_float_only(type: Any) -> Types:
    """The type of the input; raises TypeError unless it is a float."""
    if type.dtype not in dtypes.FLOAT:
        raise TypeError("only float type are supported")
    return (type,)


def real_out(type: Any) -> Types:
    """The type of the real part of the input."""
    return (get_scalar_type(dtypes.real_part(type.dtype)),)


def int_out(*types: object) -> Types:
    """int64."""
    return (TYPES["int64"],)


def int_out_nocomplex(*types: object) -> Types:
    """int64; raises TypeError for complex inputs."""
    _refuse_complex(types)
    return int_out(*types)


def float_out(*types: Scalar) -> Types:
    """float64."""
    return (TYPES["float64"],)


def float_out_nocomplex(*types: Any) -> Types:
    """float64; raises TypeError for complex inputs."""
    _refuse_complex(types)
    return float_out(*types)


def _refuse_complex(types: Any) -> None:
    if any(t.dtype in dtypes.COMPLEX for t in types):
        raise TypeError("complex argument not supported")


class specific_out:
    """Always returns the types `spec`."""

    def __init__(self, *spec: object) -> None:
        self.spec = spec

    def __call__(self, *types: object) -> Any:
        return self.spec

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))


class transfer_type(specific_out):
    """Takes one argument per output: the position of the input whose type it has, a dtype, or None
    for the upcast."""

    def __init__(self, *transfer: int) -> None:
        if not all(isinstance(t, (int, str)) or t is None for t in transfer):
            raise AssertionError(f"transfer_type takes positions, dtypes and None, got {transfer}")
        self.transfer = transfer

    def __call__(self, *types: Any) -> Any:
        return [
            upcast_out(*types)[0] if t is None else types[t] if isinstance(t, int)
            else get_scalar_type(t) for t in self.transfer]


class unary_out_lookup(specific_out):
    """Looks up the type of the input in a table; raises TypeError when it is missing."""

    def __init__(self, type_table: Any) -> None:
        self.tbl = tuple(type_table.items())

    def __call__(self, *types: Any) -> Any:
        if len(types) != 1:
            raise TypeError(f"unary_out_lookup takes one type, got {len(types)}")
        found = dict(self.tbl).get(types[0])
        if found is None:
            raise TypeError(f"unary_out_lookup: the table has no entry for {types[0]}")
        return list(found) if isinstance(found, (list, tuple)) else [found]


NAMES = (
    "float_out float_out_nocomplex int_out int_out_nocomplex real_out same_out "
    "same_out_float_only same_out_min8 same_out_nobool same_out_nocomplex specific_out "
    "transfer_type unary_out_lookup upcast_out upcast_out_min8 upcast_out_no_complex "
    "upcast_out_nobool upgrade_to_float upgrade_to_float64 upgrade_to_float_no_complex").split()
"""The names that `theano.scalar` exports from this file."""
