static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t k = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < k; ++i1) {
            const int64_t v1 = i1 - i0;
            const uint8_t v2 = v1 == 0;
            const double v3 = (v2 ? (double)1 : 0);
            a0[i0 * k + i1] = v3;
        }
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t k = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i0 * 2;
        const int64_t v2 = v1 + k;
        a1[i0] = v2;
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = 0.0;
    }
    return 0;
}

static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t v_dim0 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0 * n0] = v1;
    }
    return 0;
}

/* mul */
static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = ((double)i0) * 2.0;
        a0[i0] = v1;
    }
    return 0;
}

static int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t k = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < k; ++i1) {
            const int64_t v1 = i1 - i0;
            const uint8_t v2 = v1 <= 0;
            const double v3 = (v2 ? (double)1 : 0);
            a0[i0 * k + i1] = v3;
        }
    }
    return 0;
}

static int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a1[i0] = s;
    }
    return 0;
}

static int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    const int64_t k = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < v_dim0; ++i1) {
            const double v1 = v[i1];
            a1[i0 * v_dim0 + i1] = v1;
        }
    }
    return 0;
}

int th_run(th_frame *f)
{
    const double t0_s = *(const double *)f->data[0];
    const int64_t t1_k = *(const int64_t *)f->data[1];
    const int64_t t2_m = *(const int64_t *)f->data[2];
    const int64_t d3_x_dim0 = f->dims[0];
    const int64_t d4_x_dim1 = f->dims[1];
    void *const x5_x = f->data[3];
    const int64_t d6_v_dim0 = f->dims[2];
    void *const x7_v = f->data[4];
    const int64_t t8 = (d6_v_dim0 < d6_v_dim0) ? d6_v_dim0 : d6_v_dim0;
    const int64_t t9 = (t8 > 0) ? t8 : 0;
    const uint8_t t10 = d6_v_dim0 == t9;
    if (!(t10)) { f->detail[0] = (int64_t)d6_v_dim0; f->detail[1] = (int64_t)t9; return 6; }
    const uint8_t t11 = t1_k >= 0;
    if (!(t11)) { f->detail[0] = (int64_t)t1_k; return 1; }
    const double t12 = (double)t1_k;
    const uint8_t t13 = t12 < (3.843071682022823e+17);
    if (!(t13)) { f->detail[0] = (int64_t)t1_k; f->detail[1] = (int64_t)3; return 2; }
    const double t14 = (double)t2_m;
    const double t15 = t14 - t12;
    const double t16 = fabs(t15);
    const uint8_t t17 = t16 < (9.223372036854776e+18);
    if (!(t17)) { return 3; }
    const int64_t t18 = t1_k - t2_m;
    const int64_t t19 = th_floordiv_i(t18, 2);
    const int64_t t20 = t19 * ((-1));
    const int64_t t21 = (t20 > 0) ? t20 : 0;
    const uint8_t t22 = d3_x_dim0 >= 0;
    if (!(t22)) { f->detail[0] = (int64_t)d3_x_dim0; return 4; }
    const uint8_t t23 = d4_x_dim1 >= 0;
    if (!(t23)) { f->detail[0] = (int64_t)d4_x_dim1; return 5; }
    const int64_t t24 = 0 - t1_k;
    const int64_t t25 = t24 * ((-1));
    const int64_t t26 = (t25 > 0) ? t25 : 0;
    const uint8_t t27 = d6_v_dim0 >= 0;
    if (!(t27)) { f->detail[0] = (int64_t)d6_v_dim0; return 7; }
    const double t28 = (double)d6_v_dim0;
    const double t29 = t12 * t28;
    const uint8_t t30 = t29 < (1.152921504606847e+18);
    if (!(t30)) { f->detail[0] = (int64_t)t1_k; f->detail[1] = (int64_t)d6_v_dim0; return 8; }
    f->dims[3] = t1_k;
    f->dims[4] = 3;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[5] = t1_k;
    f->dims[6] = t1_k;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[7] = t21;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    f->dims[8] = d3_x_dim0;
    f->dims[9] = d4_x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    f->dims[10] = d6_v_dim0;
    f->dims[11] = d6_v_dim0;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    f->dims[12] = t26;
    if (f->output(f, 10)) return -1;
    void *const out5 = f->data[10];
    f->dims[13] = t1_k;
    f->dims[14] = d6_v_dim0;
    if (f->output(f, 11)) return -1;
    void *const out6 = f->data[11];
    f->dims[15] = 3;
    f->dims[16] = t1_k;
    if (f->output(f, 12)) return -1;
    void *const out7 = f->data[12];
    { void *const a[] = {out1}; const int64_t n[] = {t1_k}; if (th_for(f, kernel0, a, n, t1_k, (double)t1_k * (double)t1_k * 3)) return -2; }
    { void *const a[] = {(void *)&t1_k, out2}; const int64_t n[] = {t21}; if (th_for(f, kernel1, a, n, t21, (double)t21 * 4)) return -2; }
    const int64_t t31 = d6_v_dim0 * d6_v_dim0;
    { void *const a[] = {out4}; const int64_t n[] = {t31}; if (th_for(f, kernel2, a, n, t31, (double)t31 * 3)) return -2; }
    const int64_t t32 = d6_v_dim0 + 1;
    { void *const a[] = {x7_v, out4}; const int64_t n[] = {t32, d6_v_dim0}; if (th_for(f, kernel3, a, n, d6_v_dim0, (double)d6_v_dim0 * 4)) return -2; }
    { void *const a[] = {out5}; const int64_t n[] = {t26}; if (th_for(f, kernel4, a, n, t26, (double)t26 * 4)) return -2; }
    { void *const a[] = {out7}; const int64_t n[] = {t1_k}; if (th_for(f, kernel5, a, n, 3, (double)3 * (double)t1_k * 3)) return -2; }
    const int64_t t33 = t1_k * 3;
    { void *const a[] = {(void *)&t0_s, out0}; const int64_t n[] = {t33}; if (th_for(f, kernel6, a, n, t33, (double)t33 * 4)) return -2; }
    const int64_t t34 = d3_x_dim0 * d4_x_dim1;
    { void *const a[] = {out3}; const int64_t n[] = {t34}; if (th_for(f, kernel2, a, n, t34, (double)t34 * 3)) return -2; }
    { void *const a[] = {x7_v, out6}; const int64_t n[] = {d6_v_dim0, t1_k}; if (th_for(f, kernel7, a, n, t1_k, (double)t1_k * (double)d6_v_dim0 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
