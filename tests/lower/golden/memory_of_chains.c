#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel3_parts;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
TH_SHARED th_kernel kernel8;
#if TH_IN(0)
/* exp */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* tanh */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double v2 = tanh(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* exp exp */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const double *x = a[2];
    double *a3 = a[3];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
        const double v3 = x[i0];
        const double v4 = exp(v3);
        a3[i0] = v4;
    }
    return 0;
}

/* add */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
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
                const double v1 = a0[i0];
                r2 = r2 + v1;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const double v1 = a0[i0];
                r2_half = r2_half + v1;
            }
        }
        r2 = r2 + r2_half;
        #pragma omp simd reduction(+:r2)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const double v1 = a0[i0];
            r2 = r2 + v1;
        }
        th_push(r2_level, r2_blocks, r2);
    }
    const double r2 = th_total(r2_level, r2_blocks);
    s1[0] = r2;
    return 0;
}

TH_SHARED int kernel3_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            kernel3(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* exp sin cast_float32 */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    float *a2 = a[2];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
        const double v3 = sin(v1);
        const float v4 = (float)v3;
        a2[i0] = v4;
    }
    return 0;
}

/* add */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const float *a1 = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0 * 2];
        const float v2 = a1[i0 * 2];
        const double v3 = v1 + ((double)v2);
        a2[i0] = v3;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

/* exp exp */
TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *a1 = a[1];
    const float *h = a[2];
    float *a3 = a[3];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = f[i0];
        const float v2 = expf(v1);
        a1[i0] = v2;
        const float v3 = h[i0];
        const float v4 = expf(v3);
        a3[i0] = v4;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    const float *a1 = a[1];
    float *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = a0[i0];
        const float v2 = a1[i0];
        const float v3 = v1 * v2;
        a2[i0] = v3;
    }
    return 0;
}

