#ifndef TH_PRODUCT_LANES
#if defined(__AVX512F__)
#define TH_PRODUCT_LANES 64
#elif defined(__AVX__)
#define TH_PRODUCT_LANES 32
#else
#define TH_PRODUCT_LANES 16
#endif
#ifdef __clang__
#define TH_CONTRACTED
#define TH_CONTRACT _Pragma("clang fp contract(fast)")
#else
#define TH_CONTRACTED __attribute__((optimize("fp-contract=fast")))
#define TH_CONTRACT
#endif
#endif
/* c = a b for small matrices; c is m x n and contiguous, a and b have row and column strides; k is
   256 at most. Four rows of c, of as many columns as a SIMD register has, are computed at a time.
   Columns of b that are not adjacent, or do not fill a register, are copied first; what the rest of
   the register contains does not matter. Where c is narrower than a register, that rest is stored
   in rows that are computed later. */
TH_CONTRACTED static void th_gemm_lanes_T(T *c, int64_t m, int64_t n, int64_t k, const T *a,
    int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc)
{
    TH_CONTRACT
    enum { L = TH_PRODUCT_LANES / sizeof(T), MOST = 256 };
    typedef T lanes __attribute__((vector_size(TH_PRODUCT_LANES), aligned(sizeof(T)), may_alias));
    lanes copied[MOST];
    for (int64_t j = 0; j < n; j += L) {
        const int64_t wide = n - j < L ? n - j : L, whole = j ? -1 : m * n - L;
        const T *y = b + j * bc;
        int64_t step = br;
        if (wide < L || bc != 1) {
            const int64_t last = (k - 1) * br + wide - L;
            if (bc == 1) for (int64_t l = 0; l < k; ++l) {
                if (l * br <= last) copied[l] = *(const lanes *)(y + l * br);
                else __builtin_memcpy(copied + l, y + l * br, wide * sizeof(T));
            } else for (int64_t i = 0; i < wide; ++i)
                for (int64_t l = 0; l < k; ++l) ((T *)copied)[l * L + i] = y[l * br + i * bc];
            y = (const T *)copied;
            step = L;
        }
        for (int64_t i = 0, rows; i < m; i += rows) {
            const T *x = a + i * ar;
            lanes s[4] = {{0}};
            rows = m - i < 4 ? 1 : 4;
            if (rows == 4) for (int64_t l = 0; l < k; ++l) {
                const lanes z = *(const lanes *)(y + l * step);
                s[0] += x[l * ac] * z;
                s[1] += x[l * ac + ar] * z;
                s[2] += x[l * ac + 2 * ar] * z;
                s[3] += x[l * ac + 3 * ar] * z;
            } else for (int64_t l = 0; l < k; ++l)
                s[0] += x[l * ac] * *(const lanes *)(y + l * step);
            for (int64_t r = 0; r < rows; ++r) {
                const int64_t at = (i + r) * n + j;
                if (wide == L || at <= whole) *(lanes *)(c + at) = s[r];
                else __builtin_memcpy(c + at, s + r, wide * sizeof(T));
            }
        }
    }
}
