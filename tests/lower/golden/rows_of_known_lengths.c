TH_SHARED th_kernel kernel0_mean;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2_mean;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4_max;
TH_SHARED th_kernel kernel5_max;
TH_SHARED th_kernel kernel6_max;
TH_SHARED th_kernel kernel7_max;
TH_SHARED th_kernel kernel8_max;
TH_SHARED th_kernel kernel9_max;
#if TH_IN(0)
/* add mul sub tanh maximum exp true_div */
TH_SHARED int kernel5_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *max = a[1];
    float *a2 = a[2];
    float *a3 = a[3];
    const int64_t f_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[512];
            _Alignas(64) double r2_l[16];
            _Alignas(64) float max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 0;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 8; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    float max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const float v1 = f[i0 * 2 + i1];
                    c0[i1 * 16 + l] = v1;
                    const float v4 = tanhf(v1);
                    r2 = r2 + (double)v1;
                    r2_l[l] = r2;
                    max__nan |= v4 != v4;
                    max_ = v4 > max_ ? v4 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) float mean_l[16];
            _Alignas(64) float v9_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const float max_ = max__l[l];
                const float v3 = (float)r2;
                max[i0] = max_;
                const float mean = v3 * ((float)0.125);
                const float v9 = expf(v3);
                mean_l[l] = mean;
                v9_l[l] = v9;
            }
            for (int64_t i1 = 0; i1 < 8; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float mean = mean_l[l];
                    const float v9 = v9_l[l];
                    const float v7 = c0[i1 * 16 + l];
                    const float v8 = v7 - mean;
                    a2[i0 * 8 + i1] = v8;
                    const float v10 = v7 / v9;
                    a3[i0 * 8 + i1] = v10;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) double r2_l[16];
                _Alignas(64) float max__l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double r2 = 0;
                    float max_ = (-__builtin_inf());
                    int max__nan = 0;
                    #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                    for (int64_t i1 = 0; i1 < 8; ++i1) {
                        const float v1 = f[i0 * 2 + i1];
                        const float v4 = tanhf(v1);
                        r2 = r2 + (double)v1;
                        max__nan |= v4 != v4;
                        max_ = v4 > max_ ? v4 : max_;
                    }
                    if (max__nan) max_ = __builtin_nan("");
                    r2_l[l] = r2;
                    max__l[l] = max_;
                }
                _Alignas(64) float mean_l[16];
                _Alignas(64) float v9_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const float max_ = max__l[l];
                    const float v3 = (float)r2;
                    max[i0] = max_;
                    const float mean = v3 * ((float)0.125);
                    const float v9 = expf(v3);
                    mean_l[l] = mean;
                    v9_l[l] = v9;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float mean = mean_l[l];
                    const float v9 = v9_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 8; ++i1) {
                        const float v7 = f[i0 * 2 + i1];
                        const float v8 = v7 - mean;
                        a2[i0 * 8 + i1] = v8;
                        const float v10 = v7 / v9;
                        a3[i0 * 8 + i1] = v10;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* add mul sub tanh maximum exp true_div */
TH_SHARED int kernel8_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *max = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[512];
            _Alignas(64) double r2_l[16];
            _Alignas(64) double max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 0;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 17; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    double max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const double v1 = x[i0 * 2 + i1];
                    c0[i1 * 16 + l] = v1;
                    const double v3 = tanh(v1);
                    r2 = r2 + v1;
                    r2_l[l] = r2;
                    max__nan |= v3 != v3;
                    max_ = v3 > max_ ? v3 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) double mean_l[16];
            _Alignas(64) double v8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const double max_ = max__l[l];
                max[i0] = max_;
                const double mean = r2 * 0.058823529411764705;
                const double v8 = exp(r2);
                mean_l[l] = mean;
                v8_l[l] = v8;
            }
            for (int64_t i1 = 0; i1 < 17; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double mean = mean_l[l];
                    const double v8 = v8_l[l];
                    const double v6 = c0[i1 * 16 + l];
                    const double v7 = v6 - mean;
                    a2[i0 * 17 + i1] = v7;
                    const double v9 = v6 / v8;
                    a3[i0 * 17 + i1] = v9;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) double r2_l[16];
                _Alignas(64) double max__l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double max_ = (-__builtin_inf());
                    int max__nan = 0;
                    double r2_level[48];
                    int64_t r2_blocks = 0;
                    for (int64_t i1_b = 0; i1_b < 17; i1_b += 1024, ++r2_blocks) {
                        const int64_t i1_e = i1_b + 1024 < 17 ? i1_b + 1024 : 17;
                        double r2 = 0;
                        {
                            const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(8) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(8);
                            #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                            for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                                const int64_t i1 = i1_b + i1_k;
                                const double v1 = x[i0 * 2 + i1];
                                const double v3 = tanh(v1);
                                r2 = r2 + v1;
                                max__nan |= v3 != v3;
                                max_ = v3 > max_ ? v3 : max_;
                            }
                            const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                            if (i1_r) {
                                #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                                for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                                    const int64_t i1 = i1_b + i1_m + i1_k;
                                    const int64_t i1_in = i1_k < i1_r;
                                    const double v1 = i1_in ? x[i0 * 2 + i1] : 0.5;
                                    const double v3 = tanh(v1);
                                    const double r2_v = i1_in ? v1 : 0;
                                    r2 = r2 + r2_v;
                                    const double max__v = i1_in ? v3 : (-__builtin_inf());
                                    max__nan |= max__v != max__v;
                                    max_ = max__v > max_ ? max__v : max_;
                                }
                            }
                        }
                        th_push(r2_level, r2_blocks, r2);
                    }
                    const double r2 = th_total(r2_level, r2_blocks);
                    if (max__nan) max_ = __builtin_nan("");
                    r2_l[l] = r2;
                    max__l[l] = max_;
                }
                _Alignas(64) double mean_l[16];
                _Alignas(64) double v8_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const double max_ = max__l[l];
                    max[i0] = max_;
                    const double mean = r2 * 0.058823529411764705;
                    const double v8 = exp(r2);
                    mean_l[l] = mean;
                    v8_l[l] = v8;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double mean = mean_l[l];
                    const double v8 = v8_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 17; ++i1) {
                        const double v6 = x[i0 * 2 + i1];
                        const double v7 = v6 - mean;
                        a2[i0 * 17 + i1] = v7;
                        const double v9 = v6 / v8;
                        a3[i0 * 17 + i1] = v9;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(2)
/* add mul sub tanh maximum exp true_div */
TH_SHARED int kernel6_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *max = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[512];
            _Alignas(64) double r2_l[16];
            _Alignas(64) double max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 0;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 9; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    double max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const double v1 = x[i0 * 2 + i1];
                    c0[i1 * 16 + l] = v1;
                    const double v3 = tanh(v1);
                    r2 = r2 + v1;
                    r2_l[l] = r2;
                    max__nan |= v3 != v3;
                    max_ = v3 > max_ ? v3 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) double mean_l[16];
            _Alignas(64) double v8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const double max_ = max__l[l];
                max[i0] = max_;
                const double mean = r2 * 0.1111111111111111;
                const double v8 = exp(r2);
                mean_l[l] = mean;
                v8_l[l] = v8;
            }
            for (int64_t i1 = 0; i1 < 9; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double mean = mean_l[l];
                    const double v8 = v8_l[l];
                    const double v6 = c0[i1 * 16 + l];
                    const double v7 = v6 - mean;
                    a2[i0 * 9 + i1] = v7;
                    const double v9 = v6 / v8;
                    a3[i0 * 9 + i1] = v9;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) double r2_l[16];
                _Alignas(64) double max__l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double max_ = (-__builtin_inf());
                    int max__nan = 0;
                    double r2_level[48];
                    int64_t r2_blocks = 0;
                    for (int64_t i1_b = 0; i1_b < 9; i1_b += 1024, ++r2_blocks) {
                        const int64_t i1_e = i1_b + 1024 < 9 ? i1_b + 1024 : 9;
                        double r2 = 0;
                        {
                            const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(8) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(8);
                            #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                            for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                                const int64_t i1 = i1_b + i1_k;
                                const double v1 = x[i0 * 2 + i1];
                                const double v3 = tanh(v1);
                                r2 = r2 + v1;
                                max__nan |= v3 != v3;
                                max_ = v3 > max_ ? v3 : max_;
                            }
                            const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                            if (i1_r) {
                                #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                                for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                                    const int64_t i1 = i1_b + i1_m + i1_k;
                                    const int64_t i1_in = i1_k < i1_r;
                                    const double v1 = i1_in ? x[i0 * 2 + i1] : 0.5;
                                    const double v3 = tanh(v1);
                                    const double r2_v = i1_in ? v1 : 0;
                                    r2 = r2 + r2_v;
                                    const double max__v = i1_in ? v3 : (-__builtin_inf());
                                    max__nan |= max__v != max__v;
                                    max_ = max__v > max_ ? max__v : max_;
                                }
                            }
                        }
                        th_push(r2_level, r2_blocks, r2);
                    }
                    const double r2 = th_total(r2_level, r2_blocks);
                    if (max__nan) max_ = __builtin_nan("");
                    r2_l[l] = r2;
                    max__l[l] = max_;
                }
                _Alignas(64) double mean_l[16];
                _Alignas(64) double v8_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const double max_ = max__l[l];
                    max[i0] = max_;
                    const double mean = r2 * 0.1111111111111111;
                    const double v8 = exp(r2);
                    mean_l[l] = mean;
                    v8_l[l] = v8;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double mean = mean_l[l];
                    const double v8 = v8_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 9; ++i1) {
                        const double v6 = x[i0 * 2 + i1];
                        const double v7 = v6 - mean;
                        a2[i0 * 9 + i1] = v7;
                        const double v9 = v6 / v8;
                        a3[i0 * 9 + i1] = v9;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(3)
/* add mul tanh tanh maximum exp */
TH_SHARED int kernel0_mean(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *x_ = a[1];
    double *mean = a[2];
    double *max = a[3];
    double *a4 = a[4];
    const int64_t x_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0 * 2];
        const double v2 = x_[i0 * 2];
        const double v3 = v1 + v2;
        const double mean_ = v3 * 0.5;
        mean[i0] = mean_;
        const double v5 = tanh(v1);
        const double v6 = tanh(v2);
        const double max_ = (v5 >= v6 || v5 != v5) ? v5 : v6;
        max[i0] = max_;
        const double v8 = exp(v3);
        a4[i0] = v8;
    }
    return 0;
}

