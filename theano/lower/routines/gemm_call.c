/* c = alpha a b + beta c by the library; c is m x n with row stride nc. On processors with
   registers of 64 bytes OpenBLAS does not copy the factors of products of up to 10^6
   multiplications. This is 1.1 to 2 times as fast, so longer products of few rows, columns or terms
   are divided. If the rows of both factors are contiguous (a times b transposed), it does so for at
   most 1200 results, which is worth it for sums of many terms. */
static void th_gemm_call_T(th_frame *f, T *c, int64_t nc, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc, T alpha, T beta)
{
    const int64_t la = ac == 1 ? ar : ac, lb = bc == 1 ? br : bc;
    const int64_t wa = ac == 1 ? k : m, wb = bc == 1 ? n : k;
    int64_t rows = m, columns = n, terms = k < 1 ? 1 : k;
#ifdef __AVX512F__
    enum { MOST = 1000000, FEWEST = 16 };
    const int64_t few = m < n ? m : n, by_rows = ac == 1 && bc != 1;
    const double work = (double)m * (double)n * (double)k;
    if (work > MOST && !(by_rows && (k < 400 || few > 1200 / FEWEST))) {
        int64_t *const longer = m < n ? &columns : &rows;
        if ((double)few * (double)k <= MOST / FEWEST) *longer = MOST / (few * k);
        else if ((double)m * (double)n <= MOST / FEWEST) terms = MOST / (m * n);
        if (by_rows && *longer > 1200 / few) *longer = 1200 / few;
        if (rows < m || columns < n) *longer -= *longer % (*longer < 24 ? 4 : 12);
    }
#endif
    for (int64_t l = 0; l < k || l == 0; l += terms)
        for (int64_t i = 0; i < m; i += rows)
            for (int64_t j = 0; j < n; j += columns)
                TH_LIBRARY(f, P_gemm)(
                    bc == 1 ? 'N' : 'T', ac == 1 ? 'N' : 'T', n - j < columns ? n - j : columns,
                    m - i < rows ? m - i : rows, k - l < terms ? k - l : terms, alpha,
                    b + l * br + j * bc, lb < wb ? wb : lb, a + i * ar + l * ac, la < wa ? wa : la,
                    l ? 1 : beta, c + i * nc + j, nc < 1 ? 1 : nc);
}
