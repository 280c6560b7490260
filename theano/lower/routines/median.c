#include "radix.c"
/* c[i]: the median of the i-th row of x (rows x n), by selection; NaN where one of its elements is
   NaN or there are none; work: 2 n keys. */
static int th_median_TU(th_frame *f, T *c, U *work, const T *x, int64_t rows, int64_t n)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < rows; ++i) {
        if (th_rest(f, &left, n + 1) || th_stopped(f)) return 0;
        if (!n) {
            c[i] = (T)__builtin_nan("");
            continue;
        }
        const U most = th_keys_TU(f, work, x + i * n, n, 1, 0).most;
        if (th_stopped(f)) return 0;
        if (th_unkey_TU(most) != th_unkey_TU(most)) {
            c[i] = th_unkey_TU(most);
            continue;
        }
        th_alone_TU(f, work, work + n, n, (n - 1) / 2, n / 2 + 1);
        const T low = th_unkey_TU(work[(n - 1) / 2]), high = th_unkey_TU(work[n / 2]);
        c[i] = n % 2 ? high : (T)((T)(low + high) / 2);
    }
    return 0;
}
