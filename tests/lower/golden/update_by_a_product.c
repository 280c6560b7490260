#endif
#if TH_IN(0)
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_y_dim0 = f->dims[2];
    const int64_t d4_y_dim1 = f->dims[3];
    void *const x5_y = f->data[1];
    const int64_t d6_z_dim0 = f->dims[4];
    const int64_t d7_z_dim1 = f->dims[5];
    void *const x8_z = f->data[2];
    const int64_t d9_v_dim0 = f->dims[6];
    void *const x10_v = f->data[3];
    const int64_t d11_w_dim0 = f->dims[7];
    void *const x12_w = f->data[4];
    const uint8_t t13 = d0_x_dim0 == d3_y_dim0;
    if (!(t13)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d3_y_dim0; return 1; }
    const uint8_t t14 = d1_x_dim1 == d7_z_dim1;
    if (!(t14)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d7_z_dim1; return 2; }
    const uint8_t t15 = d4_y_dim1 == d6_z_dim0;
    if (!(t15)) { f->detail[0] = (int64_t)d3_y_dim0; f->detail[1] = (int64_t)d4_y_dim1; f->detail[2] = (int64_t)d6_z_dim0; f->detail[3] = (int64_t)d7_z_dim1; return 3; }
    const uint8_t t16 = d9_v_dim0 == d0_x_dim0;
    if (!(t16)) { f->detail[0] = (int64_t)d9_v_dim0; f->detail[1] = (int64_t)d0_x_dim0; return 4; }
    const uint8_t t17 = d1_x_dim1 == d11_w_dim0;
    if (!(t17)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d11_w_dim0; return 5; }
    f->dims[8] = d0_x_dim0;
    f->dims[9] = d1_x_dim1;
    if (f->output(f, 5)) return -1;
    void *const out0_new_x = f->data[5];
    const int64_t t18 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0_new_x}; const int64_t n[] = {t18}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t18, (double)t18 * 4)) return -2; } }
    th_gemm_float64(f, (double *)out0_new_x, d0_x_dim0, d1_x_dim1, d4_y_dim1, (double *)x5_y, d4_y_dim1, 1, (double *)x8_z, d1_x_dim1, 1, (-0.1), 1.0); if (f->stop) return -2;
    f->ahead = 0 + (double)d0_x_dim0 * 4 + (double)d0_x_dim0 * (double)d1_x_dim1 * 0.2;
    f->dims[10] = d0_x_dim0;
    if (f->output(f, 6)) return -1;
    void *const out1_new_v = f->data[6];
    { void *const a[] = {x10_v, out1_new_v}; const int64_t n[] = {d0_x_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d0_x_dim0 * 4)) return -2; } }
    th_gemv_float64(f, (double *)out1_new_v, d0_x_dim0, d1_x_dim1, (double *)x2_x, d1_x_dim1, 1, (double *)x12_w, 1, (-1.0), 1.0); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
