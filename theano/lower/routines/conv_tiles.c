#include "lanes.c"
#ifndef TH_TILE
#define TH_BEGIN(r) lanes a##r, b##r; if (first) a##r = b##r = zero; \
    else a##r = *(lanes *)(c + r * lc), b##r = *(lanes *)(c + r * lc + L);
#define TH_STEP(r) a##r += w[r] * x0; b##r += w[r] * x1;
#define TH_END(r) *(lanes *)(c + r * lc) = a##r; *(lanes *)(c + r * lc + L) = b##r;
#define TH_TILE(X, R) { X(TH_BEGIN) \
    for (; parts > 0; --parts, x += jump) \
        TH_UNROLL for (int64_t n = k; n > 0; --n, w += R, x += ld) { \
            lanes x0 = *(const lanes *)x, x1 = *(const lanes *)(x + L); \
            TH_HOLD(x0) TH_HOLD(x1) X(TH_STEP) \
        } \
    X(TH_END) }
#endif
/* Sets rows of c, of two vectors each, to the product of w, (parts k) x rows, and x, or adds the
   product to them if `first` is 0. x: `parts` times k rows of two vectors with stride ld; `jump` is
   added to x after each part. rows: TH_ROWS, or 1/3 or 2/3 of it. */
TH_FUSED TH_SHARED void th_conv_tiles_T(int64_t rows, const T *w, const T *x, int64_t ld,
    int64_t k, int64_t parts, int64_t jump, T *c, int64_t lc, int first)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    const lanes zero = {0};
#if TH_ROWS == 12
    if (rows == 12) TH_TILE(TH_X12, 12)
    else if (rows == 8) TH_TILE(TH_X8, 8)
    else TH_TILE(TH_X4, 4)
#else
    if (rows == 6) TH_TILE(TH_X6, 6)
    else if (rows == 4) TH_TILE(TH_X4, 4)
    else TH_TILE(TH_X2, 2)
#endif
}
/* th_conv_tiles_T for one part. */
static void th_conv_tile_T(int64_t rows, const T *w, const T *x, int64_t ld, int64_t k, T *c,
    int64_t lc, int first)
{
    th_conv_tiles_T(rows, w, x, ld, k, 1, 0, c, lc, first);
}
