#include "lu.c"
#ifndef TH_DET
#define TH_DET
/* x times 2^(-500 k), of a size between 2^-500 and 2^500 unless x is 0, infinite or NaN; k is added
   to `scale`. */
static inline double th_det_scaled(double x, int64_t *scale)
{
    for (; __builtin_fabs(x) > 0x1p500 && !__builtin_isinf(x); ++*scale) x *= 0x1p-500;
    for (; __builtin_fabs(x) < 0x1p-500 && x != 0; --*scale) x *= 0x1p500;
    return x;
}
#endif
/* The determinant of the n x n matrix a, which is overwritten. */
static int th_det_T(th_frame *f, T *det, T *a, int64_t *pivots, int64_t n)
{
    const int info = th_lu_T(f, a, pivots, n);
    /* Partial products may overflow or underflow even if the result does not. */
    double product = info > 0 ? 0 : 1;
    int64_t scale = 0;
    for (int64_t c = 0; c < n && info <= 0; ++c) {
        const double x = pivots[c] == c + 1 ? a[c * n + c] : -a[c * n + c];
        product = th_det_scaled(product * th_det_scaled(x, &scale), &scale);
    }
    for (; scale > 0; --scale) product *= 0x1p500;
    for (; scale < 0 && product != 0; ++scale) product *= 0x1p-500;
    *det = (T)product;
    return 0;
}
