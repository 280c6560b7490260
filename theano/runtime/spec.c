/* Parses and checks the constructor's arguments, so that calls need no checks. */
#include "internal.h"

static void *zeroed(size_t count, size_t size)
{
    void *memory = PyMem_Calloc(count > 0 ? count : 1, size);
    if (memory == NULL)
        PyErr_NoMemory();
    return memory;
}

/* A constructor argument that must be a tuple: its length, or -1. */
static Py_ssize_t tuple_length(PyObject *value, const char *name)
{
    if (PyTuple_Check(value))
        return PyTuple_GET_SIZE(value);
    PyErr_Format(PyExc_TypeError, "%s must be a tuple, got %.200s", name, Py_TYPE(value)->tp_name);
    return -1;
}

/* Raises TypeError if `row` is not a tuple: PyArg_ParseTuple would raise SystemError. */
static bool is_row(PyObject *row, const char *what)
{
    if (!PyTuple_Check(row))
        PyErr_Format(PyExc_TypeError, "%s must be a tuple", what);
    return PyTuple_Check(row);
}

static PyObject *optional(PyObject *value)
{
    return value == NULL || value == Py_None ? NULL : Py_NewRef(value);
}

/* ---- slots ---- */

static int parse_slot(Slot *slot, long type_num, long ndim)
{
    slot->kind = kind_of_type((int)type_num);
    slot->ndim = slot->kind == KIND_OBJECT ? 0 : (int32_t)ndim;
    slot->itemsize = kind_itemsize(slot->kind);
    slot->update = -1;
    if (slot->kind == KIND_OTHER || ndim < 0 || ndim > MAX_NDIM) {
        PyErr_Format(PyExc_ValueError, "no slot can have type number %ld and %ld dimensions",
                     type_num, ndim);
        return -1;
    }
    if (slot->kind == KIND_OBJECT)
        return 0;
    slot->descr = PyArray_DescrFromType((int)type_num);
    return slot->descr == NULL ? -1 : 0;
}

static int parse_slot_tuple(Slot *slot, PyObject *pair)
{
    int type_num, ndim;
    if (!is_row(pair, "a slot") || !PyArg_ParseTuple(pair, "ii", &type_num, &ndim))
        return -1;
    return parse_slot(slot, type_num, ndim);
}

static int parse_slots(Slot *slots, PyObject *pairs)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(pairs); i++)
        if (parse_slot_tuple(&slots[i], PyTuple_GET_ITEM(pairs, i)) < 0)
            return -1;
    return 0;
}

/* ---- inputs ---- */

static int parse_broadcast(Input *input, PyObject *flags, int ndim)
{
    if (!PyTuple_Check(flags) || PyTuple_GET_SIZE(flags) > 64
        || (ndim >= 0 && PyTuple_GET_SIZE(flags) != ndim)) {
        PyErr_SetString(PyExc_ValueError, "broadcast must be a tuple with one flag per dimension");
        return -1;
    }
    for (int i = 0; i < ndim; i++) {
        int set = PyObject_IsTrue(PyTuple_GET_ITEM(flags, i));
        if (set < 0)
            return -1;
        input->broadcast |= (uint64_t)set << i;
    }
    return 0;
}

static int parse_input(Input *input, Slot *slot, PyObject *spec)
{
    PyObject *name, *broadcast, *downcast, *standard, *filter;
    int type_num, ndim, strict, implicit, mutable;
    if (!is_row(spec, "an input")
        || !PyArg_ParseTuple(spec, "OiiOpOOpOp", &name, &type_num, &ndim, &broadcast,
                             &strict, &downcast, &standard, &implicit, &filter, &mutable)
        || parse_slot(slot, type_num, ndim) < 0
        || (slot->kind >= 0 && parse_broadcast(input, broadcast, slot->ndim) < 0))
        return -1;
    if (standard != Py_None && !PyObject_TypeCheck(standard, &CellType)) {
        PyErr_SetString(PyExc_TypeError, "a default is a Cell or None");
        return -1;
    }
    input->strict = strict;
    input->implicit = implicit;
    input->mutable = mutable;
    input->downcast = downcast == Py_True;
    input->standard = (Cell *)optional(standard);
    input->filter = optional(filter);
    if ((input->name = optional(name)) != NULL && PyUnicode_CheckExact(name))
        PyUnicode_InternInPlace(&input->name);
    return 0;
}

