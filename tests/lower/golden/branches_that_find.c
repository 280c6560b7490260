/* gt */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double s = *(const double *)a[1];
    uint8_t *a2 = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const uint8_t v2 = v1 > s;
        a2[i0] = v2;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *w = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t w_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + w_dim0 : v1;
        if (j2 < 0 || j2 >= w_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = w_dim0; return 1; }
        const double v3 = w[j2];
        a2[i0] = v3;
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *u = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = u[i0 * 2];
        a1[i0] = v1;
    }
    return 0;
}

/* mul */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 2; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v3 = x[j2 * x_dim1 + i1];
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

static int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t y_dim0 = n[0];
    const int64_t y_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + y_dim0 : v1;
        if (j2 < 0 || j2 >= y_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = y_dim0; return 3; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < y_dim1; ++i1) {
            const double v3 = y[j2 * y_dim1 + i1];
            a2[i0 * y_dim1 + i1] = v3;
        }
    }
    return 0;
}

static int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        a1[i0] = v1;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const double t0_s = *(const double *)f->data[0];
    const double t1_t = *(const double *)f->data[1];
    const int64_t d2_w_dim0 = f->dims[0];
    void *const x3_w = f->data[2];
    const int64_t d4_v_dim0 = f->dims[1];
    void *const x5_v = f->data[3];
    const int64_t d6_u_dim0 = f->dims[2];
    void *const x7_u = f->data[4];
    const int64_t d8_x_dim0 = f->dims[3];
    const int64_t d9_x_dim1 = f->dims[4];
    void *const x10_x = f->data[5];
    const int64_t d11_y_dim0 = f->dims[5];
    const int64_t d12_y_dim1 = f->dims[6];
    void *const x13_y = f->data[6];
    int64_t t14;
    int64_t t15;
    void * y16;
    const uint8_t t17 = t0_s > t1_t;
    const uint8_t t18 = t17 != 0;
    const int64_t t19 = d6_u_dim0 + 1;
    const int64_t t20 = th_floordiv_i(t19, 2);
    const uint8_t t21 = t1_t > t0_s;
    const uint8_t t22 = t21 != 0;
    void *const m0 = f->scratch(f, 0, d4_v_dim0);
    if (!m0) return -1;
    const int64_t t23 = th_size(d4_v_dim0, 8);
    void *const m1 = f->scratch(f, 1, t23);
    if (!m1) return -1;
    _Alignas(64) char m2_[8];
    void *const m2 = m2_;
    { void *const a[] = {x5_v, (void *)&t0_s, m0}; const int64_t n[] = {d4_v_dim0}; if (th_for(f, kernel0, a, n, d4_v_dim0, (double)d4_v_dim0 * 4)) return -2; }
    th_nonzero_bool(f, (int64_t *)m1, (int64_t *)m2, (uint8_t *)m0, d4_v_dim0); if (f->stop) return -2;
    const int64_t t24 = ((const int64_t *)m2)[0 * 1 + 0 * 1];
    const int64_t t25 = t18 ? (int64_t)t24 : (int64_t)t20;
    f->dims[7] = t25;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    const int64_t t26 = th_size(t25, 8);
    void *const m3 = f->scratch(f, 3, t26);
    if (!m3) return -1;
    if (t18) {
    { void *const a[] = {m1, x3_w, m3, f->detail}; const int64_t n[] = {d2_w_dim0, t24}; const int e = th_walk(f, kernel1, a, n, t24, (double)t24 * 5); if (e) return e; }
    } else {
    { void *const a[] = {x7_u, m3}; const int64_t n[] = {t20}; if (th_for(f, kernel2, a, n, t20, (double)t20 * 4)) return -2; }
    }
    { void *const a[] = {m3, out0}; const int64_t n[] = {t25}; if (th_for(f, kernel3, a, n, t25, (double)t25 * 3)) return -2; }
    _Alignas(64) char m7_[8];
    void *const m7 = m7_;
    if (t22) {
    const int64_t t27 = th_size(d9_x_dim1, t24);
    const int64_t t28 = th_size(t27, 8);
    void *const m4 = f->scratch(f, 4, t28);
    if (!m4) return -1;
    { void *const a[] = {m1, x10_x, m4, f->detail}; const int64_t n[] = {d8_x_dim0, d9_x_dim1, t24}; const int e = th_walk(f, kernel4, a, n, t24, (double)t24 * (double)d9_x_dim1 * 5); if (e) return e; }
    t14 = t24;
    t15 = d9_x_dim1;
    y16 = m4;
    } else {
    void *const m5 = f->scratch(f, 5, d4_v_dim0);
    if (!m5) return -1;
    void *const m6 = f->scratch(f, 6, t23);
    if (!m6) return -1;
    { void *const a[] = {x5_v, (void *)&t1_t, m5}; const int64_t n[] = {d4_v_dim0}; if (th_for(f, kernel0, a, n, d4_v_dim0, (double)d4_v_dim0 * 4)) return -2; }
    th_nonzero_bool(f, (int64_t *)m6, (int64_t *)m7, (uint8_t *)m5, d4_v_dim0); if (f->stop) return -2;
    const int64_t t29 = ((const int64_t *)m7)[0 * 1 + 0 * 1];
    const int64_t t30 = th_size(d12_y_dim1, t29);
    const int64_t t31 = th_size(t30, 8);
    void *const m8 = f->scratch(f, 8, t31);
    if (!m8) return -1;
    { void *const a[] = {m6, x13_y, m8, f->detail}; const int64_t n[] = {d11_y_dim0, d12_y_dim1, t29}; const int e = th_walk(f, kernel5, a, n, t29, (double)t29 * (double)d12_y_dim1 * 5); if (e) return e; }
    t14 = t29;
    t15 = d12_y_dim1;
    y16 = m8;
    }
    f->dims[8] = t14;
    f->dims[9] = t15;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    const int64_t t32 = t14 * t15;
    { void *const a[] = {y16, out1}; const int64_t n[] = {t32}; if (a[0] != a[1]) { if (th_for(f, kernel6, a, n, t32, (double)t32 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
