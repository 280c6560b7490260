#include "index_arrays.c"
/* own = ind and own_ptr = ptr, if they are those of a matrix with n majors and `minor` minors. */
static int th_checked_indices_TU(th_frame *f, T *restrict own, T *restrict own_ptr,
    const U *restrict ind, const U *restrict ptr, int64_t n, int64_t count, int64_t minor)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, minor)) return 1;
    TH_STRETCHES(TH_MANY, s, end, 0, count)
        for (int64_t k = s; k < end; ++k) own[k] = (T)ind[k];
    TH_STRETCHES(TH_MANY, s, end, 0, n + 1)
        for (int64_t i = s; i < end; ++i) own_ptr[i] = (T)ptr[i];
    return 0;
}
