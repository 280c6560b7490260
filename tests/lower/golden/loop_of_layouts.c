#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel1_parts;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
#if TH_IN(1)
/* tanh */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = tanh(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* add */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *s1 = a[1];
    const int64_t y_dim0 = n[0];
    double r2_level[48];
    int64_t r2_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r2_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r2 = 0;
        const int64_t i0_n = (i0_e - i0_b) / 32 * 16;
        double r2_half = 0;
        #pragma omp simd reduction(+:r2) reduction(+:r2_half)
        for (int64_t i0_h = 0; i0_h < i0_n; ++i0_h) {
            { const int64_t i0 = i0_b + i0_h;
                const double v1 = a0[i0];
                r2 = r2 + v1;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const double v1 = a0[i0];
                r2_half = r2_half + v1;
            }
        }
        r2 = r2 + r2_half;
        #pragma omp simd reduction(+:r2)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const double v1 = a0[i0];
            r2 = r2 + v1;
        }
        th_push(r2_level, r2_blocks, r2);
    }
    const double r2 = th_total(r2_level, r2_blocks);
    s1[0] = r2;
    return 0;
}

TH_SHARED int kernel1_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        double *p0 = (double *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* mul */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y_prev = a[0];
    const double s1 = *(const double *)a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y_prev[i0];
        const double v2 = v1 * s1;
        a2[i0] = v2;
    }
    return 0;
}

/* sin */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

/* exp */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

