/* The memory of one call: taken from a pool, so that repeated calls allocate nothing.
 *
 * Each function has a pool of frames, protected by the GIL. A call from a second thread, or from a
 * Python statement, finds the pool empty and allocates another frame.
 */
#include "internal.h"
#include <stdlib.h>

_Static_assert(sizeof(npy_intp) == sizeof(int64_t), "dims are passed to NumPy as they are");

#define SHRINK_FROM ((int64_t)1 << 22)
#define LARGE_FROM ((int64_t)1 << 20)
#define KEEP_BYTES 4096 /* results up to this size are kept for the call after the next */
#define MOST_AHEAD 5e8  /* with more flops left (half a second), nothing is overwritten */

/* ---- blocks ---- */

/* Makes the block at least `bytes` large; its content is lost. False: no memory. Needs no GIL. */
bool block_reserve(Block *block, int64_t bytes)
{
    /* A large block of which less than a quarter is needed is returned to the system. */
    bool wasteful = block->bytes >= SHRINK_FROM && bytes < block->bytes / 4;
    bool fits = (uint64_t)bytes <= (uint64_t)block->bytes; /* a negative size does not */
    if (LIKELY(block->memory != NULL && fits && !wasteful))
        return true;
    free(block->memory);
    block->bytes = 0;
    block->memory = NULL;
    if (bytes < 0)
        return false;
    block->memory = memory_aligned(bytes > 0 ? (size_t)bytes : 1);
    if (block->memory == NULL)
        return false;
    block->bytes = bytes;
    return true;
}

/* Records a failed allocation in detail[]: an output and its first dims, or -1 and the bytes. */
static void refuse(Frame *frame, int32_t output, int64_t bytes)
{
    Function *fn = frame->function;
    const int64_t *dims = output < 0 ? NULL : slot_dims(frame, fn->first_output + output);
    const int32_t ndim = output < 0 ? 0 : fn->slots[fn->first_output + output].ndim;
    frame->refused = true;
    frame->abi.detail[0] = output;
    frame->abi.detail[1] = bytes;
    for (int32_t i = 0; i < ndim; i++) {
        if (2 + i < (int32_t)(sizeof frame->abi.detail / sizeof *frame->abi.detail))
            frame->abi.detail[2 + i] = dims[i];
        frame->refused &= dims[i] >= 0; /* for a negative length, NumPy's error is kept */
    }
}

static void *frame_scratch(th_frame *abi, int32_t k, int64_t bytes)
{
    Frame *frame = (Frame *)abi;
    if (UNLIKELY(k >= frame->scratch_n)) {
        Block *more = realloc(frame->scratch, sizeof(Block) * (size_t)(k + 1));
        if (more == NULL)
            return NULL;
        memset(more + frame->scratch_n, 0, sizeof(Block) * (size_t)(k + 1 - frame->scratch_n));
        frame->scratch = more;
        frame->scratch_n = k + 1;
    }
    Block *block = &frame->scratch[k];
    if (LIKELY((uint64_t)bytes <= (uint64_t)block->bytes && block->bytes < SHRINK_FROM
               && block->memory != NULL))
        return block->memory;
    if (block_reserve(block, bytes))
        return block->memory;
    refuse(frame, -1, bytes);
    return NULL;
}

/* ---- arrays for outputs ---- */

static bool is_large(const Slot *slot, const int64_t *dims)
{
    int64_t bytes = slot->itemsize;
    for (int i = 0; i < slot->ndim; i++)
        if (dims[i] < 0 || __builtin_mul_overflow(bytes, dims[i], &bytes))
            return false; /* NumPy raises the error */
    return bytes >= LARGE_FROM;
}

PyObject *array_new(const Slot *slot, const int64_t *dims)
{
    if (UNLIKELY(is_large(slot, dims)))
        return memory_large_array(slot->descr, slot->ndim, dims);
    Py_INCREF(slot->descr);
    return PyArray_NewFromDescr(&PyArray_Type, slot->descr, slot->ndim, (npy_intp *)dims, NULL,
                                NULL, 0, NULL);
}

/* Whether the array owns its memory and has no weak references, and no references other than the
   `references` known ones: then no other code can see that it is overwritten. */
