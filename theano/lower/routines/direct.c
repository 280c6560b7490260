#include "direct_seen.c"
/* Adds to the results of a place the products of the zeros outside of the image and the weights of
   the taps there, which are NaN where weights are infinity or NaN. */
static void th_direct_border_T(T *out, const T *w, const th_direct *v, int64_t place, int64_t lo,
    int64_t hi)
{
    const int64_t taps = th_direct_product(v->kernel), places = th_direct_product(v->out);
    for (int64_t tap = 0, first; tap < taps; ++tap)
        if (th_direct_seen(v, place, tap, &first) < 0)
            for (int64_t u = lo; u < hi; ++u) {
                const T *from = w + th_direct_row(v, u % (v->groups * v->rows), place) + first;
                for (int64_t q = 0; q < v->reds; ++q) out[u * places + place] += 0 * from[q * taps];
            }
}
/* The results of images lo .. hi - 1; n is a th_direct. */
static int th_direct_part_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    const th_direct *v = (const th_direct *)n;
    const int64_t places = th_direct_product(v->out), size = v->groups * v->rows;
    const int64_t all = v->reds * th_direct_product(v->kernel);
    const int64_t part = v->reds * th_direct_product(v->in);
    int64_t seen[TH_PAIRS], weight[TH_PAIRS];
    int64_t left = 1 << 20;
    T *const out = (T *)arrays[0];
    for (int64_t i = lo * size * places; i < hi * size * places; ++i) out[i] = 0;
    for (int64_t place = 0; place < places; ++place)
        for (int64_t next = 0; next < all;) {
            const int64_t some = th_direct_pairs(v, place, &next, seen, weight);
            if (th_rest((th_frame *)arrays[3], &left, (hi - lo) * size * (some + 1))) return -2;
            for (int64_t u = lo * size; u < hi * size; ++u) {
                const T *x = (const T *)arrays[1] + u / v->rows * part;
                const T *w = (const T *)arrays[2] + th_direct_row(v, u % size, place);
                T total = 0;
                #pragma omp simd reduction(+:total)
                for (int64_t k = 0; k < some; ++k) total += x[seen[k]] * w[weight[k]];
                out[u * places + place] += total;
            }
            if (next == all && arrays[4])
                th_direct_border_T(out, (const T *)arrays[2], v, place, lo * size, hi * size);
        }
    return 0;
}
/* out, images x (groups rows) x places, is x, images x (groups reds) x in, convolved with w; n is a
   th_direct. */
static int th_direct_T(th_frame *f, T *out, const T *x, const T *w, const int64_t *n)
{
    const th_direct *const v = (const th_direct *)n;
    const int64_t weights = v->groups * v->rows * v->reds * th_direct_product(v->kernel)
        * (v->apart ? th_direct_product(v->out) : 1);
    int infinite = 0;
    for (int64_t i = 0; i < weights; ++i) infinite |= w[i] - w[i] != 0;
    void *arrays[] = {out, (void *)x, (void *)w, f, infinite ? (void *)v : 0};
    return th_for(f, th_direct_part_T, arrays, n, v->n, th_direct_work(v));
}
