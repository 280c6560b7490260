#include "pool_place.c"
enum { th_pool_line_TU = 1024 };

/* The larger number, NaN if there is one; in two steps, without branches that depend on the
   data. */
static inline T th_larger_TU(T c, T a)
{
    const T m = a > c ? a : c;
    return a != a ? a : m;
}

/* Sets `line` to the maxima of n columns over some rows of the planes of x. */
static void th_pool_max_line_TU(T *restrict line, const T *restrict x, int64_t n, int64_t width,
    int64_t plane, int64_t planes, int64_t rows)
{
    if (planes == 1 && rows == 2) {
        for (int64_t c = 0; c < n; ++c) line[c] = th_larger_TU(x[c], x[width + c]);
        return;
    }
    for (int64_t c = 0; c < n; ++c) line[c] = x[c];
    for (int64_t d = 0; d < planes; ++d, x += plane)
        for (int64_t h = !d; h < rows; ++h) {
            const T *restrict row = x + h * width;
            for (int64_t c = 0; c < n; ++c) line[c] = th_larger_TU(line[c], row[c]);
        }
}

/* The largest of n numbers and start. */
static T th_pool_max_all_TU(const T *restrict line, int64_t n, T start)
{
    enum { LANES = 16 };
    T lanes[LANES];
    int64_t c = 0;
    for (int l = 0; l < LANES; ++l) lanes[l] = start;
    for (; c + LANES <= n; c += LANES)
        for (int l = 0; l < LANES; ++l) lanes[l] = th_larger_TU(lanes[l], line[c + l]);
    for (; c < n; ++c) lanes[0] = th_larger_TU(lanes[0], line[c]);
    for (int l = 1; l < LANES; ++l) lanes[0] = th_larger_TU(lanes[0], lanes[l]);
    return lanes[0];
}

/* The maxima of eight adjacent windows of 2 x 2. */
static inline void th_pool_max_eight_TU(T *restrict z, const T *restrict x,
    const T *restrict other)
{
    for (int i = 0; i < 8; ++i)
        z[i] = th_larger_TU(th_larger_TU(x[2 * i], other[2 * i]),
                            th_larger_TU(x[2 * i + 1], other[2 * i + 1]));
}

/* A row of n such windows, eight at a time; the last eight may overlap with those before. If n is
   less than eight, eight values are written. */
static inline void th_pool_max_fours_TU(T *z, const T *x, const T *other, int64_t n)
{
    for (int64_t i = 0; i < n; i += 8) {
        const int64_t o = i + 8 <= n || n < 8 ? i : n - 8;
        th_pool_max_eight_TU(z + o, x + 2 * o, other + 2 * o);
    }
}

/* The maxima of windows one .. other - 1, of a line that begins with column `from`; m columns are
   in the image. */
static void th_pool_max_across_TU(T *restrict z, const T *restrict line, int64_t from, int64_t one,
    int64_t other, int64_t m, int64_t k, int64_t s, int64_t p, T start)
{
    if (k == 2 && s == 2 && p == 0 && 2 * other <= m) {
        const T *restrict pairs = line + (2 * one - from);
        for (int64_t i = 0; i < other - one; ++i)
            z[one + i] = th_larger_TU(pairs[2 * i], pairs[2 * i + 1]);
        return;
    }
    for (int64_t i = one; i < other; ++i) z[i] = start;
    for (int64_t j = 0; j < k; ++j) {
        int64_t lo = one, hi = other;
        th_pool_column_TU(j, m, s, p, &lo, &hi);
        const int64_t o = j - p - from;
        if (s == 1) for (int64_t i = lo; i < hi; ++i) z[i] = th_larger_TU(z[i], line[i + o]);
        else if (s == 2) for (int64_t i = lo; i < hi; ++i)
            z[i] = th_larger_TU(z[i], line[2 * i + o]);
        else for (int64_t i = lo; i < hi; ++i) z[i] = th_larger_TU(z[i], line[i * s + o]);
    }
}

/* Rows first .. last - 1 of z: the rows of each window are reduced to a line first, then its
   columns. Columns are processed in blocks that fit in a line; wide windows, if few, separately.
   Values written after the end of a row are overwritten by the next rows. */
static int th_pool_max_rows_TU(void *const *a, const int64_t *n, int64_t first, int64_t last)
{
    T *const z = (T *)a[0];
    const T *const x = (const T *)a[1], start = *(const T *)a[2];
    const int64_t depth = n[1], height = n[2], width = n[3], nd = n[4], nh = n[5], nw = n[6],
        k = n[9], s = n[12], p = n[15], rows = n[0] * depth * height, line_size = th_pool_line_TU;
    const int alone = k > line_size / 2 || (nw < 4 && k > 16);
    const int64_t some = alone ? 1 : (line_size - k) / s + 1;
    const int pairs = k == 2 && s == 2 && p == 0 && 2 * nw <= width;
    T line[th_pool_line_TU];
    th_pool_row_TU at = th_pool_start_TU(first, nd, nh);
    for (int64_t r = first; r < last; ++r, th_pool_next_TU(&at, nd, nh)) {
        int64_t d0, d1, h0, h1;
        th_pool_window_TU(at.d, depth, n[7], n[10], n[13], 0, &d0, &d1);
        th_pool_window_TU(at.h, height, n[8], n[11], n[14], 0, &h0, &h1);
        const int64_t row = (at.image * depth + d0) * height + h0;
        const T *const image = x + row * width;
        if (pairs && d1 - d0 == 1 && h1 - h0 == 2 && (nw >= 8 || (
                (last - r) * nw >= 8 && (rows - row - 1) * width >= 16))) {
            th_pool_max_fours_TU(z + r * nw, image, image + width, nw);
            continue;
        }
        for (int64_t i = 0; i < nw; i += some) {
            const int64_t end = nw - i < some ? nw : i + some;
            int64_t c0, c1, ignored;
            th_pool_window_TU(i, width, k, s, p, 0, &c0, &ignored);
            th_pool_window_TU(end - 1, width, k, s, p, 0, &ignored, &c1);
            if (alone) z[r * nw + i] = start;
            for (int64_t c = c0; c < c1; c += line_size) {
                const int64_t wide = c1 - c < line_size ? c1 - c : line_size;
                th_pool_max_line_TU(line, image + c, wide, width, height * width, d1 - d0, h1 - h0);
                if (alone) z[r * nw + i] = th_pool_max_all_TU(line, wide, z[r * nw + i]);
                else th_pool_max_across_TU(
                    z + r * nw, line, c0, i, end, width, k, s, p, start);
            }
        }
    }
    return 0;
}

/* z = the maxima of windows, images x nd x nh x nw, of x, images x depth x height x width; windows
   of kd x kh x kw, sd, sh, sw apart, in images padded by pd, ph, pw. No window is empty. */
static int th_pool_max_TU(th_frame *f, T *z, const T *x, int64_t images, int64_t depth,
    int64_t height, int64_t width, int64_t nd, int64_t nh, int64_t nw, int64_t kd, int64_t kh,
    int64_t kw, int64_t sd, int64_t sh, int64_t sw, int64_t pd, int64_t ph, int64_t pw, T start)
{
    void *const a[] = {z, (void *)x, &start};
    const int64_t n[] = {images, depth, height, width, nd, nh, nw, kd, kh, kw, sd, sh, sw, pd, ph,
                         pw}, rows = images * nd * nh;
    return th_for(f, th_pool_max_rows_TU, a, n, rows, th_pool_work_TU(n));
}
