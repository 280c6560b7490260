"""`CDataType`: the type of C pointers that Python holds in capsules."""

from __future__ import annotations

from typing import Any

from theano.graph.node import Constant
from theano.graph.type import Type

_SYNC = """
Py_XDECREF(py_{name});
if ({name} == NULL) {{
    Py_INCREF(Py_None);
    py_{name} = Py_None;
}} else {{
    py_{name} = PyCapsule_New((void *){name}, NULL, theano_capsule_destructor);
    if (py_{name} && PyCapsule_SetContext(py_{name}, (void *)({free})) != 0)
        Py_CLEAR(py_{name});
    if (!py_{name}) {{ {freeing} {fail} }}
}}
"""
_SUPPORT = """
#ifndef THEANO_CAPSULE_DESTRUCTOR
#define THEANO_CAPSULE_DESTRUCTOR
static void theano_capsule_destructor(PyObject *capsule)
{
    void (*forget)(void *) = (void (*)(void *))PyCapsule_GetContext(capsule);
    if (forget) forget(PyCapsule_GetPointer(capsule, NULL));
}
#endif
"""


class CDataTypeConstant(Constant):
    """A constant capsule."""

    def signature(self) -> Any:
        return self.type, id(self.data)


class CDataType(Type):
    """Pointers of the C type `ctype`. freefunc: the name of the C function that frees it.

    headers, header_dirs, libraries, lib_dirs, compile_args, extra_support_code: what C code that
    uses this type needs. version: accepted and ignored.
    Raises AssertionError when `ctype` is not a string.
    """

    Constant = CDataTypeConstant

    def __init__(
        self, ctype: str, freefunc: str | None = None, headers: Any = (), header_dirs: Any = (),
        libraries: Any = (), lib_dirs: Any = (), compile_args: Any = (),
        extra_support_code: str = "", version: Any = None,
    ) -> None:
        if not isinstance(ctype, str):
            raise AssertionError(f"ctype is the name of a C type, got {ctype!r}")
        self.ctype, self.freefunc = ctype, freefunc
        self.headers, self.header_dirs = tuple(headers), tuple(header_dirs)
        self.libraries, self.lib_dirs = tuple(libraries), tuple(lib_dirs)
        self.compile_args, self.extra_support_code = tuple(compile_args), extra_support_code
        self.version = version

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        if data is not None and type(data).__name__ != "PyCapsule":
            raise TypeError("expected None or a PyCapsule")
        return data

    def _key(self) -> Any:
        return tuple(self.__dict__.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CDataType) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((CDataType, self.ctype, self.freefunc))

    def __str__(self) -> str:
        return f"CDataType{{{self.ctype}}}"

    __repr__ = __str__

    def c_declare(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return f"{self.ctype} {name};"

    def c_init(self, name: str, sub: dict[str, str]) -> str:
        return f"{name} = NULL;"

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return (f"{name} = ({self.ctype})PyCapsule_GetPointer(py_{name}, NULL);\n"
                f"if ({name} == NULL) {{ {sub['fail']} }}")

    def c_sync(self, name: str, sub: dict[str, str]) -> str:
        free = self.freefunc or "NULL"
        return _SYNC.format(
            name=name, free=free, freeing=f"{free}({name});" if self.freefunc else "",
            fail=sub["fail"])

    def c_cleanup(self, name: str, sub: dict[str, str]) -> str:
        return ""

    def c_support_code(self) -> str:
        return _SUPPORT + self.extra_support_code

    def c_headers(self) -> list[str]:
        return list(self.headers)

    def c_header_dirs(self) -> list[str]:
        return list(self.header_dirs)

    def c_libraries(self) -> list[str]:
        return list(self.libraries)

    def c_lib_dirs(self) -> list[str]:
        return list(self.lib_dirs)

    def c_compile_args(self) -> list[str]:
        return list(self.compile_args)
