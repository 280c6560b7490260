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
TH_SHARED th_kernel kernel10;
#if TH_IN(0)
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim2; ++i1) {
            const double v1 = v[i1];
            a1[i0 * n0 + i1] = a1[i0 * n0 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t x_dim0 = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    a1[0] = x_dim0;
    return 0;
}

TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    int64_t *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        a1[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    const int64_t *a1 = a[1];
    const int64_t *a2 = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a1[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 7; }
        const int64_t v3 = a2[i0];
        const int64_t j4 = v3 < 0 ? v3 + x_dim1 : v3;
        if (j4 < 0 || j4 >= x_dim1) { detail[0] = v3; detail[1] = 1; detail[2] = x_dim1; return 8; }
        a3[j2 * x_dim1 + j4] = s;
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3 = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = n3[i0];
        a1[i0] = v1;
        a2[i0] = v1;
        a3[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim2 = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim2; ++i1) {
            const double v1 = v[i1 * n0];
            a1[i0 * n1 + i1] = a1[i0 * n1 + i1] + (v1);
        }
    }
    return 0;
}

/* gt */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    uint8_t *a2 = a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
        const uint8_t v2 = v1 > 0.0;
        a2[i0] = v2;
        a3[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n1; ++i1) {
            a1[i0 * x_dim1 + i1] = s;
        }
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim0 = n[2];
    const int64_t n3_dim2 = n[3];
    const int64_t n3_dim1 = n[4];
    const int64_t n5 = n[5];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim0 : v2;
        if (j3 < 0 || j3 >= n3_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = n3_dim0; return 5; }
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = x[i1 * n0 + i2];
                a2[j3 * n1 + i1 * n3_dim2 + i2] = v1;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim0 = n[3];
    const int64_t n3_dim2 = n[4];
    const int64_t n3_dim1 = n[5];
    const int64_t n6 = n[6];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim0 : v2;
        if (j3 < 0 || j3 >= n3_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = n3_dim0; return 6; }
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = x[i1 * n0 + i2 * n1];
                a2[j3 * n2 + i1 * n3_dim2 + i2] = v1;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel10(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const int64_t *i = a[1];
    const int64_t *j = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim0 = n[3];
    const int64_t n3_dim2 = n[4];
    const int64_t n5 = n[5];
    const int64_t n3_dim1 = n[6];
    const int64_t n7 = n[7];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0 * n2];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim0 : v2;
        if (j3 < 0 || j3 >= n3_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = n3_dim0; return 12; }
        const int64_t v4 = j[i0 * n5];
        const int64_t j5 = v4 < 0 ? v4 + n3_dim2 : v4;
        if (j5 < 0 || j5 >= n3_dim2) { detail[0] = v4; detail[1] = 2; detail[2] = n3_dim2; return 13; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            const double v1 = v[i1 * n0];
            a3[j3 * n1 + i1 * n3_dim2 + j5] = a3[j3 * n1 + i1 * n3_dim2 + j5] + (v1);
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_n3_dim0 = f->dims[0];
    const int64_t d1_n3_dim1 = f->dims[1];
    const int64_t d2_n3_dim2 = f->dims[2];
    void *const x3_n3 = f->data[0];
    const int64_t d4_v_dim0 = f->dims[3];
    void *const x5_v = f->data[1];
    const int64_t d6_x_dim0 = f->dims[4];
    const int64_t d7_x_dim1 = f->dims[5];
    void *const x8_x = f->data[2];
    const double t9_s = *(const double *)f->data[3];
    const int64_t d10_i_dim0 = f->dims[6];
    void *const x11_i = f->data[4];
    const int64_t d12_j_dim0 = f->dims[7];
    void *const x13_j = f->data[5];
    const uint8_t t14 = 0 < d1_n3_dim1;
    if (!(t14)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d1_n3_dim1; return 1; }
    const uint8_t t15 = d4_v_dim0 == 1;
    const uint8_t t16 = d4_v_dim0 == d2_n3_dim2;
    const uint8_t t17 = t16 | t15;
    if (!(t17)) { f->detail[0] = (int64_t)d4_v_dim0; f->detail[1] = (int64_t)d2_n3_dim2; return 2; }
    const uint8_t t18 = d6_x_dim0 == 1;
    const uint8_t t19 = d6_x_dim0 == d1_n3_dim1;
    const uint8_t t20 = t19 | t18;
    if (!(t20)) { f->detail[0] = (int64_t)d6_x_dim0; f->detail[1] = (int64_t)d1_n3_dim1; return 3; }
    const uint8_t t21 = d7_x_dim1 == 1;
    const uint8_t t22 = d7_x_dim1 == d2_n3_dim2;
    const uint8_t t23 = t22 | t21;
    if (!(t23)) { f->detail[0] = (int64_t)d7_x_dim1; f->detail[1] = (int64_t)d2_n3_dim2; return 4; }
    const uint8_t t24 = d10_i_dim0 == 1;
    const int64_t t25 = t24 ? (int64_t)d12_j_dim0 : (int64_t)d10_i_dim0;
    const uint8_t t26 = d10_i_dim0 == t25;
    const uint8_t t27 = t26 | t24;
    if (!(t27)) { f->detail[0] = (int64_t)d10_i_dim0; f->detail[1] = (int64_t)t25; return 9; }
    const uint8_t t28 = d12_j_dim0 == 1;
    const uint8_t t29 = d12_j_dim0 == t25;
    const uint8_t t30 = t29 | t28;
    if (!(t30)) { f->detail[0] = (int64_t)d12_j_dim0; f->detail[1] = (int64_t)t25; return 10; }
    const uint8_t t31 = d4_v_dim0 == d1_n3_dim1;
    const uint8_t t32 = t31 | t15;
    if (!(t32)) { f->detail[0] = (int64_t)d4_v_dim0; f->detail[1] = (int64_t)d1_n3_dim1; return 11; }
    const uint8_t t33 = d4_v_dim0 != 1;
    const int64_t t34 = (int64_t)t33;
    const int64_t t35 = (int64_t)t16;
    const int64_t t36 = d0_n3_dim0 * t35;
    const int64_t t37 = d0_n3_dim0 - t36;
    const int64_t t38 = (d7_x_dim1 < 1) ? d7_x_dim1 : 1;
    const int64_t t39 = d7_x_dim1 - t38;
    const uint8_t t40 = d6_x_dim0 != 1;
    const int64_t t41 = (int64_t)t40;
    const uint8_t t42 = d7_x_dim1 != 1;
    const int64_t t43 = (int64_t)t42;
    const int64_t t44 = (int64_t)t22;
    const int64_t t45 = d10_i_dim0 * t44;
    const int64_t t46 = d10_i_dim0 - t45;
    const int64_t t47 = th_size(d6_x_dim0, d7_x_dim1);
    const uint8_t t48 = d10_i_dim0 != 1;
    const int64_t t49 = (int64_t)t48;
    const uint8_t t50 = d12_j_dim0 != 1;
    const int64_t t51 = (int64_t)t50;
    f->dims[8] = d0_n3_dim0;
    f->dims[9] = d1_n3_dim1;
    f->dims[10] = d2_n3_dim2;
    if (f->output(f, 6)) return -1;
    void *const out0 = f->data[6];
    f->dims[11] = d6_x_dim0;
    f->dims[12] = d7_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out1 = f->data[7];
    f->dims[13] = d0_n3_dim0;
    f->dims[14] = d1_n3_dim1;
    f->dims[15] = d2_n3_dim2;
    if (f->output(f, 8)) return -1;
    void *const out2 = f->data[8];
    f->dims[16] = d6_x_dim0;
    f->dims[17] = d7_x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out3 = f->data[9];
    f->dims[18] = d0_n3_dim0;
    f->dims[19] = d1_n3_dim1;
    f->dims[20] = d2_n3_dim2;
    if (f->output(f, 10)) return -1;
    void *const out4 = f->data[10];
    const int64_t t52 = th_size(d7_x_dim1, d6_x_dim0);
    void *const m0 = f->scratch(f, 0, t52);
    if (!m0) return -1;
    const int64_t t53 = th_size(t47, 8);
    void *const m1 = f->scratch(f, 1, t53);
    if (!m1) return -1;
    _Alignas(64) char m2_[8];
    void *const m2 = m2_;
    _Alignas(64) char m3_[16];
    void *const m3 = m3_;
    const int64_t t54 = d0_n3_dim0 * d1_n3_dim1;
    const int64_t t55 = t54 * d2_n3_dim2;
    { void *const a[] = {x3_n3, out0, out2, out4}; const int64_t n[] = {t55}; if (th_for(f, kernel0, a, n, t55, (double)t55 * 10)) return -2; }
    const int64_t t56 = d2_n3_dim2 * d1_n3_dim1;
    { void *const a[] = {x5_v, out0}; const int64_t n[] = {t56, d2_n3_dim2, t36}; if (th_for(f, kernel1, a, n, t36, (double)t36 * (double)d2_n3_dim2 * 4)) return -2; }
    { void *const a[] = {x5_v, out0}; const int64_t n[] = {t34, t56, d2_n3_dim2, t37}; if (th_for(f, kernel2, a, n, t37, (double)t37 * (double)d2_n3_dim2 * 4)) return -2; }
    { void *const a[] = {x8_x, out1, m0, out3}; const int64_t n[] = {t47}; if (th_for(f, kernel3, a, n, t47, (double)t47 * 9)) return -2; }
    { void *const a[] = {(void *)&t9_s, (double *)out1 + t38}; const int64_t n[] = {d7_x_dim1, t39, d6_x_dim0}; if (th_for(f, kernel4, a, n, d6_x_dim0, (double)d6_x_dim0 * (double)t39 * 4)) return -2; }
    const int64_t t57 = t41 * d7_x_dim1;
    { void *const a[] = {x8_x, x11_i, out2, f->detail}; const int64_t n[] = {t57, t56, d0_n3_dim0, d2_n3_dim2, d1_n3_dim1, t45}; const int e = th_walk(f, kernel5, a, n, t45, (double)t45 * (double)d1_n3_dim1 * (double)d2_n3_dim2 * 5); if (e) return e; }
    { void *const a[] = {x8_x, x11_i, out2, f->detail}; const int64_t n[] = {t57, t43, t56, d0_n3_dim0, d2_n3_dim2, d1_n3_dim1, t46}; const int e = th_walk(f, kernel6, a, n, t46, (double)t46 * (double)d1_n3_dim1 * (double)d2_n3_dim2 * 5); if (e) return e; }
    th_nonzero_bool(f, (int64_t *)m1, (int64_t *)m2, (uint8_t *)m0, t47); if (f->stop) return -2;
    const int64_t t58 = ((const int64_t *)m2)[0 * 1 + 0 * 1];
    { void *const a[] = {(void *)&d6_x_dim0, m3}; const int64_t n[] = {0}; kernel7(a, n, 0, 1); }
    { void *const a[] = {(void *)&d7_x_dim1, (int64_t *)m3 + 1}; const int64_t n[] = {0}; kernel7(a, n, 0, 1); }
    const int64_t t59 = th_size(t58, 8);
    void *const m4 = f->scratch(f, 4, t59);
    if (!m4) return -1;
    { void *const a[] = {m1, m4}; const int64_t n[] = {t58}; if (a[0] != a[1]) { if (th_for(f, kernel8, a, n, t58, (double)t58 * 4)) return -2; } }
    const int64_t t60 = th_size(t58, 2);
    const int64_t t61 = th_size(t60, 8);
    void *const m5 = f->scratch(f, 5, t61);
    if (!m5) return -1;
    th_unravel(f, (int64_t *)m5, (int64_t *)m4, (int64_t *)m3, t58, 2, 0); if (f->stop) return -2;
    { void *const a[] = {(void *)&t9_s, m5, (int64_t *)m5 + t58, out3, f->detail}; const int64_t n[] = {d7_x_dim1, d6_x_dim0, t58}; const int e = th_walk(f, kernel9, a, n, t58, (double)t58 * 6); if (e) return e; }
    { void *const a[] = {x5_v, x11_i, x13_j, out4, f->detail}; const int64_t n[] = {t34, t56, t49, d0_n3_dim0, d2_n3_dim2, t51, d1_n3_dim1, t25}; const int e = th_walk(f, kernel10, a, n, t25, (double)t25 * (double)d1_n3_dim1 * 6); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
