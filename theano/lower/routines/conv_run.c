#include "conv_planes.c"
/* Runs the convolution that v describes. */
TH_SHARED int th_conv_run_T(th_frame *f, T *out, T *work, const T *x, const T *w, th_conv *v)
{
    const th_conv_axis *a = v->axis, *b = a + 1, *c = a + 2;
    const int64_t places = th_conv_places(v);
    const T *end = x + v->batch * v->groups * v->reds * a->in * b->in * c->in;
    void *arrays[] = {out, work, (void *)x, (void *)end, f};
    if (!places || !v->rows) return 0;
    v->tiles = th_conv_tiles(v, sizeof(T));
    const int64_t width = v->tiles * (int64_t)(2 * TH_LANES / sizeof(T));
    th_conv_weights_T(work, w, v);
    if (th_conv_is_plane_T(v))
        return th_for(f, th_conv_planes_T, arrays, (const int64_t *)v, v->batch * v->groups,
            2.0 * (double)places * (double)(v->groups * (th_conv_depth(v) + 1)));
    return th_for(f, th_conv_part_T, arrays, (const int64_t *)v,
        v->groups * ((places + width - 1) / width),
        2.0 * (double)(places * v->groups) * (double)(v->rows * (th_conv_depth(v) + 1)));
}
