#include "index_arrays.c"
/* c[k] = the element of g, a matrix with the arrays g, g_ind, g_ptr, at the position of element k
   of a matrix with the index arrays ind, ptr; both have n majors. row: workspace of `minor`
   elements. */
static int th_csm_grad_TU(th_frame *f, T *restrict c, T *restrict row, const U *restrict ind,
    const U *restrict ptr, const T *restrict g, const U *restrict g_ind, const U *restrict g_ptr,
    int64_t n, int64_t count, int64_t g_count, int64_t minor)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, minor)) return 1;
    if (th_index_arrays_TU(f, g_ind, g_ptr, n, g_count, minor)) return 1;
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < n; ++i) {
        const int64_t from = ptr[i], to = ptr[i + 1], g_from = g_ptr[i], g_to = g_ptr[i + 1];
        TH_STRETCHES(TH_MANY, s, end, from, to) for (int64_t k = s; k < end; ++k) row[ind[k]] = 0;
        TH_STRETCHES(TH_MANY, s, end, g_from, g_to)
            for (int64_t k = s; k < end; ++k) row[g_ind[k]] = 0;
        TH_STRETCHES(TH_MANY, s, end, g_from, g_to)
            for (int64_t k = s; k < end; ++k) row[g_ind[k]] += g[k];
        TH_STRETCHES(TH_MANY, s, end, from, to)
            for (int64_t k = s; k < end; ++k) c[k] = row[ind[k]];
        if (th_rest(f, &left, to - from + g_to - g_from + 1) || th_stopped(f)) return 0;
    }
    return 0;
}
