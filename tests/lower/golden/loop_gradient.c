#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
#if TH_IN(1)
/* add tanh */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t y_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = y[i0];
        const double v3 = v1 + v2;
        const double v4 = tanh(v3);
        a2[i0] = v4;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t v_dim0 = n[1];
    const int64_t y_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < v_dim0; ++i1) {
            const double v1 = a0[i0 * n0 + i1];
            const double v2 = 2.0 * v1;
            a1[i0 * v_dim0 + i1] = v2;
        }
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = 0.0;
    }
    return 0;
}

/* add sqr sub mul */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *adjoint_0 = a[0];
    const double *a1 = a[1];
    const double *a2 = a[2];
    double *a3 = a[3];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = adjoint_0[i0];
        const double v2 = a1[i0];
        const double v3 = v1 + v2;
        const double v4 = a2[i0];
        const double v5 = v4 * v4;
        const double v6 = 1.0 - v5;
        const double v7 = v3 * v6;
        a3[i0] = v7;
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t y_dim0 = n[1];
    const int64_t v_dim0 = n[2];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_1 = i1_0 + 16 < hi ? i1_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < v_dim0; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = a0[i0 + i1 * n0];
                a1[i0 * y_dim0 + i1] = v1;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_y_dim0 = f->dims[0];
    const int64_t d1_y_dim1 = f->dims[1];
    void *const x2_y = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t d5_x_dim0 = f->dims[3];
    const int64_t d6_x_dim1 = f->dims[4];
    void *const x7_x = f->data[2];
    const uint8_t t8 = d0_y_dim0 >= 0;
    if (!(t8)) { f->detail[0] = (int64_t)d0_y_dim0; return 1; }
    const uint8_t t9 = d0_y_dim0 >= d0_y_dim0;
    if (!(t9)) { f->detail[0] = (int64_t)d0_y_dim0; f->detail[1] = (int64_t)d0_y_dim0; return 2; }
    const uint8_t t10 = d3_v_dim0 >= 0;
    if (!(t10)) { f->detail[0] = (int64_t)d3_v_dim0; return 6; }
    const int64_t t11 = d0_y_dim0 - 1;
    const int64_t t12 = t11 - ((-1));
    const int64_t t13 = t12 - ((-1));
    const int64_t t14 = t13 - 1;
    const uint8_t t15 = t14 >= d0_y_dim0;
    if (!(t15)) { f->detail[0] = (int64_t)t14; f->detail[1] = (int64_t)d0_y_dim0; return 7; }
    const uint8_t t16 = t14 == d0_y_dim0;
    if (!(t16)) { f->detail[0] = (int64_t)d6_x_dim1; f->detail[1] = (int64_t)t14; f->detail[2] = (int64_t)d0_y_dim0; f->detail[3] = (int64_t)d3_v_dim0; return 10; }
    const uint8_t t17 = d5_x_dim0 == d6_x_dim1;
    if (!(t17)) { f->detail[0] = (int64_t)d5_x_dim0; f->detail[1] = (int64_t)d6_x_dim1; return 11; }
    const uint8_t t18 = d5_x_dim0 == d3_v_dim0;
    if (!(t18)) { f->detail[0] = (int64_t)d5_x_dim0; f->detail[1] = (int64_t)d3_v_dim0; return 12; }
    const uint8_t t19 = d3_v_dim0 == d5_x_dim0;
    const uint8_t t20 = d6_x_dim1 == d1_y_dim1;
    const uint8_t t21 = d3_v_dim0 == d1_y_dim1;
    const int64_t t22 = d0_y_dim0 + 1;
    const int64_t t23 = 1 + t11;
    const uint8_t t24 = d3_v_dim0 == d6_x_dim1;
    f->dims[5] = d3_v_dim0;
    f->dims[6] = d3_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[7] = d3_v_dim0;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    const int64_t t25 = th_size(d3_v_dim0, t22);
    const int64_t t26 = th_size(t25, 8);
    void *const m0 = f->scratch(f, 0, t26);
    if (!m0) return -1;
    const int64_t t27 = th_size(d3_v_dim0, d0_y_dim0);
    const int64_t t28 = th_size(t27, 8);
    void *const m1 = f->scratch(f, 1, t28);
    if (!m1) return -1;
    const int64_t t29 = th_size(d3_v_dim0, 8);
    void *const m2 = f->scratch(f, 2, t29);
    if (!m2) return -1;
    void *const m3 = f->scratch(f, 3, t28);
    if (!m3) return -1;
    const int64_t t30 = th_size(d0_y_dim0, d3_v_dim0);
    const int64_t t31 = th_size(t30, 8);
    void *const m4 = f->scratch(f, 4, t31);
    if (!m4) return -1;
    const int64_t t36 = th_size(d1_y_dim1, 8);
    void *const m5 = f->scratch(f, 5, t36);
    if (!m5) return -1;
    {
    void *h33_v_prev = x4_v;
    __builtin_memcpy(m0, x4_v, (uint64_t)sizeof(double) * (uint64_t)d3_v_dim0);
    int64_t k32 = 0, k32_left = 1 << 20;
    for (; k32 < d0_y_dim0; ++k32) {
    void *const g34 = (char *)m0 + (k32 + 1) * ((int64_t)sizeof(double) * (int64_t)d3_v_dim0);
    if (th_rest(f, &k32_left, 72)) return -2;
    if (!(t19)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d5_x_dim0; f->detail[2] = (int64_t)d6_x_dim1; return 3; }
    if (!(t20)) { f->detail[0] = (int64_t)d6_x_dim1; f->detail[1] = (int64_t)d1_y_dim1; return 4; }
    if (!(t21)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d1_y_dim1; return 5; }
    th_gemv_float64(f, (double *)m5, d1_y_dim1, d1_y_dim1, (double *)x7_x, 1, d1_y_dim1, (double *)h33_v_prev, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k32_left, (int64_t)((double)d1_y_dim1 * (double)d1_y_dim1 * 0.2))) return -2;
    const int64_t t35 = k32 * d1_y_dim1;
    { void *const a[] = {m5, (double *)x2_y + t35, g34}; const int64_t n[] = {d1_y_dim1}; if (th_for(f, kernel0, a, n, d1_y_dim1, (double)d1_y_dim1 * 34)) return -2; }
    if (th_rest(f, &k32_left, (int64_t)((double)d1_y_dim1 * 34))) return -2;
    h33_v_prev = g34;
    }
    }
    const int64_t t37 = t23 * d3_v_dim0;
    const int64_t t38 = ((-1)) * d3_v_dim0;
    { void *const a[] = {(double *)m0 + t37, m1}; const int64_t n[] = {t38, d3_v_dim0, d0_y_dim0}; if (th_for(f, kernel1, a, n, d0_y_dim0, (double)d0_y_dim0 * (double)d3_v_dim0 * 3)) return -2; }
    { void *const a[] = {m2}; const int64_t n[] = {d3_v_dim0}; if (th_for(f, kernel2, a, n, d3_v_dim0, (double)d3_v_dim0 * 3)) return -2; }
    {
    void *h40_adjoint_0 = out1;
    __builtin_memcpy(h40_adjoint_0, m2, (uint64_t)sizeof(double) * (uint64_t)d3_v_dim0);
    int64_t k39 = 0, k39_left = 1 << 20;
    for (; k39 < d0_y_dim0; ++k39) {
    void *const g42 = (char *)m3 + k39 * ((int64_t)sizeof(double) * (int64_t)d3_v_dim0);
    void *const g41 = h40_adjoint_0;
    if (th_rest(f, &k39_left, 80)) return -2;
    if (!(t24)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d6_x_dim1; return 8; }
    if (!(t19)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d5_x_dim0; return 9; }
    const int64_t t43 = ((-1)) * k39;
    const int64_t t44 = t23 + t43;
    const int64_t t45 = k39 * d3_v_dim0;
    const int64_t t46 = t44 * d3_v_dim0;
    { void *const a[] = {h40_adjoint_0, (double *)m1 + t45, (double *)m0 + t46, g42}; const int64_t n[] = {d3_v_dim0}; if (th_for(f, kernel3, a, n, d3_v_dim0, (double)d3_v_dim0 * 8)) return -2; }
    if (th_rest(f, &k39_left, (int64_t)((double)d3_v_dim0 * 8))) return -2;
    th_gemv_float64(f, (double *)g41, d3_v_dim0, d3_v_dim0, (double *)x7_x, d3_v_dim0, 1, (double *)g42, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k39_left, (int64_t)((double)d3_v_dim0 * (double)d3_v_dim0 * 0.2))) return -2;
    h40_adjoint_0 = g41;
    }
    if (h40_adjoint_0 != out1) __builtin_memcpy(out1, h40_adjoint_0, (uint64_t)sizeof(double) * (uint64_t)d3_v_dim0);
    }
    const int64_t t47 = t11 * d3_v_dim0;
    { void *const a[] = {(double *)m0 + t47, m4}; const int64_t n[] = {t38, d0_y_dim0, d3_v_dim0}; if (th_for(f, kernel4, a, n, d0_y_dim0, (double)d3_v_dim0 * (double)d0_y_dim0 * 4)) return -2; }
    th_gemm_float64(f, (double *)out0, d3_v_dim0, d3_v_dim0, d0_y_dim0, (double *)m4, d0_y_dim0, 1, (double *)m3, d3_v_dim0, 1, 1.0, 0.0); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
