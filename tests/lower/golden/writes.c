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
TH_SHARED th_kernel kernel11;
TH_SHARED th_kernel kernel12;
TH_SHARED th_kernel kernel13;
TH_SHARED th_kernel kernel14;
#if TH_IN(0)
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        a1[i0 * 2] = a1[i0 * 2] + (v1);
    }
    return 0;
}

TH_SHARED int kernel11(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0 * n0];
        a1[i0 * 3] = v1;
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    double *a5 = a[5];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
        a2[i0] = v1;
        a3[i0] = v1;
        a4[i0] = v1;
        a5[i0] = 0.0;
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

/* cast_float64 */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    const double v1 = (double)((float)2.0);
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0 * x_dim1] = a0[i0 * x_dim1] + (v1);
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 6; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 7; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1 * n1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    const int64_t *i = a[1];
    const int64_t *j = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    const int64_t n3 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0 * n1];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 10; }
        const int64_t v3 = j[i0 * n3];
        const int64_t j4 = v3 < 0 ? v3 + x_dim1 : v3;
        if (j4 < 0 || j4 >= x_dim1) { detail[0] = v3; detail[1] = 1; detail[2] = x_dim1; return 11; }
        a3[j2 * x_dim1 + j4] = s;
    }
    return 0;
}

TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0 * n0];
        a1[i0 * 2] = a1[i0 * 2] + (v1);
    }
    return 0;
}

TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = 0.0;
    }
    return 0;
}

TH_SHARED int kernel10(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0 * 3] = v1;
    }
    return 0;
}

