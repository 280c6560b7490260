/* Solves a y = x, where a is the lower or upper triangle of an n x n matrix; x (n x k) is
   overwritten with y. Fails if a is singular. */
static int th_solve_triangular_T(th_frame *f, T *x, const T *a, int64_t n, int64_t k,
    int64_t lower)
{
    for (int64_t c = 0; c < n; ++c) if (a[c * n + c] == 0) return 1;
    if (n * n * k > 4096
        && TH_LIBRARY(f, P_trsm)('R', lower ? 'U' : 'L', 'N', 'N', k, n, 1, a, n, x, k) == 0)
        return 0;
    for (int64_t i = 0; i < n; ++i) {
        const int64_t r = lower ? i : n - 1 - i, end = lower ? r : n;
        T *row = x + r * k;
        for (int64_t c = lower ? 0 : r + 1; c < end; ++c)
            for (int64_t j = 0; j < k; ++j) row[j] -= a[r * n + c] * x[c * k + j];
        for (int64_t j = 0; j < k; ++j) row[j] /= a[r * n + r];
    }
    return 0;
}
