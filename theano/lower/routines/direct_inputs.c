#include "direct_seen.c"
/* The gradients of images lo .. hi - 1; n is a th_direct. */
static int th_direct_back_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    const th_direct *v = (const th_direct *)n;
    const int64_t places = th_direct_product(v->out), size = v->groups * v->rows;
    const int64_t all = v->reds * th_direct_product(v->kernel);
    const int64_t part = v->reds * th_direct_product(v->in);
    int64_t seen[TH_PAIRS], weight[TH_PAIRS];
    int64_t left = 1 << 20;
    T *const out = (T *)arrays[0];
    for (int64_t i = lo * v->groups * part; i < hi * v->groups * part; ++i) out[i] = 0;
    for (int64_t place = 0; place < places; ++place)
        for (int64_t next = 0; next < all;) {
            const int64_t some = th_direct_pairs(v, place, &next, seen, weight);
            if (th_rest((th_frame *)arrays[3], &left, (hi - lo) * size * (some + 1))) return -2;
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
static int th_direct_inputs_T(th_frame *f, T *out, const T *g, const T *w, const int64_t *n)
{
    const th_direct *const v = (const th_direct *)n;
    void *arrays[] = {out, (void *)g, (void *)w, f};
    return th_for(f, th_direct_back_T, arrays, n, v->n, th_direct_work(v));
}
