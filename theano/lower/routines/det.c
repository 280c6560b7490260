#include "pivoting.c"
/* The determinant of the n x n matrix a, which is overwritten. */
static int th_det_T(th_frame *f, T *det, T *a, int64_t *pivots, int64_t n)
{
    int info = n <= 8 ? -1 : f->lib->P_getrf(n, a, n, pivots);
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
    /* Partial products may overflow or underflow even if the result does not. */
    double product = info > 0 ? 0 : 1;
    int64_t scale = 0;
    for (int64_t c = 0; c < n && info <= 0; ++c) {
        product *= pivots[c] == c + 1 ? a[c * n + c] : -a[c * n + c];
        const double size = __builtin_fabs(product);
        if (size > 1e150) product *= 1e-150, ++scale;
        else if (size < 1e-150 && size > 0) product *= 1e150, --scale;
    }
    for (; scale > 0; --scale) product *= 1e150;
    for (; scale < 0 && product != 0; ++scale) product *= 1e-150;
    *det = (T)product;
    return 0;
}
