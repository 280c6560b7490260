#endif
#if TH_IN(0)
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[i0];
        a1[i0] = v1;
        a2[i0] = v1;
        a3[i0] = v1;
        a4[i0] = v1;
    }
    return 0;
}

/* tanh */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = tanh(v1);
        a1[i0] = v2;
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        a1[i0] = v1;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_y_dim0 = f->dims[0];
    const int64_t d1_y_dim1 = f->dims[1];
    void *const x2_y = f->data[0];
    const int64_t d3_x_dim0 = f->dims[2];
    const int64_t d4_x_dim1 = f->dims[3];
    void *const x5_x = f->data[1];
    const int64_t d6_z_dim0 = f->dims[4];
    const int64_t d7_z_dim1 = f->dims[5];
    void *const x8_z = f->data[2];
    const int64_t t9_k = *(const int64_t *)f->data[3];
    void *const x10 = f->data[4];
    void *const x11 = f->data[5];
    const uint8_t t12 = d0_y_dim0 == 20;
    if (!(t12)) { f->detail[0] = (int64_t)d0_y_dim0; f->detail[1] = (int64_t)d1_y_dim1; f->detail[2] = (int64_t)20; f->detail[3] = (int64_t)64; return 1; }
    const uint8_t t13 = d1_y_dim1 == 64;
    if (!(t13)) { f->detail[0] = (int64_t)d0_y_dim0; f->detail[1] = (int64_t)d1_y_dim1; f->detail[2] = (int64_t)20; f->detail[3] = (int64_t)64; return 2; }
    const uint8_t t14 = d3_x_dim0 == 64;
    if (!(t14)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d4_x_dim1; f->detail[2] = (int64_t)64; f->detail[3] = (int64_t)64; return 3; }
    const uint8_t t15 = d4_x_dim1 == 64;
    if (!(t15)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d4_x_dim1; f->detail[2] = (int64_t)64; f->detail[3] = (int64_t)64; return 4; }
    const uint8_t t16 = d7_z_dim1 == 64;
    if (!(t16)) { f->detail[0] = (int64_t)d7_z_dim1; f->detail[1] = (int64_t)d6_z_dim0; f->detail[2] = (int64_t)64; f->detail[3] = (int64_t)64; return 5; }
    const uint8_t t17 = d6_z_dim0 == 64;
    if (!(t17)) { f->detail[0] = (int64_t)d7_z_dim1; f->detail[1] = (int64_t)d6_z_dim0; f->detail[2] = (int64_t)64; f->detail[3] = (int64_t)64; return 6; }
    const uint8_t t18 = t9_k >= 0;
    if (!(t18)) { f->detail[0] = (int64_t)t9_k; return 7; }
    const uint8_t t19 = t9_k >= 4;
    const int64_t t20 = t19 ? (int64_t)2 : (int64_t)1;
    const int64_t t21 = t19 ? (int64_t)4096 : (int64_t)4096;
    const int64_t t22 = (t9_k < 1) ? t9_k : 1;
    const int64_t t23 = 1 - t22;
    const uint8_t t24 = t23 < 0;
    const int64_t t25 = t23 + 1;
    const int64_t t26 = t24 ? (int64_t)t25 : (int64_t)t23;
    const uint8_t t27 = t26 >= 0;
    const uint8_t t28 = t26 < 1;
    const uint8_t t29 = t27 & t28;
    if (!(t29)) { f->detail[0] = (int64_t)t23; f->detail[1] = (int64_t)1; return 8; }
    f->dims[8] = 20;
    f->dims[9] = 64;
    if (f->output(f, 6)) return -1;
    void *const out0 = f->data[6];
    f->dims[10] = 20;
    f->dims[11] = 64;
    if (f->output(f, 7)) return -1;
    void *const out1 = f->data[7];
    f->dims[12] = 20;
    f->dims[13] = 64;
    if (f->output(f, 8)) return -1;
    void *const out2 = f->data[8];
    f->dims[14] = 20;
    f->dims[15] = 64;
    if (f->output(f, 9)) return -1;
    void *const out3 = f->data[9];
    void *const m0 = f->scratch(f, 0, 10240);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, 10240);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, 10240);
    if (!m2) return -1;
    void *const m3 = f->scratch(f, 3, 10240);
    if (!m3) return -1;
    void *const m4 = f->scratch(f, 4, 32768);
    if (!m4) return -1;
    const int64_t t30 = th_size(t21, 8);
    void *const m5 = f->scratch(f, 5, t30);
    if (!m5) return -1;
    { void *const a[] = {x2_y, m0, m1, m2, m3}; const int64_t n[] = {0}; kernel0(a, n, 0, 1280); }
    th_panels_float64(f, (double *)m4, 4096, 64, 64, (double *)x5_x, 64, 1, 2); if (f->stop) return -2;
    void *const m6 = f->scratch(f, 6, 10240);
    if (!m6) return -1;
    {
    void *h32 = out0;
    __builtin_memcpy(h32, m0, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k31 = 0, k31_left = 1 << 20;
    for (; k31 < 4; ++k31) {
    void *const g33 = h32;
    if (th_rest(f, &k31_left, 40)) return -2;
    th_panel_gemm_float64(f, (double *)m6, 20, 64, 64, (double *)h32, 64, 1, (double *)x5_x, 64, 1, (double *)m4, 2, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k31_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m6, g33}; const int64_t n[] = {0}; kernel1(a, n, 0, 1280); }
    if (th_rest(f, &k31_left, (int64_t)((double)1280 * 32))) return -2;
    h32 = g33;
    }
    if (h32 != out0) __builtin_memcpy(out0, h32, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    void *const m7 = f->scratch(f, 7, 10240);
    if (!m7) return -1;
    {
    void *h35 = out1;
    __builtin_memcpy(h35, m1, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k34 = 0, k34_left = 1 << 20;
    for (; k34 < 3; ++k34) {
    void *const g36 = h35;
    if (th_rest(f, &k34_left, 40)) return -2;
    th_gemm_float64(f, (double *)m7, 20, 64, 64, (double *)h35, 64, 1, (double *)x5_x, 64, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k34_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m7, g36}; const int64_t n[] = {0}; kernel1(a, n, 0, 1280); }
    if (th_rest(f, &k34_left, (int64_t)((double)1280 * 32))) return -2;
    h35 = g36;
    }
    if (h35 != out1) __builtin_memcpy(out1, h35, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    th_panels_float64(f, (double *)m4, 4096, 64, 64, (double *)x8_z, 1, 64, 2); if (f->stop) return -2;
    void *const m8 = f->scratch(f, 8, 10240);
    if (!m8) return -1;
    {
    void *h38 = out2;
    __builtin_memcpy(h38, m2, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k37 = 0, k37_left = 1 << 20;
    for (; k37 < 5; ++k37) {
    void *const g39 = h38;
    if (th_rest(f, &k37_left, 40)) return -2;
    th_panel_gemm_float64(f, (double *)m8, 20, 64, 64, (double *)h38, 64, 1, (double *)x8_z, 1, 64, (double *)m4, 2, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k37_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m8, g39}; const int64_t n[] = {0}; kernel1(a, n, 0, 1280); }
    if (th_rest(f, &k37_left, (int64_t)((double)1280 * 32))) return -2;
    h38 = g39;
    }
    if (h38 != out2) __builtin_memcpy(out2, h38, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    th_panels_float64(f, (double *)m5, t21, 64, 64, (double *)x8_z, 1, 64, t20); if (f->stop) return -2;
    void *const m9 = f->scratch(f, 9, 10240);
    if (!m9) return -1;
    {
    void *h41 = m2;
    __builtin_memcpy(h41, m3, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k40 = 0, k40_left = 1 << 20;
    for (; k40 < t9_k; ++k40) {
    void *const g42 = h41;
    if (th_rest(f, &k40_left, 40)) return -2;
    th_panel_gemm_float64(f, (double *)m9, 20, 64, 64, (double *)h41, 64, 1, (double *)x8_z, 1, 64, (double *)m5, t20, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k40_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m9, g42}; const int64_t n[] = {0}; kernel1(a, n, 0, 1280); }
    if (th_rest(f, &k40_left, (int64_t)((double)1280 * 32))) return -2;
    h41 = g42;
    }
    if (h41 != m2) __builtin_memcpy(m2, h41, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    { void *const a[] = {m2, out3}; const int64_t n[] = {0}; if (a[0] != a[1]) { kernel2(a, n, 0, 1280); } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
