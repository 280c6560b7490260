/* Pointer: a program as a plain C function, which runs without Python and without the GIL.
 *
 * The lengths of all arrays are fixed when the pointer is made, so that a call gets addresses only.
 * Each call takes a frame that no other call uses, first the one that its thread used last, so that
 * many threads may call at once. Shared
 * variables are read where they are at the moment of the call; new values are copied into their
 * arrays at its end.
 */
#include "internal.h"
#include <math.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    NO_MEMORY = -1, STOPPED = -2, SHARED_VALUE = -3, BUSY = -4, OTHER_LENGTH = -5,
    NOT_FINITE_VALUE = 1000001, NOT_FINITE_GRADIENT = 1000002,
};

typedef struct Calling Calling;

typedef struct {
    PyObject_HEAD
    Function *function;
    int64_t *lengths;     /* of the arguments and the returned outputs, one after another */
    int32_t arguments;    /* the inputs that a call gives */
    int32_t *input;       /* argument -> input */
    int64_t **result;     /* returned output -> its lengths */
    _Atomic(Calling *) all; /* the frames, of which none is freed before the pointer */
    uint64_t serial;      /* no other pointer has or had this number */
    atomic_flag locked;   /* guards the last failure */
    atomic_int running;   /* calls of a function with updates */
    bool value_first;     /* of the outputs (value, gradient) */
    int failed;           /* the status of the last call that failed */
    int64_t detail[24];
} Pointer;

/* A call: a frame, with what the pointer adds to it. */
struct Calling {
    Frame *frame;
    Pointer *pointer;
    void *const *results;
    Block *news;          /* update -> memory of its new value */
    int wrong;            /* the status, if `output` has refused */
    atomic_bool busy;     /* a call uses the frame */
    Calling *next;
};

static QUICK _Thread_local struct { uint64_t serial; Calling *calling; } last;
/* The frame that this thread used last, and the serial number of its pointer. */

static void lock(Pointer *p)
{
    while (atomic_flag_test_and_set_explicit(&p->locked, memory_order_acquire))
        sched_yield();
}

static void unlock(Pointer *p)
{
    atomic_flag_clear_explicit(&p->locked, memory_order_release);
}

/* ---- what a program calls ---- */

static int pointer_output(th_frame *abi, int32_t slot)
{
    Frame *frame = (Frame *)abi;
    Calling *calling = frame->calling;
    const Function *fn = frame->function;
    const Slot *type = &fn->slots[slot];
    const int64_t *dims = slot_dims(frame, slot);
    int32_t k = slot - fn->first_output;
    if (k < fn->returned_n) {
        abi->data[slot] = calling->results[k];
        const size_t size = (size_t)type->ndim * sizeof *dims;
        const bool same = memcmp(dims, calling->pointer->result[k], size) == 0;
        return same ? 0 : (calling->wrong = OTHER_LENGTH);
    }
    const Update *update = &fn->updates[type->update];
    PyArrayObject *array = (PyArrayObject *)update->cell->value;
    for (int32_t i = 0; i < type->ndim; i++)
        if (dims[i] != PyArray_DIM(array, i))
            return calling->wrong = OTHER_LENGTH;
    if (update->inplace)
        abi->data[slot] = PyArray_DATA(array);
    else if (block_reserve(&calling->news[type->update], PyArray_NBYTES(array)))
        abi->data[slot] = calling->news[type->update].memory;
    else
        return -1;
    return 0;
}

static int no_python(th_frame *Py_UNUSED(f), int32_t Py_UNUSED(index), int32_t Py_UNUSED(n),
                     void *const *Py_UNUSED(in), const int64_t *Py_UNUSED(dims),
                     int32_t Py_UNUSED(slot))
{
    return -1; /* the pointer of a program with Python statements is refused */
}

static int run_alone(th_frame *Py_UNUSED(f), th_kernel *kernel, void *const *a, const int64_t *n,
                     int64_t extent, double Py_UNUSED(work))
{
    return kernel(a, n, 0, extent);
}

