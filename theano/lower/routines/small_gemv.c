/* y = alpha a x + beta y for a small matrix of known size, with the arguments of th_gemv_T: it is
   inlined, and its loops are unrolled. */
static inline __attribute__((always_inline)) void th_small_gemv_T(th_frame *f, T *y, int64_t m,
    int64_t n, const T *a, int64_t ar, int64_t ac, const T *x, int64_t xs, T alpha, T beta)
{
    (void)f;
    #pragma GCC unroll 64
    for (int64_t i = 0; i < m; ++i) {
        T total = 0;
        #pragma GCC unroll 64
        for (int64_t j = 0; j < n; ++j) total += a[i * ar + j * ac] * x[j * xs];
        y[i] = beta == 0 ? alpha * total : alpha * total + beta * y[i];
    }
}
