"""What computes a node in Python: a thunk of its op's own, its `perform`, or C code of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from theano.errors import CompileError, MethodNotDefined, format_error
from theano.flags import config
from theano.graph import thunks
from theano.graph.c_code.protocol import has_c_code, said
from theano.graph.op import Op
from theano.scalar import ScalarOp

if TYPE_CHECKING:
    from theano.graph.node import Apply

Run = Callable[[list[Any], list[Any]], None]
"""A function of the values of inputs and the storage of outputs."""

NO_CODE = (MethodNotDefined, NotImplementedError)
"""What an op's `c_code` raises when there is none for the types of a node."""


def runner(node: Apply, python: bool) -> Run:
    """What computes a node: a thunk of its op's own, or what `code_runner` says."""
    return thunks.runner(node) if thunks.defined(node.op) else code_runner(node, python)


def code_runner(node: Apply, python: bool) -> Run:
    """What computes a node: its `perform`, or its C code.

    python: prefer `perform` where there is one. Without a compiler, or one for C++, or without C
    code for the types of the node, `perform` serves. Raises MethodNotDefined when there is neither.
    """
    op = node.op
    if wants_c(node) and not (python and has_perform(op)) and can_run():
        from theano.backends.c_ops import Extension

        try:
            return Extension(node).runner()
        except CompileError as error:
            if not (getattr(error, "missing", False) and has_perform(op)):
                raise
        except NO_CODE:
            if not has_perform(op):
                raise
    if wants_c(node) and not has_perform(op):
        raise MethodNotDefined(format_error(
            f"{op} has C code only, and there is no C compiler",
            rule=f"{type(op).__name__} defines no perform",
            hint="install a C++ compiler, or give the op a perform"))
    return performer(node)


def performer(node: Apply) -> Run:
    """`perform` of a node's op, with its parameters."""
    op = node.op
    op.prepare_node(node, None, None, "py")
    params_type, params = params_of(node)
    if params_type is None:
        return lambda inputs, storage: op.perform(node, inputs, storage)
    return lambda inputs, storage: op.perform(node, inputs, storage, params)


def wants_c(node: Apply) -> bool:
    """Whether the op of a node has C code that runs as a module of its own."""
    return has_c_code(node.op) and not isinstance(node.op, ScalarOp)


def has_perform(op: Any) -> bool:
    """Whether an op can be computed in Python."""
    return type(op).perform is not Op.perform and not getattr(op, "only_c", False)


def params_of(node: Apply) -> tuple[Any, Any]:
    """The type of a node's parameters and their value; (None, None) for an op without any."""
    type_ = getattr(node.op, "params_type", None)
    if type_ is None:
        return None, None
    value = said(node.op.get_params, node)
    return type_, type_.filter(value)


def can_run() -> bool:
    """Whether there is a compiler for such code."""
    if not config.cxx.strip():
        return False
    from theano.backends.toolchain import toolchain

    try:
        toolchain()
    except CompileError:
        return False
    return True


def takes_openmp() -> bool:
    """Whether the compiler takes OpenMP."""
    if not can_run():
        return False
    from theano.backends.toolchain import toolchain

    return "gcc" in toolchain().version.lower()
