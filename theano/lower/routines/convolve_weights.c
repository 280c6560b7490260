#include "conv_outer.c"
#ifndef TH_SLOPE
#if TH_ROWS == 12
#define TH_SLOPE 6
#define TH_XS TH_X6
#else
#define TH_SLOPE 2
#define TH_XS TH_X2
#endif
#define TH_NONE(j) lanes s0##j = zero, s1##j = zero, s2##j = zero, s3##j = zero;
#define TH_PAIR(j) { lanes y = *(const lanes *)(x + j * ld); TH_HOLD(y) \
    s0##j += g0 * y; s1##j += g1 * y; s2##j += g2 * y; s3##j += g3 * y; }
#define TH_KEEP(j) *(lanes *)(sums + j * 4 * L) = s0##j; \
    *(lanes *)(sums + (j * 4 + 1) * L) = s1##j; \
    *(lanes *)(sums + (j * 4 + 2) * L) = s2##j; *(lanes *)(sums + (j * 4 + 3) * L) = s3##j;
#endif
/* The sums of products of four rows of g and TH_SLOPE rows of x, with stride ld, for each lane. */
TH_FUSED static void th_conv_pair_T(const T *g, const T *x, int64_t ld, int64_t length, T *sums)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    const lanes zero = {0};
    TH_XS(TH_NONE)
    for (int64_t i = 0; i < length; i += L, g += L, x += L) {
        const lanes g0 = *(const lanes *)g, g1 = *(const lanes *)(g + ld);
        const lanes g2 = *(const lanes *)(g + 2 * ld), g3 = *(const lanes *)(g + 3 * ld);
        TH_XS(TH_PAIR)
    }
    TH_XS(TH_KEEP)
}
/* The total of each of 4 TH_SLOPE vectors, stored in the first ones. */
static void th_conv_totals_T(T *sums)
{
    enum { L = TH_LANES / sizeof(T), N = 4 * TH_SLOPE };
#ifdef __clang__
    for (int64_t i = 0; i < N; ++i) {
        T total = 0;
        for (int64_t l = 0; l < L; ++l) total += sums[i * L + l];
        sums[i] = total;
    }
#else
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    typedef __typeof__(*(lanes *)0 < *(lanes *)0) bits;
    bits even, odd;
    for (int l = 0; l < L; ++l) even[l] = 2 * l, odd[l] = 2 * l + 1;
    for (int64_t left = L, n = N; left > 1; left /= 2, n = (n + 1) / 2)
        for (int64_t i = 0; i < n; i += 2) {
            const lanes x = *(lanes *)(sums + i * L), y = *(lanes *)(sums + (i + 1) * L);
            *(lanes *)(sums + i / 2 * L) =
                __builtin_shuffle(x, y, even) + __builtin_shuffle(x, y, odd);
        }
#endif
}
/* Sets the elements of rows of a panel after `count`, and the rows from `kept` on, to 0, up to
   `length`. */
static void th_conv_clear_T(T *panel, int64_t ld, int64_t kept, int64_t rows, int64_t count,
    int64_t length)
{
    for (int64_t k = 0; k < rows; ++k)
        for (int64_t i = k < kept ? count : 0; i < length; ++i) panel[k * ld + i] = 0;
}
/* Parts lo .. hi - 1 of the rows of the panels of columns, TH_SLOPE at a time, those of the first
   group first. Each call loops over all images, and checks itself for interrupts. */
