TH_SHARED th_kernel kernel0_max;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
#if TH_IN(0)
/* mul */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *n3_ = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n3_dim0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim2 = n[2];
    const int64_t n3 = n[3];
    const int64_t n3_dim1 = n[4];
    const int64_t i_dim0 = n[5];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t j2 = v1 < 0 ? v1 + n3_dim0 : v1;
        if (j2 < 0 || j2 >= n3_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = n3_dim0; return 6; }
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v3 = n3_[j2 * n1 + i1 * n3_dim2 + i2];
                const double v4 = v3 * 2.0;
                a2[i0 * n3 + i1 + i2 * n3_dim1] = v4;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* add add maximum */
TH_SHARED int kernel0_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *y = a[1];
    const double *z = a[2];
    double *max = a[3];
    const int64_t x_dim1 = n[0];
    const int64_t y_dim1 = n[1];
    const int64_t z_dim1 = n[2];
    const int64_t x_dim0 = n[3];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        int64_t i0_u = 0;
        for (; i0_u + 4 <= x_dim1; i0_u += 4) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                double u0 = max[i1];
                { const int64_t i0 = i0_u + 0;
                    const double v1 = x[i0 + i1 * x_dim1];
                    const double v2 = y[i0 + i1 * y_dim1];
                    const double v3 = v1 + v2;
                    const double v4 = z[i0 * z_dim1 + i1 * 2];
                    const double v5 = v3 + v4;
                    u0 = ((v5) > u0 || (v5) != (v5)) ? (v5) : u0;
                }
                { const int64_t i0 = i0_u + 1;
                    const double v1 = x[i0 + i1 * x_dim1];
                    const double v2 = y[i0 + i1 * y_dim1];
                    const double v3 = v1 + v2;
                    const double v4 = z[i0 * z_dim1 + i1 * 2];
                    const double v5 = v3 + v4;
                    u0 = ((v5) > u0 || (v5) != (v5)) ? (v5) : u0;
                }
                { const int64_t i0 = i0_u + 2;
                    const double v1 = x[i0 + i1 * x_dim1];
                    const double v2 = y[i0 + i1 * y_dim1];
                    const double v3 = v1 + v2;
                    const double v4 = z[i0 * z_dim1 + i1 * 2];
                    const double v5 = v3 + v4;
                    u0 = ((v5) > u0 || (v5) != (v5)) ? (v5) : u0;
                }
                { const int64_t i0 = i0_u + 3;
                    const double v1 = x[i0 + i1 * x_dim1];
                    const double v2 = y[i0 + i1 * y_dim1];
                    const double v3 = v1 + v2;
                    const double v4 = z[i0 * z_dim1 + i1 * 2];
                    const double v5 = v3 + v4;
                    u0 = ((v5) > u0 || (v5) != (v5)) ? (v5) : u0;
                }
                max[i1] = u0;
            }
        }
        for (int64_t i0 = i0_u; i0 < x_dim1; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = x[i0 + i1 * x_dim1];
                const double v2 = y[i0 + i1 * y_dim1];
                const double v3 = v1 + v2;
                const double v4 = z[i0 * z_dim1 + i1 * 2];
                const double v5 = v3 + v4;
                max[i1] = ((v5) > max[i1] || (v5) != (v5)) ? (v5) : max[i1];
            }
        }
    }
    return 0;
}

/* add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    const float *g = a[1];
    float *a2 = a[2];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_1 = i1_0 + 16 < hi ? i1_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < f_dim0; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const float v1 = f[i0 * f_dim1 + i1];
                const float v2 = g[i1];
                const float v3 = v1 + v2;
                a2[i0 + i1 * f_dim0] = v3;
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
    const int64_t d3_y_dim0 = f->dims[2];
    const int64_t d4_y_dim1 = f->dims[3];
    void *const x5_y = f->data[1];
    const int64_t d6_z_dim0 = f->dims[4];
    const int64_t d7_z_dim1 = f->dims[5];
    void *const x8_z = f->data[2];
    const int64_t d9_n3_dim0 = f->dims[6];
    const int64_t d10_n3_dim1 = f->dims[7];
    const int64_t d11_n3_dim2 = f->dims[8];
    void *const x12_n3 = f->data[3];
    const int64_t d13_i_dim0 = f->dims[9];
    void *const x14_i = f->data[4];
    const int64_t d15_f_dim0 = f->dims[10];
    const int64_t d16_f_dim1 = f->dims[11];
    void *const x17_f = f->data[5];
    const int64_t d18_g_dim0 = f->dims[12];
    void *const x19_g = f->data[6];
    const int64_t t20 = (d4_y_dim1 < 1) ? d4_y_dim1 : 1;
    const int64_t t21 = d4_y_dim1 - t20;
    const uint8_t t22 = d1_x_dim1 == t21;
    if (!(t22)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)t21; return 1; }
    const uint8_t t23 = d0_x_dim0 == d3_y_dim0;
    if (!(t23)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d3_y_dim0; return 2; }
    const uint8_t t24 = d1_x_dim1 == d6_z_dim0;
    if (!(t24)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d6_z_dim0; return 3; }
    const int64_t t25 = d7_z_dim1 + 1;
    const int64_t t26 = th_floordiv_i(t25, 2);
    const uint8_t t27 = d0_x_dim0 == t26;
    if (!(t27)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)t26; return 4; }
    const uint8_t t28 = d1_x_dim1 > 0;
    if (!(t28)) { return 5; }
    const uint8_t t29 = d16_f_dim1 == d18_g_dim0;
    if (!(t29)) { f->detail[0] = (int64_t)d16_f_dim1; f->detail[1] = (int64_t)d18_g_dim0; return 7; }
    f->dims[13] = d0_x_dim0;
    if (f->output(f, 7)) return -1;
    void *const out0_max = f->data[7];
    f->dims[14] = d13_i_dim0;
    f->dims[15] = d11_n3_dim2;
    f->dims[16] = d10_n3_dim1;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[17] = d16_f_dim1;
    f->dims[18] = d15_f_dim0;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    for (int64_t i = 0; i < d0_x_dim0; ++i) ((double *)out0_max)[i] = (-__builtin_inf());
    { void *const a[] = {x2_x, (double *)x5_y + t20, x8_z, out0_max}; const int64_t n[] = {d1_x_dim1, d4_y_dim1, d7_z_dim1, d0_x_dim0}; if (th_for(f, kernel0_max, a, n, d0_x_dim0, (double)d1_x_dim1 * (double)d0_x_dim0 * 8)) return -2; }
    const int64_t t30 = d11_n3_dim2 * d10_n3_dim1;
    const int64_t t31 = d10_n3_dim1 * d11_n3_dim2;
    { void *const a[] = {x14_i, x12_n3, out1, f->detail}; const int64_t n[] = {d9_n3_dim0, t30, d11_n3_dim2, t31, d10_n3_dim1, d13_i_dim0}; const int e = th_walk(f, kernel1, a, n, d13_i_dim0, (double)d13_i_dim0 * (double)d10_n3_dim1 * (double)d11_n3_dim2 * 6); if (e) return e; }
    { void *const a[] = {x17_f, x19_g, out2}; const int64_t n[] = {d16_f_dim1, d15_f_dim0}; if (th_for(f, kernel2, a, n, d16_f_dim1, (double)d15_f_dim0 * (double)d16_f_dim1 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
