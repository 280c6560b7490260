"""The C++ text of an extension module that runs one node of an op with C code (`c_code`).

Generated programs do not use Python's C API, but such an op does. Its code therefore becomes an
extension module, which a Python statement of the program calls. The module has two functions:

    make(params) -> instance                  creates the variables that live as long as a function
    run(instance, params, inputs, storage)    computes the node once; inputs: a list; storage: a
    list of one-element lists, one per output. Returns True if the outputs are arrays of their types

The type of a variable gives the C code that declares it, extracts it from the Python value, writes
an output back, and cleans up. The code of each variable encloses the code of the next one, so that
a failure cleans up the variables that have been extracted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from theano.graph.c_code.arrays import TensorInC
from theano.graph.c_code.protocol import call_supported, or_none

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.graph.type import Type

_FAILURE = (
    "{{ theano_failure = 1; if (!PyErr_Occurred()) PyErr_SetString(PyExc_RuntimeError, "
    '"Unexpected error in an Op\'s C code. No Python exception was set."); '
    "goto theano_label_{number}; }}")

_MODULE = """\
static int theano_is(PyObject *value, int number, int ndim)
{
    if (!value || !PyArray_CheckExact(value)) return 0;
    PyArrayObject *array = (PyArrayObject *)value;
    return PyArray_TYPE(array) == number && PyArray_NDIM(array) == ndim
        && PyArray_ISALIGNED(array) && PyArray_ISNOTSWAPPED(array);
}

static int theano_fits(PyObject *storage)
{
    return %(fits)s;
}

static void theano_forget(PyObject *capsule)
{
    delete (TheanoOp *)PyCapsule_GetPointer(capsule, NULL);
}

static PyObject *theano_make(PyObject *self, PyObject *params)
{
    TheanoOp *made = new TheanoOp();
    if (made->setup(params)) { delete made; return NULL; }
    PyObject *capsule = PyCapsule_New(made, NULL, theano_forget);
    if (!capsule) delete made;
    return capsule;
}

static int theano_fit(PyObject *const *args, Py_ssize_t count)
{
    if (count != 4 || !PyList_Check(args[2]) || !PyList_Check(args[3])) return 0;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(args[3]); i++) {
        PyObject *cell = PyList_GET_ITEM(args[3], i);
        if (!PyList_Check(cell) || PyList_GET_SIZE(cell) != 1) return 0;
    }
    return 1;
}

static PyObject *theano_run(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    if (!theano_fit(args, count)) {
        PyErr_SetString(PyExc_TypeError, "the values and the storage of an op must be lists");
        return NULL;
    }
    PyObject *capsule = args[0], *params = args[1], *inputs = args[2], *storage = args[3];
    TheanoOp *op = (TheanoOp *)PyCapsule_GetPointer(capsule, NULL);
    if (!op) return NULL;
    if (op->run(inputs, storage, params)) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_RuntimeError, "an op's C code failed and set no exception");
        return NULL;
    }
    if (PyErr_Occurred()) return NULL;
    return PyBool_FromLong(theano_fits(storage));
}

static PyMethodDef theano_methods[] = {
    {"make", theano_make, METH_O, NULL},
    {"run", (PyCFunction)(void (*)(void))theano_run, METH_FASTCALL, NULL},
    {NULL}};
static struct PyModuleDef theano_module = {
    PyModuleDef_HEAD_INIT, "theano_c_op", NULL, -1, theano_methods};

