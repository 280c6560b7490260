/* y = alpha sum(x z) + beta y, a number. */
static void th_dot_T(th_frame *f, T *y, int64_t n, const T *x, int64_t xs,
    const T *z, int64_t zs, T alpha, T beta)
{
    T total = 0;
    if (n > 64) TH_STRETCHES(64 * TH_MANY, s, end, 0, n)
        total += TH_LIBRARY(f, P_dot)(end - s, x + s * xs, xs, z + s * zs, zs);
    else for (int64_t i = 0; i < n; ++i) total += x[i * xs] * z[i * zs];
    *y = beta == 0 ? alpha * total : alpha * total + beta * *y;
}
