TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
TH_SHARED th_kernel kernel8;
TH_SHARED th_kernel kernel9;
TH_SHARED th_kernel kernel10;
TH_SHARED th_kernel kernel11;
TH_SHARED th_kernel kernel12;
TH_SHARED th_kernel kernel13;
TH_SHARED th_kernel kernel14;
TH_SHARED th_kernel kernel15;
TH_SHARED th_kernel kernel16;
TH_SHARED th_kernel kernel17;
#if TH_IN(0)
/* add sin */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const double *y = a[2];
    double *a3 = a[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 3; ++i1) {
            const double v1 = a0[i0 * 3 + i1];
            const double v2 = a0[i1];
            const double v3 = v1 + v2;
            a1[i0 * 3 + i1] = v3;
            const double v4 = y[i0 * 3 + i1];
            const double v5 = sin(v4);
            a3[i0 * 3 + i1] = v5;
        }
    }
    return 0;
}

/* cos */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *z = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = z[i0];
        const double v2 = cos(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel11(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    int64_t *a1 = a[1];
    const int64_t i_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t v2 = v1 * 2;
        a1[i0] = v2;
    }
    return 0;
}

/* add */
TH_SHARED int kernel12(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *z = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t z_dim0 = n[0];
    const int64_t z_dim1 = n[1];
    const int64_t i_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + z_dim0 : v1;
        if (j2 < 0 || j2 >= z_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = z_dim0; return 9; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < z_dim1; ++i1) {
            const double v3 = z[j2 * z_dim1 + i1];
            const double v4 = v3 + 1.0;
            a2[i0 * z_dim1 + i1] = v4;
        }
    }
    return 0;
}

/* exp */
TH_SHARED int kernel13(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel15(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t w_dim0 = n[0];
    const int64_t j_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + w_dim0 : v1;
        if (j2 < 0 || j2 >= w_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = w_dim0; return 10; }
        const double v3 = a1[j2];
        const double v4 = v3 * 2.0;
        a2[i0] = v4;
    }
    return 0;
}

/* cos cast_int64 */
TH_SHARED int kernel16(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *u = a[0];
    double *a1 = a[1];
    int64_t *a2 = a[2];
    const int64_t u_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = u[i0];
        const double v2 = cos(v1);
        a1[i0] = v2;
        const int64_t v3 = (int64_t)th_to_int64(v2);
        a2[i0] = v3;
    }
    return 0;
}

TH_SHARED int kernel17(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t u_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + u_dim0 : v1;
        if (j2 < 0 || j2 >= u_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = u_dim0; return 11; }
        const double v3 = a1[j2];
        a2[i0] = v3;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* exp */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* add tanh */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    const double *x = a[3];
    double *a4 = a[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 4; ++i1) {
            const double v1 = a0[i0 * 4 + i1];
            const double v2 = a1[i0 * (-4) + i1];
            const double v3 = v1 + v2;
            a2[i0 * 4 + i1] = v3;
            const double v4 = x[i0 * 4 + i1];
            const double v5 = tanh(v4);
            a4[i0 * 4 + i1] = v5;
        }
    }
    return 0;
}

/* mul */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = a1[i0];
        const double v3 = v1 * v2;
        a2[i0] = v3;
    }
    return 0;
}

/* add mul */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 3; ++i1) {
            const double v1 = a0[i0 * 3 + i1];
            const double v2 = a0[i0 + i1 * 3];
            const double v3 = v1 + v2;
            const double v4 = y[i0 * 3 + i1];
            const double v5 = v3 * v4;
            a2[i0 * 3 + i1] = v5;
        }
    }
    return 0;
}

/* mul */
TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

/* exp sqrt add mul */
TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    const int64_t z_dim0 = n[0];
    double r4_level[48];
    int64_t r4_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r4_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r4 = 0;
        #pragma omp simd reduction(+:r4)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = v[i0];
            const double v2 = exp(v1);
            a1[i0] = v2;
            const double v3 = sqrt(v1);
            r4 = r4 + v3;
        }
        th_push(r4_level, r4_blocks, r4);
    }
    const double r4 = th_total(r4_level, r4_blocks);
    #pragma omp simd
    for (int64_t i0 = 0; i0 < z_dim0; ++i0) {
        const double v5 = v[i0];
        const double v6 = sqrt(v5);
        const double v7 = v6 * r4;
        a2[i0] = v7;
    }
    return 0;
}

