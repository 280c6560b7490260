/* A call: binds arguments, runs the program, builds the results, then commits the updates. */
#include "internal.h"

/* ---- arguments ---- */

static int32_t input_named(const Function *fn, PyObject *name)
{
    if (fn->names != NULL) {
        PyObject *number = PyDict_GetItem(fn->names, name);
        return number == NULL ? -1 : (int32_t)PyLong_AsLong(number);
    }
    for (int32_t i = 0; i < fn->inputs_n; i++)
        if (fn->inputs[i].name == name)
            return i;
    for (int32_t i = 0; i < fn->inputs_n; i++)
        if (fn->inputs[i].name != NULL && PyUnicode_Compare(fn->inputs[i].name, name) == 0)
            return i;
    return -1;
}

/* Stores the arguments in frame->given. False: the function's `arity` has to arrange them. */
static bool arrange_simply(Frame *frame, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    Function *fn = frame->function;
    memset(frame->given, 0, sizeof(PyObject *) * (size_t)fn->inputs_n);
    if (nargs > fn->positional_n)
        return false;
    for (Py_ssize_t j = 0; j < nargs; j++)
        frame->given[fn->positional[j]] = args[j];
    for (Py_ssize_t k = 0; names != NULL && k < PyTuple_GET_SIZE(names); k++) {
        int32_t i = input_named(fn, PyTuple_GET_ITEM(names, k));
        if (i < 0 || fn->inputs[i].implicit || frame->given[i] != NULL)
            return false;
        frame->given[i] = args[nargs + k];
    }
    for (int32_t i = 0; i < fn->inputs_n; i++)
        if (frame->given[i] == NULL && fn->inputs[i].standard == NULL)
            return false;
    return true;
}

static PyObject *keyword_dict(PyObject *const *values, PyObject *names)
{
    PyObject *dict = PyDict_New();
    Py_ssize_t n = names == NULL ? 0 : PyTuple_GET_SIZE(names);
    for (Py_ssize_t k = 0; dict != NULL && k < n; k++)
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(names, k), values[k]) < 0)
            Py_CLEAR(dict);
    return dict;
}

static PyObject *call_arity(Function *fn, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    if (fn->arity == NULL) {
        PyErr_Format(PyExc_TypeError, "expected %d arguments, got %zd", (int)fn->positional_n,
                     nargs);
        return NULL;
    }
    PyObject *values = NULL, *tuple = PyTuple_New(nargs);
    for (Py_ssize_t j = 0; tuple != NULL && j < nargs; j++)
        PyTuple_SET_ITEM(tuple, j, Py_NewRef(args[j]));
    PyObject *dict = keyword_dict(args + nargs, names);
    if (tuple != NULL && dict != NULL)
        values = PyObject_CallFunctionObjArgs(fn->arity, tuple, dict, NULL);
    Py_XDECREF(tuple);
    Py_XDECREF(dict);
    return values;
}

static int arrange(Frame *frame, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    Function *fn = frame->function;
    frame->values = frame->given;
    if (arrange_simply(frame, args, nargs, names))
        return 0;
    PyObject *values = call_arity(fn, args, nargs, names);
    if (values == NULL)
        return -1;
    frame->owner = values;
    if (PyList_CheckExact(values) && PyList_GET_SIZE(values) == 1)
        return 1; /* `arity` has made the call; the list holds its result */
    if (!PyTuple_Check(values) || PyTuple_GET_SIZE(values) != fn->inputs_n) {
        PyErr_SetString(PyExc_SystemError, "arity must return one value per input");
        return -1;
    }
    for (int32_t i = 0; i < fn->inputs_n; i++) {
        PyObject *value = PyTuple_GET_ITEM(values, i);
        frame->given[i] = value == (PyObject *)fn->inputs[i].standard ? NULL : value;
    }
    return 0;
}

/* ---- the cells that the call updates ---- */

static int take_turns(Frame *frame)
{
    const Function *fn = frame->function;
    frame->thread = this_thread();
    frame->forks = forks;
    for (int32_t i = 0; i < fn->updates_n; i++) {
        Cell *cell = fn->turns[i];
        if (LIKELY(cell->owner == NULL && first_waiter == NULL))
            cell->owner = frame;
        else if (cell_take_slowly(cell, frame) < 0)
            return -1;
    }
    return 0;
}

static inline void leave_cell(const Frame *frame, Cell *cell)
{
    if (cell->writer == frame)
        cell->writer = NULL;
    if (cell->owner == frame)
        cell->owner = NULL;
}

/* Unlocks the cells after a failed call; otherwise `commit` has unlocked them. */
static void leave_turns(const Frame *frame)
{
    const Function *fn = frame->function;
    for (int32_t i = 0; i < fn->updates_n; i++)
        leave_cell(frame, fn->turns[i]);
    if (first_waiter != NULL)
        cells_wake_waiters(fn);
}

