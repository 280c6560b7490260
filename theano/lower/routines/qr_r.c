/* r (k x n, row-major) from a QR factorization of an m x n matrix. */
static int th_qr_r_T(th_frame *f, T *r, const T *a, int64_t k, int64_t m, int64_t n)
{
    for (int64_t i = 0; i < k; ++i)
        for (int64_t j = 0; j < n; ++j) r[i * n + j] = i <= j ? a[j * m + i] : 0;
    return 0;
}
