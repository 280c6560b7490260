#include "conv_tiles.c"
#ifndef TH_CONV
#define TH_CONV
/* One axis of a convolution. Place i of `count` has index start + i * every of `out`, and is the
   sum over taps t of the element at + i * move + t * step of `in`, 0 outside, times the weight
   first + t * next of `kernel`. */
typedef struct {
    int64_t in, out, kernel, start, every, count, move, taps, at, step, first, next;
} th_conv_axis;
/* The sums: each group has `reds` input channels and `rows` output channels; w_row, w_red and
   w_group are the strides of the weights along output channels, input channels and groups; tiles:
   how many tiles share a panel, or, for the gradient of the weights, into how many parts the work
   is divided; infinite: some weights are infinity or NaN, whose products with zeros of the border
   are NaN. */
typedef struct {
    th_conv_axis axis[3];
    int64_t batch, groups, reds, rows, w_group, w_row, w_red, tiles, infinite;
} th_conv;
/* A run: `length` adjacent places in one row of one image, which begin at place `at` of a panel. */
typedef struct { int64_t image, z, y, x, length, at; } th_places;
/* The elements of a run for one tap: they are copied from `from` to `at` of a row of a panel; 0
   before place lo and from hi on. */
typedef struct { int64_t from, at, length, lo, hi; } th_seen;
enum { TH_DEPTH = 256, TH_LINES = 1024, TH_TILES = 4, TH_CELLS = 32, TH_REDS = 16, TH_STRIPS = 64,
    TH_LEADING = TH_LANES < 64 ? 10 : 9 };
/* Vectors of a row of a panel. Vector n, at `to`, has elements of one run, from a on, or, from
   number `two` on, of two: those of the second run are from b on. keep and more: masks of these
   elements; the others are 0. low and high: the range of the positions that are read. */
typedef struct {
    int64_t to[TH_CELLS], a[TH_CELLS], b[TH_CELLS], low, high;
    int one, two;
    __attribute__((aligned(TH_LANES))) char keep[TH_CELLS][TH_LANES], more[TH_CELLS][TH_LANES];
} th_cells;
/* Rows of a panel: `parts` times `depth` rows for the weights from `first` on; they begin at
   `at`. */
typedef struct { int64_t first, depth, parts, at; } th_strip;
#ifdef __clang__
#define TH_QUICK 1 /* the largest stride of values that are read as whole vectors */
#define TH_EVEN(a, b, at) (a)
#else
#define TH_QUICK 2
#define TH_EVEN(a, b, at) __builtin_shuffle(a, b, at)
#endif
/* Moves axes of one element from the end of the arguments of a routine to the front, because lines
   of one element are slow. */
#define TH_TURN for (int i = 0; i < 2 && iw == 1 && kw == 1 && ow == 1 && pw == 0; ++i) { \
        iw = ih, ih = id, id = 1, kw = kh, kh = kd, kd = 1, ow = oh, oh = od, od = 1; \
        sw = sh, sh = sd, sd = 1, dw = dh, dh = dd, dd = 1, pw = ph, ph = pd, pd = 0; \
    }
/* An axis of a convolution: s: stride, d: dilation, p: padding; flip: the order of the taps of the
   weights is reversed. */
