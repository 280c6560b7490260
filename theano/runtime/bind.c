/* Binds arguments, default values and shared variables to memory that a program can read.
 *
 * From fast to slow: the array itself; a number or small array, cast into memory of the frame; the
 * result of the variable's filter, copied if it is not contiguous.
 */
#include "internal.h"

#define CONVERT_LIMIT 65536 /* bytes up to which the frame keeps memory for a converted argument */

#define READABLE (NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_ALIGNED)

static inline bool is_plain(PyArrayObject *array, const Slot *slot, int flags)
{
    return PyArray_DESCR(array) == slot->descr && PyArray_NDIM(array) == slot->ndim
        && (PyArray_FLAGS(array) & flags) == flags;
}

static inline bool broadcast_holds(uint64_t mask, const npy_intp *dims)
{
    for (int i = 0; mask != 0; i++, mask >>= 1)
        if ((mask & 1) && dims[i] != 1)
            return false;
    return true;
}

static inline int64_t set_dims(Frame *frame, int32_t number, const Slot *slot, const npy_intp *dims)
{
    int64_t size = 1, *to = slot_dims(frame, number);
    for (int i = 0; i < slot->ndim; i++) {
        to[i] = dims[i];
        size *= dims[i];
    }
    frame->bytes += size * slot->itemsize;
    return size;
}

static inline void adopt(Frame *frame, int32_t number, const Slot *slot, PyArrayObject *array)
{
    set_dims(frame, number, slot, PyArray_DIMS(array));
    frame->abi.data[number] = PyArray_DATA(array);
}

/* ---- conversion into the frame ---- */

/* Casts an array with any strides, one row along its last axis at a time. */
static void cast_rows(CastFunction cast, char *to, npy_intp itemsize, PyArrayObject *array)
{
    const npy_intp *dims = PyArray_DIMS(array), *strides = PyArray_STRIDES(array);
    int last = PyArray_NDIM(array) - 1;
    if (last < 0) {
        cast(to, PyArray_BYTES(array), 1, 0);
        return;
    }
    npy_intp index[MAX_NDIM] = {0};
    const char *from = PyArray_BYTES(array);
    for (;;) {
        cast(to, from, dims[last], strides[last]);
        to += dims[last] * itemsize;
        int axis = last - 1;
        for (; axis >= 0; axis--) {
            from += strides[axis];
            if (++index[axis] < dims[axis])
                break;
            from -= strides[axis] * dims[axis];
            index[axis] = 0;
        }
        if (axis < 0)
            return;
    }
}

static bool bind_cast(Frame *frame, int32_t number, PyArrayObject *array)
{
    Function *fn = frame->function;
    const Input *input = &fn->inputs[number];
    const Slot *slot = &fn->slots[number];
    Kind from = kind_of_type(PyArray_TYPE(array));
    CastFunction cast = cast_function(from, slot->kind);
    npy_intp bytes = PyArray_SIZE(array) * slot->itemsize;
    if (cast == NULL || PyArray_NDIM(array) != slot->ndim || !PyArray_ISNOTSWAPPED(array)
        || (input->strict && from != slot->kind) || bytes > CONVERT_LIMIT
        || !broadcast_holds(input->broadcast, PyArray_DIMS(array)))
        return false;
    Block *block = &frame->converted[number];
    if (UNLIKELY(bytes > block->bytes || block->memory == NULL) && !block_reserve(block, bytes))
        return false;
    if (bytes > 0)
        cast_rows(cast, block->memory, slot->itemsize, array);
    set_dims(frame, number, slot, PyArray_DIMS(array));
    frame->abi.data[number] = block->memory;
    return true;
}

static bool bind_scalar(Frame *frame, int32_t number, const Slot *slot, PyObject *value)
{
    char *memory = frame->small[number];
    if (!scalar_store(value, slot->kind, frame->function->inputs[number].downcast, memory))
        return false;
    frame->bytes += slot->itemsize;
    frame->abi.data[number] = memory;
    return true;
}

/* A flat list or tuple of numbers. */
static bool bind_list(Frame *frame, int32_t number, const Slot *slot, PyObject *value)
{
    const Input *input = &frame->function->inputs[number];
    npy_intp length = Py_SIZE(value), bytes = length * slot->itemsize;
    Block *block = &frame->converted[number];
    PyObject **items = PySequence_Fast_ITEMS(value);
    if (bytes > CONVERT_LIMIT || !broadcast_holds(input->broadcast, &length))
        return false;
    if ((bytes > block->bytes || block->memory == NULL) && !block_reserve(block, bytes))
        return false;
    for (npy_intp i = 0; i < length; i++) {
        char *to = (char *)block->memory + i * slot->itemsize;
        if (!scalar_store(items[i], slot->kind, input->downcast, to))
            return false;
    }
    set_dims(frame, number, slot, &length);
    frame->abi.data[number] = block->memory;
    return true;
}

