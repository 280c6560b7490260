static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *n3 = a[1];
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
                const double v1 = n3[s0 * n0 + i2 * n3_dim2 + 0];
                a2[i0 * n2 + i1 * n3_dim1 + i2] = v1;
            }
        }
    }
    return 0;
}

static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
        if (j2 < 0 || j2 >= x_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = x_dim1; return 19; }
        const double v3 = x[s1 * x_dim1 + j2];
        a3[i0] = v3;
    }
    return 0;
}

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
    const uint8_t t13 = 0 < d9_n3_dim2;
    if (!(t13)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim2; return 11; }
    const uint8_t t14 = t4_k >= 0;
    if (!(t14)) { f->detail[0] = (int64_t)t4_k; return 1; }
    const double t15 = (double)t4_k;
    const uint8_t t16 = t15 < (3.843071682022823e+17);
    if (!(t16)) { f->detail[0] = (int64_t)t4_k; f->detail[1] = (int64_t)3; return 2; }
    const uint8_t t17 = t3_m < 0;
    const int64_t t18 = t3_m + d0_x_dim0;
    const int64_t t19 = t17 ? (int64_t)t18 : (int64_t)t3_m;
    const uint8_t t20 = t19 >= 0;
    const uint8_t t21 = t19 < d0_x_dim0;
    const uint8_t t22 = t20 & t21;
    const uint8_t t23 = t4_k == 0;
    const uint8_t t24 = t22 | t23;
    if (!(t24)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d0_x_dim0; return 3; }
    if (!(t14)) { f->detail[0] = (int64_t)t4_k; return 5; }
    const uint8_t t25 = t15 < (5.764607523034235e+17);
    if (!(t25)) { f->detail[0] = (int64_t)2; f->detail[1] = (int64_t)t4_k; return 6; }
    const int64_t t26 = t3_m + d5_v_dim0;
    const int64_t t27 = t17 ? (int64_t)t26 : (int64_t)t3_m;
    const uint8_t t28 = t27 >= 0;
    const uint8_t t29 = t27 < d5_v_dim0;
    const uint8_t t30 = t28 & t29;
    const uint8_t t31 = t30 | t23;
    if (!(t31)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d5_v_dim0; return 7; }
    const uint8_t t32 = t3_m >= 0;
    if (!(t32)) { f->detail[0] = (int64_t)t3_m; return 8; }
    if (!(t32)) { f->detail[0] = (int64_t)t3_m; return 9; }
    const double t33 = (double)t3_m;
    const double t34 = t33 * t33;
    const uint8_t t35 = t34 < (1.152921504606847e+18);
    if (!(t35)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)t3_m; return 10; }
    const uint8_t t36 = t4_k < 0;
    const int64_t t37 = t4_k + d7_n3_dim0;
    const int64_t t38 = t36 ? (int64_t)t37 : (int64_t)t4_k;
    const uint8_t t39 = t38 >= 0;
    const uint8_t t40 = t38 < d7_n3_dim0;
    const uint8_t t41 = t39 & t40;
    const uint8_t t42 = t3_m == 0;
    const uint8_t t43 = t41 | t42;
    const uint8_t t44 = t43 | t42;
    if (!(t44)) { f->detail[0] = (int64_t)t4_k; f->detail[1] = (int64_t)d7_n3_dim0; return 12; }
    const uint8_t t45 = t13 | t42;
    const uint8_t t46 = t45 | t42;
    if (!(t46)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim2; return 13; }
    if (!(t14)) { f->detail[0] = (int64_t)t4_k; return 15; }
    const uint8_t t47 = t4_k == 1;
    const int64_t t48 = t47 ? (int64_t)d11_i_dim0 : (int64_t)t4_k;
    const uint8_t t49 = t4_k == t48;
    const uint8_t t50 = t49 | t47;
    if (!(t50)) { f->detail[0] = (int64_t)t4_k; f->detail[1] = (int64_t)t48; return 16; }
    const uint8_t t51 = d11_i_dim0 == t48;
    const uint8_t t52 = d11_i_dim0 == 1;
    const uint8_t t53 = t51 | t52;
    if (!(t53)) { f->detail[0] = (int64_t)d11_i_dim0; f->detail[1] = (int64_t)t48; return 17; }
    const uint8_t t54 = d11_i_dim0 != 1;
    const int64_t t55 = (int64_t)t54;
    const uint8_t t56 = t48 == 0;
    const uint8_t t57 = t22 | t56;
    if (!(t57)) { f->detail[0] = (int64_t)t3_m; f->detail[1] = (int64_t)d0_x_dim0; return 18; }
    f->dims[7] = t4_k;
    f->dims[8] = 3;
    f->dims[9] = d1_x_dim1;
    if (f->output(f, 6)) return -1;
    void *const out0 = f->data[6];
    f->dims[10] = 2;
    f->dims[11] = t4_k;
    if (f->output(f, 7)) return -1;
    void *const out1 = f->data[7];
    f->dims[12] = t3_m;
    f->dims[13] = t3_m;
    f->dims[14] = d8_n3_dim1;
    if (f->output(f, 8)) return -1;
    void *const out2 = f->data[8];
    f->dims[15] = t48;
    if (f->output(f, 9)) return -1;
    void *const out3 = f->data[9];
    const int64_t t58 = d1_x_dim1 * 3;
    { void *const a[] = {(void *)&t19, x2_x, out0}; const int64_t n[] = {d1_x_dim1, t58, t4_k}; if (th_for(f, kernel0, a, n, t4_k, (double)t4_k * (double)3 * (double)d1_x_dim1 * 5)) return -2; }
    { void *const a[] = {(void *)&t27, x6_v, out1}; const int64_t n[] = {t4_k}; if (th_for(f, kernel1, a, n, 2, (double)2 * (double)t4_k * 6)) return -2; }
    const int64_t t59 = d9_n3_dim2 * d8_n3_dim1;
    const int64_t t60 = d8_n3_dim1 * t3_m;
    { void *const a[] = {(void *)&t38, x10_n3, out2}; const int64_t n[] = {t59, d9_n3_dim2, t60, d8_n3_dim1, t3_m}; if (th_for(f, kernel2, a, n, t3_m, (double)t3_m * (double)t3_m * (double)d8_n3_dim1 * 5)) return -2; }
    { void *const a[] = {x12_i, (void *)&t19, x2_x, out3, f->detail}; const int64_t n[] = {t55, d1_x_dim1, t48}; const int e = th_walk(f, kernel3, a, n, t48, (double)t48 * 6); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
