#include "gemm_call.c"
/* A product in `parts` blocks of `step` rows of c, or of columns if c has more columns than
   rows. */
typedef struct {
    th_frame *f;
    int64_t m, n, k, ar, ac, br, bc, step;
    T alpha, beta;
} th_product_T;
static int th_gemm_stretch_T(void *const *v, const int64_t *sizes, int64_t lo, int64_t hi)
{
    const th_product_T *p = (const th_product_T *)sizes;
    const int64_t all = p->m < p->n ? p->n : p->m;
    for (; lo < hi; ++lo) {
        const int64_t at = lo * p->step, some = all - at < p->step ? all - at : p->step;
        const int64_t i = p->m < p->n ? 0 : at, j = at - i;
        th_gemm_call_T(p->f, (T *)v[0] + i * p->n + j, p->n, p->m < p->n ? p->m : some,
                       p->m < p->n ? some : p->n, p->k, (const T *)v[1] + i * p->ar, p->ar, p->ac,
                       (const T *)v[2] + j * p->bc, p->br, p->bc, p->alpha, p->beta);
    }
    return 0;
}
/* c = alpha a b + beta c on the threads of the runtime, which do not wait for one that has no core;
   c is m x n and contiguous. 0: it is not worth it, nothing is done. A stretch takes some hundred
   microseconds, and is a multiple of what libraries compute at a time. */
static int th_gemm_parts_T(th_frame *f, T *c, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc, T alpha, T beta)
{
    const int64_t all = m < n ? n : m;
    const double work = (double)m * n * k, most = work / (1 << 22);
    int64_t parts = all / 192 < 2 * f->threads ? 2 * f->threads : all / 192;
    if (parts < work / 3e9) parts = (int64_t)(work / 3e9); /* interruptible in between */
    if (parts > all / 72) parts = all / 72;
    if (parts > most) parts = (int64_t)most;
    if (f->threads < 2 || parts < 2) return 0;
    th_product_T p = {f, m, n, k, ar, ac, br, bc, ((all + parts - 1) / parts + 23) / 24 * 24,
                      alpha, beta};
    void *arrays[] = {c, (void *)a, (void *)b};
    f->parallel(f, th_gemm_stretch_T, arrays, (const int64_t *)&p, (all + p.step - 1) / p.step,
                0.2 * work);
    return 1;
}