static th_conv_axis th_conv_forward(int64_t in, int64_t out, int64_t kernel, int64_t s, int64_t d,
    int64_t p, int64_t flip)
{
    const th_conv_axis found = {in, out, kernel, 0, 1, out, s, kernel, -p, d, flip ? kernel - 1 : 0,
        flip ? -1 : 1};
    return found;
}
static int64_t th_conv_depth(const th_conv *v)
{
    return v->reds * v->axis[0].taps * v->axis[1].taps * v->axis[2].taps;
}
static int64_t th_conv_places(const th_conv *v)
{
    return v->batch * v->axis[0].count * v->axis[1].count * v->axis[2].count;
}
/* The number of rows of the next tile if `left` rows are left. */
static int64_t th_conv_rows(int64_t left)
{
    const int64_t few = TH_ROWS / 3;
    if (left <= few) return few;
    if (left <= 2 * few || (left > TH_ROWS && left <= 4 * few)) return 2 * few;
    return TH_ROWS;
}
/* The number of rows of all tiles. */
static int64_t th_conv_padded(int64_t rows)
{
    int64_t padded = 0;
    for (int64_t r = 0, some; r < rows; r += some)
        padded += some = th_conv_rows(rows - r);
    return padded;
}
/* The runs of the places from `place` on; returns their number. */
static int th_conv_runs(const th_conv *v, int64_t place, int64_t count, th_places *run)
{
    const th_conv_axis *axis = v->axis;
    int n = 0;
    th_places r;
    r.x = place % axis[2].count, place /= axis[2].count;
    r.y = place % axis[1].count, place /= axis[1].count;
    r.z = place % axis[0].count, r.image = place / axis[0].count;
    for (r.at = 0; r.at < count; r.at += r.length, r.x = 0) {
        r.length = axis[2].count - r.x < count - r.at ? axis[2].count - r.x : count - r.at;
        run[n++] = r;
        if (++r.y == axis[1].count && (r.y = 0, ++r.z == axis[0].count)) r.z = 0, ++r.image;
    }
    return n;
}
/* The rows of a panel that are not known to be all 0, because of their taps. */
static void th_conv_range(const th_conv *v, const th_places *run, int runs, int64_t *k0,
    int64_t *k1)
{
    const th_conv_axis *a = v->axis, *b = a + 1;
    const int64_t lines = a->taps * b->taps, each = v->axis[2].taps * v->reds;
    int64_t first = v->infinite ? 0 : lines, last = v->infinite ? lines : 0;
    for (int64_t t = 0; t < lines && !v->infinite; ++t)
        for (int i = 0; i < runs; ++i) {
            const int64_t z = run[i].z * a->move + a->at + t / b->taps * a->step;
            const int64_t y = run[i].y * b->move + b->at + t % b->taps * b->step;
            if (z < 0 || z >= a->in || y < 0 || y >= b->in) continue;
            if (first > t) first = t;
            last = t + 1;
            break;
        }
    *k0 = first < last ? first * each : 0, *k1 = last * each;
}
/* How many tiles share a panel: one if rows of zeros can be left out. */
static int64_t th_conv_tiles(const th_conv *v, int64_t bytes)
{
    const th_conv_axis *b = v->axis + 1, *c = v->axis + 2;
    const int64_t lanes = TH_LANES / bytes;
    const int64_t low = b->at + (b->step < 0 ? (b->taps - 1) * b->step : 0);
    if (low >= 0 || b->count * c->count >= 32 * lanes) return TH_TILES;
    return th_conv_depth(v) * v->rows * bytes > 1 << 19 ? TH_TILES : 1;
}
#endif
/* Whether n numbers contain neither infinity nor NaN. */
static int th_conv_finite_T(const T *w, int64_t n)
{
    int other = 0;
    for (int64_t i = 0; i < n; ++i) other |= w[i] - w[i] != 0;
    return !other;
}
/* Copies to a row of a panel, for each line, values of `from` with stride `step`. */
static void th_conv_row_T(T *row, const T *from, const th_seen *line, const th_seen *last,
    int64_t step)
{
    for (; line < last; ++line) {
        T *to = row + line->at;
        const T *s = from + line->from;
        for (int64_t i = 0; i < line->lo; ++i) to[i] = 0;
        for (int64_t i = line->lo; i < line->hi; ++i) to[i] = s[i * step];
        for (int64_t i = line->hi; i < line->length; ++i) to[i] = 0;
    }
}
/* The same for strides 1 and 2, by whole vectors: up to one vector is written after each line; the
   values before lo and after hi are read, up to two vectors after. */
static void th_conv_quick_row_T(T *row, const T *from, const th_seen *line, const th_seen *last,
    int64_t step)
{
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    __typeof__(*(lanes *)0 < *(lanes *)0) even;
    const lanes zero = {0};
    for (int l = 0; l < L; ++l) even[l] = 2 * l;
    for (; line < last; ++line) {
        T *to = row + line->at;
        const T *s = from + line->from;
        const int64_t lo = line->lo, hi = line->hi, length = line->length;
        if (lo == hi) {
            for (int64_t i = 0; i < length; i += L) *(lanes *)(to + i) = zero;
            continue;
        }
        if (step == 1) for (int64_t i = 0; i < length; i += L)
            *(lanes *)(to + i) = *(const lanes *)(s + i);
        else for (int64_t i = 0; i < length; i += L, s += 2 * L)
            *(lanes *)(to + i) = TH_EVEN(*(const lanes *)s, *(const lanes *)(s + L), even);
        for (int64_t i = 0; i < lo; ++i) to[i] = 0;
        for (int64_t i = hi; i < length; ++i) to[i] = 0;
    }
}
/* Sets `line` to the elements of each run for tap (td, th, tw), from the first channel of the group
   on; first and last: the range of the positions from which rows without gaps are read. */
