#include "lu.c"
/* The sign of the determinant of the n x n matrix a, which is overwritten, and the logarithm of its
   absolute value. */
static int th_slogdet_T(th_frame *f, T *sign, T *logarithm, T *a, int64_t *pivots, int64_t n)
{
    const int info = th_lu_T(f, a, pivots, n);
    T side = 1, sum = 0;
    for (int64_t c = 0; c < n && info <= 0; ++c) {
        const T x = pivots[c] == c + 1 ? a[c * n + c] : -a[c * n + c];
        if (x < 0) side = -side;
        else if (x == 0) side = 0;
        else if (x != x) side = x;
        sum += (T)log(x < 0 ? -(double)x : (double)x);
    }
    *sign = info > 0 ? 0 : side;
    *logarithm = info > 0 ? -(T)__builtin_inf() : sum;
    return 0;
}
