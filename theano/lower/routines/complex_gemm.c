/* c = a b for complex matrices; a is m x k, b is k x n, all are contiguous. Between stretches of
   rows the call can be interrupted. */
static void th_complex_gemm_T(th_frame *f, T *c, const T *a, const T *b, int64_t m, int64_t n,
    int64_t k)
{
    const T one = 1, zero = 0;
    const double work = (double)m * (double)n * (double)k;
    const int64_t step = work < 5e8 ? m : (int64_t)(5e8 / work * (double)m) + 1;
    for (int64_t i = 0; i < m; i += step) {
        const int64_t rows = m - i < step ? m - i : step;
        TH_LIBRARY(f, P_gemm)('N', 'N', n, rows, k, &one, b, n < 1 ? 1 : n, a + i * k,
                              k < 1 ? 1 : k, &zero, c + i * n, n < 1 ? 1 : n);
        if (rows < m && th_pause(f)) return;
    }
}
