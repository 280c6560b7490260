#include "conv_run.c"
/* The convolution out, n x (groups rows) x od x oh x ow, of x, n x (groups reds) x id x ih x iw,
   with w, (groups rows) x reds x kd x kh x kw. s: strides, d: dilations, p: padding; flip: the
   order of the taps of w is reversed. work: groups * reds * taps * (rows + 12) elements. */
static int th_convolve_T(th_frame *f, T *out, T *work, const T *x, const T *w, int64_t n,
    int64_t groups, int64_t reds, int64_t rows, int64_t id, int64_t ih, int64_t iw, int64_t kd,
    int64_t kh, int64_t kw, int64_t od, int64_t oh, int64_t ow, int64_t sd, int64_t sh, int64_t sw,
    int64_t dd, int64_t dh, int64_t dw, int64_t pd, int64_t ph, int64_t pw, int64_t flip)
{
    TH_TURN
    const int64_t size = kd * kh * kw;
    th_conv v = {{
        th_conv_forward(id, od, kd, sd, dd, pd, flip),
        th_conv_forward(ih, oh, kh, sh, dh, ph, flip),
        th_conv_forward(iw, ow, kw, sw, dw, pw, flip)},
        n, groups, reds, rows, reds * rows * size, reds * size, size, 1,
        !th_conv_finite_T(w, groups * rows * reds * size)};
    return th_conv_run_T(f, out, work, x, w, &v);
}
