#include "pivoting.c"
/* Solves a y = x; x (n x k) is overwritten with y, and the n x n matrix a is overwritten. Fails if
   a is singular. Row-major matrices are transposed matrices for LAPACK: y' p l u = x'. */
static int th_solve_T(th_frame *f, T *x, T *a, int64_t *pivots, int64_t n, int64_t k)
{
    if (n > 8 || n * n * k > 4096) {
        const int info = TH_LIBRARY(f, P_getrf)(n, a, n, pivots);
        if (info > 0) return 1;
        if (info == 0) {
            if (k == 0) return 0;
            TH_LIBRARY(f, P_trsm)('R', 'U', 'N', 'N', k, n, 1, a, n, x, k);
            TH_LIBRARY(f, P_trsm)('R', 'L', 'N', 'U', k, n, 1, a, n, x, k);
            for (int64_t c = n - 1; c >= 0; --c) {
                T *p = x + c * k, *q = x + (pivots[c] - 1) * k;
                for (int64_t j = 0; j < k && p != q; ++j) {
                    const T t = p[j];
                    p[j] = q[j];
                    q[j] = t;
                }
            }
            return 0;
        }
    }
    for (int64_t c = 0; c < n; ++c) {
        if (th_pivoting_T(a, x, n, k, c) < 0) return 1;
        const T *row = a + c * n, *right = x + c * k;
        for (int64_t r = c + 1; r < n; ++r) {
            const T factor = a[r * n + c] / row[c];
            for (int64_t j = c + 1; j < n; ++j) a[r * n + j] -= factor * row[j];
            for (int64_t j = 0; j < k; ++j) x[r * k + j] -= factor * right[j];
        }
    }
    for (int64_t c = n - 1; c >= 0; --c) {
        T *right = x + c * k;
        for (int64_t r = c + 1; r < n; ++r)
            for (int64_t j = 0; j < k; ++j) right[j] -= a[c * n + r] * x[r * k + j];
        for (int64_t j = 0; j < k; ++j) right[j] /= a[c * n + c];
    }
    return 0;
}
