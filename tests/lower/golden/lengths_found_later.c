TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1_max;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel2_parts;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel6_parts;
TH_SHARED th_kernel kernel7;
#if TH_IN(0)
/* exp add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    double *s2 = a[2];
    const int64_t w_dim0 = n[0];
    double r3_level[48];
    int64_t r3_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r3_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r3 = 0;
        #pragma omp simd reduction(+:r3)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = w[i0];
            const double v2 = exp(v1);
            a1[i0] = v2;
            r3 = r3 + v2;
        }
        th_push(r3_level, r3_blocks, r3);
    }
    const double r3 = th_total(r3_level, r3_blocks);
    s2[0] = r3;
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = 0.0;
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0 * n0];
        a1[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s0 = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a1[i0] = s0;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* add */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    const int64_t x_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = v[i0];
        const double v3 = v1 + v2;
        a2[i0] = v3;
    }
    return 0;
}

/* add exp add exp maximum */
TH_SHARED int kernel1_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    double *max = a[3];
    double *a4 = a[4];
    const int64_t x_dim0 = n[0];
    double max_ = (-__builtin_inf());
    int max__nan = 0;
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = v[i0];
        const double v3 = exp(v2);
        a2[i0] = v3;
        const double v4 = exp(v1);
        const double v6 = a2[i0];
        const double v7 = v1 + v6;
        a4[i0] = v7;
        max__nan |= v4 != v4;
        max_ = v4 > max_ ? v4 : max_;
    }
    if (max__nan) max_ = __builtin_nan("");
    max[0] = ((max_) > max[0] || (max_) != (max_)) ? (max_) : max[0];
    return 0;
}

TH_SHARED int kernel2_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[4];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        double *p0 = (double *)a[3] + lo, t0; b[2] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel2(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[2] = &t0;
        }
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* abs_ add */
TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *u = a[0];
    double *s1 = a[1];
    const int64_t u_dim0 = n[0];
    double r3_level[48];
    int64_t r3_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r3_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r3 = 0;
        const int64_t i0_n = (i0_e - i0_b) / 32 * 16;
        double r3_half = 0;
        #pragma omp simd reduction(+:r3) reduction(+:r3_half)
        for (int64_t i0_h = 0; i0_h < i0_n; ++i0_h) {
            { const int64_t i0 = i0_b + i0_h;
                const double v1 = u[i0];
                const double v2 = fabs(v1);
                r3 = r3 + v2;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const double v1 = u[i0];
                const double v2 = fabs(v1);
                r3_half = r3_half + v2;
            }
        }
        r3 = r3 + r3_half;
        #pragma omp simd reduction(+:r3)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const double v1 = u[i0];
            const double v2 = fabs(v1);
            r3 = r3 + v2;
        }
        th_push(r3_level, r3_blocks, r3);
    }
    const double r3 = th_total(r3_level, r3_blocks);
    s1[0] = r3;
    return 0;
}

