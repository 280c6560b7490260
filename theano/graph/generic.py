"""`Generic`: the type of any Python object."""

from __future__ import annotations

from typing import Any

from theano.graph.type import Type


class Generic(Type):
    """The type of every Python object; values are not converted; in C, a `PyObject *`."""

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        return data

    def is_valid_value(self, a: object) -> bool:
        return True

    def c_declare(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return f"PyObject *{name};"

    def c_init(self, name: str, sub: dict[str, str]) -> str:
        return f"{name} = NULL;"

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return f"Py_INCREF(py_{name}); {name} = py_{name};"

    def c_sync(self, name: str, sub: dict[str, str]) -> str:
        return (f"Py_XDECREF(py_{name}); py_{name} = {name} ? {name} : Py_None; "
                f"Py_INCREF(py_{name});")

    def c_cleanup(self, name: str, sub: dict[str, str]) -> str:
        return f"Py_XDECREF({name});"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(Generic)

    def __str__(self) -> str:
        return "Generic"

    __repr__ = __str__


generic = Generic()
