#import "gemm.c"
#include "gemm_lanes.c"
/* c[i] = a[i] b[i] for i below count; c is count x m x n and contiguous, a and b have strides. The
   library's functions are not made for small matrices: there, most of their time is preparation,
   and a copy of b, which stays in the cache here (OpenBLAS takes twice as long up to 2^23). */
static void th_batched_T(th_frame *f, T *c, int64_t count, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ab, int64_t ar, int64_t ac, const T *b, int64_t bb, int64_t br,
    int64_t bc)
{
    const int small = k <= 256 && (double)m * (double)n * (double)k <= 1 << 22;
    const int rows = small && m > 1 && n > (TH_MASKED ? 1 : 3), column = small && m > 3 && n == 1;
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < count; ++i, a += ab, b += bb, c += m * n) {
        if (rows) th_gemm_lanes_T(c, m, n, k, a, ar, ac, b, br, bc);
        else if (column) th_gemm_lanes_T(c, 1, m, k, b, bc, br, a, ac, ar);
        else th_gemm_T(f, c, m, n, k, a, ar, ac, b, br, bc, 1, 0);
        if (th_rest(f, &left, m * n) || th_stopped(f)) return;
    }
}
