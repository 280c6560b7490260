#endif
#if TH_IN(0)
/* sin */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = sin(v1);
        a1[i0] = v2;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t y_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < y_dim0; ++i1) {
            const double v1 = x[i0 * y_dim0 + i1 * 2];
            a1[i0 * y_dim0 + i1] = v1;
        }
    }
    return 0;
}

/* cos */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = cos(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* tan */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = tan(v1);
        a1[i0] = v2;
    }
    return 0;
}

static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a1[i0] = s;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1_y_dim0 = f->dims[0];
    const int64_t d2_y_dim1 = f->dims[1];
    void *const x3_y = f->data[1];
    const int64_t d4_z_dim0 = f->dims[2];
    const int64_t d5_z_dim1 = f->dims[3];
    void *const x6_z = f->data[2];
    const int64_t t7_m = *(const int64_t *)f->data[3];
    const int64_t d8_x_dim0 = f->dims[4];
    const int64_t d9_x_dim1 = f->dims[5];
    void *const x10_x = f->data[4];
    const int64_t d11_w_dim0 = f->dims[6];
    void *const x12_w = f->data[5];
    const double t13_s = *(const double *)f->data[6];
    const int64_t t14 = (t0_k < 0) ? t0_k : 0;
    const int64_t t15 = (t14 > ((-1))) ? t14 : ((-1));
    const int64_t t16 = t15 * ((-1));
    const int64_t t17 = th_size(d4_z_dim0, t16);
    const int64_t t18 = th_length(t17, t0_k);
    const int64_t t19 = (t18 > 0) ? t18 : 0;
    const int64_t t20 = (t19 < d4_z_dim0) ? t19 : d4_z_dim0;
    const int64_t t21 = d4_z_dim0 - t20;
    const int64_t t22 = (t7_m < 0) ? t7_m : 0;
    const int64_t t23 = (t22 > ((-1))) ? t22 : ((-1));
    const int64_t t24 = t23 * ((-1));
    const int64_t t25 = d5_z_dim1 * t24;
    const int64_t t26 = t25 + t7_m;
    const int64_t t27 = (t26 > 0) ? t26 : 0;
    const int64_t t28 = (t27 < d5_z_dim1) ? t27 : d5_z_dim1;
    const int64_t t29 = d5_z_dim1 - t28;
    const int64_t t30 = d9_x_dim1 + 1;
    const int64_t t31 = th_floordiv_i(t30, 2);
    const uint8_t t32 = t0_k >= 0;
    if (!(t32)) { f->detail[0] = (int64_t)t0_k; return 1; }
    const uint8_t t33 = d2_y_dim1 == t21;
    const uint8_t t34 = t0_k >= 4;
    const uint8_t t35 = d1_y_dim0 >= 2;
    const uint8_t t36 = t34 & t35;
    const uint8_t t37 = d1_y_dim0 <= 512;
    const uint8_t t38 = t36 & t37;
    const uint8_t t39 = t21 >= 32;
    const uint8_t t40 = t38 & t39;
    const uint8_t t41 = t21 <= 2048;
    const uint8_t t42 = t40 & t41;
    const uint8_t t43 = t29 >= 32;
    const uint8_t t44 = t42 & t43;
    const int64_t t45 = t44 ? (int64_t)2 : (int64_t)0;
    const int64_t t46 = t29 + 15;
    const int64_t t47 = th_floordiv_i(t46, 16);
    const int64_t t48 = th_size(t47, 16);
    const int64_t t49 = th_size(t21, t48);
    const int64_t t50 = t44 ? (int64_t)t49 : (int64_t)0;
    const uint8_t t51 = t31 == d1_y_dim0;
    const uint8_t t52 = d8_x_dim0 == d1_y_dim0;
    const uint8_t t53 = d2_y_dim1 >= 2;
    const uint8_t t54 = t34 & t53;
    const uint8_t t55 = d2_y_dim1 <= 512;
    const uint8_t t56 = t54 & t55;
    const uint8_t t57 = d8_x_dim0 >= 32;
    const uint8_t t58 = t56 & t57;
    const uint8_t t59 = d8_x_dim0 <= 2048;
    const uint8_t t60 = t58 & t59;
    const uint8_t t61 = d9_x_dim1 >= 32;
    const uint8_t t62 = t60 & t61;
    const int64_t t63 = t62 ? (int64_t)3 : (int64_t)0;
    const int64_t t64 = d9_x_dim1 + 15;
    const int64_t t65 = th_floordiv_i(t64, 16);
    const int64_t t66 = th_size(t65, 16);
    const int64_t t67 = th_size(d8_x_dim0, t66);
    const int64_t t68 = t62 ? (int64_t)t67 : (int64_t)0;
    const uint8_t t69 = d2_y_dim1 == t29;
    const uint8_t t70 = d1_y_dim0 == d9_x_dim1;
    const int64_t t71 = (t0_k < 1) ? t0_k : 1;
    const int64_t t72 = (t71 < 0) ? t71 : 0;
    const int64_t t73 = (t72 > ((-1))) ? t72 : ((-1));
    const int64_t t74 = t73 * ((-1));
    const int64_t t75 = t74 + t71;
    const int64_t t76 = (t75 > 0) ? t75 : 0;
    const int64_t t77 = (t76 < 1) ? t76 : 1;
    const int64_t t78 = t77 + ((-1));
    const uint8_t t79 = t78 >= 0;
    if (!(t79)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t77; return 7; }
    const uint8_t t80 = t7_m >= 0;
    const double t81 = (double)t0_k;
    const double t82 = (double)t7_m;
    const double t83 = t81 * t82;
    const uint8_t t84 = t83 < (1.152921504606847e+18);
    const uint8_t t85 = d11_w_dim0 == t0_k;
    const uint8_t t86 = t0_k == t7_m;
    f->dims[7] = d1_y_dim0;
    f->dims[8] = d2_y_dim1;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[9] = d1_y_dim0;
    f->dims[10] = d2_y_dim1;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[11] = d1_y_dim0;
    f->dims[12] = d2_y_dim1;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[13] = 3;
    f->dims[14] = t7_m;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    const int64_t t87 = th_size(t50, 8);
    void *const m0 = f->scratch(f, 0, t87);
    if (!m0) return -1;
    const int64_t t88 = th_size(t68, 8);
    void *const m1 = f->scratch(f, 1, t88);
    if (!m1) return -1;
    const int64_t t89 = t20 * d5_z_dim1;
    const int64_t t90 = t89 + t28;
    th_panels_float64(f, (double *)m0, t50, t21, t29, (double *)x6_z + t90, d5_z_dim1, 1, t45); if (f->stop) return -2;
    th_panels_float64(f, (double *)m1, t68, d8_x_dim0, d9_x_dim1, (double *)x10_x, d9_x_dim1, 1, t63); if (f->stop) return -2;
    const int64_t t101 = th_size(d2_y_dim1, d1_y_dim0);
    const int64_t t102 = th_size(t101, 8);
    void *const m2 = f->scratch(f, 2, t102);
    if (!m2) return -1;
    const int64_t t103 = th_size(d1_y_dim0, d1_y_dim0);
    const int64_t t104 = th_size(t103, 8);
    void *const m3 = f->scratch(f, 3, t104);
    if (!m3) return -1;
    {
    void *h92_y_prev = out0;
    __builtin_memcpy(h92_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    void *h93_y_prev = out1;
    __builtin_memcpy(h93_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    void *h94_y_prev = out2;
    __builtin_memcpy(h94_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    int64_t k91 = 0, k91_left = 1 << 20;
    for (; k91 < t0_k; ++k91) {
    void *const g95 = h92_y_prev;
    void *const g96 = h93_y_prev;
    void *const g97 = h94_y_prev;
    if (th_rest(f, &k91_left, 168)) return -2;
    if (!(t51)) { f->detail[0] = (int64_t)d8_x_dim0; f->detail[1] = (int64_t)t31; f->detail[2] = (int64_t)d1_y_dim0; f->detail[3] = (int64_t)d2_y_dim1; return 3; }
    if (!(t52)) { f->detail[0] = (int64_t)d9_x_dim1; f->detail[1] = (int64_t)d8_x_dim0; f->detail[2] = (int64_t)d1_y_dim0; f->detail[3] = (int64_t)d2_y_dim1; return 4; }
    if (!(t70)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d9_x_dim1; return 6; }
    if (!(t33)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d2_y_dim1; f->detail[2] = (int64_t)t21; f->detail[3] = (int64_t)t29; return 2; }
    if (!(t69)) { f->detail[0] = (int64_t)d2_y_dim1; f->detail[1] = (int64_t)t29; return 5; }
    const int64_t t98 = d2_y_dim1 * d1_y_dim0;
    th_panel_gemm_float64(f, (double *)m2, d1_y_dim0, d2_y_dim1, d2_y_dim1, (double *)h92_y_prev, d2_y_dim1, 1, (double *)x6_z + t90, d5_z_dim1, 1, (double *)m0, t45, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k91_left, (int64_t)((double)d1_y_dim0 * (double)d2_y_dim1 * (double)d2_y_dim1 * 0.2))) return -2;
    const int64_t t99 = d1_y_dim0 * d2_y_dim1;
    { void *const a[] = {m2, g95}; const int64_t n[] = {t99}; if (th_for(f, kernel0, a, n, t99, (double)t99 * 22)) return -2; }
    if (th_rest(f, &k91_left, (int64_t)((double)t99 * 22))) return -2;
    const int64_t t100 = d1_y_dim0 * d1_y_dim0;
    { void *const a[] = {x10_x, m3}; const int64_t n[] = {d1_y_dim0}; if (th_for(f, kernel1, a, n, d1_y_dim0, (double)d1_y_dim0 * (double)d1_y_dim0 * 4)) return -2; }
    if (th_rest(f, &k91_left, (int64_t)((double)d1_y_dim0 * (double)d1_y_dim0 * 4))) return -2;
    th_gemm_float64(f, (double *)m2, d1_y_dim0, d2_y_dim1, d1_y_dim0, (double *)m3, d1_y_dim0, 1, (double *)h93_y_prev, d2_y_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k91_left, (int64_t)((double)d1_y_dim0 * (double)d2_y_dim1 * (double)d1_y_dim0 * 0.2))) return -2;
    { void *const a[] = {m2, g96}; const int64_t n[] = {t99}; if (th_for(f, kernel2, a, n, t99, (double)t99 * 22)) return -2; }
    if (th_rest(f, &k91_left, (int64_t)((double)t99 * 22))) return -2;
    th_panel_gemm_float64(f, (double *)m2, d1_y_dim0, d2_y_dim1, d1_y_dim0, (double *)x10_x, 1, d1_y_dim0, (double *)h94_y_prev, d2_y_dim1, 1, (double *)m1, t63, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k91_left, (int64_t)((double)d1_y_dim0 * (double)d2_y_dim1 * (double)d1_y_dim0 * 0.2))) return -2;
    { void *const a[] = {m2, g97}; const int64_t n[] = {t99}; if (th_for(f, kernel3, a, n, t99, (double)t99 * 22)) return -2; }
    if (th_rest(f, &k91_left, (int64_t)((double)t99 * 22))) return -2;
    h92_y_prev = g95;
    h93_y_prev = g96;
    h94_y_prev = g97;
    }
    if (h92_y_prev != out0) __builtin_memcpy(out0, h92_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    if (h93_y_prev != out1) __builtin_memcpy(out1, h93_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    if (h94_y_prev != out2) __builtin_memcpy(out2, h94_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    }
    const int64_t t109 = th_size(t0_k, t0_k);
    const int64_t t110 = th_size(t109, 8);
    void *const m4 = f->scratch(f, 4, t110);
    if (!m4) return -1;
    {
    void *h106_w_prev = x12_w;
    int64_t k105 = 0, k105_left = 1 << 20;
    for (; k105 < 3; ++k105) {
    void *const g107 = (char *)out3 + k105 * ((int64_t)sizeof(double) * (int64_t)t7_m);
    if (th_rest(f, &k105_left, 80)) return -2;
    if (!(t80)) { f->detail[0] = (int64_t)t7_m; return 8; }
    if (!(t84)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)t7_m; return 9; }
    if (!(t85)) { f->detail[0] = (int64_t)d11_w_dim0; f->detail[1] = (int64_t)t0_k; f->detail[2] = (int64_t)t7_m; return 10; }
    if (!(t86)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)t7_m; return 11; }
    const int64_t t108 = t0_k * t0_k;
    { void *const a[] = {(void *)&t13_s, m4}; const int64_t n[] = {t108}; if (th_for(f, kernel4, a, n, t108, (double)t108 * 4)) return -2; }
    if (th_rest(f, &k105_left, (int64_t)((double)t108 * 4))) return -2;
    th_gemv_float64(f, (double *)g107, t0_k, t0_k, (double *)m4, 1, t0_k, (double *)h106_w_prev, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k105_left, (int64_t)((double)t0_k * (double)t0_k * 0.2))) return -2;
    h106_w_prev = g107;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
