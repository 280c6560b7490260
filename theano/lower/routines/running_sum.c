/* c[i, j, k] = c[i, j - 1, k] + x[i, j, k]; both are o x n x m. */
static int th_running_sum_T(th_frame *f, T *restrict c, const T *restrict x, int64_t o,
    int64_t n, int64_t m)
{
    (void)f;
    if (m == 1) {
        for (int64_t i = 0; i < o; ++i, c += n, x += n) {
            T total = n ? x[0] : 0;
            for (int64_t j = 0; j < n; ++j) c[j] = total = j ? (T)(total + x[j]) : total;
        }
        return 0;
    }
    for (int64_t i = 0; i < o; ++i)
        for (int64_t j = 0; j < n; ++j, c += m, x += m)
            for (int64_t k = 0; k < m; ++k)
                c[k] = j ? (T)(c[k - m] + x[k]) : x[k];
    return 0;
}
