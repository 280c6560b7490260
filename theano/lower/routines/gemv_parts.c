/* A matrix-vector product, `step` elements of y at a time. */
typedef struct {
    th_frame *f;
    int64_t m, n, ar, ac, xs, step;
    T alpha, beta;
} th_gemv_product_T;
static int th_gemv_stretch_T(void *const *v, const int64_t *sizes, int64_t lo, int64_t hi)
{
    const th_gemv_product_T *p = (const th_gemv_product_T *)sizes;
    const int64_t lead = p->ac == 1 ? p->ar : p->ac, width = p->ac == 1 ? p->n : p->m;
    const int64_t ld = lead < width ? width : lead;
    for (; lo < hi; ++lo) {
        const int64_t i = lo * p->step, some = p->m - i < p->step ? p->m - i : p->step;
        const T *a = (const T *)v[1] + i * p->ar, *x = (const T *)v[2];
        T *y = (T *)v[0] + i;
        if (p->ac == 1)
            TH_LIBRARY(p->f, P_gemv)('T', p->n, some, p->alpha, a, ld, x, p->xs, p->beta, y, 1);
        else TH_LIBRARY(p->f, P_gemv)('N', some, p->n, p->alpha, a, ld, x, p->xs, p->beta, y, 1);
    }
    return 0;
}
/* y = alpha a x + beta y by the library, for large matrices on the threads of the runtime. */
static void th_gemv_parts_T(th_frame *f, T *y, int64_t m, int64_t n, const T *a, int64_t ar,
    int64_t ac, const T *x, int64_t xs, T alpha, T beta)
{
    const double work = (double)m * (double)n;
    const int64_t most = (int64_t)(work / (1 << 17)), wanted = 4 * th_threads(f);
    const int64_t fewest = most / 512 + 1; /* between parts the call can be interrupted */
    const int64_t more = th_threads(f) < 2 || most < 4 ? 1 : most < wanted ? most : wanted;
    const int64_t parts = more < fewest ? fewest : more;
    th_gemv_product_T p = {f, m, n, ar, ac, xs, ((m + parts - 1) / parts + 15) / 16 * 16,
                           alpha, beta};
    void *arrays[] = {y, (void *)a, (void *)x};
    if (p.step >= m) th_gemv_stretch_T(arrays, (const int64_t *)&p, 0, 1);
    else th_parallel(f, th_gemv_stretch_T, arrays, (const int64_t *)&p, (m + p.step - 1) / p.step,
                     work);
}
