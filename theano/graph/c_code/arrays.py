"""The C code that converts arrays in user-defined ops: methods of `CLinkerType` for `TensorType`,
a type of the stage `theano/tensor`."""

from __future__ import annotations

from typing import Any

from theano.graph.c_code import numbers
from theano.graph.c_code.protocol import CLinkerType

_EXTRACT = """
{name} = NULL;
if (!PyArray_Check(py_{name})) {{
    PyErr_Format(PyExc_ValueError, "expected an array, got %s", Py_TYPE(py_{name})->tp_name);
    {fail}
}}
if (PyArray_TYPE((PyArrayObject *)py_{name}) != NPY_{U}) {{
    PyErr_Format(PyExc_TypeError, "expected an array of {dtype}, got type number %d",
                 PyArray_TYPE((PyArrayObject *)py_{name}));
    {fail}
}}
{name} = (PyArrayObject *)py_{name};
Py_INCREF({name});
"""
_SYNC = """
Py_XDECREF(py_{name});
if (!{name}) {{ Py_INCREF(Py_None); py_{name} = Py_None; }}
else {{ py_{name} = (PyObject *){name}; Py_INCREF(py_{name}); }}
"""


class TensorInC(CLinkerType):
    """An array in C: a `PyArrayObject *`; NULL for an output without memory."""

    dtype: str

    def dtype_specs(self) -> tuple[Any, str, str]:
        """The NumPy class of the elements, their C type, and the C name of their type number."""
        kind, c_name, _ = numbers.specs(self.dtype)
        return kind, c_name, f"NPY_{self.dtype.upper()}"

    def c_element_type(self) -> str:
        return self.dtype_specs()[1]

    def c_headers(self, c_compiler: object = None) -> list[str]:
        return ["<math.h>", "<numpy/arrayobject.h>", "<numpy/arrayscalars.h>"]

    def c_declare(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        _, element, number = self.dtype_specs()
        return (f"PyArrayObject *{name};\ntypedef {element} dtype_{name};\n"
                f"enum {{ type_num_{name} = {number} }};")

    def c_init(self, name: str, sub: dict[str, str]) -> str:
        return f"{name} = NULL;"

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return _EXTRACT.format(
            name=name, U=self.dtype.upper(), dtype=self.dtype, fail=sub["fail"])

    def c_extract_out(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return (f"if (py_{name} == Py_None) {{ {name} = NULL; }}\n"
                f"else {{ {self.c_extract(name, sub, check_input)} }}")

    def c_sync(self, name: str, sub: dict[str, str]) -> str:
        return _SYNC.format(name=name)

    def c_cleanup(self, name: str, sub: dict[str, str]) -> str:
        return f"Py_XDECREF({name});"
