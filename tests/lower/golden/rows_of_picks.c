TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
#if TH_IN(0)
/* maximum sub */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    const float *f_ = a[1];
    float *a2 = a[2];
    float *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t f_dim1 = n[0];
    const int64_t j_dim0 = n[1];
    const int64_t f_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        float max = (-__builtin_inf());
        int max_nan = 0;
        for (int64_t i1 = 0; i1 < j_dim0; ++i1) {
            const int64_t v1 = j[i1];
            const int64_t j2 = v1 < 0 ? v1 + f_dim1 : v1;
            if (j2 < 0 || j2 >= f_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = f_dim1; return 11; }
            const float v3 = f_[i0 * f_dim1 + j2];
            a2[i0 * j_dim0 + i1] = v3;
            max_nan |= v3 != v3;
            max = v3 > max ? v3 : max;
        }
        if (max_nan) max = __builtin_nan("");
        #pragma omp simd
        for (int64_t i1 = 0; i1 < j_dim0; ++i1) {
            const float v5 = a2[i0 * j_dim0 + i1];
            const float v6 = v5 - max;
            a3[i0 * j_dim0 + i1] = v6;
        }
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            a1[i0 * n1 + i1] = v1;
        }
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *h = a[0];
    float *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = h[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* maximum sub */
TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    float *a1 = a[1];
    const int64_t h_dim1 = n[0];
    const int64_t h_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((h_dim1 < 16 || (h_dim1 < 32 && h_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[512];
            _Alignas(64) float max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    float max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const float v1 = a0[i0 * h_dim1 + i1];
                    c0[i1 * 16 + l] = v1;
                    max__nan |= v1 != v1;
                    max_ = v1 > max_ ? v1 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float max_ = max__l[l];
                    const float v3 = c0[i1 * 16 + l];
                    const float v4 = v3 - max_;
                    a1[i0 * h_dim1 + i1] = v4;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            float max_ = (-__builtin_inf());
            int max__nan = 0;
            {
                const int64_t i1_m = h_dim1 < TH_REGISTER(4) ? h_dim1 : h_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(max:max_) reduction(|:max__nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    max__nan |= v1 != v1;
                    max_ = v1 > max_ ? v1 : max_;
                }
                const int32_t i1_r = (int32_t)(h_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:max_) reduction(|:max__nan)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v1 = i1_in ? a0[i0 * h_dim1 + i1] : (float)0.5;
                        const float max__v = i1_in ? v1 : (-__builtin_inf());
                        max__nan |= max__v != max__v;
                        max_ = max__v > max_ ? max__v : max_;
                    }
                }
            }
            if (max__nan) max_ = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                const float v3 = a0[i0 * h_dim1 + i1];
                const float v4 = v3 - max_;
                a1[i0 * h_dim1 + i1] = v4;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* maximum sub */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t i_dim0 = n[2];
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 32 && x_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[512];
            _Alignas(64) int64_t j2_l[16];
            _Alignas(64) double max__l[16];
            _Alignas(64) int max__nan_l[16];
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const int64_t v1 = i[i0];
                const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
                if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 1; }
                j2_l[l] = j2;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const int64_t j2 = j2_l[l];
                    double max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const double v3 = x[j2 * x_dim1 + i1];
                    c0[i1 * 16 + l] = v3;
                    max__nan |= v3 != v3;
                    max_ = v3 > max_ ? v3 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double max_ = max__l[l];
                    const double v5 = c0[i1 * 16 + l];
                    const double v6 = v5 - max_;
                    a3[i0 * x_dim1 + i1] = v6;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            const int64_t v1 = i[i0];
            const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
            if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 1; }
            double max_ = (-__builtin_inf());
            int max__nan = 0;
            {
                const int64_t i1_m = x_dim1 < TH_REGISTER(8) ? x_dim1 : x_dim1 & -TH_REGISTER(8);
                #pragma omp simd reduction(max:max_) reduction(|:max__nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const double v3 = x[j2 * x_dim1 + i1];
                    a2[i0 * x_dim1 + i1] = v3;
                    max__nan |= v3 != v3;
                    max_ = v3 > max_ ? v3 : max_;
                }
                const int64_t i1_r = (int64_t)(x_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:max_) reduction(|:max__nan)
                    for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int64_t i1_in = i1_k < i1_r;
                        const double v3 = i1_in ? x[j2 * x_dim1 + i1] : 0.5;
                        if (__builtin_expect(i1_in, 1))
                            a2[i0 * x_dim1 + i1] = v3;
                        const double max__v = i1_in ? v3 : (-__builtin_inf());
                        max__nan |= max__v != max__v;
                        max_ = max__v > max_ ? max__v : max_;
                    }
                }
            }
            if (max__nan) max_ = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                const double v5 = a2[i0 * x_dim1 + i1];
                const double v6 = v5 - max_;
                a3[i0 * x_dim1 + i1] = v6;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t y_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < 2; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < y_dim1; ++i2) {
                const double v1 = y[i0 * y_dim1 + i2];
                a1[i0 * n1 + i1 * y_dim1 + i2] = v1;
            }
        }
    }
    return 0;
}

