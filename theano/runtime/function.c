/* NativeFunction as a Python type: construction, garbage collection, attributes. */
#include "internal.h"

static PyObject *call_unbuilt(PyObject *self, PyObject *const *Py_UNUSED(args),
                              size_t Py_UNUSED(nargsf), PyObject *Py_UNUSED(kwnames))
{
    PyErr_Format(PyExc_RuntimeError, "%.200s was not initialised", Py_TYPE(self)->tp_name);
    return NULL;
}

static PyObject *function_new(PyTypeObject *type, PyObject *Py_UNUSED(args),
                              PyObject *Py_UNUSED(kw))
{
    Function *self = (Function *)type->tp_alloc(type, 0);
    if (self != NULL)
        self->vectorcall = call_unbuilt;
    return (PyObject *)self;
}

static int function_init(Function *self, PyObject *args, PyObject *kwargs)
{
    if (self->built) {
        PyErr_SetString(PyExc_RuntimeError, "a function is initialised once");
        return -1;
    }
    self->built = true;
    if (function_parse(self, args, kwargs) < 0)
        return -1;
    self->vectorcall = function_call;
    return 0;
}

static int visit_parts(Function *self, visitproc visit, void *arg)
{
    for (int32_t i = 0; self->inputs != NULL && i < self->inputs_n; i++) {
        Py_VISIT((PyObject *)self->inputs[i].standard);
        Py_VISIT(self->inputs[i].filter);
    }
    for (int32_t i = 0; self->shared != NULL && i < self->shared_n; i++)
        Py_VISIT((PyObject *)self->shared[i]);
    for (int32_t i = 0; i < self->updates_n; i++)
        Py_VISIT((PyObject *)self->updates[i].cell);
    for (int32_t i = 0; i < self->python_n; i++)
        Py_VISIT(self->python[i].call);
    return 0;
}

static int function_traverse(Function *self, visitproc visit, void *arg)
{
    Py_VISIT(self->dict);
    Py_VISIT(self->executor);
    Py_VISIT(self->resolve);
    Py_VISIT(self->failure);
    Py_VISIT(self->arity);
    Py_VISIT(self->keys);
    Py_VISIT(self->names);
    return visit_parts(self, visit, arg);
}

static void clear_parts(Function *self)
{
    for (int32_t i = 0; self->inputs != NULL && i < self->inputs_n; i++) {
        Py_CLEAR(self->inputs[i].name);
        Py_CLEAR(self->inputs[i].standard);
        Py_CLEAR(self->inputs[i].filter);
    }
    for (int32_t i = 0; self->shared != NULL && i < self->shared_n; i++)
        Py_CLEAR(self->shared[i]);
    for (int32_t i = 0; self->constants != NULL && i < self->constants_n; i++)
        Py_CLEAR(self->constants[i]);
    for (int32_t i = 0; i < self->updates_n; i++)
        Py_CLEAR(self->updates[i].cell);
    for (int32_t i = 0; i < self->python_n; i++)
        Py_CLEAR(self->python[i].call);
}

static int function_clear(Function *self)
{
    self->vectorcall = call_unbuilt; /* a finalizer in the same cycle may still call it */
    function_free_frames(self);
    Py_CLEAR(self->dict);
    Py_CLEAR(self->executor);
    Py_CLEAR(self->resolve);
    Py_CLEAR(self->failure);
    Py_CLEAR(self->arity);
    Py_CLEAR(self->keys);
    Py_CLEAR(self->names);
    clear_parts(self);
    return 0;
}

static void free_types(Slot *slots, int32_t n)
{
    for (int32_t i = 0; slots != NULL && i < n; i++)
        Py_XDECREF(slots[i].descr);
    PyMem_Free(slots);
}

static void function_dealloc(Function *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weakrefs != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    function_clear(self);
    for (int32_t i = 0; i < self->python_n; i++)
        free_types(self->python[i].types, self->python[i].inputs);
    free_types(self->slots, self->slots_n);
    PyMem_Free(self->python);
    PyMem_Free(self->updates);
    PyMem_Free(self->turns);
    PyMem_Free(self->inputs);
    PyMem_Free(self->positional);
    PyMem_Free(self->shared);
    PyMem_Free(self->constants);
    PyMem_Free(self->laps);
    library_drop(self->library);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Before Python 3.12, a subclass defined in Python does not inherit vectorcall. */
static PyObject *init_subclass(PyObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kw))
{
    PyTypeObject *made = (PyTypeObject *)type;
    if (made->tp_call == PyVectorcall_Call) {
        made->tp_vectorcall_offset = offsetof(Function, vectorcall);
        made->tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL;
        PyType_Modified(made);
    }
    Py_RETURN_NONE;
}

static PyObject *function_prepare(Function *self, PyObject *Py_UNUSED(ignored))
{
    if (function_resolve(self) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *function_free(Function *self, PyObject *Py_UNUSED(ignored))
{
    function_free_frames(self);
    for (int32_t i = 0; i < self->updates_n; i++)
        if (self->updates[i].cell != NULL)
            Py_CLEAR(self->updates[i].cell->spare);
    memory_free_kept();
    Py_RETURN_NONE;
}

static PyObject *function_address(Function *self, void *Py_UNUSED(closure))
{
    return PyLong_FromVoidPtr((void *)(uintptr_t)self->run);
}

static PyMethodDef function_methods[] = {
    {"__init_subclass__", (PyCFunction)(void (*)(void))init_subclass,
     METH_CLASS | METH_VARARGS | METH_KEYWORDS, NULL},
    {"prepare", (PyCFunction)function_prepare, METH_NOARGS,
     "Wait until the program is there; the first call does the same."},
    {"free", (PyCFunction)function_free, METH_NOARGS, "Drop the memory kept between calls."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef function_members[] = {
    {"threads", T_INT, offsetof(Function, threads), 0, "Threads that a large kernel may use."},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef function_getset[] = {
    {"address", (getter)function_address, NULL, "Address of the program's entry; 0: none.", NULL},
    {"laps", (getter)function_laps, NULL,
     "(seconds, number of times) of each part of a measured program.", NULL},
    {"memory", (getter)function_memory, NULL,
     "The bytes of each scratch block, and those of each output in the last call.", NULL},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject FunctionType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "theano.runtime.NativeFunction",
    .tp_doc = "A compiled program bound to its arguments, cells and constants.",
    .tp_basicsize = sizeof(Function),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC
        | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_new = function_new,
    .tp_init = (initproc)function_init,
    .tp_dealloc = (destructor)function_dealloc,
    .tp_traverse = (traverseproc)function_traverse,
    .tp_clear = (inquiry)function_clear,
    .tp_call = PyVectorcall_Call,
    .tp_vectorcall_offset = offsetof(Function, vectorcall),
    .tp_dictoffset = offsetof(Function, dict),
    .tp_weaklistoffset = offsetof(Function, weakrefs),
    .tp_methods = function_methods,
    .tp_members = function_members,
    .tp_getset = function_getset,
};
