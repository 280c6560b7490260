TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel4_parts;
#if TH_IN(1)
/* gt */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double w = *(const double *)a[1];
    uint8_t *a2 = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const uint8_t v2 = v1 > w;
        a2[i0] = v2;
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
    const int64_t n2 = n[2];
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

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *u = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t u_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + u_dim0 : v1;
        if (j2 < 0 || j2 >= u_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = u_dim0; return 9; }
        const double v3 = u[j2];
        a2[i0] = v3;
    }
    return 0;
}

/* add */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *s1 = a[1];
    const int64_t n0 = n[0];
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

TH_SHARED int kernel4_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            kernel4(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_w_dim0 = f->dims[0];
    void *const x1_w = f->data[0];
    const int64_t d2_x_dim0 = f->dims[1];
    const int64_t d3_x_dim1 = f->dims[2];
    void *const x4_x = f->data[1];
    const int64_t d5_v_dim0 = f->dims[3];
    void *const x6_v = f->data[2];
    const int64_t t7_k = *(const int64_t *)f->data[3];
    const int64_t d8_u_dim0 = f->dims[4];
    void *const x9_u = f->data[4];
    const int64_t d10_y_dim0 = f->dims[5];
    const int64_t d11_y_dim1 = f->dims[6];
    void *const x12_y = f->data[5];
    double t13;
    int64_t t14;
    int64_t t15;
    int64_t t16;
    int64_t t17;
    int64_t t18;
    void * y19;
    void * y20;
    const uint8_t t21 = d0_w_dim0 >= 0;
    if (!(t21)) { f->detail[0] = (int64_t)d0_w_dim0; return 1; }
    const uint8_t t22 = d0_w_dim0 >= d0_w_dim0;
    if (!(t22)) { f->detail[0] = (int64_t)d0_w_dim0; f->detail[1] = (int64_t)d0_w_dim0; return 2; }
    const uint8_t t23 = d0_w_dim0 > 0;
    const uint8_t t24 = t7_k >= 0;
    if (!(t24)) { f->detail[0] = (int64_t)t7_k; return 6; }
    const uint8_t t25 = d0_w_dim0 >= t7_k;
    if (!(t25)) { f->detail[0] = (int64_t)d0_w_dim0; f->detail[1] = (int64_t)t7_k; return 7; }
    const uint8_t t26 = t7_k > 0;
    if (f->output(f, 7)) return -1;
    void *const out1 = f->data[7];
    _Alignas(64) char m3_[8];
    void *const m3 = m3_;
    if (t23) {
    int64_t t27;
    void * y28;
    void *const m1 = f->scratch(f, 1, d5_v_dim0);
    if (!m1) return -1;
    const int64_t t39 = th_size(d5_v_dim0, 8);
    void *const m2 = f->scratch(f, 2, t39);
    if (!m2) return -1;
    {
    int64_t s30 = 0;
    int64_t k29 = 0, k29_left = 1 << 20;
    for (; k29 < d0_w_dim0; ++k29) {
    if (th_rest(f, &k29_left, 152)) return -2;
    const double t31_w = ((const double *)x1_w)[k29 * 1 + 0 * 1];
    const uint8_t t32 = k29 == 0;
    { void *const a[] = {x6_v, (void *)&t31_w, m1}; const int64_t n[] = {d5_v_dim0}; if (th_for(f, kernel0, a, n, d5_v_dim0, (double)d5_v_dim0 * 4)) return -2; }
    if (th_rest(f, &k29_left, (int64_t)((double)d5_v_dim0 * 4))) return -2;
    th_nonzero_bool(f, (int64_t *)m2, (int64_t *)m3, (uint8_t *)m1, d5_v_dim0); if (f->stop) return -2;
    if (th_rest(f, &k29_left, (int64_t)((double)d5_v_dim0 * 100))) return -2;
    const int64_t t33 = ((const int64_t *)m3)[0 * 1 + 0 * 1];
    const uint8_t t34 = s30 == t33;
    const uint8_t t35 = 1 & t34;
    const uint8_t t36 = t32 | t35;
    if (!(t36)) { f->detail[0] = (int64_t)s30; f->detail[1] = (int64_t)d3_x_dim1; f->detail[2] = (int64_t)t33; f->detail[3] = (int64_t)d3_x_dim1; f->detail[4] = (int64_t)k29; return 5; }
    const int64_t t37 = th_size(d3_x_dim1, t33);
    const int64_t t38 = th_size(t37, 8);
    void *const m4 = f->scratch(f, 4, t38);
    if (!m4) return -1;
    { void *const a[] = {m2, x4_x, m4, f->detail}; const int64_t n[] = {d2_x_dim0, d3_x_dim1, t33}; const int e = th_walk(f, kernel1, a, n, t33, (double)t33 * (double)d3_x_dim1 * 5); if (e) return e; }
    if (th_rest(f, &k29_left, (int64_t)((double)t33 * (double)d3_x_dim1 * 5))) return -2;
    if (!k29) { y28 = f->scratch(f, 5, th_size(th_size(th_size((int64_t)sizeof(double), d0_w_dim0), t33), d3_x_dim1)); if (!y28) return -1; }
    { const int64_t size = (int64_t)sizeof(double) * (int64_t)t33 * (int64_t)d3_x_dim1; __builtin_memcpy((char *)y28 + k29 * size, m4, size); }
    const int64_t s30_next = t33;
    s30 = s30_next;
    }
    t27 = s30;
    }
    const int64_t t40 = th_size(d3_x_dim1, t27);
    const int64_t t41 = th_size(t40, d0_w_dim0);
    const int64_t t42 = th_size(t41, 8);
    void *const m0 = f->scratch(f, 0, t42);
    if (!m0) return -1;
    const int64_t t43 = d0_w_dim0 * t27;
    const int64_t t44 = t43 * d3_x_dim1;
    { void *const a[] = {y28, m0}; const int64_t n[] = {t44}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t44, (double)t44 * 4)) return -2; } }
    t14 = d0_w_dim0;
    t15 = t27;
    t16 = d3_x_dim1;
    y19 = m0;
    } else {
    {
    const int64_t p0 = d0_w_dim0;
    void *const in[] = {(void *)&p0, x1_w, x4_x, x6_v}; const int64_t n[] = {d0_w_dim0, d2_x_dim0, d3_x_dim1, d5_v_dim0}; if (f->python(f, 0, 4, in, n, 8)) return -2; }
    const int64_t d45 = f->dims[10];
    const int64_t d46 = f->dims[11];
    const int64_t d47 = f->dims[12];
    void *const x48 = f->data[8];
    const int64_t t49 = th_size(d47, d46);
    const int64_t t50 = th_size(t49, d45);
    const int64_t t51 = th_size(t50, 8);
    void *const m6 = f->scratch(f, 6, t51);
    if (!m6) return -1;
    const int64_t t52 = d45 * d46;
    const int64_t t53 = t52 * d47;
    { void *const a[] = {x48, m6}; const int64_t n[] = {t53}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t53, (double)t53 * 4)) return -2; } }
    t14 = d45;
    t15 = d46;
    t16 = d47;
    y19 = m6;
    }
    f->dims[7] = t14;
    f->dims[8] = t15;
    f->dims[9] = t16;
    if (f->output(f, 6)) return -1;
    void *const out0 = f->data[6];
    _Alignas(64) char m10_[8];
    void *const m10 = m10_;
    if (t26) {
    int64_t t54;
    void * y55;
    void *const m8 = f->scratch(f, 8, d5_v_dim0);
    if (!m8) return -1;
    const int64_t t65 = th_size(d5_v_dim0, 8);
    void *const m9 = f->scratch(f, 9, t65);
    if (!m9) return -1;
    {
    int64_t s57 = 0;
    int64_t k56 = 0, k56_left = 1 << 20;
    for (; k56 < t7_k; ++k56) {
    if (th_rest(f, &k56_left, 144)) return -2;
    const double t58_w = ((const double *)x1_w)[k56 * 1 + 0 * 1];
    const uint8_t t59 = k56 == 0;
    { void *const a[] = {x6_v, (void *)&t58_w, m8}; const int64_t n[] = {d5_v_dim0}; if (th_for(f, kernel0, a, n, d5_v_dim0, (double)d5_v_dim0 * 4)) return -2; }
    if (th_rest(f, &k56_left, (int64_t)((double)d5_v_dim0 * 4))) return -2;
    th_nonzero_bool(f, (int64_t *)m9, (int64_t *)m10, (uint8_t *)m8, d5_v_dim0); if (f->stop) return -2;
    if (th_rest(f, &k56_left, (int64_t)((double)d5_v_dim0 * 100))) return -2;
    const int64_t t60 = ((const int64_t *)m10)[0 * 1 + 0 * 1];
    const uint8_t t61 = s57 == t60;
    const uint8_t t62 = 1 & t61;
    const uint8_t t63 = t59 | t62;
    if (!(t63)) { f->detail[0] = (int64_t)s57; f->detail[1] = (int64_t)t60; f->detail[2] = (int64_t)k56; return 10; }
    const int64_t t64 = th_size(t60, 8);
    void *const m11 = f->scratch(f, 11, t64);
    if (!m11) return -1;
    { void *const a[] = {m9, x9_u, m11, f->detail}; const int64_t n[] = {d8_u_dim0, t60}; const int e = th_walk(f, kernel3, a, n, t60, (double)t60 * 5); if (e) return e; }
    if (th_rest(f, &k56_left, (int64_t)((double)t60 * 5))) return -2;
    if (!k56) { y55 = f->scratch(f, 12, th_size(th_size((int64_t)sizeof(double), t7_k), t60)); if (!y55) return -1; }
    { const int64_t size = (int64_t)sizeof(double) * (int64_t)t60; __builtin_memcpy((char *)y55 + k56 * size, m11, size); }
    const int64_t s57_next = t60;
    s57 = s57_next;
    }
    t54 = s57;
    }
    const int64_t t66 = th_size(t54, t7_k);
    const int64_t t67 = th_size(t66, 8);
    void *const m7 = f->scratch(f, 7, t67);
    if (!m7) return -1;
    const int64_t t68 = t7_k * t54;
    { void *const a[] = {y55, m7}; const int64_t n[] = {t68}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t68, (double)t68 * 4)) return -2; } }
    t17 = t7_k;
    t18 = t54;
    y20 = m7;
    } else {
    {
    const int64_t p0 = t7_k;
    void *const in[] = {(void *)&p0, x1_w, x9_u, x6_v}; const int64_t n[] = {d0_w_dim0, d8_u_dim0, d5_v_dim0}; if (f->python(f, 1, 4, in, n, 9)) return -2; }
    const int64_t d69 = f->dims[13];
    const int64_t d70 = f->dims[14];
    void *const x71 = f->data[9];
    const int64_t t72 = th_size(d70, d69);
    const int64_t t73 = th_size(t72, 8);
    void *const m13 = f->scratch(f, 13, t73);
    if (!m13) return -1;
    const int64_t t74 = d69 * d70;
    { void *const a[] = {x71, m13}; const int64_t n[] = {t74}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t74, (double)t74 * 4)) return -2; } }
    t17 = d69;
    t18 = d70;
    y20 = m13;
    }
    const int64_t t75 = t17 * t18;
    { void *const a[] = {y20, (void *)&t13}; const int64_t n[] = {t75}; const double work = (double)t75 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t75 + 63) / 64, parts = (t75 + step - 1) / step, stretch = (int64_t)((double)t75 * (5e7 / work)) + 1; void *const b[] = {y20, (void *)&t13, total0_part, f}; const int64_t m[] = {t75, step, t75, stretch}; if (f->parallel(f, kernel4_parts, b, m, parts, work)) return -2; t13 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t13 = t13 + total0_part[i]; } else kernel4(a, n, 0, t75); }
    const int64_t t76 = t14 * t15;
    const int64_t t77 = t76 * t16;
    { void *const a[] = {y19, out0}; const int64_t n[] = {t77}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t77, (double)t77 * 4)) return -2; } }
    *(double *)out1 = t13;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