/* maximum sub */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t x_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((n0 < 16 || (n0 < 32 && n0 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[512];
            _Alignas(64) double max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const double v1 = a0[i0 * n0 + i1];
                    c0[i1 * 16 + l] = v1;
                    max__nan |= v1 != v1;
                    max_ = v1 > max_ ? v1 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double max_ = max__l[l];
                    const double v3 = c0[i1 * 16 + l];
                    const double v4 = v3 - max_;
                    a1[i0 * n0 + i1] = v4;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            double max_ = (-__builtin_inf());
            int max__nan = 0;
            {
                const int64_t i1_m = n0 < TH_REGISTER(8) ? n0 : n0 & -TH_REGISTER(8);
                #pragma omp simd reduction(max:max_) reduction(|:max__nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const double v1 = a0[i0 * n0 + i1];
                    max__nan |= v1 != v1;
                    max_ = v1 > max_ ? v1 : max_;
                }
                const int64_t i1_r = (int64_t)(n0 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:max_) reduction(|:max__nan)
                    for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int64_t i1_in = i1_k < i1_r;
                        const double v1 = i1_in ? a0[i0 * n0 + i1] : 0.5;
                        const double max__v = i1_in ? v1 : (-__builtin_inf());
                        max__nan |= max__v != max__v;
                        max_ = max__v > max_ ? max__v : max_;
                    }
                }
            }
            if (max__nan) max_ = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                const double v3 = a0[i0 * n0 + i1];
                const double v4 = v3 - max_;
                a1[i0 * n0 + i1] = v4;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *z = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = z[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 2; ++i1) {
            a1[i0 * 2 + i1] = v1;
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
    const int64_t d3_i_dim0 = f->dims[2];
    void *const x4_i = f->data[1];
    const int64_t d5_y_dim0 = f->dims[3];
    const int64_t d6_y_dim1 = f->dims[4];
    void *const x7_y = f->data[2];
    const int64_t d8_z_dim0 = f->dims[5];
    const int64_t d9_z_dim1 = f->dims[6];
    void *const x10_z = f->data[3];
    const int64_t d11_f_dim0 = f->dims[7];
    const int64_t d12_f_dim1 = f->dims[8];
    void *const x13_f = f->data[4];
    const int64_t d14_j_dim0 = f->dims[9];
    void *const x15_j = f->data[5];
    const int64_t d16_h_dim0 = f->dims[10];
    const int64_t d17_h_dim1 = f->dims[11];
    void *const x18_h = f->data[6];
    const uint8_t t19 = d1_x_dim1 > 0;
    if (!(t19)) { return 2; }
    const uint8_t t20 = d5_y_dim0 >= 0;
    if (!(t20)) { f->detail[0] = (int64_t)d5_y_dim0; return 3; }
    const uint8_t t21 = d6_y_dim1 >= 0;
    if (!(t21)) { f->detail[0] = (int64_t)d6_y_dim1; return 4; }
    const int64_t t22 = th_size(2, d6_y_dim1);
    const int64_t t23 = d5_y_dim0 * t22;
    const int64_t t24 = d5_y_dim0 * 2;
    const int64_t t25 = t24 * d6_y_dim1;
    const uint8_t t26 = t25 == t23;
    if (!(t26)) { f->detail[0] = (int64_t)t25; f->detail[1] = (int64_t)d5_y_dim0; f->detail[2] = (int64_t)t22; return 5; }
    const uint8_t t27 = t22 > 0;
    if (!(t27)) { return 6; }
    const uint8_t t28 = d8_z_dim0 >= 0;
    if (!(t28)) { f->detail[0] = (int64_t)d8_z_dim0; return 7; }
    const uint8_t t29 = d9_z_dim1 >= 0;
    if (!(t29)) { f->detail[0] = (int64_t)d9_z_dim1; return 8; }
    const int64_t t30 = th_size(d9_z_dim1, 2);
    const int64_t t31 = d8_z_dim0 * t30;
    const int64_t t32 = d8_z_dim0 * d9_z_dim1;
    const int64_t t33 = t32 * 2;
    const uint8_t t34 = t33 == t31;
    if (!(t34)) { f->detail[0] = (int64_t)t33; f->detail[1] = (int64_t)d8_z_dim0; f->detail[2] = (int64_t)t30; return 9; }
    const uint8_t t35 = t30 > 0;
    if (!(t35)) { return 10; }
    const uint8_t t36 = d14_j_dim0 > 0;
    if (!(t36)) { return 12; }
    const uint8_t t37 = d0_x_dim0 == d5_y_dim0;
    if (!(t37)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d5_y_dim0; return 13; }
    const int64_t t38 = th_length(d1_x_dim1, d6_y_dim1);
    const uint8_t t39 = t38 > 0;
    if (!(t39)) { return 14; }
    const int64_t t40 = th_size(d16_h_dim0, d17_h_dim1);
    const int64_t t41 = (t40 > 1) ? t40 : 1;
    const int64_t t42 = th_mod_i(1, t41);
    const int64_t t43 = t40 - t42;
    const int64_t t44 = (t43 < 0) ? t43 : 0;
    const int64_t t45 = (t44 > ((-1))) ? t44 : ((-1));
    const int64_t t46 = t45 * ((-1));
    const int64_t t47 = t40 * t46;
    const int64_t t48 = t47 + t43;
    const int64_t t49 = (t48 > 0) ? t48 : 0;
    const int64_t t50 = (t49 < t40) ? t49 : t40;
    const int64_t t51 = t40 - t50;
    const int64_t t52 = t51 + t50;
    const uint8_t t53 = t52 == t40;
    if (!(t53)) { f->detail[0] = (int64_t)t52; f->detail[1] = (int64_t)d16_h_dim0; f->detail[2] = (int64_t)d17_h_dim1; return 15; }
    const uint8_t t54 = d17_h_dim1 > 0;
    if (!(t54)) { return 16; }
    f->dims[12] = d3_i_dim0;
    f->dims[13] = d1_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[14] = d0_x_dim0;
    f->dims[15] = t22;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[16] = d8_z_dim0;
    f->dims[17] = t30;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[18] = d11_f_dim0;
    f->dims[19] = d14_j_dim0;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[20] = d0_x_dim0;
    f->dims[21] = t38;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    f->dims[22] = d16_h_dim0;
    f->dims[23] = d17_h_dim1;
    if (f->output(f, 12)) return -1;
    void *const out5 = f->data[12];
    const int64_t t55 = th_size(d6_y_dim1, 2);
    const int64_t t56 = th_size(t55, d0_x_dim0);
    const int64_t t57 = th_size(t56, 8);
    void *const m0 = f->scratch(f, 0, t57);
    if (!m0) return -1;
    const int64_t t58 = th_size(2, d9_z_dim1);
    const int64_t t59 = th_size(t58, d8_z_dim0);
    const int64_t t60 = th_size(t59, 8);
    void *const m1 = f->scratch(f, 1, t60);
    if (!m1) return -1;
    const int64_t t61 = th_size(d14_j_dim0, d11_f_dim0);
    const int64_t t62 = th_size(t61, 4);
    void *const m2 = f->scratch(f, 2, t62);
    if (!m2) return -1;
    const int64_t t63 = th_size(t38, d0_x_dim0);
    const int64_t t64 = th_size(t63, 8);
    void *const m3 = f->scratch(f, 3, t64);
    if (!m3) return -1;
    const int64_t t65 = th_size(t40, 4);
    void *const m4 = f->scratch(f, 4, t65);
    if (!m4) return -1;
    { void *const a[] = {x4_i, x2_x, out0, out0, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, d3_i_dim0}; const int e = th_walk(f, kernel0, a, n, d3_i_dim0, (double)d3_i_dim0 * (double)d1_x_dim1 * 9); if (e) return e; }
    { void *const a[] = {x7_y, m0}; const int64_t n[] = {d6_y_dim1, t55, d0_x_dim0}; if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)2 * (double)d6_y_dim1 * 4)) return -2; }
    { void *const a[] = {m0, out1}; const int64_t n[] = {t22, d0_x_dim0}; if (th_for(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)t22 * 5)) return -2; }
    { void *const a[] = {x10_z, m1}; const int64_t n[] = {t32}; if (th_for(f, kernel3, a, n, t32, (double)t32 * (double)2 * 4)) return -2; }
    { void *const a[] = {m1, out2}; const int64_t n[] = {t30, d8_z_dim0}; if (th_for(f, kernel2, a, n, d8_z_dim0, (double)d8_z_dim0 * (double)t30 * 5)) return -2; }
    { void *const a[] = {x15_j, x13_f, m2, out3, f->detail}; const int64_t n[] = {d12_f_dim1, d14_j_dim0, d11_f_dim0}; const int e = th_walk(f, kernel4, a, n, d11_f_dim0, (double)d11_f_dim0 * (double)d14_j_dim0 * 9); if (e) return e; }
    { void *const a[] = {x2_x, m3}; const int64_t n[] = {d1_x_dim1, t38, d0_x_dim0}; if (th_for(f, kernel5, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 4)) return -2; }
    { void *const a[] = {x7_y, (double *)m3 + d1_x_dim1}; const int64_t n[] = {d6_y_dim1, t38, d0_x_dim0}; if (th_for(f, kernel5, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d6_y_dim1 * 4)) return -2; }
    { void *const a[] = {m3, out4}; const int64_t n[] = {t38, d0_x_dim0}; if (th_for(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)t38 * 5)) return -2; }
    { void *const a[] = {(float *)x18_h + t50, m4}; const int64_t n[] = {t51}; if (a[0] != a[1]) { if (th_for(f, kernel6, a, n, t51, (double)t51 * 4)) return -2; } }
    { void *const a[] = {x18_h, (float *)m4 + t51}; const int64_t n[] = {t50}; if (a[0] != a[1]) { if (th_for(f, kernel6, a, n, t50, (double)t50 * 4)) return -2; } }
    { void *const a[] = {m4, out5}; const int64_t n[] = {d17_h_dim1, d16_h_dim0}; if (th_for(f, kernel7, a, n, d16_h_dim0, (double)d16_h_dim0 * (double)d17_h_dim1 * 5)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
