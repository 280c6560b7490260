TH_SHARED th_kernel kernel0_max;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
#if TH_IN(0)
/* mul add sub add exp mul */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const double *y = a[2];
    double *a3 = a[3];
    const double *n3_ = a[4];
    double *a5 = a[5];
    double *a6 = a[6];
    const double *x_ = a[7];
    const double *z = a[8];
    double *a9 = a[9];
    const int64_t n3_dim0 = n[0];
    const int64_t n1 = n[1];
    {
        int64_t i0_l = lo;
        if ((n3_dim0 < 16 || (n3_dim0 < 32 && n3_dim0 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double r8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r8_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < n3_dim0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r8 = r8_l[l];
                    const double v1 = x[i0 + i1 * n3_dim0];
                    const double v2 = v1 * 3.0;
                    a1[i0 * n3_dim0 + i1] = v2;
                    const double v3 = y[i0 * n3_dim0 + i1];
                    const double v4 = v1 + v3;
                    a3[i0 * n3_dim0 + i1] = v4;
                    const double v5 = n3_[i0 * n1 + i1];
                    const double v6 = v5 - v3;
                    a5[i0 * n3_dim0 + i1] = v6;
                    const double v7 = x[i0 * n3_dim0 + i1];
                    const double v9 = x_[i0 * n3_dim0 + i1 * (-1)];
                    const double v10 = exp(v9);
                    const double v11 = z[i0 + i1 * n3_dim0];
                    const double v12 = v10 * v11;
                    a9[i0 * n3_dim0 + i1] = v12;
                    r8 = r8 + v7;
                    r8_l[l] = r8;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r8 = r8_l[l];
                a6[i0] = r8;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < n3_dim0; ahead += 8) __builtin_prefetch(y + i0 * n3_dim0 + ahead + 512);
            for (int64_t ahead = 0; ahead < n3_dim0; ahead += 8) __builtin_prefetch(x + i0 * n3_dim0 + ahead + 512);
            double r8_level[48];
            int64_t r8_blocks = 0;
            for (int64_t i1_b = 0; i1_b < n3_dim0; i1_b += 1024, ++r8_blocks) {
                const int64_t i1_e = i1_b + 1024 < n3_dim0 ? i1_b + 1024 : n3_dim0;
                double r8 = 0;
                #pragma omp simd reduction(+:r8)
                for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                    const double v1 = x[i0 + i1 * n3_dim0];
                    const double v2 = v1 * 3.0;
                    a1[i0 * n3_dim0 + i1] = v2;
                    const double v3 = y[i0 * n3_dim0 + i1];
                    const double v4 = v1 + v3;
                    a3[i0 * n3_dim0 + i1] = v4;
                    const double v5 = n3_[i0 * n1 + i1];
                    const double v6 = v5 - v3;
                    a5[i0 * n3_dim0 + i1] = v6;
                    const double v7 = x[i0 * n3_dim0 + i1];
                    const double v9 = x_[i0 * n3_dim0 + i1 * (-1)];
                    const double v10 = exp(v9);
                    const double v11 = z[i0 + i1 * n3_dim0];
                    const double v12 = v10 * v11;
                    a9[i0 * n3_dim0 + i1] = v12;
                    r8 = r8 + v7;
                }
                th_push(r8_level, r8_blocks, r8);
            }
            const double r8 = th_total(r8_level, r8_blocks);
            a6[i0] = r8;
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* mul add mul add add maximum mul add tanh add */
TH_SHARED int kernel0_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const double *x = a[2];
    double *a3 = a[3];
    const double *z = a[4];
    double *a5 = a[5];
    double *a6 = a[6];
    double *a7 = a[7];
    double *max = a[8];
    const double *v = a[9];
    double *a10 = a[10];
    double *a11 = a[11];
    double *a12 = a[12];
    double *a13 = a[13];
    double *a14 = a[14];
    const int64_t n0 = n[0];
    const int64_t n3_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        double max__ = (-__builtin_inf());
        int max___nan = 0;
        {
            int64_t i1_l = 0;
            if ((n3_dim0 < 16 || (n3_dim0 < 32 && n3_dim0 % 16)))
            for (; i1_l + 16 <= n3_dim0; i1_l += 16) {
                _Alignas(64) double r8_l[16];
                _Alignas(64) double max__l[16];
                _Alignas(64) int max__nan_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    r8_l[l] = 0;
                    max__l[l] = (-__builtin_inf());
                    max__nan_l[l] = 0;
                }
                for (int64_t i2 = 0; i2 < n3_dim0; ++i2) {
                    double u0 = 0;
                    #pragma omp simd reduction(+:u0)
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i1 = i1_l + l;
                        double r8 = r8_l[l];
                        double max_ = max__l[l];
                        int max__nan = max__nan_l[l];
                        const double v1 = n3_[i0 * n0 + i1 * n3_dim0 + i2];
                        const double v2 = v1 * 2.0;
                        a1[i0 * n0 + i1 * n3_dim0 + i2] = v2;
                        const double v3 = x[i1 * n3_dim0 + i2];
                        const double v4 = v1 + v3;
                        a3[i0 * n0 + i1 * n3_dim0 + i2] = v4;
                        const double v5 = n3_[i0 * n3_dim0 + i1 * n0 + i2];
                        const double v6 = z[i1 * n3_dim0 + i2];
                        const double v7 = v5 * v6;
                        a5[i0 * n0 + i1 * n3_dim0 + i2] = v7;
                        const double v9 = n3_[i0 + i1 * n3_dim0 + i2 * n0];
                        const double v10 = v9 + 1.0;
                        a7[i0 * n0 + i1 * n3_dim0 + i2] = v10;
                        const double v13 = v[i2];
                        const double v14 = v1 * v13;
                        u0 = u0 + (v14);
                        const double v15 = tanh(v1);
                        a12[i0 * n0 + i1 * n3_dim0 + i2] = v15;
                        { const double e0 = v1, e1 = a14[i1 * n3_dim0 + i2], e2 = e0 + e1, e3 = e2 - e1;
                          a13[i1 * n3_dim0 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a14[i1 * n3_dim0 + i2] = e2; }
                        r8 = r8 + v1;
                        r8_l[l] = r8;
                        max__nan |= v1 != v1;
                        max_ = v1 > max_ ? v1 : max_;
                        max__l[l] = max_;
                        max__nan_l[l] = max__nan;
                    }
                    { const double e0 = u0, e1 = a11[i2], e2 = e0 + e1, e3 = e2 - e1;
                      a10[i2] += (e1 - (e2 - e3)) + (e0 - e3); a11[i2] = e2; }
                }
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                    const double r8 = r8_l[l];
                    a6[i0 * n3_dim0 + i1] = r8;
                }
                #pragma omp simd reduction(max:max__) reduction(|:max___nan)
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    const double max_ = max__l[l];
                    max___nan |= max_ != max_;
                    max__ = max_ > max__ ? max_ : max__;
                }
            }
            for (int64_t i1 = i1_l; i1 < n3_dim0; ++i1) {
                for (int64_t ahead = 0; ahead < n3_dim0; ahead += 8) __builtin_prefetch(n3_ + i0 * n0 + i1 * n3_dim0 + ahead + 512);
                for (int64_t ahead = 0; ahead < n3_dim0; ahead += 8) __builtin_prefetch(x + i1 * n3_dim0 + ahead + 512);
                for (int64_t ahead = 0; ahead < n3_dim0; ahead += 8) __builtin_prefetch(z + i1 * n3_dim0 + ahead + 512);
                double max_ = (-__builtin_inf());
                int max__nan = 0;
                double r8_level[48];
                int64_t r8_blocks = 0;
                for (int64_t i2_b = 0; i2_b < n3_dim0; i2_b += 1024, ++r8_blocks) {
                    const int64_t i2_e = i2_b + 1024 < n3_dim0 ? i2_b + 1024 : n3_dim0;
                    double r8 = 0;
                    #pragma omp simd reduction(+:r8) reduction(max:max_) reduction(|:max__nan)
                    for (int64_t i2 = i2_b; i2 < i2_e; ++i2) {
                        const double v1 = n3_[i0 * n0 + i1 * n3_dim0 + i2];
                        const double v2 = v1 * 2.0;
                        a1[i0 * n0 + i1 * n3_dim0 + i2] = v2;
                        const double v3 = x[i1 * n3_dim0 + i2];
                        const double v4 = v1 + v3;
                        a3[i0 * n0 + i1 * n3_dim0 + i2] = v4;
                        const double v5 = n3_[i0 * n3_dim0 + i1 * n0 + i2];
                        const double v6 = z[i1 * n3_dim0 + i2];
                        const double v7 = v5 * v6;
                        a5[i0 * n0 + i1 * n3_dim0 + i2] = v7;
                        const double v9 = n3_[i0 + i1 * n3_dim0 + i2 * n0];
                        const double v10 = v9 + 1.0;
                        a7[i0 * n0 + i1 * n3_dim0 + i2] = v10;
                        const double v13 = v[i2];
                        const double v14 = v1 * v13;
                        { const double e0 = v14, e1 = a11[i2], e2 = e0 + e1, e3 = e2 - e1;
                          a10[i2] += (e1 - (e2 - e3)) + (e0 - e3); a11[i2] = e2; }
                        const double v15 = tanh(v1);
                        a12[i0 * n0 + i1 * n3_dim0 + i2] = v15;
                        { const double e0 = v1, e1 = a14[i1 * n3_dim0 + i2], e2 = e0 + e1, e3 = e2 - e1;
                          a13[i1 * n3_dim0 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a14[i1 * n3_dim0 + i2] = e2; }
                        r8 = r8 + v1;
                        max__nan |= v1 != v1;
                        max_ = v1 > max_ ? v1 : max_;
                    }
                    th_push(r8_level, r8_blocks, r8);
                }
                const double r8 = th_total(r8_level, r8_blocks);
                if (max__nan) max_ = __builtin_nan("");
                a6[i0 * n3_dim0 + i1] = r8;
                max___nan |= max_ != max_;
                max__ = max_ > max__ ? max_ : max__;
            }
        }
        if (max___nan) max__ = __builtin_nan("");
        max[i0] = ((max__) > max[i0] || (max__) != (max__)) ? (max__) : max[i0];
    }
    return 0;
}

