#include "lanes.c"
#import "gemm.c"
#ifndef TH_PANEL_TILE
#define TH_PANEL_BEGIN(r) lanes a##r = zero, b##r = zero;
#define TH_PANEL_STEP(r) a##r += a[r * ar + l * ac] * x0; b##r += a[r * ar + l * ac] * x1;
#define TH_PANEL_END(r) *(lanes *)(c + r * lc) = a##r; *(lanes *)(c + r * lc + L) = b##r;
#define TH_PANEL_TILE(X) { X(TH_PANEL_BEGIN) \
    for (int64_t l = 0; l < k; ++l, x += 2 * L) { \
        lanes x0 = *(const lanes *)x, x1 = *(const lanes *)(x + L); \
        TH_HOLD(x0) TH_HOLD(x1) X(TH_PANEL_STEP) \
    } X(TH_PANEL_END) }
#endif
/* Sets rows of c, of two vectors each, to the product of a, rows x k, and a panel of k rows. */
TH_FUSED static void th_panel_tile_T(int64_t rows, int64_t k, const T *a, int64_t ar, int64_t ac,
    const T *x, T *c, int64_t lc)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T) };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    const lanes zero = {0};
#if TH_ROWS == 12
    if (rows == 12) TH_PANEL_TILE(TH_X12)
    else if (rows == 8) TH_PANEL_TILE(TH_X8)
#else
    if (rows == 6) TH_PANEL_TILE(TH_X6)
#endif
    else if (rows == 4) TH_PANEL_TILE(TH_X4)
    else TH_PANEL_TILE(TH_X2)
}
/* A product of a, m x k, and panels; c has row and column strides. */
typedef struct {
    int64_t m, n, k, ar, ac, cr, cc;
    T alpha, beta;
} th_by_panels_T;
/* The columns of panels lo .. hi - 1. If the last tile would be too short, it begins earlier, and
   has rows in common with the tile before. Both compute these rows in the same order of
   additions, so that the results are equal. */
static int th_panel_columns_T(void *const *v, const int64_t *sizes, int64_t lo, int64_t hi)
{
    const th_by_panels_T *p = (const th_by_panels_T *)sizes;
    enum { W = 2 * TH_LANES / sizeof(T), R = TH_ROWS };
    const T *a = (const T *)v[1], *x = (const T *)v[2] + lo * p->k * W;
    T some[R * W];
    for (; lo < hi; ++lo, x += p->k * W) {
        const int64_t j = lo * W, wide = p->n - j < W ? p->n - j : (int64_t)W;
        for (int64_t done = 0; done < p->m;) {
            const int64_t rest = p->m - done;
            int64_t rows = rest > 8 ? R : rest > 4 ? R / 12 * 2 + 6 : rest > 2 ? 4 : 2;
            while (rows > p->m) rows = rows > 8 ? 8 : rows > 4 ? 4 : 2;
            const int64_t i = rest < rows ? p->m - rows : done;
            T *c = (T *)v[0] + i * p->cr + j * p->cc;
            const int direct = wide == W && p->cc == 1 && p->alpha == 1 && p->beta == 0;
            th_panel_tile_T(rows, p->k, a + i * p->ar, p->ar, p->ac, x, direct ? c : some,
                            direct ? p->cr : (int64_t)W);
            if (!direct) for (int64_t r = done - i; r < rows; ++r)
                for (int64_t q = 0; q < wide; ++q) {
                    T *z = c + r * p->cr + q * p->cc;
                    const T total = p->alpha * some[r * W + q];
                    *z = p->beta == 0 ? total : total + p->beta * *z;
                }
            done = i + rows;
        }
    }
    return 0;
}
/* c = alpha a b + beta c with `kept`, a copy of one factor that th_panels_T has made. form: 0:
   there is no copy; 1: a contiguous copy of b; 2: panels of b; 3: panels of the transposed a. The
   other arguments are those of th_gemm_T. */
static void th_panel_gemm_T(th_frame *f, T *c, int64_t m, int64_t n, int64_t k, const T *a,
    int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc, const T *kept, int64_t form,
    T alpha, T beta)
{
    if (form == 0) th_gemm_T(f, c, m, n, k, a, ar, ac, b, br, bc, alpha, beta);
    else if (form == 1) th_gemm_T(f, c, m, n, k, a, ar, ac, kept, n, 1, alpha, beta);
    else {
        enum { W = 2 * TH_LANES / sizeof(T) };
        const th_by_panels_T by_a = {m, n, k, ar, ac, n, 1, alpha, beta};
        const th_by_panels_T by_b = {n, m, k, bc, br, 1, n, alpha, beta};
        const th_by_panels_T p = form == 3 ? by_b : by_a;
        const int64_t panels = (p.n + W - 1) / W;
        const double work = (double)m * (double)n * (double)k;
        void *arrays[] = {c, (void *)(form == 3 ? b : a), (void *)kept};
        if (work > 1 << 23) th_parallel(f, th_panel_columns_T, arrays, (const int64_t *)&p, panels,
                                        0.2 * work);
        else th_panel_columns_T(arrays, (const int64_t *)&p, 0, panels);
    }
}
