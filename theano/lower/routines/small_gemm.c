/* c = alpha a b + beta c for small matrices of known size, with the arguments of th_gemm_T: it is
   inlined, and its loops are unrolled. */
static inline __attribute__((always_inline)) void th_small_gemm_T(th_frame *f, T *c, int64_t m,
    int64_t n, int64_t k, const T *a, int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc,
    T alpha, T beta)
{
    (void)f;
    #pragma GCC unroll 64
    for (int64_t i = 0; i < m; ++i) {
        #pragma GCC unroll 64
        for (int64_t j = 0; j < n; ++j) {
            T total = 0, *z = c + i * n + j;
            #pragma GCC unroll 64
            for (int64_t l = 0; l < k; ++l) total += a[i * ar + l * ac] * b[l * br + j * bc];
            *z = beta == 0 ? alpha * total : alpha * total + beta * *z;
        }
    }
}
