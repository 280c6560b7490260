"""`theano.gof.cc` and what users saw of `theano.gof.cmodule`: linkers that run the C code of ops,
and facts about compiled files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from theano.backends import c_ops, runners
from theano.backends.op_text import op_text
from theano.backends.toolchain import toolchain
from theano.errors import MethodNotDefined, MissingGXX
from theano.graph import Op
from theano.legacy.gof.linkers import OpWiseCLinker, PerformLinker, WrapLinker

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = [
    "CLinker", "DualLinker", "HideC", "OpWiseCLinker", "gcc_llvm", "gcc_version",
    "get_gcc_shared_library_arg", "get_lib_extension", "local_bitwidth", "std_include_dirs",
    "std_lib_dirs", "std_libs",
]


class CLinker(OpWiseCLinker):
    """Computes node after node, in C where an op has C code of its own.

    In a mode it stands for the native backend, where all else becomes one C function.
    """

    name = "c"

    def __init__(self, schedule: Any = None) -> None:
        super().__init__(schedule=schedule)

    def executor(self, rewritten: Any) -> Any:
        """None: the backend runs the function."""
        return None

    def code_gen(self) -> str:
        """The C code of the ops that have some."""
        return "\n".join(
            op_text(node, runners.params_of(node)[0]) for node in self.schedule(self.fgraph)
            if runners.wants_c(node))

    get_src_code = code_gen


def _default_checker(x: Any, y: Any) -> None:
    """Raise unless two storages hold equal values."""
    if x[0] != y[0]:
        raise Exception("Output mismatch.", {"performlinker": x[0], "clinker": y[0]})


class DualLinker(WrapLinker):
    """Computes each node in Python and in C, and hands both results to `checker(python, c)`, which
    raises when they differ. schedule: the order of the nodes, by a function of the graph."""

    def __init__(
        self, checker: Callable[[Any, Any], Any] = _default_checker, schedule: Any = None
    ) -> None:
        self.checker = checker
        super().__init__(
            [PerformLinker(schedule=schedule), OpWiseCLinker(schedule=schedule)], self._compare)

    def clone(self, allow_gc: Any = None) -> Any:
        return DualLinker(self.checker)

    def _compare(self, i: int, node: Apply, python: Any, c: Any) -> None:
        python()
        c()
        for one, other in zip(python.outputs, c.outputs, strict=True):
            self.checker(one, other)


def _refuse(self: Any, *arguments: Any) -> NoReturn:
    raise MethodNotDefined(f"{type(self).__name__} hides its C code")


_hidden: Any = _refuse


class HideC(Op):
    """A base of ops that have C code, and do not want it used: the methods of it are not there."""

    c_code = c_code_cleanup = c_headers = c_header_dirs = c_libraries = c_lib_dirs = _hidden
    c_support_code = c_support_code_apply = c_compile_args = c_no_compile_args = _hidden
    c_init_code = c_init_code_apply = c_init_code_struct = c_support_code_struct = _hidden
    c_cleanup_code_struct = _hidden

    def c_code_cache_version(self) -> Any:
        return ()

    def c_code_cache_version_apply(self, node: Apply) -> Any:
        return ()


def get_lib_extension() -> str:
    """The ending of the names of extension modules."""
    return "pyd" if sys.platform == "win32" else "so"


def get_gcc_shared_library_arg() -> str:
    """The flag that makes gcc write a shared library."""
    return "-dynamiclib" if sys.platform == "darwin" else "-shared"


def gcc_version() -> str:
    """The version of the compiler; MissingGXX without one."""
    if not runners.can_run():
        raise MissingGXX("there is no C compiler")
    words = toolchain().version.split()
    return next((w for w in reversed(words) if w[:1].isdigit()), toolchain().version)


def gcc_llvm() -> bool:
    """Whether the compiler is clang."""
    return runners.can_run() and "clang" in toolchain().version


def local_bitwidth() -> int:
    """The bits of a pointer."""
    return sys.maxsize.bit_length() + 1


def std_include_dirs() -> list[str]:
    """The folders of Python's and NumPy's headers."""
    return c_ops.include_folders()


def std_lib_dirs() -> list[str]:
    """The folders of libraries that every file is linked with: none."""
    return []


def std_libs() -> list[str]:
    """The libraries that every file is linked with: none, for the program has Python's."""
    return []