static int bind_all(Frame *frame)
{
    Function *fn = frame->function;
    for (int32_t i = 0; i < fn->inputs_n; i++) {
        PyObject *value = frame->values[i];
        int status = LIKELY(value != NULL) ? bind_input(frame, i, value) : bind_default(frame, i);
        if (UNLIKELY(status < 0))
            return -1;
    }
    if (bind_shared(frame) < 0)
        return -1;
    return fn->any_mutable ? bind_separate_mutable(frame) : 0;
}

/* ---- running ---- */

static PyObject *failure_arguments(Frame *frame)
{
    Function *fn = frame->function;
    PyObject *list = PyList_New(fn->first_constant);
    for (int32_t i = 0; list != NULL && i < fn->first_constant; i++) {
        PyObject *value = i < fn->inputs_n ? frame->values[i] : frame->hold[i];
        if (value == NULL)
            value = frame->hold[i];
        PyList_SET_ITEM(list, i, Py_NewRef(value == NULL ? Py_None : value));
    }
    return list;
}

static PyObject *failure_detail(Frame *frame)
{
    enum { COUNT = sizeof frame->abi.detail / sizeof *frame->abi.detail };
    PyObject *tuple = PyTuple_New(COUNT);
    for (int i = 0; tuple != NULL && i < COUNT; i++) {
        PyObject *item = PyLong_FromLongLong(frame->abi.detail[i]);
        if (item == NULL)
            Py_CLEAR(tuple);
        else
            PyTuple_SET_ITEM(tuple, i, item);
    }
    return tuple;
}

static void raise_failure(Frame *frame, int number)
{
    PyObject *build = frame->function->failure;
    PyObject *detail = failure_detail(frame), *arguments = failure_arguments(frame);
    PyObject *error = NULL;
    if (build == NULL)
        PyErr_Format(PyExc_RuntimeError, "check %d of the program failed", number);
    else if (detail != NULL && arguments != NULL)
        error = PyObject_CallFunction(build, "iOO", number, detail, arguments);
    Py_XDECREF(detail);
    Py_XDECREF(arguments);
    if (error != NULL && PyExceptionInstance_Check(error))
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    else if (error != NULL)
        PyErr_SetString(PyExc_SystemError, "failure must return an exception");
    Py_XDECREF(error);
}

void raise_status(Frame *frame, int status)
{
    if (status > 0)
        raise_failure(frame, status);
    else if (frame->refused && !frame->abi.stop && frame->function->failure != NULL) {
        PyErr_Clear();
        raise_failure(frame, 0);
    }
    else if (PyErr_Occurred())
        return; /* keep the exception, which is more specific than the status */
    else if (status == -1)
        PyErr_NoMemory();
    else
        PyErr_Format(PyExc_SystemError, "the program ended with status %d", status);
}

static int run_program(Frame *frame)
{
    int status = frame_run(frame);
    if (LIKELY(status == 0))
        return 0;
    raise_status(frame, status);
    return -1;
}

/* ---- results ---- */

/* Transfers the frame's reference to an output to the caller. */
PyObject *take_output(Frame *frame, int32_t output)
{
    Function *fn = frame->function;
    int32_t slot = fn->first_output + output;
    PyObject *value = frame->hold[slot];
    if (LIKELY(value != NULL))
        frame->hold[slot] = NULL;
    else if (fn->slots[slot].kind == KIND_OBJECT && frame->abi.data[slot] != NULL)
        value = Py_NewRef((PyObject *)frame->abi.data[slot]);
    else
        PyErr_Format(PyExc_SystemError, "the program did not set output %d", (int)output);
    return value;
}

static PyObject *return_list(Frame *frame)
{
    int32_t n = frame->function->returned_n;
    PyObject *list = PyList_New(n);
    for (int32_t i = 0; list != NULL && i < n; i++) {
        PyObject *value = take_output(frame, i);
        if (value == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, value);
    }
    return list;
}

