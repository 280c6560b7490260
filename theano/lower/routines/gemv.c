#include "all_finite.c"
#include "gemv_parts.c"
/* y = alpha a x + beta y; a is m x n with row and column strides, y is contiguous. If alpha is 0, a
   library leaves out the product, even if it is NaN. */
static void th_gemv_T(th_frame *f, T *y, int64_t m, int64_t n, const T *a, int64_t ar,
    int64_t ac, const T *x, int64_t xs, T alpha, T beta)
{
    if ((double)m * (double)n > 512 && (alpha != 0 || (
            th_all_finite_T(a, m, n, ar, ac) && th_all_finite_T(x, n, 1, xs, 1)))) {
        th_gemv_parts_T(f, y, m, n, a, ar, ac, x, xs, alpha, beta);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        T total = 0;
        for (int64_t j = 0; j < n; ++j) total += a[i * ar + j * ac] * x[j * xs];
        y[i] = beta == 0 ? alpha * total : alpha * total + beta * y[i];
    }
}
