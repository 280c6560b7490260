/* add add add gt switch */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const double *y = a[2];
    const double *z = a[3];
    double *a4 = a[4];
    const double *v = a[5];
    double *a6 = a[6];
    double *a7 = a[7];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            const double v2 = v1 + 1.0;
            a1[i0 * x_dim1 + i1] = v2;
            const double v3 = y[i0 * x_dim1 + i1];
            const double v4 = v1 + v3;
            const double v5 = z[i0 * x_dim1 + i1];
            const double v6 = v4 + v5;
            a4[i0 * x_dim1 + i1] = v6;
            const uint8_t v7 = v1 > 0.0;
            const double v8 = v[i1];
            const double v9 = v7 ? (double)v3 : (double)v8;
            a6[i0 * x_dim1 + i1] = v9;
            a7[i0 * x_dim1 + i1] = v8;
        }
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t t3_k = *(const int64_t *)f->data[1];
    const int64_t d4_y_dim0 = f->dims[2];
    const int64_t d5_y_dim1 = f->dims[3];
    void *const x6_y = f->data[2];
    const int64_t d7_z_dim0 = f->dims[4];
    const int64_t d8_z_dim1 = f->dims[5];
    void *const x9_z = f->data[3];
    const int64_t d10_v_dim0 = f->dims[6];
    void *const x11_v = f->data[4];
    const uint8_t t12 = d0_x_dim0 == d4_y_dim0;
    if (!(t12)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d4_y_dim0; return 2; }
    const uint8_t t13 = d1_x_dim1 == d5_y_dim1;
    if (!(t13)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d5_y_dim1; return 3; }
    const uint8_t t14 = d0_x_dim0 == d7_z_dim0;
    if (!(t14)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d7_z_dim0; return 4; }
    const uint8_t t15 = d1_x_dim1 == d8_z_dim1;
    if (!(t15)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d8_z_dim1; return 5; }
    const uint8_t t16 = d1_x_dim1 == d10_v_dim0;
    if (!(t16)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d10_v_dim0; return 6; }
    const uint8_t t17 = t3_k > 0;
    const uint8_t t18 = t17 != 0;
    if (!(t18)) { return 1; }
    f->dims[7] = d0_x_dim0;
    f->dims[8] = d1_x_dim1;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[9] = d0_x_dim0;
    f->dims[10] = d1_x_dim1;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[11] = d0_x_dim0;
    f->dims[12] = d1_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    f->dims[13] = d0_x_dim0;
    f->dims[14] = d1_x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    { void *const a[] = {x2_x, out0, x6_y, x9_z, out1, x11_v, out2, out3}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 15)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
