#include "pivoting.c"
/* The determinant of the n x n matrix a, which is overwritten. */
static int th_det_T(th_frame *f, T *det, T *a, int64_t *pivots, int64_t n)
{
    int info = n <= 8 ? -1 : f->lib->P_getrf(n, a, n, pivots), flips = 0;
    for (int64_t c = 0; c < n && info < 0; ++c) {
        pivots[c] = th_pivoting_T(a, a, n, 0, c) + 1;
        if (!pivots[c]) { info = 1; break; }
        const T *row = a + c * n;
        for (int64_t r = c + 1; r < n; ++r) {
            T *other = a + r * n;
            const T x = other[c] / row[c];
            for (int64_t j = c + 1; j < n; ++j) other[j] -= x * row[j];
        }
    }
    /* Mantissa and exponent apart: the parts of the product may be out of range. */
    double product = info > 0 ? 0 : 1;
    int64_t exponent = 0;
    for (int64_t c = 0; c < n && info <= 0; ++c) {
        int e = 0;
        product = __builtin_frexp(product * a[c * n + c], &e);
        exponent += e;
        flips ^= pivots[c] != c + 1;
    }
    exponent = exponent > 9999 ? 9999 : exponent < -9999 ? -9999 : exponent;
    *det = (T)__builtin_ldexp(flips ? -product : product, (int)exponent);
    return 0;
}
