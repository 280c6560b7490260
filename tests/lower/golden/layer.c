/* Run a kernel from 0 to extent, in stretches between which the call may be stopped. */
static inline int th_walk(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                          int64_t extent, double work)
{
    if (work < 1e8) return kernel(a, n, 0, extent);
    const int64_t stretch = (int64_t)((double)extent * (5e7 / work)) + 1;
    int e = 0;
    for (int64_t lo = 0; lo < extent && !e; lo += stretch) {
        e = kernel(a, n, lo, extent - lo > stretch ? lo + stretch : extent);
        if (!e && f->pause(f)) e = -2;
    }
    return e;
}

/* Pairwise summation of blocks: totals of 2^l blocks wait in level l until their twin arrives. */
static inline void th_push(double *level, int64_t block, double total)
{
    int l = 0;
    for (; block & 1; block >>= 1) total += level[l++];
    level[l] = total;
}
static inline double th_total(const double *level, int64_t blocks)
{
    double total = 0;
    for (int l = 0; blocks; blocks >>= 1, ++l) if (blocks & 1) total += level[l];
    return total;
}

/* Whether the m x n matrix a has neither infinity nor NaN: then 0 times each element is 0. */
static int th_all_finite_float64(const double *a, int64_t m, int64_t n, int64_t ar, int64_t ac)
{
    double sum = 0;
    for (int64_t i = 0; i < m; ++i)
        for (int64_t j = 0; j < n; ++j) sum += 0 * a[i * ar + j * ac];
    return sum == 0;
}

/* c = alpha a b + beta c by the library; c is m x n with row stride nc. */
static void th_gemm_call_float64(th_frame *f, double *c, int64_t nc, int64_t m, int64_t n, int64_t k,
    const double *a, int64_t ar, int64_t ac, const double *b, int64_t br, int64_t bc, double alpha, double beta)
{
    int64_t la = ac == 1 ? ar : ac, lb = bc == 1 ? br : bc;
    int64_t wa = ac == 1 ? k : m, wb = bc == 1 ? n : k;
    f->lib->dgemm(bc == 1 ? 'N' : 'T', ac == 1 ? 'N' : 'T', n, m, k, alpha,
                    b, lb < wb ? wb : lb, a, la < wa ? wa : la, beta, c, nc < 1 ? 1 : nc);
}

/* A product in blocks of c: `step` rows and `wide` columns, or if c has more columns than rows,
   `step` columns and `wide` rows; `across` blocks lie side by side in the shorter dim. */
typedef struct {
    th_frame *f;
    int64_t m, n, k, ar, ac, br, bc, step, wide, across;
    double alpha, beta;
} th_product_float64;
static int th_gemm_stretch_float64(void *const *v, const int64_t *sizes, int64_t lo, int64_t hi)
{
    const th_product_float64 *p = (const th_product_float64 *)sizes;
    const int flat = p->m < p->n;
    const int64_t all = flat ? p->n : p->m, other = flat ? p->m : p->n;
    for (; lo < hi; ++lo) {
        const int64_t at = lo / p->across * p->step, by = lo % p->across * p->wide;
        const int64_t some = all - at < p->step ? all - at : p->step;
        const int64_t few = other - by < p->wide ? other - by : p->wide;
        const int64_t i = flat ? by : at, j = flat ? at : by;
        th_gemm_call_float64(p->f, (double *)v[0] + i * p->n + j, p->n, flat ? few : some, flat ? some : few,
                       p->k, (const double *)v[1] + i * p->ar, p->ar, p->ac,
                       (const double *)v[2] + j * p->bc, p->br, p->bc, p->alpha, p->beta);
    }
    return 0;
}
/* The length of each of `parts` parts, a multiple of what libraries compute at a time. */
static int64_t th_gemm_step_float64(int64_t all, int64_t parts)
{
    return ((all + parts - 1) / parts + 23) / 24 * 24;
}
/* c = alpha a b + beta c on the threads of the runtime, which do not wait for one that has no core;
   c is m x n and contiguous. 0: it is not worth it, nothing is done. A block takes some hundred
   microseconds, or of a long product some 50 ms: a call is interruptible between blocks. */