/* sub log add */
TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *z = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    double *a5 = a[5];
    const int64_t z_dim1 = n[0];
    const int64_t z_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        {
            int64_t i0_l = 0;
            if ((z_dim1 < 16 || (z_dim1 < 32 && z_dim1 % 16)))
            for (; i0_l + 16 <= z_dim0; i0_l += 16) {
                _Alignas(64) double v1_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double v1 = a0[i0];
                    v1_l[l] = v1;
                }
                for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                    double u0 = 0;
                    #pragma omp simd reduction(+:u0)
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        const double v1 = v1_l[l];
                        const double v2 = z[i0 * z_dim1 + i1];
                        const double v3 = v1 - v2;
                        a2[i0 * z_dim1 + i1] = v3;
                        const double v4 = log(v2);
                        a3[i0 * z_dim1 + i1] = v4;
                        u0 = u0 + (v4);
                    }
                    { const double e0 = u0, e1 = a5[i1], e2 = e0 + e1, e3 = e2 - e1;
                      a4[i1] += (e1 - (e2 - e3)) + (e0 - e3); a5[i1] = e2; }
                }
            }
            for (int64_t i0 = i0_l; i0 < z_dim0; ++i0) {
                const double v1 = a0[i0];
                {
                    const int64_t i1_m = (i1_1 - i1_0) < TH_REGISTER(8) ? (i1_1 - i1_0) : (i1_1 - i1_0) & -TH_REGISTER(8);
                    #pragma omp simd
                    for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                        const int64_t i1 = i1_0 + i1_k;
                        const double v2 = z[i0 * z_dim1 + i1];
                        const double v3 = v1 - v2;
                        a2[i0 * z_dim1 + i1] = v3;
                        const double v4 = log(v2);
                        a3[i0 * z_dim1 + i1] = v4;
                        { const double e0 = v4, e1 = a5[i1], e2 = e0 + e1, e3 = e2 - e1;
                          a4[i1] += (e1 - (e2 - e3)) + (e0 - e3); a5[i1] = e2; }
                    }
                    const int64_t i1_r = (int64_t)((i1_1 - i1_0) - i1_m);
                    if (i1_r) {
                        #pragma omp simd
                        for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                            const int64_t i1 = i1_0 + i1_m + i1_k;
                            const int64_t i1_in = i1_k < i1_r;
                            const double v2 = i1_in ? z[i0 * z_dim1 + i1] : 0.5;
                            const double v3 = v1 - v2;
                            if (__builtin_expect(i1_in, 1))
                                a2[i0 * z_dim1 + i1] = v3;
                            const double v4 = log(v2);
                            if (__builtin_expect(i1_in, 1))
                                a3[i0 * z_dim1 + i1] = v4;
                            if (__builtin_expect(i1_in, 1))
                                { const double e0 = v4, e1 = a5[i1], e2 = e0 + e1, e3 = e2 - e1;
                                  a4[i1] += (e1 - (e2 - e3)) + (e0 - e3); a5[i1] = e2; }
                        }
                    }
                }
            }
        }
    }
    return 0;
}

/* totals, float64 */
TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a2 = a[1];
    double *a1 = a[2];
    const int64_t z_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v0 = a0[i0];
        const double v1 = a2[i0];
        const double v2 = v0 + v1;
        const double v3 = v1 - v1;
        const uint8_t v4 = v3 == 0.0;
        const double v5 = v4 ? (double)v2 : (double)v0;
        a1[i0] = v5;
    }
    return 0;
}

/* sub */
TH_SHARED int kernel10(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    const int64_t z_dim1 = n[0];
    const int64_t z_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < z_dim1; ++i1) {
            const double v1 = a0[i0 * z_dim1 + i1];
            const double v2 = a1[i1];
            const double v3 = v1 - v2;
            a2[i0 * z_dim1 + i1] = v3;
        }
    }
    return 0;
}

/* sub */
TH_SHARED int kernel14(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    int64_t *a1 = a[1];
    const int64_t j_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = j[i0];
        const int64_t v2 = v1 - 1;
        a1[i0] = v2;
    }
    return 0;
}