/* A dict of inputs by name; of equal names, the first counts. */
static int index_names(Function *fn)
{
    if ((fn->names = PyDict_New()) == NULL)
        return -1;
    for (int32_t i = 0; i < fn->inputs_n; i++) {
        PyObject *number = PyLong_FromLong(i), *name = fn->inputs[i].name;
        bool failed = number == NULL
            || (name != NULL && PyDict_SetDefault(fn->names, name, number) == NULL);
        Py_XDECREF(number);
        if (failed)
            return -1;
    }
    return 0;
}

static int parse_inputs(Function *fn, PyObject *specs)
{
    fn->simple = true;
    for (int32_t i = 0; i < fn->inputs_n; i++) {
        Input *input = &fn->inputs[i];
        if (parse_input(input, &fn->slots[i], PyTuple_GET_ITEM(specs, i)) < 0)
            return -1;
        if (input->implicit)
            fn->simple = false;
        else
            fn->positional[fn->positional_n++] = i;
        fn->any_mutable |= input->mutable;
    }
    return fn->inputs_n > FEW_INPUTS ? index_names(fn) : 0;
}

/* ---- shared variables and constants ---- */

static int parse_shared(Function *fn, PyObject *specs)
{
    for (int32_t i = 0; i < fn->shared_n; i++) {
        PyObject *cell, *spec = PyTuple_GET_ITEM(specs, i);
        int type_num, ndim;
        if (!is_row(spec, "a shared variable")
            || !PyArg_ParseTuple(spec, "O!ii", &CellType, &cell, &type_num, &ndim)
            || parse_slot(&fn->slots[fn->first_shared + i], type_num, ndim) < 0)
            return -1;
        fn->shared[i] = (Cell *)Py_NewRef(cell);
    }
    return 0;
}

static int parse_constants(Function *fn, PyObject *arrays)
{
    for (int32_t i = 0; i < fn->constants_n; i++) {
        PyObject *array = PyTuple_GET_ITEM(arrays, i);
        if (!PyArray_Check(array)) {
            PyErr_SetString(PyExc_TypeError, "a constant is an ndarray");
            return -1;
        }
        PyArrayObject *a = (PyArrayObject *)array;
        Slot *slot = &fn->slots[fn->first_constant + i];
        if (parse_slot(slot, PyArray_TYPE(a), PyArray_NDIM(a)) < 0)
            return -1;
        Py_INCREF(slot->descr);
        fn->constants[i] = (PyArrayObject *)PyArray_FromArray(
            a, slot->descr, NPY_ARRAY_CARRAY_RO | NPY_ARRAY_NOTSWAPPED | NPY_ARRAY_ENSUREARRAY);
        if (fn->constants[i] == NULL)
            return -1;
    }
    return 0;
}

/* ---- updates, Python statements, results ---- */

/* The slot of a cell, or -1. guess: the slot that it most likely has. */
static int32_t shared_slot(const Function *fn, const Cell *cell, int32_t guess)
{
    if (guess < fn->first_constant && fn->shared[guess - fn->first_shared] == cell)
        return guess;
    for (int32_t i = 0; i < fn->shared_n; i++)
        if (fn->shared[i] == cell)
            return fn->first_shared + i;
    return -1;
}

/* All calls lock cells in the same order, that of their addresses. */
static int by_address(const void *a, const void *b)
{
    const Cell *one = *(Cell *const *)a, *other = *(Cell *const *)b;
    return (one > other) - (one < other);
}

