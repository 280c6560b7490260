#endif
#if TH_IN(0)
/* tanh */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
    const int64_t t23 = (t22 < 0) ? t22 : 0;
    const int64_t t24 = (t23 > ((-1))) ? t23 : ((-1));
    const int64_t t25 = t24 * ((-1));
    const int64_t t26 = t25 + t22;
    const int64_t t27 = (t26 > 0) ? t26 : 0;
    const int64_t t28 = (t27 < 1) ? t27 : 1;
    const int64_t t29 = t28 + ((-1));
    const uint8_t t30 = t29 >= 0;
    if (!(t30)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t28; return 8; }
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
    void *const m0 = f->scratch(f, 0, 32768);
    if (!m0) return -1;
    const int64_t t31 = th_size(t21, 8);
    void *const m1 = f->scratch(f, 1, t31);
    if (!m1) return -1;
    th_panels_float64(f, (double *)m0, 4096, 64, 64, (double *)x5_x, 64, 1, 2); if (f->stop) return -2;
    void *const m2 = f->scratch(f, 2, 10240);
    if (!m2) return -1;
    {
    void *h33 = out0;
    __builtin_memcpy(h33, x2_y, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k32 = 0, k32_left = 1 << 20;
    for (; k32 < 4; ++k32) {
    void *const g34 = h33;
    if (th_rest(f, &k32_left, 40)) return -2;
    th_panel_gemm_float64(f, (double *)m2, 20, 64, 64, (double *)h33, 64, 1, (double *)x5_x, 64, 1, (double *)m0, 2, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k32_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m2, g34}; const int64_t n[] = {0}; kernel0(a, n, 0, 1280); }
    if (th_rest(f, &k32_left, (int64_t)((double)1280 * 32))) return -2;
    h33 = g34;
    }
    if (h33 != out0) __builtin_memcpy(out0, h33, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    void *const m3 = f->scratch(f, 3, 10240);
    if (!m3) return -1;
    {
    void *h36 = out1;
    __builtin_memcpy(h36, x2_y, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k35 = 0, k35_left = 1 << 20;
    for (; k35 < 3; ++k35) {
    void *const g37 = h36;
    if (th_rest(f, &k35_left, 40)) return -2;
    th_gemm_float64(f, (double *)m3, 20, 64, 64, (double *)h36, 64, 1, (double *)x5_x, 64, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k35_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m3, g37}; const int64_t n[] = {0}; kernel0(a, n, 0, 1280); }
    if (th_rest(f, &k35_left, (int64_t)((double)1280 * 32))) return -2;
    h36 = g37;
    }
    if (h36 != out1) __builtin_memcpy(out1, h36, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    th_panels_float64(f, (double *)m0, 4096, 64, 64, (double *)x8_z, 1, 64, 2); if (f->stop) return -2;
    void *const m4 = f->scratch(f, 4, 10240);
    if (!m4) return -1;
    {
    void *h39 = out2;
    __builtin_memcpy(h39, x2_y, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k38 = 0, k38_left = 1 << 20;
    for (; k38 < 5; ++k38) {
    void *const g40 = h39;
    if (th_rest(f, &k38_left, 40)) return -2;
    th_panel_gemm_float64(f, (double *)m4, 20, 64, 64, (double *)h39, 64, 1, (double *)x8_z, 1, 64, (double *)m0, 2, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k38_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m4, g40}; const int64_t n[] = {0}; kernel0(a, n, 0, 1280); }
    if (th_rest(f, &k38_left, (int64_t)((double)1280 * 32))) return -2;
    h39 = g40;
    }
    if (h39 != out2) __builtin_memcpy(out2, h39, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    th_panels_float64(f, (double *)m1, t21, 64, 64, (double *)x8_z, 1, 64, t20); if (f->stop) return -2;
    void *const m5 = f->scratch(f, 5, 10240);
    if (!m5) return -1;
    {
    void *h42 = out3;
    __builtin_memcpy(h42, x2_y, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    int64_t k41 = 0, k41_left = 1 << 20;
    for (; k41 < t9_k; ++k41) {
    void *const g43 = h42;
    if (th_rest(f, &k41_left, 40)) return -2;
    th_panel_gemm_float64(f, (double *)m5, 20, 64, 64, (double *)h42, 64, 1, (double *)x8_z, 1, 64, (double *)m1, t20, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k41_left, (int64_t)((double)20 * (double)64 * (double)64 * 0.2))) return -2;
    { void *const a[] = {m5, g43}; const int64_t n[] = {0}; kernel0(a, n, 0, 1280); }
    if (th_rest(f, &k41_left, (int64_t)((double)1280 * 32))) return -2;
    h42 = g43;
    }
    if (h42 != out3) __builtin_memcpy(out3, h42, (uint64_t)sizeof(double) * (uint64_t)20 * (uint64_t)64);
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