PyMODINIT_FUNC PyInit_theano_c_op(void)
{
    import_array();
    PyObject *module = PyModule_Create(&theano_module);
    if (!module) return NULL;
    {
%(init)s
    }
    if (PyErr_Occurred()) { Py_DECREF(module); return NULL; }
    return module;
}
"""

NAME = "node_theano"


def op_text(node: Apply, params_type: Type | None) -> str:
    """The C++ text for a node; params_type: the type of its parameters, or None.

    Raises MethodNotDefined or NotImplementedError if the op or a type has no C code for the node.
    """
    op = node.op
    objects = [op, *_types(node, params_type)]
    headers = dict.fromkeys(
        h for o in objects for h in _listed(o, "c_headers") if "Python.h" not in h)
    support = dict.fromkeys(s for o in objects for s in _texts(or_none(o.c_support_code)))
    init = [s for o in objects for s in _texts(or_none(o.c_init_code))]
    init += _texts(or_none(op.c_init_code_apply, node, NAME))
    return "\n".join([
        f"/* C code of {type(op).__module__}.{type(op).__qualname__}. */", _HEAD,
        *(f"#include {h if h[0] in '<' + chr(34) else f'<{h}>'}" for h in headers),
        *support, *_texts(or_none(op.c_support_code_apply, node, NAME)),
        _struct(node, params_type),
        _MODULE % {"init": "\n".join(init), "fits": _fits(node)}])


def _fits(node: Apply) -> str:
    """A C condition: the outputs in `storage` are arrays with the dtype and rank of their types."""
    if not all(isinstance(v.type, TensorInC) for v in node.outputs):
        return "0"
    return " && ".join(
        f"theano_is(PyList_GET_ITEM(PyList_GET_ITEM(storage, {i}), 0), {v.type.dtype_specs()[2]}, "
        f"{len(v.type.broadcastable)})" for i, v in enumerate(node.outputs)) or "1"


_HEAD = """\
#define PY_SSIZE_T_CLEAN
#define NPY_TARGET_VERSION NPY_2_0_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cassert>
#include "c_shims.h\""""

SHIMS = os.path.join(os.path.dirname(__file__), "c_shims.h")
"""The path of the header of the names that NumPy 2 and Python 3 have removed."""


def own_headers(node: Apply, params_type: Type | None) -> list[str]:
    """The version of the op, and the texts of the headers in its own include directories: parts of
    the cache key of the compiled code."""
    objects = [node.op, *_types(node, params_type)]
    found = [str(or_none(node.op.c_code_cache_version_apply, node))]
    for folder in _all(objects, "c_header_dirs"):
        for name in _all(objects, "c_headers"):
            path = os.path.join(folder, name.strip('<>"'))
            if os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    found.append(file.read())
    return found


def compile_words(node: Apply, params_type: Type | None) -> tuple[list[str], list[str]]:
    """The compiler flags before the file name, and the libraries after it."""
    objects = [node.op, *_types(node, params_type)]
    flags = _all(objects, "c_compile_args")
    refused = set(_all(objects, "c_no_compile_args"))
    folders = [f"-I{folder}" for folder in _all(objects, "c_header_dirs")]
    places = _all(objects, "c_lib_dirs")
    libraries = [f"-L{p}" for p in places] + [f"-Wl,-rpath,{p}" for p in places]
    libraries += [f"-l{name}" for name in _all(objects, "c_libraries")]
    return [f for f in dict.fromkeys([*flags, *folders]) if f not in refused], libraries


def _types(node: Apply, params_type: Type | None) -> list[Any]:
    found = [v.type for v in [*node.inputs, *node.outputs]]
    return list(dict.fromkeys(found + ([] if params_type is None else [params_type])))


def _listed(owner: Any, method: str) -> list[str]:
    """The list that a method returns; the method may take the name of the compiler as argument."""
    return list(or_none(call_supported, getattr(owner, method), "g++") or ())


def _all(objects: Iterable[object], method: str) -> list[str]:
    return list(dict.fromkeys(
        os.fspath(word) for o in objects for word in _listed(o, method) if word))


def _texts(found: Any) -> list[str]:
    if not found:
        return []
    return [found] if isinstance(found, str) else [text for text in found if text]


class _Variable:
    """A variable of the C code: its type, its name, and the C expression of its Python value.
    number: of the label to which its code jumps when it fails."""

    def __init__(self, type_: Type, name: str, source: str, output: bool, number: int) -> None:
        self.type, self.name, self.source, self.output = type_, name, source, output
        self.number = number

    def sub(self, suffix: str = "") -> dict[str, Any]:
        return {"fail": _FAILURE.format(number=f"{self.number}{suffix}"), "id": self.number}


