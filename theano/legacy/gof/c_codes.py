"""The functions of `theano.compile.ops` that gave types C code for an op. Ops know themselves how
they run in C, and other values are handled in Python: the code has no use, and they say so."""

from __future__ import annotations

import warnings
from typing import Any

__all__ = [
    "register_deep_copy_op_c_code", "register_rebroadcast_c_code", "register_shape_c_code",
    "register_shape_i_c_code", "register_specify_shape_c_code", "register_view_op_c_code",
]


def _say(name: str, kind: Any) -> None:
    warnings.warn(
        f"{name}: the C code for {kind} is not used; values of that type are handled by the op's "
        "perform", stacklevel=3)


def register_view_op_c_code(type: Any, code: str, version: Any = ()) -> None:
    """Say that the code is not used."""
    _say("register_view_op_c_code", type)


def register_shape_c_code(type: Any, code: str, version: Any = ()) -> None:
    """Say that the code is not used."""
    _say("register_shape_c_code", type)


def register_shape_i_c_code(typ: Any, code: str, check_input: str, version: Any = ()) -> None:
    """Say that the code is not used."""
    _say("register_shape_i_c_code", typ)


def register_deep_copy_op_c_code(typ: Any, code: str, version: Any = ()) -> None:
    """Say that the code is not used."""
    _say("register_deep_copy_op_c_code", typ)


def register_rebroadcast_c_code(typ: Any, code: str, version: Any = ()) -> None:
    """Say that the code is not used."""
    _say("register_rebroadcast_c_code", typ)


def register_specify_shape_c_code(
    typ: Any, code: str, version: Any = (), c_support_code_apply: Any = None,
) -> None:
    """Say that the code is not used."""
    _say("register_specify_shape_c_code", typ)
