"""How a node is computed from Python: by the op's `make_thunk`, its `perform`, or its `c_code`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from theano.errors import CompileError, MethodNotDefined, format_error
from theano.flags import config
from theano.graph import thunks
from theano.graph.c_code.protocol import has_c_code, or_none
from theano.graph.op import Op
from theano.scalar import ScalarOp

if TYPE_CHECKING:
    from theano.graph.node import Apply

Run = Callable[[list[Any], list[Any]], Any]
"""A function `(values of inputs, storage of outputs)` that computes a node. It may return True if
the outputs are arrays with the dtypes and ranks of their types."""

NO_CODE = (MethodNotDefined, NotImplementedError)
"""The exceptions of an op that has no C code for the types of a node."""

Wrap = Callable[["Apply", Run], Run]
"""A function of a node and the function that computes it, which returns the function to use in its
place."""

_wrap: ContextVar[Wrap | None] = ContextVar("_wrap", default=None)


@contextmanager
def wrapped(wrap: Wrap) -> Iterator[None]:
    """In the block, functions that call Python code of ops are created as `wrap(node, run)`."""
    token = _wrap.set(wrap)
    try:
        yield
    finally:
        _wrap.reset(token)


def _python(node: Apply, run: Run) -> Run:
    wrap = _wrap.get()
    return run if wrap is None else wrap(node, run)


def runner(node: Apply, python: bool) -> Run:
    """The function that computes a node: the op's own thunk, or that of `code_runner`."""
    if thunks.defined(node.op):
        return _python(node, thunks.runner(node))
    return code_runner(node, python)


def code_runner(node: Apply, python: bool) -> Run:
    """The function that computes a node by `perform` or by its C code.

    python: use `perform` if the op has one; if a call of it raises one of `NO_CODE`, this call and
    later ones use the C code. Otherwise `perform` is used if there is no C++ compiler or no C code
    for the types of the node. Raises MethodNotDefined if the op has neither.
    """
    op = node.op
    coded = wants_c(node) and can_run()
    if coded and not (python and has_perform(op)):
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
            f"{op} has only C code, and there is no C compiler",
            rule=f"{type(op).__name__} defines no perform",
            hint="install a C++ compiler, or define perform"))
    return _or_c(node, performer(node)) if coded and python else performer(node)


def _or_c(node: Apply, run: Run) -> Run:
    """`run`, or the C code of the node from the first call at which `run` raises `NO_CODE`."""
    chosen = [run]

    def either(inputs: list[object], storage: list[list[object]]) -> object:
        try:
            return chosen[0](inputs, storage)
        except NO_CODE:
            from theano.backends.c_ops import Extension

            if chosen[0] is not run:
                raise
            chosen[0] = Extension(node).runner()
            return chosen[0](inputs, storage)

    return either


def performer(node: Apply) -> Run:
    """The function that calls `perform` of a node's op with its parameters."""
    op = node.op
    op.prepare_node(node, None, None, "py")
    params_type, params = params_of(node)
    more = () if params_type is None else (params,)

    def run(inputs: list[object], storage: list[list[object]]) -> None:  # returns nothing
        op.perform(node, inputs, storage, *more)

    return _python(node, run)


def wants_c(node: Apply) -> bool:
    """Whether the op of a node has C code that is compiled as an extension module."""
    return has_c_code(node.op) and not isinstance(node.op, ScalarOp)


def has_perform(op: Op) -> bool:
    """Whether an op defines `perform`."""
    return type(op).perform is not Op.perform and not getattr(op, "only_c", False)


def params_of(node: Apply) -> tuple[Any, Any]:
    """`(type, value)` of the parameters of a node; `(None, None)` if its op has none."""
    type_ = getattr(node.op, "params_type", None)
    if type_ is None:
        return None, None
    value = or_none(node.op.get_params, node)
    return type_, type_.filter(value)


def can_run() -> bool:
    """Whether there is a compiler for C code of ops."""
    if not config.cxx.strip():
        return False
    from theano.backends.toolchain import toolchain

    try:
        toolchain()
    except CompileError:
        return False
    return True


def takes_openmp() -> bool:
    """Whether the compiler supports OpenMP: all but clang, whose library for it may be missing."""
    if not can_run():
        return False
    from theano.backends.toolchain import toolchain

    return "clang" not in toolchain().version