static void th_conv_see_T(const th_conv *v, const th_places *run, const int64_t *origin, int runs,
    int64_t td, int64_t th, int64_t tw, th_seen *line, int64_t *first, int64_t *last)
{
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t z0 = a->at + td * a->step, y0 = b->at + th * b->step, move = c->move;
    const int64_t x0 = c->at + tw * c->step, shift = (z0 * b->in + y0) * c->in + x0;
    *first = *last = origin[0] + shift;
    for (int i = 0; i < runs; ++i) {
        const th_places *r = run + i;
        const uint64_t z = (uint64_t)(r->z * a->move + z0), y = (uint64_t)(r->y * b->move + y0);
        const int64_t at = r->x * move + x0, from = origin[i] + shift;
        int64_t lo = 0, hi = r->length;
        if (z >= (uint64_t)a->in || y >= (uint64_t)b->in || at >= c->in) hi = 0;
        else {
            if (at < 0) lo = move == 1 ? -at : (-at + move - 1) / move;
            if (at + (hi - 1) * move >= c->in)
                hi = move == 1 ? c->in - at : (c->in - 1 - at) / move + 1;
        }
        if (lo > hi) lo = hi;
        const th_seen seen = {from, r->at, r->length, lo, hi};
        line[i] = seen;
        if (from < *first) *first = from;
        if (from + r->length * move > *last) *last = from + r->length * move;
    }
}
/* Whether all elements for the places p .. p + length - 1 of an axis are inside, for every tap. */
static int th_conv_inside(const th_conv_axis *a, int64_t p, int64_t length)
{
    const int64_t first = p * a->move + a->at, span = (a->taps - 1) * a->step;
    const int64_t last = first + (length - 1) * a->move;
    return (span < 0 ? first + span : first) >= 0 && (span > 0 ? last + span : last) < a->in;
}
/* As th_conv_quick_row_T, for rows of a panel with stride ld, one for each of `some` channels: the
   values of a vector outside lo .. hi are cleared before it is written. */
static void th_conv_rows_T(T *row, int64_t ld, const T *from, int64_t plane, int64_t some,
    const th_seen *line, const th_seen *last, int64_t step)
{
    enum { L = TH_LANES / sizeof(T), MOST = 32 };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    typedef __typeof__(*(lanes *)0 < *(lanes *)0) bits;
    typedef bits loose __attribute__((aligned(sizeof(T)), may_alias));
    bits count, even, kept[MOST];
    int64_t to[MOST], at[MOST];
    for (int l = 0; l < L; ++l) count[l] = l, even[l] = 2 * l;
    for (int64_t i = 0; line < last;) {
        int pieces = 0;
        for (; line < last && pieces < MOST; ++pieces) {
            to[pieces] = line->at + i, at[pieces] = line->from + i * step;
            kept[pieces] = (count >= (int)(line->lo - i)) & (count < (int)(line->hi - i));
            if ((i += L) >= line->length) ++line, i = 0;
        }
        T *r = row;
        const T *f = from;
        for (int64_t q = 0; q < some; ++q, r += ld, f += plane)
            if (step == 1) for (int i = 0; i < pieces; ++i)
                *(loose *)(r + to[i]) = *(const loose *)(f + at[i]) & kept[i];
            else for (int i = 0; i < pieces; ++i) {
                const loose *s = (const loose *)(f + at[i]), *t = (const loose *)(f + at[i] + L);
                *(loose *)(r + to[i]) = TH_EVEN(*s, *t, even) & kept[i];
                (void)t;
            }
    }
}
/* The same as th_conv_quick_row_T for stride 1, where all elements of the lines are inside. */
static void th_conv_inner_row_T(T *row, const T *from, const th_seen *line, const th_seen *last)
{
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    for (; line < last; ++line) {
        T *to = row + line->at, *const stop = to + line->length;
        const T *s = from + line->from;
        for (; to < stop; to += L, s += L) *(lanes *)to = *(const lanes *)s;
    }
}
/* The vectors for the first `places` places of the runs `line`. All runs except for the first and
   the last have at least L - 1 places, where L is the number of elements of a vector. */