static int never_pause(th_frame *Py_UNUSED(f))
{
    return 0;
}

/* ---- frames ---- */

static void calling_free(Calling *calling)
{
    for (int32_t i = 0; calling->news != NULL && i < calling->pointer->function->updates_n; i++)
        free(calling->news[i].memory);
    free(calling->news);
    if (calling->frame != NULL)
        frame_free(calling->frame);
    free(calling);
}

static Calling *calling_new(Pointer *p)
{
    Function *fn = p->function;
    Calling *calling = calloc(1, sizeof *calling);
    if (calling == NULL)
        return NULL;
    calling->pointer = p;
    calling->news = calloc((size_t)fn->updates_n + 1, sizeof(Block));
    Frame *frame = calling->frame = frame_make(fn);
    if (calling->news == NULL || frame == NULL) {
        calling_free(calling);
        return NULL;
    }
    frame->calling = calling;
    frame->abi.output = pointer_output;
    frame->abi.python = no_python;
    frame->abi.parallel = run_alone;
    frame->abi.pause = never_pause;
    frame->abi.threads = 1;
    frame->abi.least_work = INFINITY;
    const int64_t *length = p->lengths;
    for (int32_t k = 0; k < p->arguments; k++)
        for (int32_t i = 0; i < fn->slots[p->input[k]].ndim; i++)
            slot_dims(frame, p->input[k])[i] = *length++;
    return calling;
}

static bool occupy(Calling *calling)
{
    return !atomic_exchange_explicit(&calling->busy, true, memory_order_acquire);
}

/* Any frame that no call uses, or a new one. */
static Calling *find(Pointer *p)
{
    Calling *calling = atomic_load(&p->all);
    while (calling != NULL && !occupy(calling))
        calling = calling->next;
    if (calling == NULL && (calling = calling_new(p)) != NULL) {
        atomic_store(&calling->busy, true);
        calling->next = atomic_load(&p->all);
        while (!atomic_compare_exchange_weak(&p->all, &calling->next, calling))
            ;
    }
    if (calling != NULL) {
        last.serial = p->serial;
        last.calling = calling;
    }
    return calling;
}

static inline Calling *take(Pointer *p)
{
    return LIKELY(last.serial == p->serial && occupy(last.calling)) ? last.calling : find(p);
}

static inline void give_back(Pointer *p, Calling *calling, int status)
{
    if (UNLIKELY(status != 0)) {
        lock(p);
        p->failed = status;
        memcpy(p->detail, calling->frame->abi.detail, sizeof p->detail);
        unlock(p);
    }
    atomic_store_explicit(&calling->busy, false, memory_order_release);
}

/* ---- a call ---- */

/* The memory and the dims of a variable's value, whose array must be as a program needs it. */
static int bind_cell(Frame *frame, int32_t slot, const Cell *cell)
{
    const Slot *type = &frame->function->slots[slot];
    PyArrayObject *array = (PyArrayObject *)cell->value;
    if (!PyArray_CheckExact(array) || PyArray_NDIM(array) != type->ndim
        || PyArray_TYPE(array) != type->descr->type_num || !PyArray_ISCARRAY_RO(array))
        return SHARED_VALUE;
    frame->abi.data[slot] = PyArray_DATA(array);
    for (int32_t i = 0; i < type->ndim; i++)
        slot_dims(frame, slot)[i] = PyArray_DIM(array, i);
    return 0;
}

static int bind_cells(Pointer *p, Frame *frame)
{
    const Function *fn = p->function;
    int status = 0;
    for (int32_t i = 0; i < fn->inputs_n && status == 0; i++)
        if (fn->inputs[i].implicit)
            status = bind_cell(frame, i, fn->inputs[i].standard);
    for (int32_t i = 0; i < fn->shared_n && status == 0; i++)
        status = bind_cell(frame, fn->first_shared + i, fn->shared[i]);
    for (int32_t i = 0; i < fn->updates_n && status == 0; i++)
        if (!PyArray_CheckExact(fn->updates[i].cell->value)
            || !PyArray_ISCARRAY((PyArrayObject *)fn->updates[i].cell->value))
            status = SHARED_VALUE;
    return status;
}

