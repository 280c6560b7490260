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
    const int64_t x_dim1 = n[0];
    const int64_t y_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < y_dim0; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1 * 2];
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

static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const double *a2 = a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        a1[i0] = v1;
        const double v2 = a2[i0];
        a3[i0] = v2;
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
    const uint8_t t52 = d2_y_dim1 == t29;
    const uint8_t t53 = d1_y_dim0 == d8_x_dim0;
    const int64_t t54 = (t0_k < 1) ? t0_k : 1;
    const int64_t t55 = 1 - t54;
    const uint8_t t56 = t55 < 0;
    const int64_t t57 = t55 + 1;
    const int64_t t58 = t56 ? (int64_t)t57 : (int64_t)t55;
    const uint8_t t59 = t58 >= 0;
    const uint8_t t60 = t58 < 1;
    const uint8_t t61 = t59 & t60;
    if (!(t61)) { f->detail[0] = (int64_t)t55; f->detail[1] = (int64_t)1; return 6; }
    if (!(t61)) { f->detail[0] = (int64_t)t55; f->detail[1] = (int64_t)1; return 7; }
    const uint8_t t62 = t7_m >= 0;
    const double t63 = (double)t0_k;
    const double t64 = (double)t7_m;
    const double t65 = t63 * t64;
    const uint8_t t66 = t65 < (1.152921504606847e+18);
    const uint8_t t67 = d11_w_dim0 == t0_k;
    const uint8_t t68 = t0_k == t7_m;
    f->dims[7] = d1_y_dim0;
    f->dims[8] = d2_y_dim1;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[9] = d1_y_dim0;
    f->dims[10] = d2_y_dim1;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[11] = 3;
    f->dims[12] = t7_m;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    const int64_t t69 = th_size(t50, 8);
    void *const m0 = f->scratch(f, 0, t69);
    if (!m0) return -1;
    const int64_t t70 = th_size(d2_y_dim1, d1_y_dim0);
    const int64_t t71 = th_size(t70, 8);
    void *const m1 = f->scratch(f, 1, t71);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, t71);
    if (!m2) return -1;
    const int64_t t72 = t20 * d5_z_dim1;
    const int64_t t73 = t72 + t28;
    th_panels_float64(f, (double *)m0, t50, t21, t29, (double *)x6_z + t73, d5_z_dim1, 1, t45); if (f->stop) return -2;
    void *const m3 = f->scratch(f, 3, t71);
    if (!m3) return -1;
    const int64_t t81 = th_size(d1_y_dim0, d1_y_dim0);
    const int64_t t82 = th_size(t81, 8);
    void *const m4 = f->scratch(f, 4, t82);
    if (!m4) return -1;
    {
    void *h75_y_prev = m1;
    __builtin_memcpy(h75_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    void *h76_y_prev = m2;
    __builtin_memcpy(h76_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    int64_t k74 = 0, k74_left = 1 << 20;
    for (; k74 < t0_k; ++k74) {
    void *const g77 = h75_y_prev;
    void *const g78 = h76_y_prev;
    if (th_rest(f, &k74_left, 128)) return -2;
    if (!(t51)) { f->detail[0] = (int64_t)d8_x_dim0; f->detail[1] = (int64_t)t31; f->detail[2] = (int64_t)d1_y_dim0; f->detail[3] = (int64_t)d2_y_dim1; return 3; }
    if (!(t53)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d8_x_dim0; return 5; }
    if (!(t33)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d2_y_dim1; f->detail[2] = (int64_t)t21; f->detail[3] = (int64_t)t29; return 2; }
    if (!(t52)) { f->detail[0] = (int64_t)d2_y_dim1; f->detail[1] = (int64_t)t29; return 4; }
    th_panel_gemm_float64(f, (double *)m3, d1_y_dim0, d2_y_dim1, d2_y_dim1, (double *)h75_y_prev, d2_y_dim1, 1, (double *)x6_z + t73, d5_z_dim1, 1, (double *)m0, t45, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k74_left, (int64_t)((double)d1_y_dim0 * (double)d2_y_dim1 * (double)d2_y_dim1 * 0.2))) return -2;
    const int64_t t79 = d1_y_dim0 * d2_y_dim1;
    { void *const a[] = {m3, g77}; const int64_t n[] = {t79}; if (th_for(f, kernel0, a, n, t79, (double)t79 * 22)) return -2; }
    if (th_rest(f, &k74_left, (int64_t)((double)t79 * 22))) return -2;
    const int64_t t80 = d1_y_dim0 * d1_y_dim0;
    { void *const a[] = {x10_x, m4}; const int64_t n[] = {d9_x_dim1, d1_y_dim0}; if (th_for(f, kernel1, a, n, d1_y_dim0, (double)d1_y_dim0 * (double)d1_y_dim0 * 4)) return -2; }
    if (th_rest(f, &k74_left, (int64_t)((double)d1_y_dim0 * (double)d1_y_dim0 * 4))) return -2;
    th_gemm_float64(f, (double *)m3, d1_y_dim0, d2_y_dim1, d1_y_dim0, (double *)m4, d1_y_dim0, 1, (double *)h76_y_prev, d2_y_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k74_left, (int64_t)((double)d1_y_dim0 * (double)d2_y_dim1 * (double)d1_y_dim0 * 0.2))) return -2;
    { void *const a[] = {m3, g78}; const int64_t n[] = {t79}; if (th_for(f, kernel2, a, n, t79, (double)t79 * 22)) return -2; }
    if (th_rest(f, &k74_left, (int64_t)((double)t79 * 22))) return -2;
    h75_y_prev = g77;
    h76_y_prev = g78;
    }
    if (h75_y_prev != m1) __builtin_memcpy(m1, h75_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    if (h76_y_prev != m2) __builtin_memcpy(m2, h76_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    }
    const int64_t t87 = th_size(t0_k, t0_k);
    const int64_t t88 = th_size(t87, 8);
    void *const m5 = f->scratch(f, 5, t88);
    if (!m5) return -1;
    {
    void *h84_w_prev = x12_w;
    int64_t k83 = 0, k83_left = 1 << 20;
    for (; k83 < 3; ++k83) {
    void *const g85 = (char *)out2 + k83 * ((int64_t)sizeof(double) * (int64_t)t7_m);
    if (th_rest(f, &k83_left, 88)) return -2;
    if (!(t32)) { f->detail[0] = (int64_t)t0_k; return 8; }
    if (!(t62)) { f->detail[0] = (int64_t)t7_m; return 9; }
    if (!(t66)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)t7_m; return 10; }
    if (!(t67)) { f->detail[0] = (int64_t)d11_w_dim0; f->detail[1] = (int64_t)t0_k; f->detail[2] = (int64_t)t7_m; return 11; }
    if (!(t68)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)t7_m; return 12; }
    const int64_t t86 = t0_k * t0_k;
    { void *const a[] = {(void *)&t13_s, m5}; const int64_t n[] = {t86}; if (th_for(f, kernel3, a, n, t86, (double)t86 * 4)) return -2; }
    if (th_rest(f, &k83_left, (int64_t)((double)t86 * 4))) return -2;
    th_gemv_float64(f, (double *)g85, t0_k, t0_k, (double *)m5, 1, t0_k, (double *)h84_w_prev, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k83_left, (int64_t)((double)t0_k * (double)t0_k * 0.2))) return -2;
    h84_w_prev = g85;
    }
    }
    const int64_t t89 = d1_y_dim0 * d2_y_dim1;
    { void *const a[] = {m1, out0, m2, out1}; const int64_t n[] = {t89}; if (th_for(f, kernel4, a, n, t89, (double)t89 * 8)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
