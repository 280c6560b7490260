#import "convolve.c"
#ifndef TH_PLACES
#define TH_PLACES 128 /* places that are summed in registers before they are stored */
#define TH_LINE (TH_PLACES + TH_LANES / (int64_t)sizeof(T))
#define TH_NO2(r) lanes a##r = zero, b##r = zero;
#define TH_MORE2(r) a##r += x[r * TH_LINE] * y0; b##r += x[r * TH_LINE] * y1;
#define TH_ADD2(r) *(lanes *)(c + r * lc) += a##r; *(lanes *)(c + r * lc + L) += b##r;
#define TH_NO1(r) lanes a##r = zero;
#define TH_MORE1(r) a##r += x[r * TH_LINE] * y0;
#define TH_ADD1(r) *(lanes *)(c + r * lc) += a##r;
#define TH_OUTER2(X) { X(TH_NO2) \
    for (; count > 0; --count, ++x, g += 2 * L) { \
        lanes y0 = *(const lanes *)g, y1 = *(const lanes *)(g + L); \
        TH_HOLD(y0) TH_HOLD(y1) X(TH_MORE2) \
    } X(TH_ADD2) }
#define TH_OUTER1(X) { X(TH_NO1) \
    for (; count > 0; --count, ++x, g += 2 * L) { \
        lanes y0 = *(const lanes *)g; \
        TH_HOLD(y0) X(TH_MORE1) \
    } X(TH_ADD1) }
#endif
/* Adds to rows of c, of one or two vectors, with stride lc, the products of `rows` rows of x,
   with stride TH_LINE, and g, which has two vectors for each place. rows: TH_ROWS, or 1/3 or 2/3
   of it. */
TH_FUSED static void th_conv_outer_T(int64_t rows, int two, const T *x, const T *g, int64_t count,
    T *c, int64_t lc)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    const lanes zero = {0};
#if TH_ROWS == 12
    if (two && rows == 12) TH_OUTER2(TH_X12)
    else if (two && rows == 8) TH_OUTER2(TH_X8)
    else if (two) TH_OUTER2(TH_X4)
    else if (rows == 12) TH_OUTER1(TH_X12)
    else if (rows == 8) TH_OUTER1(TH_X8)
    else TH_OUTER1(TH_X4)
#else
    if (two && rows == 6) TH_OUTER2(TH_X6)
    else if (two && rows == 4) TH_OUTER2(TH_X4)
    else if (two) TH_OUTER2(TH_X2)
    else if (rows == 6) TH_OUTER1(TH_X6)
    else if (rows == 4) TH_OUTER1(TH_X4)
    else TH_OUTER1(TH_X2)
#endif
}
/* Transposes rows of one vector, with stride ld, to columns of `to`, with a stride of two vectors;
   rows from `kept` on are 0. */
static void th_conv_turn_T(T *to, const T *from, int64_t ld, int64_t kept)
{
    enum { L = TH_LANES / sizeof(T) };
#ifdef __clang__
    for (int64_t i = 0; i < L; ++i)
        for (int64_t j = 0; j < L; ++j) to[j * 2 * L + i] = i < kept ? from[i * ld + j] : 0;
#else
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    typedef __typeof__(*(lanes *)0 < *(lanes *)0) bits;
    /* interleaving the two halves rotates the bits of (row, column) by one; after a rotation
       for each bit of a row, rows and columns are exchanged */
    const lanes zero = {0};
    lanes a[L], b[L];
    bits low, high;
    for (int l = 0; l < L; ++l)
        low[l] = l / 2 + l % 2 * L, high[l] = L / 2 + l / 2 + l % 2 * L;
#pragma GCC unroll 16
    for (int64_t i = 0; i < L; ++i) {
        a[i] = i < kept ? *(const lanes *)(from + i * ld) : zero;
        __builtin_prefetch(from + i * ld + TH_PLACES, 0, 2); /* for the next places */
    }
#pragma GCC unroll 4
    for (int bit = 1; bit < L; bit *= 2) {
#pragma GCC unroll 8
        for (int i = 0; i < L / 2; ++i) {
            b[2 * i] = __builtin_shuffle(a[i], a[i + L / 2], low);
            b[2 * i + 1] = __builtin_shuffle(a[i], a[i + L / 2], high);
        }
#pragma GCC unroll 16
        for (int i = 0; i < L; ++i) a[i] = b[i];
    }
#pragma GCC unroll 16
    for (int i = 0; i < L; ++i) *(lanes *)(to + i * 2 * L) = a[i];
#endif
}
/* The position in the filters of row k of a panel, which belongs to one channel and one tap. */
static int64_t th_conv_where_T(const th_conv *v, int64_t k)
{
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t q = k % v->reds, t = k / v->reds, tw = t % c->taps;
    const int64_t th = t / c->taps % b->taps, td = t / c->taps / b->taps;
    return ((q * a->taps + a->first + td * a->next) * b->taps + b->first + th * b->next) * c->taps
        + c->first + tw * c->next;
}
/* The gradient with respect to the result, as the image x of a convolution with one tap and one
   long row. */
static th_conv th_conv_line_T(const th_conv *v)
{
    const int64_t plane = th_conv_places(v) / v->batch;
    const th_conv_axis one = {1, 0, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1};
    const th_conv_axis all = {plane, 0, 0, 0, 1, plane, 1, 1, 0, 1, 0, 1};
    const th_conv found = {{one, one, all}, v->batch, v->groups, v->rows, 0, 0, 0, 0, 1, 0};
    return found;
}
/* Rows r .. r + kept - 1 of the gradient at `count` places, transposed: for each two vectors of
   rows a block of TH_PLACES places. */
