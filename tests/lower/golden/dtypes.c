/* mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = f[i0];
        const float v2 = v1 * ((float)2.0);
        a1[i0] = v2;
    }
    return 0;
}

/* add sqr sgn */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int8_t *b = a[0];
    int64_t *s1 = a[1];
    int8_t *a2 = a[2];
    int8_t *a3 = a[3];
    const int64_t b_dim0 = n[0];
    int64_t r2 = 0;
    #pragma omp simd reduction(+:r2)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int8_t v1 = b[i0];
        const int8_t v3 = v1 * v1;
        a2[i0] = v3;
        const int8_t v4 = (v1 > 0) - (v1 < 0);
        a3[i0] = v4;
        r2 = r2 + (int64_t)v1;
    }
    s1[0] = r2;
    return 0;
}

static int kernel1_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[5];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[4];
        for (int i = 0; i < 4; ++i) b[i] = a[i];
        int64_t *p0 = (int64_t *)a[4] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* add */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    const float s1 = *(const float *)a[1];
    float *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = a0[i0];
        const float v2 = v1 + s1;
        a2[i0] = v2;
    }
    return 0;
}

/* cast_int8 gt invert */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    int8_t *a1 = a[1];
    uint8_t *a2 = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const int8_t v2 = (int8_t)th_to_int32(v1);
        a1[i0] = v2;
        const uint8_t v3 = v1 > 0.0;
        const uint8_t v4 = !v3;
        a2[i0] = v4;
    }
    return 0;
}

/* exp mul abs_ */
static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double _Complex *c = a[0];
    double _Complex *a1 = a[1];
    double *a2 = a[2];
    const int64_t c_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double _Complex v1 = c[i0];
        const double _Complex v2 = cexp(v1);
        const double _Complex v3 = v1 * v2;
        a1[i0] = v3;
        const double v4 = cabs(v1);
        a2[i0] = v4;
    }
    return 0;
}

/* mod */
static int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    int64_t *a1 = a[1];
    const int64_t i_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t v2 = th_mod_i(v1, 3);
        a1[i0] = v2;
    }
    return 0;
}

/* isnan */
static int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *g = a[0];
    uint8_t *a1 = a[1];
    const int64_t g_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = g[i0];
        const uint8_t v2 = v1 != v1;
        a1[i0] = v2;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_f_dim0 = f->dims[0];
    const int64_t d1_f_dim1 = f->dims[1];
    void *const x2_f = f->data[0];
    const int64_t d3_b_dim0 = f->dims[2];
    void *const x4_b = f->data[1];
    const int64_t d5_v_dim0 = f->dims[3];
    void *const x6_v = f->data[2];
    const int64_t d7_c_dim0 = f->dims[4];
    void *const x8_c = f->data[3];
    const int64_t d9_i_dim0 = f->dims[5];
    void *const x10_i = f->data[4];
    const int64_t d11_g_dim0 = f->dims[6];
    void *const x12_g = f->data[5];
    int64_t t13;
    f->dims[7] = d0_f_dim0;
    f->dims[8] = d1_f_dim1;
    if (f->output(f, 6)) return -1;
    void *const out0 = f->data[6];
    f->dims[9] = d3_b_dim0;
    if (f->output(f, 7)) return -1;
    void *const out1 = f->data[7];
    f->dims[10] = d5_v_dim0;
    if (f->output(f, 8)) return -1;
    void *const out2 = f->data[8];
    f->dims[11] = d7_c_dim0;
    if (f->output(f, 9)) return -1;
    void *const out3 = f->data[9];
    f->dims[12] = d7_c_dim0;
    if (f->output(f, 10)) return -1;
    void *const out4 = f->data[10];
    f->dims[13] = d5_v_dim0;
    if (f->output(f, 11)) return -1;
    void *const out5 = f->data[11];
    f->dims[14] = d9_i_dim0;
    if (f->output(f, 12)) return -1;
    void *const out6 = f->data[12];
    f->dims[15] = d11_g_dim0;
    if (f->output(f, 13)) return -1;
    void *const out7 = f->data[13];
    f->dims[16] = d3_b_dim0;
    if (f->output(f, 14)) return -1;
    void *const out8 = f->data[14];
    const int64_t t14 = th_size(d1_f_dim1, d0_f_dim0);
    const int64_t t15 = th_size(t14, 4);
    void *const m0 = f->scratch(f, 0, t15);
    if (!m0) return -1;
    const int64_t t16 = d0_f_dim0 * d1_f_dim1;
    { void *const a[] = {x2_f, m0}; const int64_t n[] = {t16}; if (th_for(f, kernel0, a, n, t16, (double)t16 * 3)) return -2; }
    { void *const a[] = {x4_b, (void *)&t13, out1, out8}; const int64_t n[] = {d3_b_dim0}; const double work = (double)d3_b_dim0 * 8; if (work > f->least_work && f->threads > 0) { int64_t total0_part[64]; const int64_t step = (d3_b_dim0 + 63) / 64, parts = (d3_b_dim0 + step - 1) / step, stretch = (int64_t)((double)d3_b_dim0 * (5e7 / work)) + 1; void *const b[] = {x4_b, (void *)&t13, out1, out8, total0_part, f}; const int64_t m[] = {d3_b_dim0, step, d3_b_dim0, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; t13 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t13 = t13 + total0_part[i]; } else kernel1(a, n, 0, d3_b_dim0); }
    const float t17 = (float)t13;
    { void *const a[] = {m0, (void *)&t17, out0}; const int64_t n[] = {t16}; if (th_for(f, kernel2, a, n, t16, (double)t16 * 4)) return -2; }
    { void *const a[] = {x6_v, out2, out5}; const int64_t n[] = {d5_v_dim0}; if (th_for(f, kernel3, a, n, d5_v_dim0, (double)d5_v_dim0 * 6)) return -2; }
    { void *const a[] = {x8_c, out3, out4}; const int64_t n[] = {d7_c_dim0}; if (th_for(f, kernel4, a, n, d7_c_dim0, (double)d7_c_dim0 * 25)) return -2; }
    { void *const a[] = {x10_i, out6}; const int64_t n[] = {d9_i_dim0}; if (th_for(f, kernel5, a, n, d9_i_dim0, (double)d9_i_dim0 * 22)) return -2; }
    { void *const a[] = {x12_g, out7}; const int64_t n[] = {d11_g_dim0}; if (th_for(f, kernel6, a, n, d11_g_dim0, (double)d11_g_dim0 * 3)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
