TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
TH_SHARED th_kernel kernel8;
TH_SHARED th_kernel kernel9;
#if TH_IN(0)
/* mul clip */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t *i = a[2];
    const int64_t s3 = *(const int64_t *)a[3];
    int64_t *a4 = a[4];
    const int64_t x_dim1 = n[0];
    const int64_t i_dim0 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0 * x_dim1];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
        const int64_t v3 = i[i0];
        const int64_t v4 = (v3 < 0) ? 0 : (v3 > s3) ? s3 : v3;
        a4[i0] = v4;
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t v_dim0 = n[0];
    const int64_t i_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + v_dim0 : v1;
        if (j2 < 0 || j2 >= v_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = v_dim0; return 13; }
        const double v3 = v[j2];
        a2[i0] = v3;
    }
    return 0;
}

TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t i_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 1; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v3 = x[j2 * x_dim1 + i1];
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    const int64_t *i = a[1];
    const double *x = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    const int64_t x_dim1 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = j[i0 * n0];
        const int64_t v2 = i[i0 * n1];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 4; }
        const int64_t j4 = v1 < 0 ? v1 + x_dim1 : v1;
        if (j4 < 0 || j4 >= x_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = x_dim1; return 4; }
        const double v5 = x[j3 * x_dim1 + j4];
        a3[i0] = v5;
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t x_dim1 = n[0];
    const int64_t i_dim0 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < i_dim0; ++i1) {
            const int64_t v1 = i[i1];
            const int64_t j2 = v1 < 0 ? v1 + x_dim1 : v1;
            if (j2 < 0 || j2 >= x_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = x_dim1; return 5; }
            const double v3 = x[i0 * x_dim1 + j2];
            a2[i0 * i_dim0 + i1] = v3;
        }
    }
    return 0;
}

/* add */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t v_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0 * 2];
        const int64_t j2 = v1 < 0 ? v1 + v_dim0 : v1;
        if (j2 < 0 || j2 >= v_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = v_dim0; return 7; }
        const double v3 = v[j2];
        const double v4 = v3 + 1.0;
        a2[i0] = v4;
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *n3_ = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n3_dim1 = n[1];
    const int64_t n3_dim2 = n[2];
    const int64_t i_dim0 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t j2 = v1 < 0 ? v1 + n3_dim1 : v1;
        if (j2 < 0 || j2 >= n3_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = n3_dim1; return 10; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim2; ++i1) {
            const double v3 = n3_[0 * n0 + j2 * n3_dim2 + i1];
            a2[i0 * n3_dim2 + i1] = v3;
        }
    }
    return 0;
}

/* gt */
TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    uint8_t *a1 = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const uint8_t v2 = v1 > 0.0;
        a1[i0] = v2;
    }
    return 0;
}

TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 14; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v3 = x[j2 * x_dim1 + i1];
            a2[i0 * x_dim1 + i1] = v3;
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
    const int64_t d3_i_dim0 = f->dims[2];
    void *const x4_i = f->data[1];
    const int64_t d5_j_dim0 = f->dims[3];
    void *const x6_j = f->data[2];
    const int64_t d7_v_dim0 = f->dims[4];
    void *const x8_v = f->data[3];
    const int64_t d9_n3_dim0 = f->dims[5];
    const int64_t d10_n3_dim1 = f->dims[6];
    const int64_t d11_n3_dim2 = f->dims[7];
    void *const x12_n3 = f->data[4];
    const int64_t t13_k = *(const int64_t *)f->data[5];
    const int64_t t14_m = *(const int64_t *)f->data[6];
    const uint8_t t15 = d3_i_dim0 == 1;
    const int64_t t16 = t15 ? (int64_t)d5_j_dim0 : (int64_t)d3_i_dim0;
    const uint8_t t17 = d3_i_dim0 == t16;
    const uint8_t t18 = t17 | t15;
    if (!(t18)) { f->detail[0] = (int64_t)d3_i_dim0; f->detail[1] = (int64_t)t16; return 2; }
    const uint8_t t19 = d5_j_dim0 == 1;
    const uint8_t t20 = d5_j_dim0 == t16;
    const uint8_t t21 = t20 | t19;
    if (!(t21)) { f->detail[0] = (int64_t)d5_j_dim0; f->detail[1] = (int64_t)t16; return 3; }
    const uint8_t t22 = 0 < d1_x_dim1;
    if (!(t22)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d1_x_dim1; return 6; }
    const uint8_t t23 = 0 < d9_n3_dim0;
    if (!(t23)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim0; return 8; }
    const uint8_t t24 = d3_i_dim0 == 0;
    const uint8_t t25 = t23 | t24;
    if (!(t25)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim0; return 9; }
    const uint8_t t26 = d3_i_dim0 != 1;
    const int64_t t27 = (int64_t)t26;
    const uint8_t t28 = d5_j_dim0 != 1;
    const int64_t t29 = (int64_t)t28;
    const int64_t t30 = d3_i_dim0 + 1;
    const int64_t t31 = th_floordiv_i(t30, 2);
    const uint8_t t32 = t13_k < 0;
    const int64_t t33 = t13_k + d0_x_dim0;
    const int64_t t34 = t32 ? (int64_t)t33 : (int64_t)t13_k;
    const uint8_t t35 = t34 >= 0;
    const uint8_t t36 = t34 < d0_x_dim0;
    const uint8_t t37 = t35 & t36;
    if (!(t37)) { f->detail[0] = (int64_t)t13_k; f->detail[1] = (int64_t)d0_x_dim0; return 11; }
    const uint8_t t38 = t14_m < 0;
    const int64_t t39 = t14_m + d1_x_dim1;
    const int64_t t40 = t38 ? (int64_t)t39 : (int64_t)t14_m;
    const uint8_t t41 = t40 >= 0;
    const uint8_t t42 = t40 < d1_x_dim1;
    const uint8_t t43 = t41 & t42;
    if (!(t43)) { f->detail[0] = (int64_t)t14_m; f->detail[1] = (int64_t)d1_x_dim1; return 12; }
    const double t44 = ((const double *)x2_x)[t34 * d1_x_dim1 + t40 * 1 + 0 * 1];
    const int64_t t45 = d7_v_dim0 - 1;
    f->dims[8] = d3_i_dim0;
    f->dims[9] = d1_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[10] = t16;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[11] = d0_x_dim0;
    f->dims[12] = d3_i_dim0;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[13] = d3_i_dim0;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[14] = t31;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    f->dims[15] = d3_i_dim0;
    f->dims[16] = d11_n3_dim2;
    if (f->output(f, 12)) return -1;
    void *const out5 = f->data[12];
    f->dims[17] = d1_x_dim1;
    if (f->output(f, 13)) return -1;
    void *const out6 = f->data[13];
    if (f->output(f, 14)) return -1;
    void *const out7 = f->data[14];
    f->dims[18] = d3_i_dim0;
    if (f->output(f, 15)) return -1;
    void *const out8 = f->data[15];
    const int64_t t46 = th_size(d3_i_dim0, 8);
    void *const m0 = f->scratch(f, 0, t46);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, d7_v_dim0);
    if (!m1) return -1;
    const int64_t t47 = th_size(d7_v_dim0, 8);
    void *const m2 = f->scratch(f, 2, t47);
    if (!m2) return -1;
    _Alignas(64) char m3_[8];
    void *const m3 = m3_;
    { void *const a[] = {x4_i, x2_x, out0, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, d3_i_dim0}; const int e = th_walk(f, kernel0, a, n, d3_i_dim0, (double)d3_i_dim0 * (double)d1_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {x6_j, x4_i, x2_x, out1, f->detail}; const int64_t n[] = {t29, t27, d0_x_dim0, d1_x_dim1, t16}; const int e = th_walk(f, kernel1, a, n, t16, (double)t16 * 6); if (e) return e; }
    { void *const a[] = {x4_i, x2_x, out2, f->detail}; const int64_t n[] = {d1_x_dim1, d3_i_dim0, d0_x_dim0}; const int e = th_walk(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d3_i_dim0 * 5); if (e) return e; }
    { void *const a[] = {out0, out3, x4_i, (void *)&t45, m0}; const int64_t n[] = {d1_x_dim1, d3_i_dim0}; if (th_for(f, kernel3, a, n, d3_i_dim0, (double)d3_i_dim0 * 7)) return -2; }
    { void *const a[] = {x4_i, x8_v, out4, f->detail}; const int64_t n[] = {d7_v_dim0, t31}; const int e = th_walk(f, kernel4, a, n, t31, (double)t31 * 6); if (e) return e; }
    const int64_t t48 = d11_n3_dim2 * d10_n3_dim1;
    { void *const a[] = {x4_i, x12_n3, out5, f->detail}; const int64_t n[] = {t48, d10_n3_dim1, d11_n3_dim2, d3_i_dim0}; const int e = th_walk(f, kernel5, a, n, d3_i_dim0, (double)d3_i_dim0 * (double)d11_n3_dim2 * 5); if (e) return e; }
    { void *const a[] = {m0, x8_v, out8, f->detail}; const int64_t n[] = {d7_v_dim0, d3_i_dim0}; const int e = th_walk(f, kernel6, a, n, d3_i_dim0, (double)d3_i_dim0 * 5); if (e) return e; }
    { void *const a[] = {x8_v, m1}; const int64_t n[] = {d7_v_dim0}; if (th_for(f, kernel7, a, n, d7_v_dim0, (double)d7_v_dim0 * 3)) return -2; }
    th_nonzero_bool(f, (int64_t *)m2, (int64_t *)m3, (uint8_t *)m1, d7_v_dim0); if (f->stop) return -2;
    const int64_t t49 = ((const int64_t *)m3)[0 * 1 + 0 * 1];
    f->dims[19] = t49;
    f->dims[20] = d1_x_dim1;
    if (f->output(f, 16)) return -1;
    void *const out9 = f->data[16];
    { void *const a[] = {m2, x2_x, out9, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, t49}; const int e = th_walk(f, kernel8, a, n, t49, (double)t49 * (double)d1_x_dim1 * 5); if (e) return e; }
    const int64_t t50 = t34 * d1_x_dim1;
    { void *const a[] = {(double *)x2_x + t50, out6}; const int64_t n[] = {d1_x_dim1}; if (a[0] != a[1]) { if (th_for(f, kernel9, a, n, d1_x_dim1, (double)d1_x_dim1 * 4)) return -2; } }
    *(double *)out7 = t44;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
