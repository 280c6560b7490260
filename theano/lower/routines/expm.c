#import "gemm.c"
#include "solve.c"
/* Overwrites the n x n matrix a with its exponential, by scaling and squaring with the Pade
   approximation of order 13; Higham, The scaling and squaring method for the matrix exponential
   revisited (2005). w: workspace of six matrices. */
static int th_expm_T(th_frame *f, T *a, T *w, int64_t *pivots, int64_t n)
{
    static const double c[14] = {
        64764752532480000., 32382376266240000., 7771770303897600., 1187353796428800.,
        129060195264000., 10559470521600., 670442572800., 33522128640., 1323241920., 40840800.,
        960960., 16380., 182., 1.};
    const int64_t size = n * n;
    T *x2 = w, *x4 = w + size, *x6 = w + 2 * size, *sum = w + 3 * size, *odd = w + 4 * size;
    T *even = w + 5 * size;
    double norm = 0;
    for (int64_t j = 0; j < n; ++j) {
        double total = 0;
        for (int64_t i = 0; i < n; ++i) total += __builtin_fabs(a[i * n + j]);
        if (!(total <= norm)) norm = total;
    }
    if (!(norm <= 1.7976931348623157e308)) {
        for (int64_t i = 0; i < size; ++i) a[i] = (T)__builtin_nan("");
        return 0;
    }
    int64_t halvings = 0;
    T scale = 1;
    for (; norm > 5.371920351148152; norm /= 2, scale /= 2) ++halvings;
    for (int64_t i = 0; i < size; ++i) a[i] *= scale;
    th_gemm_T(f, x2, n, n, n, a, n, 1, a, n, 1, 1, 0);
    th_gemm_T(f, x4, n, n, n, x2, n, 1, x2, n, 1, 1, 0);
    th_gemm_T(f, x6, n, n, n, x4, n, 1, x2, n, 1, 1, 0);
    for (int64_t i = 0; i < size; ++i) {
        const T unit = i % (n + 1) == 0;
        sum[i] = c[13] * x6[i] + c[11] * x4[i] + c[9] * x2[i];
        even[i] = c[7] * x6[i] + c[5] * x4[i] + c[3] * x2[i] + c[1] * unit;
    }
    th_gemm_T(f, even, n, n, n, x6, n, 1, sum, n, 1, 1, 1);
    th_gemm_T(f, odd, n, n, n, a, n, 1, even, n, 1, 1, 0);
    for (int64_t i = 0; i < size; ++i) {
        const T unit = i % (n + 1) == 0;
        sum[i] = c[12] * x6[i] + c[10] * x4[i] + c[8] * x2[i];
        even[i] = c[6] * x6[i] + c[4] * x4[i] + c[2] * x2[i] + c[0] * unit;
    }
    th_gemm_T(f, even, n, n, n, x6, n, 1, sum, n, 1, 1, 1);
    for (int64_t i = 0; i < size; ++i) {
        a[i] = even[i] + odd[i];
        even[i] -= odd[i];
    }
    if (th_stopped(f) || th_solve_T(f, a, even, pivots, n, n)) return 1;
    for (; halvings > 0; --halvings) {
        for (int64_t i = 0; i < size; ++i) sum[i] = a[i];
        th_gemm_T(f, a, n, n, n, sum, n, 1, sum, n, 1, 1, 0);
    }
    return 0;
}
