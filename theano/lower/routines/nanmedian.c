#include "radix.c"
/* c[i]: the median of the elements of the i-th row of x (rows x n) that are not NaN, by selection;
   NaN where there are none; work: 2 n keys. */
static int th_nanmedian_TU(th_frame *f, T *c, U *work, const T *x, int64_t rows, int64_t n)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < rows; ++i) {
        if (th_rest(f, &left, n + 1) || th_stopped(f)) return 0;
        int64_t m = 0;
        TH_STRETCHES(TH_MANY, s, end, 0, n)
            for (int64_t j = s; j < end; ++j) {
                const T element = x[i * n + j];
                work[m] = th_key_TU(element, 0);
                m += element == element;
            }
        if (th_stopped(f)) return 0;
        if (!m) {
            c[i] = (T)__builtin_nan("");
            continue;
        }
        th_alone_TU(f, work, work + n, m, (m - 1) / 2, m / 2 + 1);
        const T low = th_unkey_TU(work[(m - 1) / 2]), high = th_unkey_TU(work[m / 2]);
        c[i] = m % 2 ? high : (T)((T)(low + high) / 2);
    }
    return 0;
}