/* totals, float64 */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a2 = a[1];
    double *a1 = a[2];
    const int64_t n3_dim0 = n[0];
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

/* add */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    const int64_t n3_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n0; ++i1) {
            const double v1 = a0[i0 * n0 + i1];
            const double v2 = a1[i1];
            const double v3 = v1 + v2;
            a2[i0 * n0 + i1] = v3;
        }
    }
    return 0;
}

#endif
#undef exp
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_n3_dim0 = f->dims[0];
    const int64_t d1_n3_dim1 = f->dims[1];
    const int64_t d2_n3_dim2 = f->dims[2];
    void *const x3_n3 = f->data[0];
    const int64_t d4_x_dim0 = f->dims[3];
    const int64_t d5_x_dim1 = f->dims[4];
    void *const x6_x = f->data[1];
    const int64_t d7_z_dim0 = f->dims[5];
    const int64_t d8_z_dim1 = f->dims[6];
    void *const x9_z = f->data[2];
    const int64_t d10_y_dim0 = f->dims[7];
    const int64_t d11_y_dim1 = f->dims[8];
    void *const x12_y = f->data[3];
    const int64_t d13_v_dim0 = f->dims[9];
    void *const x14_v = f->data[4];
    const uint8_t t15 = d1_n3_dim1 == d4_x_dim0;
    if (!(t15)) { f->detail[0] = (int64_t)d1_n3_dim1; f->detail[1] = (int64_t)d4_x_dim0; return 1; }
    const uint8_t t16 = d2_n3_dim2 == d5_x_dim1;
    if (!(t16)) { f->detail[0] = (int64_t)d2_n3_dim2; f->detail[1] = (int64_t)d5_x_dim1; return 2; }
    const uint8_t t17 = d0_n3_dim0 == d7_z_dim0;
    if (!(t17)) { f->detail[0] = (int64_t)d0_n3_dim0; f->detail[1] = (int64_t)d7_z_dim0; return 3; }
    const uint8_t t18 = d2_n3_dim2 == d8_z_dim1;
    if (!(t18)) { f->detail[0] = (int64_t)d2_n3_dim2; f->detail[1] = (int64_t)d8_z_dim1; return 4; }
    const uint8_t t19 = d2_n3_dim2 == d10_y_dim0;
    if (!(t19)) { f->detail[0] = (int64_t)d2_n3_dim2; f->detail[1] = (int64_t)d10_y_dim0; return 5; }
    const uint8_t t20 = d1_n3_dim1 == d11_y_dim1;
    if (!(t20)) { f->detail[0] = (int64_t)d1_n3_dim1; f->detail[1] = (int64_t)d11_y_dim1; return 6; }
    const uint8_t t21 = 0 < d1_n3_dim1;
    if (!(t21)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d1_n3_dim1; return 7; }
    const uint8_t t22 = d0_n3_dim0 == d2_n3_dim2;
    if (!(t22)) { f->detail[0] = (int64_t)d0_n3_dim0; f->detail[1] = (int64_t)d2_n3_dim2; return 8; }
    const uint8_t t23 = d0_n3_dim0 == d1_n3_dim1;
    if (!(t23)) { f->detail[0] = (int64_t)d0_n3_dim0; f->detail[1] = (int64_t)d1_n3_dim1; return 9; }
    const uint8_t t24 = d0_n3_dim0 > 0;
    if (!(t24)) { return 10; }
    const uint8_t t25 = d0_n3_dim0 == d13_v_dim0;
    if (!(t25)) { f->detail[0] = (int64_t)d0_n3_dim0; f->detail[1] = (int64_t)d13_v_dim0; return 11; }
    const int64_t t26 = d0_n3_dim0 - 1;
    const int64_t t27 = t26 - ((-1));
    const int64_t t28 = t27 - ((-1));
    const int64_t t29 = t28 - 1;
    const uint8_t t30 = t29 == d0_n3_dim0;
    if (!(t30)) { f->detail[0] = (int64_t)t29; f->detail[1] = (int64_t)d0_n3_dim0; return 12; }
    f->dims[10] = d0_n3_dim0;
    f->dims[11] = d0_n3_dim0;
    f->dims[12] = d0_n3_dim0;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[13] = d0_n3_dim0;
    f->dims[14] = d0_n3_dim0;
    f->dims[15] = d0_n3_dim0;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[16] = d0_n3_dim0;
    f->dims[17] = d0_n3_dim0;
    f->dims[18] = d0_n3_dim0;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    f->dims[19] = d0_n3_dim0;
    f->dims[20] = d0_n3_dim0;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    f->dims[21] = d0_n3_dim0;
    f->dims[22] = d0_n3_dim0;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    f->dims[23] = d0_n3_dim0;
    f->dims[24] = d0_n3_dim0;
    if (f->output(f, 10)) return -1;
    void *const out5 = f->data[10];
    f->dims[25] = d0_n3_dim0;
    f->dims[26] = d0_n3_dim0;
    if (f->output(f, 11)) return -1;
    void *const out6 = f->data[11];
    f->dims[27] = d0_n3_dim0;
    f->dims[28] = d0_n3_dim0;
    f->dims[29] = d0_n3_dim0;
    if (f->output(f, 12)) return -1;
    void *const out7 = f->data[12];
    f->dims[30] = d0_n3_dim0;
    if (f->output(f, 13)) return -1;
    void *const out8_max = f->data[13];
    f->dims[31] = d0_n3_dim0;
    if (f->output(f, 14)) return -1;
    void *const out9 = f->data[14];
    f->dims[32] = d0_n3_dim0;
    if (f->output(f, 15)) return -1;
    void *const out10 = f->data[15];
    f->dims[33] = d0_n3_dim0;
    f->dims[34] = d0_n3_dim0;
    f->dims[35] = d0_n3_dim0;
    if (f->output(f, 16)) return -1;
    void *const out11 = f->data[16];
    f->dims[36] = d0_n3_dim0;
    f->dims[37] = d0_n3_dim0;
    if (f->output(f, 17)) return -1;
    void *const out12 = f->data[17];
    const int64_t t31 = th_size(d0_n3_dim0, d0_n3_dim0);
    const int64_t t32 = th_size(t31, d0_n3_dim0);
    const int64_t t33 = th_size(t32, 8);
    void *const m0 = f->scratch(f, 0, t33);
    if (!m0) return -1;
    const int64_t t34 = th_size(t31, 8);
    void *const m1 = f->scratch(f, 1, t34);
    if (!m1) return -1;
    const int64_t t35 = th_size(d0_n3_dim0, 8);
    void *const m2 = f->scratch(f, 2, t35);
    if (!m2) return -1;
    void *const m3 = f->scratch(f, 3, t34);
    if (!m3) return -1;
    for (int64_t i = 0; i < d0_n3_dim0; ++i) ((double *)out8_max)[i] = (-__builtin_inf());
    for (int64_t i = 0; i < d0_n3_dim0; ++i) ((double *)out9)[i] = 0;
    for (int64_t i = 0; i < d0_n3_dim0; ++i) ((double *)m2)[i] = 0;
    for (int64_t i = 0; i < t31; ++i) ((double *)m1)[i] = 0;
    for (int64_t i = 0; i < t31; ++i) ((double *)m3)[i] = 0;
    { void *const a[] = {x3_n3, out0, x6_x, out1, x9_z, out2, out3, out7, out8_max, x14_v, m2, out9, m0, m3, m1}; const int64_t n[] = {t31, d0_n3_dim0}; const int e = th_walk(f, kernel0_max, a, n, d0_n3_dim0, (double)d0_n3_dim0 * (double)d0_n3_dim0 * (double)d0_n3_dim0 * 58); if (e) return e; }
    { void *const a[] = {out9, m2, out9}; const int64_t n[] = {d0_n3_dim0}; const int e = th_walk(f, kernel1, a, n, d0_n3_dim0, (double)d0_n3_dim0 * 2); if (e) return e; }
    { void *const a[] = {m1, m3, m1}; const int64_t n[] = {t31}; const int e = th_walk(f, kernel1, a, n, t31, (double)t31 * 2); if (e) return e; }
    { void *const a[] = {x6_x, out4, x12_y, out5, x3_n3, out6, out10, (double *)x6_x + t26, x9_z, out12}; const int64_t n[] = {d0_n3_dim0, t31}; if (th_for(f, kernel2, a, n, d0_n3_dim0, (double)d0_n3_dim0 * (double)d0_n3_dim0 * 36)) return -2; }
    { void *const a[] = {m0, m1, out11}; const int64_t n[] = {t31, d0_n3_dim0}; if (th_for(f, kernel3, a, n, d0_n3_dim0, (double)d0_n3_dim0 * (double)t31 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