static int th_gemm_parts_float64(th_frame *f, double *c, int64_t m, int64_t n, int64_t k,
    const double *a, int64_t ar, int64_t ac, const double *b, int64_t br, int64_t bc, double alpha, double beta)
{
    const int64_t all = m < n ? n : m, other = m < n ? m : n;
    const double work = (double)m * n * k, most = work / (1 << 22);
    const int64_t each_thread = all / 192 / f->threads + 1; /* all threads end together */
    int64_t parts = f->threads * (each_thread < 2 ? 2 : each_thread);
    if (parts > all / 72) parts = all / 72;
    if (parts > most) parts = (int64_t)most;
    if (f->threads < 2 || parts < 2) return 0;
    const int64_t step = th_gemm_step_float64(all, parts);
    const double each = (double)step * other * k / 2e9;
    const int64_t blocks = each < 1 ? 1 : each > other / 192 + 1 ? other / 192 + 1 : (int64_t)each;
    const int64_t wide = th_gemm_step_float64(other, blocks), across = (other + wide - 1) / wide;
    th_product_float64 p = {f, m, n, k, ar, ac, br, bc, step, wide, across, alpha, beta};
    void *arrays[] = {c, (void *)a, (void *)b};
    f->parallel(f, th_gemm_stretch_float64, arrays, (const int64_t *)&p,
                (all + step - 1) / step * across, 0.2 * work);
    return 1;
}

/* c = alpha a b + beta c; c is m x n and contiguous, a and b have row and column strides. If alpha
   is 0, a library ignores the product, including NaN in it. A product that takes long is computed
   in parts, between which the call can be interrupted: rows of c, or, if these are few, parts of
   the sums. */
static void th_gemm_float64(th_frame *f, double *c, int64_t m, int64_t n, int64_t k,
    const double *a, int64_t ar, int64_t ac, const double *b, int64_t br, int64_t bc,
    double alpha, double beta)
{
    if (alpha - alpha != 0 || (alpha == 0 && !(
            th_all_finite_float64(a, m, k, ar, ac) && th_all_finite_float64(b, k, n, br, bc)))) {
        for (int64_t i = 0; i < m; ++i)
            for (int64_t j = 0; j < n; ++j) {
                double total = 0;
                for (int64_t l = 0; l < k; ++l) total += a[i * ar + l * ac] * b[l * br + j * bc];
                double *z = c + i * n + j;
                *z = beta == 0 ? alpha * total : alpha * total + beta * *z;
            }
        return;
    }
    const double work = (double)m * n * k;
    if (work > 1 << 23 && th_gemm_parts_float64(f, c, m, n, k, a, ar, ac, b, br, bc, alpha, beta)) return;
    if (work > 2e9 && (m > 256 || k > 256)) {
        const int64_t parts = (int64_t)(work / 1e9) + 1, all = m > 256 ? m : k;
        const int64_t step = all / parts < 64 ? 64 : all / parts;
        for (int64_t i = 0; i < all && !f->pause(f); i += step) {
            const int64_t some = all - i < step ? all - i : step;
            if (m > 256) th_gemm_float64(f, c + i * n, some, n, k, a + i * ar, ar, ac, b, br, bc,
                                   alpha, beta);
            else th_gemm_float64(f, c, m, n, some, a + i * ac, ar, ac, b + i * br, br, bc, alpha,
                           i ? 1 : beta);
            if (f->stop) return;
        }
        return;
    }
    /* The loops below are slow for few columns, and the library is fast for one row or column. */
    if (work > 4096 || (work > 256 && n < 8) || (work > 1024 && m == 1)) {
        th_gemm_call_float64(f, c, n, m, n, k, a, ar, ac, b, br, bc, alpha, beta);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        double *row = c + i * n;
        if (beta == 0) for (int64_t j = 0; j < n; ++j) row[j] = 0;
        else if (beta != 1) for (int64_t j = 0; j < n; ++j) row[j] *= beta;
        for (int64_t l = 0; l < k; ++l) {
            const double x = alpha * a[i * ar + l * ac], *y = b + l * br;
            for (int64_t j = 0; j < n; ++j) row[j] += x * y[j * bc];
        }
    }
}

