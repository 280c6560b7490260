/* The distinct elements of x, n elements of m numbers each, which `order` sorts: `first`: the
   position of the first occurrence of each; `kind`: for each element the number of its distinct
   element; `many`: the number of occurrences; `count`: the number of distinct elements. together:
   NaN equals NaN. */
static int th_unique_T(th_frame *f, int64_t *first, int64_t *kind, int64_t *many, int64_t *count,
    const T *x, const int64_t *order, int64_t n, int64_t m, int64_t together)
{
    const int64_t stretch = (1 << 19) / (m + 1) + 1;
    int64_t kinds = 0;
    for (int64_t i = 0, end = stretch; i < n; ++i) {
        if (i == end) {
            end += stretch;
            if (th_pause(f)) return 0;
        }
        int same = i > 0;
        for (int64_t j = 0; same && j < m; ++j) {
            const T a = x[order[i - same] * m + j], b = x[order[i] * m + j];
            same = a == b || (together && a != a && b != b);
        }
        if (!same) {
            first[kinds] = order[i];
            many[kinds++] = 0;
        }
        ++many[kinds - 1];
        kind[order[i]] = kinds - 1;
    }
    *count = kinds;
    return 0;
}
