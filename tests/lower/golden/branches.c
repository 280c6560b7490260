#endif
#if TH_IN(0)
/* exp */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* add */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *s1 = a[1];
    const int64_t v_dim0 = n[0];
    double r2_level[48];
    int64_t r2_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024) {
        const int64_t i0_next = i0_b + 1024;
        const int64_t i0_e = (i0_next < hi) ? i0_next : hi;
        const int64_t i0_n = i0_e - i0_b;
        const int64_t i0_pair = i0_n & ((-32));
        const int64_t i0_half = (uint64_t)1 < 64 ? i0_pair >> 1 : (i0_pair < 0 ? -1 : 0);
        const int64_t i0_middle = i0_b + i0_half;
        double r2_b_half = 0;
        double r2_b_half_2 = 0;
        #pragma omp simd reduction(+:r2_b_half) reduction(+:r2_b_half_2)
        for (int64_t i0_h = 0; i0_h < i0_half; ++i0_h) {
            const int64_t i0_0 = i0_b + i0_h;
            const double v1_2 = v[i0_0];
            const int64_t i0_1 = i0_middle + i0_h;
            const double v1_3 = v[i0_1];
            r2_b_half = r2_b_half + v1_2;
            r2_b_half_2 = r2_b_half_2 + v1_3;
        }
        const double r2_b_halves = r2_b_half + r2_b_half_2;
        const int64_t i0_left = i0_middle + i0_half;
        double r2_b = r2_b_halves;
        #pragma omp simd reduction(+:r2_b)
        for (int64_t i0 = i0_left; i0 < i0_e; ++i0) {
            const double v1 = v[i0];
            r2_b = r2_b + v1;
        }
        th_push(r2_level, r2_blocks++, r2_b);
    }
    const double r2 = th_total(r2_level, r2_blocks);
    s1[0] = r2;
    return 0;
}

static int kernel2_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            kernel2(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const double t0_s = *(const double *)f->data[0];
    const double t1_t = *(const double *)f->data[1];
    const int64_t d2_x_dim0 = f->dims[0];
    const int64_t d3_x_dim1 = f->dims[1];
    void *const x4_x = f->data[2];
    const int64_t d5_y_dim0 = f->dims[2];
    const int64_t d6_y_dim1 = f->dims[3];
    void *const x7_y = f->data[3];
    const int64_t d8_v_dim0 = f->dims[4];
    void *const x9_v = f->data[4];
    const int64_t t10_k = *(const int64_t *)f->data[5];
    const int64_t d11_z_dim0 = f->dims[5];
    const int64_t d12_z_dim1 = f->dims[6];
    void *const x13_z = f->data[6];
    double t14;
    const uint8_t t15 = t0_s > t1_t;
    const uint8_t t16 = t15 != 0;
    const int64_t t17 = t16 ? (int64_t)d2_x_dim0 : (int64_t)d5_y_dim0;
    const int64_t t18 = t16 ? (int64_t)d3_x_dim1 : (int64_t)d6_y_dim1;
    const uint8_t t19 = t0_s < t1_t;
    const uint8_t t20 = t19 != 0;
    const uint8_t t21 = t10_k > 0;
    const uint8_t t22 = t21 != 0;
    const uint8_t t23 = d3_x_dim1 == d5_y_dim0;
    const int64_t t24 = t22 ? (int64_t)d2_x_dim0 : (int64_t)d11_z_dim0;
    const int64_t t25 = t22 ? (int64_t)d6_y_dim1 : (int64_t)d12_z_dim1;
    f->dims[7] = t17;
    f->dims[8] = t18;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[9] = t24;
    f->dims[10] = t25;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    if (t16) {
    const int64_t t26 = d2_x_dim0 * d3_x_dim1;
    { void *const a[] = {x4_x, out0}; const int64_t n[] = {t26}; if (th_for(f, kernel0, a, n, t26, (double)t26 * 22)) return -2; }
    } else {
    const int64_t t27 = d5_y_dim0 * d6_y_dim1;
    { void *const a[] = {x7_y, out0}; const int64_t n[] = {t27}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, t27, (double)t27 * 4)) return -2; } }
    }
    if (t20) {
    double t28;
    { void *const a[] = {x9_v, (void *)&t28}; const int64_t n[] = {d8_v_dim0}; const double work = (double)d8_v_dim0 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d8_v_dim0 + 63) / 64, parts = (d8_v_dim0 + step - 1) / step, stretch = (int64_t)((double)d8_v_dim0 * (5e7 / work)) + 1; void *const b[] = {x9_v, (void *)&t28, total0_part, f}; const int64_t m[] = {d8_v_dim0, step, d8_v_dim0, stretch}; if (f->parallel(f, kernel2_parts, b, m, parts, work)) return -2; t28 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t28 = t28 + total0_part[i]; } else kernel2(a, n, 0, d8_v_dim0); }
    t14 = t28;
    } else {
    t14 = t0_s;
    }
    const double t29 = t14 * 2.0;
    if (t22) {
    if (!(t23)) { f->detail[0] = (int64_t)d2_x_dim0; f->detail[1] = (int64_t)d3_x_dim1; f->detail[2] = (int64_t)d5_y_dim0; f->detail[3] = (int64_t)d6_y_dim1; return 1; }
    th_gemm_float64(f, (double *)out2, d2_x_dim0, d6_y_dim1, d3_x_dim1, (double *)x4_x, d3_x_dim1, 1, (double *)x7_y, d6_y_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    } else {
    const int64_t t30 = d11_z_dim0 * d12_z_dim1;
    { void *const a[] = {x13_z, out2}; const int64_t n[] = {t30}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, t30, (double)t30 * 4)) return -2; } }
    }
    *(double *)out1 = t29;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
