/* Cell: the storage of a shared variable or of a default value. */
#include "internal.h"

static void cell_set(Cell *self, PyObject *value)
{
    PyObject *old = self->value;
    self->value = Py_NewRef(value);
    Py_XDECREF(old);
}

int64_t cells_set_once;

static void set_later(Cell *self, PyObject *later)
{
    PyObject *old = self->later;
    cells_set_once += (later != NULL) - (old != NULL);
    self->later = later;
    Py_XDECREF(old);
}

/* After a call: the default replaces a value that was set for this call alone. */
void cell_return_to_default(Cell *self)
{
    if (self->later == NULL)
        return;
    cell_set(self, self->later);
    set_later(self, NULL);
}

/* ---- values that are elsewhere, such as in the memory of a GPU ---- */

static PyTypeObject *remote_type;

bool is_remote(const PyObject *value)
{
    return Py_TYPE(value) == remote_type;
}

/* The array of a remote value: its method `fetch` copies it from where it is. */
PyObject *fetched(PyObject *value)
{
    PyObject *array = PyObject_CallMethod(value, "fetch", NULL);
    if (array != NULL && !PyArray_CheckExact(array)) {
        PyErr_SetString(PyExc_TypeError, "fetch must return an array");
        Py_CLEAR(array);
    }
    return array;
}

PyObject *set_remote(PyObject *Py_UNUSED(module), PyObject *type)
{
    if (!PyType_Check(type))
        return PyErr_Format(PyExc_TypeError, "set_remote takes a class");
    remote_type = (PyTypeObject *)Py_NewRef(type); /* lives as long as the process */
    Py_RETURN_NONE;
}

PyObject *cell_get(Cell *self)
{
    if (UNLIKELY(self->writer != NULL) && cell_wait_to_read(self) < 0)
        return NULL;
    if (LIKELY(!is_remote(self->value)))
        return Py_NewRef(self->value);
    PyObject *value = Py_NewRef(self->value), *array = fetched(value);
    Py_DECREF(value);
    return array;
}

static PyObject *cell_new(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kw))
{
    Cell *self = (Cell *)type->tp_alloc(type, 0);
    if (self != NULL)
        self->value = Py_NewRef(Py_None);
    return (PyObject *)self;
}

static int cell_init(Cell *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"value", "later", NULL};
    PyObject *value = Py_None, *later = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OO:Cell", names, &value, &later))
        return -1;
    cell_set(self, value);
    if (later != Py_None)
        set_later(self, Py_NewRef(later));
    return 0;
}

static int cell_traverse(Cell *self, visitproc visit, void *arg)
{
    Py_VISIT(self->value);
    Py_VISIT(self->spare);
    Py_VISIT(self->later);
    return 0;
}

static int cell_clear(Cell *self)
{
    /* A call may still refer to the cell, so `value` must not become NULL before dealloc. */
    cell_set(self, Py_None);
    Py_CLEAR(self->spare);
    set_later(self, NULL);
    return 0;
}

static void cell_dealloc(Cell *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weakrefs != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Py_CLEAR(self->value);
    Py_CLEAR(self->spare);
    set_later(self, NULL);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *cell_value(Cell *self, void *Py_UNUSED(closure))
{
    return cell_get(self);
}

static int cell_assign(Cell *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "a cell's value cannot be deleted");
        return -1;
    }
    if (cell_wait_to_set(self) < 0)
        return -1;
    cell_set(self, value);
    return 0;
}

static PyObject *cell_later(Cell *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(self->later == NULL ? Py_None : self->later);
}

static PyObject *cell_set_once(Cell *self, PyObject *value)
{
    PyObject *later = self->later == NULL ? cell_get(self) : Py_NewRef(self->later);
    if (later == NULL || cell_assign(self, value, NULL) < 0) {
        Py_XDECREF(later);
        return NULL;
    }
    set_later(self, later);
    Py_RETURN_NONE;
}

static Py_ssize_t cell_length(Cell *Py_UNUSED(self))
{
    return 1;
}

static PyObject *cell_item(Cell *self, Py_ssize_t index)
{
    if (index == 0)
        return cell_get(self);
    PyErr_SetString(PyExc_IndexError, "a cell has one item, number 0");
    return NULL;
}

static int cell_assign_item(Cell *self, Py_ssize_t index, PyObject *value)
{
    if (index == 0 && value != NULL)
        return cell_assign(self, value, NULL);
    if (index == 0)
        PyErr_SetString(PyExc_TypeError, "the item of a cell cannot be deleted");
    else
        PyErr_SetString(PyExc_IndexError, "a cell has one item, number 0");
    return -1;
}

static PyObject *cell_repr(Cell *self)
{
    PyObject *value = cell_get(self);
    PyObject *text = value == NULL ? NULL : PyUnicode_FromFormat("Cell(%R)", value);
    Py_XDECREF(value);
    return text;
}

static PyObject *cell_reduce(Cell *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *value = cell_get(self);
    return value == NULL ? NULL : Py_BuildValue("(O(N))", (PyObject *)Py_TYPE(self), value);
}

static PyObject *cell_free_spare(Cell *self, PyObject *Py_UNUSED(ignored))
{
    Py_CLEAR(self->spare);
    Py_RETURN_NONE;
}

/* Another form of the same value, unless the value has changed or is being overwritten. */
static PyObject *cell_change_form(Cell *self, PyObject *args)
{
    PyObject *old, *new;
    if (!PyArg_ParseTuple(args, "OO", &old, &new))
        return NULL;
    const bool same = self->value == old && self->writer == NULL;
    if (same)
        cell_set(self, new);
    return PyBool_FromLong(same);
}

static PyMethodDef cell_methods[] = {
    {"change_form", (PyCFunction)cell_change_form, METH_VARARGS,
     "change_form(old, new)\n--\n\n"
     "Store `new`, another form of the value, if the value is still `old`; whether it was."},
    {"__reduce__", (PyCFunction)cell_reduce, METH_NOARGS, NULL},
    {"set_once", (PyCFunction)cell_set_once, METH_O,
     "Set a value for the next call; after that call, the present value is restored."},
    {"free", (PyCFunction)cell_free_spare, METH_NOARGS, "Drop the memory kept for the next value."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef cell_getset[] = {
    {"value", (getter)cell_value, (setter)cell_assign, "What the cell holds now.", NULL},
    {"later", (getter)cell_later, NULL, "The default that comes back after a call, or None.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PySequenceMethods cell_sequence = {
    .sq_length = (lenfunc)cell_length,
    .sq_item = (ssizeargfunc)cell_item,
    .sq_ass_item = (ssizeobjargproc)cell_assign_item,
};

PyTypeObject CellType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "theano.runtime.Cell",
    .tp_doc = "Cell(value=None)\n--\n\n"
              "Storage of one value; compiled functions read and update it.",
    .tp_basicsize = sizeof(Cell),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = cell_new,
    .tp_init = (initproc)cell_init,
    .tp_dealloc = (destructor)cell_dealloc,
    .tp_traverse = (traverseproc)cell_traverse,
    .tp_clear = (inquiry)cell_clear,
    .tp_weaklistoffset = offsetof(Cell, weakrefs),
    .tp_repr = (reprfunc)cell_repr,
    .tp_as_sequence = &cell_sequence,
    .tp_methods = cell_methods,
    .tp_getset = cell_getset,
};
