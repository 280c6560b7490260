/* Swaps row c of the n x n matrix a with the row that has the largest element of column c on or
   below the diagonal, and the same rows of x (n x k); returns the row, or -1 if all are 0. */
static int64_t th_pivoting_T(T *a, T *x, int64_t n, int64_t k, int64_t c)
{
    int64_t best = c;
    double most = __builtin_fabs(a[c * n + c]);
    for (int64_t r = c + 1; r < n; ++r) {
        const double size = __builtin_fabs(a[r * n + c]);
        if (size > most || (size != size && most == 0)) most = size, best = r;
    }
    if (most == 0) return -1;
    if (best != c) {
        T *p = a + best * n, *q = a + c * n;
        for (int64_t j = 0; j < n; ++j) { const T t = p[j]; p[j] = q[j]; q[j] = t; }
        p = x + best * k, q = x + c * k;
        for (int64_t j = 0; j < k; ++j) { const T t = p[j]; p[j] = q[j]; q[j] = t; }
    }
    return best;
}