static void th_conv_cells_T(th_cells *c, const th_seen *line, int runs, int64_t places,
    int64_t step)
{
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), may_alias));
    typedef __typeof__(*(lanes *)0 < *(lanes *)0) bits;
    bits count;
    for (int l = 0; l < L; ++l) count[l] = l;
    const th_seen *const last = line + runs - 1;
    c->one = 0, c->two = TH_CELLS, c->low = c->high = line->from;
    for (int64_t p = 0; p < places; p += L) {
        while (line->at + line->length <= p) ++line;
        const int both = line < last && line[1].at < p + L;
        const int n = both ? --c->two : c->one++;
        const int64_t in = p - line->at, a = line->from + in * step;
        c->to[n] = p, c->a[n] = a;
        *(bits *)c->keep[n] = (count >= (int)(line->lo - in)) & (count < (int)(line->hi - in));
        if (a < c->low) c->low = a;
        if (a + L * step > c->high) c->high = a + L * step;
        if (!both) continue;
        const int64_t off = line[1].at - p, b = line[1].from - off * step;
        c->b[n] = b;
        *(bits *)c->more[n] =
            (count >= (int)(line[1].lo + off)) & (count < (int)(line[1].hi + off));
        if (b < c->low) c->low = b;
        if (b + L * step > c->high) c->high = b + L * step;
    }
}
/* Writes these vectors to rows of a panel with stride ld, one for each of `some` channels. */
static void th_conv_join_T(T *row, int64_t ld, const T *from, int64_t plane, int64_t some,
    const th_cells *c, int64_t step)
{
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), may_alias));
    typedef __typeof__(*(lanes *)0 < *(lanes *)0) bits;
    typedef bits loose __attribute__((aligned(sizeof(T)), may_alias));
    bits even;
    for (int l = 0; l < L; ++l) even[l] = 2 * l;
    (void)even;
#define TH_READ(x) (step == 1 ? *(const loose *)(x) \
    : TH_EVEN(*(const loose *)(x), *(const loose *)((x) + L), even))
#define TH_FILL for (; some > 0; --some, row += ld, from += plane) { \
        for (int n = 0; n < c->one; ++n) \
            *(loose *)(row + c->to[n]) = TH_READ(from + c->a[n]) & *(const bits *)c->keep[n]; \
        for (int n = c->two; n < TH_CELLS; ++n) \
            *(loose *)(row + c->to[n]) = (TH_READ(from + c->a[n]) & *(const bits *)c->keep[n]) \
                | (TH_READ(from + c->b[n]) & *(const bits *)c->more[n]); \
    }
    if (step == 1) TH_FILL
    else TH_FILL
