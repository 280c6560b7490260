#include "direct_seen.c"
/* The gradients of images lo .. hi - 1; n is a th_direct. */
static int th_direct_back_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    const th_direct *v = (const th_direct *)n;
    const int64_t places = th_direct_product(v->out), size = v->groups * v->rows;
    const int64_t all = v->reds * th_direct_product(v->kernel);
    const int64_t part = v->reds * th_direct_product(v->in);
    int64_t seen[TH_PAIRS], weight[TH_PAIRS];
    T *const out = arrays[0];
    for (int64_t i = lo * v->groups * part; i < hi * v->groups * part; ++i) out[i] = 0;
    for (int64_t place = 0; place < places; ++place)
        for (int64_t next = 0; next < all;) {
            const int64_t some = th_direct_pairs(v, place, &next, seen, weight);
            for (int64_t u = lo * size; u < hi * size; ++u) {
                T *to = out + u / v->rows * part;
                const T *w = (const T *)arrays[2] + th_direct_row(v, u % size, place);
                const T slope = ((const T *)arrays[1])[u * places + place];
                for (int64_t k = 0; k < some; ++k) to[seen[k]] += slope * w[weight[k]];
            }
        }
    return 0;
}
/* The gradient of x of a convolution as in direct.c: out has the shape of x there, g that of the
   result. */
static int th_direct_inputs_T(
    th_frame *f, T *out, const T *g, const T *w, int64_t n, int64_t groups,
    int64_t reds, int64_t rows, int64_t i0, int64_t i1, int64_t i2, int64_t i3, int64_t i4,
    int64_t i5, int64_t k0, int64_t k1, int64_t k2, int64_t k3, int64_t k4, int64_t k5, int64_t o0,
    int64_t o1, int64_t o2, int64_t o3, int64_t o4, int64_t o5, int64_t s0, int64_t s1, int64_t s2,
    int64_t s3, int64_t s4, int64_t s5, int64_t d0, int64_t d1, int64_t d2, int64_t d3, int64_t d4,
    int64_t d5, int64_t p0, int64_t p1, int64_t p2, int64_t p3, int64_t p4, int64_t p5,
    int64_t flip, int64_t apart)
{
    const th_direct v = {n, groups, reds, rows, {i0, i1, i2, i3, i4, i5}, {k0, k1, k2, k3, k4, k5},
        {o0, o1, o2, o3, o4, o5}, {s0, s1, s2, s3, s4, s5}, {d0, d1, d2, d3, d4, d5},
        {p0, p1, p2, p3, p4, p5}, flip, apart};
    void *arrays[] = {out, (void *)g, (void *)w};
    return th_for(f, th_direct_back_T, arrays, (const int64_t *)&v, n, th_direct_work(&v));
}
