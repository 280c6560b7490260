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

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t x_dim0 = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 3; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t x_dim0 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 4; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1 * n1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
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

int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_y_dim0 = f->dims[2];
    const int64_t d4_y_dim1 = f->dims[3];
    void *const x5_y = f->data[1];
    const int64_t d6_i_dim0 = f->dims[4];
    void *const x7_i = f->data[2];
    const int64_t d8_v_dim0 = f->dims[5];
    void *const x9_v = f->data[3];
    const uint8_t t10 = d3_y_dim0 == 1;
    const uint8_t t11 = d3_y_dim0 == d6_i_dim0;
    const uint8_t t12 = t11 | t10;
    if (!(t12)) { f->detail[0] = (int64_t)d3_y_dim0; f->detail[1] = (int64_t)d6_i_dim0; return 1; }
    const uint8_t t13 = d4_y_dim1 == 1;
    const uint8_t t14 = d4_y_dim1 == d1_x_dim1;
    const uint8_t t15 = t14 | t13;
    if (!(t15)) { f->detail[0] = (int64_t)d4_y_dim1; f->detail[1] = (int64_t)d1_x_dim1; return 2; }
    const uint8_t t16 = 0 < d3_y_dim0;
    if (!(t16)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d3_y_dim0; return 5; }
    const uint8_t t17 = d8_v_dim0 == 1;
    const uint8_t t18 = d8_v_dim0 == d4_y_dim1;
    const uint8_t t19 = t18 | t17;
    if (!(t19)) { f->detail[0] = (int64_t)d8_v_dim0; f->detail[1] = (int64_t)d4_y_dim1; return 6; }
    const uint8_t t20 = d3_y_dim0 != 1;
    const int64_t t21 = (int64_t)t20;
    const uint8_t t22 = d4_y_dim1 != 1;
    const int64_t t23 = (int64_t)t22;
    const int64_t t24 = (int64_t)t14;
    const int64_t t25 = d6_i_dim0 * t24;
    const int64_t t26 = d6_i_dim0 - t25;
    const uint8_t t27 = d8_v_dim0 != 1;
    const int64_t t28 = (int64_t)t27;
    const int64_t t29 = (int64_t)t18;
    const int64_t t30 = d4_y_dim1 * t29;
    const int64_t t31 = d4_y_dim1 - t30;
    f->dims[6] = d0_x_dim0;
    f->dims[7] = d1_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out0_new_x = f->data[4];
    const int64_t t32 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0_new_x}; const int64_t n[] = {t32}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t32, (double)t32 * 4)) return -2; } }
    const int64_t t33 = t21 * d4_y_dim1;
    { void *const a[] = {x5_y, x7_i, out0_new_x, f->detail}; const int64_t n[] = {t33, d1_x_dim1, d0_x_dim0, t25}; const int e = th_walk(f, kernel1, a, n, t25, (double)t25 * (double)d1_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {x5_y, x7_i, out0_new_x, f->detail}; const int64_t n[] = {t33, t23, d1_x_dim1, d0_x_dim0, t26}; const int e = th_walk(f, kernel2, a, n, t26, (double)t26 * (double)d1_x_dim1 * 5); if (e) return e; }
    f->ahead = 0 + (double)t30 * 4 + (double)t31 * 4;
    f->dims[8] = d3_y_dim0;
    f->dims[9] = d4_y_dim1;
    if (f->output(f, 5)) return -1;
    void *const out1_new_y = f->data[5];
    const int64_t t34 = d3_y_dim0 * d4_y_dim1;
    { void *const a[] = {x5_y, out1_new_y}; const int64_t n[] = {t34}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t34, (double)t34 * 4)) return -2; } }
    { void *const a[] = {x9_v, out1_new_y}; const int64_t n[] = {t30}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t30, (double)t30 * 4)) return -2; } }
    { void *const a[] = {x9_v, out1_new_y}; const int64_t n[] = {t28, t31}; if (th_for(f, kernel3, a, n, t31, (double)t31 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
