TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel1_parts;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    int64_t *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* minimum maximum */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    int64_t *s1 = a[1];
    int64_t *s2 = a[2];
    const int64_t n0 = n[0];
    int64_t r2 = 9223372036854775807L;
    int64_t r3 = (-9223372036854775807L - 1);
    #pragma omp simd reduction(min:r2) reduction(max:r3)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        r2 = v1 < r2 ? v1 : r2;
        r3 = v1 > r3 ? v1 : r3;
    }
    s1[0] = r2;
    s2[0] = r3;
    return 0;
}

TH_SHARED int kernel1_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[5];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        int64_t *p0 = (int64_t *)a[3] + lo, t0; b[1] = p0;
        int64_t *p1 = (int64_t *)a[4] + lo, t1; b[2] = p1;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1(b, n, at, next);
            if (again) { *p0 = t0 < *p0 ? t0 : *p0; *p1 = t1 > *p1 ? t1 : *p1; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0; b[2] = &t1;
        }
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *a1 = a[1];
    const int64_t x_dim0 = *(const int64_t *)a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t x_dim0_ = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = a1[i0];
        const int64_t v3 = v2 + x_dim0;
        const uint8_t v4 = v2 < 0;
        const int64_t v5 = v4 ? (int64_t)v3 : (int64_t)v2;
        const int64_t j6 = v5;
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1];
            a3[j6 * x_dim1 + i1] = a3[j6 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *a1 = a[1];
    const int64_t x_dim0 = *(const int64_t *)a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t x_dim0_ = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = a1[i0];
        const int64_t v3 = v2 + x_dim0;
        const uint8_t v4 = v2 < 0;
        const int64_t v5 = v4 ? (int64_t)v3 : (int64_t)v2;
        const int64_t j6 = v5;
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = y[i0 * n0 + i1 * n1];
            a3[j6 * x_dim1 + i1] = a3[j6 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_y_dim0 = f->dims[2];
    const int64_t d4_y_dim1 = f->dims[3];
    void *const x5_y = f->data[1];
    const int64_t d6_i_dim0 = f->dims[4];
    void *const x7_i = f->data[2];
    const int64_t d8_v_dim0 = f->dims[5];
    void *const x9_v = f->data[3];
    int64_t t10;
    int64_t t11;
    int64_t t12;
    int64_t t13;
    const uint8_t t14 = d3_y_dim0 == 1;
    const uint8_t t15 = d3_y_dim0 == d6_i_dim0;
    const uint8_t t16 = t15 | t14;
    if (!(t16)) { f->detail[0] = (int64_t)d3_y_dim0; f->detail[1] = (int64_t)d6_i_dim0; return 1; }
    const uint8_t t17 = d4_y_dim1 == 1;
    const uint8_t t18 = d4_y_dim1 == d1_x_dim1;
    const uint8_t t19 = t18 | t17;
    if (!(t19)) { f->detail[0] = (int64_t)d4_y_dim1; f->detail[1] = (int64_t)d1_x_dim1; return 2; }
    const uint8_t t20 = 0 < d3_y_dim0;
    if (!(t20)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d3_y_dim0; return 5; }
    const uint8_t t21 = d8_v_dim0 == 1;
    const uint8_t t22 = d8_v_dim0 == d4_y_dim1;
    const uint8_t t23 = t22 | t21;
    if (!(t23)) { f->detail[0] = (int64_t)d8_v_dim0; f->detail[1] = (int64_t)d4_y_dim1; return 6; }
    const uint8_t t24 = d3_y_dim0 != 1;
    const int64_t t25 = (int64_t)t24;
    const uint8_t t26 = d4_y_dim1 != 1;
    const int64_t t27 = (int64_t)t26;
    const int64_t t28 = (int64_t)t18;
    const int64_t t29 = th_size(d6_i_dim0, t28);
    const int64_t t30 = d6_i_dim0 - t29;
    const int64_t t31 = d0_x_dim0 * ((-1));
    const uint8_t t32 = t29 == 0;
    const uint8_t t33 = t30 == 0;
    const uint8_t t34 = d8_v_dim0 != 1;
    const int64_t t35 = (int64_t)t34;
    const int64_t t36 = (int64_t)t22;
    const int64_t t37 = d4_y_dim1 * t36;
    const int64_t t38 = d4_y_dim1 - t37;
    const int64_t t39 = th_size(t29, 8);
    void *const m0 = f->scratch(f, 0, t39);
    if (!m0) return -1;
    const int64_t t40 = th_size(t30, 8);
    void *const m1 = f->scratch(f, 1, t40);
    if (!m1) return -1;
    { void *const a[] = {x7_i, m0}; const int64_t n[] = {t29}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t29, (double)t29 * 4)) return -2; } }
    { void *const a[] = {m0, (void *)&t10, (void *)&t11}; const int64_t n[] = {t29}; const double work = (double)t29 * 7; if (work > f->least_work && f->threads > 0) { int64_t total0_part[64]; int64_t total1_part[64]; const int64_t step = (t29 + 63) / 64, parts = (t29 + step - 1) / step, stretch = (int64_t)((double)t29 * (5e7 / work)) + 1; void *const b[] = {m0, (void *)&t10, (void *)&t11, total0_part, total1_part, f}; const int64_t m[] = {t29, step, t29, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; t10 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t10 = total0_part[i] < t10 ? total0_part[i] : t10; t11 = total1_part[0]; for (int64_t i = 1; i < parts; ++i) t11 = total1_part[i] > t11 ? total1_part[i] : t11; } else kernel1(a, n, 0, t29); }
    const uint8_t t41 = t10 < t31;
    const uint8_t t42 = t41 == 0;
    const uint8_t t43 = t11 < d0_x_dim0;
    const uint8_t t44 = t42 & t43;
    const uint8_t t45 = t44 | t32;
    const int64_t t46 = t41 ? (int64_t)t10 : (int64_t)t11;
    if (!(t45)) { f->detail[0] = (int64_t)t46; f->detail[1] = (int64_t)d0_x_dim0; return 3; }
    { void *const a[] = {x7_i, m1}; const int64_t n[] = {t30}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t30, (double)t30 * 4)) return -2; } }
    { void *const a[] = {m1, (void *)&t12, (void *)&t13}; const int64_t n[] = {t30}; const double work = (double)t30 * 7; if (work > f->least_work && f->threads > 0) { int64_t total0_part[64]; int64_t total1_part[64]; const int64_t step = (t30 + 63) / 64, parts = (t30 + step - 1) / step, stretch = (int64_t)((double)t30 * (5e7 / work)) + 1; void *const b[] = {m1, (void *)&t12, (void *)&t13, total0_part, total1_part, f}; const int64_t m[] = {t30, step, t30, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; t12 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t12 = total0_part[i] < t12 ? total0_part[i] : t12; t13 = total1_part[0]; for (int64_t i = 1; i < parts; ++i) t13 = total1_part[i] > t13 ? total1_part[i] : t13; } else kernel1(a, n, 0, t30); }
    const uint8_t t47 = t12 < t31;
    const uint8_t t48 = t47 == 0;
    const uint8_t t49 = t13 < d0_x_dim0;
    const uint8_t t50 = t48 & t49;
    const uint8_t t51 = t50 | t33;
    const int64_t t52 = t47 ? (int64_t)t12 : (int64_t)t13;
    if (!(t51)) { f->detail[0] = (int64_t)t52; f->detail[1] = (int64_t)d0_x_dim0; return 4; }
    f->ahead = 0 + (double)t29 * (double)d1_x_dim1 * 6 + (double)t30 * (double)d1_x_dim1 * 6 + (double)t37 * 4 + (double)t38 * 4;
    f->dims[6] = d0_x_dim0;
    f->dims[7] = d1_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out0_new_x = f->data[4];
    f->dims[8] = d3_y_dim0;
    f->dims[9] = d4_y_dim1;
    if (f->output(f, 5)) return -1;
    void *const out1_new_y = f->data[5];
    const int64_t t53 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0_new_x}; const int64_t n[] = {t53}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t53, (double)t53 * 4)) return -2; } }
    const int64_t t54 = t25 * d4_y_dim1;
    { void *const a[] = {x5_y, m0, (void *)&d0_x_dim0, out0_new_x}; const int64_t n[] = {t54, d1_x_dim1, d0_x_dim0, t29}; const int e = th_walk(f, kernel3, a, n, t29, (double)t29 * (double)d1_x_dim1 * 6); if (e) return e; }
    { void *const a[] = {x5_y, m1, (void *)&d0_x_dim0, out0_new_x}; const int64_t n[] = {t54, t27, d1_x_dim1, d0_x_dim0, t30}; const int e = th_walk(f, kernel4, a, n, t30, (double)t30 * (double)d1_x_dim1 * 6); if (e) return e; }
    const int64_t t55 = d3_y_dim0 * d4_y_dim1;
    { void *const a[] = {x5_y, out1_new_y}; const int64_t n[] = {t55}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t55, (double)t55 * 4)) return -2; } }
    { void *const a[] = {x9_v, out1_new_y}; const int64_t n[] = {t37}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t37, (double)t37 * 4)) return -2; } }
    { void *const a[] = {x9_v, out1_new_y}; const int64_t n[] = {t35, t38}; if (th_for(f, kernel5, a, n, t38, (double)t38 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
