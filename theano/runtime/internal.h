/* Declarations shared by the C files of the runtime. Compiled programs see only theano_abi.h. */
#ifndef THEANO_RUNTIME_INTERNAL_H
#define THEANO_RUNTIME_INTERNAL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

#define NPY_NO_DEPRECATED_API NPY_1_23_API_VERSION
#define NPY_TARGET_VERSION NPY_1_23_API_VERSION
#define PY_ARRAY_UNIQUE_SYMBOL theano_runtime_array_api
#ifndef THEANO_RUNTIME_MAIN
#define NO_IMPORT_ARRAY
#endif
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>

#include <stdbool.h>
#include "theano_abi.h"

#define FEW_INPUTS 16 /* up to so many names are compared one by one */
#define MAX_NDIM 32 /* of a slot; the limit of NumPy 1 */

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* ---- element kinds: NumPy's type numbers without their synonyms ---- */

typedef enum {
    KIND_BOOL, KIND_I8, KIND_U8, KIND_I16, KIND_U16, KIND_I32, KIND_U32, KIND_I64, KIND_U64,
    KIND_F16, KIND_F32, KIND_F64, KIND_C64, KIND_C128, KINDS,
    KIND_OBJECT = -1, /* a Python object in an object slot */
    KIND_OTHER = -2   /* an array type that no slot can have */
} Kind;

/* Casts n elements of `from`, `step` bytes apart and of any alignment, to contiguous `to`. */
typedef void (*CastFunction)(char *to, const char *from, npy_intp n, npy_intp step);

int kinds_init(void);
Kind kind_of_type(int type_num);
npy_intp kind_itemsize(Kind kind);
CastFunction cast_function(Kind from, Kind to); /* NULL: not a safe cast, or left to NumPy */

/* ---- storage cells ---- */

typedef struct Frame Frame;
typedef struct Function Function;
typedef struct Waiter Waiter;

/* Access without a function call; glibc reserves space for this in libraries loaded late. */
#ifdef __GLIBC__
#define QUICK __attribute__((tls_model("initial-exec")))
#else
#define QUICK
#endif

extern QUICK _Thread_local bool is_worker; /* this thread belongs to the pool of parallel.c */

static inline const void *this_thread(void)
{
    return &is_worker;
}

typedef struct {
    PyObject_HEAD
    PyObject *value;      /* the value of the variable; never NULL */
    PyObject *spare;      /* an array without other references, for a new value; or NULL */
    PyObject *later;      /* a default that replaces the value after the next call, or NULL */
    PyObject *weakrefs;
    const void *writer;   /* the call that overwrites the value in place, or NULL */
    Frame *owner;         /* the call that updates the cell, or NULL; see turns.c */
} Cell;

extern PyTypeObject CellType;
extern int64_t cells_set_once; /* how many cells have `later` */
void cell_return_to_default(Cell *cell);
bool is_remote(const PyObject *value); /* whether `fetch` has to be called for the array */
PyObject *fetched(PyObject *value); /* new reference */
PyObject *set_remote(PyObject *module, PyObject *type);
PyObject *cell_get(Cell *cell); /* new reference; waits while the value is overwritten */

/* turns.c. -1: an exception is set, for example by a signal handler. */
extern Waiter *first_waiter;
extern unsigned forks;
void turns_init(void);
int cell_wait_to_read(Cell *cell);
int cell_wait_to_set(Cell *cell);
int cell_take_slowly(Cell *cell, Frame *frame);
void cells_wake_waiters(const Function *fn);
bool somebody_reads(void);

/* ---- the description of a function ---- */

typedef struct {
    Kind kind;
    int32_t ndim;
    int64_t dim_at;       /* the index of the slot's first dim in frame dims[] */
    npy_intp itemsize;
    PyArray_Descr *descr; /* NULL for an object slot */
    int32_t update;       /* the update whose new value this output is, or -1 */
} Slot;

