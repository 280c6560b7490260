TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
#if TH_IN(0)
/* mul */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t y_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[s0 * y_dim1 + i0];
        const double v2 = v1 * 2.0;
        a2[i0] = v2;
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *x = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t k = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < 3; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < x_dim1; ++i2) {
                const double v1 = x[s0 * x_dim1 + i2];
                a2[i0 * n1 + i1 * x_dim1 + i2] = v1;
            }
        }
    }
    return 0;
}

/* add */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *v = a[1];
    double *a2 = a[2];
    const int64_t k = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < k; ++i1) {
            const double v1 = v[i0 * 0 + i1 * 0 + s0];
            const double v2 = v1 + 1.0;
            a2[i0 * k + i1] = v2;
        }
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *n3_ = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim1 = n[3];
    const int64_t m = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < m; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim1; ++i2) {
                const double v1 = n3_[s0 * n0 + i2 * n3_dim2 + 0];
                a2[i0 * n2 + i1 * n3_dim1 + i2] = v1;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const int64_t s1 = *(const int64_t *)a[1];
    const double *x = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0 * n0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim1 : v1;
        if (j2 < 0 || j2 >= x_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = x_dim1; return 16; }
        const double v3 = x[s1 * x_dim1 + j2];
        a3[i0] = v3;
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *z = a[1];
    double *a2 = a[2];
    const int64_t z_dim1 = n[0];
    const int64_t k = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < z_dim1; ++i1) {
            const double v1 = z[s0 * z_dim1 + i1];
            a2[i0 * z_dim1 + i1] = v1;
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t t3_m = *(const int64_t *)f->data[1];
    const int64_t t4_k = *(const int64_t *)f->data[2];
    const int64_t d5_v_dim0 = f->dims[2];
    void *const x6_v = f->data[3];
    const int64_t d7_n3_dim0 = f->dims[3];
    const int64_t d8_n3_dim1 = f->dims[4];
    const int64_t d9_n3_dim2 = f->dims[5];
    void *const x10_n3 = f->data[4];
    const int64_t d11_i_dim0 = f->dims[6];
    void *const x12_i = f->data[5];
    const int64_t d13_y_dim0 = f->dims[7];
    const int64_t d14_y_dim1 = f->dims[8];
    void *const x15_y = f->data[6];
    const int64_t d16_z_dim0 = f->dims[9];
    const int64_t d17_z_dim1 = f->dims[10];
    void *const x18_z = f->data[7];
    const uint8_t t19 = t4_k >= 0;
    if (!(t19)) { f->detail[0] = (int64_t)t4_k; return 1; }
    const double t20 = (double)t4_k;
    const uint8_t t21 = t20 < (3.843071682022823e+17);
    if (!(t21)) { f->detail[0] = (int64_t)t4_k; f->detail[1] = (int64_t)3; return 2; }
    const uint8_t t22 = t3_m < 0;
    const int64_t t23 = t3_m + d0_x_dim0;
    const int64_t t24 = t22 ? (int64_t)t23 : (int64_t)t3_m;
    const uint8_t t25 = t24 >= 0;
    const uint8_t t26 = t24 < d0_x_dim0;
    const uint8_t t27 = t25 & t26;
    const uint8_t t28 = t4_k == 0;
    const uint8_t t29 = t27 | t28;
    if (!(t29)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d0_x_dim0; return 3; }
    const uint8_t t30 = t20 < (5.764607523034235e+17);
    if (!(t30)) { f->detail[0] = (int64_t)2; f->detail[1] = (int64_t)t4_k; return 5; }
    const int64_t t31 = t3_m + d5_v_dim0;
    const int64_t t32 = t22 ? (int64_t)t31 : (int64_t)t3_m;
    const uint8_t t33 = t32 >= 0;
    const uint8_t t34 = t32 < d5_v_dim0;
    const uint8_t t35 = t33 & t34;
    const uint8_t t36 = t35 | t28;
    if (!(t36)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d5_v_dim0; return 6; }
    const uint8_t t37 = t3_m >= 0;
    if (!(t37)) { f->detail[0] = (int64_t)t3_m; return 7; }
    const double t38 = (double)t3_m;
    const double t39 = t38 * t38;
    const uint8_t t40 = t39 < (1.152921504606847e+18);
    if (!(t40)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)t3_m; return 8; }
    const uint8_t t41 = 0 < d9_n3_dim2;
    if (!(t41)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim2; return 9; }
    const uint8_t t42 = t4_k < 0;
    const int64_t t43 = t4_k + d7_n3_dim0;
    const int64_t t44 = t42 ? (int64_t)t43 : (int64_t)t4_k;
    const uint8_t t45 = t44 >= 0;
    const uint8_t t46 = t44 < d7_n3_dim0;
    const uint8_t t47 = t45 & t46;
    const uint8_t t48 = t3_m == 0;
    const uint8_t t49 = t47 | t48;
    const uint8_t t50 = t49 | t48;
    if (!(t50)) { f->detail[0] = (int64_t)t4_k; f->detail[1] = (int64_t)d7_n3_dim0; return 10; }
    const uint8_t t51 = t41 | t48;
    const uint8_t t52 = t51 | t48;
    if (!(t52)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim2; return 11; }
    const uint8_t t53 = t4_k == 1;
    const int64_t t54 = t53 ? (int64_t)d11_i_dim0 : (int64_t)t4_k;
    const uint8_t t55 = t4_k == t54;
    const uint8_t t56 = t55 | t53;
    if (!(t56)) { f->detail[0] = (int64_t)t4_k; f->detail[1] = (int64_t)t54; return 13; }
    const uint8_t t57 = d11_i_dim0 == t54;
    const uint8_t t58 = d11_i_dim0 == 1;
    const uint8_t t59 = t57 | t58;
    if (!(t59)) { f->detail[0] = (int64_t)d11_i_dim0; f->detail[1] = (int64_t)t54; return 14; }
    const uint8_t t60 = d11_i_dim0 != 1;
    const int64_t t61 = (int64_t)t60;
    const uint8_t t62 = t54 == 0;
    const uint8_t t63 = t27 | t62;
    if (!(t63)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d0_x_dim0; return 15; }
    const int64_t t64 = t3_m + d13_y_dim0;
    const int64_t t65 = t22 ? (int64_t)t64 : (int64_t)t3_m;
    const uint8_t t66 = t65 >= 0;
    const uint8_t t67 = t65 < d13_y_dim0;
    const uint8_t t68 = t66 & t67;
    if (!(t68)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d13_y_dim0; return 17; }
    const int64_t t69 = t3_m + d16_z_dim0;
    const int64_t t70 = t22 ? (int64_t)t69 : (int64_t)t3_m;
    const uint8_t t71 = t70 >= 0;
    const uint8_t t72 = t70 < d16_z_dim0;
    const uint8_t t73 = t71 & t72;
    const uint8_t t74 = t73 | t28;
    if (!(t74)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d16_z_dim0; return 19; }
    f->dims[11] = t4_k;
    f->dims[12] = 3;
    f->dims[13] = d1_x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out0 = f->data[8];
    f->dims[14] = 2;
    f->dims[15] = t4_k;
    if (f->output(f, 9)) return -1;
    void *const out1 = f->data[9];
    f->dims[16] = t3_m;
    f->dims[17] = t3_m;
    f->dims[18] = d8_n3_dim1;
    if (f->output(f, 10)) return -1;
    void *const out2 = f->data[10];
    f->dims[19] = t54;
    if (f->output(f, 11)) return -1;
    void *const out3 = f->data[11];
    f->dims[20] = 1;
    f->dims[21] = d14_y_dim1;
    if (f->output(f, 12)) return -1;
    void *const out4 = f->data[12];
    f->dims[22] = 1;
    f->dims[23] = t4_k;
    f->dims[24] = d17_z_dim1;
    if (f->output(f, 13)) return -1;
    void *const out5 = f->data[13];
    const int64_t t75 = d1_x_dim1 * 3;
    { void *const a[] = {(void *)&t24, x2_x, out0}; const int64_t n[] = {d1_x_dim1, t75, t4_k}; if (th_for(f, kernel0, a, n, t4_k, (double)t4_k * (double)3 * (double)d1_x_dim1 * 5)) return -2; }
    { void *const a[] = {(void *)&t32, x6_v, out1}; const int64_t n[] = {t4_k}; if (th_for(f, kernel1, a, n, 2, (double)2 * (double)t4_k * 6)) return -2; }
    const int64_t t76 = d9_n3_dim2 * d8_n3_dim1;
    const int64_t t77 = d8_n3_dim1 * t3_m;
    { void *const a[] = {(void *)&t44, x10_n3, out2}; const int64_t n[] = {t76, d9_n3_dim2, t77, d8_n3_dim1, t3_m}; if (th_for(f, kernel2, a, n, t3_m, (double)t3_m * (double)t3_m * (double)d8_n3_dim1 * 5)) return -2; }
    { void *const a[] = {x12_i, (void *)&t24, x2_x, out3, f->detail}; const int64_t n[] = {t61, d1_x_dim1, t54}; const int e = th_walk(f, kernel3, a, n, t54, (double)t54 * 6); if (e) return e; }
    { void *const a[] = {(void *)&t65, x15_y, out4}; const int64_t n[] = {d14_y_dim1}; if (th_for(f, kernel4, a, n, d14_y_dim1, (double)d14_y_dim1 * 6)) return -2; }
    { void *const a[] = {(void *)&t70, x18_z, out5}; const int64_t n[] = {d17_z_dim1, t4_k}; if (th_for(f, kernel5, a, n, t4_k, (double)t4_k * (double)d17_z_dim1 * 5)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
