#include "pool_place.c"
#include "pool_equal.c"
/* Adds to a row of gradients those of windows with stride one: eight elements read their windows
   without a store in between, because a load that overlaps with two stores waits for both. */
static void th_pool_max_close_TU(T *restrict gx, const T *restrict x, const T *restrict z,
    const T *restrict g, int64_t m, int64_t n, int64_t k, int64_t p)
{
    for (int64_t c = 0; c < m;) {
        int64_t lo, hi;
        th_pool_owners_TU(c, n, k, 1, p, &lo, &hi);
        if (hi - lo == k && c + 8 <= m && hi + 7 <= n) {
            T sums[8];
            for (int l = 0; l < 8; ++l) sums[l] = gx[c + l];
            for (int64_t i = lo; i < hi; ++i)
                for (int l = 0; l < 8; ++l)
                    sums[l] += th_pool_equal_TU(x[c + l], z[i + l], g[i + l]);
            for (int l = 0; l < 8; ++l) gx[c + l] = sums[l];
            c += 8;
            continue;
        }
        for (int64_t i = lo; i < hi; ++i) gx[c] += th_pool_equal_TU(x[c], z[i], g[i]);
        ++c;
    }
}

/* Adds to a row of gradients those of a row of windows, if elements equal their maximum. The order
   of additions is that of the windows. */
static void th_pool_max_back_TU(T *restrict gx, const T *restrict x, const T *restrict z,
    const T *restrict g, int64_t m, int64_t n, int64_t k, int64_t s, int64_t p)
{
    if (th_pool_wide_TU(n, k, s)) {
        for (int64_t i = 0; i < n; ++i) {
            int64_t lo, hi;
            const T largest = z[i], share = g[i];
            th_pool_window_TU(i, m, k, s, p, 0, &lo, &hi);
            for (int64_t c = lo; c < hi; ++c) gx[c] += th_pool_equal_TU(x[c], largest, share);
        }
        return;
    }
    if (s == 1) th_pool_max_close_TU(gx, x, z, g, m, n, k, p);
    else for (int64_t j = k - 1; j >= 0; --j) {
        int64_t lo = 0, hi = n;
        th_pool_column_TU(j, m, s, p, &lo, &hi);
        const int64_t o = j - p;
        if (s == 2) for (int64_t i = lo; i < hi; ++i)
            gx[2 * i + o] += th_pool_equal_TU(x[2 * i + o], z[i], g[i]);
        else for (int64_t i = lo; i < hi; ++i)
            gx[i * s + o] += th_pool_equal_TU(x[i * s + o], z[i], g[i]);
    }
}

/* The gradients of the elements of eight adjacent windows of two. */
static inline void th_pool_max_sixteen_TU(T *restrict gx, const T *restrict x,
    const T *restrict z, const T *restrict g)
{
    for (int i = 0; i < 8; ++i) {
        gx[2 * i] = th_pool_equal_TU(x[2 * i], z[i], g[i]);
        gx[2 * i + 1] = th_pool_equal_TU(x[2 * i + 1], z[i], g[i]);
    }
}

/* A row of n such windows and m elements to which nothing was added yet: eight at a time; the last
   eight may overlap with those before. over: if there are fewer than eight windows, sixteen
   elements may be written. */
static inline void th_pool_max_pairs_TU(T *gx, const T *x, const T *z, const T *g, int64_t m,
    int64_t n, int over)
{
    const int64_t whole = 2 * n <= m ? n : m / 2;
    for (int64_t i = 0; (over || whole >= 8) && i < whole; i += 8) {
        const int64_t o = i + 8 <= whole || whole < 8 ? i : whole - 8;
        th_pool_max_sixteen_TU(gx + 2 * o, x + 2 * o, z + o, g + o);
    }
    for (int64_t c = over || whole >= 8 ? 2 * whole : 0; c < m; ++c)
        gx[c] = c / 2 < n ? th_pool_equal_TU(x[c], z[c / 2], g[c / 2]) : 0;
}

/* Rows first .. last - 1 of gx; values written after a row are overwritten by the next rows. */
static int th_pool_max_grad_rows_TU(void *const *a, const int64_t *n, int64_t first, int64_t last)
{
    const int64_t depth = n[1], height = n[2], m = n[3], nd = n[4], nh = n[5], nw = n[6],
        k = n[9], s = n[12], p = n[15];
    th_pool_row_TU at = th_pool_start_TU(first, depth, height);
    for (int64_t r = first; r < last; ++r, th_pool_next_TU(&at, depth, height)) {
        T *const gx = (T *)a[0] + r * m;
        const T *const x = (const T *)a[1] + r * m;
        int64_t d0, d1, h0, h1;
        th_pool_owners_TU(at.d, nd, n[7], n[10], n[13], &d0, &d1);
        th_pool_owners_TU(at.h, nh, n[8], n[11], n[14], &h0, &h1);
        const int pairs = k == 2 && s == 2 && p == 0 && d1 - d0 == 1 && h1 - h0 == 1;
        for (int64_t c = 0; !pairs && c < m; ++c) gx[c] = 0;
        for (int64_t d = d0; d < d1; ++d)
            for (int64_t h = h0; h < h1; ++h) {
                const int64_t row = ((at.image * nd + d) * nh + h) * nw;
                const T *const z = (const T *)a[2] + row, *const g = (const T *)a[3] + row;
                if (pairs) th_pool_max_pairs_TU(gx, x, z, g, m, nw, (last - r) * m >= 16
                                                && (n[0] * nd * nh * nw - row >= 8));
                else th_pool_max_back_TU(gx, x, z, g, m, nw, k, s, p);
            }
    }
    return 0;
}

/* gx = the gradient of x, whose windows have the maxima z with the gradient g; see th_pool_max. */
static int th_pool_max_grad_TU(th_frame *f, T *gx, const T *x, const T *z, const T *g,
    int64_t images, int64_t depth, int64_t height, int64_t width, int64_t nd, int64_t nh,
    int64_t nw, int64_t kd, int64_t kh, int64_t kw, int64_t sd, int64_t sh, int64_t sw, int64_t pd,
    int64_t ph, int64_t pw)
{
    void *const a[] = {gx, (void *)x, (void *)z, (void *)g};
    const int64_t n[] = {images, depth, height, width, nd, nh, nw, kd, kh, kw, sd, sh, sw, pd, ph,
                         pw}, rows = images * depth * height;
    return th_for(f, th_pool_max_grad_rows_TU, a, n, rows,
                  (double)(rows * width) + 2 * th_pool_work_TU(n));
}