static int th_conv_slope_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    enum { L = TH_LANES / sizeof(T), S = TH_SLOPE, W = 64 * L, LD = W + L, MOST = 8 };
    const th_conv *v = (const th_conv *)n;
    T *const out = (T *)arrays[0];
    const T *const slopes = (const T *)arrays[1], *const last = (const T *)arrays[4];
    const T *const x = (const T *)arrays[2], *const end = (const T *)arrays[3];
    const int64_t depth = th_conv_depth(v), places = th_conv_places(v);
    const int64_t blocks = (depth + S - 1) / S, all_blocks = v->groups * blocks;
    th_frame *const f = (th_frame *)arrays[5];
    int64_t left = 1 << 20;
    lo = lo * all_blocks / v->tiles, hi = hi * all_blocks / v->tiles;
    const th_conv w = th_conv_line_T(v);
    th_places image[W];
    __attribute__((aligned(64))) T panel[MOST * S * LD + L], g[4 * LD + L], sums[(4 * S + 1) * L];
    th_places run[W];
    int64_t where[MOST * S];
    for (int64_t group = lo / blocks; group * blocks < hi; ++group) {
        const int64_t from = lo > group * blocks ? lo - group * blocks : 0;
        const int64_t to = hi < (group + 1) * blocks ? hi - group * blocks : blocks;
        for (int64_t place = 0; place < places; place += W) {
            const int64_t count = places - place < W ? places - place : (int64_t)W;
            const int64_t length = (count + L - 1) / L * L;
            const int runs = th_conv_runs(v, place, count, run);
            const int images = th_conv_runs(&w, place, count, image);
            for (int64_t k0 = from * S, k1; k0 < to * S && k0 < depth; k0 = k1) {
                k1 = k0 + MOST * S < to * S ? k0 + MOST * S : to * S;
                if (k1 > depth) k1 = depth;
                th_conv_panel_T(panel, LD, x, end, v, group, run, runs, k0, k1);
                th_conv_clear_T(panel, LD, k1 - k0, (k1 - k0 + S - 1) / S * S, count, length);
                for (int64_t k = k0; k < k1; ++k) where[k - k0] = th_conv_where_T(v, k);
                for (int64_t r = 0; r < v->rows; r += 4) {
                    const int64_t kept = v->rows - r < 4 ? v->rows - r : 4;
                    th_conv_panel_T(g, LD, slopes, last, &w, group, image, images, r, r + kept);
                    th_conv_clear_T(g, LD, kept, 4, count, length);
                    for (int64_t k = k0; k < k1; k += S) {
                        th_conv_pair_T(g, panel + (k - k0) * LD, LD, length, sums);
                        th_conv_totals_T(sums);
                        for (int64_t i = 0; i < kept; ++i)
                            for (int64_t j = 0; j < S && k + j < k1; ++j)
                                out[(group * v->rows + r + i) * depth + where[k + j - k0]]
                                    += sums[4 * j + i];
                    }
                }
            }
            if (th_rest(f, &left, count * (to - from) * v->rows)) return -2;
        }
    }
    return 0;
}
/* Adds, for a row of places, the products of g and the elements of each tap to its sums, by
   lanes. */
