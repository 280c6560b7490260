#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel2_parts;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel5_parts;
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

/* mul */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *u = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t u_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + u_dim0 : v1;
        if (j2 < 0 || j2 >= u_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = u_dim0; return 4; }
        const double v3 = u[j2];
        a2[i0] = v3;
        const double v4 = v3 * 2.0;
        a3[i0] = v4;
    }
    return 0;
}

/* add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

TH_SHARED int kernel2_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            kernel2(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

/* mul */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w_prev = a[0];
    const double v = *(const double *)a[1];
    double *a2 = a[2];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w_prev[i0];
        const double v2 = v1 * v;
        a2[i0] = v2;
    }
    return 0;
}

/* exp add */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *s1 = a[1];
    const int64_t w_dim0 = n[0];
    double r3_level[48];
    int64_t r3_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r3_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r3 = 0;
        #pragma omp simd reduction(+:r3)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = a0[i0];
            const double v2 = exp(v1);
            r3 = r3 + v2;
        }
        th_push(r3_level, r3_blocks, r3);
    }
    const double r3 = th_total(r3_level, r3_blocks);
    s1[0] = r3;
    return 0;
}

TH_SHARED int kernel5_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            kernel5(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#endif
#undef exp
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_w_dim0 = f->dims[0];
    void *const x1_w = f->data[0];
    const int64_t d2_u_dim0 = f->dims[1];
    void *const x3_u = f->data[1];
    const int64_t d4_v_dim0 = f->dims[2];
    void *const x5_v = f->data[2];
    int64_t t6;
    int64_t t7;
    int64_t t8;
    void * y9;
    void * y10;
    const uint8_t t11 = d0_w_dim0 >= 0;
    if (!(t11)) { f->detail[0] = (int64_t)d0_w_dim0; return 1; }
    const uint8_t t12 = d0_w_dim0 >= d0_w_dim0;
    if (!(t12)) { f->detail[0] = (int64_t)d0_w_dim0; f->detail[1] = (int64_t)d0_w_dim0; return 2; }
    const uint8_t t13 = d4_v_dim0 >= 0;
    if (!(t13)) { f->detail[0] = (int64_t)d4_v_dim0; return 6; }
    const uint8_t t14 = d4_v_dim0 >= d4_v_dim0;
    if (!(t14)) { f->detail[0] = (int64_t)d4_v_dim0; f->detail[1] = (int64_t)d4_v_dim0; return 7; }
    const uint8_t t15 = d0_w_dim0 > 0;
    const int64_t t16 = th_size(d0_w_dim0, 2);
    f->dims[6] = d4_v_dim0;
    f->dims[7] = d0_w_dim0;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    f->dims[8] = d4_v_dim0;
    if (f->output(f, 6)) return -1;
    void *const out3 = f->data[6];
    _Alignas(64) char m4_[8];
    void *const m4 = m4_;
    if (t15) {
    int64_t t17;
    void * y18;
    const int64_t t19 = th_size(d0_w_dim0, 8);
    void *const m0 = f->scratch(f, 0, t19);
    if (!m0) return -1;
    void *const m2 = f->scratch(f, 2, d4_v_dim0);
    if (!m2) return -1;
    const int64_t t32 = th_size(d4_v_dim0, 8);
    void *const m3 = f->scratch(f, 3, t32);
    if (!m3) return -1;
    {
    int64_t s21 = 0;
    int64_t k20 = 0, k20_left = 1 << 20;
    for (; k20 < d0_w_dim0; ++k20) {
    if (th_rest(f, &k20_left, 256)) return -2;
    double t22;
    const double t23_w = ((const double *)x1_w)[k20 * 1 + 0 * 1];
    const uint8_t t24 = k20 == 0;
    { void *const a[] = {x5_v, (void *)&t23_w, m2}; const int64_t n[] = {d4_v_dim0}; if (th_for(f, kernel0, a, n, d4_v_dim0, (double)d4_v_dim0 * 4)) return -2; }
    if (th_rest(f, &k20_left, (int64_t)((double)d4_v_dim0 * 4))) return -2;
    th_nonzero_bool(f, (int64_t *)m3, (int64_t *)m4, (uint8_t *)m2, d4_v_dim0); if (f->stop) return -2;
    if (th_rest(f, &k20_left, (int64_t)((double)d4_v_dim0 * 100))) return -2;
    const int64_t t25 = ((const int64_t *)m4)[0 * 1 + 0 * 1];
    const int64_t t26 = th_size(t25, 2);
    const uint8_t t27 = s21 == t25;
    const uint8_t t28 = 1 & t27;
    const uint8_t t29 = t24 | t28;
    if (!(t29)) { f->detail[0] = (int64_t)s21; f->detail[1] = (int64_t)t25; f->detail[2] = (int64_t)k20; return 5; }
    const int64_t t30 = th_size(t25, 8);
    void *const m5 = f->scratch(f, 5, t30);
    if (!m5) return -1;
    void *const m6 = f->scratch(f, 6, t30);
    if (!m6) return -1;
    { void *const a[] = {m3, x3_u, m5, m6, f->detail}; const int64_t n[] = {d2_u_dim0, t25}; const int e = th_walk(f, kernel1, a, n, t25, (double)t25 * 7); if (e) return e; }
    if (th_rest(f, &k20_left, (int64_t)((double)t25 * 7))) return -2;
    const int64_t t31 = th_size(t26, 8);
    void *const m7 = f->scratch(f, 7, t31);
    if (!m7) return -1;
    void *const m8 = f->scratch(f, 8, t30);
    if (!m8) return -1;
    th_sort_float64_uint64(f, (double *)m8, (uint64_t *)m7, (double *)m5, 1, t25, 1); if (f->stop) return -2;
    if (th_rest(f, &k20_left, (int64_t)((double)t25 * 100))) return -2;
    th_sort_float64_uint64(f, (double *)m5, (uint64_t *)m7, (double *)m6, 1, t25, 1); if (f->stop) return -2;
    if (th_rest(f, &k20_left, (int64_t)((double)t25 * 100))) return -2;
    { void *const a[] = {m5, (void *)&t22}; const int64_t n[] = {t25}; const double work = (double)t25 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t25 + 63) / 64, parts = (t25 + step - 1) / step, stretch = (int64_t)((double)t25 * (5e7 / work)) + 1; void *const b[] = {m5, (void *)&t22, total0_part, f}; const int64_t m[] = {t25, step, t25, stretch}; if (f->parallel(f, kernel2_parts, b, m, parts, work)) return -2; t22 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t22 = t22 + total0_part[i]; } else kernel2(a, n, 0, t25); }
    if (th_rest(f, &k20_left, (int64_t)((double)t25 * 4))) return -2;
    ((double *)m0)[k20] = t22;
    if (!k20) { y18 = f->scratch(f, 9, th_size(th_size((int64_t)sizeof(double), d0_w_dim0), t25)); if (!y18) return -1; }
    { const int64_t size = (int64_t)sizeof(double) * (int64_t)t25; __builtin_memcpy((char *)y18 + k20 * size, m8, size); }
    const int64_t s21_next = t25;
    s21 = s21_next;
    }
    t17 = s21;
    }
    const int64_t t33 = th_size(t17, d0_w_dim0);
    const int64_t t34 = th_size(t33, 8);
    void *const m1 = f->scratch(f, 1, t34);
    if (!m1) return -1;
    const int64_t t35 = d0_w_dim0 * t17;
    { void *const a[] = {y18, m1}; const int64_t n[] = {t35}; if (a[0] != a[1]) { if (th_for(f, kernel3, a, n, t35, (double)t35 * 4)) return -2; } }
    t6 = d0_w_dim0;
    t7 = t17;
    t8 = d0_w_dim0;
    y9 = m1;
    y10 = m0;
    } else {
    {
    const int64_t p0 = d0_w_dim0;
    void *const in[] = {(void *)&p0, x1_w, x3_u, x5_v}; const int64_t n[] = {d0_w_dim0, d2_u_dim0, d4_v_dim0}; if (f->python(f, 0, 4, in, n, 7)) return -2; }
    const int64_t d36 = f->dims[9];
    const int64_t d37 = f->dims[10];
    void *const x38 = f->data[7];
    const int64_t d39 = f->dims[11];
    void *const x40 = f->data[8];
    const int64_t t41 = th_size(d37, d36);
    const int64_t t42 = th_size(t41, 8);
    void *const m10 = f->scratch(f, 10, t42);
    if (!m10) return -1;
    const int64_t t43 = d36 * d37;
    { void *const a[] = {x38, m10}; const int64_t n[] = {t43}; if (a[0] != a[1]) { if (th_for(f, kernel3, a, n, t43, (double)t43 * 4)) return -2; } }
    const int64_t t44 = th_size(d39, 8);
    void *const m11 = f->scratch(f, 11, t44);
    if (!m11) return -1;
    { void *const a[] = {x40, m11}; const int64_t n[] = {d39}; if (a[0] != a[1]) { if (th_for(f, kernel3, a, n, d39, (double)d39 * 4)) return -2; } }
    t6 = d36;
    t7 = d37;
    t8 = d39;
    y9 = m10;
    y10 = m11;
    }
    f->dims[3] = t6;
    f->dims[4] = t7;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[5] = t8;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    const int64_t t50 = th_size(d0_w_dim0, 8);
    void *const m12 = f->scratch(f, 12, t50);
    if (!m12) return -1;
    const int64_t t51 = th_size(t16, 8);
    void *const m13 = f->scratch(f, 13, t51);
    if (!m13) return -1;
    {
    void *h46_w_prev = x1_w;
    int64_t k45 = 0, k45_left = 1 << 20;
    for (; k45 < d4_v_dim0; ++k45) {
    void *const g47 = (char *)out2 + k45 * ((int64_t)sizeof(double) * (int64_t)d0_w_dim0);
    if (th_rest(f, &k45_left, 96)) return -2;
    double t48;
    const double t49_v = ((const double *)x5_v)[k45 * 1 + 0 * 1];
    { void *const a[] = {h46_w_prev, (void *)&t49_v, m12}; const int64_t n[] = {d0_w_dim0}; if (th_for(f, kernel4, a, n, d0_w_dim0, (double)d0_w_dim0 * 4)) return -2; }
    if (th_rest(f, &k45_left, (int64_t)((double)d0_w_dim0 * 4))) return -2;
    th_sort_float64_uint64(f, (double *)g47, (uint64_t *)m13, (double *)m12, 1, d0_w_dim0, 1); if (f->stop) return -2;
    if (th_rest(f, &k45_left, (int64_t)((double)d0_w_dim0 * 100))) return -2;
    th_sort_float64_uint64(f, (double *)m12, (uint64_t *)m13, (double *)h46_w_prev, 1, d0_w_dim0, 1); if (f->stop) return -2;
    if (th_rest(f, &k45_left, (int64_t)((double)d0_w_dim0 * 100))) return -2;
    { void *const a[] = {m12, (void *)&t48}; const int64_t n[] = {d0_w_dim0}; const double work = (double)d0_w_dim0 * 24; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d0_w_dim0 + 63) / 64, parts = (d0_w_dim0 + step - 1) / step, stretch = (int64_t)((double)d0_w_dim0 * (5e7 / work)) + 1; void *const b[] = {m12, (void *)&t48, total0_part, f}; const int64_t m[] = {d0_w_dim0, step, d0_w_dim0, stretch}; if (f->parallel(f, kernel5_parts, b, m, parts, work)) return -2; t48 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t48 = t48 + total0_part[i]; } else kernel5(a, n, 0, d0_w_dim0); }
    if (th_rest(f, &k45_left, (int64_t)((double)d0_w_dim0 * 24))) return -2;
    ((double *)out3)[k45] = t48;
    h46_w_prev = g47;
    }
    }
    const int64_t t52 = t6 * t7;
    { void *const a[] = {y9, out0}; const int64_t n[] = {t52}; if (a[0] != a[1]) { if (th_for(f, kernel3, a, n, t52, (double)t52 * 4)) return -2; } }
    { void *const a[] = {y10, out1}; const int64_t n[] = {t8}; if (a[0] != a[1]) { if (th_for(f, kernel3, a, n, t8, (double)t8 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
