"""The functions of `theano.compile.ops` that registered C code of an op for a type.

Each warns that the code is not used: built-in ops have C of their own for tensors, and run in
Python for values of other types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.flags import warn_caller

if TYPE_CHECKING:
    from theano.graph.type import Type

__all__ = [
    "register_deep_copy_op_c_code", "register_rebroadcast_c_code", "register_shape_c_code",
    "register_shape_i_c_code", "register_specify_shape_c_code", "register_view_op_c_code",
]


def _warn(name: str, kind: Type) -> None:
    warn_caller(
        f"{name}: the C code for {kind} is not used; values of that type are handled by the op's "
        "perform", UserWarning)


def register_view_op_c_code(type: Type, code: str, version: tuple[int, ...] = ()) -> None:
    """Warn that the code is not used."""
    _warn("register_view_op_c_code", type)


def register_shape_c_code(type: Type, code: str, version: tuple[int, ...] = ()) -> None:
    """Warn that the code is not used."""
    _warn("register_shape_c_code", type)


def register_shape_i_c_code(
    typ: Type, code: str, check_input: str, version: tuple[int, ...] = ()
) -> None:
    """Warn that the code is not used."""
    _warn("register_shape_i_c_code", typ)


def register_deep_copy_op_c_code(typ: Type, code: str, version: tuple[int, ...] = ()) -> None:
    """Warn that the code is not used."""
    _warn("register_deep_copy_op_c_code", typ)


def register_rebroadcast_c_code(typ: Type, code: str, version: tuple[int, ...] = ()) -> None:
    """Warn that the code is not used."""
    _warn("register_rebroadcast_c_code", typ)


def register_specify_shape_c_code(
    typ: Type, code: str, version: tuple[int, ...] = (), c_support_code_apply: str | None = None,
) -> None:
    """Warn that the code is not used."""
    _warn("register_specify_shape_c_code", typ)