TH_SHARED int kernel12(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1];
            a1[i0 * x_dim1 + i1] = a1[i0 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel13(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1 * n1];
            a1[i0 * x_dim1 + i1] = a1[i0 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

/* add */
TH_SHARED int kernel14(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *z = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = z[i0];
        const double v3 = v1 + v2;
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
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t t5_k = *(const int64_t *)f->data[2];
    const int64_t d6_y_dim0 = f->dims[3];
    const int64_t d7_y_dim1 = f->dims[4];
    void *const x8_y = f->data[3];
    const int64_t d9_i_dim0 = f->dims[5];
    void *const x10_i = f->data[4];
    const double t11_s = *(const double *)f->data[5];
    const int64_t d12_j_dim0 = f->dims[6];
    void *const x13_j = f->data[6];
    const int64_t d14_w_dim0 = f->dims[7];
    void *const x15_w = f->data[7];
    const int64_t t16_m = *(const int64_t *)f->data[8];
    const int64_t d17_z_dim0 = f->dims[8];
    const int64_t d18_z_dim1 = f->dims[9];
    void *const x19_z = f->data[9];
    const uint8_t t20 = 1 < d0_x_dim0;
    if (!(t20)) { f->detail[0] = (int64_t)1; f->detail[1] = (int64_t)d0_x_dim0; return 1; }
    const uint8_t t21 = d3_v_dim0 == 1;
    const uint8_t t22 = d3_v_dim0 == d1_x_dim1;
    const uint8_t t23 = t22 | t21;
    if (!(t23)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d1_x_dim1; return 2; }
    const uint8_t t24 = d0_x_dim0 == d17_z_dim0;
    if (!(t24)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d17_z_dim0; return 19; }
    const uint8_t t25 = d1_x_dim1 == d18_z_dim1;
    if (!(t25)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d18_z_dim1; return 20; }
    const uint8_t t26 = d3_v_dim0 != 1;
    const int64_t t27 = (int64_t)t26;
    const int64_t t28 = (int64_t)t22;
    const int64_t t29 = d1_x_dim1 * t28;
    const int64_t t30 = d1_x_dim1 - t29;
    const uint8_t t31 = t5_k < 0;
    const int64_t t32 = t5_k + d1_x_dim1;
    const int64_t t33 = t31 ? (int64_t)t32 : (int64_t)t5_k;
    const uint8_t t34 = t33 >= 0;
    const uint8_t t35 = t33 < d1_x_dim1;
    const uint8_t t36 = t34 & t35;
    if (!(t36)) { f->detail[0] = (int64_t)t5_k; f->detail[1] = (int64_t)d1_x_dim1; return 3; }
    const uint8_t t37 = d6_y_dim0 == d9_i_dim0;
    const uint8_t t38 = d6_y_dim0 == 1;
    const uint8_t t39 = t37 | t38;
    if (!(t39)) { f->detail[0] = (int64_t)d6_y_dim0; f->detail[1] = (int64_t)d9_i_dim0; return 4; }
    const uint8_t t40 = d6_y_dim0 != 1;
    const int64_t t41 = (int64_t)t40;
    const uint8_t t42 = d7_y_dim1 == d1_x_dim1;
    const uint8_t t43 = d7_y_dim1 == 1;
    const uint8_t t44 = t42 | t43;
    if (!(t44)) { f->detail[0] = (int64_t)d7_y_dim1; f->detail[1] = (int64_t)d1_x_dim1; return 5; }
    const uint8_t t45 = d7_y_dim1 != 1;
    const int64_t t46 = (int64_t)t45;
    const int64_t t47 = (int64_t)t42;
    const int64_t t48 = d9_i_dim0 * t47;
    const int64_t t49 = d9_i_dim0 - t48;
    const uint8_t t50 = d9_i_dim0 == 1;
    const int64_t t51 = t50 ? (int64_t)d12_j_dim0 : (int64_t)d9_i_dim0;
    const uint8_t t52 = d9_i_dim0 == t51;
    const uint8_t t53 = t52 | t50;
    if (!(t53)) { f->detail[0] = (int64_t)d9_i_dim0; f->detail[1] = (int64_t)t51; return 8; }
    const uint8_t t54 = d9_i_dim0 != 1;
    const int64_t t55 = (int64_t)t54;
    const uint8_t t56 = d12_j_dim0 == t51;
    const uint8_t t57 = d12_j_dim0 == 1;
    const uint8_t t58 = t56 | t57;
    if (!(t58)) { f->detail[0] = (int64_t)d12_j_dim0; f->detail[1] = (int64_t)t51; return 9; }
    const uint8_t t59 = d12_j_dim0 != 1;
    const int64_t t60 = (int64_t)t59;
    const int64_t t61 = d3_v_dim0 + 1;
    const int64_t t62 = th_floordiv_i(t61, 2);
    const uint8_t t63 = d14_w_dim0 == t62;
    const uint8_t t64 = d14_w_dim0 == 1;
    const uint8_t t65 = t63 | t64;
    if (!(t65)) { f->detail[0] = (int64_t)d14_w_dim0; f->detail[1] = (int64_t)t62; return 12; }
    const uint8_t t66 = d14_w_dim0 != 1;
    const int64_t t67 = (int64_t)t66;
    const int64_t t68 = (int64_t)t63;
    const int64_t t69 = t62 * t68;
    const int64_t t70 = t62 - t69;
    const uint8_t t71 = t5_k >= 0;
    if (!(t71)) { f->detail[0] = (int64_t)t5_k; return 13; }
    const double t72 = (double)t5_k;
    const uint8_t t73 = t72 < (3.843071682022823e+17);
    if (!(t73)) { f->detail[0] = (int64_t)t5_k; f->detail[1] = (int64_t)3; return 14; }
    const int64_t t74 = (t5_k < 1) ? t5_k : 1;
    const int64_t t75 = t5_k - t74;
    const uint8_t t76 = d3_v_dim0 == t75;
    const uint8_t t77 = t76 | t21;
    if (!(t77)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)t75; return 15; }
    const int64_t t78 = (int64_t)t76;
    const int64_t t79 = t75 * t78;
    const int64_t t80 = t75 - t79;
    const uint8_t t81 = d0_x_dim0 >= 0;
    if (!(t81)) { f->detail[0] = (int64_t)d0_x_dim0; return 16; }
    const uint8_t t82 = d1_x_dim1 >= 0;
    if (!(t82)) { f->detail[0] = (int64_t)d1_x_dim1; return 17; }
    const int64_t t83 = (t5_k < 0) ? t5_k : 0;
    const int64_t t84 = (t83 > ((-1))) ? t83 : ((-1));
    const int64_t t85 = t84 * ((-1));
    const int64_t t86 = d0_x_dim0 * t85;
    const int64_t t87 = t86 + t5_k;
    const int64_t t88 = (t87 > 0) ? t87 : 0;
    const int64_t t89 = (t88 < d0_x_dim0) ? t88 : d0_x_dim0;
    const int64_t t90 = (t16_m < 0) ? t16_m : 0;
    const int64_t t91 = (t90 > ((-1))) ? t90 : ((-1));
    const int64_t t92 = t91 * ((-1));
    const int64_t t93 = d0_x_dim0 * t92;
    const int64_t t94 = t93 + t16_m;
    const int64_t t95 = (t94 > 0) ? t94 : 0;
    const int64_t t96 = (t95 < d0_x_dim0) ? t95 : d0_x_dim0;
    const int64_t t97 = t96 - t89;
    const int64_t t98 = (t97 > 0) ? t97 : 0;
    const uint8_t t99 = d6_y_dim0 == t98;
    const uint8_t t100 = t99 | t38;
    if (!(t100)) { f->detail[0] = (int64_t)d6_y_dim0; f->detail[1] = (int64_t)t98; return 18; }
    const int64_t t101 = t98 * t47;
    const int64_t t102 = t98 - t101;
    f->dims[10] = d0_x_dim0;
    f->dims[11] = d1_x_dim1;
    if (f->output(f, 10)) return -1;
    void *const out0 = f->data[10];
    f->dims[12] = d0_x_dim0;
    f->dims[13] = d1_x_dim1;
    if (f->output(f, 11)) return -1;
    void *const out1 = f->data[11];
    f->dims[14] = d0_x_dim0;
    f->dims[15] = d1_x_dim1;
    if (f->output(f, 12)) return -1;
    void *const out2 = f->data[12];
    f->dims[16] = d0_x_dim0;
    f->dims[17] = d1_x_dim1;
    if (f->output(f, 13)) return -1;
    void *const out3 = f->data[13];
    f->dims[18] = d3_v_dim0;
    if (f->output(f, 14)) return -1;
    void *const out4 = f->data[14];
    f->dims[19] = t5_k;
    f->dims[20] = 3;
    if (f->output(f, 15)) return -1;
    void *const out5 = f->data[15];
    f->dims[21] = d0_x_dim0;
    f->dims[22] = d1_x_dim1;
    if (f->output(f, 16)) return -1;
    void *const out6 = f->data[16];
    const int64_t t103 = th_size(d1_x_dim1, d0_x_dim0);
    const int64_t t104 = th_size(t103, 8);
    void *const m0 = f->scratch(f, 0, t104);
    if (!m0) return -1;
    const int64_t t105 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0, out1, out2, out3, m0}; const int64_t n[] = {t105}; if (th_for(f, kernel0, a, n, t105, (double)t105 * 16)) return -2; }
    { void *const a[] = {x4_v, (double *)out0 + d1_x_dim1}; const int64_t n[] = {t29}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, t29, (double)t29 * 4)) return -2; } }
    { void *const a[] = {x4_v, (double *)out0 + d1_x_dim1}; const int64_t n[] = {t27, t30}; if (th_for(f, kernel2, a, n, t30, (double)t30 * 4)) return -2; }
    { void *const a[] = {(double *)out1 + t33}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel3, a, n, d0_x_dim0, (double)d0_x_dim0 * 4)) return -2; }
    const int64_t t106 = t41 * d7_y_dim1;
    { void *const a[] = {x8_y, x10_i, out2, f->detail}; const int64_t n[] = {t106, d1_x_dim1, d0_x_dim0, t48}; const int e = th_walk(f, kernel4, a, n, t48, (double)t48 * (double)d1_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {x8_y, x10_i, out2, f->detail}; const int64_t n[] = {t106, t46, d1_x_dim1, d0_x_dim0, t49}; const int e = th_walk(f, kernel5, a, n, t49, (double)t49 * (double)d1_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {(void *)&t11_s, x10_i, x13_j, out3, f->detail}; const int64_t n[] = {d1_x_dim1, t55, d0_x_dim0, t60, t51}; const int e = th_walk(f, kernel6, a, n, t51, (double)t51 * 6); if (e) return e; }
    { void *const a[] = {x4_v, out4}; const int64_t n[] = {d3_v_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d3_v_dim0, (double)d3_v_dim0 * 4)) return -2; } }
    { void *const a[] = {x15_w, out4}; const int64_t n[] = {t69}; if (th_for(f, kernel7, a, n, t69, (double)t69 * 4)) return -2; }
    { void *const a[] = {x15_w, out4}; const int64_t n[] = {t67, t70}; if (th_for(f, kernel8, a, n, t70, (double)t70 * 4)) return -2; }
    const int64_t t107 = t5_k * 3;
    { void *const a[] = {out5}; const int64_t n[] = {t107}; if (th_for(f, kernel9, a, n, t107, (double)t107 * 3)) return -2; }
    const int64_t t108 = t74 * 3;
    const int64_t t109 = t108 + 1;
    { void *const a[] = {x4_v, (double *)out5 + t109}; const int64_t n[] = {t79}; if (th_for(f, kernel10, a, n, t79, (double)t79 * 4)) return -2; }
    { void *const a[] = {x4_v, (double *)out5 + t109}; const int64_t n[] = {t27, t80}; if (th_for(f, kernel11, a, n, t80, (double)t80 * 4)) return -2; }
    const int64_t t110 = t89 * d1_x_dim1;
    { void *const a[] = {x8_y, (double *)m0 + t110}; const int64_t n[] = {t106, d1_x_dim1, t101}; if (th_for(f, kernel12, a, n, t101, (double)t101 * (double)d1_x_dim1 * 4)) return -2; }
    { void *const a[] = {x8_y, (double *)m0 + t110}; const int64_t n[] = {t106, t46, d1_x_dim1, t102}; if (th_for(f, kernel13, a, n, t102, (double)t102 * (double)d1_x_dim1 * 4)) return -2; }
    { void *const a[] = {m0, x19_z, out6}; const int64_t n[] = {t105}; if (th_for(f, kernel14, a, n, t105, (double)t105 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
