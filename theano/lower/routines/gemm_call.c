/* c = alpha a b + beta c by the library; c is m x n with row stride nc. */
static void th_gemm_call_T(th_frame *f, T *c, int64_t nc, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc, T alpha, T beta)
{
    int64_t la = ac == 1 ? ar : ac, lb = bc == 1 ? br : bc;
    int64_t wa = ac == 1 ? k : m, wb = bc == 1 ? n : k;
    f->lib->P_gemm(bc == 1 ? 'N' : 'T', ac == 1 ? 'N' : 'T', n, m, k, alpha,
                    b, lb < wb ? wb : lb, a, la < wa ? wa : la, beta, c, nc < 1 ? 1 : nc);
}
