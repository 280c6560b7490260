/* The times of the parts of a measured program. */
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
