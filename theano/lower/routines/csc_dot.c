#include "index_arrays.c"
/* c = a x for a in format csc of rows x n, x of n x m. */
static int th_csc_dot_TU(th_frame *f, T *restrict c, const T *restrict a, const U *restrict ind,
    const U *restrict ptr, const T *restrict x, int64_t n, int64_t count, int64_t rows, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, rows)) return 1;
    TH_STRETCHES(TH_MANY, s, end, 0, rows * m) for (int64_t j = s; j < end; ++j) c[j] = 0;
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < n; ++i, x += m) {
        if (m == 1) TH_STRETCHES(TH_MANY, s, end, ptr[i], ptr[i + 1])
            for (int64_t k = s; k < end; ++k) c[ind[k]] += a[k] * x[0];
        else TH_STRETCHES(TH_MANY / (m + 1) + 1, s, end, ptr[i], ptr[i + 1])
            for (int64_t k = s; k < end; ++k) {
                const T factor = a[k];
                T *restrict row = c + (int64_t)ind[k] * m;
                for (int64_t j = 0; j < m; ++j) row[j] += factor * x[j];
            }
        if (th_rest(f, &left, (int64_t)(ptr[i + 1] - ptr[i] + 1) * m) || f->stop) return 0;
    }
    return 0;
}