/* ---- the general case ---- */

static PyObject *plain_copy(PyObject *value, const Slot *slot, int flags)
{
    if (!PyArray_Check(value) || kind_of_type(PyArray_TYPE((PyArrayObject *)value)) != slot->kind
        || PyArray_NDIM((PyArrayObject *)value) != slot->ndim) {
        PyErr_Format(PyExc_TypeError,
                     "expected an array of dtype %S with %d dimensions, got %.200s",
                     (PyObject *)slot->descr, (int)slot->ndim, Py_TYPE(value)->tp_name);
        return NULL;
    }
    Py_INCREF(slot->descr);
    return PyArray_FromArray((PyArrayObject *)value, slot->descr, flags | NPY_ARRAY_NOTSWAPPED);
}

/* Binds an array of the slot's dtype and rank, and keeps a reference; steals `value`. */
int bind_array(Frame *frame, int32_t number, PyObject *value, int extra_flags)
{
    const Slot *slot = &frame->function->slots[number];
    int flags = READABLE | extra_flags;
    if (value == NULL)
        return -1;
    if (slot->kind == KIND_OBJECT) {
        frame_hold(frame, number, value);
        frame->abi.data[number] = value;
        return 0;
    }
    if (!PyArray_Check(value) || !is_plain((PyArrayObject *)value, slot, flags)
        || (extra_flags & NPY_ARRAY_ENSURECOPY)) {
        PyObject *copy = plain_copy(value, slot, flags);
        Py_DECREF(value);
        if (copy == NULL)
            return -1;
        value = copy;
    }
    frame_hold(frame, number, value);
    adopt(frame, number, slot, (PyArrayObject *)value);
    return 0;
}

static int bind_filtered(Frame *frame, int32_t number, PyObject *value)
{
    const Input *input = &frame->function->inputs[number];
    PyObject *made = input->filter == NULL ? Py_NewRef(value)
                                           : PyObject_CallOneArg(input->filter, value);
    if (bind_array(frame, number, made, input->mutable ? NPY_ARRAY_WRITEABLE : 0) < 0)
        return -1;
    if (broadcast_holds(input->broadcast, (npy_intp *)slot_dims(frame, number)))
        return 0;
    PyErr_SetString(PyExc_TypeError, "a dimension that broadcasts must have length 1");
    return -1;
}

int bind_input(Frame *frame, int32_t number, PyObject *value)
{
    Function *fn = frame->function;
    const Input *input = &fn->inputs[number];
    const Slot *slot = &fn->slots[number];
    if (PyArray_CheckExact(value)) {
        PyArrayObject *array = (PyArrayObject *)value;
        int flags = input->mutable ? NPY_ARRAY_CARRAY : READABLE;
        if (LIKELY(is_plain(array, slot, flags))
            && broadcast_holds(input->broadcast, PyArray_DIMS(array))) {
            adopt(frame, number, slot, array);
            return 0;
        }
        if (slot->kind >= 0 && bind_cast(frame, number, array))
            return 0;
    }
    else if (slot->kind >= 0 && !input->strict) {
        if (slot->ndim == 0 && bind_scalar(frame, number, slot, value))
            return 0;
        if (slot->ndim == 1 && (PyList_CheckExact(value) || PyTuple_CheckExact(value))
            && bind_list(frame, number, slot, value))
            return 0;
    }
    return bind_filtered(frame, number, value);
}

int bind_default(Frame *frame, int32_t number)
{
    const Input *input = &frame->function->inputs[number];
    PyObject *value = cell_get(input->standard);
    if (value == NULL)
        return -1;
    /* A program may overwrite a mutable input, but the default must not change. */
    if (input->mutable && PyArray_Check(value)) {
        PyObject *copy = PyArray_NewCopy((PyArrayObject *)value, NPY_CORDER);
        Py_DECREF(value);
        if ((value = copy) == NULL)
            return -1;
    }
    int status = bind_input(frame, number, value);
    if (frame->hold[number] == NULL)
        frame->hold[number] = value;
    else
        Py_DECREF(value);
    return status;
}

static inline bool is_plain_value(PyObject *value, const Slot *slot)
{
    return PyArray_CheckExact(value) && is_plain((PyArrayObject *)value, slot, READABLE);
}

