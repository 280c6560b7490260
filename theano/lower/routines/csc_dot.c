#include "index_arrays.c"
/* c = a x for a in format csc of rows x n, x of n x m. */
static int th_csc_dot_TU(th_frame *f, T *restrict c, const T *restrict a, const U *restrict ind,
    const U *restrict ptr, const T *restrict x, int64_t n, int64_t count, int64_t rows, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, rows)) return 1;
    int64_t left = 1 << 20;
    TH_STRETCHES(TH_MANY, s, end, 0, rows * m) for (int64_t j = s; j < end; ++j) c[j] = 0;
    if (m == 1) {
        for (int64_t i = 0; i < n; ++i) {
            for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) c[ind[k]] += a[k] * x[i];
            if (th_rest(f, &left, (int64_t)(ptr[i + 1] - ptr[i]) + 1)) return 0;
        }
        return 0;
    }
    for (int64_t i = 0; i < n; ++i, x += m) {
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) {
            const T factor = a[k];
            T *restrict row = c + (int64_t)ind[k] * m;
            for (int64_t j = 0; j < m; ++j) row[j] += factor * x[j];
            if (th_rest(f, &left, m)) return 0;
        }
        if (th_rest(f, &left, 1)) return 0;
    }
    return 0;
}
