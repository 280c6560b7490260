/* c = the positions that sort the n rows of x (n x m) lexicographically and stably, NaN last.
   room: n positions. Bottom-up merge sort. */
static int th_before_T(const T *a, const T *b, int64_t m)
{
    for (int64_t j = 0; j < m; ++j) {
        if (a[j] < b[j] || (b[j] != b[j] && a[j] == a[j])) return 1;
        if (b[j] < a[j] || (a[j] != a[j] && b[j] == b[j])) return 0;
    }
    return 0;
}

static int th_argsort_rows_T(th_frame *f, int64_t *c, int64_t *room, const T *x, int64_t n,
    int64_t m)
{
    int64_t *from = c, *to = room;
    int64_t left = 1 << 20;
    TH_STRETCHES(TH_MANY, s, e, 0, n) for (int64_t i = s; i < e; ++i) c[i] = i;
    for (int64_t width = 1; width < n; width *= 2) {
        for (int64_t start = 0; start < n; start += 2 * width) {
            const int64_t middle = start + width < n ? start + width : n;
            const int64_t end = middle + width < n ? middle + width : n;
            int64_t i = start, j = middle;
            if (th_rest(f, &left, end - start)) return 0;
            TH_STRETCHES(TH_MANY / 16, s, e, start, end)
                for (int64_t k = s; k < e; ++k) {
                    const int second = i == middle || (
                        j < end && th_before_T(x + from[j] * m, x + from[i] * m, m));
                    to[k] = second ? from[j++] : from[i++];
                }
            if (th_stopped(f)) return 0;
        }
        int64_t *other = from;
        from = to;
        to = other;
    }
    if (from != c) TH_STRETCHES(TH_MANY, s, e, 0, n) for (int64_t i = s; i < e; ++i) c[i] = from[i];
    return 0;
}
