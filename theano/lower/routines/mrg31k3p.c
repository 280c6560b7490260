#include "mrg31k3p_into.c"

/* Draw `count` numbers from `streams` states, and advance the states where they are. */
static int th_mrg31k3p_T(th_frame *f, int32_t *states, T *out, int64_t streams, int64_t count,
    T scale)
{
    return th_mrg31k3p_into_T(f, states, out, states, streams, streams, count, scale);
}
