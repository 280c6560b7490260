TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
TH_SHARED th_kernel kernel8_max;
TH_SHARED th_kernel kernel9;
TH_SHARED th_kernel kernel10;
TH_SHARED th_kernel kernel11;
TH_SHARED th_kernel kernel12;
TH_SHARED th_kernel kernel13;
TH_SHARED th_kernel kernel14;
TH_SHARED th_kernel kernel15;
#if TH_IN(1)
/* maximum sub exp add log sub add */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    double *a1 = a[1];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((f_dim1 < 16 || (f_dim1 < 80 && f_dim1 % 16)) && i0_l + 16 <= hi) {
            _Alignas(64) double t0[1280];
            for (int64_t l = 0 * 16; l < f_dim1 * 16; ++l) t0[l] = 0;
            for (; i0_l + 16 <= hi; i0_l += 16) {
                _Alignas(64) float c0[1280];
                _Alignas(64) float r2_l[16];
                _Alignas(64) int r2_nan_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    r2_l[l] = (-__builtin_inf());
                    r2_nan_l[l] = 0;
                }
                for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        float r2 = r2_l[l];
                        int r2_nan = r2_nan_l[l];
                        const float v1 = f[i0 * f_dim1 + i1];
                        c0[i1 * 16 + l] = v1;
                        r2_nan |= v1 != v1;
                        r2 = v1 > r2 ? v1 : r2;
                        r2_l[l] = r2;
                        r2_nan_l[l] = r2_nan;
                    }
                }
                _Alignas(64) float r6_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    if (r2_nan_l[l]) r2_l[l] = __builtin_nan("");
                    r6_l[l] = 0;
                }
                for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        const float r2 = r2_l[l];
                        float r6 = r6_l[l];
                        const float v3 = c0[i1 * 16 + l];
                        const float v4 = v3 - r2;
                        const float v5 = expf(v4);
                        r6 = r6 + v5;
                        r6_l[l] = r6;
                    }
                }
                _Alignas(64) float v9_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float r6 = r6_l[l];
                    const float v9 = logf(r6);
                    v9_l[l] = v9;
                }
                for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        const float r2 = r2_l[l];
                        const float v9 = v9_l[l];
                        const float v7 = c0[i1 * 16 + l];
                        const float v8 = v7 - r2;
                        const float v10 = v8 - v9;
                        t0[i1 * 16 + l] = t0[i1 * 16 + l] + ((double)v10);
                    }
                }
            }
            for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                double ut0 = 0;
                #pragma omp simd reduction(+:ut0)
                for (int64_t l = 0; l < 16; ++l) ut0 = ut0 + t0[i1 * 16 + l];
                a1[i1] = a1[i1] + ut0;
            }
        }
        {
            const int64_t i0_g = f_dim1 < 1024 ? 16 : 1;
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += i0_g) {
                const int64_t i0_c = hi - i0_t < i0_g ? hi - i0_t : i0_g;
                _Alignas(64) float r2_l[16];
                _Alignas(64) float r6_l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    float r2 = (-__builtin_inf());
                    int r2_nan = 0;
                    {
                        const int64_t i1_m = f_dim1 < TH_REGISTER(4) ? f_dim1 : f_dim1 & -TH_REGISTER(4);
                        #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                        for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                            const int64_t i1 = i1_k;
                            const float v1 = f[i0 * f_dim1 + i1];
                            r2_nan |= v1 != v1;
                            r2 = v1 > r2 ? v1 : r2;
                        }
                        const int32_t i1_r = (int32_t)(f_dim1 - i1_m);
                        if (i1_r) {
                            #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                            for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                                const int64_t i1 = i1_m + i1_k;
                                const int32_t i1_in = i1_k < i1_r;
                                const float v1 = i1_in ? f[i0 * f_dim1 + i1] : (float)0.5;
                                const float r2_v = i1_in ? v1 : (-__builtin_inf());
                                r2_nan |= r2_v != r2_v;
                                r2 = r2_v > r2 ? r2_v : r2;
                            }
                        }
                    }
                    if (r2_nan) r2 = __builtin_nan("");
                    float r6 = 0;
                    {
                        const int64_t i1_m = f_dim1 < TH_REGISTER(4) ? f_dim1 : f_dim1 & -TH_REGISTER(4);
                        #pragma omp simd reduction(+:r6)
                        for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                            const int64_t i1 = i1_k;
                            const float v3 = f[i0 * f_dim1 + i1];
                            const float v4 = v3 - r2;
                            const float v5 = expf(v4);
                            r6 = r6 + v5;
                        }
                        const int32_t i1_r = (int32_t)(f_dim1 - i1_m);
                        if (i1_r) {
                            #pragma omp simd reduction(+:r6)
                            for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                                const int64_t i1 = i1_m + i1_k;
                                const int32_t i1_in = i1_k < i1_r;
                                const float v3 = i1_in ? f[i0 * f_dim1 + i1] : (float)0.5;
                                const float v4 = v3 - r2;
                                const float v5 = expf(v4);
                                const float r6_v = i1_in ? v5 : 0;
                                r6 = r6 + r6_v;
                            }
                        }
                    }
                    r2_l[l] = r2;
                    r6_l[l] = r6;
                }
                _Alignas(64) float v9_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float r6 = r6_l[l];
                    const float v9 = logf(r6);
                    v9_l[l] = v9;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float r2 = r2_l[l];
                    const float v9 = v9_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                        const float v7 = f[i0 * f_dim1 + i1];
                        const float v8 = v7 - r2;
                        const float v10 = v8 - v9;
                        a1[i1] = a1[i1] + ((double)v10);
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(2)
/* maximum isinf switch sub exp add log add add */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t y_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 80 && x_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[1280];
            _Alignas(64) double r2_l[16];
            _Alignas(64) int r2_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = (-__builtin_inf());
                r2_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    int r2_nan = r2_nan_l[l];
                    const double v1 = y[i0 * x_dim1 + i1];
                    c0[i1 * 16 + l] = v1;
                    r2_nan |= v1 != v1;
                    r2 = v1 > r2 ? v1 : r2;
                    r2_l[l] = r2;
                    r2_nan_l[l] = r2_nan;
                }
            }
            _Alignas(64) double v4_l[16];
            _Alignas(64) double r8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (r2_nan_l[l]) r2_l[l] = __builtin_nan("");
                const double r2 = r2_l[l];
                const uint8_t v3 = __builtin_isinf(r2) != 0;
                const double v4 = v3 ? (double)0.0 : (double)r2;
                v4_l[l] = v4;
                r8_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double v4 = v4_l[l];
                    double r8 = r8_l[l];
                    const double v5 = c0[i1 * 16 + l];
                    const double v6 = v5 - v4;
                    const double v7 = exp(v6);
                    r8 = r8 + v7;
                    r8_l[l] = r8;
                }
            }
            _Alignas(64) double v10_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double v4 = v4_l[l];
                const double r8 = r8_l[l];
                const double v9 = log(r8);
                const double v10 = v9 + v4;
                a1[i0] = v10;
                v10_l[l] = v10;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double v10 = v10_l[l];
                    const double v11 = c0[i1 * 16 + l];
                    const double v12 = v10 + v11;
                    a2[i0 * x_dim1 + i1] = v12;
                }
            }
        }
        {
            const int64_t i0_g = x_dim1 < 1024 ? 16 : 1;
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += i0_g) {
                const int64_t i0_c = hi - i0_t < i0_g ? hi - i0_t : i0_g;
                _Alignas(64) double v4_l[16];
                _Alignas(64) double r8_l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double r2 = (-__builtin_inf());
                    int r2_nan = 0;
                    {
                        const int64_t i1_m = x_dim1 < TH_REGISTER(8) ? x_dim1 : x_dim1 & -TH_REGISTER(8);
                        #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                        for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                            const int64_t i1 = i1_k;
                            const double v1 = y[i0 * x_dim1 + i1];
                            r2_nan |= v1 != v1;
                            r2 = v1 > r2 ? v1 : r2;
                        }
                        const int64_t i1_r = (int64_t)(x_dim1 - i1_m);
                        if (i1_r) {
                            #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                            for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                                const int64_t i1 = i1_m + i1_k;
                                const int64_t i1_in = i1_k < i1_r;
                                const double v1 = i1_in ? y[i0 * x_dim1 + i1] : 0.5;
                                const double r2_v = i1_in ? v1 : (-__builtin_inf());
                                r2_nan |= r2_v != r2_v;
                                r2 = r2_v > r2 ? r2_v : r2;
                            }
                        }
                    }
                    if (r2_nan) r2 = __builtin_nan("");
                    const uint8_t v3 = __builtin_isinf(r2) != 0;
                    const double v4 = v3 ? (double)0.0 : (double)r2;
                    double r8_level[48];
                    int64_t r8_blocks = 0;
                    for (int64_t i1_b = 0; i1_b < x_dim1; i1_b += 1024, ++r8_blocks) {
                        const int64_t i1_e = i1_b + 1024 < x_dim1 ? i1_b + 1024 : x_dim1;
                        double r8 = 0;
                        {
                            const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(8) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(8);
                            #pragma omp simd reduction(+:r8)
                            for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                                const int64_t i1 = i1_b + i1_k;
                                const double v5 = y[i0 * x_dim1 + i1];
                                const double v6 = v5 - v4;
                                const double v7 = exp(v6);
                                r8 = r8 + v7;
                            }
                            const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                            if (i1_r) {
                                #pragma omp simd reduction(+:r8)
                                for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                                    const int64_t i1 = i1_b + i1_m + i1_k;
                                    const int64_t i1_in = i1_k < i1_r;
                                    const double v5 = i1_in ? y[i0 * x_dim1 + i1] : 0.5;
                                    const double v6 = v5 - v4;
                                    const double v7 = exp(v6);
                                    const double r8_v = i1_in ? v7 : 0;
                                    r8 = r8 + r8_v;
                                }
                            }
                        }
                        th_push(r8_level, r8_blocks, r8);
                    }
                    const double r8 = th_total(r8_level, r8_blocks);
                    v4_l[l] = v4;
                    r8_l[l] = r8;
                }
                _Alignas(64) double v10_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double v4 = v4_l[l];
                    const double r8 = r8_l[l];
                    const double v9 = log(r8);
                    const double v10 = v9 + v4;
                    a1[i0] = v10;
                    v10_l[l] = v10;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double v10 = v10_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                        const double v11 = y[i0 * x_dim1 + i1];
                        const double v12 = v10 + v11;
                        a2[i0 * x_dim1 + i1] = v12;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(3)