typedef struct {
    PyObject *name;       /* interned str, or NULL */
    uint64_t broadcast;   /* bit i: dim i must be 1 */
    bool strict;
    bool mutable;
    bool implicit;        /* not a positional argument */
    bool downcast;        /* allow_downcast is True: floats may lose precision */
    Cell *standard;       /* the default value's cell, or NULL */
    PyObject *filter;     /* callable, or NULL */
} Input;

typedef struct {
    int32_t slot;         /* the output slot with the new value */
    int32_t shared;       /* the shared slot of the same cell, or -1 */
    Cell *cell;
    bool inplace;
} Update;

typedef struct {
    PyObject *call;
    int32_t inputs;
    int32_t results;
    Slot *types;          /* of the inputs */
} Statement;

typedef struct { _Atomic int64_t time, count; } Lap; /* time: in ns */

typedef enum { RETURN_NONE, RETURN_SINGLE, RETURN_LIST, RETURN_DICT } ReturnStyle;

struct Function {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    PyObject *dict;
    PyObject *weakrefs;
    bool built;

    th_run_function run;
    void *library;        /* keeps `run` loaded */
    PyObject *executor, *resolve, *failure, *arity;

    int32_t slots_n, inputs_n, shared_n, constants_n, outputs_n, results_n;
    int64_t dims_n;
    int32_t first_shared, first_constant, first_output, first_result;
    Slot *slots;
    Input *inputs;
    Cell **shared;
    PyArrayObject **constants;
    int32_t updates_n, python_n;
    Update *updates;
    Cell **turns;         /* the cells of the updates, in the order in which a call locks them */
    Statement *python;

    int32_t returned_n;   /* outputs of the function: those before the new values of updates */
    ReturnStyle returns;
    int32_t return_index;
    PyObject *keys;       /* tuple of dict keys */

    int32_t positional_n;
    PyObject *names;      /* name -> input, if there are more than FEW_INPUTS */
    int32_t *positional;  /* positional argument -> input */
    bool simple;          /* every input is positional */
    bool any_mutable;
    int32_t threads;
    double least_work;
    int32_t laps_n;
    Lap *laps;            /* of a measured program: the time of each of its parts */
    int64_t release_bytes;
    bool may_release;     /* a long call that began with the GIL may release it */
    Frame *pool;
};

extern PyTypeObject FunctionType, PointerType;
int function_parse(Function *self, PyObject *args, PyObject *kwargs);
void function_free_frames(Function *self);

/* ---- one call ---- */

typedef struct { void *memory; int64_t bytes; } Block;
typedef struct { PyObject *array[2]; } Kept;

struct Frame {
    th_frame abi;         /* first: the argument of compiled programs */
    Function *function;
    Frame *next;
    PyThreadState *released; /* set while the GIL is released */
    int64_t lap_at;       /* the time of the last lap, in ns */
    int64_t look_at;      /* the time of the next check for signals; 0: no pause yet */
    int64_t bytes;        /* of all inputs and shared variables of this call */
    const void *thread;   /* the thread of a call that locks cells */
    unsigned forks;       /* the number of forks when `thread` was set */
    bool refused;         /* an allocation failed; detail[] describes it */
    bool overwrites;      /* this call is the writer of some cell */
    PyObject **hold;      /* slot -> owned reference that keeps data[slot] alive, or NULL */
    PyObject **given;     /* input -> borrowed argument, or NULL for the default */
    PyObject *const *values; /* `given`, or the caller's array if arguments need no rearrangement */
    char (*small)[16];    /* input -> memory of a converted scalar */
    Block *converted;     /* input -> memory of a converted array */
    Kept *kept;           /* output -> small arrays, reused when the caller has dropped them */
    Block *scratch;
    int32_t scratch_n;
    struct Calling *calling; /* of a call by a C function; see pointer.c */
    PyObject *owner;      /* keeps `given` alive if the arguments were rearranged */
};

