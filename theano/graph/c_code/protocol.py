"""The C side of the extension protocol: what ops and types of users may say about C code.

`theano/backends/c_ops.py` reads it. A method that raises MethodNotDefined has nothing to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from theano.errors import MethodNotDefined

if TYPE_CHECKING:
    from theano.graph.node import Apply


def _missing(owner: Any, method: str) -> NoReturn:
    raise MethodNotDefined(f"{type(owner).__name__} does not define {method}")


compilers: Any = None
"""`theano.backends.runners`, put here by `theano/__init__.py`: it stands later on the road."""


class CLinkerObject:
    """What C code needs around it: headers, libraries, flags, and text at the top of its file."""

    def c_headers(self) -> list[str]:
        """Headers, with their brackets or without ("<math.h>", "lib.h")."""
        _missing(self, "c_headers")

    def c_header_dirs(self) -> list[str]:
        """Folders of headers."""
        _missing(self, "c_header_dirs")

    def c_libraries(self) -> list[str]:
        """Libraries to link with, as the compiler's -l takes them."""
        _missing(self, "c_libraries")

    def c_lib_dirs(self) -> list[str]:
        """Folders of libraries."""
        _missing(self, "c_lib_dirs")

    def c_support_code(self) -> str:
        """Text for the top of the file: functions, macros."""
        _missing(self, "c_support_code")

    def c_compile_args(self) -> list[str]:
        """Flags for the compiler."""
        _missing(self, "c_compile_args")

    def c_no_compile_args(self) -> list[str]:
        """Flags that the compiler must not be given."""
        _missing(self, "c_no_compile_args")

    def c_init_code(self) -> list[str]:
        """Statements to run once, when the compiled file is loaded."""
        _missing(self, "c_init_code")

    def c_code_cache_version(self) -> Any:
        """A version of what the text does not show; compiled code is kept under both."""
        return ()


class CLinkerType(CLinkerObject):
    """How values of a type come into C variables and back.

    In every text `py_{name}` is the Python value; `sub["fail"]` ends the call, an exception set.
    """

    def c_is_simple(self) -> bool:
        """Whether the C variable is one number."""
        return False

    def c_element_type(self) -> str:
        """The C type of an element."""
        _missing(self, "c_element_type")

    def c_literal(self, data: Any) -> str:
        """A value as C writes it."""
        _missing(self, "c_literal")

    def c_declare(self, name: str, sub: dict[str, Any], check_input: bool = True) -> str:
        """The declaration of variable `name`, and of whatever the other texts need."""
        _missing(self, "c_declare")

    def c_init(self, name: str, sub: dict[str, Any]) -> str:
        """Give the variable of an output without storage its first value."""
        _missing(self, "c_init")

    def c_extract(self, name: str, sub: dict[str, Any], check_input: bool = True) -> str:
        """Set the variable from `py_{name}`."""
        _missing(self, "c_extract")

    def c_extract_out(self, name: str, sub: dict[str, Any], check_input: bool = True) -> str:
        """Set the variable of an output from what its storage holds, which may be None."""
        return (f"if (py_{name} == Py_None) {{ {self.c_init(name, sub)} }}\n"
                f"else {{ {asked(self.c_extract, name, sub, check_input)} }}")

    def c_sync(self, name: str, sub: dict[str, Any]) -> str:
        """Set `py_{name}` from the variable, dropping the reference that it holds."""
        _missing(self, "c_sync")

    def c_cleanup(self, name: str, sub: dict[str, Any]) -> str:
        """Give back what the variable holds."""
        _missing(self, "c_cleanup")


class CLinkerOp(CLinkerObject):
    """An op's computation in C."""

    def c_code(self, node: Any, name: str, inputs: list[Any], outputs: Any, sub: Any) -> str:
        """Statements that set the variables `outputs` from `inputs` (names, as their types declare
        them). `name` makes names unique; `sub["fail"]` ends the call, an exception set;
        `sub["params"]` names the variable of the parameters."""
        _missing(self, "c_code")

    def c_code_cache_version_apply(self, node: Apply) -> Any:
        """`c_code_cache_version`, for a node."""
        return self.c_code_cache_version()

    def c_code_cleanup(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        """Statements that run after `c_code`, also when it failed."""
        _missing(self, "c_code_cleanup")

    def c_support_code_apply(self, node: Apply, name: str) -> str:
        """Text for the top of the file, for this node."""
        _missing(self, "c_support_code_apply")

    def c_init_code_apply(self, node: Apply, name: str) -> str:
        """Statements to run when the file is loaded, for this node."""
        _missing(self, "c_init_code_apply")

    def c_support_code_struct(self, node: Apply, name: str) -> str:
        """Declarations of variables that live as long as a function does."""
        _missing(self, "c_support_code_struct")

    def c_init_code_struct(self, node: Apply, name: str, sub: dict[str, Any]) -> str:
        """Statements that set such variables first."""
        _missing(self, "c_init_code_struct")

    def c_cleanup_code_struct(self, node: Apply, name: str) -> str:
        """Statements for the end of a function's life."""
        _missing(self, "c_cleanup_code_struct")


def said(method: Any, *arguments: Any) -> Any:
    """What a method of the protocol says, or None where it has nothing to say."""
    try:
        return method(*arguments)
    except MethodNotDefined:
        return None


def asked(method: Any, *arguments: Any) -> Any:
    """What a method says that may take fewer arguments, as earlier versions of Theano had it."""
    code = getattr(getattr(method, "__func__", method), "__code__", None)
    if code is None or code.co_flags & 4:
        return method(*arguments)
    return method(*arguments[:code.co_argcount - 1])


def has_c_code(op: Any) -> bool:
    """Whether an op of a user has a computation in C."""
    return isinstance(op, CLinkerOp) and type(op).c_code is not CLinkerOp.c_code
