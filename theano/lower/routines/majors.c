#include "index_pointer.c"
/* rows[k] = the i with ptr[i] <= k < ptr[i + 1]. */
static int th_majors_TU(th_frame *f, T *restrict rows, const U *restrict ptr, int64_t n,
    int64_t count)
{
    if (th_index_pointer_TU(f, ptr, n, count)) return 1;
    for (int64_t i = 0; i < n; ++i)
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) rows[k] = (T)i;
    return 0;
}
