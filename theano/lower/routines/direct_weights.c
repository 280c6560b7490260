#include "direct_seen.c"
/* The gradients of the filters of rows lo .. hi - 1 of all groups; n is a th_direct. */
static int th_direct_rows_T(void *const *arrays, const int64_t *n, int64_t lo, int64_t hi)
{
    const th_direct *v = (const th_direct *)n;
    const int64_t places = th_direct_product(v->out), size = v->groups * v->rows;
    const int64_t all = v->reds * th_direct_product(v->kernel);
    const int64_t part = v->reds * th_direct_product(v->in);
    int64_t seen[TH_PAIRS], weight[TH_PAIRS];
    int64_t left = 1 << 20;
    T *const out = (T *)arrays[0];
    for (int64_t i = th_direct_row(v, lo, 0); i < th_direct_row(v, hi, 0); ++i) out[i] = 0;
    for (int64_t place = 0; place < places; ++place)
        for (int64_t next = 0; next < all;) {
            const int64_t some = th_direct_pairs(v, place, &next, seen, weight);
            if (th_rest((th_frame *)arrays[3], &left, (hi - lo) * v->n * (some + 1))) return -2;
            for (int64_t row = lo; row < hi; ++row)
                for (int64_t i = 0; i < v->n; ++i) {
                    const T *x = (const T *)arrays[1] + (i * v->groups + row / v->rows) * part;
                    const T slope = ((const T *)arrays[2])[(i * size + row) * places + place];
                    T *to = out + th_direct_row(v, row, place);
                    for (int64_t k = 0; k < some; ++k) to[weight[k]] += slope * x[seen[k]];
                }
        }
    return 0;
}
/* The gradient of w of a convolution as in direct.c: out has the shape of w there, g that of the
   result. */
static int th_direct_weights_T(th_frame *f, T *out, const T *x, const T *g, const int64_t *n)
{
    const th_direct *const v = (const th_direct *)n;
    void *arrays[] = {out, (void *)x, (void *)g, f};
    return th_for(f, th_direct_rows_T, arrays, n, v->groups * v->rows, th_direct_work(v));
}