/* Moves the value of a shared variable here, where it stays until a function takes it away. */
static int fetch_shared(Frame *frame, int32_t number)
{
    Cell *cell = frame->function->shared[number - frame->function->first_shared];
    PyObject *remote = frame->hold[number], *array = fetched(remote);
    if (array == NULL)
        return -1;
    if (cell->value == remote && cell->writer == NULL) {
        cell->value = Py_NewRef(array);
        Py_DECREF(remote);
    }
    return bind_array(frame, number, array, 0);
}

/* Binds the values of shared variables that must be copied, or that are objects. */
static int bind_odd_shared(Frame *frame)
{
    const Function *fn = frame->function;
    for (int32_t number = fn->first_shared; number < fn->first_constant; number++)
        if (is_remote(frame->hold[number]) && fn->slots[number].kind != KIND_OBJECT
            && fetch_shared(frame, number) < 0)
            return -1;
        else if (!is_plain_value(frame->hold[number], &fn->slots[number])
            && bind_array(frame, number, Py_NewRef(frame->hold[number]), 0) < 0)
            return -1;
    return 0;
}

/* Waits for variable i. Drops the variables before it, which other threads may update meanwhile. */
static int wait_for_shared(Frame *frame, int32_t i)
{
    const Function *fn = frame->function;
    for (int32_t before = 0; before < i; before++)
        frame_hold(frame, fn->first_shared + before, NULL);
    return cell_wait_to_read(fn->shared[i]);
}

/* Binds a snapshot of the values of all shared variables, and keeps references to them. */
int bind_shared(Frame *frame)
{
    const Function *fn = frame->function;
    bool all_plain = true;
    for (int32_t i = 0; i < fn->shared_n; i++) {
        const int32_t number = fn->first_shared + i;
        if (UNLIKELY(fn->shared[i]->writer != NULL)) {
            if (wait_for_shared(frame, i) < 0)
                return -1;
            i = -1;
            continue;
        }
        PyObject *value = frame->hold[number] = Py_NewRef(fn->shared[i]->value);
        if (LIKELY(is_plain_value(value, &fn->slots[number])))
            adopt(frame, number, &fn->slots[number], (PyArrayObject *)value);
        else
            all_plain = false;
    }
    return LIKELY(all_plain) ? 0 : bind_odd_shared(frame);
}

/* ---- mutable inputs ---- */

static int64_t slot_bytes(Frame *frame, int32_t number)
{
    const Slot *slot = &frame->function->slots[number];
    int64_t bytes = slot->itemsize;
    for (int i = 0; i < slot->ndim; i++)
        bytes *= slot_dims(frame, number)[i];
    return bytes;
}

/* The memory of a slot. */
typedef struct {
    const char *start, *end;
    int32_t number;
} Stretch;

static int by_start(const void *left, const void *right)
{
    const char *a = ((const Stretch *)left)->start, *b = ((const Stretch *)right)->start;
    return (a > b) - (a < b);
}

/* The memory of inputs, shared values and constants, by address. */
static int32_t find_stretches(Frame *frame, Stretch *found)
{
    const Function *fn = frame->function;
    int32_t count = 0;
    for (int32_t i = 0; i < fn->first_output; i++) {
        const int64_t bytes = fn->slots[i].kind < 0 ? 0 : slot_bytes(frame, i);
        const char *start = frame->abi.data[i];
        if (bytes > 0)
            found[count++] = (Stretch){start, start + bytes, i};
    }
    qsort(found, (size_t)count, sizeof(Stretch), by_start);
    return count;
}

static int copy_input(Frame *frame, int32_t i)
{
    PyObject *copy = array_new(&frame->function->slots[i], slot_dims(frame, i));
    if (copy == NULL)
        return -1;
    memcpy(PyArray_DATA((PyArrayObject *)copy), frame->abi.data[i], slot_bytes(frame, i));
    frame_hold(frame, i, copy);
    frame->abi.data[i] = PyArray_DATA((PyArrayObject *)copy);
    return 0;
}

/* A mutable input may be overwritten at any time: copy it if it shares memory with another slot. */
int bind_separate_mutable(Frame *frame)
{
    const Function *fn = frame->function;
    Stretch *all = PyMem_New(Stretch, fn->first_output);
    if (all == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    const int32_t count = find_stretches(frame, all);
    const char *reached = NULL;
    int status = 0;
    for (int32_t k = 0; k < count && status == 0; k++) {
        const int32_t i = all[k].number;
        if (i < fn->inputs_n && fn->inputs[i].mutable
            && (all[k].start < reached || (k + 1 < count && all[k + 1].start < all[k].end)))
            status = copy_input(frame, i);
        if (all[k].end > reached)
            reached = all[k].end;
    }
    PyMem_Free(all);
    return status;
}
