/* Whether a stands before b in ascending order; right: also if they are equal. NaN is greatest. */
static inline int th_goes_before_T(T a, T b, int64_t right)
{
    if (right) return (a <= b) | (b != b);
    return (a < b) | ((b != b) & (a == a));
}

/* 16 searches in n sorted numbers x at a time: their steps are independent. */
static void th_searchsorted_16_T(const T *x, const T *key, int32_t *at, int64_t n, int64_t right)
{
    for (int q = 0; q < 16; ++q) at[q] = 0;
    for (int32_t count = (int32_t)n, half; count > 0; count = count > 1 ? count - half : 0) {
        half = count > 1 ? count / 2 : 1;
        if (right) {
            #pragma omp simd
            for (int q = 0; q < 16; ++q)
                at[q] += th_goes_before_T(x[at[q] + half - 1], key[q], 1) ? half : 0;
        } else {
            #pragma omp simd
            for (int q = 0; q < 16; ++q)
                at[q] += th_goes_before_T(x[at[q] + half - 1], key[q], 0) ? half : 0;
        }
    }
}

/* c[i] = the position of v[i] (of k numbers) in x, n sorted numbers: before those that are not
   less, or, to the right, before those that are greater; NaN is the greatest. order: positions
   that sort x, if `sorted` is not 0. As in NumPy, each search starts from the previous one, which
   matters if x is not sorted. Fails for a position out of range. */
static int th_searchsorted_T(th_frame *f, int64_t *c, const T *x, const T *v, const int64_t *order,
    int64_t n, int64_t k, int64_t sorted, int64_t right)
{
    int64_t low = 0, high = n, left = 1 << 20;
    if (sorted) TH_STRETCHES(TH_MANY, s, end, 0, n)
        for (int64_t i = s; i < end; ++i) if (order[i] < 0 || order[i] >= n) return 1;
    int in_order = !sorted && n <= 16 * k && n < 1 << 30;
    if (in_order) TH_STRETCHES(TH_MANY, s, end, 1, n)
        for (int64_t i = s; in_order && i < end; ++i) in_order = x[i - 1] <= x[i];
    for (int64_t i = 0; in_order && i < k; i += 16) {
        T key[16];
        int32_t at[16];
        for (int q = 0; q < 16; ++q) key[q] = v[i + q < k ? i + q : k - 1];
        th_searchsorted_16_T(x, key, at, n, right);
        for (int q = 0; q < 16 && i + q < k; ++q) c[i + q] = at[q];
        if (th_rest(f, &left, 64)) return 0;
    }
    for (int64_t i = 0; !in_order && i < k; ++i) {
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