/* maximum sub exp add inv mul add true_div */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 80 && x_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[1280];
            _Alignas(64) double c1[1280];
            _Alignas(64) double r2_l[16];
            _Alignas(64) int r2_nan_l[16];
            _Alignas(64) double r3_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = (-__builtin_inf());
                r2_nan_l[l] = 0;
                r3_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    double r3 = r3_l[l];
                    int r2_nan = r2_nan_l[l];
                    const double v1 = x[i0 * x_dim1 + i1];
                    c0[i1 * 16 + l] = v1;
                    r2_nan |= v1 != v1;
                    r2 = v1 > r2 ? v1 : r2;
                    r2_l[l] = r2;
                    r3 = r3 + v1;
                    r3_l[l] = r3;
                    r2_nan_l[l] = r2_nan;
                }
            }
            _Alignas(64) double r7_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (r2_nan_l[l]) r2_l[l] = __builtin_nan("");
                r7_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double r2 = r2_l[l];
                    const double r3 = r3_l[l];
                    double r7 = r7_l[l];
                    const double v4 = c0[i1 * 16 + l];
                    const double v5 = v4 - r2;
                    const double v6 = exp(v5);
                    c1[i1 * 16 + l] = v6;
                    const double v8 = v4 / r3;
                    a2[i0 * x_dim1 + i1] = v8;
                    r7 = r7 + v6;
                    r7_l[l] = r7;
                }
            }
            _Alignas(64) double v9_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r7 = r7_l[l];
                const double v9 = 1 / r7;
                v9_l[l] = v9;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double v9 = v9_l[l];
                    const double v10 = c1[i1 * 16 + l];
                    const double v11 = v10 * v9;
                    a3[i0 * x_dim1 + i1] = v11;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            double r2 = (-__builtin_inf());
            int r2_nan = 0;
            double r3_level[48];
            int64_t r3_blocks = 0;
            for (int64_t i1_b = 0; i1_b < x_dim1; i1_b += 1024, ++r3_blocks) {
                const int64_t i1_e = i1_b + 1024 < x_dim1 ? i1_b + 1024 : x_dim1;
                double r3 = 0;
                {
                    const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(8) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(8);
                    #pragma omp simd reduction(max:r2) reduction(|:r2_nan) reduction(+:r3)
                    for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                        const int64_t i1 = i1_b + i1_k;
                        const double v1 = x[i0 * x_dim1 + i1];
                        r2_nan |= v1 != v1;
                        r2 = v1 > r2 ? v1 : r2;
                        r3 = r3 + v1;
                    }
                    const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                    if (i1_r) {
                        #pragma omp simd reduction(max:r2) reduction(|:r2_nan) reduction(+:r3)
                        for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                            const int64_t i1 = i1_b + i1_m + i1_k;
                            const int64_t i1_in = i1_k < i1_r;
                            const double v1 = i1_in ? x[i0 * x_dim1 + i1] : 0.5;
                            const double r2_v = i1_in ? v1 : (-__builtin_inf());
                            r2_nan |= r2_v != r2_v;
                            r2 = r2_v > r2 ? r2_v : r2;
                            const double r3_v = i1_in ? v1 : 0;
                            r3 = r3 + r3_v;
                        }
                    }
                }
                th_push(r3_level, r3_blocks, r3);
            }
            const double r3 = th_total(r3_level, r3_blocks);
            if (r2_nan) r2 = __builtin_nan("");
            double r7_level[48];
            int64_t r7_blocks = 0;
            for (int64_t i1_b = 0; i1_b < x_dim1; i1_b += 1024, ++r7_blocks) {
                const int64_t i1_e = i1_b + 1024 < x_dim1 ? i1_b + 1024 : x_dim1;
                double r7 = 0;
                {
                    const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(8) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(8);
                    #pragma omp simd reduction(+:r7)
                    for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                        const int64_t i1 = i1_b + i1_k;
                        const double v4 = x[i0 * x_dim1 + i1];
                        const double v5 = v4 - r2;
                        const double v6 = exp(v5);
                        a1[i0 * x_dim1 + i1] = v6;
                        const double v8 = v4 / r3;
                        a2[i0 * x_dim1 + i1] = v8;
                        r7 = r7 + v6;
                    }
                    const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                    if (i1_r) {
                        #pragma omp simd reduction(+:r7)
                        for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                            const int64_t i1 = i1_b + i1_m + i1_k;
                            const int64_t i1_in = i1_k < i1_r;
                            const double v4 = i1_in ? x[i0 * x_dim1 + i1] : 0.5;
                            const double v5 = v4 - r2;
                            const double v6 = exp(v5);
                            if (__builtin_expect(i1_in, 1))
                                a1[i0 * x_dim1 + i1] = v6;
                            const double v8 = v4 / r3;
                            if (__builtin_expect(i1_in, 1))
                                a2[i0 * x_dim1 + i1] = v8;
                            const double r7_v = i1_in ? v6 : 0;
                            r7 = r7 + r7_v;
                        }
                    }
                }
                th_push(r7_level, r7_blocks, r7);
            }
            const double r7 = th_total(r7_level, r7_blocks);
            const double v9 = 1 / r7;
            #pragma omp simd
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                const double v10 = a1[i0 * x_dim1 + i1];
                const double v11 = v10 * v9;
                a3[i0 * x_dim1 + i1] = v11;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(4)