/* add mul sub tanh maximum exp true_div */
TH_SHARED int kernel9_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *max = a[1];
    float *a2 = a[2];
    float *a3 = a[3];
    const int64_t f_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[512];
            _Alignas(64) double r2_l[16];
            _Alignas(64) float max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 0;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 17; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    float max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const float v1 = f[i0 * 2 + i1];
                    c0[i1 * 16 + l] = v1;
                    const float v4 = tanhf(v1);
                    r2 = r2 + (double)v1;
                    r2_l[l] = r2;
                    max__nan |= v4 != v4;
                    max_ = v4 > max_ ? v4 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) float mean_l[16];
            _Alignas(64) float v9_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const float max_ = max__l[l];
                const float v3 = (float)r2;
                max[i0] = max_;
                const float mean = v3 * ((float)0.05882352963089943);
                const float v9 = expf(v3);
                mean_l[l] = mean;
                v9_l[l] = v9;
            }
            for (int64_t i1 = 0; i1 < 17; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float mean = mean_l[l];
                    const float v9 = v9_l[l];
                    const float v7 = c0[i1 * 16 + l];
                    const float v8 = v7 - mean;
                    a2[i0 * 17 + i1] = v8;
                    const float v10 = v7 / v9;
                    a3[i0 * 17 + i1] = v10;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) double r2_l[16];
                _Alignas(64) float max__l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double r2 = 0;
                    float max_ = (-__builtin_inf());
                    int max__nan = 0;
                    {
                        const int64_t i1_m = 17 < TH_REGISTER(4) ? 17 : 17 & -TH_REGISTER(4);
                        #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                        for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                            const int64_t i1 = i1_k;
                            const float v1 = f[i0 * 2 + i1];
                            const float v4 = tanhf(v1);
                            r2 = r2 + (double)v1;
                            max__nan |= v4 != v4;
                            max_ = v4 > max_ ? v4 : max_;
                        }
                        const int32_t i1_r = (int32_t)(17 - i1_m);
                        if (i1_r) {
                            #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                            for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                                const int64_t i1 = i1_m + i1_k;
                                const int32_t i1_in = i1_k < i1_r;
                                const float v1 = i1_in ? f[i0 * 2 + i1] : (float)0.5;
                                const float v4 = tanhf(v1);
                                const double r2_v = i1_in ? (double)v1 : 0;
                                r2 = r2 + r2_v;
                                const float max__v = i1_in ? v4 : (-__builtin_inf());
                                max__nan |= max__v != max__v;
                                max_ = max__v > max_ ? max__v : max_;
                            }
                        }
                    }
                    if (max__nan) max_ = __builtin_nan("");
                    r2_l[l] = r2;
                    max__l[l] = max_;
                }
                _Alignas(64) float mean_l[16];
                _Alignas(64) float v9_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const float max_ = max__l[l];
                    const float v3 = (float)r2;
                    max[i0] = max_;
                    const float mean = v3 * ((float)0.05882352963089943);
                    const float v9 = expf(v3);
                    mean_l[l] = mean;
                    v9_l[l] = v9;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float mean = mean_l[l];
                    const float v9 = v9_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 17; ++i1) {
                        const float v7 = f[i0 * 2 + i1];
                        const float v8 = v7 - mean;
                        a2[i0 * 17 + i1] = v8;
                        const float v10 = v7 / v9;
                        a3[i0 * 17 + i1] = v10;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(4)
/* sub true_div */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    const float *mean = a[1];
    float *a2 = a[2];
    const float *a3 = a[3];
    float *a4 = a[4];
    const int64_t f_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v2 = mean[i0];
        const float v4 = a3[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 2; ++i1) {
            const float v1 = f[i0 * 2 + i1];
            const float v3 = v1 - v2;
            a2[i0 * 2 + i1] = v3;
            const float v5 = v1 / v4;
            a4[i0 * 2 + i1] = v5;
        }
    }
    return 0;
}

