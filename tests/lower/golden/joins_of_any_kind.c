TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = 0.0;
    }
    return 0;
}

TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t k = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            a1[i0 * n1 + i1] = v1;
        }
    }
    return 0;
}

/* mul */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = n3_[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3 = n[3];
    const int64_t n3_dim1 = n[4];
    const int64_t n3_dim0 = n[5];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                a1[i0 * n2 + i1 * n3 + i2] = v1;
            }
        }
    }
    return 0;
}

/* add */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 + 1.0;
        a1[i0] = v2;
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t k = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n2; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1 * (-1)];
            a1[i0 * n1 + i1] = v1;
        }
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t k = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 2; ++i1) {
            a1[i0 * n0 + i1] = s;
        }
    }
    return 0;
}

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t k = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0] = v1;
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1_x_dim0 = f->dims[0];
    const int64_t d2_x_dim1 = f->dims[1];
    void *const x3_x = f->data[1];
    const int64_t d4_y_dim0 = f->dims[2];
    const int64_t d5_y_dim1 = f->dims[3];
    void *const x6_y = f->data[2];
    const int64_t d7_v_dim0 = f->dims[4];
    void *const x8_v = f->data[3];
    const int64_t t9_m = *(const int64_t *)f->data[4];
    const int64_t d10_n3_dim0 = f->dims[5];
    const int64_t d11_n3_dim1 = f->dims[6];
    const int64_t d12_n3_dim2 = f->dims[7];
    void *const x13_n3 = f->data[5];
    const double t14_s = *(const double *)f->data[6];
    const uint8_t t15 = t0_k >= ((-2));
    const uint8_t t16 = t0_k < 2;
    const uint8_t t17 = t15 & t16;
    if (!(t17)) { f->detail[0] = (int64_t)t0_k; return 1; }
    const uint8_t t18 = t0_k == 0;
    const uint8_t t19 = t0_k == ((-2));
    const uint8_t t20 = t18 | t19;
    const uint8_t t21 = t0_k == 1;
    const uint8_t t22 = t0_k == ((-1));
    const uint8_t t23 = t21 | t22;
    const int64_t t24 = (int64_t)t20;
    const int64_t t25 = (int64_t)t23;
    const uint8_t t26 = t24 == 1;
    const uint8_t t27 = d1_x_dim0 == d4_y_dim0;
    const uint8_t t28 = t26 | t27;
    if (!(t28)) { f->detail[0] = (int64_t)d1_x_dim0; f->detail[1] = (int64_t)d4_y_dim0; return 2; }
    const uint8_t t29 = t25 == 1;
    const uint8_t t30 = d2_x_dim1 == d5_y_dim1;
    const uint8_t t31 = t29 | t30;
    if (!(t31)) { f->detail[0] = (int64_t)d2_x_dim1; f->detail[1] = (int64_t)d5_y_dim1; return 3; }
    const int64_t t32 = th_length(d1_x_dim0, d4_y_dim0);
    const int64_t t33 = t32 - d1_x_dim0;
    const int64_t t34 = th_size(t33, t24);
    const int64_t t35 = th_length(t34, d1_x_dim0);
    const int64_t t36 = th_length(d2_x_dim1, d5_y_dim1);
    const int64_t t37 = t36 - d2_x_dim1;
    const int64_t t38 = th_size(t37, t25);
    const int64_t t39 = th_length(t38, d2_x_dim1);
    const int64_t t40 = t24 * d1_x_dim0;
    const int64_t t41 = t25 * d2_x_dim1;
    const uint8_t t42 = t0_k >= 0;
    if (!(t42)) { f->detail[0] = (int64_t)t0_k; return 4; }
    const uint8_t t43 = t9_m >= 0;
    if (!(t43)) { f->detail[0] = (int64_t)t9_m; return 5; }
    const int64_t t44 = t0_k + t9_m;
    const uint8_t t45 = t44 == d7_v_dim0;
    if (!(t45)) { f->detail[0] = (int64_t)t44; f->detail[1] = (int64_t)d7_v_dim0; return 6; }
    const uint8_t t46 = t9_m >= ((-3));
    const uint8_t t47 = t9_m < 3;
    const uint8_t t48 = t46 & t47;
    if (!(t48)) { f->detail[0] = (int64_t)t9_m; return 7; }
    const uint8_t t49 = t9_m == 0;
    const uint8_t t50 = t9_m == ((-3));
    const uint8_t t51 = t49 | t50;
    const uint8_t t52 = t9_m == 1;
    const uint8_t t53 = t9_m == ((-2));
    const uint8_t t54 = t52 | t53;
    const uint8_t t55 = t9_m == 2;
    const uint8_t t56 = t9_m == ((-1));
    const uint8_t t57 = t55 | t56;
    const int64_t t58 = (int64_t)t51;
    const int64_t t59 = (int64_t)t54;
    const int64_t t60 = (int64_t)t57;
    const uint8_t t61 = t58 == 1;
    const uint8_t t62 = d10_n3_dim0 == d10_n3_dim0;
    const uint8_t t63 = t61 | t62;
    if (!(t63)) { f->detail[0] = (int64_t)d10_n3_dim0; f->detail[1] = (int64_t)d10_n3_dim0; return 8; }
    const uint8_t t64 = t59 == 1;
    const uint8_t t65 = d11_n3_dim1 == d11_n3_dim1;
    const uint8_t t66 = t64 | t65;
    if (!(t66)) { f->detail[0] = (int64_t)d11_n3_dim1; f->detail[1] = (int64_t)d11_n3_dim1; return 9; }
    const uint8_t t67 = t60 == 1;
    const uint8_t t68 = d12_n3_dim2 == d12_n3_dim2;
    const uint8_t t69 = t67 | t68;
    if (!(t69)) { f->detail[0] = (int64_t)d12_n3_dim2; f->detail[1] = (int64_t)d12_n3_dim2; return 10; }
    const int64_t t70 = th_length(d10_n3_dim0, d10_n3_dim0);
    const int64_t t71 = t70 - d10_n3_dim0;
    const int64_t t72 = th_size(t71, t58);
    const int64_t t73 = th_length(t72, d10_n3_dim0);
    const int64_t t74 = th_length(d11_n3_dim1, d11_n3_dim1);
    const int64_t t75 = t74 - d11_n3_dim1;
    const int64_t t76 = th_size(t75, t59);
    const int64_t t77 = th_length(t76, d11_n3_dim1);
    const int64_t t78 = th_length(d12_n3_dim2, d12_n3_dim2);
    const int64_t t79 = t78 - d12_n3_dim2;
    const int64_t t80 = th_size(t79, t60);
    const int64_t t81 = th_length(t80, d12_n3_dim2);
    const int64_t t82 = t58 * d10_n3_dim0;
    const int64_t t83 = t59 * d11_n3_dim1;
    const int64_t t84 = t60 * d12_n3_dim2;
    const int64_t t85 = d2_x_dim1 - 1;
    const int64_t t86 = t85 - ((-1));
    const int64_t t87 = t86 - ((-1));
    const int64_t t88 = t87 - 1;
    const double t89 = (double)t0_k;
    const uint8_t t90 = t89 < (5.764607523034235e+17);
    if (!(t90)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)2; return 11; }
    const uint8_t t91 = d1_x_dim0 == t0_k;
    if (!(t91)) { f->detail[0] = (int64_t)d1_x_dim0; f->detail[1] = (int64_t)t0_k; return 12; }
    const int64_t t92 = t88 + 2;
    f->dims[8] = t35;
    f->dims[9] = t39;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[10] = t0_k;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[11] = t9_m;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[12] = t73;
    f->dims[13] = t77;
    f->dims[14] = t81;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[15] = t0_k;
    f->dims[16] = t92;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    const int64_t t93 = th_size(d12_n3_dim2, d11_n3_dim1);
    const int64_t t94 = th_size(t93, d10_n3_dim0);
    const int64_t t95 = th_size(t94, 8);
    void *const m0 = f->scratch(f, 0, t95);
    if (!m0) return -1;
    const int64_t t96 = th_size(t81, t77);
    const int64_t t97 = th_size(t96, t73);
    const int64_t t98 = th_size(t97, 8);
    void *const m1 = f->scratch(f, 1, t98);
    if (!m1) return -1;
    const int64_t t99 = th_size(t92, t0_k);
    const int64_t t100 = th_size(t99, 8);
    void *const m2 = f->scratch(f, 2, t100);
    if (!m2) return -1;
    const int64_t t101 = t35 * t39;
    { void *const a[] = {out0}; const int64_t n[] = {t101}; if (th_for(f, kernel0, a, n, t101, (double)t101 * 3)) return -2; }
    { void *const a[] = {x3_x, out0}; const int64_t n[] = {d2_x_dim1, t39, t0_k}; if (th_for(f, kernel1, a, n, t0_k, (double)t0_k * (double)d2_x_dim1 * 4)) return -2; }
    const int64_t t102 = t40 * t39;
    const int64_t t103 = t102 + t41;
    { void *const a[] = {x6_y, (double *)out0 + t103}; const int64_t n[] = {d5_y_dim1, t39, d4_y_dim0}; if (th_for(f, kernel1, a, n, d4_y_dim0, (double)d4_y_dim0 * (double)d5_y_dim1 * 4)) return -2; }
    const int64_t t104 = d10_n3_dim0 * d11_n3_dim1;
    const int64_t t105 = t104 * d12_n3_dim2;
    { void *const a[] = {x13_n3, m0}; const int64_t n[] = {t105}; if (th_for(f, kernel2, a, n, t105, (double)t105 * 3)) return -2; }
    const int64_t t106 = t73 * t77;
    const int64_t t107 = t106 * t81;
    { void *const a[] = {m1}; const int64_t n[] = {t107}; if (th_for(f, kernel0, a, n, t107, (double)t107 * 3)) return -2; }
    { void *const a[] = {x13_n3, m1}; const int64_t n[] = {t93, d12_n3_dim2, t96, t81, d11_n3_dim1, d10_n3_dim0}; if (th_for(f, kernel3, a, n, d10_n3_dim0, (double)d10_n3_dim0 * (double)d11_n3_dim1 * (double)d12_n3_dim2 * 4)) return -2; }
    const int64_t t108 = t83 * t81;
    const int64_t t109 = t82 * t96;
    const int64_t t110 = t109 + t108;
    const int64_t t111 = t110 + t84;
    { void *const a[] = {m0, (double *)m1 + t111}; const int64_t n[] = {t93, d12_n3_dim2, t96, t81, d11_n3_dim1, d10_n3_dim0}; if (th_for(f, kernel3, a, n, d10_n3_dim0, (double)d10_n3_dim0 * (double)d11_n3_dim1 * (double)d12_n3_dim2 * 4)) return -2; }
    { void *const a[] = {m1, out3}; const int64_t n[] = {t107}; if (th_for(f, kernel4, a, n, t107, (double)t107 * 3)) return -2; }
    { void *const a[] = {(double *)x3_x + t85, m2}; const int64_t n[] = {d2_x_dim1, t92, t88, t0_k}; if (th_for(f, kernel5, a, n, t0_k, (double)t0_k * (double)t88 * 4)) return -2; }
    { void *const a[] = {(void *)&t14_s, (double *)m2 + t88}; const int64_t n[] = {t92, t0_k}; if (th_for(f, kernel6, a, n, t0_k, (double)t0_k * (double)2 * 4)) return -2; }
    const int64_t t112 = t0_k * t92;
    { void *const a[] = {m2, out4}; const int64_t n[] = {t112}; if (th_for(f, kernel2, a, n, t112, (double)t112 * 3)) return -2; }
    { void *const a[] = {x8_v, out1}; const int64_t n[] = {t0_k}; if (a[0] != a[1]) { if (th_for(f, kernel7, a, n, t0_k, (double)t0_k * 4)) return -2; } }
    { void *const a[] = {(double *)x8_v + t0_k, out2}; const int64_t n[] = {t9_m}; if (a[0] != a[1]) { if (th_for(f, kernel7, a, n, t9_m, (double)t9_m * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
