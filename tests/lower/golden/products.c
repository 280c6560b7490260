#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel3_parts;
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *z = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = z[i0];
        a1[i0] = v1;
        a2[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t x_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* mul add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *w = a[1];
    const double *x = a[2];
    double *a3 = a[3];
    const int64_t x_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim0; ++i1) {
            const double v2 = w[i1];
            const double v3 = v1 * v2;
            const double v4 = x[i0 * x_dim0 + i1];
            const double v5 = v4 + v3;
            a3[i0 * x_dim0 + i1] = v5;
        }
    }
    return 0;
}

/* mul add */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const int64_t *j = a[1];
    int64_t *s2 = a[2];
    const int64_t i_dim0 = n[0];
    int64_t r4 = 0;
    #pragma omp simd reduction(+:r4)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t v2 = j[i0];
        const int64_t v3 = v1 * v2;
        r4 = r4 + v3;
    }
    s2[0] = r4;
    return 0;
}

TH_SHARED int kernel3_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[4];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        int64_t *p0 = (int64_t *)a[3] + lo, t0; b[2] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel3(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[2] = &t0;
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
    const int64_t d3_y_dim0 = f->dims[2];
    const int64_t d4_y_dim1 = f->dims[3];
    void *const x5_y = f->data[1];
    const int64_t d6_z_dim0 = f->dims[4];
    const int64_t d7_z_dim1 = f->dims[5];
    void *const x8_z = f->data[2];
    const double t9_s = *(const double *)f->data[3];
    const int64_t d10_v_dim0 = f->dims[6];
    void *const x11_v = f->data[4];
    const int64_t d12_w_dim0 = f->dims[7];
    void *const x13_w = f->data[5];
    const int64_t d14_n3_dim0 = f->dims[8];
    const int64_t d15_n3_dim1 = f->dims[9];
    const int64_t d16_n3_dim2 = f->dims[10];
    void *const x17_n3 = f->data[6];
    const int64_t d18_i_dim0 = f->dims[11];
    void *const x19_i = f->data[7];
    const int64_t d20_j_dim0 = f->dims[12];
    void *const x21_j = f->data[8];
    const int64_t d22_f_dim0 = f->dims[13];
    const int64_t d23_f_dim1 = f->dims[14];
    void *const x24_f = f->data[9];
    const int64_t d25_h_dim0 = f->dims[15];
    const int64_t d26_h_dim1 = f->dims[16];
    void *const x27_h = f->data[10];
    int64_t t28;
    const uint8_t t29 = d6_z_dim0 == d0_x_dim0;
    if (!(t29)) { f->detail[0] = (int64_t)d6_z_dim0; f->detail[1] = (int64_t)d0_x_dim0; return 1; }
    const uint8_t t30 = d7_z_dim1 == d4_y_dim1;
    if (!(t30)) { f->detail[0] = (int64_t)d7_z_dim1; f->detail[1] = (int64_t)d4_y_dim1; return 2; }
    const uint8_t t31 = d1_x_dim1 == d3_y_dim0;
    if (!(t31)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d3_y_dim0; f->detail[3] = (int64_t)d4_y_dim1; return 3; }
    const uint8_t t32 = d0_x_dim0 == d1_x_dim1;
    if (!(t32)) { f->detail[0] = (int64_t)d6_z_dim0; f->detail[1] = (int64_t)d1_x_dim1; return 4; }
    const uint8_t t33 = d12_w_dim0 == d0_x_dim0;
    if (!(t33)) { f->detail[0] = (int64_t)d12_w_dim0; f->detail[1] = (int64_t)d0_x_dim0; return 5; }
    const uint8_t t34 = d0_x_dim0 == d10_v_dim0;
    if (!(t34)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d10_v_dim0; return 6; }
    const uint8_t t35 = d16_n3_dim2 == d15_n3_dim1;
    if (!(t35)) { f->detail[0] = (int64_t)d16_n3_dim2; f->detail[1] = (int64_t)d15_n3_dim1; return 7; }
    const uint8_t t36 = d18_i_dim0 == d20_j_dim0;
    if (!(t36)) { f->detail[0] = (int64_t)d18_i_dim0; f->detail[1] = (int64_t)d20_j_dim0; return 8; }
    const uint8_t t37 = d23_f_dim1 == d25_h_dim0;
    if (!(t37)) { f->detail[0] = (int64_t)d22_f_dim0; f->detail[1] = (int64_t)d23_f_dim1; f->detail[2] = (int64_t)d25_h_dim0; f->detail[3] = (int64_t)d26_h_dim1; return 9; }
    const uint8_t t38 = d15_n3_dim1 == d0_x_dim0;
    const int64_t t39 = d14_n3_dim0 * d15_n3_dim1;
    if (!(t38)) { f->detail[0] = (int64_t)t39; f->detail[1] = (int64_t)d16_n3_dim2; f->detail[2] = (int64_t)d0_x_dim0; f->detail[3] = (int64_t)d1_x_dim1; return 10; }
    const int64_t t40 = d14_n3_dim0 * d0_x_dim0;
    const int64_t t41 = t40 * d0_x_dim0;
    const int64_t t42 = t39 * d0_x_dim0;
    const uint8_t t43 = t42 == t41;
    if (!(t43)) { f->detail[0] = (int64_t)t42; f->detail[1] = (int64_t)d14_n3_dim0; f->detail[2] = (int64_t)d15_n3_dim1; f->detail[3] = (int64_t)d1_x_dim1; return 11; }
    f->dims[17] = d0_x_dim0;
    f->dims[18] = d4_y_dim1;
    if (f->output(f, 11)) return -1;
    void *const out0 = f->data[11];
    f->dims[19] = d0_x_dim0;
    f->dims[20] = d4_y_dim1;
    if (f->output(f, 12)) return -1;
    void *const out1 = f->data[12];
    f->dims[21] = d0_x_dim0;
    if (f->output(f, 13)) return -1;
    void *const out2 = f->data[13];
    f->dims[22] = d0_x_dim0;
    f->dims[23] = d0_x_dim0;
    if (f->output(f, 14)) return -1;
    void *const out3 = f->data[14];
    f->dims[24] = d14_n3_dim0;
    f->dims[25] = d0_x_dim0;
    f->dims[26] = d0_x_dim0;
    if (f->output(f, 15)) return -1;
    void *const out4 = f->data[15];
    if (f->output(f, 16)) return -1;
    void *const out5 = f->data[16];
    f->dims[27] = d22_f_dim0;
    f->dims[28] = d26_h_dim1;
    if (f->output(f, 17)) return -1;
    void *const out6 = f->data[17];
    f->dims[29] = d14_n3_dim0;
    f->dims[30] = d0_x_dim0;
    f->dims[31] = d0_x_dim0;
    if (f->output(f, 18)) return -1;
    void *const out7 = f->data[18];
    const int64_t t44 = d0_x_dim0 * d4_y_dim1;
    { void *const a[] = {x8_z, out0, out1}; const int64_t n[] = {t44}; if (th_for(f, kernel0, a, n, t44, (double)t44 * 7)) return -2; }
    th_gemm_float64(f, (double *)out0, d0_x_dim0, d4_y_dim1, d0_x_dim0, (double *)x2_x, d0_x_dim0, 1, (double *)x5_y, d4_y_dim1, 1, 1.0, 1.0); if (f->stop) return -2;
    th_gemm_float64(f, (double *)out1, d0_x_dim0, d4_y_dim1, d0_x_dim0, (double *)x2_x, 1, d0_x_dim0, (double *)x5_y, d4_y_dim1, 1, t9_s, (-1.0)); if (f->stop) return -2;
    { void *const a[] = {x13_w, out2}; const int64_t n[] = {d0_x_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * 4)) return -2; } }
    th_gemv_float64(f, (double *)out2, d0_x_dim0, d0_x_dim0, (double *)x2_x, d0_x_dim0, 1, (double *)x11_v, 1, 1.0, 1.0); if (f->stop) return -2;
    { void *const a[] = {x11_v, x13_w, x2_x, out3}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d0_x_dim0 * 6)) return -2; }
    const int64_t t45 = d0_x_dim0 * d0_x_dim0;
    th_batched_float64(f, (double *)out4, d14_n3_dim0, d0_x_dim0, d0_x_dim0, d0_x_dim0, (double *)x17_n3, t45, d0_x_dim0, 1, (double *)x17_n3, t45, d0_x_dim0, 1); if (f->stop) return -2;
    { void *const a[] = {x19_i, x21_j, (void *)&t28}; const int64_t n[] = {d18_i_dim0}; const double work = (double)d18_i_dim0 * 6; if (work > f->least_work && f->threads > 0) { int64_t total0_part[64]; const int64_t step = (d18_i_dim0 + 63) / 64, parts = (d18_i_dim0 + step - 1) / step, stretch = (int64_t)((double)d18_i_dim0 * (5e7 / work)) + 1; void *const b[] = {x19_i, x21_j, (void *)&t28, total0_part, f}; const int64_t m[] = {d18_i_dim0, step, d18_i_dim0, stretch}; if (f->parallel(f, kernel3_parts, b, m, parts, work)) return -2; t28 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t28 = t28 + total0_part[i]; } else kernel3(a, n, 0, d18_i_dim0); }
    th_gemm_float32(f, (float *)out6, d22_f_dim0, d26_h_dim1, d23_f_dim1, (float *)x24_f, d23_f_dim1, 1, (float *)x27_h, d26_h_dim1, 1, (float)1.0, (float)0.0); if (f->stop) return -2;
    th_gemm_float64(f, (double *)out7, t39, d0_x_dim0, d0_x_dim0, (double *)x17_n3, d0_x_dim0, 1, (double *)x2_x, d0_x_dim0, 1, 1.0, 0.0); if (f->stop) return -2;
    *(int64_t *)out5 = t28;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
