/* c[i] = the position of v[i] (of k numbers) in x, n sorted numbers: before those that are not
   less, or, to the right, before those that are greater; NaN is the greatest. order: positions
   that sort x, if `sorted` is not 0. As in NumPy, each search starts from the previous one, which
   matters if x is not sorted. Fails for a position out of range. */
static inline int th_goes_before_T(T a, T b, int64_t right)
{
    if (right) return a <= b || b != b;
    return a < b || (b != b && a == a);
}

static int th_searchsorted_T(th_frame *f, int64_t *c, const T *x, const T *v, const int64_t *order,
    int64_t n, int64_t k, int64_t sorted, int64_t right)
{
    int64_t low = 0, high = n, left = 1 << 20;
    for (int64_t i = 0; sorted && i < n; ++i) if (order[i] < 0 || order[i] >= n) return 1;
    for (int64_t i = 0; i < k; ++i) {
        if (i && th_goes_before_T(v[i - 1], v[i], right)) high = n;
        else {
            low = 0;
            high = high < n ? high + 1 : n;
        }
        while (low < high) {
            const int64_t middle = low + (high - low) / 2;
            if (th_goes_before_T(x[sorted ? order[middle] : middle], v[i], right)) low = middle + 1;
            else high = middle;
        }
        c[i] = low;
        if (th_rest(f, &left, 4)) return 0;
    }
    return 0;
}
