/* c[i, 0, k] = x[i, 0, k], and c[i, j, k] = a[i, j, k] c[i, j - 1, k] + x[i, j, k] for j > 0; all
   are o x n x m. */
static int th_running_line_T(th_frame *f, T *restrict c, const T *restrict a, const T *restrict x,
    int64_t o, int64_t n, int64_t m)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < o; ++i)
        for (int64_t j = 0; j < n; ++j, c += m, a += m, x += m) {
            if (th_rest(f, &left, m)) return 0;
            for (int64_t k = 0; k < m; ++k)
                c[k] = j ? (T)(a[k] * c[k - m] + x[k]) : x[k];
        }
    return 0;
}
