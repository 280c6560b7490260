static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_1 = i1_0 + 16 < hi ? i1_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < x_dim1; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = x[i0 + i1 * x_dim1];
                a1[i0 * x_dim0 + i1] = v1;
            }
        }
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0 * 2];
        a1[i0] = v1;
    }
    return 0;
}

/* mul */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

/* exp */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const double t5_s = *(const double *)f->data[2];
    const double t6_t = *(const double *)f->data[3];
    const int64_t d7_y_dim0 = f->dims[3];
    const int64_t d8_y_dim1 = f->dims[4];
    void *const x9_y = f->data[4];
    const int64_t t10_k = *(const int64_t *)f->data[5];
    const int64_t t11_m = *(const int64_t *)f->data[6];
    const int64_t t12 = d3_v_dim0 + 1;
    const int64_t t13 = th_floordiv_i(t12, 2);
    const double t14 = t5_s + t6_t;
    const uint8_t t15 = t10_k < 0;
    const int64_t t16 = t10_k + d0_x_dim0;
    const int64_t t17 = t15 ? (int64_t)t16 : (int64_t)t10_k;
    const uint8_t t18 = t17 >= 0;
    const uint8_t t19 = t17 < d0_x_dim0;
    const uint8_t t20 = t18 & t19;
    if (!(t20)) { f->detail[0] = (int64_t)t10_k; f->detail[1] = (int64_t)d0_x_dim0; return 1; }
    const uint8_t t21 = t11_m < 0;
    const int64_t t22 = t11_m + d1_x_dim1;
    const int64_t t23 = t21 ? (int64_t)t22 : (int64_t)t11_m;
    const uint8_t t24 = t23 >= 0;
    const uint8_t t25 = t23 < d1_x_dim1;
    const uint8_t t26 = t24 & t25;
    if (!(t26)) { f->detail[0] = (int64_t)t11_m; f->detail[1] = (int64_t)d1_x_dim1; return 2; }
    const double t27 = ((const double *)x2_x)[t17 * d1_x_dim1 + t23 * 1 + 0 * 1];
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    const int64_t t28 = th_size(d0_x_dim0, d1_x_dim1);
    const int64_t t29 = th_size(t28, 8);
    void *const m0 = f->scratch(f, 0, t29);
    if (!m0) return -1;
    const int64_t t30 = th_size(t13, 8);
    void *const m1 = f->scratch(f, 1, t30);
    if (!m1) return -1;
    const int64_t t31 = th_size(d8_y_dim1, d7_y_dim0);
    const int64_t t32 = th_size(t31, 8);
    void *const m2 = f->scratch(f, 2, t32);
    if (!m2) return -1;
    { void *const a[] = {x2_x, m0}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d1_x_dim1 * (double)d0_x_dim0 * 4)) return -2; }
    { void *const a[] = {x4_v, m1}; const int64_t n[] = {t13}; if (th_for(f, kernel1, a, n, t13, (double)t13 * 4)) return -2; }
    {
    const double p2 = t14;
    void *const in[] = {m0, m1, (void *)&p2}; const int64_t n[] = {d1_x_dim1, d0_x_dim0, t13}; if (f->python(f, 0, 3, in, n, 11)) return -2; }
    const int64_t d33 = f->dims[11];
    const int64_t d34 = f->dims[12];
    void *const x35 = f->data[11];
    const int64_t d36 = f->dims[13];
    void *const x37 = f->data[12];
    const double t38 = *(const double *)f->data[13];
    const double t39 = t38 * 2.0;
    f->dims[5] = d33;
    f->dims[6] = d34;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[7] = d36;
    f->dims[8] = 1;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    const int64_t t40 = d33 * d34;
    { void *const a[] = {x35, out0}; const int64_t n[] = {t40}; if (th_for(f, kernel2, a, n, t40, (double)t40 * 3)) return -2; }
    { void *const a[] = {x37, out1}; const int64_t n[] = {d36}; if (th_for(f, kernel2, a, n, d36, (double)d36 * 3)) return -2; }
    const int64_t t41 = d7_y_dim0 * d8_y_dim1;
    { void *const a[] = {x9_y, m2}; const int64_t n[] = {t41}; if (th_for(f, kernel3, a, n, t41, (double)t41 * 22)) return -2; }
    {
    const double p2 = t27;
    void *const in[] = {x9_y, x4_v, (void *)&p2}; const int64_t n[] = {d7_y_dim0, d8_y_dim1, d3_v_dim0}; if (f->python(f, 1, 3, in, n, 14)) return -2; }
    const int64_t d42 = f->dims[15];
    const int64_t d43 = f->dims[16];
    void *const x44 = f->data[14];
    const int64_t d45 = f->dims[17];
    void *const x46 = f->data[15];
    const double t47 = *(const double *)f->data[16];
    {
    const double p2 = t6_t;
    void *const in[] = {m2, x46, (void *)&p2}; const int64_t n[] = {d7_y_dim0, d8_y_dim1, d45}; if (f->python(f, 2, 3, in, n, 17)) return -2; }
    const int64_t d48 = f->dims[19];
    const int64_t d49 = f->dims[20];
    void *const x50 = f->data[17];
    const int64_t d51 = f->dims[21];
    void *const x52 = f->data[18];
    const double t53 = *(const double *)f->data[19];
    f->dims[9] = d48;
    f->dims[10] = d49;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    const int64_t t54 = d48 * d49;
    { void *const a[] = {x50, out3}; const int64_t n[] = {t54}; if (th_for(f, kernel3, a, n, t54, (double)t54 * 22)) return -2; }
    *(double *)out2 = t39;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
