#include "svd.c"
/* p (n x m, row-major), the Moore-Penrose inverse of the m x n matrix a, column-major, which is
   overwritten, as are s, u and v; singular values below 1e-15 of the largest count as 0. */
static int th_pinv_T(th_frame *f, T *p, T *a, T *s, T *u, T *v, int64_t m, int64_t n)
{
    const int64_t k = m < n ? m : n;
    for (int64_t i = 0; i < n * m; ++i) p[i] = 0;
    if (k == 0) return 0;
    if (th_svd_T(f, s, u, v, a, m, n, 1)) return 1;
    for (int64_t c = 0; c < k; ++c)
        for (int64_t j = 0; j < m; ++j) u[c * m + j] *= s[c] > 1e-15 * s[0] ? 1 / s[c] : 0;
    TH_LIBRARY(f, P_gemm)('N', 'N', m, n, k, 1, u, m, v, k, 0, p, m);
    return 0;
}
