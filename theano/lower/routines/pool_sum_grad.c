#include "pool_place.c"
enum { th_pool_shares_TU = 512 };

/* Adds the gradients of a range of windows to a row of m gradients, in the order of windows. */
static void th_pool_sum_back_TU(T *restrict gx, const T *restrict shares, int64_t one,
    int64_t other, int64_t m, int64_t k, int64_t s, int64_t p)
{
    if (th_pool_wide_TU(other - one, k, s)) {
        for (int64_t i = one; i < other; ++i) {
            int64_t lo, hi;
            const T share = shares[i - one];
            th_pool_window_TU(i, m, k, s, p, 0, &lo, &hi);
            for (int64_t c = lo; c < hi; ++c) gx[c] += share;
        }
        return;
    }
    for (int64_t j = k - 1; j >= 0; --j) {
        int64_t lo = one, hi = other;
        th_pool_column_TU(j, m, s, p, &lo, &hi);
        const int64_t o = j - p + one * s;
        lo -= one;
        hi -= one;
        if (s == 1) for (int64_t i = lo; i < hi; ++i) gx[i + o] += shares[i];
        else if (s == 2) for (int64_t i = lo; i < hi; ++i) gx[2 * i + o] += shares[i];
        else for (int64_t i = lo; i < hi; ++i) gx[i * s + o] += shares[i];
    }
}

/* Rows first .. last - 1 of gx: the windows of a row are processed in blocks, in order. */
static int th_pool_sum_grad_rows_TU(void *const *a, const int64_t *n, int64_t first, int64_t last)
{
    const int64_t depth = n[1], height = n[2], m = n[3], nd = n[4], nh = n[5], nw = n[6],
        k = n[9], s = n[12], p = n[15], divided = n[16], some = th_pool_shares_TU;
    T shares[th_pool_shares_TU];
    th_pool_row_TU at = th_pool_start_TU(first, depth, height);
    for (int64_t r = first; r < last; ++r, th_pool_next_TU(&at, depth, height)) {
        T *restrict gx = (T *)a[0] + r * m;
        int64_t d0, d1, h0, h1, ignored, other;
        th_pool_owners_TU(at.d, nd, n[7], n[10], n[13], &d0, &d1);
        th_pool_owners_TU(at.h, nh, n[8], n[11], n[14], &h0, &h1);
        for (int64_t c = 0; c < m; ++c) gx[c] = 0;
        for (int64_t w = 0; w < (d1 - d0) * (h1 - h0); ++w) {
            const int64_t d = d0 + w / (h1 - h0), h = h0 + w % (h1 - h0);
            const T *restrict g = (const T *)a[1] + ((at.image * nd + d) * nh + h) * nw;
            const int64_t rest = th_pool_window_TU(
                d, depth, n[7], n[10], n[13], divided, &ignored, &other) * th_pool_window_TU(
                h, height, n[8], n[11], n[14], divided, &ignored, &other);
            for (int64_t one = 0; one < nw; one += some) {
                const int64_t end = nw - one < some ? nw : one + some;
                if (!divided) for (int64_t i = one; i < end; ++i) shares[i - one] = g[i];
                else for (int64_t i = one; i < end; ++i) {
                    const int64_t count = rest * th_pool_window_TU(
                        i, m, k, s, p, divided, &ignored, &other);
                    shares[i - one] = g[i] / (T)(count ? count : 1);
                }
                th_pool_sum_back_TU(gx, shares, one, end, m, k, s, p);
            }
        }
    }
    return 0;
}

/* gx = the gradient of images whose windows' sums or averages have the gradient g; see
   th_pool_sum. */
static int th_pool_sum_grad_TU(th_frame *f, T *gx, const T *g, int64_t images, int64_t depth,
    int64_t height, int64_t width, int64_t nd, int64_t nh, int64_t nw, int64_t kd, int64_t kh,
    int64_t kw, int64_t sd, int64_t sh, int64_t sw, int64_t pd, int64_t ph, int64_t pw,
    int64_t divided)
{
    void *const a[] = {gx, (void *)g};
    const int64_t n[] = {images, depth, height, width, nd, nh, nw, kd, kh, kw, sd, sh, sw, pd, ph,
                         pw, divided}, rows = images * depth * height;
    return th_for(f, th_pool_sum_grad_rows_TU, a, n, rows,
                  (double)(rows * width) + 2 * th_pool_work_TU(n));
}