#endif
#undef exp
#ifdef TH_WIDE
#define exp th_number_exp
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
    const int64_t d9_v_dim0 = f->dims[6];
    void *const x10_v = f->data[3];
    const double t11_s = *(const double *)f->data[4];
    const int64_t d12_i_dim0 = f->dims[7];
    void *const x13_i = f->data[5];
    const int64_t d14_w_dim0 = f->dims[8];
    void *const x15_w = f->data[6];
    const int64_t d16_j_dim0 = f->dims[9];
    void *const x17_j = f->data[7];
    const int64_t d18_u_dim0 = f->dims[10];
    void *const x19_u = f->data[8];
    void *const x20 = f->data[9];
    void *const x21 = f->data[10];
    const int64_t t22 = d0_x_dim0 - 1;
    const int64_t t23 = t22 - ((-1));
    const int64_t t24 = t23 - ((-1));
    const int64_t t25 = t24 - 1;
    const uint8_t t26 = d0_x_dim0 == t25;
    if (!(t26)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)t25; return 1; }
    const uint8_t t27 = d0_x_dim0 == 3;
    if (!(t27)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 2; }
    const uint8_t t28 = d1_x_dim1 == 4;
    if (!(t28)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 3; }
    const uint8_t t29 = 0 < d3_y_dim0;
    if (!(t29)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d3_y_dim0; return 4; }
    const uint8_t t30 = d3_y_dim0 == 3;
    if (!(t30)) { f->detail[0] = (int64_t)d3_y_dim0; f->detail[1] = (int64_t)d4_y_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)3; return 5; }
    const uint8_t t31 = d4_y_dim1 == 3;
    if (!(t31)) { f->detail[0] = (int64_t)d3_y_dim0; f->detail[1] = (int64_t)d4_y_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)3; return 6; }
    const uint8_t t32 = d9_v_dim0 == d6_z_dim0;
    if (!(t32)) { f->detail[0] = (int64_t)d9_v_dim0; f->detail[1] = (int64_t)d6_z_dim0; return 7; }
    const uint8_t t33 = 0 < d6_z_dim0;
    if (!(t33)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d9_v_dim0; return 8; }
    const int64_t t34 = th_size(d6_z_dim0, d7_z_dim1);
    const double t35 = exp(t11_s);
    f->dims[13] = 3;
    f->dims[14] = 4;
    if (f->output(f, 11)) return -1;
    void *const out0 = f->data[11];
    f->dims[15] = 2;
    f->dims[16] = 4;
    if (f->output(f, 12)) return -1;
    void *const out1 = f->data[12];
    f->dims[17] = 3;
    f->dims[18] = 3;
    if (f->output(f, 13)) return -1;
    void *const out2 = f->data[13];
    f->dims[19] = 3;
    f->dims[20] = 3;
    if (f->output(f, 14)) return -1;
    void *const out3 = f->data[14];
    f->dims[21] = t34;
    if (f->output(f, 15)) return -1;
    void *const out4 = f->data[15];
    f->dims[22] = d6_z_dim0;
    f->dims[23] = d7_z_dim1;
    if (f->output(f, 16)) return -1;
    void *const out5 = f->data[16];
    f->dims[24] = d6_z_dim0;
    if (f->output(f, 17)) return -1;
    void *const out6 = f->data[17];
    f->dims[25] = d6_z_dim0;
    f->dims[26] = d7_z_dim1;
    if (f->output(f, 18)) return -1;
    void *const out7 = f->data[18];
    if (f->output(f, 19)) return -1;
    void *const out8 = f->data[19];
    f->dims[27] = d12_i_dim0;
    f->dims[28] = d7_z_dim1;
    if (f->output(f, 20)) return -1;
    void *const out9 = f->data[20];
    f->dims[29] = d16_j_dim0;
    if (f->output(f, 21)) return -1;
    void *const out10 = f->data[21];
    f->dims[30] = d18_u_dim0;
    if (f->output(f, 22)) return -1;
    void *const out11 = f->data[22];
    _Alignas(64) char m0_[96];
    void *const m0 = m0_;
    _Alignas(64) char m1_[96];
    void *const m1 = m1_;
    _Alignas(64) char m2_[72];
    void *const m2 = m2_;
    _Alignas(64) char m3_[72];
    void *const m3 = m3_;
    const int64_t t36 = th_size(d7_z_dim1, d6_z_dim0);
    const int64_t t37 = th_size(t36, 8);
    void *const m4 = f->scratch(f, 4, t37);
    if (!m4) return -1;
    const int64_t t38 = th_size(d6_z_dim0, 8);
    void *const m5 = f->scratch(f, 5, t38);
    if (!m5) return -1;
    const int64_t t39 = th_size(d7_z_dim1, 8);
    void *const m6 = f->scratch(f, 6, t39);
    if (!m6) return -1;
    void *const m7 = f->scratch(f, 7, t39);
    if (!m7) return -1;
    const int64_t t40 = th_size(d12_i_dim0, 8);
    void *const m8 = f->scratch(f, 8, t40);
    if (!m8) return -1;
    const int64_t t41 = th_size(d14_w_dim0, 8);
    void *const m9 = f->scratch(f, 9, t41);
    if (!m9) return -1;
    const int64_t t42 = th_size(d16_j_dim0, 8);
    void *const m10 = f->scratch(f, 10, t42);
    if (!m10) return -1;
    const int64_t t43 = th_size(d18_u_dim0, 8);
    void *const m11 = f->scratch(f, 11, t43);
    if (!m11) return -1;
    void *const m12 = f->scratch(f, 12, t43);
    if (!m12) return -1;
    { void *const a[] = {x2_x, m0}; const int64_t n[] = {0}; kernel0(a, n, 0, 12); }
    const int64_t t44 = t22 * 4;
    { void *const a[] = {m0, (double *)m0 + t44, out0, x2_x, m1}; const int64_t n[] = {0}; kernel1(a, n, 0, 3); }
    { void *const a[] = {(double *)m1 + 4, m1, out1}; const int64_t n[] = {0}; kernel2(a, n, 0, 8); }
    { void *const a[] = {x5_y, m2}; const int64_t n[] = {0}; kernel0(a, n, 0, 9); }
    { void *const a[] = {m2, out2, x5_y, m3}; const int64_t n[] = {0}; kernel3(a, n, 0, 3); }
    { void *const a[] = {m3, x5_y, out3}; const int64_t n[] = {0}; kernel4(a, n, 0, 3); }
    { void *const a[] = {x8_z, m4}; const int64_t n[] = {t34}; if (th_for(f, kernel5, a, n, t34, (double)t34 * 22)) return -2; }
    { void *const a[] = {m4, out4}; const int64_t n[] = {t34}; if (th_for(f, kernel6, a, n, t34, (double)t34 * 3)) return -2; }
    { void *const a[] = {x10_v, m5, out6}; const int64_t n[] = {d6_z_dim0}; kernel7(a, n, 0, d6_z_dim0); }
    const double t45 = ((const double *)m5)[0 * 1 + 0 * 1];
    const double t46 = t35 * t45;
    for (int64_t i = 0; i < d7_z_dim1; ++i) ((double *)m6)[i] = 0;
    for (int64_t i = 0; i < d7_z_dim1; ++i) ((double *)m7)[i] = 0;
    { void *const a[] = {m5, x8_z, out5, m4, m7, m6}; const int64_t n[] = {d7_z_dim1, d6_z_dim0}; if (th_for(f, kernel8, a, n, d7_z_dim1, (double)d6_z_dim0 * (double)d7_z_dim1 * 29)) return -2; }
    { void *const a[] = {m6, m7, m6}; const int64_t n[] = {d7_z_dim1}; const int e = th_walk(f, kernel9, a, n, d7_z_dim1, (double)d7_z_dim1 * 2); if (e) return e; }
    { void *const a[] = {m4, m6, out7}; const int64_t n[] = {d7_z_dim1, d6_z_dim0}; if (th_for(f, kernel10, a, n, d6_z_dim0, (double)d6_z_dim0 * (double)d7_z_dim1 * 4)) return -2; }
    { void *const a[] = {x13_i, m8}; const int64_t n[] = {d12_i_dim0}; if (th_for(f, kernel11, a, n, d12_i_dim0, (double)d12_i_dim0 * 3)) return -2; }
    { void *const a[] = {m8, x8_z, out9, f->detail}; const int64_t n[] = {d6_z_dim0, d7_z_dim1, d12_i_dim0}; const int e = th_walk(f, kernel12, a, n, d12_i_dim0, (double)d12_i_dim0 * (double)d7_z_dim1 * 6); if (e) return e; }
    { void *const a[] = {x15_w, m9}; const int64_t n[] = {d14_w_dim0}; if (th_for(f, kernel13, a, n, d14_w_dim0, (double)d14_w_dim0 * 22)) return -2; }
    { void *const a[] = {x17_j, m10}; const int64_t n[] = {d16_j_dim0}; if (th_for(f, kernel14, a, n, d16_j_dim0, (double)d16_j_dim0 * 3)) return -2; }
    { void *const a[] = {m10, m9, out10, f->detail}; const int64_t n[] = {d14_w_dim0, d16_j_dim0}; const int e = th_walk(f, kernel15, a, n, d16_j_dim0, (double)d16_j_dim0 * 6); if (e) return e; }
    { void *const a[] = {x19_u, m11, m12}; const int64_t n[] = {d18_u_dim0}; if (th_for(f, kernel16, a, n, d18_u_dim0, (double)d18_u_dim0 * 24)) return -2; }
    { void *const a[] = {m12, m11, out11, f->detail}; const int64_t n[] = {d18_u_dim0}; const int e = th_walk(f, kernel17, a, n, d18_u_dim0, (double)d18_u_dim0 * 5); if (e) return e; }
    *(double *)out8 = t46;
    return 0;
}

#undef exp
const char th_abi[] = "theano2-abi-7";
#endif
