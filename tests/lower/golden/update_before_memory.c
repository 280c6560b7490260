#endif
#if TH_IN(0)
/* add */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *s1 = a[1];
    const int64_t n0 = n[0];
    double r2_level[48];
    int64_t r2_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r2_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r2 = 0;
        const int64_t i0_n = (i0_e - i0_b) / 32 * 16;
        double r2_half = 0;
        #pragma omp simd reduction(+:r2) reduction(+:r2_half)
        for (int64_t i0_h = 0; i0_h < i0_n; ++i0_h) {
            { const int64_t i0 = i0_b + i0_h;
                const double v1 = x[i0];
                r2 = r2 + v1;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const double v1 = x[i0];
                r2_half = r2_half + v1;
            }
        }
        r2 = r2 + r2_half;
        #pragma omp simd reduction(+:r2)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const double v1 = x[i0];
            r2 = r2 + v1;
        }
        th_push(r2_level, r2_blocks, r2);
    }
    const double r2 = th_total(r2_level, r2_blocks);
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
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* exp */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* mul */
static int kernel2_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *new_v = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double new_v_ = v1 * 2.0;
        new_v[i0] = new_v_;
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t d5_w_dim0 = f->dims[3];
    void *const x6_w = f->data[2];
    double t7;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[4] = d3_v_dim0;
    if (f->output(f, 4)) return -1;
    void *const out1_new_v = f->data[4];
    const int64_t t8 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, (void *)&t7}; const int64_t n[] = {t8}; const double work = (double)t8 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t8 + 63) / 64, parts = (t8 + step - 1) / step, stretch = (int64_t)((double)t8 * (5e7 / work)) + 1; void *const b[] = {x2_x, (void *)&t7, total0_part, f}; const int64_t m[] = {t8, step, t8, stretch}; if (f->parallel(f, kernel0_parts, b, m, parts, work)) return -2; t7 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t7 = t7 + total0_part[i]; } else kernel0(a, n, 0, t8); }
    const int64_t t9 = (int64_t)th_to_int64(t7);
    const int64_t t10 = (t9 < 0) ? t9 : 0;
    const int64_t t11 = (t10 > ((-1))) ? t10 : ((-1));
    const int64_t t12 = t11 * ((-1));
    const int64_t t13 = th_size(d5_w_dim0, t12);
    const int64_t t14 = th_length(t13, t9);
    const int64_t t15 = (t14 > 0) ? t14 : 0;
    const int64_t t16 = (t15 < d5_w_dim0) ? t15 : d5_w_dim0;
    const int64_t t17 = th_size(t16, 2);
    const int64_t t18 = th_size(t16, 8);
    void *const m0 = f->scratch(f, 0, t18);
    if (!m0) return -1;
    { void *const a[] = {x6_w, m0}; const int64_t n[] = {t16}; if (th_for(f, kernel1, a, n, t16, (double)t16 * 22)) return -2; }
    { void *const a[] = {x4_v, out1_new_v}; const int64_t n[] = {d3_v_dim0}; if (th_for(f, kernel2_new_v, a, n, d3_v_dim0, (double)d3_v_dim0 * 3)) return -2; }
    f->ahead = 0 + (double)t16 * 100;
    f->dims[5] = t16;
    if (f->output(f, 5)) return -1;
    void *const out2_new_w = f->data[5];
    const int64_t t19 = th_size(t17, 8);
    void *const m1 = f->scratch(f, 1, t19);
    if (!m1) return -1;
    th_sort_float64_uint64(f, (double *)out2_new_w, (uint64_t *)m1, (double *)m0, 1, t16, 1); if (f->stop) return -2;
    *(double *)out0 = t7;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
