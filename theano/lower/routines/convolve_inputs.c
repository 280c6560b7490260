#import "convolve.c"
/* One axis of the gradient of x at the places start, start + s, ...: the taps that reach these. */
static th_conv_axis th_conv_phase_T(int64_t in, int64_t out, int64_t k, int64_t s, int64_t d,
    int64_t p, int64_t flip, int64_t start)
{
    int64_t every = 1, first = 0;
    while (every * d % s) ++every;
    while (first < every && (start + p - first * d) % s) ++first;
    const int64_t taps = first < every && first < k ? (k - 1 - first) / every + 1 : 0;
    const th_conv_axis found = {out, in, k, start, s, (in - start + s - 1) / s, 1, taps,
        taps ? (start + p - first * d) / s : 0, -every * d / s, flip ? k - 1 - first : first,
        flip ? -every : every};
    return found;
}
/* Adds `kept` rows of a tile, those of channel and tap row, row + 1, ..., to the elements of an
   image that the taps of v read. */
static void th_conv_add_T(const T *tile, T *image, const th_conv *v, int64_t row, int64_t kept,
    const th_places *run, int runs)
{
    enum { W = 2 * TH_LANES / sizeof(T) };
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t size = a->taps * b->taps * c->taps, plane = a->in * b->in * c->in;
    for (int64_t i = row; i < row + kept; ++i, tile += W) {
        const int64_t t = i % size, tw = c->first + t % c->taps * c->next;
        const int64_t th = b->first + t / c->taps % b->taps * b->next;
        const int64_t td = a->first + t / c->taps / b->taps * a->next;
        for (const th_places *r = run; r < run + runs; ++r) {
            const int64_t z = r->z * a->move + a->at + td * a->step;
            const int64_t y = r->y * b->move + b->at + th * b->step, move = c->move;
            const int64_t at = r->x * move + c->at + tw * c->step;
            if (z < 0 || z >= a->in || y < 0 || y >= b->in || at >= c->in) continue;
            const int64_t lo = at < 0 ? (-at + move - 1) / move : 0;
            const int64_t all = (c->in - 1 - at) / move + 1;
            const int64_t hi = all < r->length ? all : r->length;
            T *to = image + i / size * plane + (z * b->in + y) * c->in + at;
            const T *from = tile + r->at;
            if (move == 1) for (int64_t j = lo; j < hi; ++j) to[j] += from[j];
            else for (int64_t j = lo; j < hi; ++j) to[j * move] += from[j];
        }
    }
}
/* Images lo .. hi - 1 of all groups; n is two th_conv: the convolution, and the product of its
   weights and each place. */
static int th_conv_spread_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    enum { L = TH_LANES / sizeof(T), W = 2 * L, LD = 3 * L };
    const th_conv *v = (const th_conv *)n, *w = v + 1;
    const int64_t size = v->reds * v->axis[0].in * v->axis[1].in * v->axis[2].in;
    const int64_t plane = w->axis[2].count;
    const T *const g = (const T *)arrays[2], *const end = (const T *)arrays[3];
    __attribute__((aligned(64))) T panel[TH_DEPTH * LD + L], tile[TH_ROWS * W];
    th_places run[W], there[W];
    int64_t left = 1 << 20;
    for (int64_t u = lo; u < hi; ++u) {
        const int64_t group = u % v->groups;
        T *const image = (T *)arrays[0] + u * size;
        const T *weights = (const T *)arrays[1] + group * w->reds * th_conv_padded(w->rows);
        for (int64_t i = 0; i < size; ++i) image[i] = 0;
        for (int64_t place = 0; place < plane; place += W) {
            const int64_t first = u / v->groups * plane + place;
            const int64_t count = plane - place < W ? plane - place : (int64_t)W;
            const int runs = th_conv_runs(v, first, count, run);
            const int parts = th_conv_runs(w, first, count, there);
            const T *from = weights;
            for (int64_t k0 = 0, k1; k0 < w->reds; k0 = k1) {
                k1 = w->reds - k0 < TH_DEPTH ? w->reds : k0 + TH_DEPTH;
                const T *columns = g + (u * w->reds + k0) * plane + place;
                if (count < W) {
                    __builtin_memset(panel, 0, sizeof panel);
                    th_conv_panel_T(panel, LD, g, end, w, group, there, parts, k0, k1);
                    columns = panel;
                }
                for (int64_t r = 0, R; r < w->rows; r += R, from += R * (k1 - k0)) {
                    R = th_conv_rows(w->rows - r);
                    const int64_t ld = count < W ? (int64_t)LD : plane;
                    th_conv_tile_T(R, from, columns, ld, k1 - k0, tile, W, 1);
                    th_conv_add_T(
                        tile, image, v, r, w->rows - r < R ? w->rows - r : R, run, runs);
                }
                if (th_rest((th_frame *)arrays[4], &left, w->rows * (k1 - k0))) return -2;
            }
        }
    }
    return 0;
}
/* Writes rows of sums, at a distance of `ld`, to the places of a part of a convolution; `second`:
   the sums of the part with the places that follow these, or 0. */
