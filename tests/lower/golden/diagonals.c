TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel4_parts;
TH_SHARED th_kernel kernel5;
#if TH_IN(0)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t v_dim0 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0 * n0] = v1;
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a1[i0 * n0] = s;
    }
    return 0;
}

TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    double *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = 0.0;
    }
    return 0;
}

/* add */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *z = a[0];
    double *s1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
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
                const double v1 = z[i0 * n0];
                r2 = r2 + v1;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const double v1 = z[i0 * n0];
                r2_half = r2_half + v1;
            }
        }
        r2 = r2 + r2_half;
        #pragma omp simd reduction(+:r2)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const double v1 = z[i0 * n0];
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
    const int64_t step = n[2], stretch = n[4];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        double *p0 = (double *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[3] ? at + step : n[3];
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

/* mul */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim2 = n[2];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_1 = i1_0 + 16 < hi ? i1_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < n3_dim2; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = n3_[i0 + i1 * n0];
                const double v2 = v1 * 2.0;
                a1[i0 * n1 + i1] = v2;
            }
        }
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
    const double t3_s = *(const double *)f->data[1];
    const int64_t d4_y_dim0 = f->dims[2];
    const int64_t d5_y_dim1 = f->dims[3];
    void *const x6_y = f->data[2];
    const double t7_t = *(const double *)f->data[3];
    const int64_t t8_k = *(const int64_t *)f->data[4];
    const int64_t d9_v_dim0 = f->dims[4];
    void *const x10_v = f->data[5];
    const int64_t d11_z_dim0 = f->dims[5];
    const int64_t d12_z_dim1 = f->dims[6];
    void *const x13_z = f->data[6];
    const int64_t d14_w_dim0 = f->dims[7];
    void *const x15_w = f->data[7];
    const int64_t d16_n3_dim0 = f->dims[8];
    const int64_t d17_n3_dim1 = f->dims[9];
    const int64_t d18_n3_dim2 = f->dims[10];
    void *const x19_n3 = f->data[8];
    double t20;
    const int64_t t21 = (d9_v_dim0 < d9_v_dim0) ? d9_v_dim0 : d9_v_dim0;
    const int64_t t22 = (t21 > 0) ? t21 : 0;
    const uint8_t t23 = d9_v_dim0 == t22;
    if (!(t23)) { f->detail[0] = (int64_t)d9_v_dim0; f->detail[1] = (int64_t)t22; return 1; }
    const int64_t t24 = (d14_w_dim0 < d14_w_dim0) ? d14_w_dim0 : d14_w_dim0;
    const int64_t t25 = (t24 > 0) ? t24 : 0;
    const uint8_t t26 = d14_w_dim0 == t25;
    if (!(t26)) { f->detail[0] = (int64_t)d14_w_dim0; f->detail[1] = (int64_t)t25; return 2; }
    const int64_t t27 = (d0_x_dim0 < d1_x_dim1) ? d0_x_dim0 : d1_x_dim1;
    const int64_t t28 = 0 - t8_k;
    const int64_t t29 = (t28 > 0) ? t28 : 0;
    const int64_t t30 = (t8_k > 0) ? t8_k : 0;
    const int64_t t31 = d4_y_dim0 - t29;
    const int64_t t32 = d5_y_dim1 - t30;
    const int64_t t33 = (t31 < t32) ? t31 : t32;
    const int64_t t34 = (t33 > 0) ? t33 : 0;
    const int64_t t35 = (d11_z_dim0 < d12_z_dim1) ? d11_z_dim0 : d12_z_dim1;
    const int64_t t36 = (t35 > 0) ? t35 : 0;
    const int64_t t37 = d17_n3_dim1 + ((-1));
    const int64_t t38 = (d16_n3_dim0 < t37) ? d16_n3_dim0 : t37;
    const int64_t t39 = (t38 > 0) ? t38 : 0;
    f->dims[11] = d0_x_dim0;
    f->dims[12] = d1_x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out0 = f->data[9];
    f->dims[13] = d4_y_dim0;
    f->dims[14] = d5_y_dim1;
    if (f->output(f, 10)) return -1;
    void *const out1 = f->data[10];
    f->dims[15] = d9_v_dim0;
    f->dims[16] = d9_v_dim0;
    if (f->output(f, 11)) return -1;
    void *const out2 = f->data[11];
    if (f->output(f, 12)) return -1;
    void *const out3 = f->data[12];
    f->dims[17] = d14_w_dim0;
    f->dims[18] = d14_w_dim0;
    if (f->output(f, 13)) return -1;
    void *const out4 = f->data[13];
    f->dims[19] = d18_n3_dim2;
    f->dims[20] = t39;
    if (f->output(f, 14)) return -1;
    void *const out5 = f->data[14];
    const int64_t t40 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0}; const int64_t n[] = {t40}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t40, (double)t40 * 4)) return -2; } }
    const int64_t t41 = d1_x_dim1 + 1;
    { void *const a[] = {(void *)&t3_s, out0}; const int64_t n[] = {t41, t27}; if (th_for(f, kernel1, a, n, t27, (double)t27 * 4)) return -2; }
    const int64_t t42 = d4_y_dim0 * d5_y_dim1;
    { void *const a[] = {x6_y, out1}; const int64_t n[] = {t42}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t42, (double)t42 * 4)) return -2; } }
    const int64_t t43 = t29 * d5_y_dim1;
    const int64_t t44 = t43 + t30;
    const int64_t t45 = d5_y_dim1 + 1;
    { void *const a[] = {(void *)&t7_t, (double *)out1 + t44}; const int64_t n[] = {t45, t34}; if (th_for(f, kernel1, a, n, t34, (double)t34 * 4)) return -2; }
    const int64_t t46 = d9_v_dim0 * d9_v_dim0;
    { void *const a[] = {out2}; const int64_t n[] = {t46}; if (th_for(f, kernel2, a, n, t46, (double)t46 * 3)) return -2; }
    const int64_t t47 = d9_v_dim0 + 1;
    { void *const a[] = {x10_v, out2}; const int64_t n[] = {t47, d9_v_dim0}; if (th_for(f, kernel3, a, n, d9_v_dim0, (double)d9_v_dim0 * 4)) return -2; }
    const int64_t t48 = d12_z_dim1 + 1;
    { void *const a[] = {x13_z, (void *)&t20}; const int64_t n[] = {t48, t36}; const double work = (double)t36 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t36 + 63) / 64, parts = (t36 + step - 1) / step, stretch = (int64_t)((double)t36 * (5e7 / work)) + 1; void *const b[] = {x13_z, (void *)&t20, total0_part, f}; const int64_t m[] = {t48, t36, step, t36, stretch}; if (f->parallel(f, kernel4_parts, b, m, parts, work)) return -2; t20 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t20 = t20 + total0_part[i]; } else kernel4(a, n, 0, t36); }
    const int64_t t49 = d14_w_dim0 * d14_w_dim0;
    { void *const a[] = {out4}; const int64_t n[] = {t49}; if (th_for(f, kernel2, a, n, t49, (double)t49 * 3)) return -2; }
    const int64_t t50 = d14_w_dim0 + 1;
    { void *const a[] = {x15_w, out4}; const int64_t n[] = {t50, d14_w_dim0}; if (th_for(f, kernel3, a, n, d14_w_dim0, (double)d14_w_dim0 * 4)) return -2; }
    const int64_t t51 = d18_n3_dim2 * d17_n3_dim1;
    const int64_t t52 = t51 + d18_n3_dim2;
    { void *const a[] = {(double *)x19_n3 + d18_n3_dim2, out5}; const int64_t n[] = {t52, t39, d18_n3_dim2}; if (th_for(f, kernel5, a, n, t39, (double)d18_n3_dim2 * (double)t39 * 3)) return -2; }
    *(double *)out3 = t20;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
