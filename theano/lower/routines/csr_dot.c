#include "index_arrays.c"
/* c = a x for a in format csr of n rows, x of inner x m. */
static int th_csr_dot_TU(th_frame *f, T *restrict c, const T *restrict a, const U *restrict ind,
    const U *restrict ptr, const T *restrict x, int64_t n, int64_t count, int64_t inner, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, inner)) return 1;
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < n; ++i, c += m) {
        if (m == 1) {
            T total = 0;
            for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) total += a[k] * x[ind[k]];
            *c = total;
            if (th_rest(f, &left, (int64_t)(ptr[i + 1] - ptr[i]) + 1)) return 0;
            continue;
        }
        for (int64_t j = 0; j < m; ++j) c[j] = 0;
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) {
            const T factor = a[k], *restrict row = x + (int64_t)ind[k] * m;
            for (int64_t j = 0; j < m; ++j) c[j] += factor * row[j];
            if (th_rest(f, &left, m)) return 0;
        }
        if (th_rest(f, &left, m + 1)) return 0;
    }
    return 0;
}
