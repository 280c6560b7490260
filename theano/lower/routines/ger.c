/* c = c + alpha outer(x, y); c is m x n and contiguous. */
static void th_ger_T(th_frame *f, T *c, int64_t m, int64_t n, const T *x, int64_t xs,
    const T *y, int64_t ys, T alpha)
{
    if ((double)m * n > 4096) {
        f->lib->P_ger(n, m, alpha, y, ys, x, xs, c, n);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        const T factor = alpha * x[i * xs];
        for (int64_t j = 0; j < n; ++j) c[i * n + j] += factor * y[j * ys];
    }
}