/* add tanh sqr add sub mul mul add */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *b = a[1];
    double *s2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    double *a5 = a[5];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    double r7 = 0;
    {
        int64_t i0_l = lo;
        if ((n0 < 16 || (n0 < 32 && n0 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double r6_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r6_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                double u0 = 0;
                #pragma omp simd reduction(+:u0)
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r6 = r6_l[l];
                    const double v1 = a0[i0 * n0 + i1];
                    const double v2 = b[i1];
                    const double v3 = v1 + v2;
                    const double v4 = tanh(v3);
                    const double v5 = v4 * v4;
                    const double v8 = 1.0 - v5;
                    const double v9 = v4 * v8;
                    const double v10 = v9 * 2.0;
                    a3[i0 * n0 + i1] = v10;
                    u0 = u0 + (v10);
                    r6 = r6 + v5;
                    r6_l[l] = r6;
                }
                { const double x_ = u0, y_ = a5[i1], z_ = x_ + y_, w_ = z_ - y_;
                  a4[i1] += (y_ - (z_ - w_)) + (x_ - w_); a5[i1] = z_; }
            }
            #pragma omp simd reduction(+:r7)
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r6 = r6_l[l];
                r7 = r7 + r6;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t p = 0; p < n0; p += 8) __builtin_prefetch(a0 + i0 * n0 + p + 512);
            double r6_level[48];
            int64_t r6_blocks = 0;
            for (int64_t i1_b = 0; i1_b < n0; i1_b += 1024, ++r6_blocks) {
                const int64_t i1_e = i1_b + 1024 < n0 ? i1_b + 1024 : n0;
                double r6 = 0;
                #pragma omp simd reduction(+:r6)
                for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                    const double v1 = a0[i0 * n0 + i1];
                    const double v2 = b[i1];
                    const double v3 = v1 + v2;
                    const double v4 = tanh(v3);
                    const double v5 = v4 * v4;
                    const double v8 = 1.0 - v5;
                    const double v9 = v4 * v8;
                    const double v10 = v9 * 2.0;
                    a3[i0 * n0 + i1] = v10;
                    { const double x_ = v10, y_ = a5[i1], z_ = x_ + y_, w_ = z_ - y_;
                      a4[i1] += (y_ - (z_ - w_)) + (x_ - w_); a5[i1] = z_; }
                    r6 = r6 + v5;
                }
                th_push(r6_level, r6_blocks, r6);
            }
            const double r6 = th_total(r6_level, r6_blocks);
            r7 = r7 + r6;
        }
    }
    s2[0] = r7;
    return 0;
}

/* totals, float64 */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a2 = a[1];
    double *a1 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v0 = a0[i0];
        const double v1 = a2[i0];
        const double v2 = v0 + v1;
        const double v3 = v1 - v1;
        const uint8_t v4 = v3 == 0.0;
        const double v5 = v4 ? (double)v2 : (double)v0;
        a1[i0] = v5;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0 = f->dims[0];
    const int64_t d1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3 = f->dims[2];
    const int64_t d4 = f->dims[3];
    void *const x5_w = f->data[1];
    const int64_t d6 = f->dims[4];
    void *const x7_b = f->data[2];
    double t8;
    const uint8_t t9 = d1 == d3;
    if (!(t9)) { f->detail[0] = (int64_t)d0; f->detail[1] = (int64_t)d1; f->detail[2] = (int64_t)d3; f->detail[3] = (int64_t)d4; return 1; }
    const uint8_t t10 = d4 == d6;
    if (!(t10)) { f->detail[0] = (int64_t)d4; f->detail[1] = (int64_t)d6; return 2; }
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[5] = d1;
    f->dims[6] = d4;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[7] = d4;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    const int64_t t11 = th_size(d4, d0);
    const int64_t t12 = th_size(t11, 8);
    void *const m0 = f->scratch(f, 0, t12);
    if (!m0) return -1;
    const int64_t t13 = th_size(d4, 8);
    void *const m1 = f->scratch(f, 1, t13);
    if (!m1) return -1;
    th_gemm_float64(f, (double *)m0, d0, d4, d1, (double *)x2_x, d1, 1, (double *)x5_w, d4, 1, 1.0, 0.0); if (f->stop) return -2;
    for (int64_t i = 0; i < d4; ++i) ((double *)out2)[i] = 0;
    for (int64_t i = 0; i < d4; ++i) ((double *)m1)[i] = 0;
    { void *const a[] = {m0, x7_b, (void *)&t8, m0, m1, out2}; const int64_t n[] = {d4, d0}; kernel0(a, n, 0, d0); }
    { void *const a[] = {out2, m1, out2}; const int64_t n[] = {d4}; const int e = th_walk(f, kernel1, a, n, d4, (double)d4 * 2); if (e) return e; }
    th_gemm_float64(f, (double *)out1, d1, d4, d0, (double *)x2_x, 1, d1, (double *)m0, d4, 1, 1.0, 0.0); if (f->stop) return -2;
    *(double *)out0 = t8;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