TH_FUSED static void th_conv_against_T(const T *x, const int64_t *at, const T *g, int64_t count,
    int64_t taps, T *sums)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    typedef __typeof__(*(lanes *)0 < *(lanes *)0) bits
        __attribute__((aligned(sizeof(T)), may_alias));
    lanes place;
    for (int l = 0; l < L; ++l) place[l] = (T)l;
    int64_t i = 0;
    for (; i + L <= count; i += L) {
        const lanes y = *(const lanes *)(g + i);
        for (int64_t t = 0; t < taps; ++t)
            *(lanes *)(sums + t * L) += y * *(const lanes *)(x + at[t] + i);
    }
    if (i == count) return;
    T rest[L];
    for (int64_t l = 0; l < L; ++l) rest[l] = i + l < count ? g[i + l] : 0;
    const bits mask = place < (T)(count - i);
    for (int64_t t = 0; t < taps; ++t) {
        const bits seen = *(const bits *)(x + at[t] + i) & mask;
        *(lanes *)(sums + t * L) += *(const lanes *)rest * (lanes)seen;
    }
}
/* Groups lo .. hi - 1 of planes, as in conv_planes.c. */
static int th_conv_plane_slopes_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    enum { L = TH_LANES / sizeof(T) };
    const th_conv *v = (const th_conv *)n;
    const th_conv_axis *b = v->axis + 1, *c = v->axis + 2;
    const th_border_T s = th_conv_border_T(v);
    const int64_t line = b->move * c->move * s.ld, taps = b->taps * c->taps;
    __attribute__((aligned(64))) T plane[(1 << 16) / sizeof(T)], sums[TH_LINES * L];
    int64_t at[TH_LINES];
    th_conv_taps_T(v, &s, at);
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < s.size; ++i) plane[i] = 0;
    for (int64_t group = lo; group < hi; ++group) {
        T *out = (T *)arrays[0] + group * taps;
        for (int64_t i = 0; i < taps * L; ++i) sums[i] = 0;
        for (int64_t image = 0; image < v->batch; ++image) {
            const int64_t u = image * v->groups + group;
            const T *g = (const T *)arrays[1] + u * b->count * c->count;
            th_conv_fill_T(plane, (const T *)arrays[2] + u * b->in * c->in, v, &s);
            for (int64_t y = 0; y < b->count; ++y, g += c->count)
                th_conv_against_T(plane + y * line, at, g, c->count, taps, sums);
            if (th_rest((th_frame *)arrays[5], &left, taps * b->count * c->count)) return -2;
        }
        for (int64_t t = 0; t < taps; ++t) {
            T total = 0;
            for (int64_t l = 0; l < L; ++l) total += sums[t * L + l];
            out[(b->first + t / c->taps * b->next) * c->taps + c->first + t % c->taps * c->next]
                = total;
        }
    }
    return 0;
}
/* The gradient of w of a convolution as in convolve.c: out has the shape of w there, g that of the
   result. work: groups * (rows + 16) * reds * taps elements. */
static int th_convolve_weights_T(th_frame *f, T *out, T *work, const T *x, const T *g, int64_t n,
    int64_t groups, int64_t reds, int64_t rows, int64_t id, int64_t ih, int64_t iw, int64_t kd,
    int64_t kh, int64_t kw, int64_t od, int64_t oh, int64_t ow, int64_t sd, int64_t sh, int64_t
    sw, int64_t dd, int64_t dh, int64_t dw, int64_t pd, int64_t ph, int64_t pw, int64_t flip)
{
    TH_TURN
    const int64_t size = kd * kh * kw;
    th_conv v = {{
        th_conv_forward(id, od, kd, sd, dd, pd, flip),
        th_conv_forward(ih, oh, kh, sh, dh, ph, flip),
        th_conv_forward(iw, ow, kw, sw, dw, pw, flip)},
        n, groups, reds, rows, reds * rows * size, reds * size, size, 1, 0};
    void *arrays[] = {out, (void *)g, (void *)x, (void *)(x + n * groups * reds * id * ih * iw),
        (void *)(g + n * groups * rows * od * oh * ow), f, work};
    __builtin_memset(out, 0, sizeof(T) * (uint64_t)(groups * rows * reds * size));
    if (!rows || !reds || !size || !th_conv_places(&v)) return 0;
    /* each part loops over all images, so there are as few parts as possible */
    const double total = 2.0 * (double)(n * od * oh * ow * groups) * (double)(rows * reds * size);
    if (th_conv_is_plane_T(&v))
        return th_for(f, th_conv_plane_slopes_T, arrays, (const int64_t *)&v, groups, total);
    v.tiles = total > 2e6 ? th_threads(f) : 1;
    /* if a third of the vectors of rows is unused, products of rows take less time */
    const int64_t lanes = TH_LANES / (int64_t)sizeof(T);
    th_kernel *const share = (rows + lanes - 1) / lanes * lanes * 2 >= 3 * rows ? th_conv_slope_T
        : th_conv_products_T;
    if (v.tiles == 1) return share(arrays, (const int64_t *)&v, 0, 1);
    return th_parallel(f, share, arrays, (const int64_t *)&v, v.tiles, total);
}
