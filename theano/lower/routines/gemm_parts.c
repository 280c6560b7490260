#include "gemm_call.c"
/* A product in blocks of c: `step` rows and `wide` columns, or if c has more columns than rows,
   `step` columns and `wide` rows; `across` blocks lie side by side in the shorter dim. */
typedef struct {
    th_frame *f;
    int64_t m, n, k, ar, ac, br, bc, step, wide, across;
    T alpha, beta;
} th_product_T;
static int th_gemm_stretch_T(void *const *v, const int64_t *sizes, int64_t lo, int64_t hi)
{
    const th_product_T *p = (const th_product_T *)sizes;
    const int flat = p->m < p->n;
    const int64_t all = flat ? p->n : p->m, other = flat ? p->m : p->n;
    for (; lo < hi; ++lo) {
        const int64_t at = lo / p->across * p->step, by = lo % p->across * p->wide;
        const int64_t some = all - at < p->step ? all - at : p->step;
        const int64_t few = other - by < p->wide ? other - by : p->wide;
        const int64_t i = flat ? by : at, j = flat ? at : by;
        th_gemm_call_T(p->f, (T *)v[0] + i * p->n + j, p->n, flat ? few : some, flat ? some : few,
                       p->k, (const T *)v[1] + i * p->ar, p->ar, p->ac,
                       (const T *)v[2] + j * p->bc, p->br, p->bc, p->alpha, p->beta);
    }
    return 0;
}
/* The length of each of `parts` parts, a multiple of what libraries compute at a time. */
static int64_t th_gemm_step_T(int64_t all, int64_t parts)
{
    return ((all + parts - 1) / parts + 23) / 24 * 24;
}
/* c = alpha a b + beta c on the threads of the runtime, where a thread that has no core does not
   delay the others; c is m x n and contiguous. Returns 0, and does nothing, if this is not worth
   it. A block takes some 100 us, in a long product some 50 ms; a call can be interrupted between
   blocks. */
static int th_gemm_parts_T(th_frame *f, T *c, int64_t m, int64_t n, int64_t k,
    const T *a, int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc, T alpha, T beta)
{
    const int64_t all = m < n ? n : m, other = m < n ? m : n;
    const double work = (double)m * (double)n * (double)k, most = work / (1 << 22);
    const int64_t each_thread = all / 192 / th_threads(f) + 1; /* all threads end together */
    int64_t parts = th_threads(f) * (each_thread < 2 ? 2 : each_thread);
    if (parts > all / 72) parts = all / 72;
    if ((double)parts > most) parts = (int64_t)most;
    if (th_threads(f) < 2 || parts < 2) return 0;
    const int64_t step = th_gemm_step_T(all, parts);
    const double each = (double)step * (double)other * (double)k / 2e9;
    const int64_t most_blocks = other / 192 + 1;
    const int64_t blocks = each < 1 ? 1 : each > (double)most_blocks ? most_blocks : (int64_t)each;
    const int64_t wide = th_gemm_step_T(other, blocks), across = (other + wide - 1) / wide;
    th_product_T p = {f, m, n, k, ar, ac, br, bc, step, wide, across, alpha, beta};
    void *arrays[] = {c, (void *)a, (void *)b};
    th_parallel(f, th_gemm_stretch_T, arrays, (const int64_t *)&p,
                (all + step - 1) / step * across, 0.2 * work);
    return 1;
}
