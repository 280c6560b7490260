/* mul add */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_next = i1_0 + 16;
        const int64_t i1_1 = (i1_next < hi) ? i1_next : hi;
        for (int64_t i0 = 0; i0 < x_dim1; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = x[i0 + i1 * x_dim1];
                const double v2 = v1 * 2.0;
                const double v3 = y[i0 * x_dim0 + i1];
                const double v4 = v2 + v3;
                a2[i0 * x_dim0 + i1] = v4;
            }
        }
    }
    return 0;
}

/* add */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n1; ++i1) {
            const double v1 = x[i0 * n0 + i1];
            const double v2 = v1 + 1.0;
            a1[i0 * n1 + i1] = v2;
        }
    }
    return 0;
}

/* mul */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * n0 + i1];
            const double v2 = v[i1];
            const double v3 = v1 * v2;
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

/* sub */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double s = *(const double *)a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0 * x_dim1];
        const double v2 = v1 - s;
        a2[i0] = v2;
    }
    return 0;
}

/* mul */
static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *w = a[1];
    double *a2 = a[2];
    const int64_t w_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < w_dim0; ++i1) {
            const double v2 = w[i1];
            const double v3 = v1 * v2;
            a2[i0 * w_dim0 + i1] = v3;
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
    const int64_t d6_v_dim0 = f->dims[4];
    void *const x7_v = f->data[2];
    const int64_t t8_k = *(const int64_t *)f->data[3];
    const int64_t t9_m = *(const int64_t *)f->data[4];
    const double t10_s = *(const double *)f->data[5];
    const int64_t d11_w_dim0 = f->dims[5];
    void *const x12_w = f->data[6];
    const uint8_t t13 = d1_x_dim1 == d3_y_dim0;
    if (!(t13)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d3_y_dim0; return 1; }
    const uint8_t t14 = d0_x_dim0 == d4_y_dim1;
    if (!(t14)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d4_y_dim1; return 2; }
    const uint8_t t15 = d1_x_dim1 == d6_v_dim0;
    if (!(t15)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d6_v_dim0; return 3; }
    const uint8_t t16 = 0 < d1_x_dim1;
    if (!(t16)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d1_x_dim1; return 4; }
    const int64_t t17 = d0_x_dim0 - 1;
    const int64_t t18 = d0_x_dim0 + 1;
    const int64_t t19 = th_floordiv_i(t18, 2);
    const int64_t t20 = (d1_x_dim1 < 1) ? d1_x_dim1 : 1;
    const int64_t t21 = d1_x_dim1 - t20;
    const int64_t t22 = t17 - ((-1));
    const int64_t t23 = t22 - ((-1));
    const int64_t t24 = t23 - 1;
    const int64_t t25 = (t8_k < 0) ? t8_k : 0;
    const int64_t t26 = (t25 > ((-1))) ? t25 : ((-1));
    const int64_t t27 = t26 * ((-1));
    const int64_t t28 = th_size(d0_x_dim0, t27);
    const int64_t t29 = th_length(t28, t8_k);
    const int64_t t30 = (t29 > 0) ? t29 : 0;
    const int64_t t31 = (t30 < d0_x_dim0) ? t30 : d0_x_dim0;
    const int64_t t32 = (t9_m < 0) ? t9_m : 0;
    const int64_t t33 = (t32 > ((-1))) ? t32 : ((-1));
    const int64_t t34 = t33 * ((-1));
    const int64_t t35 = th_size(d0_x_dim0, t34);
    const int64_t t36 = th_length(t35, t9_m);
    const int64_t t37 = (t36 > 0) ? t36 : 0;
    const int64_t t38 = (t37 < d0_x_dim0) ? t37 : d0_x_dim0;
    const int64_t t39 = t38 - t31;
    const int64_t t40 = (t39 > 0) ? t39 : 0;
    f->dims[6] = d1_x_dim1;
    f->dims[7] = d0_x_dim0;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[8] = t19;
    f->dims[9] = t21;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[10] = t24;
    f->dims[11] = d1_x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[12] = t40;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[13] = d1_x_dim1;
    f->dims[14] = d11_w_dim0;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    { void *const a[] = {x2_x, x5_y, out0}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d1_x_dim1 * (double)d0_x_dim0 * 5)) return -2; }
    const int64_t t41 = 2 * d1_x_dim1;
    { void *const a[] = {(double *)x2_x + t20, out1}; const int64_t n[] = {t41, t21, t19}; if (th_for(f, kernel1, a, n, t19, (double)t19 * (double)t21 * 3)) return -2; }
    const int64_t t42 = t17 * d1_x_dim1;
    const int64_t t43 = ((-1)) * d1_x_dim1;
    { void *const a[] = {(double *)x2_x + t42, x7_v, out2}; const int64_t n[] = {t43, d1_x_dim1, t24}; if (th_for(f, kernel2, a, n, t24, (double)t24 * (double)d1_x_dim1 * 4)) return -2; }
    const int64_t t44 = t31 * d1_x_dim1;
    { void *const a[] = {(double *)x2_x + t44, (void *)&t10_s, out3}; const int64_t n[] = {d1_x_dim1, t40}; if (th_for(f, kernel3, a, n, t40, (double)t40 * 4)) return -2; }
    { void *const a[] = {x7_v, x12_w, out4}; const int64_t n[] = {d11_w_dim0, d1_x_dim1}; if (th_for(f, kernel4, a, n, d1_x_dim1, (double)d1_x_dim1 * (double)d11_w_dim0 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