static int parse_updates(Function *fn, PyObject *specs)
{
    int32_t next = fn->first_shared; /* updates are often in the order of the variables */
    for (int32_t i = 0; i < fn->updates_n; i++) {
        PyObject *cell, *spec = PyTuple_GET_ITEM(specs, i);
        int output, inplace;
        if (!is_row(spec, "an update")
            || !PyArg_ParseTuple(spec, "iO!p", &output, &CellType, &cell, &inplace))
            return -1;
        if (output < fn->returned_n || output >= fn->outputs_n
            || fn->slots[fn->first_output + output].update >= 0) {
            PyErr_Format(PyExc_ValueError, "output %d cannot be the new value of an update",
                         output);
            return -1;
        }
        Update *update = &fn->updates[i];
        update->slot = fn->first_output + output;
        update->shared = shared_slot(fn, (Cell *)cell, next);
        next = (update->shared < 0 ? next : update->shared) + 1;
        update->cell = (Cell *)Py_NewRef(cell);
        update->inplace = inplace;
        fn->slots[update->slot].update = i;
        fn->turns[i] = update->cell;
    }
    qsort(fn->turns, (size_t)fn->updates_n, sizeof *fn->turns, by_address);
    return 0;
}

static int parse_statement(Statement *statement, PyObject *spec)
{
    PyObject *call, *types;
    int results;
    if (!is_row(spec, "a Python statement")
        || !PyArg_ParseTuple(spec, "OO!i", &call, &PyTuple_Type, &types, &results))
        return -1;
    statement->call = Py_NewRef(call);
    statement->results = results;
    statement->types = zeroed((size_t)PyTuple_GET_SIZE(types), sizeof(Slot));
    if (statement->types == NULL)
        return -1;
    statement->inputs = (int32_t)PyTuple_GET_SIZE(types);
    return parse_slots(statement->types, types);
}

static int parse_python(Function *fn, PyObject *specs)
{
    for (int32_t i = 0; i < fn->python_n; i++)
        if (parse_statement(&fn->python[i], PyTuple_GET_ITEM(specs, i)) < 0)
            return -1;
    return 0;
}

static int parse_returns(Function *fn, PyObject *returns)
{
    if (returns == Py_None)
        fn->returns = RETURN_NONE;
    else if (PyLong_Check(returns)) {
        fn->returns = RETURN_SINGLE;
        fn->return_index = (int32_t)PyLong_AsLong(returns);
        if (fn->return_index < 0 || fn->return_index >= fn->returned_n) {
            PyErr_SetString(PyExc_ValueError, "returns: no such output");
            return -1;
        }
    }
    else if (PyTuple_Check(returns) && PyTuple_GET_SIZE(returns) == fn->returned_n) {
        fn->returns = RETURN_DICT;
        fn->keys = Py_NewRef(returns);
    }
    else if (PyUnicode_Check(returns) && PyUnicode_CompareWithASCIIString(returns, "list") == 0)
        fn->returns = RETURN_LIST;
    else {
        PyErr_SetString(PyExc_ValueError,
                        "returns must be None, an output number, \"list\" or one key per output");
        return -1;
    }
    return 0;
}

/* ---- the constructor ---- */

typedef struct {
    PyObject *inputs, *shared, *constants, *outputs, *updates, *results, *python, *returns;
} Spec;

static int count(Function *fn, const Spec *spec)
{
    Py_ssize_t inputs = tuple_length(spec->inputs, "inputs");
    Py_ssize_t shared = tuple_length(spec->shared, "shared");
    Py_ssize_t constants = tuple_length(spec->constants, "constants");
    Py_ssize_t outputs = tuple_length(spec->outputs, "outputs");
    Py_ssize_t updates = tuple_length(spec->updates, "updates");
    Py_ssize_t results = tuple_length(spec->results, "results");
    tuple_length(spec->python, "python");
    if (PyErr_Occurred())
        return -1;
    Py_ssize_t total = inputs + shared + constants + outputs + results;
    if (updates > outputs || total > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "more updates than outputs, or too many slots");
        return -1;
    }
    fn->inputs_n = (int32_t)inputs;
    fn->first_shared = fn->inputs_n;
    fn->shared_n = (int32_t)shared;
    fn->first_constant = fn->first_shared + fn->shared_n;
    fn->constants_n = (int32_t)constants;
    fn->first_output = fn->first_constant + fn->constants_n;
    fn->outputs_n = (int32_t)outputs;
    fn->first_result = fn->first_output + fn->outputs_n;
    fn->results_n = (int32_t)results;
    fn->slots_n = (int32_t)total;
    fn->returned_n = (int32_t)(outputs - updates);
    return 0;
}

