#include "order.c"
/* c = x sorted along the middle one of three dims o x n x m, NaN last; work: 2 n keys. */
static int th_sort_TU(th_frame *f, T *c, U *work, const T *x, int64_t o, int64_t n, int64_t m)
{
    (void)f;
    for (int64_t i = 0; i < o * m; ++i) {
        const int64_t start = i / m * n * m + i % m;
        for (int64_t j = 0; j < n; ++j) work[j] = th_key_TU(x[start + j * m], 1);
        th_order_TU(work, 0, work + n, 0, n, 0, n);
        for (int64_t j = 0; j < n; ++j) c[start + j * m] = th_unkey_TU(work[j]);
    }
    return 0;
}