static void store_updates(const Function *fn, const Calling *calling)
{
    for (int32_t i = 0; i < fn->updates_n; i++)
        if (!fn->updates[i].inplace)
            memcpy(PyArray_DATA((PyArrayObject *)fn->updates[i].cell->value),
                   calling->frame->abi.data[fn->updates[i].slot],
                   (size_t)PyArray_NBYTES((PyArrayObject *)fn->updates[i].cell->value));
}

static int run(Pointer *p, const void *const *in, void *const *out)
{
    const Function *fn = p->function;
    if (fn->updates_n > 0 && atomic_exchange(&p->running, 1) != 0)
        return BUSY;
    Calling *calling = take(p);
    int status = NO_MEMORY;
    if (LIKELY(calling != NULL)) {
        th_frame *abi = &calling->frame->abi;
        for (int32_t k = 0; k < p->arguments; k++)
            abi->data[p->input[k]] = (void *)(uintptr_t)in[k];
        calling->results = out;
        calling->wrong = 0;
        abi->stop = 0;
        status = bind_cells(p, calling->frame);
        if (LIKELY(status == 0))
            status = fn->run(abi);
        if (LIKELY(status == 0))
            store_updates(fn, calling);
        else if (calling->wrong != 0)
            status = calling->wrong;
        give_back(p, calling, status);
    }
    if (fn->updates_n > 0)
        atomic_store(&p->running, 0);
    return status;
}

/* ---- the C functions ---- */

static int call_arrays(const void *const *in, void *const *out, void *user_data)
{
    return run(user_data, in, out);
}

/* The arguments of a call, then its results, as separate pointers. */
static int run_flat(void *const *a, void *user_data)
{
    return run(user_data, (const void *const *)a, a + ((Pointer *)user_data)->arguments);
}

#define A(k) void *a##k
#define FLAT(n, parameters, ...) \
    static int flat##n(parameters, void *user_data) \
    { \
        void *const a[] = {__VA_ARGS__}; \
        return run_flat(a, user_data); \
    }
#define LIST(...) __VA_ARGS__
FLAT(1, LIST(A(0)), a0)
FLAT(2, LIST(A(0), A(1)), a0, a1)
FLAT(3, LIST(A(0), A(1), A(2)), a0, a1, a2)
FLAT(4, LIST(A(0), A(1), A(2), A(3)), a0, a1, a2, a3)
FLAT(5, LIST(A(0), A(1), A(2), A(3), A(4)), a0, a1, a2, a3, a4)
FLAT(6, LIST(A(0), A(1), A(2), A(3), A(4), A(5)), a0, a1, a2, a3, a4, a5)
FLAT(7, LIST(A(0), A(1), A(2), A(3), A(4), A(5), A(6)), a0, a1, a2, a3, a4, a5, a6)
FLAT(8, LIST(A(0), A(1), A(2), A(3), A(4), A(5), A(6), A(7)), a0, a1, a2, a3, a4, a5, a6, a7)

static void *const FLATS[] = {
    NULL, (void *)flat1, (void *)flat2, (void *)flat3, (void *)flat4, (void *)flat5, (void *)flat6,
    (void *)flat7, (void *)flat8};
enum { MOST_FLAT = sizeof FLATS / sizeof *FLATS - 1 };

