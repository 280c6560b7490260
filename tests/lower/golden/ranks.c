/* add add */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const double *n3_ = a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    const int64_t x_dim0 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = v1 + 1.0;
        a1[i0] = v2;
        const double v3 = n3_[i0 * n0];
        const double v4 = v3 + v1;
        a3[i0] = v4;
    }
    return 0;
}

/* mul */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const double *z = a[1];
    double *a2 = a[2];
    const int64_t z_dim0 = n[0];
    const double v1 = y[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v2 = z[i0];
        const double v3 = v1 * v2;
        a2[i0] = v3;
    }
    return 0;
}

/* add */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const double s = *(const double *)a[3];
    double *a4 = a[4];
    const double v1 = v[0];
    const double v2 = y[0];
    const double v3 = v1 + v2;
    a2[0] = v3;
    a4[0] = s;
    return 0;
}

static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0 * n0];
        a1[i0] = v1;
    }
    return 0;
}

static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = n3_[i0 * 2];
        a1[i0] = v1;
    }
    return 0;
}

static int kernel5_n3_T(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *n3_T = a[1];
    const int64_t n3_dim2 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t x_dim0 = n[3];
    const int64_t n3_dim1 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < x_dim0; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = n3_[i0 * n3_dim2 + i1 * n1 + i2];
                n3_T[i0 * n2 + i1 * n3_dim2 + i2] = v1;
            }
        }
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
    const int64_t d9_n3_dim0 = f->dims[6];
    const int64_t d10_n3_dim1 = f->dims[7];
    const int64_t d11_n3_dim2 = f->dims[8];
    void *const x12_n3 = f->data[3];
    const int64_t d13_v_dim0 = f->dims[9];
    void *const x14_v = f->data[4];
    const int64_t t15_k = *(const int64_t *)f->data[5];
    const int64_t t16_m = *(const int64_t *)f->data[6];
    const double t17_s = *(const double *)f->data[7];
    void *const x18 = f->data[8];
    void *const x19 = f->data[9];
    const int64_t t20 = d0_x_dim0 * d1_x_dim1;
    const uint8_t t21 = t20 == 1;
    if (!(t21)) { f->detail[0] = (int64_t)t20; return 1; }
    const uint8_t t22 = d1_x_dim1 == 1;
    if (!(t22)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; return 2; }
    const uint8_t t23 = d3_y_dim0 == 1;
    if (!(t23)) { f->detail[0] = (int64_t)d3_y_dim0; f->detail[1] = (int64_t)d4_y_dim1; return 3; }
    const uint8_t t24 = d4_y_dim1 == d7_z_dim1;
    if (!(t24)) { f->detail[0] = (int64_t)d4_y_dim1; f->detail[1] = (int64_t)d7_z_dim1; return 4; }
    const uint8_t t25 = d9_n3_dim0 == d0_x_dim0;
    if (!(t25)) { f->detail[0] = (int64_t)d9_n3_dim0; f->detail[1] = (int64_t)d0_x_dim0; return 5; }
    const int64_t t26 = (d10_n3_dim1 < d11_n3_dim2) ? d10_n3_dim1 : d11_n3_dim2;
    const int64_t t27 = (t26 > 0) ? t26 : 0;
    const uint8_t t28 = t27 == 1;
    if (!(t28)) { f->detail[0] = (int64_t)t27; f->detail[1] = (int64_t)1; return 6; }
    const uint8_t t29 = 1 == d4_y_dim1;
    if (!(t29)) { f->detail[0] = (int64_t)1; f->detail[1] = (int64_t)d4_y_dim1; return 12; }
    const uint8_t t30 = d13_v_dim0 == 1;
    if (!(t30)) { f->detail[0] = (int64_t)d13_v_dim0; f->detail[1] = (int64_t)1; return 13; }
    const int64_t t31 = d9_n3_dim0 * d10_n3_dim1;
    const int64_t t32 = t31 * d11_n3_dim2;
    const int64_t t33 = d0_x_dim0 * d10_n3_dim1;
    const int64_t t34 = t33 * d11_n3_dim2;
    const uint8_t t35 = t34 == t32;
    if (!(t35)) { f->detail[0] = (int64_t)t34; f->detail[1] = (int64_t)t32; return 14; }
    const double t36 = ((const double *)x2_x)[0 * 1 + 0 * 1];
    const double t37 = t36 * 2.0;
    const int64_t t38 = t15_k * t16_m;
    const int64_t t39 = t38 * ((-1));
    const int64_t t40 = (t39 > 1) ? t39 : 1;
    const int64_t t41 = th_floordiv_i(d13_v_dim0, t40);
    const int64_t t42 = t41 + 1;
    const int64_t t43 = (t15_k < 0) ? t15_k : 0;
    const int64_t t44 = (t43 > ((-1))) ? t43 : ((-1));
    const int64_t t45 = t44 * ((-1));
    const int64_t t46 = th_size(t42, t45);
    const int64_t t47 = th_length(t15_k, t46);
    const int64_t t48 = (t16_m < 0) ? t16_m : 0;
    const int64_t t49 = (t48 > ((-1))) ? t48 : ((-1));
    const int64_t t50 = t49 * ((-1));
    const int64_t t51 = t42 * t50;
    const int64_t t52 = t16_m + t51;
    const double t53 = (double)t47;
    const double t54 = (double)t52;
    const double t55 = t53 * t54;
    const uint8_t t56 = t55 < (9.223372036854776e+18);
    if (!(t56)) { f->detail[0] = (int64_t)d13_v_dim0; f->detail[1] = (int64_t)t15_k; f->detail[2] = (int64_t)t16_m; f->detail[3] = (int64_t)1; return 7; }
    const int64_t t57 = (t15_k < t16_m) ? t15_k : t16_m;
    const uint8_t t58 = t57 >= ((-1));
    if (!(t58)) { f->detail[0] = (int64_t)d13_v_dim0; f->detail[1] = (int64_t)t15_k; f->detail[2] = (int64_t)t16_m; f->detail[3] = (int64_t)1; return 8; }
    const int64_t t59 = t45 + t50;
    const int64_t t60 = (t39 > 0) ? t39 : 0;
    const int64_t t61 = (t60 < 1) ? t60 : 1;
    const uint8_t t62 = t59 <= t61;
    if (!(t62)) { f->detail[0] = (int64_t)d13_v_dim0; f->detail[1] = (int64_t)t15_k; f->detail[2] = (int64_t)t16_m; f->detail[3] = (int64_t)1; return 9; }
    const int64_t t63 = t47 * t52;
    const uint8_t t64 = d13_v_dim0 == t63;
    if (!(t64)) { f->detail[0] = (int64_t)d13_v_dim0; f->detail[1] = (int64_t)t15_k; f->detail[2] = (int64_t)t16_m; f->detail[3] = (int64_t)1; return 10; }
    const uint8_t t65 = 0 < t52;
    if (!(t65)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)t52; return 11; }
    const int64_t t66 = t32 + 1;
    const int64_t t67 = th_floordiv_i(t66, 2);
    if (f->output(f, 10)) return -1;
    void *const out0 = f->data[10];
    f->dims[12] = d0_x_dim0;
    if (f->output(f, 11)) return -1;
    void *const out1 = f->data[11];
    f->dims[13] = d6_z_dim0;
    f->dims[14] = 1;
    if (f->output(f, 12)) return -1;
    void *const out2 = f->data[12];
    f->dims[15] = d0_x_dim0;
    f->dims[16] = 1;
    if (f->output(f, 13)) return -1;
    void *const out3 = f->data[13];
    f->dims[17] = t47;
    f->dims[18] = 1;
    if (f->output(f, 14)) return -1;
    void *const out4 = f->data[14];
    f->dims[19] = 1;
    f->dims[20] = 1;
    if (f->output(f, 15)) return -1;
    void *const out5 = f->data[15];
    f->dims[21] = t67;
    if (f->output(f, 16)) return -1;
    void *const out6 = f->data[16];
    f->dims[22] = 1;
    f->dims[23] = 1;
    if (f->output(f, 17)) return -1;
    void *const out7 = f->data[17];
    f->dims[24] = d10_n3_dim1;
    f->dims[25] = d0_x_dim0;
    f->dims[26] = d11_n3_dim2;
    if (f->output(f, 18)) return -1;
    void *const out8_n3_T = f->data[18];
    const int64_t t68 = d11_n3_dim2 * d10_n3_dim1;
    { void *const a[] = {x2_x, out1, x12_n3, out3}; const int64_t n[] = {t68, d0_x_dim0}; if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d0_x_dim0 * 6)) return -2; }
    { void *const a[] = {x5_y, x8_z, out2}; const int64_t n[] = {d6_z_dim0}; if (th_for(f, kernel1, a, n, d6_z_dim0, (double)d6_z_dim0 * 4)) return -2; }
    { void *const a[] = {x14_v, x5_y, out5, (void *)&t17_s, out7}; const int64_t n[] = {0}; kernel2(a, n, 0, 1); }
    { void *const a[] = {x14_v, out4}; const int64_t n[] = {t52, t47}; if (th_for(f, kernel3, a, n, t47, (double)t47 * 4)) return -2; }
    { void *const a[] = {x12_n3, out6}; const int64_t n[] = {t67}; if (th_for(f, kernel4, a, n, t67, (double)t67 * 4)) return -2; }
    const int64_t t69 = d11_n3_dim2 * d0_x_dim0;
    { void *const a[] = {x12_n3, out8_n3_T}; const int64_t n[] = {d11_n3_dim2, t68, t69, d0_x_dim0, d10_n3_dim1}; if (th_for(f, kernel5_n3_T, a, n, d10_n3_dim1, (double)d10_n3_dim1 * (double)d0_x_dim0 * (double)d11_n3_dim2 * 4)) return -2; }
    *(double *)out0 = t37;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
