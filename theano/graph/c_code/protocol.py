"""The C part of the extension protocol: methods that user-defined ops and types may define.

`theano/backends/c_ops.py` calls them. A method that is not defined raises MethodNotDefined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from theano.errors import MethodNotDefined

if TYPE_CHECKING:
    from collections.abc import Callable

    from theano.graph.node import Apply
    from theano.graph.op import Op


def _missing(owner: object, method: str) -> NoReturn:
    raise MethodNotDefined(f"{type(owner).__name__} does not define {method}")


compilers: Any = None
"""The module `theano.backends.runners`, a later layer; set by `theano/__init__.py`."""


class CLinkerObject:
    """What C code depends on: headers, libraries, compiler flags, and text before the code."""

    def c_headers(self) -> list[str]:
        """Headers to include, with or without brackets ("<math.h>", "lib.h")."""
        _missing(self, "c_headers")

    def c_header_dirs(self) -> list[str]:
        """Directories of headers."""
        _missing(self, "c_header_dirs")

    def c_libraries(self) -> list[str]:
        """Libraries to link with, without the compiler's prefix -l."""
        _missing(self, "c_libraries")

    def c_lib_dirs(self) -> list[str]:
        """Directories of libraries."""
        _missing(self, "c_lib_dirs")

    def c_support_code(self) -> str:
        """Text for the top of the file, such as functions and macros."""
        _missing(self, "c_support_code")

    def c_compile_args(self) -> list[str]:
        """Compiler flags to add."""
        _missing(self, "c_compile_args")

    def c_no_compile_args(self) -> list[str]:
        """Compiler flags to leave out."""
        _missing(self, "c_no_compile_args")

    def c_init_code(self) -> list[str]:
        """C statements that run once, when the compiled file is loaded."""
        _missing(self, "c_init_code")

    def c_code_cache_version(self) -> Any:
        """A version that is part of the cache key, in addition to the C text."""
        return ()


class CLinkerType(CLinkerObject):
    """Conversion of values between Python objects and C variables.

    In every text, `py_{name}` is the Python object; `sub["fail"]` is the code that ends the call
    when an exception is set.
    """

    def c_is_simple(self) -> bool:
        """Whether the C variable is a single number."""
        return False

    def c_element_type(self) -> str:
        """The C type of an element."""
        _missing(self, "c_element_type")

    def c_literal(self, data: Any) -> str:
        """A value as a C literal."""
        _missing(self, "c_literal")

    def c_declare(self, name: str, sub: dict[str, Any], check_input: bool = True) -> str:
        """Declare the variable `name` and whatever the other texts need."""
        _missing(self, "c_declare")

    def c_init(self, name: str, sub: dict[str, Any]) -> str:
        """Initialise the variable of an output that has no storage yet."""
        _missing(self, "c_init")

    def c_extract(self, name: str, sub: dict[str, Any], check_input: bool = True) -> str:
        """Set the variable from `py_{name}`."""
        _missing(self, "c_extract")

    def c_extract_out(self, name: str, sub: dict[str, Any], check_input: bool = True) -> str:
        """Set the variable of an output from its storage, which may be None."""
        return (f"if (py_{name} == Py_None) {{ {self.c_init(name, sub)} }}\n"
                f"else {{ {call_supported(self.c_extract, name, sub, check_input)} }}")

    def c_sync(self, name: str, sub: dict[str, Any]) -> str:
        """Set `py_{name}` from the variable; the old reference of `py_{name}` is released."""
        _missing(self, "c_sync")

    def c_cleanup(self, name: str, sub: dict[str, Any]) -> str:
        """Release what the variable holds."""
        _missing(self, "c_cleanup")


class CLinkerOp(CLinkerObject):
    """The C implementation of an op."""

    def c_code(self, node: Any, name: str, inputs: list[Any], outputs: Any, sub: Any) -> str:
        """C statements that compute `outputs` from `inputs`; both are names of C variables,
        declared by their types. name: a prefix that is unique for each node. sub["fail"]: code that
        ends the call when an exception is set. sub["params"]: the name of the variable of the
        parameters."""
        _missing(self, "c_code")

    def c_code_cache_version_apply(self, node: Apply) -> Any:
        """The same as `c_code_cache_version`, for one node."""
        return self.c_code_cache_version()

    def c_code_cleanup(
        self, node: Apply, name: str, inputs: list[str], outputs: list[str], sub: Any
    ) -> str:
        """C statements that run after `c_code`, even when it failed."""
        _missing(self, "c_code_cleanup")

    def c_support_code_apply(self, node: Apply, name: str) -> str:
        """Text for the top of the file, for one node."""
        _missing(self, "c_support_code_apply")

    def c_init_code_apply(self, node: Apply, name: str) -> str:
        """C statements that run when the file is loaded, for one node."""
        _missing(self, "c_init_code_apply")

    def c_support_code_struct(self, node: Apply, name: str) -> str:
        """Declarations of variables that exist as long as the compiled function."""
        _missing(self, "c_support_code_struct")

    def c_init_code_struct(self, node: Apply, name: str, sub: dict[str, Any]) -> str:
        """C statements that initialise these variables."""
        _missing(self, "c_init_code_struct")

    def c_cleanup_code_struct(self, node: Apply, name: str) -> str:
        """C statements that run when the compiled function is destroyed."""
        _missing(self, "c_cleanup_code_struct")


def or_none(method: Callable[..., object], *arguments: object) -> Any:
    """The result of calling `method`, or None when it raises MethodNotDefined."""
    try:
        return method(*arguments)
    except MethodNotDefined:
        return None


def call_supported(method: Callable[..., object], *arguments: object) -> Any:
    """The result of calling `method`, without the arguments that it does not accept: in earlier
    versions of Theano these methods had fewer parameters."""
    code = getattr(getattr(method, "__func__", method), "__code__", None)
    if code is None or code.co_flags & 4:
        return method(*arguments)
    return method(*arguments[:code.co_argcount - 1])


def has_c_code(op: Op) -> bool:
    """Whether a user-defined op has a C implementation."""
    return isinstance(op, CLinkerOp) and type(op).c_code is not CLinkerOp.c_code