/* sub sqr add sqrt */
TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t y_dim0 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        {
            int64_t i1_l = 0;
            if ((x_dim1 < 16 || (x_dim1 < 32 && x_dim1 % 16)) && i1_l + 16 <= y_dim0)
            for (int64_t skip; y_dim0 - i1_l >= 8; i1_l += 16) {
                skip = y_dim0 - i1_l < 16 ? 16 - (y_dim0 - i1_l) : 0;
                i1_l -= skip;
                _Alignas(64) double r5_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    r5_l[l] = 0;
                }
                for (int64_t i2 = 0; i2 < x_dim1; ++i2) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i1 = i1_l + l;
                        double r5 = r5_l[l];
                        const double v1 = x[i0 * x_dim1 + i2];
                        const double v2 = y[i1 * x_dim1 + i2];
                        const double v3 = v1 - v2;
                        const double v4 = v3 * v3;
                        r5 = r5 + v4;
                        r5_l[l] = r5;
                    }
                }
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    const double r5 = r5_l[l];
                    const double v6 = sqrt(r5);
                    if (__builtin_expect(l >= skip, 1))
                        a2[i0 * y_dim0 + i1] = v6;
                }
            }
            for (int64_t i1 = i1_l; i1 < y_dim0; ++i1) {
                for (int64_t ahead = 0; ahead < x_dim1; ahead += 8) __builtin_prefetch(y + i1 * x_dim1 + ahead + 512);
                double r5_level[48];
                int64_t r5_blocks = 0;
                for (int64_t i2_b = 0; i2_b < x_dim1; i2_b += 1024, ++r5_blocks) {
                    const int64_t i2_e = i2_b + 1024 < x_dim1 ? i2_b + 1024 : x_dim1;
                    double r5 = 0;
                    const int64_t i2_n = (i2_e - i2_b) / 32 * 16;
                    double r5_half = 0;
                    #pragma omp simd reduction(+:r5) reduction(+:r5_half)
                    for (int64_t i2_h = 0; i2_h < i2_n; ++i2_h) {
                        { const int64_t i2 = i2_b + i2_h;
                            const double v1 = x[i0 * x_dim1 + i2];
                            const double v2 = y[i1 * x_dim1 + i2];
                            const double v3 = v1 - v2;
                            const double v4 = v3 * v3;
                            r5 = r5 + v4;
                        }
                        { const int64_t i2 = i2_b + i2_n + i2_h;
                            const double v1 = x[i0 * x_dim1 + i2];
                            const double v2 = y[i1 * x_dim1 + i2];
                            const double v3 = v1 - v2;
                            const double v4 = v3 * v3;
                            r5_half = r5_half + v4;
                        }
                    }
                    r5 = r5 + r5_half;
                    #pragma omp simd reduction(+:r5)
                    for (int64_t i2 = i2_b + 2 * i2_n; i2 < i2_e; ++i2) {
                        const double v1 = x[i0 * x_dim1 + i2];
                        const double v2 = y[i1 * x_dim1 + i2];
                        const double v3 = v1 - v2;
                        const double v4 = v3 * v3;
                        r5 = r5 + v4;
                    }
                    th_push(r5_level, r5_blocks, r5);
                }
                const double r5 = th_total(r5_level, r5_blocks);
                const double v6 = sqrt(r5);
                a2[i0 * y_dim0 + i1] = v6;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel10(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* totals, float64 */
TH_SHARED int kernel15(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a2 = a[1];
    double *a1 = a[2];
    const int64_t n0 = n[0];
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

#endif
#if TH_IN(5)
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    int64_t *a0 = a[0];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a0[i0] = i0;
    }
    return 0;
}

/* exp mul */
TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    const int64_t z_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double v2 = exp(v1);
        const double v3 = a1[i0];
        const double v4 = v3 * v2;
        a2[i0] = v4;
    }
    return 0;
}

