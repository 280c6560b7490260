#include "pivoting.c"
/* Overwrites the n x n matrix a with its inverse; fails if it is singular. */
static int th_inverse_T(th_frame *f, T *a, int64_t *pivots, int64_t n)
{
    if (n > 8) {
        int info = TH_LIBRARY(f, P_getrf)(n, a, n, pivots);
        if (info == 0) info = TH_LIBRARY(f, P_getri)(n, a, n, pivots);
        if (info >= 0) return info;
    }
    for (int64_t c = 0; c < n; ++c) {
        pivots[c] = th_pivoting_T(a, a, n, 0, c);
        if (pivots[c] < 0) return 1;
        T *row = a + c * n;
        const T factor = 1 / row[c];
        row[c] = 1;
        for (int64_t j = 0; j < n; ++j) row[j] *= factor;
        for (int64_t r = 0; r < n; ++r) {
            if (r == c) continue;
            T *other = a + r * n;
            const T x = other[c];
            other[c] = 0;
            for (int64_t j = 0; j < n; ++j) other[j] -= x * row[j];
        }
    }
    for (int64_t c = n - 1; c >= 0; --c)
        for (int64_t r = 0; r < n && pivots[c] != c; ++r) {
            const T t = a[r * n + c];
            a[r * n + c] = a[r * n + pivots[c]];
            a[r * n + pivots[c]] = t;
        }
    return 0;
}