/* The length of an array that holds references is set only after its allocation. */
static int allocate(Function *fn, const Spec *spec)
{
    if ((fn->slots = zeroed((size_t)fn->slots_n, sizeof(Slot))) == NULL
        || (fn->inputs = zeroed((size_t)fn->inputs_n, sizeof(Input))) == NULL
        || (fn->positional = zeroed((size_t)fn->inputs_n, sizeof(int32_t))) == NULL
        || (fn->shared = zeroed((size_t)fn->shared_n, sizeof(Cell *))) == NULL
        || (fn->constants = zeroed((size_t)fn->constants_n, sizeof(PyArrayObject *))) == NULL
        || (fn->updates = zeroed((size_t)PyTuple_GET_SIZE(spec->updates), sizeof(Update))) == NULL
        || (fn->turns = zeroed((size_t)PyTuple_GET_SIZE(spec->updates), sizeof(Cell *))) == NULL
        || (fn->python = zeroed((size_t)PyTuple_GET_SIZE(spec->python), sizeof(Statement))) == NULL)
        return -1;
    fn->updates_n = (int32_t)PyTuple_GET_SIZE(spec->updates);
    fn->python_n = (int32_t)PyTuple_GET_SIZE(spec->python);
    return 0;
}

static int parse_all(Function *fn, const Spec *spec)
{
    if (count(fn, spec) < 0 || allocate(fn, spec) < 0 || parse_inputs(fn, spec->inputs) < 0
        || parse_shared(fn, spec->shared) < 0 || parse_constants(fn, spec->constants) < 0
        || parse_slots(fn->slots + fn->first_output, spec->outputs) < 0
        || parse_slots(fn->slots + fn->first_result, spec->results) < 0
        || parse_python(fn, spec->python) < 0 || parse_updates(fn, spec->updates) < 0
        || parse_returns(fn, spec->returns) < 0)
        return -1;
    for (int32_t i = 0; i < fn->slots_n; i++) {
        fn->slots[i].dim_at = fn->dims_n;
        fn->dims_n += fn->slots[i].ndim;
    }
    return 0;
}

int function_parse(Function *fn, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"run", "inputs", "outputs", "executor", "resolve", "shared",
                            "constants", "updates", "results", "python", "returns", "failure",
                            "arity", "threads", "release_gil_bytes", "least_work",
                            "laps", NULL};
    unsigned long long run = 0;
    long long release_bytes = -1;
    PyObject *empty = PyTuple_New(0);
    if (empty == NULL)
        return -1;
    Spec spec = {empty, empty, empty, empty, empty, empty, empty, Py_None};
    PyObject *executor = NULL, *resolve = NULL, *failure = NULL, *arity = NULL;
    fn->threads = 1;
    fn->least_work = 2e5;
    int ok = PyArg_ParseTupleAndKeywords(
        args, kwargs, "|$KOOOOOOOOOOOOiLdi:NativeFunction", names, &run, &spec.inputs,
        &spec.outputs, &executor, &resolve, &spec.shared, &spec.constants, &spec.updates,
        &spec.results, &spec.python, &spec.returns, &failure, &arity, &fn->threads, &release_bytes,
        &fn->least_work, &fn->laps_n);
    if (ok && fn->laps_n > 0) {
        fn->laps = PyMem_Calloc((size_t)fn->laps_n, sizeof *fn->laps);
        ok = fn->laps != NULL || (PyErr_NoMemory(), 0);
    }
    if (ok) {
        function_set_run(fn, run);
        fn->executor = optional(executor);
        fn->resolve = optional(resolve);
        fn->failure = optional(failure);
        fn->arity = optional(arity);
        ok = parse_all(fn, &spec) == 0;
        fn->may_release = release_bytes >= 0;
        /* A program with Python statements releases it only when the call is long. */
        fn->release_bytes = release_bytes < 0 || fn->python_n > 0 ? INT64_MAX : release_bytes;
    }
    Py_DECREF(empty);
    return ok ? 0 : -1;
}