TH_SHARED int kernel12(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t w_dim0 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0 * n0];
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + w_dim0 : v2;
        if (j3 < 0 || j3 >= w_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = w_dim0; return 9; }
        a2[j3] = a2[j3] + (v1);
    }
    return 0;
}

/* add */
TH_SHARED int kernel13(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    const double *n3_ = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n3_dim0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim2 = n[2];
    const int64_t n3_dim1 = n[3];
    const int64_t j_dim0 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        {
            int64_t i1_l = 0;
            if ((n3_dim2 < 16 || (n3_dim2 < 32 && n3_dim2 % 16)))
            for (; i1_l + 16 <= n3_dim1; i1_l += 16) {
                _Alignas(64) int64_t j2_l[16];
                _Alignas(64) double r4_l[16];
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    const int64_t v1 = j[i0];
                    const int64_t j2 = v1 < 0 ? v1 + n3_dim0 : v1;
                    if (j2 < 0 || j2 >= n3_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = n3_dim0; return 10; }
                    j2_l[l] = j2;
                    r4_l[l] = 0;
                }
                for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i1 = i1_l + l;
                        const int64_t j2 = j2_l[l];
                        double r4 = r4_l[l];
                        const double v3 = n3_[j2 * n1 + i1 * n3_dim2 + i2];
                        r4 = r4 + v3;
                        r4_l[l] = r4;
                    }
                }
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    const double r4 = r4_l[l];
                    a2[i0 * n3_dim1 + i1] = r4;
                }
            }
            for (int64_t i1 = i1_l; i1 < n3_dim1; ++i1) {
                const int64_t v1 = j[i0];
                const int64_t j2 = v1 < 0 ? v1 + n3_dim0 : v1;
                if (j2 < 0 || j2 >= n3_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = n3_dim0; return 10; }
                double r4_level[48];
                int64_t r4_blocks = 0;
                for (int64_t i2_b = 0; i2_b < n3_dim2; i2_b += 1024, ++r4_blocks) {
                    const int64_t i2_e = i2_b + 1024 < n3_dim2 ? i2_b + 1024 : n3_dim2;
                    double r4 = 0;
                    const int64_t i2_n = (i2_e - i2_b) / 32 * 16;
                    double r4_half = 0;
                    #pragma omp simd reduction(+:r4) reduction(+:r4_half)
                    for (int64_t i2_h = 0; i2_h < i2_n; ++i2_h) {
                        { const int64_t i2 = i2_b + i2_h;
                            const double v3 = n3_[j2 * n1 + i1 * n3_dim2 + i2];
                            r4 = r4 + v3;
                        }
                        { const int64_t i2 = i2_b + i2_n + i2_h;
                            const double v3 = n3_[j2 * n1 + i1 * n3_dim2 + i2];
                            r4_half = r4_half + v3;
                        }
                    }
                    r4 = r4 + r4_half;
                    #pragma omp simd reduction(+:r4)
                    for (int64_t i2 = i2_b + 2 * i2_n; i2 < i2_e; ++i2) {
                        const double v3 = n3_[j2 * n1 + i1 * n3_dim2 + i2];
                        r4 = r4 + v3;
                    }
                    th_push(r4_level, r4_blocks, r4);
                }
                const double r4 = th_total(r4_level, r4_blocks);
                a2[i0 * n3_dim1 + i1] = r4;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(6)
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const int64_t *a1 = a[1];
    const double *a2 = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    const int64_t x_dim1 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0 * n0];
        const int64_t v2 = a1[i0 * n1];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 3; }
        const int64_t j4 = v1 < 0 ? v1 + x_dim1 : v1;
        if (j4 < 0 || j4 >= x_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = x_dim1; return 3; }
        const double v5 = a2[j3 * x_dim1 + j4];
        a3[i0] = v5;
    }
    return 0;
}

