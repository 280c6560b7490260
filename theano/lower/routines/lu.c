#include "pivoting.c"
/* The factors of the n x n matrix a, in its place, with row exchanges pivots (from 1); returns a
   positive number, and leaves a unfinished, if a is singular. */
static int th_lu_T(th_frame *f, T *a, int64_t *pivots, int64_t n)
{
    const int info = n <= 8 ? -1 : TH_LIBRARY(f, P_getrf)(n, a, n, pivots);
    if (info >= 0) return info;
    for (int64_t c = 0; c < n; ++c) {
        pivots[c] = th_pivoting_T(a, a, n, 0, c) + 1;
        if (!pivots[c]) return 1;
        const T *row = a + c * n;
        for (int64_t r = c + 1; r < n; ++r) {
            T *other = a + r * n;
            const T x = other[c] / row[c];
            for (int64_t j = c + 1; j < n; ++j) other[j] -= x * row[j];
        }
    }
    return 0;
}