static void th_conv_place_T(const T *sums, const T *second, int64_t ld, T *out, const th_conv *v,
    int64_t first, int64_t rows, const th_places *run, int runs)
{
    enum { L = TH_LANES / sizeof(T), H = L / 2 };
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t plane = a->out * b->out * c->out, every = c->every;
#ifndef __clang__
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    __typeof__(*(lanes *)0 < *(lanes *)0) both;
    for (int l = 0; l < L; ++l) both[l] = l / 2 + l % 2 * L;
#endif
    for (const th_places *r = run; r < run + runs; ++r) {
        const int64_t z = a->start + r->z * a->every, y = b->start + r->y * b->every;
        const int64_t length = r->length;
        const T *s = sums + r->at, *t = second ? second + r->at : 0;
        T *o = out + (r->image * v->groups * v->rows + first) * plane + (z * b->out + y) * c->out
            + c->start + r->x * every;
        for (int64_t i = 0; i < rows; ++i, o += plane, s += ld) {
            int64_t j = 0;
            if (!t) {
                for (; j < length; ++j) o[j * every] = s[j];
                continue;
            }
#ifndef __clang__
            for (; j + H <= length; j += H) *(lanes *)(o + 2 * j) =
                __builtin_shuffle(*(const lanes *)(s + j), *(const lanes *)(t + j), both);
#endif
            for (; j < length; ++j) o[2 * j] = s[j], o[2 * j + 1] = t[j];
            t += ld;
        }
    }
}
/* A part of a convolution, or two parts whose places alternate along the last axis; work: for each
   part, its packed weights. The sums are kept until they are complete, and then written to their
   places. */
static int th_conv_parts_T(th_frame *f, T *out, const T *const *work, const T *x, const T *end,
    const th_conv *v, int parts)
{
    enum { L = TH_LANES / sizeof(T), W = 2 * L, LD = TH_LEADING * L, ALL = TH_TILES * W };
    enum { MOST = 120 };
    const int64_t places = th_conv_places(v), width = v->tiles * W;
    const int64_t padded = th_conv_padded(v->rows), panels = (places + width - 1) / width;
    __attribute__((aligned(64))) T panel[TH_DEPTH * LD + L], sums[2 * MOST * ALL + L];
    th_places run[ALL];
    int64_t left = 1 << 20;
    for (int64_t u = 0; u < v->groups * panels; ++u) {
        const int64_t group = u / panels, place = u % panels * width;
        const int64_t count = places - place < width ? places - place : width;
        const int runs = th_conv_runs(v, place, count, run);
        if (count < width) __builtin_memset(panel, 0, sizeof panel);
        for (int64_t r0 = 0, r1 = 0, R; r0 < v->rows; r0 = r1) {
            while (r1 < v->rows && r1 + (R = th_conv_rows(v->rows - r1)) - r0 <= MOST) r1 += R;
            const int64_t rows = (r1 < v->rows ? r1 : v->rows) - r0;
            for (int i = 0; i < parts; ++i) {
                const int64_t depth = th_conv_depth(v + i);
                int64_t k0, k1, stop;
                int begun = 0;
                th_conv_range(v + i, run, runs, &k0, &stop);
                do {
                    k1 = (k0 / TH_DEPTH + 1) * TH_DEPTH < stop ? (k0 / TH_DEPTH + 1) * TH_DEPTH
                        : stop;
                    th_conv_panel_T(panel, LD, x, end, v + i, group, run, runs, k0, k1);
                    const int64_t block = k0 / TH_DEPTH * TH_DEPTH;
                    const int64_t rest = depth - block;
                    const int64_t deep = rest < TH_DEPTH ? rest : (int64_t)TH_DEPTH;
                    for (int64_t at = 0; at < count; at += W) {
                        const T *w = work[i] + (group * depth + block) * padded + r0 * deep;
                        for (int64_t r = r0; r < r1; r += R, w += R * deep) {
                            R = th_conv_rows(v->rows - r);
                            th_conv_tile_T(R, w + (k0 - block) * R, panel + at, LD, k1 - k0,
                                sums + (i * MOST + r - r0) * ALL + at, ALL, !begun);
                        }
                    }
                    if (th_rest(f, &left, rows * (k1 - k0))) return -2;
                    k0 = k1, begun = 1;
                } while (k0 < stop);
            }
            th_conv_place_T(sums, parts > 1 ? sums + MOST * ALL : 0, ALL, out, v,
                group * v->rows + r0, rows, run, runs);
        }
    }
    return 0;
}
/* Parts of a convolution whose results are at different places; images: how many images are
   computed at a time; in, out: the elements of an image and of its result. */