static int call_logp(size_t n, const double *x, double *gradient, double *value, void *user_data)
{
    Pointer *p = user_data;
    if ((int64_t)n != p->result[p->value_first][0])
        return OTHER_LENGTH;
    const void *const in[] = {x};
    void *const out[] = {p->value_first ? value : gradient, p->value_first ? gradient : value};
    int status = run(p, in, out);
    if (UNLIKELY(status != 0))
        return status;
    if (!isfinite(*value))
        return NOT_FINITE_VALUE;
    double wrong = 0;
    for (size_t i = 0; i < n; i++)
        wrong += gradient[i] * 0; /* NaN if an element is not finite */
    return wrong == 0 ? 0 : NOT_FINITE_GRADIENT;
}

/* A vector from a vector, whose lengths the caller gives as well. */
static int call_expand(size_t n, size_t m, const double *x, double *out, void *user_data)
{
    Pointer *p = user_data;
    if ((int64_t)n != p->lengths[0] || (int64_t)m != p->result[0][0])
        return OTHER_LENGTH;
    const void *const in[] = {x};
    void *const results[] = {out};
    return run(p, in, results);
}

static double call_number(double x, void *user_data)
{
    double found;
    const void *const in[] = {&x};
    void *const out[] = {&found};
    return run(user_data, in, out) == 0 ? found : NAN;
}

static double call_numbers(int n, double *x, void *user_data)
{
    enum { MOST = 64 };
    Pointer *p = user_data;
    double found;
    const void *in[MOST] = {x};
    void *const out[] = {&found};
    if (p->arguments > 1)
        for (int i = 0; i < n && i < MOST; i++)
            in[i] = x + i;
    return run(p, in, out) == 0 ? found : NAN;
}

/* ---- the Python type ---- */

/* The lengths of a slot, from a tuple; they follow `length`, or the result is NULL. */
static int64_t *read_shape(PyObject *shape, const Slot *slot, int64_t *length)
{
    if (!PyTuple_Check(shape) || PyTuple_GET_SIZE(shape) != slot->ndim) {
        PyErr_SetString(PyExc_ValueError, "a shape must be a tuple with a length for each dim");
        return NULL;
    }
    for (int32_t i = 0; i < slot->ndim; i++)
        *length++ = PyLong_AsLongLong(PyTuple_GET_ITEM(shape, i));
    return PyErr_Occurred() ? NULL : length;
}

static int read_lengths(Pointer *p, PyObject *shapes, PyObject *results)
{
    Function *fn = p->function;
    p->input = PyMem_Calloc((size_t)fn->inputs_n + 1, sizeof *p->input);
    p->result = PyMem_Calloc((size_t)fn->returned_n + 1, sizeof *p->result);
    p->lengths = PyMem_Calloc((size_t)fn->dims_n + 1, sizeof *p->lengths);
    if (p->input == NULL || p->result == NULL || p->lengths == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int32_t i = 0; i < fn->inputs_n; i++)
        if (!fn->inputs[i].implicit)
            p->input[p->arguments++] = i;
    if (PyTuple_GET_SIZE(shapes) != p->arguments || PyTuple_GET_SIZE(results) != fn->returned_n) {
        PyErr_SetString(PyExc_ValueError, "there must be one shape for each input, and one for "
                                          "each output");
        return -1;
    }
    int64_t *length = p->lengths;
    for (int32_t k = 0; k < p->arguments && length != NULL; k++)
        length = read_shape(PyTuple_GET_ITEM(shapes, k), &fn->slots[p->input[k]], length);
    for (int32_t k = 0; k < fn->returned_n && length != NULL; k++) {
        p->result[k] = length;
        length = read_shape(PyTuple_GET_ITEM(results, k), &fn->slots[fn->first_output + k], length);
    }
    p->value_first = fn->returned_n == 2 && fn->slots[fn->first_output].ndim == 0;
    return length == NULL ? -1 : 0;
}

