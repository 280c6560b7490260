"""The C code that converts single numbers in user-defined ops: methods of `CLinkerType` for
`Scalar`, a type of the stage `theano/scalar`."""

from __future__ import annotations

from typing import Any

import numpy as np

from theano.graph.c_code.protocol import CLinkerType

_DECLARE = """
typedef {T} dtype_{name};
{T} {name};
"""
_EXTRACT = """
if (!PyObject_TypeCheck(py_{name}, &Py{N}ArrType_Type)) {{
    PyErr_Format(PyExc_ValueError, "expected a number of {T}");
    {fail}
}}
PyArray_ScalarAsCtype(py_{name}, &{name});
"""
_SYNC = """
Py_XDECREF(py_{name});
{{
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_{U});
    py_{name} = PyArray_Scalar(&{name}, descr, NULL);
    Py_XDECREF(descr);
}}
if (!py_{name}) {{
    Py_INCREF(Py_None);
    py_{name} = Py_None;
    {fail}
}}
"""


def specs(dtype: str) -> tuple[Any, str, str]:
    """NumPy's class of the numbers of a dtype, their C type, and the word for the dtype in names of
    NumPy's C API ("Float64")."""
    c_name = f"theano_{dtype}" if _is_complex(dtype) else f"npy_{dtype}"
    return np.dtype(dtype).type, c_name, dtype.replace("int", "Int").replace("u", "U") if (
        "int" in dtype) else dtype.capitalize()


def _is_complex(dtype: str) -> bool:
    return dtype.startswith("complex")


class ScalarInC(CLinkerType):
    """The conversion of a number between Python and a C variable of type `npy_float64` or
    similar."""

    dtype: str

    def dtype_specs(self) -> tuple[Any, str, str]:
        """The same as `specs` of the dtype."""
        return specs(self.dtype)

    def c_element_type(self) -> str:
        """The C type of a number."""
        return self.dtype_specs()[1]

    def c_headers(self, c_compiler: object = None) -> list[str]:
        return ["<math.h>", "<numpy/arrayobject.h>", "<numpy/arrayscalars.h>"]

    def c_declare(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return _DECLARE.format(T=self.c_element_type(), name=name)

    def c_init(self, name: str, sub: dict[str, str]) -> str:
        if _is_complex(self.dtype):
            return f"memset(&{name}, 0, sizeof({name}));"
        return f"{name} = 0;"

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        _, c_name, cls = self.dtype_specs()
        return _EXTRACT.format(T=c_name, N=cls, name=name, fail=sub["fail"])

    def c_sync(self, name: str, sub: dict[str, str]) -> str:
        return _SYNC.format(U=self.dtype.upper(), name=name, fail=sub["fail"])

    def c_cleanup(self, name: str, sub: dict[str, str]) -> str:
        return ""
