#include "all_finite.c"
#include "gemm_parts.c"
/* c = alpha a b + beta c; c is m x n and contiguous, a and b have row and column strides. If alpha
   is 0, a library leaves out the product, even if it is NaN. A product that takes long is computed
   in parts, between which the call can be interrupted: rows of c, or, if these are few, parts of
   the sums. */
TH_SHARED void th_gemm_T(th_frame *f, T *c, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc,
    T alpha, T beta)
{
    if (alpha - alpha != 0 || (alpha == 0 && !(
            th_all_finite_T(a, m, k, ar, ac) && th_all_finite_T(b, k, n, br, bc)))) {
        int64_t left = 1 << 20;
        for (int64_t i = 0; i < m; ++i)
            for (int64_t j = 0; j < n; ++j) {
                if (th_rest(f, &left, k)) return;
                T total = 0;
                for (int64_t l = 0; l < k; ++l) total += a[i * ar + l * ac] * b[l * br + j * bc];
                T *z = c + i * n + j;
                *z = beta == 0 ? alpha * total : alpha * total + beta * *z;
            }
        return;
    }
    const double work = (double)m * (double)n * (double)k;
    if (work > 1 << 23 && th_gemm_parts_T(f, c, m, n, k, a, ar, ac, b, br, bc, alpha, beta)) return;
    if (work > 2e9 && (m > 256 || k > 256)) {
        const int64_t parts = (int64_t)(work / 1e9) + 1, all = m > 256 ? m : k;
        const int64_t step = all / parts < 64 ? 64 : all / parts;
        for (int64_t i = 0; i < all && !th_pause(f); i += step) {
            const int64_t some = all - i < step ? all - i : step;
            if (m > 256) th_gemm_T(f, c + i * n, some, n, k, a + i * ar, ar, ac, b, br, bc,
                                   alpha, beta);
            else th_gemm_T(f, c, m, n, some, a + i * ac, ar, ac, b + i * br, br, bc, alpha,
                           i ? 1 : beta);
            if (th_stopped(f)) return;
        }
        return;
    }
    /* The loops below are slow for few columns, and the library is fast for one row or column. */
    if (work > 4096 || (work > 256 && n < 8) || (work > 1024 && m == 1)) {
        th_gemm_call_T(f, c, n, m, n, k, a, ar, ac, b, br, bc, alpha, beta);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        T *row = c + i * n;
        if (beta == 0) for (int64_t j = 0; j < n; ++j) row[j] = 0;
        else if (beta != 1) for (int64_t j = 0; j < n; ++j) row[j] *= beta;
        for (int64_t l = 0; l < k; ++l) {
            const T x = alpha * a[i * ar + l * ac], *y = b + l * br;
            for (int64_t j = 0; j < n; ++j) row[j] += x * y[j * bc];
        }
    }
}
