#include "pool_place.c"
#include "pool_equal.c"
/* Rows first .. last - 1 of c. */
static int th_pool_pick_rows_TU(void *const *a, const int64_t *n, int64_t first, int64_t last)
{
    const int64_t depth = n[1], height = n[2], m = n[3], nd = n[4], nh = n[5], nw = n[6],
        k = n[9], s = n[12], p = n[15];
    th_pool_row_TU at = th_pool_start_TU(first, nd, nh);
    for (int64_t r = first; r < last; ++r, th_pool_next_TU(&at, nd, nh)) {
        T *restrict c = (T *)a[0] + r * nw;
        const T *restrict z = (const T *)a[2] + r * nw;
        int64_t d0, d1, h0, h1;
        th_pool_window_TU(at.d, depth, n[7], n[10], n[13], 0, &d0, &d1);
        th_pool_window_TU(at.h, height, n[8], n[11], n[14], 0, &h0, &h1);
        for (int64_t i = 0; i < nw; ++i) c[i] = 0;
        for (int64_t d = d0; d < d1; ++d)
            for (int64_t h = h0; h < h1; ++h) {
                const int64_t row = ((at.image * depth + d) * height + h) * m;
                const T *restrict x = (const T *)a[1] + row, *restrict e = (const T *)a[3] + row;
                for (int64_t j = 0; j < k; ++j) {
                    int64_t lo = 0, hi = nw;
                    th_pool_column_TU(j, m, s, p, &lo, &hi);
                    const int64_t o = j - p;
                    if (s == 1) for (int64_t i = lo; i < hi; ++i)
                        c[i] += th_pool_equal_TU(x[i + o], z[i], e[i + o]);
                    else for (int64_t i = lo; i < hi; ++i)
                        c[i] += th_pool_equal_TU(x[i * s + o], z[i], e[i * s + o]);
                }
            }
    }
    return 0;
}

/* c = the sums over windows of the elements of e where x equals z, the window's maximum; see
   th_pool_max. */
static int th_pool_pick_TU(th_frame *f, T *c, const T *x, const T *z, const T *e, int64_t images,
    int64_t depth, int64_t height, int64_t width, int64_t nd, int64_t nh, int64_t nw, int64_t kd,
    int64_t kh, int64_t kw, int64_t sd, int64_t sh, int64_t sw, int64_t pd, int64_t ph, int64_t pw)
{
    void *const a[] = {c, (void *)x, (void *)z, (void *)e};
    const int64_t n[] = {images, depth, height, width, nd, nh, nw, kd, kh, kw, sd, sh, sw, pd, ph,
                         pw}, rows = images * nd * nh;
    return th_for(f, th_pool_pick_rows_TU, a, n, rows, 2 * th_pool_work_TU(n));
}