typedef struct { int64_t count, images, in, out; th_conv part[8]; } th_conv_phases;
/* Batches lo .. hi - 1, of p->images images each, which remain in the cache for all parts. */
static int th_conv_images_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    const th_conv_phases *p = (const th_conv_phases *)n;
    for (int64_t u = lo; u < hi; ++u) {
        const T *work = (const T *)arrays[1];
        const int64_t first = u * p->images, left = p->part->batch - first;
        for (int64_t i = 0; i < p->count; ) {
            th_conv v[] = {p->part[i], p->part[i + 1 < p->count ? i + 1 : i]};
            const th_conv_axis *c = v->axis + 2, *d = v[1].axis + 2;
            const int parts = d->start == c->start + 1 && c->every == 2 && c->count == d->count
                ? 2 : 1;
            const T *weights[2];
            for (int k = 0; k < parts; ++k, ++i) {
                v[k].batch = left < p->images ? left : p->images;
                weights[k] = work;
                work += v->groups * th_conv_depth(v + k) * th_conv_padded(v->rows);
            }
            const int e = th_conv_parts_T((th_frame *)arrays[4], (T *)arrays[0] + first * p->out,
                weights, (const T *)arrays[2] + first * p->in, (const T *)arrays[3], v, parts);
            if (e) return e;
        }
    }
    return 0;
}
/* The gradient of x of a convolution as in convolve.c: out has the shape of x there, g that of the
   result. Each place of x is the sum of the places of g computed from it; or, if x has many more
   places than g, as for large filters and small images, each place of g is added to the elements
   from which it was computed. The second way is also taken if w is not finite: the sums of the
   first have terms for taps beyond the edges of g, which are 0 only if the weights are finite.
   work: groups * (rows + 12) * taps * (reds + 12) elements. */
static int th_convolve_inputs_T(th_frame *f, T *out, T *work, const T *g, const T *w, int64_t n,
    int64_t groups, int64_t reds, int64_t rows, int64_t id, int64_t ih, int64_t iw, int64_t kd,
    int64_t kh, int64_t kw, int64_t od, int64_t oh, int64_t ow, int64_t sd, int64_t sh, int64_t sw,
    int64_t dd, int64_t dh, int64_t dw, int64_t pd, int64_t ph, int64_t pw, int64_t flip)
{
    TH_TURN
    const int64_t size = kd * kh * kw, plane = od * oh * ow;
    T *const first = work;
    const double sums = (double)id * (double)ih * (double)iw / (double)(sd * sh * sw) * (double)rows
        * (double)th_conv_padded(reds), spreads = (double)plane * (double)reds * (double)(rows + 8);
    if (plane > 0 && ((spreads < sums && n * groups >= 4)
            || !th_conv_finite_T(w, groups * rows * reds * size))) {
        const th_conv_axis one = {1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1};
        const th_conv v[] = {{{
            th_conv_forward(id, od, kd, sd, dd, pd, flip),
            th_conv_forward(ih, oh, kh, sh, dh, ph, flip),
            th_conv_forward(iw, ow, kw, sw, dw, pw, flip)},
            n, groups, reds, rows, 0, 0, 0, 1, 0},
            {{one, one, {plane, plane, 1, 0, 1, plane, 1, 1, 0, 1, 0, 1}},
            n, groups, rows, reds * size, rows * reds * size, 1, reds * size, 1, 0}};
        void *arrays[] = {out, work, (void *)g, (void *)(g + n * groups * rows * plane), f};
        th_conv_weights_T(work, w, v + 1);
        return th_for(f, th_conv_spread_T, arrays, (const int64_t *)v, n * groups,
            2.0 * (double)(n * groups * plane) * (double)(rows * reds * size));
    }
    th_conv_phases p;
    p.count = 0, p.images = 1, p.in = groups * rows * plane, p.out = groups * reds * id * ih * iw;
    const int several = th_threads(f) > 1, together = sd * sh * sw > 1 && sd * sh * sw <= 8 &&
        n >= (several ? 8 : 1);
    const int64_t bytes = (p.in + p.out) * (int64_t)sizeof(T);
    while (p.images * bytes < 1 << 18 && p.images * (several ? 8 : 1) < n) p.images *= 2;
    for (int64_t z = 0; z < sd && z < id; ++z)
        for (int64_t y = 0; y < sh && y < ih; ++y)
            for (int64_t x = 0; x < sw && x < iw; ++x) {
                th_conv v = {{
                    th_conv_phase_T(id, od, kd, sd, dd, pd, flip, z),
                    th_conv_phase_T(ih, oh, kh, sh, dh, ph, flip, y),
                    th_conv_phase_T(iw, ow, kw, sw, dw, pw, flip, x)},
                    n, groups, rows, reds, rows * reds * size, size, reds * size, 1, 0};
                if (together) {
                    v.tiles = th_conv_tiles(&v, sizeof(T));
                    th_conv_weights_T(work, w, &v);
                    work += groups * th_conv_depth(&v) * th_conv_padded(reds);
                    p.part[p.count++] = v;
                    continue;
                }
                const int e = th_conv_run_T(f, out, work, g, w, &v);
                if (e) return e;
            }
    if (!p.count) return 0;
    if (!plane) {
        __builtin_memset(out, 0, sizeof(T) * (uint64_t)(n * p.out));
        return 0;
    }
    void *arrays[] = {out, first, (void *)g, (void *)(g + n * p.in), f};
    return th_for(f, th_conv_images_T, arrays, (const int64_t *)&p, (n + p.images - 1) / p.images,
        2.0 * (double)(n * groups * plane) * (double)(rows * reds * size));
}
