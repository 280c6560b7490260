"""`theano.gof.cc` and the public part of `theano.gof.cmodule`: linkers that run the C code of ops,
and functions that describe the compiler and its files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from theano.backends import c_ops, runners
from theano.backends.toolchain import toolchain
from theano.errors import MethodNotDefined, MissingGXX
from theano.graph import Op
from theano.graph.c_code.op_text import op_text
from theano.legacy.gof.linkers import OpWiseCLinker, PerformLinker, WrapLinker

if TYPE_CHECKING:
    from theano.graph import fgraph as core
    from theano.graph.node import Apply
    from theano.legacy.gof.linkers import Schedule

__all__ = [
    "CLinker", "DualLinker", "HideC", "OpWiseCLinker", "gcc_llvm", "gcc_version",
    "get_gcc_shared_library_arg", "get_lib_extension", "local_bitwidth", "std_include_dirs",
    "std_lib_dirs", "std_libs",
]


class CLinker(OpWiseCLinker):
    """Computes one node after another, in C if the op defines `c_code`, else with `perform`.

    As the linker of a mode it selects the native backend, which compiles the whole graph into one
    C function.
    """

    name = "c"

    def __init__(self, schedule: Schedule | None = None) -> None:
        super().__init__(schedule=schedule)

    def executor(self, rewritten: core.FunctionGraph) -> Any:
        """None: the native backend runs the function."""
        return None

    def code_gen(self) -> str:
        """The C code of the ops that define it, as one text."""
        return "\n".join(
            op_text(node, runners.params_of(node)[0]) for node in self.schedule(self.fgraph)
            if runners.wants_c(node))

    get_src_code = code_gen


def _default_checker(x: Any, y: Any) -> None:
    """Raise unless two storages hold equal values."""
    if x[0] != y[0]:
        raise Exception("Output mismatch.", {"performlinker": x[0], "clinker": y[0]})


class DualLinker(WrapLinker):
    """Computes each node in Python and in C, and calls `checker(python, c)` with both results; the
    checker raises if they differ. schedule: a function of the graph that returns the nodes in the
    order in which they are computed."""

    def __init__(
        self, checker: Callable[[Any, Any], Any] = _default_checker,
        schedule: Schedule | None = None,
    ) -> None:
        self.checker, self._order = checker, schedule
        super().__init__(
            [PerformLinker(schedule=schedule), OpWiseCLinker(schedule=schedule)], self._compare)

    def clone(self, allow_gc: bool | object = None) -> Any:
        return DualLinker(self.checker, self._order)

    def _compare(self, i: int, node: Apply, python: Any, c: Any) -> None:
        python()
        c()
        for one, other in zip(python.outputs, c.outputs, strict=True):
            self.checker(one, other)


def _refuse(self: Any, *arguments: Any) -> NoReturn:
    raise MethodNotDefined(f"{type(self).__name__} hides its C code")


_hidden: Any = _refuse


class HideC(Op):
    """Base class that disables the C code of an op: its C methods raise MethodNotDefined."""

    c_code = c_code_cleanup = c_headers = c_header_dirs = c_libraries = c_lib_dirs = _hidden
    c_support_code = c_support_code_apply = c_compile_args = c_no_compile_args = _hidden
    c_init_code = c_init_code_apply = c_init_code_struct = c_support_code_struct = _hidden
    c_cleanup_code_struct = _hidden

    def c_code_cache_version(self) -> Any:
        return ()

    def c_code_cache_version_apply(self, node: Apply) -> Any:
        return ()


def get_lib_extension() -> str:
    """The file name extension of extension modules, without the dot."""
    return "pyd" if sys.platform == "win32" else "so"


def get_gcc_shared_library_arg() -> str:
    """The compiler flag for linking a shared library."""
    return "-dynamiclib" if sys.platform == "darwin" else "-shared"


def gcc_version() -> str:
    """The version of the C compiler. Raises MissingGXX if there is none."""
    if not runners.can_run():
        raise MissingGXX("there is no C compiler")
    words = toolchain().version.split()
    return next((w for w in reversed(words) if w[:1].isdigit()), toolchain().version)


def gcc_llvm() -> bool:
    """Whether the compiler is clang."""
    return runners.can_run() and "clang" in toolchain().version


def local_bitwidth() -> int:
    """The number of bits of a pointer."""
    return sys.maxsize.bit_length() + 1


def std_include_dirs() -> list[str]:
    """The include directories of Python and NumPy."""
    return c_ops.include_folders()


def std_lib_dirs() -> list[str]:
    """The library directories that every file is linked with: none."""
    return []


def std_libs() -> list[str]:
    """The libraries that every file is linked with: none; the interpreter provides Python's C
    API."""
    return []