/* totals, float32 */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    float *a1 = a[1];
    const int64_t f_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v0 = a0[i0];
        a1[i0] = (float)v0;
    }
    return 0;
}

/* cast_int32 maximum gt and_ sqr add */
TH_SHARED int kernel8_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *z = a[0];
    int32_t *max = a[1];
    uint8_t *a2 = a[2];
    double *a3 = a[3];
    const int64_t z_dim1 = n[0];
    const int64_t z_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((z_dim1 < 16 || (z_dim1 < 32 && z_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) int32_t max__l[16];
            _Alignas(64) uint8_t r5_l[16];
            _Alignas(64) double r7_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max__l[l] = (-2147483648L);
                r5_l[l] = 1;
                r7_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < z_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    int32_t max_ = max__l[l];
                    uint8_t r5 = r5_l[l];
                    double r7 = r7_l[l];
                    const double v1 = z[i0 * z_dim1 + i1];
                    const int32_t v2 = (int32_t)th_to_int32(v1);
                    const uint8_t v4 = v1 > 0.0;
                    const double v6 = v1 * v1;
                    max_ = v2 > max_ ? v2 : max_;
                    max__l[l] = max_;
                    r5 = r5 & (v4 != 0);
                    r5_l[l] = r5;
                    r7 = r7 + v6;
                    r7_l[l] = r7;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const int32_t max_ = max__l[l];
                const uint8_t r5 = r5_l[l];
                const double r7 = r7_l[l];
                max[i0] = max_;
                a2[i0] = r5;
                a3[i0] = r7;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < z_dim1; ahead += 8) __builtin_prefetch(z + i0 * z_dim1 + ahead + 512);
            int32_t max_ = (-2147483648L);
            uint8_t r5 = 1;
            double r7_level[48];
            int64_t r7_blocks = 0;
            for (int64_t i1_b = 0; i1_b < z_dim1; i1_b += 1024, ++r7_blocks) {
                const int64_t i1_e = i1_b + 1024 < z_dim1 ? i1_b + 1024 : z_dim1;
                double r7 = 0;
                #pragma omp simd reduction(max:max_) reduction(&:r5) reduction(+:r7)
                for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                    const double v1 = z[i0 * z_dim1 + i1];
                    const int32_t v2 = (int32_t)th_to_int32(v1);
                    const uint8_t v4 = v1 > 0.0;
                    const double v6 = v1 * v1;
                    max_ = v2 > max_ ? v2 : max_;
                    r5 = r5 & (v4 != 0);
                    r7 = r7 + v6;
                }
                th_push(r7_level, r7_blocks, r7);
            }
            const double r7 = th_total(r7_level, r7_blocks);
            max[i0] = max_;
            a2[i0] = r5;
            a3[i0] = r7;
        }
    }
    return 0;
}