#undef TH_FILL
#undef TH_READ
}
/* Rows k0 .. k1 - 1 of the panel of columns: row t * reds + q has tap t of channel q. */
TH_SHARED void th_conv_panel_T(T *panel, int64_t ld, const T *x, const T *end, const th_conv *v,
    int64_t group, const th_places *run, int runs, int64_t k0, int64_t k1)
{
    if (k0 == k1) return;
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t plane = a->in * b->in * c->in;
    int64_t q = k0 % v->reds, t = k0 / v->reds;
    int64_t tw = t % c->taps, th = t / c->taps % b->taps, td = t / c->taps / b->taps;
    enum { L = TH_LANES / sizeof(T) };
    th_seen line[TH_LINES];
    th_cells cells;
    int64_t origin[TH_LINES], first, last;
    origin[0] = 0;
    const int64_t count = run[runs - 1].at + run[runs - 1].length;
    const int joined = c->count >= L - 1 && c->move <= TH_QUICK && count <= TH_CELLS * L;
    int inside = 1;
    for (int i = 0; i < runs; ++i) {
        const th_places *r = run + i;
        origin[i] = (r->image * v->groups + group) * v->reds * plane
            + (r->z * a->move * b->in + r->y * b->move) * c->in + r->x * c->move;
        inside = inside && th_conv_inside(a, r->z, 1) && th_conv_inside(b, r->y, 1)
            && th_conv_inside(c, r->x, r->length);
    }
    /* where all taps are inside, the lines of a tap are those of the first one, moved */
    if (inside) {
        th_conv_see_T(v, run, origin, runs, 0, 0, 0, line, &first, &last);
        if (joined && v->reds > 4) th_conv_cells_T(&cells, line, runs, count, c->move);
    }
    for (int64_t k = k0; k < k1; q = 0) {
        const int64_t some = v->reds - q < k1 - k ? v->reds - q : k1 - k;
        const int vectors = joined && some > 4;
        int64_t move = 0;
        if (inside) move = (td * a->step * b->in + th * b->step) * c->in + tw * c->step;
        else {
            th_conv_see_T(v, run, origin, runs, td, th, tw, line, &first, &last);
            if (vectors) th_conv_cells_T(&cells, line, runs, count, c->move);
        }
        const T *from = x + q * plane + move;
        if (vectors) first = cells.low, last = cells.high - 2 * L;
        const int quick = c->move <= TH_QUICK && q * plane + first + move >= 0
            && (q + some - 1) * plane + last + move + 2 * L <= end - x;
        T *row = panel + (k - k0) * ld;
        k += some;
        if (quick && vectors)
            th_conv_join_T(row, ld, from, plane, some, &cells, c->move);
        else if (quick && some > 4)
            th_conv_rows_T(row, ld, from, plane, some, line, line + runs, c->move);
        else for (int64_t i = 0; i < some; ++i, from += plane, row += ld) {
            if (quick && inside && c->move == 1) th_conv_inner_row_T(row, from, line, line + runs);
            else if (quick) th_conv_quick_row_T(row, from, line, line + runs, c->move);
            else th_conv_row_T(row, from, line, line + runs, c->move);
        }
        if (++tw == c->taps && (tw = 0, ++th == b->taps)) th = 0, ++td;
    }
}
/* Sets the strips of the rows k0 .. k1 - 1 of the weights if their columns are in the panel of
   th_conv_lines_T; returns their number. */
static int th_conv_strips(const th_conv *v, int64_t ld, int64_t k0, int64_t k1, th_strip *strip)
{
    const th_conv_axis *c = v->axis + 2;
    const int64_t span = (c->taps - 1) * c->step, line = k0 / v->reds / c->taps;
    int n = 0;
    for (int64_t k = k0; k < k1; k += strip[n].depth * strip[n].parts, ++n) {
        const int64_t t = k / v->reds, q = k % v->reds, left = k1 - k;
        const int64_t tw = t % c->taps, most = c->taps - tw;
        const int whole = q == 0 && left >= v->reds;
        strip[n].first = k - k0;
        strip[n].depth = v->reds - q < left ? v->reds - q : left;
        strip[n].parts = !whole ? 1 : left / v->reds < most ? left / v->reds : most;
        strip[n].at = ((t / c->taps - line) * v->reds + q) * ld + tw * c->step
            - (span < 0 ? span : 0);
    }
    return n;
}
/* A panel that all taps along the last axis share: row (l - l0) * reds + q has, for the places of a
   run, the values of channel q that the taps of line l = td * taps + th read, once. */