/* add mul sub tanh maximum exp true_div */
TH_SHARED int kernel4_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *max = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[512];
            _Alignas(64) double r2_l[16];
            _Alignas(64) double max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 0;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 8; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    double max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const double v1 = x[i0 * 2 + i1];
                    c0[i1 * 16 + l] = v1;
                    const double v3 = tanh(v1);
                    r2 = r2 + v1;
                    r2_l[l] = r2;
                    max__nan |= v3 != v3;
                    max_ = v3 > max_ ? v3 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) double mean_l[16];
            _Alignas(64) double v8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const double max_ = max__l[l];
                max[i0] = max_;
                const double mean = r2 * 0.125;
                const double v8 = exp(r2);
                mean_l[l] = mean;
                v8_l[l] = v8;
            }
            for (int64_t i1 = 0; i1 < 8; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double mean = mean_l[l];
                    const double v8 = v8_l[l];
                    const double v6 = c0[i1 * 16 + l];
                    const double v7 = v6 - mean;
                    a2[i0 * 8 + i1] = v7;
                    const double v9 = v6 / v8;
                    a3[i0 * 8 + i1] = v9;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) double r2_l[16];
                _Alignas(64) double max__l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double max_ = (-__builtin_inf());
                    int max__nan = 0;
                    double r2_level[48];
                    int64_t r2_blocks = 0;
                    for (int64_t i1_b = 0; i1_b < 8; i1_b += 1024, ++r2_blocks) {
                        const int64_t i1_e = i1_b + 1024 < 8 ? i1_b + 1024 : 8;
                        double r2 = 0;
                        #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                        for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                            const double v1 = x[i0 * 2 + i1];
                            const double v3 = tanh(v1);
                            r2 = r2 + v1;
                            max__nan |= v3 != v3;
                            max_ = v3 > max_ ? v3 : max_;
                        }
                        th_push(r2_level, r2_blocks, r2);
                    }
                    const double r2 = th_total(r2_level, r2_blocks);
                    if (max__nan) max_ = __builtin_nan("");
                    r2_l[l] = r2;
                    max__l[l] = max_;
                }
                _Alignas(64) double mean_l[16];
                _Alignas(64) double v8_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const double max_ = max__l[l];
                    max[i0] = max_;
                    const double mean = r2 * 0.125;
                    const double v8 = exp(r2);
                    mean_l[l] = mean;
                    v8_l[l] = v8;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double mean = mean_l[l];
                    const double v8 = v8_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 8; ++i1) {
                        const double v6 = x[i0 * 2 + i1];
                        const double v7 = v6 - mean;
                        a2[i0 * 8 + i1] = v7;
                        const double v9 = v6 / v8;
                        a3[i0 * 8 + i1] = v9;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(5)
/* sub true_div */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *mean = a[1];
    double *a2 = a[2];
    const double *a3 = a[3];
    double *a4 = a[4];
    const int64_t x_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v2 = mean[i0];
        const double v4 = a3[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 2; ++i1) {
            const double v1 = x[i0 * 2 + i1];
            const double v3 = v1 - v2;
            a2[i0 * 2 + i1] = v3;
            const double v5 = v1 / v4;
            a4[i0 * 2 + i1] = v5;
        }
    }
    return 0;
}