TH_SHARED int kernel11(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t w_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + w_dim0 : v2;
        if (j3 < 0 || j3 >= w_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = w_dim0; return 8; }
        a2[j3] = a2[j3] + (v1);
    }
    return 0;
}

#endif
#if TH_IN(7)
/* mul add true_div */
TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *h = a[0];
    float *a1 = a[1];
    const int64_t h_dim1 = n[0];
    const int64_t h_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((h_dim1 < 16 || (h_dim1 < 32 && h_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double r2_l[16];
            _Alignas(64) double r4_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = 1;
                r4_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    double r4 = r4_l[l];
                    const float v1 = h[i0 * h_dim1 + i1];
                    r2 = r2 * (double)v1;
                    r2_l[l] = r2;
                    r4 = r4 + (double)v1;
                    r4_l[l] = r4;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r2 = r2_l[l];
                const double r4 = r4_l[l];
                const float v3 = (float)r2;
                const float v5 = (float)r4;
                const float v6 = v3 / v5;
                a1[i0] = v6;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < h_dim1; ahead += 16) __builtin_prefetch(h + i0 * h_dim1 + ahead + 1024);
            double r2 = 1;
            double r4 = 0;
            #pragma omp simd reduction(*:r2) reduction(+:r4)
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                const float v1 = h[i0 * h_dim1 + i1];
                r2 = r2 * (double)v1;
                r4 = r4 + (double)v1;
            }
            const float v3 = (float)r2;
            const float v5 = (float)r4;
            const float v6 = v3 / v5;
            a1[i0] = v6;
        }
    }
    return 0;
}

