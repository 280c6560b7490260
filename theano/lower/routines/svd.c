/* Singular values s of the m x n matrix a, which is overwritten, and singular vectors: none for
   mode 0, as many as values for 1, complete bases for 2; all matrices are column-major. */
static int th_svd_T(th_frame *f, T *s, T *u, T *v, T *a, int64_t m, int64_t n, int64_t mode)
{
    if (m == 0 || n == 0) {
        for (int64_t i = 0; mode == 2 && i < m * m; ++i) u[i] = i % (m + 1) == 0;
        for (int64_t i = 0; mode == 2 && i < n * n; ++i) v[i] = i % (n + 1) == 0;
        return 0;
    }
    for (int64_t i = 0; i < m * n; ++i) /* LAPACK may not terminate for infinity */
        if (!(__builtin_fabs(a[i]) <= 1.7976931348623157e308)) return 1;
    const int64_t k = m < n ? m : n;
    return TH_LIBRARY(f, P_gesdd)(mode == 0 ? 'N' : mode == 1 ? 'S' : 'A', m, n, a, m, s, u,
                           mode == 0 ? 1 : m, v, mode == 0 ? 1 : mode == 1 ? k : n);
}