/* cast_float64 cast_float64 add cast_float32 mul tanh tanh maximum exp */
TH_SHARED int kernel2_mean(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    const float *f_ = a[1];
    float *mean = a[2];
    float *max = a[3];
    float *a4 = a[4];
    const int64_t f_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = f[i0 * 2];
        const double v2 = (double)v1;
        const float v3 = f_[i0 * 2];
        const double v4 = (double)v3;
        const double v5 = v2 + v4;
        const float v6 = (float)v5;
        const float mean_ = v6 * ((float)0.5);
        mean[i0] = mean_;
        const float v8 = tanhf(v1);
        const float v9 = tanhf(v3);
        const float max_ = (v8 >= v9 || v8 != v8) ? v8 : v9;
        max[i0] = max_;
        const float v11 = expf(v6);
        a4[i0] = v11;
    }
    return 0;
}

/* add mul sub tanh maximum exp true_div */
TH_SHARED int kernel7_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *max = a[1];
    float *a2 = a[2];
    float *a3 = a[3];
    const int64_t f_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[512];
            _Alignas(64) double r2_l[16];
            _Alignas(64) float max__l[16];
            _Alignas(64) int max__nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 0;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 9; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    float max_ = max__l[l];
                    int max__nan = max__nan_l[l];
                    const float v1 = f[i0 * 2 + i1];
                    c0[i1 * 16 + l] = v1;
                    const float v4 = tanhf(v1);
                    r2 = r2 + (double)v1;
                    r2_l[l] = r2;
                    max__nan |= v4 != v4;
                    max_ = v4 > max_ ? v4 : max_;
                    max__l[l] = max_;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) float mean_l[16];
            _Alignas(64) float v9_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const float max_ = max__l[l];
                const float v3 = (float)r2;
                max[i0] = max_;
                const float mean = v3 * ((float)0.1111111119389534);
                const float v9 = expf(v3);
                mean_l[l] = mean;
                v9_l[l] = v9;
            }
            for (int64_t i1 = 0; i1 < 9; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float mean = mean_l[l];
                    const float v9 = v9_l[l];
                    const float v7 = c0[i1 * 16 + l];
                    const float v8 = v7 - mean;
                    a2[i0 * 9 + i1] = v8;
                    const float v10 = v7 / v9;
                    a3[i0 * 9 + i1] = v10;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) double r2_l[16];
                _Alignas(64) float max__l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double r2 = 0;
                    float max_ = (-__builtin_inf());
                    int max__nan = 0;
                    #pragma omp simd reduction(+:r2) reduction(max:max_) reduction(|:max__nan)
                    for (int64_t i1 = 0; i1 < 9; ++i1) {
                        const float v1 = f[i0 * 2 + i1];
                        const float v4 = tanhf(v1);
                        r2 = r2 + (double)v1;
                        max__nan |= v4 != v4;
                        max_ = v4 > max_ ? v4 : max_;
                    }
                    if (max__nan) max_ = __builtin_nan("");
                    r2_l[l] = r2;
                    max__l[l] = max_;
                }
                _Alignas(64) float mean_l[16];
                _Alignas(64) float v9_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const float max_ = max__l[l];
                    const float v3 = (float)r2;
                    max[i0] = max_;
                    const float mean = v3 * ((float)0.1111111119389534);
                    const float v9 = expf(v3);
                    mean_l[l] = mean;
                    v9_l[l] = v9;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float mean = mean_l[l];
                    const float v9 = v9_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 9; ++i1) {
                        const float v7 = f[i0 * 2 + i1];
                        const float v8 = v7 - mean;
                        a2[i0 * 9 + i1] = v8;
                        const float v10 = v7 / v9;
                        a3[i0 * 9 + i1] = v10;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#undef exp
#undef expf
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_f_dim0 = f->dims[2];
    const int64_t d4_f_dim1 = f->dims[3];
    void *const x5_f = f->data[1];
    const uint8_t t6 = d1_x_dim1 == 2;
    if (!(t6)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d0_x_dim0; f->detail[3] = (int64_t)2; return 1; }
    const uint8_t t7 = d4_f_dim1 == 2;
    if (!(t7)) { f->detail[0] = (int64_t)d3_f_dim0; f->detail[1] = (int64_t)d4_f_dim1; f->detail[2] = (int64_t)d3_f_dim0; f->detail[3] = (int64_t)2; return 2; }
    if (!(0)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; f->detail[2] = (int64_t)d0_x_dim0; f->detail[3] = (int64_t)8; return 3; }
    f->dims[4] = d0_x_dim0;
    f->dims[5] = 2;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    f->dims[6] = d0_x_dim0;
    if (f->output(f, 3)) return -1;
    void *const out1_max = f->data[3];
    f->dims[7] = d0_x_dim0;
    f->dims[8] = 2;
    if (f->output(f, 4)) return -1;
    void *const out2 = f->data[4];
    f->dims[9] = d3_f_dim0;
    f->dims[10] = 2;
    if (f->output(f, 5)) return -1;
    void *const out3 = f->data[5];
    f->dims[11] = d3_f_dim0;
    if (f->output(f, 6)) return -1;
    void *const out4_max = f->data[6];
    f->dims[12] = d3_f_dim0;
    f->dims[13] = 2;
    if (f->output(f, 7)) return -1;
    void *const out5 = f->data[7];
    f->dims[14] = d0_x_dim0;
    f->dims[15] = 8;
    if (f->output(f, 8)) return -1;
    void *const out6 = f->data[8];
    f->dims[16] = d0_x_dim0;
    if (f->output(f, 9)) return -1;
    void *const out7_max = f->data[9];
    f->dims[17] = d0_x_dim0;
    f->dims[18] = 8;
    if (f->output(f, 10)) return -1;
    void *const out8 = f->data[10];
    f->dims[19] = d3_f_dim0;
    f->dims[20] = 8;
    if (f->output(f, 11)) return -1;
    void *const out9 = f->data[11];
    f->dims[21] = d3_f_dim0;
    if (f->output(f, 12)) return -1;
    void *const out10_max = f->data[12];
    f->dims[22] = d3_f_dim0;
    f->dims[23] = 8;
    if (f->output(f, 13)) return -1;
    void *const out11 = f->data[13];
    f->dims[24] = d0_x_dim0;
    f->dims[25] = 9;
    if (f->output(f, 14)) return -1;
    void *const out12 = f->data[14];
    f->dims[26] = d0_x_dim0;
    if (f->output(f, 15)) return -1;
    void *const out13_max = f->data[15];
    f->dims[27] = d0_x_dim0;
    f->dims[28] = 9;
    if (f->output(f, 16)) return -1;
    void *const out14 = f->data[16];
    f->dims[29] = d3_f_dim0;
    f->dims[30] = 9;
    if (f->output(f, 17)) return -1;
    void *const out15 = f->data[17];
    f->dims[31] = d3_f_dim0;
    if (f->output(f, 18)) return -1;
    void *const out16_max = f->data[18];
    f->dims[32] = d3_f_dim0;
    f->dims[33] = 9;
    if (f->output(f, 19)) return -1;
    void *const out17 = f->data[19];
    f->dims[34] = d0_x_dim0;
    f->dims[35] = 17;
    if (f->output(f, 20)) return -1;
    void *const out18 = f->data[20];
    f->dims[36] = d0_x_dim0;
    if (f->output(f, 21)) return -1;
    void *const out19_max = f->data[21];
    f->dims[37] = d0_x_dim0;
    f->dims[38] = 17;
    if (f->output(f, 22)) return -1;
    void *const out20 = f->data[22];
    f->dims[39] = d3_f_dim0;
    f->dims[40] = 17;
    if (f->output(f, 23)) return -1;
    void *const out21 = f->data[23];
    f->dims[41] = d3_f_dim0;
    if (f->output(f, 24)) return -1;
    void *const out22_max = f->data[24];
    f->dims[42] = d3_f_dim0;
    f->dims[43] = 17;
    if (f->output(f, 25)) return -1;
    void *const out23 = f->data[25];
    const int64_t t8 = th_size(d0_x_dim0, 8);
    void *const m0 = f->scratch(f, 0, t8);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t8);
    if (!m1) return -1;
    const int64_t t9 = th_size(d3_f_dim0, 4);
    void *const m2 = f->scratch(f, 2, t9);
    if (!m2) return -1;
    void *const m3 = f->scratch(f, 3, t9);
    if (!m3) return -1;
    { void *const a[] = {x2_x, (double *)x2_x + 1, m0, out1_max, m1}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel0_mean, a, n, d0_x_dim0, (double)d0_x_dim0 * 88)) return -2; }
    { void *const a[] = {x2_x, m0, out0, m1, out2}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)2 * 10)) return -2; }
    { void *const a[] = {x5_f, (float *)x5_f + 1, m2, out4_max, m3}; const int64_t n[] = {d3_f_dim0}; if (th_for(f, kernel2_mean, a, n, d3_f_dim0, (double)d3_f_dim0 * 91)) return -2; }
    { void *const a[] = {x5_f, m2, out3, m3, out5}; const int64_t n[] = {d3_f_dim0}; if (th_for(f, kernel3, a, n, d3_f_dim0, (double)d3_f_dim0 * (double)2 * 10)) return -2; }
    { void *const a[] = {x2_x, out7_max, out6, out8}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel4_max, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)8 * 64)) return -2; }
    { void *const a[] = {x5_f, out10_max, out9, out11}; const int64_t n[] = {d3_f_dim0}; if (th_for(f, kernel5_max, a, n, d3_f_dim0, (double)d3_f_dim0 * (double)8 * 64)) return -2; }
    { void *const a[] = {x2_x, out13_max, out12, out14}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel6_max, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)9 * 64)) return -2; }
    { void *const a[] = {x5_f, out16_max, out15, out17}; const int64_t n[] = {d3_f_dim0}; if (th_for(f, kernel7_max, a, n, d3_f_dim0, (double)d3_f_dim0 * (double)9 * 64)) return -2; }
    { void *const a[] = {x2_x, out19_max, out18, out20}; const int64_t n[] = {d0_x_dim0}; if (th_for(f, kernel8_max, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)17 * 64)) return -2; }
    { void *const a[] = {x5_f, out22_max, out21, out23}; const int64_t n[] = {d3_f_dim0}; if (th_for(f, kernel9_max, a, n, d3_f_dim0, (double)d3_f_dim0 * (double)17 * 64)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