bool array_is_ours(PyObject *array, Py_ssize_t references)
{
    const int flags = NPY_ARRAY_OWNDATA | NPY_ARRAY_CARRAY;
    if (array == NULL || Py_REFCNT(array) != references || !PyArray_CheckExact(array))
        return false;
    PyObject *weak = *(PyObject **)((char *)array + PyArray_Type.tp_weaklistoffset);
    return weak == NULL && (PyArray_FLAGS((PyArrayObject *)array) & flags) == flags;
}

static bool array_fits(PyObject *object, const Slot *slot, const int64_t *dims)
{
    PyArrayObject *array = (PyArrayObject *)object;
    if (PyArray_DESCR(array) != slot->descr || PyArray_NDIM(array) != slot->ndim)
        return false;
    for (int i = 0; i < slot->ndim; i++)
        if (PyArray_DIM(array, i) != dims[i])
            return false;
    return true;
}

/* An array for a result: a kept one that the caller has dropped, or a new one. Results are kept for
   two calls, because in `y = f(x)` the name refers to the last one while the next is computed. */
static PyObject *returned_array(Frame *frame, int32_t output, const Slot *slot, const int64_t *dims)
{
    PyObject **kept = frame->kept[output].array;
    for (int i = 0; i < 2; i++)
        if (array_is_ours(kept[i], 1) && array_fits(kept[i], slot, dims))
            return Py_NewRef(kept[i]);
    PyObject *array = array_new(slot, dims);
    if (array == NULL || PyArray_NBYTES((PyArrayObject *)array) > KEEP_BYTES)
        return array;
    PyObject *oldest = kept[0];
    kept[0] = kept[1];
    kept[1] = Py_NewRef(array);
    Py_XDECREF(oldest);
    return array;
}

static Py_ssize_t references_by_frame(const Frame *frame, const PyObject *array)
{
    Py_ssize_t count = 0;
    for (int32_t slot = 0; slot < frame->function->first_constant; slot++)
        count += frame->hold[slot] == array;
    return count;
}

static bool may_overwrite(const Frame *frame, const Update *update, const Slot *slot,
                          const int64_t *dims)
{
    PyObject *current = update->cell->value;
    const bool is_read = update->shared >= 0;
    bool replaced = is_read && frame->hold[update->shared] != current;
    /* All references are counted only if there are more than those of the cell and of its slot:
       most calls update many cells, and each count takes time in proportion to the slots. */
    return update->inplace && !replaced && frame->abi.ahead < MOST_AHEAD
        && update->cell->writer == NULL
        && LIKELY(first_waiter == NULL || !somebody_reads())
        && (LIKELY(array_is_ours(current, 1 + is_read))
            || array_is_ours(current, 1 + references_by_frame(frame, current)))
        && array_fits(current, slot, dims);
}

static PyObject *updated_array(Frame *frame, const Update *update, const Slot *slot,
                               const int64_t *dims)
{
    Cell *cell = update->cell;
    if (may_overwrite(frame, update, slot, dims)) {
        frame->overwrites = true;
        cell->writer = frame;
        return Py_NewRef(cell->value);
    }
    PyObject *spare = cell->spare;
    cell->spare = NULL;
    if (array_is_ours(spare, 1) && array_fits(spare, slot, dims))
        return spare;
    Py_XDECREF(spare);
    return array_new(slot, dims);
}

static int output_with_gil(Frame *frame, int32_t slot_number)
{
    Function *fn = frame->function;
    const Slot *slot = &fn->slots[slot_number];
    const int64_t *dims = slot_dims(frame, slot_number);
    PyObject *array = slot->update >= 0
        ? updated_array(frame, &fn->updates[slot->update], slot, dims)
        : returned_array(frame, slot_number - fn->first_output, slot, dims);
    if (UNLIKELY(array == NULL)) {
        refuse(frame, slot_number - fn->first_output, 0);
        return -1;
    }
    if (UNLIKELY(frame->hold[slot_number] != NULL))
        frame_hold(frame, slot_number, NULL);
    frame->hold[slot_number] = array;
    frame->abi.data[slot_number] = PyArray_DATA((PyArrayObject *)array);
    return 0;
}

