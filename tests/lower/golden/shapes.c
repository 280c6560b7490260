/* mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
        a2[i0] = v1;
    }
    return 0;
}

/* add */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n3_dim2 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_1 = i1_0 + 16 < hi ? i1_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < n3_dim2; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = n3_[i0 + i1 * n3_dim2];
                const double v2 = v1 + 1.0;
                a1[i0 * n1 + i1] = v2;
            }
        }
    }
    return 0;
}

/* mul */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t x_dim0 = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    a1[0] = x_dim0;
    return 0;
}

/* add */
static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = v[i1];
            const double v2 = x[i0 * x_dim1 + i1];
            const double v3 = v1 + v2;
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

static int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
    const int64_t t3_k = *(const int64_t *)f->data[1];
    const int64_t t4_m = *(const int64_t *)f->data[2];
    const int64_t d5_n3_dim0 = f->dims[2];
    const int64_t d6_n3_dim1 = f->dims[3];
    const int64_t d7_n3_dim2 = f->dims[4];
    void *const x8_n3 = f->data[3];
    const int64_t d9_v_dim0 = f->dims[5];
    void *const x10_v = f->data[4];
    const int64_t t11 = th_size(d6_n3_dim1, d7_n3_dim2);
    const int64_t t12 = d5_n3_dim0 * t11;
    const int64_t t13 = d5_n3_dim0 * d6_n3_dim1;
    const int64_t t14 = t13 * d7_n3_dim2;
    const uint8_t t15 = t14 == t12;
    if (!(t15)) { f->detail[0] = (int64_t)t14; f->detail[1] = (int64_t)d5_n3_dim0; f->detail[2] = (int64_t)t11; return 7; }
    const int64_t t16 = th_size(d0_x_dim0, d1_x_dim1);
    const int64_t t17 = t3_k * t4_m;
    const int64_t t18 = t17 * ((-1));
    const int64_t t19 = (t18 > 1) ? t18 : 1;
    const int64_t t20 = th_floordiv_i(t16, t19);
    const int64_t t21 = t20 + 1;
    const int64_t t22 = (t3_k < 0) ? t3_k : 0;
    const int64_t t23 = (t22 > ((-1))) ? t22 : ((-1));
    const int64_t t24 = t23 * ((-1));
    const int64_t t25 = th_size(t21, t24);
    const int64_t t26 = th_length(t3_k, t25);
    const int64_t t27 = (t4_m < 0) ? t4_m : 0;
    const int64_t t28 = (t27 > ((-1))) ? t27 : ((-1));
    const int64_t t29 = t28 * ((-1));
    const int64_t t30 = th_size(t21, t29);
    const int64_t t31 = th_length(t4_m, t30);
    const double t32 = (double)t26;
    const double t33 = (double)t31;
    const double t34 = t32 * t33;
    const uint8_t t35 = t34 < (9.223372036854776e+18);
    if (!(t35)) { f->detail[0] = (int64_t)t16; f->detail[1] = (int64_t)t3_k; f->detail[2] = (int64_t)t4_m; return 1; }
    const int64_t t36 = (t3_k < t4_m) ? t3_k : t4_m;
    const uint8_t t37 = t36 >= ((-1));
    if (!(t37)) { f->detail[0] = (int64_t)t16; f->detail[1] = (int64_t)t3_k; f->detail[2] = (int64_t)t4_m; return 2; }
    const int64_t t38 = t24 + t29;
    const int64_t t39 = (t18 > 0) ? t18 : 0;
    const int64_t t40 = (t39 < 1) ? t39 : 1;
    const uint8_t t41 = t38 <= t40;
    if (!(t41)) { f->detail[0] = (int64_t)t16; f->detail[1] = (int64_t)t3_k; f->detail[2] = (int64_t)t4_m; return 3; }
    const int64_t t42 = t26 * t31;
    const uint8_t t43 = t16 == t42;
    if (!(t43)) { f->detail[0] = (int64_t)t16; f->detail[1] = (int64_t)t3_k; f->detail[2] = (int64_t)t4_m; return 4; }
    const uint8_t t44 = d9_v_dim0 == t3_k;
    if (!(t44)) { f->detail[0] = (int64_t)d9_v_dim0; f->detail[1] = (int64_t)t3_k; return 5; }
    const uint8_t t45 = t3_k == d1_x_dim1;
    if (!(t45)) { f->detail[0] = (int64_t)t3_k; f->detail[1] = (int64_t)d1_x_dim1; return 6; }
    f->dims[6] = t16;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[7] = t16;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[8] = t26;
    f->dims[9] = t31;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    f->dims[10] = d7_n3_dim2;
    f->dims[11] = d5_n3_dim0;
    f->dims[12] = d6_n3_dim1;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    f->dims[13] = d1_x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    f->dims[14] = 2;
    if (f->output(f, 10)) return -1;
    void *const out5 = f->data[10];
    f->dims[15] = d0_x_dim0;
    f->dims[16] = d1_x_dim1;
    if (f->output(f, 11)) return -1;
    void *const out6 = f->data[11];
    f->dims[17] = d5_n3_dim0;
    f->dims[18] = t11;
    if (f->output(f, 12)) return -1;
    void *const out7 = f->data[12];
    { void *const a[] = {x2_x, out1, out0}; const int64_t n[] = {t16}; if (th_for(f, kernel0, a, n, t16, (double)t16 * 6)) return -2; }
    const int64_t t46 = d6_n3_dim1 * d5_n3_dim0;
    { void *const a[] = {x8_n3, out3}; const int64_t n[] = {d7_n3_dim2, t46, t13}; if (th_for(f, kernel1, a, n, t13, (double)d7_n3_dim2 * (double)t13 * 3)) return -2; }
    { void *const a[] = {x10_v, out4}; const int64_t n[] = {d1_x_dim1}; if (th_for(f, kernel2, a, n, d1_x_dim1, (double)d1_x_dim1 * 3)) return -2; }
    { void *const a[] = {(void *)&d0_x_dim0, out5}; const int64_t n[] = {0}; kernel3(a, n, 0, 1); }
    { void *const a[] = {(void *)&d1_x_dim1, (int64_t *)out5 + 1}; const int64_t n[] = {0}; kernel3(a, n, 0, 1); }
    { void *const a[] = {x10_v, x2_x, out6}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel4, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 4)) return -2; }
    { void *const a[] = {x2_x, out2}; const int64_t n[] = {t42}; if (a[0] != a[1]) { if (th_for(f, kernel5, a, n, t42, (double)t42 * 4)) return -2; } }
    { void *const a[] = {x8_n3, out7}; const int64_t n[] = {t12}; if (a[0] != a[1]) { if (th_for(f, kernel5, a, n, t12, (double)t12 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
