TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
TH_SHARED th_kernel kernel8;
#if TH_IN(0)
/* add mul */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    int64_t *a0 = a[0];
    int64_t *a1 = a[1];
    int64_t *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = i0;
        const int64_t v1 = i0 + 1;
        a1[i0] = v1;
        const int64_t v2 = i0 * 2;
        a2[i0] = v2;
    }
    return 0;
}

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const int64_t *a1 = a[1];
    const double *x = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a1[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 15; }
        const double v3 = x[j2 * x_dim1 + s0];
        a3[i0] = v3;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* mul */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const int64_t *i = a[1];
    const double *x = a[2];
    double *a3 = a[3];
    const int64_t s4 = *(const int64_t *)a[4];
    const double *v = a[5];
    double *a6 = a[6];
    const int64_t *a7 = a[7];
    int64_t *a8 = a[8];
    int64_t *detail = a[9];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t i_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 3; }
        const double v3 = x[j2 * x_dim1 + s0];
        a3[i0] = v3;
        const double v4 = v[i0 * 0 + s4];
        const double v5 = v4 * 2.0;
        a6[i0] = v5;
        const int64_t v6 = i[i0];
        const int64_t j7 = v6 < 0 ? v6 + 3 : v6;
        if (j7 < 0 || j7 >= 3) { detail[0] = v6; detail[1] = 0; detail[2] = 3; return 16; }
        const int64_t v8 = a7[j7];
        a8[i0] = v8;
    }
    return 0;
}

TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 4; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v3 = x[j2 * x_dim1 + i1];
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t s0 = *(const int64_t *)a[0];
    const double *x = a[1];
    double *a2 = a[2];
    const int64_t *i = a[3];
    const double *x_ = a[4];
    double *a5 = a[5];
    int64_t *detail = a[6];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t i_dim0 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + n1 : v2;
        if (j3 < 0 || j3 >= n1) { detail[0] = v2; detail[1] = 0; detail[2] = n1; return 17; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[s0 * x_dim1 + i1];
            a2[i0 * x_dim1 + i1] = v1;
            const double v4 = x_[j3 * n2 + i1];
            a5[i0 * x_dim1 + i1] = v4;
        }
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *a1 = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t x_dim0 = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = a1[i0];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 11; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *a1 = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t x_dim0 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = a1[i0];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 12; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1 * n1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *v = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t v_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0 * (-1)];
        const int64_t j2 = v1 < 0 ? v1 + v_dim0 : v1;
        if (j2 < 0 || j2 >= v_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = v_dim0; return 18; }
        const double v3 = v[j2];
        a2[i0] = v3;
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
    const int64_t t5_m = *(const int64_t *)f->data[2];
    const int64_t d6_v_dim0 = f->dims[3];
    void *const x7_v = f->data[3];
    const int64_t d8_y_dim0 = f->dims[4];
    const int64_t d9_y_dim1 = f->dims[5];
    void *const x10_y = f->data[4];
    const int64_t t11_k = *(const int64_t *)f->data[5];
    void *const x12 = f->data[6];
    void *const x13 = f->data[7];
    const int64_t t14 = d1_x_dim1 + ((-1));
    const uint8_t t15 = t14 >= 0;
    if (!(t15)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)d1_x_dim1; return 1; }
    const uint8_t t16 = d3_i_dim0 == 0;
    const int64_t t17 = t14 + d1_x_dim1;
    const uint8_t t18 = t14 < 0;
    const int64_t t19 = t18 ? (int64_t)t17 : (int64_t)t14;
    const uint8_t t20 = t19 < d1_x_dim1;
    const uint8_t t21 = t19 >= 0;
    const uint8_t t22 = t21 & t20;
    const uint8_t t23 = t22 | t16;
    if (!(t23)) { f->detail[0] = (int64_t)t14; f->detail[1] = (int64_t)d1_x_dim1; return 2; }
    const uint8_t t24 = d3_i_dim0 >= 0;
    if (!(t24)) { f->detail[0] = (int64_t)d3_i_dim0; return 5; }
    const uint8_t t25 = t5_m < 0;
    const int64_t t26 = t5_m + d0_x_dim0;
    const int64_t t27 = t25 ? (int64_t)t26 : (int64_t)t5_m;
    const uint8_t t28 = t27 >= 0;
    const uint8_t t29 = t27 < d0_x_dim0;
    const uint8_t t30 = t28 & t29;
    const uint8_t t31 = t30 | t16;
    if (!(t31)) { f->detail[0] = (int64_t)t5_m; f->detail[1] = (int64_t)d0_x_dim0; return 6; }
    const int64_t t32 = d6_v_dim0 + ((-1));
    const uint8_t t33 = t32 >= 0;
    const uint8_t t34 = t33 | t16;
    if (!(t34)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)d6_v_dim0; return 8; }
    const int64_t t35 = 0 - t11_k;
    const int64_t t36 = t35 * ((-1));
    const int64_t t37 = (t36 > 0) ? t36 : 0;
    const uint8_t t38 = d8_y_dim0 == t37;
    const uint8_t t39 = d8_y_dim0 == 1;
    const uint8_t t40 = t38 | t39;
    if (!(t40)) { f->detail[0] = (int64_t)d8_y_dim0; f->detail[1] = (int64_t)t37; return 9; }
    const uint8_t t41 = d8_y_dim0 != 1;
    const int64_t t42 = (int64_t)t41;
    const uint8_t t43 = d9_y_dim1 == d1_x_dim1;
    const uint8_t t44 = d9_y_dim1 == 1;
    const uint8_t t45 = t43 | t44;
    if (!(t45)) { f->detail[0] = (int64_t)d9_y_dim1; f->detail[1] = (int64_t)d1_x_dim1; return 10; }
    const uint8_t t46 = d9_y_dim1 != 1;
    const int64_t t47 = (int64_t)t46;
    const int64_t t48 = (int64_t)t43;
    const int64_t t49 = t37 * t48;
    const int64_t t50 = t37 - t49;
    const int64_t t51 = t5_m + d1_x_dim1;
    const int64_t t52 = t25 ? (int64_t)t51 : (int64_t)t5_m;
    const uint8_t t53 = t52 >= 0;
    const uint8_t t54 = t52 < d1_x_dim1;
    const uint8_t t55 = t53 & t54;
    if (!(t55)) { f->detail[0] = (int64_t)t5_m; f->detail[1] = (int64_t)d1_x_dim1; return 13; }
    const uint8_t t56 = t52 < 0;
    const int64_t t57 = t52 + d1_x_dim1;
    const int64_t t58 = t56 ? (int64_t)t57 : (int64_t)t52;
    const uint8_t t59 = t58 >= 0;
    const uint8_t t60 = t58 < d1_x_dim1;
    const uint8_t t61 = t59 & t60;
    const uint8_t t62 = t37 == 0;
    const uint8_t t63 = t61 | t62;
    if (!(t63)) { f->detail[0] = (int64_t)t52; f->detail[1] = (int64_t)d1_x_dim1; return 14; }
    const int64_t t64 = d0_x_dim0 - 1;
    const int64_t t65 = t64 - ((-1));
    const int64_t t66 = t65 - ((-1));
    const int64_t t67 = t66 - 1;
    const int64_t t68 = t37 - 1;
    const int64_t t69 = t68 - ((-1));
    const int64_t t70 = t69 - ((-1));
    const int64_t t71 = t70 - 1;
    f->dims[8] = d3_i_dim0;
    if (f->output(f, 8)) return -1;
    void *const out0 = f->data[8];
    f->dims[9] = 2;
    f->dims[10] = d1_x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out1 = f->data[9];
    f->dims[11] = d3_i_dim0;
    f->dims[12] = d1_x_dim1;
    if (f->output(f, 10)) return -1;
    void *const out2 = f->data[10];
    f->dims[13] = d3_i_dim0;
    if (f->output(f, 11)) return -1;
    void *const out3 = f->data[11];
    f->dims[14] = d0_x_dim0;
    f->dims[15] = d1_x_dim1;
    if (f->output(f, 12)) return -1;
    void *const out4 = f->data[12];
    f->dims[16] = t37;
    if (f->output(f, 13)) return -1;
    void *const out5 = f->data[13];
    f->dims[17] = d3_i_dim0;
    if (f->output(f, 14)) return -1;
    void *const out6 = f->data[14];
    f->dims[18] = d3_i_dim0;
    f->dims[19] = d1_x_dim1;
    if (f->output(f, 15)) return -1;
    void *const out7 = f->data[15];
    f->dims[20] = t71;
    if (f->output(f, 16)) return -1;
    void *const out8 = f->data[16];
    const int64_t t72 = th_size(t37, 8);
    void *const m0 = f->scratch(f, 0, t72);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t72);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, t72);
    if (!m2) return -1;
    { void *const a[] = {(void *)&t19, x4_i, x2_x, out0, (void *)&t32, x7_v, out3, x13, out6, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, d3_i_dim0}; const int e = th_walk(f, kernel0, a, n, d3_i_dim0, (double)d3_i_dim0 * 16); if (e) return e; }
    { void *const a[] = {x12, x2_x, out1, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1}; const int e = th_walk(f, kernel1, a, n, 2, (double)2 * (double)d1_x_dim1 * 5); if (e) return e; }
    const int64_t t73 = t64 * d1_x_dim1;
    const int64_t t74 = ((-1)) * d1_x_dim1;
    { void *const a[] = {(void *)&t27, x2_x, out2, x4_i, (double *)x2_x + t73, out7, f->detail}; const int64_t n[] = {d1_x_dim1, t67, t74, d3_i_dim0}; const int e = th_walk(f, kernel2, a, n, d3_i_dim0, (double)d3_i_dim0 * (double)d1_x_dim1 * 10); if (e) return e; }
    { void *const a[] = {m0, m1, m2}; const int64_t n[] = {t37}; if (th_for(f, kernel3, a, n, t37, (double)t37 * 7)) return -2; }
    const int64_t t75 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out4}; const int64_t n[] = {t75}; if (a[0] != a[1]) { if (th_for(f, kernel4, a, n, t75, (double)t75 * 4)) return -2; } }
    const int64_t t76 = t42 * d9_y_dim1;
    { void *const a[] = {x10_y, m1, out4, f->detail}; const int64_t n[] = {t76, d1_x_dim1, d0_x_dim0, t49}; const int e = th_walk(f, kernel5, a, n, t49, (double)t49 * (double)d1_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {x10_y, m1, out4, f->detail}; const int64_t n[] = {t76, t47, d1_x_dim1, d0_x_dim0, t50}; const int e = th_walk(f, kernel6, a, n, t50, (double)t50 * (double)d1_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {(void *)&t58, m2, x2_x, out5, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, t37}; const int e = th_walk(f, kernel7, a, n, t37, (double)t37 * 6); if (e) return e; }
    { void *const a[] = {(int64_t *)m0 + t68, x7_v, out8, f->detail}; const int64_t n[] = {d6_v_dim0, t71}; const int e = th_walk(f, kernel8, a, n, t71, (double)t71 * 5); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
