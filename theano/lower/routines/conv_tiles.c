#ifndef TH_LANES
#if defined(__AVX512F__)
#define TH_LANES 64
#define TH_ROWS 12
#elif defined(__AVX__)
#define TH_LANES 32
#define TH_ROWS 6
#else
#define TH_LANES 16
#define TH_ROWS 6
#endif
#define TH_X2(X) X(0) X(1)
#define TH_X4(X) TH_X2(X) X(2) X(3)
#define TH_X6(X) TH_X4(X) X(4) X(5)
#define TH_X8(X) TH_X6(X) X(6) X(7)
#define TH_X12(X) TH_X8(X) X(8) X(9) X(10) X(11)
#if defined(__AVX512F__) && !defined(__clang__)
#define TH_HOLD(x) __asm__("" : "+v"(x)); /* gcc would load it again for each product */
#else
#define TH_HOLD(x)
#endif
#ifdef __clang__
#define TH_FUSED
#define TH_FUSE _Pragma("clang fp contract(fast)")
#else
#define TH_FUSED __attribute__((optimize("fp-contract=fast")))
#define TH_FUSE
#endif
#define TH_BEGIN(r) lanes a##r, b##r; if (first) a##r = b##r = zero; \
    else a##r = *(lanes *)(c + r * lc), b##r = *(lanes *)(c + r * lc + L);
#define TH_STEP(r) a##r += w[r] * x0; b##r += w[r] * x1;
#define TH_END(r) *(lanes *)(c + r * lc) = a##r; *(lanes *)(c + r * lc + L) = b##r;
#define TH_TILE(X, R) { X(TH_BEGIN) \
    for (; k > 0; --k, w += R, x += ld) { \
        lanes x0 = *(const lanes *)x, x1 = *(const lanes *)(x + L); \
        TH_HOLD(x0) TH_HOLD(x1) X(TH_STEP) \
    } X(TH_END) }
#endif
/* Sets rows of c, of two vectors each, to the product of w, k x rows, and x, k x two vectors, or
   adds it. rows: TH_ROWS, or 1/3 or 2/3 of it. */
TH_FUSED TH_SHARED void th_conv_tile_T(int64_t rows, const T *w, const T *x, int64_t ld,
    int64_t k, T *c, int64_t lc, int first)
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
