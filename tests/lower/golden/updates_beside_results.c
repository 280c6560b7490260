#endif
#if TH_IN(0)
/* add mul */
static int kernel0_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *s1 = a[1];
    double *new_v = a[2];
    const int64_t x_dim1 = n[0];
    double r2_level[48];
    int64_t r2_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r2_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r2 = 0;
        #pragma omp simd reduction(+:r2)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = v[i0];
            const double new_v_ = v1 * 0.9;
            new_v[i0] = new_v_;
            r2 = r2 + v1;
        }
        th_push(r2_level, r2_blocks, r2);
    }
    const double r2 = th_total(r2_level, r2_blocks);
    s1[0] = r2;
    return 0;
}

static int kernel0_new_v_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[4];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        double *p0 = (double *)a[3] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel0_new_v(b, n, at, next);
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
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
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
    const int64_t d5_y_dim0 = f->dims[3];
    const int64_t d6_y_dim1 = f->dims[4];
    void *const x7_y = f->data[2];
    double t8;
    const uint8_t t9 = d1_x_dim1 == d3_v_dim0;
    if (!(t9)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d3_v_dim0; return 1; }
    const uint8_t t10 = d1_x_dim1 == d5_y_dim0;
    if (!(t10)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d5_y_dim0; f->detail[3] = (int64_t)d6_y_dim1; return 2; }
    f->dims[5] = d0_x_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[6] = d0_x_dim0;
    f->dims[7] = d1_x_dim1;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    f->dims[9] = d0_x_dim0;
    f->dims[10] = d6_y_dim1;
    if (f->output(f, 7)) return -1;
    void *const out4_new_x = f->data[7];
    th_gemv_float64(f, (double *)out0, d0_x_dim0, d1_x_dim1, (double *)x2_x, d1_x_dim1, 1, (double *)x4_v, 1, 1.0, 0.0); if (f->stop) return -2;
    f->ahead = 0 + (double)d1_x_dim1 * 6 + (double)d0_x_dim0 * (double)d6_y_dim1 * (double)d1_x_dim1 * 0.2;
    f->dims[8] = d1_x_dim1;
    if (f->output(f, 6)) return -1;
    void *const out3_new_v = f->data[6];
    { void *const a[] = {x4_v, (void *)&t8, out3_new_v}; const int64_t n[] = {d1_x_dim1}; const double work = (double)d1_x_dim1 * 6; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d1_x_dim1 + 63) / 64, parts = (d1_x_dim1 + step - 1) / step, stretch = (int64_t)((double)d1_x_dim1 * (5e7 / work)) + 1; void *const b[] = {x4_v, (void *)&t8, out3_new_v, total0_part, f}; const int64_t m[] = {d1_x_dim1, step, d1_x_dim1, stretch}; if (f->parallel(f, kernel0_new_v_parts, b, m, parts, work)) return -2; t8 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t8 = t8 + total0_part[i]; } else kernel0_new_v(a, n, 0, d1_x_dim1); }
    const int64_t t11 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out2}; const int64_t n[] = {t11}; if (th_for(f, kernel1, a, n, t11, (double)t11 * 22)) return -2; }
    th_gemm_float64(f, (double *)out4_new_x, d0_x_dim0, d6_y_dim1, d1_x_dim1, (double *)x2_x, d1_x_dim1, 1, (double *)x7_y, d6_y_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    *(double *)out1 = t8;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