static void th_conv_lines_T(T *panel, int64_t ld, const T *x, const th_conv *v, int64_t group,
    const th_places *r, int64_t l0, int64_t l1)
{
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t span = (c->taps - 1) * c->step, low = r->x + c->at + (span < 0 ? span : 0);
    const int64_t length = r->length + (span < 0 ? -span : span);
    int64_t hi = c->in - low < length ? c->in - low : length, lo = low < 0 ? -low : 0;
    if (hi < 0) hi = 0;
    if (lo > hi) lo = hi;
    for (int64_t l = l0; l < l1; ++l) {
        const int64_t z = r->z * a->move + a->at + l / b->taps * a->step;
        const int64_t y = r->y * b->move + b->at + l % b->taps * b->step;
        const int inside = z >= 0 && z < a->in && y >= 0 && y < b->in;
        const int64_t first = inside ? lo : 0, last = inside ? hi : 0;
        const int64_t channel = (r->image * v->groups + group) * v->reds;
        for (int64_t q = 0; q < v->reds; ++q, panel += ld) {
            for (int64_t i = 0; i < first; ++i) panel[i] = 0;
            if (first < last)
                __builtin_memcpy(panel + first, x + (((channel + q) * a->in + z) * b->in + y)
                    * c->in + low + first, (uint64_t)(last - first) * sizeof(T));
            for (int64_t i = last; i < length; ++i) panel[i] = 0;
        }
    }
}
/* Copies a tile to its places in the result, or back. */
static void th_conv_move_T(T *tile, T *out, const th_conv *v, int64_t first, int64_t rows,
    const th_places *run, int runs, int to)
{
    enum { W = 2 * TH_LANES / sizeof(T) };
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t plane = a->out * b->out * c->out, every = c->every;
    for (const th_places *r = run; r < run + runs; ++r) {
        const int64_t z = a->start + r->z * a->every, y = b->start + r->y * b->every;
        const int64_t length = r->length;
        T *o = out + (r->image * v->groups * v->rows + first) * plane + (z * b->out + y) * c->out
            + c->start + r->x * every, *s = tile + r->at;
        for (int64_t i = 0; i < rows; ++i, o += plane, s += W)
            if (to) for (int64_t j = 0; j < length; ++j) o[j * every] = s[j];
            else for (int64_t j = 0; j < length; ++j) s[j] = o[j * every];
    }
}
/* The results for panels lo .. hi - 1, those of the first group first; n is a th_conv. */
static int th_conv_part_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    enum { L = TH_LANES / sizeof(T), W = 2 * L, LD = TH_LEADING * L };
    const th_conv *v = (const th_conv *)n;
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    T *const out = (T *)arrays[0], *const work = (T *)arrays[1];
    const T *const x = (const T *)arrays[2], *const end = (const T *)arrays[3];
    const int64_t depth = th_conv_depth(v), places = th_conv_places(v), width = v->tiles * W;
    const int64_t panels = (places + width - 1) / width, plane = a->out * b->out * c->out;
    const int64_t image = a->count * b->count * c->count;
    const int dense = a->every == 1 && b->every == 1 && c->every == 1;
    const int plain = dense && depth == v->reds && c->move == 1 && b->move == 1 && a->move == 1 &&
        a->at == 0 && b->at == 0 && c->at == 0 && plane == a->in * b->in * c->in;
    const int64_t padded = th_conv_padded(v->rows), each = v->reds * c->taps;
    const int64_t span = (c->taps - 1) * c->step, jump = c->step - v->reds * LD;
    const int lines = c->taps > 1 && c->move == 1 && v->reds >= TH_REDS
        && (span < 0 ? -span : span) <= LD - width;
    __attribute__((aligned(64))) T panel[TH_DEPTH * LD + L], tile[TH_ROWS * W + L];
    th_strip strip[TH_STRIPS];
    th_places run[TH_TILES * W], some[W];
    int64_t left = 1 << 20;
    for (int64_t u = lo; u < hi; ++u) {
        const int64_t group = u / panels, place = u % panels * width;
        const int64_t count = places - place < width ? places - place : width;
        const int flat = plain && place / image == (place + count - 1) / image && count % W == 0;
        const int runs = th_conv_runs(v, place, count, run);
        T *whole[TH_TILES]; /* the places of a tile in the result, if it can be written there */
        for (int64_t at = 0; at < count; at += W) {
            const int64_t begin = (place + at) / image;
            whole[at / W] = dense && at + W <= count && begin == (place + at + W - 1) / image
                ? out + (begin * v->groups + group) * v->rows * plane + (place + at) % image : 0;
        }
        int64_t k0, k1, stop;
        int begun = 0;
        th_conv_range(v, run, runs, &k0, &stop);
        do {
            k1 = (k0 / TH_DEPTH + 1) * TH_DEPTH < stop ? (k0 / TH_DEPTH + 1) * TH_DEPTH : stop;
            const T *columns = panel;
            int64_t ld = LD, held = k1 - k0;
            int strips = 1;
            const th_strip all = {0, k1 - k0, 1, 0};
            strip[0] = all;
            if (flat) {
                ld = plane;
                columns = x + ((run->image * v->groups + group) * v->reds + k0) * plane
                    + place % image;
            } else {
                const int one = lines && runs == 1 && k0 < k1;
                const int64_t l0 = one ? k0 / each : 0, l1 = one ? (k1 - 1) / each + 1 : 0;
                if (count < width) __builtin_memset(panel, 0, sizeof panel);
                if (one && (l1 - l0) * v->reds < k1 - k0) {
                    th_conv_lines_T(panel, LD, x, v, group, run, l0, l1);
                    strips = th_conv_strips(v, LD, k0, k1, strip);
                    held = (l1 - l0) * v->reds;
                } else th_conv_panel_T(panel, LD, x, end, v, group, run, runs, k0, k1);
            }
            const int64_t block = k0 / TH_DEPTH * TH_DEPTH;
            const int64_t deep = depth - block < TH_DEPTH ? depth - block : (int64_t)TH_DEPTH;
            /* all rows for the columns in the first cache, before the next columns */
            const int64_t bytes = held * LD * (int64_t)sizeof(T);
            const int64_t near = TH_LANES == 64 || bytes <= 20 << 10 ? width : (int64_t)W;
            for (int64_t from = 0, until; from < count; from = until) {
                until = count - from < near ? count : from + near;
                const T *w = work + (group * depth + block) * padded;
                for (int64_t r = 0, R; r < v->rows; r += R, w += R * deep) {
                    R = th_conv_rows(v->rows - r);
                    const int64_t first = group * v->rows + r;
                    const int64_t kept = v->rows - r < R ? v->rows - r : R;
                    for (int64_t at = from; at < until; at += W) {
                        const int direct = whole[at / W] && kept == R;
                        const int64_t many = count - at < W ? count - at : (int64_t)W;
                        const int parts = direct ? 0 : th_conv_runs(v, place + at, many, some);
                        T *const sums = direct ? whole[at / W] + r * plane : tile;
                        if (begun && !direct)
                            th_conv_move_T(tile, out, v, first, kept, some, parts, 0);
                        for (const th_strip *s = strip; s < strip + strips; ++s)
                            th_conv_tiles_T(R, w + (k0 - block + s->first) * R,
                                columns + s->at + at, ld, s->depth, s->parts, jump, sums,
                                direct ? plane : (int64_t)W, !begun && s == strip);
                        if (!direct) th_conv_move_T(tile, out, v, first, kept, some, parts, 1);
                    }
                }
            }
            if (th_rest((th_frame *)arrays[4], &left, v->rows * (k1 - k0))) return -2;
            k0 = k1, begun = 1;
        } while (k0 < stop);
    }
    return 0;
}
/* Packs the weights in `work` for the tiles: for each group, block of the depth and tile, for each
   k the weights of the rows, padded with 0. */
