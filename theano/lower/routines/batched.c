#include "gemm.c"
/* c[i] = a[i] b[i] for i below count; c is count x m x n and contiguous, a and b have strides. */
static void th_batched_T(th_frame *f, T *c, int64_t count, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ab, int64_t ar, int64_t ac, const T *b, int64_t bb, int64_t br,
    int64_t bc)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < count; ++i) {
        th_gemm_T(f, c + i * m * n, m, n, k, a + i * ab, ar, ac, b + i * bb, br, bc, 1, 0);
        if (th_rest(f, &left, m * n) || f->stop) return;
    }
}