static PyObject *return_dict(Frame *frame)
{
    Function *fn = frame->function;
    PyObject *dict = PyDict_New();
    for (int32_t i = 0; dict != NULL && i < fn->returned_n; i++) {
        PyObject *value = take_output(frame, i);
        if (value == NULL || PyDict_SetItem(dict, PyTuple_GET_ITEM(fn->keys, i), value) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(value);
    }
    return dict;
}

static PyObject *build_return(Frame *frame)
{
    Function *fn = frame->function;
    switch (fn->returns) {
    case RETURN_SINGLE:
        return take_output(frame, fn->return_index);
    case RETURN_LIST:
        return return_list(frame);
    case RETURN_DICT:
        return return_dict(frame);
    default:
        Py_RETURN_NONE;
    }
}

static bool updates_are_set(Frame *frame)
{
    Function *fn = frame->function;
    for (int32_t i = 0; i < fn->updates_n; i++) {
        int32_t slot = fn->updates[i].slot;
        if (UNLIKELY(frame->hold[slot] == NULL)) {
            /* An object slot owns no reference yet: the program has only stored a pointer. */
            if (fn->slots[slot].kind != KIND_OBJECT || frame->abi.data[slot] == NULL) {
                PyErr_Format(PyExc_SystemError, "the program did not set update %d", (int)i);
                return false;
            }
            frame->hold[slot] = Py_NewRef((PyObject *)frame->abi.data[slot]);
        }
    }
    return true;
}

/* Cannot fail. Old values are kept in the frame until after the last swap, because a destructor may
   run arbitrary code. No other thread runs before the last cell is unlocked. */
static void commit(Frame *frame)
{
    Function *fn = frame->function;
    for (int32_t i = 0; i < fn->updates_n; i++) {
        const Update *update = &fn->updates[i];
        Cell *cell = update->cell;
        PyObject *old = cell->value;
        cell->value = frame->hold[update->slot];
        bool read = update->shared >= 0 && frame->hold[update->shared] == old;
        if (old != cell->value && cell->spare == NULL && array_is_ours(old, read ? 2 : 1)) {
            cell->spare = old;
            old = NULL;
        }
        frame->hold[update->slot] = old;
        leave_cell(frame, cell);
    }
    if (UNLIKELY(first_waiter != NULL))
        cells_wake_waiters(fn);
    for (int32_t i = 0; UNLIKELY(cells_set_once > 0) && i < fn->inputs_n; i++)
        if (fn->inputs[i].standard != NULL)
            cell_return_to_default(fn->inputs[i].standard);
}

static PyObject *finish(Frame *frame)
{
    if (!updates_are_set(frame))
        return NULL;
    PyObject *result = build_return(frame);
    if (LIKELY(result != NULL))
        commit(frame);
    return result;
}

static int missing_program(void)
{
    PyErr_SetString(PyExc_SystemError, "the function has neither a program nor an executor");
    return -1;
}

void function_set_run(Function *fn, unsigned long long address)
{
    fn->run = (th_run_function)(uintptr_t)address;
    fn->library = library_keep(fn->run);
}

/* Stores the result of `resolve`, unless another thread has done that already. */
static int adopt_resolved(Function *fn, PyObject *pair)
{
    unsigned long long run = 0;
    PyObject *executor = Py_None;
    if (!PyTuple_Check(pair)) {
        PyErr_SetString(PyExc_TypeError, "resolve must return a tuple (run, executor)");
        return -1;
    }
    if (!PyArg_ParseTuple(pair, "KO", &run, &executor))
        return -1;
    if (run == 0 && executor == Py_None)
        return missing_program();
    if (fn->run == NULL && fn->executor == NULL) {
        function_set_run(fn, run);
        fn->executor = run == 0 ? Py_NewRef(executor) : NULL;
        Py_CLEAR(fn->resolve);
    }
    return 0;
}

int function_resolve(Function *fn)
{
    if (fn->run != NULL || fn->executor != NULL)
        return 0;
    if (fn->resolve == NULL)
        return missing_program();
    PyObject *resolve = Py_NewRef(fn->resolve);
    PyObject *pair = PyObject_CallNoArgs(resolve);
    Py_DECREF(resolve);
    int status = pair == NULL ? -1 : adopt_resolved(fn, pair);
    Py_XDECREF(pair);
    return status;
}

PyObject *function_call(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Function *fn = (Function *)self;
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *result = NULL;
    if (UNLIKELY(fn->run == NULL) && function_resolve(fn) < 0)
        return NULL;
    Frame *frame = frame_take(fn);
    if (UNLIKELY(frame == NULL))
        return NULL;
    frame->values = args;
    int status = 0;
    if (UNLIKELY(kwnames != NULL || !fn->simple || nargs != fn->inputs_n))
        status = arrange(frame, args, nargs, kwnames);
    if (UNLIKELY(status == 1))
        result = Py_NewRef(PyList_GET_ITEM(frame->owner, 0));
    else if (LIKELY(status == 0 && take_turns(frame) == 0 && bind_all(frame) == 0)
        && LIKELY((LIKELY(fn->run != NULL) ? run_program(frame) : executor_run(frame)) == 0))
        result = finish(frame);
    if (UNLIKELY(result == NULL))
        leave_turns(frame);
    frame_return(frame);
    return result;
}