static PyObject *pointer_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *function, *shapes, *results;
    if (!PyArg_ParseTuple(args, "O!O!O!", &FunctionType, &function, &PyTuple_Type, &shapes,
                          &PyTuple_Type, &results))
        return NULL;
    if (function_resolve((Function *)function) < 0)
        return NULL;
    if (((Function *)function)->run == NULL || ((Function *)function)->python_n > 0) {
        PyErr_SetString(PyExc_ValueError, "the function has no program that runs without Python");
        return NULL;
    }
    Pointer *self = (Pointer *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    static uint64_t made = 0; /* guarded by the GIL */
    self->serial = ++made;
    self->function = (Function *)Py_NewRef(function);
    if (read_lengths(self, shapes, results) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void pointer_dealloc(Pointer *self)
{
    for (Calling *next, *calling = atomic_load(&self->all); calling != NULL; calling = next) {
        next = calling->next;
        calling_free(calling);
    }
    PyMem_Free(self->input);
    PyMem_Free(self->result);
    PyMem_Free(self->lengths);
    Py_XDECREF((PyObject *)self->function);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *pointer_address(Pointer *self, PyObject *name)
{
    const int32_t n = self->arguments + self->function->returned_n;
    void *found = NULL;
    if (PyUnicode_CompareWithASCIIString(name, "arrays") == 0)
        found = (void *)call_arrays;
    else if (PyUnicode_CompareWithASCIIString(name, "flat") == 0)
        found = n <= MOST_FLAT ? FLATS[n] : NULL;
    else if (PyUnicode_CompareWithASCIIString(name, "logp") == 0)
        found = (void *)call_logp;
    else if (PyUnicode_CompareWithASCIIString(name, "expand") == 0)
        found = (void *)call_expand;
    else if (PyUnicode_CompareWithASCIIString(name, "number") == 0)
        found = (void *)call_number;
    else if (PyUnicode_CompareWithASCIIString(name, "numbers") == 0)
        found = (void *)call_numbers;
    return PyLong_FromVoidPtr(found);
}

static PyObject *pointer_failure(Pointer *self, PyObject *Py_UNUSED(ignored))
{
    int64_t detail[sizeof self->detail / sizeof *self->detail];
    lock(self);
    int failed = self->failed;
    memcpy(detail, self->detail, sizeof detail);
    unlock(self);
    PyObject *numbers = PyTuple_New(sizeof detail / sizeof *detail);
    for (int i = 0; numbers != NULL && i < (int)(sizeof detail / sizeof *detail); i++)
        PyTuple_SET_ITEM(numbers, i, PyLong_FromLongLong(detail[i]));
    return numbers == NULL ? NULL : Py_BuildValue("iN", failed, numbers);
}

static PyObject *pointer_frames(Pointer *self, void *Py_UNUSED(closure))
{
    long count = 0;
    for (Calling *calling = atomic_load(&self->all); calling != NULL; calling = calling->next)
        count++;
    return PyLong_FromLong(count);
}

static PyObject *pointer_data(Pointer *self, void *Py_UNUSED(closure))
{
    return PyLong_FromVoidPtr(self);
}

static PyMethodDef pointer_methods[] = {
    {"address", (PyCFunction)pointer_address, METH_O,
     "The address of the C function of a layout; 0: the function does not have it."},
    {"failure", (PyCFunction)pointer_failure, METH_NOARGS,
     "The status of the last call that failed, and the numbers of its message."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef pointer_getset[] = {
    {"frames", (getter)pointer_frames, NULL,
     "How many calls have run at once: the number of memories that are kept.", NULL},
    {"user_data", (getter)pointer_data, NULL, "The last argument of each C function.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PointerType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "theano.runtime.Pointer",
    .tp_doc = "Pointer(function, shapes, sizes)\n--\n\n"
              "A compiled function as a C function. shapes: of each input that a call gives; "
              "sizes: the number of bytes of each output.",
    .tp_basicsize = sizeof(Pointer),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = pointer_new,
    .tp_dealloc = (destructor)pointer_dealloc,
    .tp_methods = pointer_methods,
    .tp_getset = pointer_getset,
};