static void th_conv_turned_T(T *turned, const T *slopes, const T *last, const th_conv *v,
    int64_t group, int64_t place, int64_t count, int64_t r, int64_t kept)
{
    enum { L = TH_LANES / sizeof(T) };
    __attribute__((aligned(64))) T copy[L * TH_LINE + L];
    th_places image[TH_PLACES];
    const th_conv w = th_conv_line_T(v);
    const int64_t plane = w.axis[2].in;
    const int images = th_conv_runs(&w, place, count, image);
    for (int64_t i = 0; i < kept; i += L) {
        const int64_t some = kept - i < L ? kept - i : (int64_t)L;
        const T *from = slopes + ((image->image * v->groups + group) * v->rows + r + i) * plane
            + image->x;
        int64_t ld = plane;
        if (images > 1 || from + (some - 1) * plane + count + L > last) {
            th_conv_panel_T(copy, TH_LINE, slopes, last, &w, group, image, images, r + i,
                r + i + some);
            from = copy, ld = TH_LINE;
        }
        T *to = turned + i / (2 * L) * 2 * L * TH_PLACES + i % (2 * L);
        for (int64_t j = 0; j < count; j += L)
            th_conv_turn_T(to + j * 2 * L, from + j, ld, some);
    }
}
/* Parts lo .. hi - 1 of the rows of the panels of columns, those of the first group first: their
   products with the gradient, whose rows are vectors. Each call loops over all images, and checks
   itself for interrupts. */
static int th_conv_products_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    enum { L = TH_LANES / sizeof(T), MOST = 4 * TH_ROWS, BLOCK = 2 * L * TH_PLACES, BLOCKS = 8 };
    const th_conv *v = (const th_conv *)n;
    T *const out = (T *)arrays[0], *const work = (T *)arrays[6];
    th_frame *const f = (th_frame *)arrays[5];
    const T *const x = (const T *)arrays[2], *const end = (const T *)arrays[3];
    const T *const slopes = (const T *)arrays[1], *const last = (const T *)arrays[4];
    const int64_t depth = th_conv_depth(v), places = th_conv_places(v);
    const int64_t padded = (v->rows + L - 1) / L * L;
    int64_t left = 1 << 20;
    lo = lo * v->groups * depth / v->tiles, hi = hi * v->groups * depth / v->tiles;
    __attribute__((aligned(64))) T panel[MOST * TH_LINE + L], turned[BLOCKS * BLOCK];
    T tile[TH_ROWS * 2 * L];
    th_places run[TH_PLACES];
    __builtin_memset(work + lo * padded, 0, sizeof(T) * (uint64_t)((hi - lo) * padded));
    for (int64_t k = 0; k < MOST * TH_LINE + L; ++k) panel[k] = 0;
    for (int64_t group = lo / depth; group * depth < hi; ++group) {
        const int64_t from = lo > group * depth ? lo - group * depth : 0;
        const int64_t to = hi < (group + 1) * depth ? hi - group * depth : depth;
        for (int64_t place = 0; place < places; place += TH_PLACES) {
            const int64_t count = places - place < TH_PLACES ? places - place : TH_PLACES;
            const int runs = th_conv_runs(v, place, count, run);
            for (int64_t r = 0, kept; r < v->rows; r += kept) {
                kept = v->rows - r < 2 * L * BLOCKS ? v->rows - r : 2 * L * BLOCKS;
                th_conv_turned_T(turned, slopes, last, v, group, place, count, r, kept);
                for (int64_t k = from, R, stop = 0, first = 0; k < to; k += R) {
                    if (k >= stop) {
                        first = k, stop = k + MOST < to ? k + MOST : to;
                        th_conv_panel_T(panel, TH_LINE, x, end, v, group, run, runs, first, stop);
                    }
                    R = th_conv_rows(stop - k);
                    T *sums = work + (group * depth + k) * padded + r;
                    for (int64_t i = 0; i < kept; i += 2 * L) {
                        const T *g = turned + i * TH_PLACES, *p = panel + (k - first) * TH_LINE;
                        if (k + R <= stop) {
                            th_conv_outer_T(R, kept - i > L, p, g, count, sums + i, padded);
                            continue;
                        }
                        for (int64_t j = 0; j < TH_ROWS * 2 * L; ++j) tile[j] = 0;
                        th_conv_outer_T(R, kept - i > L, p, g, count, tile, 2 * L);
                        for (int64_t j = 0; j < stop - k; ++j)
                            for (int64_t l = 0; l < 2 * L && i + l < kept; ++l)
                                sums[i + j * padded + l] += tile[j * 2 * L + l];
                    }
                }
            }
            if (th_rest(f, &left, count * (to - from) * v->rows)) return -2;
        }
        /* a few rows at a time, which stay in the cache until all taps are done */
        for (int64_t r = 0; r < v->rows; r += L) {
            for (int64_t k = from; k < to; ++k) {
                const T *sums = work + (group * depth + k) * padded;
                T *to_row = out + group * v->rows * depth + th_conv_where_T(v, k);
                for (int64_t i = r; i < r + L && i < v->rows; ++i) to_row[i * depth] = sums[i];
            }
            if (th_rest(f, &left, (to - from) * L)) return -2;
        }
    }
    return 0;
}
