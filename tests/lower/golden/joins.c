/* mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            a1[i0 * n1 + i1] = v1;
            a2[i0 * x_dim1 + i1] = 0.0;
            a3[i0 * x_dim1 + i1] = v1;
        }
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t y_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < y_dim1; ++i1) {
            const double v1 = a0[i0 * y_dim1 + i1];
            a1[i0 * n1 + i1] = v1;
        }
    }
    return 0;
}

/* exp */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *u = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    const double *w = a[3];
    double *a4 = a[4];
    double *a5 = a[5];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = u[i0];
        const double v2 = exp(v1);
        const double v3 = v[i0];
        a2[i0] = v3;
        const double v4 = w[i0];
        a4[i0] = v4;
        a5[i0] = v2;
    }
    return 0;
}

static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < v_dim0; ++i1) {
            const double v1 = v[i1];
            a1[i0 * v_dim0 + i1] = v1;
        }
    }
    return 0;
}

static int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 2; ++i1) {
            a1[i0 * 2 + i1] = v1;
        }
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_y_dim0 = f->dims[2];
    const int64_t d4_y_dim1 = f->dims[3];
    void *const x5_y = f->data[1];
    const int64_t d6_v_dim0 = f->dims[4];
    void *const x7_v = f->data[2];
    const int64_t d8_w_dim0 = f->dims[5];
    void *const x9_w = f->data[3];
    const int64_t d10_u_dim0 = f->dims[6];
    void *const x11_u = f->data[4];
    const uint8_t t12 = d0_x_dim0 == d3_y_dim0;
    if (!(t12)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d3_y_dim0; return 1; }
    const uint8_t t13 = d6_v_dim0 == d8_w_dim0;
    if (!(t13)) { f->detail[0] = (int64_t)d6_v_dim0; f->detail[1] = (int64_t)d8_w_dim0; return 2; }
    const uint8_t t14 = d6_v_dim0 == d10_u_dim0;
    if (!(t14)) { f->detail[0] = (int64_t)d6_v_dim0; f->detail[1] = (int64_t)d10_u_dim0; return 3; }
    const uint8_t t15 = d6_v_dim0 >= 0;
    if (!(t15)) { f->detail[0] = (int64_t)d6_v_dim0; return 4; }
    const uint8_t t16 = d0_x_dim0 >= 0;
    if (!(t16)) { f->detail[0] = (int64_t)d0_x_dim0; return 5; }
    const uint8_t t17 = d1_x_dim1 >= 0;
    if (!(t17)) { f->detail[0] = (int64_t)d1_x_dim1; return 6; }
    const int64_t t18 = th_length(d1_x_dim1, d4_y_dim1);
    const int64_t t19 = th_size(3, d6_v_dim0);
    const int64_t t20 = th_size(d6_v_dim0, 2);
    const int64_t t21 = th_length(d0_x_dim0, d0_x_dim0);
    f->dims[7] = d0_x_dim0;
    f->dims[8] = t18;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[9] = 3;
    f->dims[10] = d6_v_dim0;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[11] = t19;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    f->dims[12] = t20;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    f->dims[13] = t21;
    f->dims[14] = d1_x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    const int64_t t22 = th_size(d4_y_dim1, d0_x_dim0);
    const int64_t t23 = th_size(t22, 8);
    void *const m0 = f->scratch(f, 0, t23);
    if (!m0) return -1;
    const int64_t t24 = d0_x_dim0 * d4_y_dim1;
    { void *const a[] = {x5_y, m0}; const int64_t n[] = {t24}; if (th_for(f, kernel0, a, n, t24, (double)t24 * 3)) return -2; }
    const int64_t t25 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0, out4, (double *)out4 + t25}; const int64_t n[] = {d1_x_dim1, t18, d0_x_dim0}; if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 10)) return -2; }
    { void *const a[] = {m0, (double *)out0 + d1_x_dim1}; const int64_t n[] = {d4_y_dim1, t18, d0_x_dim0}; if (th_for(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d4_y_dim1 * 4)) return -2; }
    const int64_t t26 = 2 * d6_v_dim0;
    { void *const a[] = {x11_u, x7_v, out1, x9_w, (double *)out1 + d6_v_dim0, (double *)out1 + t26}; const int64_t n[] = {d6_v_dim0}; if (th_for(f, kernel3, a, n, d6_v_dim0, (double)d6_v_dim0 * 32)) return -2; }
    { void *const a[] = {x7_v, out2}; const int64_t n[] = {d6_v_dim0}; if (th_for(f, kernel4, a, n, 3, (double)3 * (double)d6_v_dim0 * 4)) return -2; }
    { void *const a[] = {x7_v, out3}; const int64_t n[] = {d6_v_dim0}; if (th_for(f, kernel5, a, n, d6_v_dim0, (double)d6_v_dim0 * (double)2 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