/* exp add */
TH_SHARED int kernel14(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    const double *n3_ = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t n3_dim1 = n[1];
    const int64_t n3_dim2 = n[2];
    const int64_t j_dim0 = n[3];
    const int64_t n3_dim0 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        {
            int64_t i1_l = 0;
            if ((n3_dim2 < 16 || (n3_dim2 < 32 && n3_dim2 % 16)))
            for (; i1_l + 16 <= j_dim0; i1_l += 16) {
                _Alignas(64) int64_t j2_l[16];
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    const int64_t v1 = j[i1];
                    const int64_t j2 = v1 < 0 ? v1 + n3_dim1 : v1;
                    if (j2 < 0 || j2 >= n3_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = n3_dim1; return 11; }
                    j2_l[l] = j2;
                }
                for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i1 = i1_l + l;
                        const int64_t j2 = j2_l[l];
                        const double v3 = n3_[i0 * n0 + j2 * n3_dim2 + i2];
                        const double v4 = exp(v3);
                        { const double e0 = v4, e1 = a3[i1 * n3_dim2 + i2], e2 = e0 + e1, e3 = e2 - e1;
                          a2[i1 * n3_dim2 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a3[i1 * n3_dim2 + i2] = e2; }
                    }
                }
            }
            for (int64_t i1 = i1_l; i1 < j_dim0; ++i1) {
                const int64_t v1 = j[i1];
                const int64_t j2 = v1 < 0 ? v1 + n3_dim1 : v1;
                if (j2 < 0 || j2 >= n3_dim1) { detail[0] = v1; detail[1] = 1; detail[2] = n3_dim1; return 11; }
                {
                    const int64_t i2_m = n3_dim2 < TH_REGISTER(8) ? n3_dim2 : n3_dim2 & -TH_REGISTER(8);
                    #pragma omp simd
                    for (int64_t i2_k = 0; i2_k < i2_m; ++i2_k) {
                        const int64_t i2 = i2_k;
                        const double v3 = n3_[i0 * n0 + j2 * n3_dim2 + i2];
                        const double v4 = exp(v3);
                        { const double e0 = v4, e1 = a3[i1 * n3_dim2 + i2], e2 = e0 + e1, e3 = e2 - e1;
                          a2[i1 * n3_dim2 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a3[i1 * n3_dim2 + i2] = e2; }
                    }
                    const int64_t i2_r = (int64_t)(n3_dim2 - i2_m);
                    if (i2_r) {
                        #pragma omp simd
                        for (int64_t i2_k = 0; i2_k < TH_REGISTER(8); ++i2_k) {
                            const int64_t i2 = i2_m + i2_k;
                            const int64_t i2_in = i2_k < i2_r;
                            const double v3 = i2_in ? n3_[i0 * n0 + j2 * n3_dim2 + i2] : 0.5;
                            const double v4 = exp(v3);
                            if (__builtin_expect(i2_in, 1))
                                { const double e0 = v4, e1 = a3[i1 * n3_dim2 + i2], e2 = e0 + e1, e3 = e2 - e1;
                                  a2[i1 * n3_dim2 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a3[i1 * n3_dim2 + i2] = e2; }
                        }
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
    const int64_t t3_k = *(const int64_t *)f->data[1];
    const int64_t d4_i_dim0 = f->dims[2];
    void *const x5_i = f->data[2];
    const int64_t d6_f_dim0 = f->dims[3];
    const int64_t d7_f_dim1 = f->dims[4];
    void *const x8_f = f->data[3];
    const int64_t d9_y_dim0 = f->dims[5];
    const int64_t d10_y_dim1 = f->dims[6];
    void *const x11_y = f->data[4];
    const int64_t d12_h_dim0 = f->dims[7];
    const int64_t d13_h_dim1 = f->dims[8];
    void *const x14_h = f->data[5];
    const int64_t d15_z_dim0 = f->dims[9];
    const int64_t d16_z_dim1 = f->dims[10];
    void *const x17_z = f->data[6];
    const int64_t d18_v_dim0 = f->dims[11];
    void *const x19_v = f->data[7];
    const int64_t d20_w_dim0 = f->dims[12];
    void *const x21_w = f->data[8];
    const int64_t d22_n3_dim0 = f->dims[13];
    const int64_t d23_n3_dim1 = f->dims[14];
    const int64_t d24_n3_dim2 = f->dims[15];
    void *const x25_n3 = f->data[9];
    const int64_t d26_j_dim0 = f->dims[16];
    void *const x27_j = f->data[10];
    const uint8_t t28 = d1_x_dim1 == d10_y_dim1;
    if (!(t28)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d10_y_dim1; return 4; }
    const uint8_t t29 = d15_z_dim0 == d18_v_dim0;
    if (!(t29)) { f->detail[0] = (int64_t)d15_z_dim0; f->detail[1] = (int64_t)d18_v_dim0; return 6; }
    const int64_t t30 = 0 - t3_k;
    const int64_t t31 = t30 * ((-1));
    const int64_t t32 = (t31 > 0) ? t31 : 0;
    const uint8_t t33 = t32 == 1;
    const int64_t t34 = t33 ? (int64_t)d4_i_dim0 : (int64_t)t32;
    const uint8_t t35 = t32 == t34;
    const uint8_t t36 = t35 | t33;
    if (!(t36)) { f->detail[0] = (int64_t)t32; f->detail[1] = (int64_t)t34; return 1; }
    const uint8_t t37 = t32 != 1;
    const int64_t t38 = (int64_t)t37;
    const uint8_t t39 = d4_i_dim0 == t34;
    const uint8_t t40 = d4_i_dim0 == 1;
    const uint8_t t41 = t39 | t40;
    if (!(t41)) { f->detail[0] = (int64_t)d4_i_dim0; f->detail[1] = (int64_t)t34; return 2; }
    const uint8_t t42 = d4_i_dim0 != 1;
    const int64_t t43 = (int64_t)t42;
    const uint8_t t44 = d16_z_dim1 > 0;
    if (!(t44)) { return 5; }
    const uint8_t t45 = d9_y_dim0 == d4_i_dim0;
    const uint8_t t46 = d9_y_dim0 == 1;
    const uint8_t t47 = t45 | t46;
    if (!(t47)) { f->detail[0] = (int64_t)d9_y_dim0; f->detail[1] = (int64_t)d4_i_dim0; return 7; }
    const uint8_t t48 = d9_y_dim0 != 1;
    const int64_t t49 = (int64_t)t48;
    const int64_t t50 = (int64_t)t45;
    const int64_t t51 = d4_i_dim0 * t50;
    const int64_t t52 = d4_i_dim0 - t51;
    f->dims[17] = t34;
    if (f->output(f, 11)) return -1;
    void *const out0 = f->data[11];
    f->dims[18] = d7_f_dim1;
    if (f->output(f, 12)) return -1;
    void *const out1 = f->data[12];
    f->dims[19] = d0_x_dim0;
    f->dims[20] = d1_x_dim1;
    if (f->output(f, 13)) return -1;
    void *const out2 = f->data[13];
    f->dims[21] = d9_y_dim0;
    f->dims[22] = d1_x_dim1;
    if (f->output(f, 14)) return -1;
    void *const out3 = f->data[14];
    f->dims[23] = d0_x_dim0;
    f->dims[24] = d9_y_dim0;
    if (f->output(f, 15)) return -1;
    void *const out4 = f->data[15];
    f->dims[25] = d12_h_dim0;
    if (f->output(f, 16)) return -1;
    void *const out5 = f->data[16];
    f->dims[26] = d15_z_dim0;
    if (f->output(f, 17)) return -1;
    void *const out6_max = f->data[17];
    f->dims[27] = d15_z_dim0;
    if (f->output(f, 18)) return -1;
    void *const out7 = f->data[18];
    f->dims[28] = d15_z_dim0;
    if (f->output(f, 19)) return -1;
    void *const out8 = f->data[19];
    f->dims[29] = d20_w_dim0;
    if (f->output(f, 20)) return -1;
    void *const out9 = f->data[20];
    f->dims[30] = d26_j_dim0;
    f->dims[31] = d23_n3_dim1;
    if (f->output(f, 21)) return -1;
    void *const out10 = f->data[21];
    f->dims[32] = d26_j_dim0;
    f->dims[33] = d24_n3_dim2;
    if (f->output(f, 22)) return -1;
    void *const out11 = f->data[22];
    const int64_t t53 = th_size(d1_x_dim1, d0_x_dim0);
    const int64_t t54 = th_size(t53, 8);
    void *const m0 = f->scratch(f, 0, t54);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t54);
    if (!m1) return -1;
    const int64_t t55 = th_size(t32, 8);
    void *const m2 = f->scratch(f, 2, t55);
    if (!m2) return -1;
    const int64_t t56 = th_size(d7_f_dim1, 8);
    void *const m3 = f->scratch(f, 3, t56);
    if (!m3) return -1;
    const int64_t t57 = th_size(d9_y_dim0, 8);
    void *const m4 = f->scratch(f, 4, t57);
    if (!m4) return -1;
    const int64_t t58 = th_size(d15_z_dim0, 8);
    void *const m5 = f->scratch(f, 5, t58);
    if (!m5) return -1;
    const int64_t t59 = th_size(d24_n3_dim2, d26_j_dim0);
    const int64_t t60 = th_size(t59, 8);
    void *const m6 = f->scratch(f, 6, t60);
    if (!m6) return -1;
    { void *const a[] = {x2_x, m0, out2, m1}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel0, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 40)) return -2; }
    { void *const a[] = {m2}; const int64_t n[] = {t32}; if (th_for(f, kernel1, a, n, t32, (double)t32 * 3)) return -2; }
    { void *const a[] = {x5_i, m2, m1, out0, f->detail}; const int64_t n[] = {t43, t38, d0_x_dim0, d1_x_dim1, t34}; const int e = th_walk(f, kernel2, a, n, t34, (double)t34 * 6); if (e) return e; }
    for (int64_t i = 0; i < d7_f_dim1; ++i) ((double *)m3)[i] = 0;
    { void *const a[] = {x8_f, m3}; const int64_t n[] = {d7_f_dim1, d6_f_dim0}; const int e = th_walk(f, kernel3, a, n, d6_f_dim0, (double)d6_f_dim0 * (double)d7_f_dim1 * 50); if (e) return e; }
    { void *const a[] = {m3, out1}; const int64_t n[] = {d7_f_dim1}; const int e = th_walk(f, kernel4, a, n, d7_f_dim1, (double)d7_f_dim1 * 2); if (e) return e; }
    { void *const a[] = {x11_y, m4, out3}; const int64_t n[] = {d1_x_dim1, d9_y_dim0}; if (th_for(f, kernel5, a, n, d9_y_dim0, (double)d9_y_dim0 * (double)d1_x_dim1 * 52)) return -2; }
    { void *const a[] = {x2_x, x11_y, out4}; const int64_t n[] = {d1_x_dim1, d9_y_dim0, d0_x_dim0}; if (th_for(f, kernel6, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d9_y_dim0 * (double)d1_x_dim1 * 15)) return -2; }
    { void *const a[] = {x14_h, out5}; const int64_t n[] = {d13_h_dim1, d12_h_dim0}; if (th_for(f, kernel7, a, n, d12_h_dim0, (double)d12_h_dim0 * (double)d13_h_dim1 * 10)) return -2; }
    { void *const a[] = {x17_z, out6_max, out7, m5}; const int64_t n[] = {d16_z_dim1, d15_z_dim0}; if (th_for(f, kernel8_max, a, n, d15_z_dim0, (double)d15_z_dim0 * (double)d16_z_dim1 * 13)) return -2; }
    { void *const a[] = {x19_v, m5, out8}; const int64_t n[] = {d15_z_dim0}; if (th_for(f, kernel9, a, n, d15_z_dim0, (double)d15_z_dim0 * 24)) return -2; }
    { void *const a[] = {x21_w, out9}; const int64_t n[] = {d20_w_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel10, a, n, d20_w_dim0, (double)d20_w_dim0 * 4)) return -2; } }
    { void *const a[] = {m4, x5_i, out9, f->detail}; const int64_t n[] = {d20_w_dim0, t51}; const int e = th_walk(f, kernel11, a, n, t51, (double)t51 * 5); if (e) return e; }
    { void *const a[] = {m4, x5_i, out9, f->detail}; const int64_t n[] = {t49, d20_w_dim0, t52}; const int e = th_walk(f, kernel12, a, n, t52, (double)t52 * 5); if (e) return e; }
    const int64_t t61 = d24_n3_dim2 * d23_n3_dim1;
    { void *const a[] = {x27_j, x25_n3, out10, f->detail}; const int64_t n[] = {d22_n3_dim0, t61, d24_n3_dim2, d23_n3_dim1, d26_j_dim0}; const int e = th_walk(f, kernel13, a, n, d26_j_dim0, (double)d26_j_dim0 * (double)d23_n3_dim1 * (double)d24_n3_dim2 * 7); if (e) return e; }
    for (int64_t i = 0; i < t59; ++i) ((double *)out11)[i] = 0;
    for (int64_t i = 0; i < t59; ++i) ((double *)m6)[i] = 0;
    { void *const a[] = {x27_j, x25_n3, m6, out11, f->detail}; const int64_t n[] = {t61, d23_n3_dim1, d24_n3_dim2, d26_j_dim0, d22_n3_dim0}; const int e = th_walk(f, kernel14, a, n, d22_n3_dim0, (double)d22_n3_dim0 * (double)d26_j_dim0 * (double)d24_n3_dim2 * 28); if (e) return e; }
    { void *const a[] = {out11, m6, out11}; const int64_t n[] = {t59}; const int e = th_walk(f, kernel15, a, n, t59, (double)t59 * 2); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