#endif
#undef exp
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1_y_dim0 = f->dims[0];
    const int64_t d2_y_dim1 = f->dims[1];
    void *const x3_y = f->data[1];
    const int64_t d4_x_dim0 = f->dims[2];
    const int64_t d5_x_dim1 = f->dims[3];
    void *const x6_x = f->data[2];
    const int64_t d7_v_dim0 = f->dims[4];
    void *const x8_v = f->data[3];
    const int64_t d9_n3_dim0 = f->dims[5];
    const int64_t d10_n3_dim1 = f->dims[6];
    const int64_t d11_n3_dim2 = f->dims[7];
    void *const x12_n3 = f->data[4];
    const int64_t d13_z_dim0 = f->dims[8];
    const int64_t d14_z_dim1 = f->dims[9];
    void *const x15_z = f->data[5];
    void *const x16 = f->data[6];
    void *const x17 = f->data[7];
    const uint8_t t18 = 0 < d9_n3_dim0;
    if (!(t18)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_n3_dim0; return 1; }
    const uint8_t t19 = d10_n3_dim1 == 9;
    if (!(t19)) { f->detail[0] = (int64_t)d10_n3_dim1; f->detail[1] = (int64_t)d11_n3_dim2; f->detail[2] = (int64_t)9; f->detail[3] = (int64_t)9; return 2; }
    const uint8_t t20 = d11_n3_dim2 == 9;
    if (!(t20)) { f->detail[0] = (int64_t)d10_n3_dim1; f->detail[1] = (int64_t)d11_n3_dim2; f->detail[2] = (int64_t)9; f->detail[3] = (int64_t)9; return 3; }
    const uint8_t t21 = 1 < d9_n3_dim0;
    if (!(t21)) { f->detail[0] = (int64_t)1; f->detail[1] = (int64_t)d9_n3_dim0; return 4; }
    if (!(0)) { f->detail[0] = (int64_t)d10_n3_dim1; f->detail[1] = (int64_t)d11_n3_dim2; f->detail[2] = (int64_t)64; f->detail[3] = (int64_t)64; return 5; }
    const int64_t t22 = d7_v_dim0 + 1;
    const int64_t t23 = th_floordiv_i(t22, 2);
    const uint8_t t24 = t0_k >= 0;
    if (!(t24)) { f->detail[0] = (int64_t)t0_k; return 6; }
    const uint8_t t25 = d2_y_dim1 == d5_x_dim1;
    const uint8_t t26 = t0_k >= 4;
    const uint8_t t27 = d1_y_dim0 >= 2;
    const uint8_t t28 = t26 & t27;
    const uint8_t t29 = d1_y_dim0 <= 512;
    const uint8_t t30 = t28 & t29;
    const uint8_t t31 = d5_x_dim1 >= 32;
    const uint8_t t32 = t30 & t31;
    const uint8_t t33 = d5_x_dim1 <= 2048;
    const uint8_t t34 = t32 & t33;
    const uint8_t t35 = d4_x_dim0 >= 32;
    const uint8_t t36 = t34 & t35;
    const int64_t t37 = t36 ? (int64_t)2 : (int64_t)1;
    const int64_t t38 = d4_x_dim0 + 15;
    const int64_t t39 = th_floordiv_i(t38, 16);
    const int64_t t40 = th_size(t39, 16);
    const int64_t t41 = th_size(d5_x_dim1, t40);
    const int64_t t42 = th_size(d5_x_dim1, d4_x_dim0);
    const int64_t t43 = t36 ? (int64_t)t41 : (int64_t)t42;
    const uint8_t t44 = d2_y_dim1 == t23;
    const uint8_t t45 = d2_y_dim1 == 9;
    const uint8_t t46 = d14_z_dim1 == 64;
    const uint8_t t47 = d13_z_dim0 >= 2;
    const uint8_t t48 = t26 & t47;
    const uint8_t t49 = d13_z_dim0 <= 512;
    const uint8_t t50 = t48 & t49;
    const int64_t t51 = t50 ? (int64_t)2 : (int64_t)1;
    const int64_t t52 = t50 ? (int64_t)4096 : (int64_t)4096;
    const uint8_t t53 = 9 == d4_x_dim0;
    const int64_t t54 = (t0_k < 1) ? t0_k : 1;
    const int64_t t55 = (t54 < 0) ? t54 : 0;
    const int64_t t56 = (t55 > ((-1))) ? t55 : ((-1));
    const int64_t t57 = t56 * ((-1));
    const int64_t t58 = t57 + t54;
    const int64_t t59 = (t58 > 0) ? t58 : 0;
    const int64_t t60 = (t59 < 1) ? t59 : 1;
    const int64_t t61 = t60 + ((-1));
    const uint8_t t62 = t61 >= 0;
    if (!(t62)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t60; return 12; }
    f->dims[12] = d1_y_dim0;
    f->dims[13] = d2_y_dim1;
    if (f->output(f, 8)) return -1;
    void *const out0 = f->data[8];
    f->dims[14] = d1_y_dim0;
    f->dims[15] = d2_y_dim1;
    if (f->output(f, 9)) return -1;
    void *const out1 = f->data[9];
    f->dims[16] = d1_y_dim0;
    f->dims[17] = d2_y_dim1;
    if (f->output(f, 10)) return -1;
    void *const out2 = f->data[10];
    f->dims[18] = d13_z_dim0;
    f->dims[19] = d14_z_dim1;
    if (f->output(f, 11)) return -1;
    void *const out3 = f->data[11];
    const int64_t t63 = th_size(t43, 8);
    void *const m0 = f->scratch(f, 0, t63);
    if (!m0) return -1;
    const int64_t t64 = th_size(t52, 8);
    void *const m1 = f->scratch(f, 1, t64);
    if (!m1) return -1;
    th_panels_float64(f, (double *)m0, t43, d5_x_dim1, d4_x_dim0, (double *)x6_x, 1, d5_x_dim1, t37); if (f->stop) return -2;
    th_panels_float64(f, (double *)m1, t52, 64, 64, (double *)x12_n3 + 81, 1, 9, t51); if (f->stop) return -2;
    const int64_t t79 = th_size(9, d1_y_dim0);
    const int64_t t80 = th_size(t79, 8);
    void *const m2 = f->scratch(f, 2, t80);
    if (!m2) return -1;
    const int64_t t81 = th_size(d1_y_dim0, 8);
    void *const m3 = f->scratch(f, 3, t81);
    if (!m3) return -1;
    const int64_t t82 = th_size(64, d13_z_dim0);
    const int64_t t83 = th_size(t82, 8);
    void *const m4 = f->scratch(f, 4, t83);
    if (!m4) return -1;
    {
    void *h66_y_prev = out0;
    __builtin_memcpy(h66_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    void *h67_y_prev = out1;
    __builtin_memcpy(h67_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    void *h68_y_prev = out2;
    __builtin_memcpy(h68_y_prev, x3_y, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    void *h69_z_prev = out3;
    __builtin_memcpy(h69_z_prev, x15_z, (uint64_t)sizeof(double) * (uint64_t)d13_z_dim0 * (uint64_t)d14_z_dim1);
    int64_t k65 = 0, k65_left = 1 << 20;
    for (; k65 < t0_k; ++k65) {
    void *const g70 = h66_y_prev;
    void *const g71 = h67_y_prev;
    void *const g72 = h68_y_prev;
    void *const g73 = h69_z_prev;
    if (th_rest(f, &k65_left, 200)) return -2;
    double t74;
    if (!(t25)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d2_y_dim1; f->detail[2] = (int64_t)d5_x_dim1; f->detail[3] = (int64_t)d4_x_dim0; return 7; }
    if (!(t44)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d2_y_dim1; f->detail[2] = (int64_t)t23; return 8; }
    if (!(t45)) { f->detail[0] = (int64_t)d1_y_dim0; f->detail[1] = (int64_t)d2_y_dim1; f->detail[2] = (int64_t)9; f->detail[3] = (int64_t)9; return 9; }
    if (!(t46)) { f->detail[0] = (int64_t)d13_z_dim0; f->detail[1] = (int64_t)d14_z_dim1; f->detail[2] = (int64_t)64; f->detail[3] = (int64_t)64; return 10; }
    if (!(t53)) { f->detail[0] = (int64_t)9; f->detail[1] = (int64_t)d4_x_dim0; return 11; }
    const int64_t t75 = 9 * d1_y_dim0;
    th_panel_gemm_float64(f, (double *)m2, d1_y_dim0, 9, 9, (double *)h66_y_prev, 9, 1, (double *)x6_x, 1, 9, (double *)m0, t37, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k65_left, (int64_t)((double)d1_y_dim0 * (double)9 * (double)9 * 0.2))) return -2;
    const int64_t t76 = d1_y_dim0 * 9;
    { void *const a[] = {m2, g70}; const int64_t n[] = {t76}; if (th_for(f, kernel0, a, n, t76, (double)t76 * 32)) return -2; }
    if (th_rest(f, &k65_left, (int64_t)((double)t76 * 32))) return -2;
    th_gemv_float64(f, (double *)m3, d1_y_dim0, 9, (double *)h67_y_prev, 9, 1, (double *)x8_v, 2, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k65_left, (int64_t)((double)d1_y_dim0 * (double)9 * 0.2))) return -2;
    { void *const a[] = {m3, (void *)&t74}; const int64_t n[] = {d1_y_dim0}; const double work = (double)d1_y_dim0 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d1_y_dim0 + 63) / 64, parts = (d1_y_dim0 + step - 1) / step, stretch = (int64_t)((double)d1_y_dim0 * (5e7 / work)) + 1; void *const b[] = {m3, (void *)&t74, total0_part, f}; const int64_t m[] = {d1_y_dim0, step, d1_y_dim0, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; t74 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t74 = t74 + total0_part[i]; } else kernel1(a, n, 0, d1_y_dim0); }
    if (th_rest(f, &k65_left, (int64_t)((double)d1_y_dim0 * 4))) return -2;
    { void *const a[] = {h67_y_prev, (void *)&t74, g71}; const int64_t n[] = {t76}; if (th_for(f, kernel2, a, n, t76, (double)t76 * 4)) return -2; }
    if (th_rest(f, &k65_left, (int64_t)((double)t76 * 4))) return -2;
    th_gemm_float64(f, (double *)m2, d1_y_dim0, 9, 9, (double *)h68_y_prev, 9, 1, (double *)x12_n3, 1, 9, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k65_left, (int64_t)((double)d1_y_dim0 * (double)9 * (double)9 * 0.2))) return -2;
    { void *const a[] = {m2, g72}; const int64_t n[] = {t76}; if (th_for(f, kernel3, a, n, t76, (double)t76 * 22)) return -2; }
    if (th_rest(f, &k65_left, (int64_t)((double)t76 * 22))) return -2;
    const int64_t t77 = 64 * d13_z_dim0;
    th_panel_gemm_float64(f, (double *)m4, d13_z_dim0, 64, 64, (double *)h69_z_prev, 64, 1, (double *)x12_n3 + 81, 1, 9, (double *)m1, t51, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k65_left, (int64_t)((double)d13_z_dim0 * (double)64 * (double)64 * 0.2))) return -2;
    const int64_t t78 = d13_z_dim0 * 64;
    { void *const a[] = {m4, g73}; const int64_t n[] = {t78}; if (th_for(f, kernel4, a, n, t78, (double)t78 * 22)) return -2; }
    if (th_rest(f, &k65_left, (int64_t)((double)t78 * 22))) return -2;
    h66_y_prev = g70;
    h67_y_prev = g71;
    h68_y_prev = g72;
    h69_z_prev = g73;
    }
    if (h66_y_prev != out0) __builtin_memcpy(out0, h66_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    if (h67_y_prev != out1) __builtin_memcpy(out1, h67_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    if (h68_y_prev != out2) __builtin_memcpy(out2, h68_y_prev, (uint64_t)sizeof(double) * (uint64_t)d1_y_dim0 * (uint64_t)d2_y_dim1);
    if (h69_z_prev != out3) __builtin_memcpy(out3, h69_z_prev, (uint64_t)sizeof(double) * (uint64_t)d13_z_dim0 * (uint64_t)d14_z_dim1);
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
