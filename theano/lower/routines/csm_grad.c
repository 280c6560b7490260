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
    for (int64_t i = 0; i < n; ++i) {
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) row[ind[k]] = 0;
        for (int64_t k = g_ptr[i]; k < g_ptr[i + 1]; ++k) row[g_ind[k]] = 0;
        for (int64_t k = g_ptr[i]; k < g_ptr[i + 1]; ++k) row[g_ind[k]] += g[k];
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) c[k] = row[ind[k]];
    }
    return 0;
}
