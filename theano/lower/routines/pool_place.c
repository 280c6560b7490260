/* For windows of k elements with stride s, the first of which begins p elements before a line of m
   elements: the range *lo .. *hi - 1 of the elements of window i, which may be empty. Returns the
   divisor of an average: the number of elements with padding, or without it if `divided` is 2. */
static inline int64_t th_pool_window_TU(int64_t i, int64_t m, int64_t k, int64_t s, int64_t p,
    int64_t divided, int64_t *lo, int64_t *hi)
{
    const int64_t start = i * s - p;
    *lo = start > 0 ? start : 0;
    *hi = start + k < m ? start + k : m;
    if (*hi < *lo) *hi = *lo;
    return divided == 2 ? *hi - *lo : (start + k < m + p ? start + k : m + p) - start;
}

/* a / s, without a division if possible, as that takes as long as eight windows. */
static inline int64_t th_pool_share_TU(int64_t a, int64_t s)
{
    return s == 1 ? a : s == 2 ? a >> 1 : a / s;
}

/* The range *lo .. *hi - 1 of the windows, of n, that contain element e. */
static inline void th_pool_owners_TU(int64_t e, int64_t n, int64_t k, int64_t s, int64_t p,
    int64_t *lo, int64_t *hi)
{
    const int64_t last = th_pool_share_TU(e + p, s) + 1;
    *lo = e + p < k ? 0 : th_pool_share_TU(e + p - k, s) + 1;
    *hi = last < n ? last : n;
}

/* A row: number h of plane d of an image, of nh rows and nd planes. */
typedef struct { int64_t image, d, h; } th_pool_row_TU;

static inline th_pool_row_TU th_pool_start_TU(int64_t r, int64_t nd, int64_t nh)
{
    th_pool_row_TU at = {0, 0, 0};
    if (nd && nh) at.image = r / nh / nd, at.d = r / nh % nd, at.h = r % nh;
    return at;
}

static inline void th_pool_next_TU(th_pool_row_TU *at, int64_t nd, int64_t nh)
{
    if (++at->h < nh) return;
    at->h = 0;
    if (++at->d < nd) return;
    at->d = 0;
    ++at->image;
}

/* Reduces the range of windows *lo .. *hi - 1 to those whose element j is one of the m elements. */
static inline void th_pool_column_TU(int64_t j, int64_t m, int64_t s, int64_t p, int64_t *lo,
    int64_t *hi)
{
    const int64_t last = m - 1 + p - j;
    if (p > j && *lo < th_pool_share_TU(p - j + s - 1, s))
        *lo = th_pool_share_TU(p - j + s - 1, s);
    if (last < 0) *hi = *lo;
    else if (*hi > th_pool_share_TU(last, s) + 1) *hi = th_pool_share_TU(last, s) + 1;
}

/* Whether n windows of k elements with stride s are faster window by window than by elements. */
static inline int th_pool_wide_TU(int64_t n, int64_t k, int64_t s)
{
    return k > n || (s > 1 && k >= 8);
}

/* The approximate number of operations for all windows of the images that n describes. */
static inline double th_pool_work_TU(const int64_t *n)
{
    double work = (double)n[0];
    for (int i = 1; i < 4; ++i)
        work *= (double)n[i + 3] * (double)(n[i + 6] < n[i] ? n[i + 6] : n[i]);
    return work;
}
