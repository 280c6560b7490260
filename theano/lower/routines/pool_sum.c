#include "pool_place.c"
enum { th_pool_sums_TU = 1024 };

/* Sets `line` to the sums of n columns over some rows of the planes of x. */
static void th_pool_sum_line_TU(U *restrict line, const T *restrict x, int64_t n, int64_t width,
    int64_t plane, int64_t planes, int64_t rows)
{
    for (int64_t c = 0; c < n; ++c) line[c] = planes && rows ? (U)x[c] : 0;
    for (int64_t d = 0; d < planes; ++d, x += plane)
        for (int64_t h = !d; h < rows; ++h) {
            const T *restrict row = x + h * width;
            for (int64_t c = 0; c < n; ++c) line[c] += (U)row[c];
        }
}

/* The sum of n numbers. */
static U th_pool_sum_all_TU(const U *restrict line, int64_t n)
{
    enum { LANES = 8 };
    U lanes[LANES] = {0};
    int64_t c = 0;
    for (; c + LANES <= n; c += LANES)
        for (int l = 0; l < LANES; ++l) lanes[l] += line[c + l];
    for (; c < n; ++c) lanes[0] += line[c];
    for (int l = 1; l < LANES; ++l) lanes[0] += lanes[l];
    return lanes[0];
}

/* Adds to the sums of windows one .. other - 1 a line that begins with column `from`; m columns are
   in the image. */
static void th_pool_sum_across_TU(U *restrict sums, const U *restrict line, int64_t from,
    int64_t one, int64_t other, int64_t m, int64_t k, int64_t s, int64_t p)
{
    for (int64_t j = 0; j < k; ++j) {
        int64_t lo = one, hi = other;
        th_pool_column_TU(j, m, s, p, &lo, &hi);
        const int64_t o = j - p - from + one * s;
        lo -= one;
        hi -= one;
        if (s == 1) for (int64_t i = lo; i < hi; ++i) sums[i] += line[i + o];
        else if (s == 2) for (int64_t i = lo; i < hi; ++i) sums[i] += line[2 * i + o];
        else for (int64_t i = lo; i < hi; ++i) sums[i] += line[i * s + o];
    }
}

/* The divisor for a window of `count` elements. For 0 elements, 0 / 0 is NaN; it is undefined for
   integers, for which the divisor is then 1. */
static inline U th_pool_count_TU(int64_t count)
{
    return (U)0.5 == 0 && !count ? 1 : (U)count;
}

/* Rows first .. last - 1 of z; see th_pool_max_rows. */
static int th_pool_sum_rows_TU(void *const *a, const int64_t *n, int64_t first, int64_t last)
{
    T *const z = (T *)a[0];
    const T *const x = (const T *)a[1];
    const int64_t depth = n[1], height = n[2], width = n[3], nd = n[4], nh = n[5], nw = n[6],
        k = n[9], s = n[12], p = n[15], divided = n[16], line_size = th_pool_sums_TU;
    const int alone = k > line_size / 2 || (nw < 4 && k > 16);
    const int64_t some = alone ? 1 : (line_size - k) / s + 1;
    U line[th_pool_sums_TU], sums[th_pool_sums_TU];
    th_pool_row_TU at = th_pool_start_TU(first, nd, nh);
    for (int64_t r = first; r < last; ++r, th_pool_next_TU(&at, nd, nh)) {
        int64_t d0, d1, h0, h1;
        const int64_t cd = th_pool_window_TU(
            at.d, depth, n[7], n[10], n[13], divided, &d0, &d1);
        const int64_t ch = cd * th_pool_window_TU(
            at.h, height, n[8], n[11], n[14], divided, &h0, &h1);
        const T *const image = x + ((at.image * depth + d0) * height + h0) * width;
        for (int64_t i = 0; i < nw; i += some) {
            const int64_t end = nw - i < some ? nw : i + some;
            int64_t c0, c1, ignored;
            th_pool_window_TU(i, width, k, s, p, divided, &c0, &ignored);
            th_pool_window_TU(end - 1, width, k, s, p, divided, &ignored, &c1);
            for (int64_t l = 0; l < end - i; ++l) sums[l] = 0;
            for (int64_t c = c0; c < c1; c += line_size) {
                const int64_t wide = c1 - c < line_size ? c1 - c : line_size;
                th_pool_sum_line_TU(line, image + c, wide, width, height * width, d1 - d0,
                                    h1 - h0);
                if (alone) sums[0] += th_pool_sum_all_TU(line, wide);
                else th_pool_sum_across_TU(sums, line, c, i, end, width, k, s, p);
            }
            T *restrict row = z + r * nw + i;
            if (!divided) for (int64_t l = 0; l < end - i; ++l) row[l] = (T)sums[l];
            else for (int64_t l = 0; l < end - i; ++l)
                row[l] = (T)(sums[l] / th_pool_count_TU(ch * th_pool_window_TU(
                    i + l, width, k, s, p, divided, &c0, &c1)));
        }
    }
    return 0;
}

/* z = the sums of windows of x, with the parameters of th_pool_max, or their averages: divided by
   the number of elements with padding (1) or without (2). */
static int th_pool_sum_TU(th_frame *f, T *z, const T *x, int64_t images, int64_t depth,
    int64_t height, int64_t width, int64_t nd, int64_t nh, int64_t nw, int64_t kd, int64_t kh,
    int64_t kw, int64_t sd, int64_t sh, int64_t sw, int64_t pd, int64_t ph, int64_t pw,
    int64_t divided)
{
    void *const a[] = {z, (void *)x};
    const int64_t n[] = {images, depth, height, width, nd, nh, nw, kd, kh, kw, sd, sh, sw, pd, ph,
                         pw, divided}, rows = images * nd * nh;
    return th_for(f, th_pool_sum_rows_TU, a, n, rows, th_pool_work_TU(n));
}
