/* maximum */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *s1 = a[1];
    const int64_t x_dim1 = n[0];
    double r2 = (-__builtin_inf());
    int r2_nan = 0;
    #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        r2_nan |= v1 != v1;
        r2 = v1 > r2 ? v1 : r2;
    }
    if (r2_nan) r2 = __builtin_nan("");
    s1[0] = r2;
    return 0;
}

static int kernel0_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        double *p0 = (double *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel0(b, n, at, next);
            if (again) { *p0 = (t0 > *p0 || t0 != t0) ? t0 : *p0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* sub exp add true_div */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double s1 = *(const double *)a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim1 = n[0];
    double r4_level[48];
    int64_t r4_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r4_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r4 = 0;
        #pragma omp simd reduction(+:r4)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = x[i0];
            const double v2 = v1 - s1;
            const double v3 = exp(v2);
            a2[i0] = v3;
            r4 = r4 + v3;
        }
        th_push(r4_level, r4_blocks, r4);
    }
    const double r4 = th_total(r4_level, r4_blocks);
    #pragma omp simd
    for (int64_t i0 = 0; i0 < x_dim1; ++i0) {
        const double v5 = a2[i0];
        const double v6 = v5 / r4;
        a3[i0] = v6;
    }
    return 0;
}

#undef exp
/* Steps lo .. hi of the loop over k5, which do not depend on each other. */
typedef struct {
    th_frame *f;
    int64_t d1_x_dim1;
    void *out0;
    void *x2_x;
} loop_k5_given;
static int loop_k5(const void *from, int64_t place, int64_t lo, int64_t hi)
{
    const loop_k5_given *const given = from;
    th_frame *const f = given->f;
    int64_t const d1_x_dim1 = given->d1_x_dim1;
    void *const out0 = given->out0;
    void *const x2_x = given->x2_x;
    int64_t k5 = lo, k5_left = 1 << 20;
    for (; k5 < hi; ++k5) {
    void *const g6 = (char *)out0 + k5 * ((int64_t)sizeof(double) * (int64_t)d1_x_dim1);
    if (th_rest(f, &k5_left, 72)) return -2;
    double t7;
    const int64_t t8 = k5 * d1_x_dim1;
    { void *const a[] = {(double *)x2_x + t8, (void *)&t7}; const int64_t n[] = {d1_x_dim1}; const double work = (double)d1_x_dim1 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d1_x_dim1 + 63) / 64, parts = (d1_x_dim1 + step - 1) / step, stretch = (int64_t)((double)d1_x_dim1 * (5e7 / work)) + 1; void *const b[] = {(double *)x2_x + t8, (void *)&t7, total0_part, f}; const int64_t m[] = {d1_x_dim1, step, d1_x_dim1, stretch}; if (f->parallel(f, kernel0_parts, b, m, parts, work)) return -2; t7 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t7 = (total0_part[i] > t7 || total0_part[i] != total0_part[i]) ? total0_part[i] : t7; } else kernel0(a, n, 0, d1_x_dim1); }
    if (th_rest(f, &k5_left, (int64_t)((double)d1_x_dim1 * 4))) return -2;
    const uint8_t t9 = __builtin_isinf(t7) != 0;
    const double t10 = t9 ? (double)0.0 : (double)t7;
    { void *const a[] = {(double *)x2_x + t8, (void *)&t10, g6, g6}; const int64_t n[] = {d1_x_dim1}; kernel1(a, n, 0, d1_x_dim1); }
    if (th_rest(f, &k5_left, (int64_t)((double)d1_x_dim1 * 31))) return -2;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const uint8_t t3 = d0_x_dim0 >= 0;
    if (!(t3)) { f->detail[0] = (int64_t)d0_x_dim0; return 1; }
    const uint8_t t4 = d0_x_dim0 >= d0_x_dim0;
    if (!(t4)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d0_x_dim0; return 2; }
    f->dims[2] = d0_x_dim0;
    f->dims[3] = d1_x_dim1;
    if (f->output(f, 1)) return -1;
    void *const out0 = f->data[1];
    { const double work = (double)d0_x_dim0 * (double)d1_x_dim1 * 35 + (double)d0_x_dim0 * 20;
    const int64_t places = th_threads_for(f, d0_x_dim0, work);
    const loop_k5_given given = {f, d1_x_dim1, out0, x2_x};
    const int e = th_divide(f, loop_k5, &given, d0_x_dim0, places, work); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