Frame *frame_make(Function *fn); /* NULL: no memory; needs no GIL */
Frame *frame_new(Function *fn);
void frame_return(Frame *frame);
void frame_free(Frame *frame);
bool block_reserve(Block *block, int64_t bytes);
bool array_is_ours(PyObject *array, Py_ssize_t references);
PyObject *array_new(const Slot *slot, const int64_t *dims);

static inline Frame *frame_take(Function *fn)
{
    Frame *frame = fn->pool;
    if (LIKELY(frame != NULL))
        fn->pool = frame->next;
    else if ((frame = frame_new(fn)) == NULL)
        return NULL;
    frame->abi.threads = fn->threads;
    frame->abi.least_work = fn->least_work;
    frame->abi.stop = 0;
    frame->refused = false;
    frame->overwrites = false;
    frame->look_at = 0;
    frame->bytes = 0;
    return frame;
}

static inline int64_t *slot_dims(Frame *frame, int32_t slot)
{
    return frame->abi.dims + frame->function->slots[slot].dim_at;
}

static inline void frame_hold(Frame *frame, int32_t slot, PyObject *owned)
{
    PyObject *old = frame->hold[slot];
    frame->hold[slot] = owned;
    Py_XDECREF(old);
}

/* pause.c */
int64_t clock_now(void); /* of a steady clock, in ns */
int frame_pause(th_frame *);

/* laps.c */
void frame_lap(th_frame *, int32_t k);
PyObject *function_laps(Function *fn, void *closure);
PyObject *function_memory(Function *fn, void *closure);

static inline void frame_take_gil(Frame *frame)
{
    if (UNLIKELY(frame->released != NULL)) {
        PyEval_RestoreThread(frame->released);
        frame->released = NULL;
    }
}

/* Runs the program; returns with the GIL held. */
static inline int frame_run(Frame *frame)
{
    if (UNLIKELY(frame->bytes > frame->function->release_bytes))
        frame->released = PyEval_SaveThread();
    int status = frame->function->run(&frame->abi);
    frame_take_gil(frame);
    return LIKELY(!frame->abi.stop) ? status : -2;
}

/* memory.c */
int memory_init(void);
void *memory_aligned(size_t bytes); /* for free(); needs no GIL */
PyObject *memory_large_array(PyArray_Descr *descr, int32_t ndim, const int64_t *dims);
void memory_free_kept(void);

/* bind.c, scalar.c: 0 = bound, -1 = exception set */
int bind_input(Frame *frame, int32_t input, PyObject *value);
int bind_default(Frame *frame, int32_t input);
int bind_shared(Frame *frame);
int bind_separate_mutable(Frame *frame);
int bind_array(Frame *frame, int32_t slot, PyObject *value, int extra_flags);
bool scalar_store(PyObject *value, Kind kind, bool downcast, char *to);

/* call.c, statement.c */
PyObject *function_call(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames);
int function_resolve(Function *fn);
void function_set_run(Function *fn, unsigned long long address);
void *library_keep(th_run_function run);
void library_drop(void *handle);
void raise_status(Frame *frame, int status);
PyObject *take_output(Frame *frame, int32_t output);
int statement_run(th_frame *, int32_t, int32_t, void *const *, const int64_t *, int32_t);
int executor_run(Frame *frame);

/* blas.c */
extern const th_library library;
PyObject *blas_info(PyObject *, PyObject *);
PyObject *blas_select(PyObject *, PyObject *);
PyObject *blas_set_threads(PyObject *, PyObject *);

/* parallel.c */
int run_parallel(th_frame *, th_kernel *, void *const *, const int64_t *, int64_t, double);

/* reduce.c */
int run_reduction(th_frame *, th_kernel *, th_join *, void *const *, int32_t, const int32_t *,
                  int32_t, const int64_t *, int64_t, int64_t, double);

#endif