TH_SHARED int kernel6_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            kernel6(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#endif
#undef exp
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t d5_w_dim0 = f->dims[3];
    void *const x6_w = f->data[2];
    const double t7_s = *(const double *)f->data[3];
    const int64_t d8_u_dim0 = f->dims[4];
    void *const x9_u = f->data[4];
    double t10;
    double t11;
    const uint8_t t12 = d1_x_dim1 == 1;
    if (!(t12)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; return 1; }
    const uint8_t t13 = d0_x_dim0 == d3_v_dim0;
    if (!(t13)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d3_v_dim0; return 2; }
    const uint8_t t14 = d0_x_dim0 > 0;
    if (!(t14)) { return 3; }
    const int64_t t15 = (d5_w_dim0 < 0) ? d5_w_dim0 : 0;
    const int64_t t16 = (t15 > ((-1))) ? t15 : ((-1));
    const int64_t t17 = t16 * ((-1));
    const uint8_t t18 = d5_w_dim0 == 1;
    const uint8_t t19 = d5_w_dim0 != 1;
    const int64_t t20 = (int64_t)t19;
    const double t21 = t7_s * 2.0;
    f->dims[5] = d0_x_dim0;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[6] = d0_x_dim0;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[7] = 1;
    if (f->output(f, 7)) return -1;
    void *const out2_max = f->data[7];
    const int64_t t22 = th_size(d5_w_dim0, 8);
    void *const m0 = f->scratch(f, 0, t22);
    if (!m0) return -1;
    { void *const a[] = {x2_x, x4_v, out0}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d0_x_dim0 * 4)) return -2; }
    for (int64_t i = 0; i < 1; ++i) ((double *)out2_max)[i] = (-__builtin_inf());
    { void *const a[] = {x2_x, x4_v, out1, out2_max, out1}; const int64_t n[] = {d0_x_dim0}; kernel1_max(a, n, 0, d0_x_dim0); }
    { void *const a[] = {x6_w, m0, (void *)&t10}; const int64_t n[] = {d5_w_dim0}; const double work = (double)d5_w_dim0 * 25; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d5_w_dim0 + 63) / 64, parts = (d5_w_dim0 + step - 1) / step, stretch = (int64_t)((double)d5_w_dim0 * (5e7 / work)) + 1; void *const b[] = {x6_w, m0, (void *)&t10, total0_part, f}; const int64_t m[] = {d5_w_dim0, step, d5_w_dim0, stretch}; if (f->parallel(f, kernel2_parts, b, m, parts, work)) return -2; t10 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t10 = t10 + total0_part[i]; } else kernel2(a, n, 0, d5_w_dim0); }
    const int64_t t23 = (int64_t)th_to_int64(t10);
    const uint8_t t24 = t23 >= 0;
    if (!(t24)) { f->detail[0] = (int64_t)t23; return 4; }
    const int64_t t25 = t23 * t17;
    const int64_t t26 = t25 + d5_w_dim0;
    const int64_t t27 = (t26 > 0) ? t26 : 0;
    const int64_t t28 = (t27 < t23) ? t27 : t23;
    const uint8_t t29 = d5_w_dim0 == t28;
    const uint8_t t30 = t29 | t18;
    if (!(t30)) { f->detail[0] = (int64_t)d5_w_dim0; f->detail[1] = (int64_t)t28; return 5; }
    const int64_t t31 = (int64_t)t29;
    const int64_t t32 = t28 * t31;
    const int64_t t33 = t28 - t32;
    f->dims[8] = t23;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    { void *const a[] = {out3}; const int64_t n[] = {t23}; if (th_for(f, kernel3, a, n, t23, (double)t23 * 3)) return -2; }
    { void *const a[] = {m0, out3}; const int64_t n[] = {t32}; if (a[0] != a[1]) { if (th_for(f, kernel4, a, n, t32, (double)t32 * 4)) return -2; } }
    { void *const a[] = {m0, out3}; const int64_t n[] = {t20, t33}; if (th_for(f, kernel5, a, n, t33, (double)t33 * 4)) return -2; }
    { void *const a[] = {x9_u, (void *)&t11}; const int64_t n[] = {d8_u_dim0}; const double work = (double)d8_u_dim0 * 5; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d8_u_dim0 + 63) / 64, parts = (d8_u_dim0 + step - 1) / step, stretch = (int64_t)((double)d8_u_dim0 * (5e7 / work)) + 1; void *const b[] = {x9_u, (void *)&t11, total0_part, f}; const int64_t m[] = {d8_u_dim0, step, d8_u_dim0, stretch}; if (f->parallel(f, kernel6_parts, b, m, parts, work)) return -2; t11 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t11 = t11 + total0_part[i]; } else kernel6(a, n, 0, d8_u_dim0); }
    const int64_t t34 = (int64_t)th_to_int64(t11);
    const uint8_t t35 = t34 >= 0;
    if (!(t35)) { f->detail[0] = (int64_t)t34; return 6; }
    f->dims[9] = t34;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    { void *const a[] = {(void *)&t21, out4}; const int64_t n[] = {t34}; if (th_for(f, kernel7, a, n, t34, (double)t34 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