#endif
#undef exp
#undef expf
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_x_dim0 = f->dims[1];
    const int64_t d3_x_dim1 = f->dims[2];
    void *const x4_x = f->data[1];
    const int64_t d5_y_dim0 = f->dims[3];
    const int64_t d6_y_dim1 = f->dims[4];
    void *const x7_y = f->data[2];
    const int64_t d8_z_dim0 = f->dims[5];
    const int64_t d9_z_dim1 = f->dims[6];
    void *const x10_z = f->data[3];
    const int64_t d11_w_dim0 = f->dims[7];
    void *const x12_w = f->data[4];
    const int64_t d13_f_dim0 = f->dims[8];
    const int64_t d14_f_dim1 = f->dims[9];
    void *const x15_f = f->data[5];
    const int64_t d16_h_dim0 = f->dims[10];
    const int64_t d17_h_dim1 = f->dims[11];
    void *const x18_h = f->data[6];
    void *const x19 = f->data[7];
    double t20;
    const uint8_t t21 = d3_x_dim1 == d5_y_dim0;
    if (!(t21)) { f->detail[0] = (int64_t)d2_x_dim0; f->detail[1] = (int64_t)d3_x_dim1; f->detail[2] = (int64_t)d5_y_dim0; f->detail[3] = (int64_t)d6_y_dim1; return 1; }
    const uint8_t t22 = d6_y_dim1 == d8_z_dim0;
    if (!(t22)) { f->detail[0] = (int64_t)d5_y_dim0; f->detail[1] = (int64_t)d6_y_dim1; f->detail[2] = (int64_t)d8_z_dim0; f->detail[3] = (int64_t)d9_z_dim1; return 2; }
    const uint8_t t23 = d6_y_dim1 == d3_x_dim1;
    if (!(t23)) { f->detail[0] = (int64_t)d2_x_dim0; f->detail[1] = (int64_t)d6_y_dim1; f->detail[2] = (int64_t)d5_y_dim0; f->detail[3] = (int64_t)d9_z_dim1; return 3; }
    const uint8_t t24 = d2_x_dim0 == 3;
    if (!(t24)) { f->detail[0] = (int64_t)d2_x_dim0; f->detail[1] = (int64_t)d3_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 4; }
    const uint8_t t25 = d3_x_dim1 == 4;
    if (!(t25)) { f->detail[0] = (int64_t)d2_x_dim0; f->detail[1] = (int64_t)d3_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 5; }
    const uint8_t t26 = d14_f_dim1 == d16_h_dim0;
    if (!(t26)) { f->detail[0] = (int64_t)d13_f_dim0; f->detail[1] = (int64_t)d14_f_dim1; f->detail[2] = (int64_t)d16_h_dim0; f->detail[3] = (int64_t)d17_h_dim1; return 6; }
    const uint8_t t27 = d17_h_dim1 == d13_f_dim0;
    if (!(t27)) { f->detail[0] = (int64_t)d16_h_dim0; f->detail[1] = (int64_t)d17_h_dim1; f->detail[2] = (int64_t)d13_f_dim0; f->detail[3] = (int64_t)d14_f_dim1; return 7; }
    const uint8_t t28 = d13_f_dim0 == d14_f_dim1;
    if (!(t28)) { f->detail[0] = (int64_t)d13_f_dim0; f->detail[1] = (int64_t)d14_f_dim1; return 8; }
    const int64_t t29 = th_size(d0_v_dim0, 2);
    const int64_t t30 = th_size(d11_w_dim0, 2);
    const int64_t t31 = d11_w_dim0 + 1;
    const int64_t t32 = th_floordiv_i(t31, 2);
    f->dims[13] = d0_v_dim0;
    if (f->output(f, 8)) return -1;
    void *const out0 = f->data[8];
    if (f->output(f, 9)) return -1;
    void *const out1 = f->data[9];
    f->dims[14] = t32;
    if (f->output(f, 10)) return -1;
    void *const out2 = f->data[10];
    f->dims[15] = 3;
    f->dims[16] = 4;
    if (f->output(f, 11)) return -1;
    void *const out3 = f->data[11];
    f->dims[17] = d13_f_dim0;
    f->dims[18] = d13_f_dim0;
    if (f->output(f, 12)) return -1;
    void *const out4 = f->data[12];
    const int64_t t33 = th_size(d0_v_dim0, 8);
    void *const m0 = f->scratch(f, 0, t33);
    if (!m0) return -1;
    const int64_t t34 = th_size(t29, 8);
    void *const m1 = f->scratch(f, 1, t34);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, t33);
    if (!m2) return -1;
    _Alignas(64) char m3_[96];
    void *const m3 = m3_;
    _Alignas(64) char m4_[96];
    void *const m4 = m4_;
    const int64_t t35 = th_size(d9_z_dim1, 4);
    const int64_t t36 = th_size(t35, 8);
    void *const m5 = f->scratch(f, 5, t36);
    if (!m5) return -1;
    const int64_t t37 = th_size(d9_z_dim1, 3);
    const int64_t t38 = th_size(t37, 8);
    void *const m6 = f->scratch(f, 6, t38);
    if (!m6) return -1;
    const int64_t t39 = th_size(d11_w_dim0, 8);
    void *const m7 = f->scratch(f, 7, t39);
    if (!m7) return -1;
    const int64_t t40 = th_size(d11_w_dim0, 4);
    void *const m8 = f->scratch(f, 8, t40);
    if (!m8) return -1;
    const int64_t t41 = th_size(t30, 8);
    void *const m9 = f->scratch(f, 9, t41);
    if (!m9) return -1;
    void *const m10 = f->scratch(f, 10, t39);
    if (!m10) return -1;
    const int64_t t42 = th_size(t30, 4);
    void *const m11 = f->scratch(f, 11, t42);
    if (!m11) return -1;
    void *const m12 = f->scratch(f, 12, t40);
    if (!m12) return -1;
    _Alignas(64) char m13_[64];
    void *const m13 = m13_;
    const int64_t t43 = th_size(d13_f_dim0, d13_f_dim0);
    const int64_t t44 = th_size(t43, 4);
    void *const m14 = f->scratch(f, 14, t44);
    if (!m14) return -1;
    void *const m15 = f->scratch(f, 15, t44);
    if (!m15) return -1;
    void *const m16 = f->scratch(f, 16, t44);
    if (!m16) return -1;
    { void *const a[] = {x1_v, m0}; const int64_t n[] = {d0_v_dim0}; if (th_for(f, kernel0, a, n, d0_v_dim0, (double)d0_v_dim0 * 32)) return -2; }
    th_sort_float64_uint64(f, (double *)m2, (uint64_t *)m1, (double *)m0, 1, d0_v_dim0, 1); if (f->stop) return -2;
    { void *const a[] = {m2, m2}; const int64_t n[] = {d0_v_dim0}; if (th_for(f, kernel1, a, n, d0_v_dim0, (double)d0_v_dim0 * 22)) return -2; }
    th_sort_float64_uint64(f, (double *)out0, (uint64_t *)m1, (double *)m2, 1, d0_v_dim0, 1); if (f->stop) return -2;
    th_gemm_float64(f, (double *)m3, 3, 4, 4, (double *)x4_x, 4, 1, (double *)x7_y, 4, 1, 1.0, 0.0); if (f->stop) return -2;
    { void *const a[] = {m3, m3, x4_x, m4}; const int64_t n[] = {0}; kernel2(a, n, 0, 12); }
    th_gemm_float64(f, (double *)m5, 4, d9_z_dim1, 4, (double *)x7_y, 4, 1, (double *)x10_z, d9_z_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    const int64_t t45 = 4 * d9_z_dim1;
    { void *const a[] = {m5, m5}; const int64_t n[] = {t45}; if (th_for(f, kernel0, a, n, t45, (double)t45 * 32)) return -2; }
    th_gemm_float64(f, (double *)m6, 3, d9_z_dim1, 4, (double *)m3, 4, 1, (double *)m5, d9_z_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    const int64_t t46 = 3 * d9_z_dim1;
    { void *const a[] = {m6, (void *)&t20}; const int64_t n[] = {t46}; const double work = (double)t46 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t46 + 63) / 64, parts = (t46 + step - 1) / step, stretch = (int64_t)((double)t46 * (5e7 / work)) + 1; void *const b[] = {m6, (void *)&t20, total0_part, f}; const int64_t m[] = {t46, step, t46, stretch}; if (f->parallel(f, kernel3_parts, b, m, parts, work)) return -2; t20 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t20 = t20 + total0_part[i]; } else kernel3(a, n, 0, t46); }
    { void *const a[] = {x12_w, m7, m8}; const int64_t n[] = {d11_w_dim0}; if (th_for(f, kernel4, a, n, d11_w_dim0, (double)d11_w_dim0 * 44)) return -2; }
    th_sort_float64_uint64(f, (double *)m10, (uint64_t *)m9, (double *)m7, 1, d11_w_dim0, 1); if (f->stop) return -2;
    th_sort_float32_uint32(f, (float *)m12, (uint32_t *)m11, (float *)m8, 1, d11_w_dim0, 1); if (f->stop) return -2;
    { void *const a[] = {m10, m12, out2}; const int64_t n[] = {t32}; if (th_for(f, kernel5, a, n, t32, (double)t32 * 4)) return -2; }
    th_sort_float64_uint64(f, (double *)m3, (uint64_t *)m13, (double *)m4, 3, 4, 1); if (f->stop) return -2;
    { void *const a[] = {m3, out3}; const int64_t n[] = {0}; kernel6(a, n, 0, 12); }
    { void *const a[] = {x15_f, m14, x18_h, m15}; const int64_t n[] = {t43}; if (th_for(f, kernel7, a, n, t43, (double)t43 * 44)) return -2; }
    th_gemm_float32(f, (float *)m16, d13_f_dim0, d13_f_dim0, d13_f_dim0, (float *)m14, d13_f_dim0, 1, (float *)m15, d13_f_dim0, 1, (float)1.0, (float)0.0); if (f->stop) return -2;
    th_gemm_float32(f, (float *)m15, d13_f_dim0, d13_f_dim0, d13_f_dim0, (float *)x18_h, d13_f_dim0, 1, (float *)x15_f, d13_f_dim0, 1, (float)1.0, (float)0.0); if (f->stop) return -2;
    { void *const a[] = {m16, m15, out4}; const int64_t n[] = {t43}; if (th_for(f, kernel8, a, n, t43, (double)t43 * 4)) return -2; }
    *(double *)out1 = t20;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
