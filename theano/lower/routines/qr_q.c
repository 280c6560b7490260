/* q (m x k, column-major) from a QR factorization of an m x n matrix. */
static int th_qr_q_T(th_frame *f, T *q, const T *a, const T *tau, int64_t k, int64_t m, int64_t n)
{
    const int64_t known = m < n ? m : n;
    if (known == 0) {
        for (int64_t i = 0; i < m * k; ++i) q[i] = i % (m + 1) == 0;
        return 0;
    }
    for (int64_t i = 0; i < m * known; ++i) q[i] = a[i];
    for (int64_t i = m * known; i < m * k; ++i) q[i] = 0;
    return TH_LIBRARY(f, P_orgqr)(m, k, known, q, m, tau);
}
