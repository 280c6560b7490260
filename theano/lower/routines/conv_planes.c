#include "conv_panels.c"
/* Memory for one group with one input and one output channel: the plane with its border of zeros in
   `rows` rows, each of `move` parts of `ld` elements for the columns c, c + move, ... */
typedef struct { int64_t low, left, rows, columns, ld, size; } th_border_T;
static th_border_T th_conv_border_T(const th_conv *v)
{
    enum { L = TH_LANES / sizeof(T) };
    const th_conv_axis *b = v->axis + 1, *c = v->axis + 2;
    const int64_t up = (b->taps - 1) * b->step, along = (c->taps - 1) * c->step;
    th_border_T s;
    s.low = b->at + (up < 0 ? up : 0), s.left = c->at + (along < 0 ? along : 0);
    s.rows = (b->count - 1) * b->move + (up < 0 ? -up : up) + 1;
    s.columns = (c->count - 1) * c->move + (along < 0 ? -along : along) + 1;
    s.ld = (s.columns + c->move - 1) / c->move + 2 * L;
    s.size = s.rows * c->move * s.ld;
    return s;
}
/* Whether each group of v has one input and one output channel, and v is along two axes, of planes
   that fit in the cache. */
static int th_conv_is_plane_T(const th_conv *v)
{
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    return v->reds == 1 && v->rows == 1 && v->groups > 1 && a->taps == 1 && a->in == 1 &&
        a->out == 1 && a->count == 1 && a->at == 0 && b->every == 1 && c->every == 1 &&
        b->taps > 0 && c->taps > 0 && b->taps * c->taps <= TH_LINES &&
        th_conv_border_T(v).size * (int64_t)sizeof(T) <= 1 << 16;
}
/* Two vectors of a row of the result: the sum of `taps` products, at the offsets `at`. */
TH_FUSED static void th_conv_along_T(const T *x, const int64_t *at, const T *w, int64_t taps, T *c)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    lanes a = {0}, b = {0};
    for (int64_t t = 0; t < taps; ++t) {
        a += w[t] * *(const lanes *)(x + at[t]);
        b += w[t] * *(const lanes *)(x + at[t] + L);
    }
    *(lanes *)c = a, *(lanes *)(c + L) = b;
}
/* The offset of each tap in the plane with its border, relative to the first place. */
TH_SHARED void th_conv_taps_T(const th_conv *v, const th_border_T *s, int64_t *at)
{
    const th_conv_axis *b = v->axis + 1, *c = v->axis + 2;
    for (int64_t t = 0; t < b->taps * c->taps; ++t) {
        const int64_t y = b->at + t / c->taps * b->step - s->low;
        const int64_t x = c->at + t % c->taps * c->step - s->left;
        at[t] = (y * c->move + x % c->move) * s->ld + x / c->move;
    }
}
/* Copies `count` values; the last vector overlaps with the one before. */
static inline void th_conv_copy_T(T *to, const T *from, int64_t count)
{
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    if (count < L) {
        for (int64_t j = 0; j < count; ++j) to[j] = from[j];
        return;
    }
    for (int64_t j = 0; j < count - L; j += L) *(lanes *)(to + j) = *(const lanes *)(from + j);
    *(lanes *)(to + count - L) = *(const lanes *)(from + count - L);
}
/* Copies the inside of a plane, whose border is already 0. */
TH_SHARED void th_conv_fill_T(T *plane, const T *x, const th_conv *v, const th_border_T *s)
{
    const th_conv_axis *b = v->axis + 1, *c = v->axis + 2;
    const int64_t first = s->left < 0 ? 0 : s->left;
    const int64_t last = c->in < s->left + s->columns ? c->in : s->left + s->columns;
    for (int64_t y = s->low < 0 ? 0 : s->low; y < b->in && y < s->low + s->rows; ++y) {
        T *row = plane + (y - s->low) * c->move * s->ld;
        if (c->move == 1)
            th_conv_copy_T(row + first - s->left, x + y * c->in + first, last - first);
        else for (int64_t j = first; j < last; ++j)
            row[(j - s->left) % c->move * s->ld + (j - s->left) / c->move] = x[y * c->in + j];
    }
}
/* Planes lo .. hi - 1; n is a th_conv. */
static int th_conv_planes_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    enum { L = TH_LANES / sizeof(T), W = 2 * L };
    const th_conv *v = (const th_conv *)n;
    const th_conv_axis *b = v->axis + 1, *c = v->axis + 2;
    const th_border_T s = th_conv_border_T(v);
    const int64_t line = b->move * c->move * s.ld, taps = b->taps * c->taps;
    const int64_t padded = th_conv_padded(1);
    __attribute__((aligned(64))) T plane[(1 << 16) / sizeof(T)], end[W];
    int64_t at[TH_LINES];
    T w[TH_LINES];
    th_conv_taps_T(v, &s, at);
    for (int64_t i = 0; i < s.size; ++i) plane[i] = 0;
    for (int64_t u = lo; u < hi; ++u) {
        for (int64_t t = 0; t < taps; ++t)
            w[t] = ((const T *)arrays[1])[(u % v->groups * taps + t) * padded];
        th_conv_fill_T(plane, (const T *)arrays[2] + u * b->in * c->in, v, &s);
        T *out = (T *)arrays[0] + u * b->count * c->count;
        T *const stop = out + b->count * c->count;
        /* values written after the end of a row are overwritten by the next row */
        for (int64_t y = 0; y < b->count; ++y, out += c->count)
            for (int64_t j = 0; j < c->count; j += W) {
                T *to = stop - out - j < W ? end : out + j;
                th_conv_along_T(plane + y * line + j, at, w, taps, to);
                const int64_t many = c->count - j < W ? c->count - j : (int64_t)W;
                if (to == end) th_conv_copy_T(out + j, end, many);
            }
    }
    return 0;
}
