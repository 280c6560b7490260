#include "index_pointer.c"
/* rows[k] = the i with ptr[i] <= k < ptr[i + 1]. */
static int th_majors_TU(th_frame *f, T *restrict rows, const U *restrict ptr, int64_t n,
    int64_t count)
{
    if (th_index_pointer_TU(f, ptr, n, count)) return 1;
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < n; ++i) {
        TH_STRETCHES(TH_MANY, s, end, ptr[i], ptr[i + 1])
            for (int64_t k = s; k < end; ++k) rows[k] = (T)i;
        if (th_rest(f, &left, ptr[i + 1] - ptr[i] + 1)) return 0;
    }
    return 0;
}
