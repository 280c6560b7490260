/* The QR factorization of the m x n matrix a, column-major, in the form of LAPACK. */
static int th_qr_factors_T(th_frame *f, T *a, T *tau, int64_t m, int64_t n)
{
    return m && n && TH_LIBRARY(f, P_geqrf)(m, n, a, m, tau);
}
