#endif
#if TH_IN(0)
/* tanh mul add sqr sub mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *w = a[1];
    double *s2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim0 = n[0];
    double r5_level[48];
    int64_t r5_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r5_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r5 = 0;
        #pragma omp simd reduction(+:r5)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = a0[i0];
            const double v2 = tanh(v1);
            const double v3 = w[i0];
            const double v4 = v2 * v3;
            const double v6 = v2 * v2;
            const double v7 = 1.0 - v6;
            const double v8 = v3 * v7;
            a3[i0] = v8;
            r5 = r5 + v4;
        }
        th_push(r5_level, r5_blocks, r5);
    }
    const double r5 = th_total(r5_level, r5_blocks);
    s2[0] = r5;
    return 0;
}

static int kernel0_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[5];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[4];
        for (int i = 0; i < 4; ++i) b[i] = a[i];
        double *p0 = (double *)a[4] + lo, t0; b[2] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel0(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[2] = &t0;
        }
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0] = v1;
    }
    return 0;
}

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
    const uint8_t t8 = d1_x_dim1 == d3_v_dim0;
    if (!(t8)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d3_v_dim0; return 1; }
    const uint8_t t9 = d0_x_dim0 == d5_w_dim0;
    if (!(t9)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d5_w_dim0; return 2; }
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    const int64_t t10 = th_size(d0_x_dim0, 8);
    void *const m0 = f->scratch(f, 0, t10);
    if (!m0) return -1;
    th_gemv_float64(f, (double *)m0, d0_x_dim0, d1_x_dim1, (double *)x2_x, d1_x_dim1, 1, (double *)x4_v, 1, 1.0, 0.0); if (f->stop) return -2;
    { void *const a[] = {m0, x6_w, (void *)&t7, m0}; const int64_t n[] = {d0_x_dim0}; const double work = (double)d0_x_dim0 * 40; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d0_x_dim0 + 63) / 64, parts = (d0_x_dim0 + step - 1) / step, stretch = (int64_t)((double)d0_x_dim0 * (5e7 / work)) + 1; void *const b[] = {m0, x6_w, (void *)&t7, m0, total0_part, f}; const int64_t m[] = {d0_x_dim0, step, d0_x_dim0, stretch}; if (f->parallel(f, kernel0_parts, b, m, parts, work)) return -2; t7 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t7 = t7 + total0_part[i]; } else kernel0(a, n, 0, d0_x_dim0); }
    f->ahead = 0 + (double)d1_x_dim1 * 4 + (double)d1_x_dim1 * (double)d0_x_dim0 * 0.2;
    f->dims[4] = d1_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out1_new_v = f->data[4];
    { void *const a[] = {x4_v, out1_new_v}; const int64_t n[] = {d1_x_dim1}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d1_x_dim1, (double)d1_x_dim1 * 4)) return -2; } }
    th_gemv_float64(f, (double *)out1_new_v, d1_x_dim1, d0_x_dim0, (double *)x2_x, 1, d1_x_dim1, (double *)m0, 1, (-0.1), 1.0); if (f->stop) return -2;
    *(double *)out0 = t7;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
