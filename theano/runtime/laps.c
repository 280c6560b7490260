/* The times of the parts of a measured program, and the memory of its calls. */
#include "internal.h"
#include <stdatomic.h>

void frame_lap(th_frame *abi, int32_t k)
{
    Frame *frame = (Frame *)abi;
    Function *fn = frame->function;
    const int64_t now = clock_now();
    if (k >= 0 && k < fn->laps_n) {
        atomic_fetch_add(&fn->laps[k].time, now - frame->lap_at);
        atomic_fetch_add(&fn->laps[k].count, 1);
    }
    frame->lap_at = now;
}

/* A list of (seconds, number of times) per part. */
PyObject *function_laps(Function *fn, void *Py_UNUSED(closure))
{
    PyObject *found = PyList_New(fn->laps_n);
    for (int32_t k = 0; found != NULL && k < fn->laps_n; k++) {
        PyObject *lap = Py_BuildValue("dL", 1e-9 * (double)atomic_load(&fn->laps[k].time),
                                      (long long)atomic_load(&fn->laps[k].count));
        if (lap == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, k, lap);
    }
    return found;
}

static int64_t bytes_of(Frame *frame, int32_t number)
{
    const Slot *slot = &frame->function->slots[number];
    int64_t bytes = slot->descr == NULL ? 0 : slot->itemsize;
    for (int32_t i = 0; i < slot->ndim; i++)
        bytes *= slot_dims(frame, number)[i];
    return bytes;
}

/* Appends a number to a list; -1: an exception is set. */
static int append(PyObject *list, int64_t number)
{
    PyObject *value = PyLong_FromLongLong(number);
    const int status = value == NULL ? -1 : PyList_Append(list, value);
    Py_XDECREF(value);
    return status;
}

/* Two lists of bytes: of each scratch block, in all frames together, and of each output slot of the
   last call. Both are empty before the first call. */
PyObject *function_memory(Function *fn, void *Py_UNUSED(closure))
{
    PyObject *blocks = PyList_New(0), *outputs = PyList_New(0);
    int32_t most = 0;
    int status = blocks == NULL || outputs == NULL ? -1 : 0;
    for (const Frame *frame = fn->pool; frame != NULL; frame = frame->next)
        most = frame->scratch_n > most ? frame->scratch_n : most;
    for (int32_t k = 0; status == 0 && k < most; k++) {
        int64_t bytes = 0;
        for (const Frame *frame = fn->pool; frame != NULL; frame = frame->next)
            bytes += k < frame->scratch_n ? frame->scratch[k].bytes : 0;
        status = append(blocks, bytes);
    }
    for (int32_t i = fn->first_output; status == 0 && fn->pool != NULL && i < fn->first_result; i++)
        status = append(outputs, bytes_of(fn->pool, i));
    PyObject *found = status < 0 ? NULL : PyTuple_Pack(2, blocks, outputs);
    Py_XDECREF(blocks);
    Py_XDECREF(outputs);
    return found;
}
