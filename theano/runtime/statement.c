/* Calls from a program to Python: Python statements, and executors, which replace the whole
 * program. */
#include "internal.h"

static bool same_dims(const npy_intp *a, const int64_t *b, int32_t ndim)
{
    for (int32_t i = 0; i < ndim; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

static bool is_array_at(PyObject *object, Kind kind, int32_t ndim, const int64_t *dims,
                        const void *memory)
{
    if (object == NULL || !PyArray_CheckExact(object))
        return false;
    PyArrayObject *array = (PyArrayObject *)object;
    return PyArray_DATA(array) == memory && kind_of_type(PyArray_TYPE(array)) == kind
        && PyArray_NDIM(array) == ndim && PyArray_IS_C_CONTIGUOUS(array)
        && same_dims(PyArray_DIMS(array), dims, ndim);
}

static PyObject *slot_array(Frame *frame, int32_t slot)
{
    Function *fn = frame->function;
    if (frame->hold[slot] != NULL)
        return frame->hold[slot];
    if (slot < fn->inputs_n)
        return frame->values[slot];
    if (slot >= fn->first_constant && slot < fn->first_output)
        return (PyObject *)fn->constants[slot - fn->first_constant];
    return NULL;
}

/* The array that a slot holds, if it has this type and memory; else NULL. */
static PyObject *array_of_slot(Frame *frame, int32_t slot, const Slot *type, const int64_t *dims,
                               const void *memory)
{
    if (frame->abi.data[slot] != memory)
        return NULL;
    PyObject *array = slot_array(frame, slot);
    return is_array_at(array, type->kind, type->ndim, dims, memory) ? Py_NewRef(array) : NULL;
}

/* An array object for memory of the program: the array of a slot if there is one, else a copy,
   because user code may keep a reference to it. */
static PyObject *array_for(Frame *frame, const Slot *type, const int64_t *dims, const void *memory)
{
    Function *fn = frame->function;
    for (int32_t slot = 0; slot < fn->slots_n; slot++) {
        if (frame->abi.data[slot] != memory)
            continue;
        bool is_output = slot >= fn->first_output && slot < fn->first_result;
        PyObject *array = is_output ? NULL : array_of_slot(frame, slot, type, dims, memory);
        if (array != NULL)
            return array;
    }
    PyObject *copy = array_new(type, dims);
    if (copy != NULL)
        memcpy(PyArray_DATA((PyArrayObject *)copy), memory, PyArray_NBYTES((PyArrayObject *)copy));
    return copy;
}

static PyObject *object_for(Frame *frame, const Slot *type, const int64_t *dims, void *memory)
{
    return type->kind == KIND_OBJECT ? Py_NewRef((PyObject *)memory)
                                     : array_for(frame, type, dims, memory);
}

/* Converts a Python value to an array of the slot's type by a safe cast; TypeError otherwise. */
static PyObject *as_slot_array(const Slot *slot, PyObject *value, int flags)
{
    if (slot->kind == KIND_OBJECT)
        return Py_NewRef(value);
    Py_INCREF(slot->descr);
    return PyArray_FromAny(value, slot->descr, slot->ndim, slot->ndim,
                           flags | NPY_ARRAY_ENSUREARRAY | NPY_ARRAY_NOTSWAPPED, NULL);
}

static int bind_values(Frame *frame, int32_t first, int32_t count, PyObject *values, int flags)
{
    Py_ssize_t length = PySequence_Fast_GET_SIZE(values);
    if (length != count) {
        PyErr_Format(PyExc_ValueError, "expected %d results, got %zd", (int)count, length);
        return -1;
    }
    for (int32_t i = 0; i < count; i++) {
        PyObject *value = PySequence_Fast_GET_ITEM(values, i);
        const Slot *slot = &frame->function->slots[first + i];
        /* Only the sequence refers to it: no copy is needed. */
        int copy = array_is_ours(value, 1) ? 0 : flags & NPY_ARRAY_ENSURECOPY;
        PyObject *array = as_slot_array(slot, value, (flags & ~NPY_ARRAY_ENSURECOPY) | copy);
        if (bind_array(frame, first + i, array, 0) < 0)
            return -1;
    }
    return 0;
}

static int call_and_bind(Frame *frame, PyObject *callable, PyObject *list, int32_t first,
                         int32_t count, int flags)
{
    PyObject *made = list == NULL ? NULL : PyObject_CallOneArg(callable, list);
    Py_XDECREF(list);
    PyObject *values = made == NULL ? NULL : PySequence_Fast(made, "expected a list of results");
    Py_XDECREF(made);
    if (values == NULL)
        return -1;
    int status = bind_values(frame, first, count, values, flags);
    Py_DECREF(values);
    return status;
}

/* ---- a statement ---- */

int statement_run(th_frame *abi, int32_t index, int32_t nin, void *const *in,
                  const int64_t *in_dims, int32_t first)
{
    Frame *frame = (Frame *)abi;
    Function *fn = frame->function;
    frame_take_gil(frame);
    if (abi->stop)
        return -1;
    if (index < 0 || index >= fn->python_n || nin != fn->python[index].inputs
        || first < fn->first_result || first + fn->python[index].results > fn->slots_n) {
        PyErr_Format(PyExc_SystemError, "the program has no Python statement %d", (int)index);
        return -1;
    }
    const Statement *statement = &fn->python[index];
    PyObject *list = PyList_New(nin);
    for (int32_t i = 0; list != NULL && i < nin; i++) {
        PyObject *item = object_for(frame, &statement->types[i], in_dims, in[i]);
        if (item == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, item);
        in_dims += statement->types[i].ndim;
    }
    return call_and_bind(frame, statement->call, list, first, statement->results,
                         NPY_ARRAY_CARRAY_RO);
}

/* Claims the remote values that an executor may destroy: those that nothing else refers to. Until
   the end of the call nothing reads their cells. Returns the positions of the variables. */
static PyObject *claims(Frame *frame)
{
    const Function *fn = frame->function;
    PyObject *found = PyList_New(0);
    for (int32_t i = 0; found != NULL && i < fn->updates_n; i++) {
        const Update *update = &fn->updates[i];
        Cell *cell = update->cell;
        if (!update->inplace || update->shared < 0 || cell->writer != NULL || somebody_reads()
            || cell->value != frame->hold[update->shared] || !is_remote(cell->value)
            || Py_REFCNT(cell->value) != 3) /* the cell, the frame, the list of arguments */
            continue;
        cell->writer = frame;
        PyObject *position = PyLong_FromLong(update->shared - fn->first_shared);
        if (position == NULL || PyList_Append(found, position) < 0)
            Py_CLEAR(found);
        Py_XDECREF(position);
    }
    return found;
}

static int add_claims(Frame *frame, PyObject *list)
{
    const Function *fn = frame->function;
    bool any = false;
    for (int32_t i = 0; i < fn->updates_n; i++)
        any |= fn->updates[i].inplace;
    if (!any)
        return 0;
    PyObject *found = claims(frame);
    int status = found == NULL ? -1 : PyList_Append(list, found);
    Py_XDECREF(found);
    return status;
}

/* Runs a Python function instead of a program, with the same slots and rules for outputs. If values
   may be updated in place, its last argument is the list of those that it may destroy. */
int executor_run(Frame *frame)
{
    Function *fn = frame->function;
    PyObject *list = PyList_New(fn->first_constant);
    for (int32_t slot = 0; list != NULL && slot < fn->first_constant; slot++) {
        const Slot *type = &fn->slots[slot];
        const int64_t *dims = slot_dims(frame, slot);
        void *memory = frame->abi.data[slot];
        PyObject *item = type->kind == KIND_OBJECT
            ? NULL : array_of_slot(frame, slot, type, dims, memory);
        if (item == NULL)
            item = object_for(frame, type, dims, memory);
        if (item == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, slot, item);
    }
    if (list != NULL && add_claims(frame, list) < 0)
        Py_CLEAR(list);
    return call_and_bind(frame, fn->executor, list, fn->first_output, fn->outputs_n,
                         NPY_ARRAY_CARRAY | NPY_ARRAY_ENSURECOPY);
}