TH_SHARED void th_conv_weights_T(T *work, const T *w, const th_conv *v)
{
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t depth = th_conv_depth(v), padded = th_conv_padded(v->rows);
    for (int64_t r = 0, R; r < v->groups * v->rows; r += R) {
        const int64_t group = r / v->rows, row = r % v->rows;
        R = th_conv_rows(v->rows - row);
        const int64_t kept = v->rows - row < R ? v->rows - row : R;
        const T *from = w + group * v->w_group + row * v->w_row;
        int64_t k = 0, deep = 0, left = 0;
        T *to = 0;
        for (int64_t td = 0; td < a->taps; ++td)
            for (int64_t th = 0; th < b->taps; ++th)
                for (int64_t tw = 0; tw < c->taps; ++tw) {
                    const T *s = from + ((a->first + td * a->next) * b->kernel + b->first
                        + th * b->next) * c->kernel + c->first + tw * c->next;
                    for (int64_t q = 0; q < v->reds; ++q, ++k, --left, to += R, s += v->w_red) {
                        if (left == 0) {
                            deep = left = depth - k < TH_DEPTH ? depth - k : (int64_t)TH_DEPTH;
                            to = work + (group * depth + k) * padded + row * deep;
                        }
                        for (int64_t i = 0; i < kept; ++i) to[i] = s[i * v->w_row];
                        for (int64_t i = kept; i < R; ++i) to[i] = 0;
                    }
                }
        if (kept < R) R = kept;
    }
}
