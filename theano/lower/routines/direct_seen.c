#ifndef TH_DIRECT
#define TH_DIRECT
/* A convolution along six axes, like that of convolve.c along three, element by element. apart:
   each place has separate filters, groups rows x places x reds x taps. The lengths of images,
   filters and results, the strides, dilations, padding and `flip` are as there. The arguments of a
   routine are one array of these numbers, in this order. */
enum { TH_AXES = 6, TH_PAIRS = 256 };
typedef struct {
    int64_t n, groups, reds, rows;
    int64_t in[TH_AXES], kernel[TH_AXES], out[TH_AXES];
    int64_t step[TH_AXES], dilation[TH_AXES], before[TH_AXES];
    int64_t flip, apart;
} th_direct;
static int64_t th_direct_product(const int64_t *lengths)
{
    int64_t product = 1;
    for (int i = 0; i < TH_AXES; ++i) product *= lengths[i];
    return product;
}
/* The position in a plane of the image that a tap of a place reads; -1: outside. *weight: the
   position of the tap in a filter, also if it is outside. */
static int64_t th_direct_seen(const th_direct *v, int64_t place, int64_t tap, int64_t *weight)
{
    int64_t at = 0, plane = 1, taps = 1;
    int outside = 0;
    *weight = 0;
    for (int i = TH_AXES - 1; i >= 0; --i) {
        const int64_t k = v->kernel[i], t = tap % k;
        const int64_t x = place % v->out[i] * v->step[i] + t * v->dilation[i] - v->before[i];
        tap /= k, place /= v->out[i];
        outside |= x < 0 || x >= v->in[i];
        at += x * plane, plane *= v->in[i];
        *weight += (v->flip ? k - 1 - t : t) * taps, taps *= k;
    }
    return outside ? -1 : at;
}
/* The next pairs of a tap and a channel, from number *next on, whose tap is inside the image for a
   place: their positions in the image of a group, and in a filter. Returns their number. */
static int64_t th_direct_pairs(const th_direct *v, int64_t place, int64_t *next, int64_t *seen,
    int64_t *weight)
{
    const int64_t plane = th_direct_product(v->in), taps = th_direct_product(v->kernel);
    int64_t some = 0, first;
    while (*next < taps * v->reds && some < TH_PAIRS) {
        const int64_t tap = *next / v->reds, at = th_direct_seen(v, place, tap, &first);
        if (at < 0) {
            *next = (tap + 1) * v->reds;
            continue;
        }
        for (int64_t q = *next % v->reds; q < v->reds && some < TH_PAIRS; ++q, ++*next, ++some)
            seen[some] = at + q * plane, weight[some] = first + q * taps;
    }
    return some;
}
/* The start of the filters of a row of a group, for a place. */
static int64_t th_direct_row(const th_direct *v, int64_t row, int64_t place)
{
    const int64_t each = v->reds * th_direct_product(v->kernel);
    return (v->apart ? row * th_direct_product(v->out) + place : row) * each;
}
/* The approximate number of operations. */
static double th_direct_work(const th_direct *v)
{
    return 2.0 * (double)(v->n * v->groups * v->rows * th_direct_product(v->out))
        * (double)(v->reds * th_direct_product(v->kernel) + 1);
}
#endif
