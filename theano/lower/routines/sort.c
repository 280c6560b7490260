#include "radix.c"
/* c = x (o x n x m) sorted along its middle dim, NaN last; work: 2 n keys. */
static int th_sort_TU(th_frame *f, T *c, U *work, const T *x, int64_t o, int64_t n, int64_t m)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; n && i < o * m; ++i) {
        const int64_t start = i / m * n * m + i % m;
        const U *k = work + th_sorted_TU(f, work, 0, x + start, n, m, 1);
        if (th_rest(f, &left, n) || th_stopped(f)) return 0;
        TH_STRETCHES(TH_MANY, s, end, 0, n)
            if (m == 1) for (int64_t j = s; j < end; ++j) c[start + j] = th_unkey_TU(k[j]);
            else for (int64_t j = s; j < end; ++j) c[start + j * m] = th_unkey_TU(k[j]);
    }
    return 0;
}