static int frame_output(th_frame *abi, int32_t slot)
{
    Frame *frame = (Frame *)abi;
    if (UNLIKELY(abi->stop))
        return -1;
    if (LIKELY(frame->released == NULL))
        return output_with_gil(frame, slot);
    PyEval_RestoreThread(frame->released);
    int status = output_with_gil(frame, slot);
    frame->released = PyEval_SaveThread();
    return status;
}

/* ---- frames ---- */

/* Places arrays one after another in a single allocation; if base is NULL, it only measures. */
static void *carve(char *base, size_t *at, size_t count, size_t size)
{
    void *here = base == NULL ? NULL : base + *at;
    *at += (count * size + 15) / 16 * 16;
    return here;
}

static size_t frame_layout(Frame *frame, char *base, const Function *fn)
{
    size_t at = 0, slots = (size_t)fn->slots_n, inputs = (size_t)fn->inputs_n;
    carve(base, &at, 1, sizeof(Frame));
    frame->abi.data = carve(base, &at, slots, sizeof(void *));
    frame->abi.dims = carve(base, &at, (size_t)fn->dims_n, sizeof(int64_t));
    frame->hold = carve(base, &at, slots, sizeof(PyObject *));
    frame->given = carve(base, &at, inputs, sizeof(PyObject *));
    frame->small = carve(base, &at, inputs, 16);
    frame->converted = carve(base, &at, inputs, sizeof(Block));
    frame->kept = carve(base, &at, (size_t)fn->returned_n, sizeof(Kept));
    return at;
}

static void bind_constants(Frame *frame)
{
    Function *fn = frame->function;
    for (int32_t i = 0; i < fn->constants_n; i++) {
        int32_t slot = fn->first_constant + i;
        PyArrayObject *array = fn->constants[i];
        frame->abi.data[slot] = PyArray_DATA(array);
        memcpy(slot_dims(frame, slot), PyArray_DIMS(array),
               sizeof(int64_t) * (size_t)PyArray_NDIM(array));
    }
}

Frame *frame_make(Function *fn)
{
    Frame measure;
    size_t bytes = frame_layout(&measure, NULL, fn);
    Frame *frame = PyMem_RawCalloc(1, bytes);
    if (frame == NULL)
        return NULL;
    frame_layout(frame, (char *)frame, fn);
    frame->function = fn;
    frame->abi.output = frame_output;
    frame->abi.scratch = frame_scratch;
    frame->abi.python = statement_run;
    frame->abi.lib = &library;
    frame->abi.parallel = run_parallel;
    frame->abi.reduce = run_reduction;
    frame->abi.pause = frame_pause;
    frame->abi.lap = frame_lap;
    bind_constants(frame);
    return frame;
}

Frame *frame_new(Function *fn)
{
    Frame *frame = frame_make(fn);
    return frame != NULL ? frame : (Frame *)PyErr_NoMemory();
}

/* Drops the references of a call. A destructor may call the function; the frame is pooled after. */
void frame_return(Frame *frame)
{
    Function *fn = frame->function;
    PyObject **const hold = frame->hold;
    for (int32_t slot = 0, n = fn->slots_n; slot < n; slot++)
        if (hold[slot] != NULL)
            Py_CLEAR(hold[slot]);
    for (int32_t slot = fn->first_output; slot < fn->first_result; slot++)
        frame->abi.data[slot] = NULL;
    Py_CLEAR(frame->owner);
    frame->next = fn->pool;
    fn->pool = frame;
}

void frame_free(Frame *frame)
{
    Function *fn = frame->function;
    for (int32_t i = 0; i < fn->returned_n; i++) {
        Py_CLEAR(frame->kept[i].array[0]);
        Py_CLEAR(frame->kept[i].array[1]);
    }
    for (int32_t i = 0; i < fn->inputs_n; i++)
        free(frame->converted[i].memory);
    for (int32_t k = 0; k < frame->scratch_n; k++)
        free(frame->scratch[k].memory);
    free(frame->scratch);
    PyMem_RawFree(frame);
}

void function_free_frames(Function *self)
{
    while (self->pool != NULL) {
        Frame *frame = self->pool;
        self->pool = frame->next;
        frame_free(frame);
    }
}
