/* Without a call in the loop, so that the total stays in a register. */
static __attribute__((noinline)) T th_sums_T(T *restrict c, const T *restrict x, int64_t n,
    T total)
{
    for (int64_t j = 0; j < n; ++j) c[j] = total = (T)(total + x[j]);
    return total;
}

/* c[i, 0, k] = x[i, 0, k], and c[i, j, k] = c[i, j - 1, k] + x[i, j, k] for j > 0; both are
   o x n x m. */
static int th_running_sum_T(th_frame *f, T *restrict c, const T *restrict x, int64_t o,
    int64_t n, int64_t m)
{
    int64_t left = 1 << 20;
    if (m == 1) {
        for (int64_t i = 0; i < o; ++i, c += n, x += n) {
            T total = n ? x[0] : 0;
            if (n) c[0] = total;
            for (int64_t s = 1; s < n; s += 1 << 20) {
                const int64_t some = n - s > 1 << 20 ? 1 << 20 : n - s;
                total = th_sums_T(c + s, x + s, some, total);
                if (th_rest(f, &left, some)) return 0;
            }
        }
        return 0;
    }
    for (int64_t i = 0; i < o; ++i)
        for (int64_t j = 0; j < n; ++j, c += m, x += m) {
            if (th_rest(f, &left, m)) return 0;
            for (int64_t k = 0; k < m; ++k)
                c[k] = j ? (T)(c[k - m] + x[k]) : x[k];
        }
    return 0;
}