def _struct(node: Apply, params_type: Type | None) -> str:
    """The text of the struct whose methods run the op."""
    op = node.op
    inputs = [_Variable(v.type, f"V{i}", f"PyList_GET_ITEM(theano_in, {i})", False, i + 2)
              for i, v in enumerate(node.inputs)]
    first = len(inputs) + 2
    outputs = [
        _Variable(v.type, f"W{i}", f"PyList_GET_ITEM(PyList_GET_ITEM(theano_out, {i}), 0)", True,
                  first + i)
        for i, v in enumerate(node.outputs)]
    given = list(inputs)
    sub: dict[str, Any] = {"fail": _FAILURE.format(number=1), "id": 1, "struct_id": NAME}
    if params_type is not None:
        given.insert(0, _Variable(params_type, "V_params", "theano_params", False, 90001))
        sub["params"] = "V_params"
    names = [v.name for v in inputs], [v.name for v in outputs]
    body = "\n".join([
        "{", op.c_code(node, NAME, *names, sub), ";}", "theano_label_1: ;",
        "{", or_none(op.c_code_cleanup, node, NAME, *names, sub) or "", ";}"])
    for variable in [*reversed(outputs), *reversed(given)]:
        body = _block(variable, body, bool(getattr(op, "check_input", True)))
    return "\n".join([
        "struct TheanoOp {", or_none(op.c_support_code_struct, node, NAME) or "",
        _setup(node, params_type),
        "int run(PyObject *theano_in, PyObject *theano_out, PyObject *theano_params) {",
        "int theano_failure = 0; (void)theano_in; (void)theano_out; (void)theano_params;",
        body, "return theano_failure;", "}",
        "~TheanoOp() {", or_none(op.c_cleanup_code_struct, node, NAME) or "", ";}", "};", ""])


def _setup(node: Apply, params_type: Type | None) -> str:
    """The text of the method that initialises the struct."""
    sub = {"fail": _FAILURE.format(number=1), "id": 1, "params": "V_params"}
    code = or_none(node.op.c_init_code_struct, node, NAME, sub)
    body = "\n".join(["{", code or "", ";}", "theano_label_1: ;"])
    if params_type is not None and code:
        body = _block(_Variable(params_type, "V_params", "theano_params", False, 2), body, True)
    return ("int setup(PyObject *theano_params) { int theano_failure = 0; (void)theano_params;\n"
            f"{body}\nreturn theano_failure; }}")


def _block(variable: _Variable, inner: str, check: bool) -> str:
    """The code that declares, extracts, writes back and cleans up a variable, around `inner`."""
    type_, name, sub = variable.type, variable.name, variable.sub()
    number = variable.number
    extract = type_.c_extract_out if variable.output else type_.c_extract
    lines = [
        "{", f"PyObject *py_{name} = {variable.source}; Py_XINCREF(py_{name});",
        call_supported(type_.c_declare, name, sub, check),
        "{", call_supported(extract, name, sub, check), "}",
        "{", inner, "}",
        f"theano_label_{number}: ;"]
    if variable.output:
        cell = f"PyList_GET_ITEM(theano_out, {name[1:]})"
        lines += [
            "if (!theano_failure) {", "{", type_.c_sync(name, variable.sub("s")), "}",
            f"theano_label_{number}s: ;",
            f"{{ PyObject *old = PyList_GET_ITEM({cell}, 0); Py_XINCREF(py_{name});",
            f"PyList_SET_ITEM({cell}, 0, py_{name}); Py_XDECREF(old); }} }}"]
    cleanup = or_none(type_.c_cleanup, name, sub) or ""
    return "\n".join([*lines, "{", cleanup, ";}", f"Py_XDECREF(py_{name});", "}"])
