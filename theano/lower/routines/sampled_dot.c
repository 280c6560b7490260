#include "index_arrays.c"
/* c[k] = dot(x[i], y[ind[k]]) for ptr[i] <= k < ptr[i + 1]; x has n rows, y has minor rows, both of
   m elements. */
static int th_sampled_dot_TU(th_frame *f, T *restrict c, const U *restrict ind,
    const U *restrict ptr, const T *restrict x, const T *restrict y, int64_t n, int64_t count,
    int64_t minor, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, minor)) return 1;
    int64_t left = 1 << 20;
    if (m == 1) {
        for (int64_t i = 0; i < n; ++i) {
            for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) c[k] = x[i] * y[ind[k]];
            if (th_rest(f, &left, (int64_t)(ptr[i + 1] - ptr[i]) + 1)) return 0;
        }
        return 0;
    }
    for (int64_t i = 0; i < n; ++i, x += m) {
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) {
            const T *restrict row = y + (int64_t)ind[k] * m;
            T sums[8] = {0};
            int64_t j = 0;
            for (; j + 8 <= m; j += 8)
                for (int64_t l = 0; l < 8; ++l) sums[l] += x[j + l] * row[j + l];
            for (; j < m; ++j) sums[0] += x[j] * row[j];
            c[k] = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + (
                (sums[4] + sums[5]) + (sums[6] + sums[7]));
            if (th_rest(f, &left, m)) return 0;
        }
        if (th_rest(f, &left, 1)) return 0;
    }
    return 0;
}
