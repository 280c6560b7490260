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
#if TH_IN(0)
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    int64_t *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t z_dim1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0 * n0];
        a1[i0] = v1;
    }
    return 0;
}

/* gt cast_int64 */
TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    int64_t *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            a1[i0 * n1 + i1] = v1;
            const uint8_t v2 = v1 > 0.0;
            const int64_t v3 = (int64_t)v2;
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

TH_SHARED int kernel10(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    int64_t *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n2; ++i1) {
            const int64_t v1 = a0[i0 * n0 + i1 * n1];
            a1[i0 * n2 + i1] = v1;
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
            _Alignas(64) double max_l[16];
            _Alignas(64) int max_nan_l[16];
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const int64_t v1 = i[i0];
                const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
                if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 1; }
                j2_l[l] = j2;
                max_l[l] = (-__builtin_inf());
                max_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const int64_t j2 = j2_l[l];
                    double max = max_l[l];
                    int max_nan = max_nan_l[l];
                    const double v3 = x[j2 * x_dim1 + i1];
                    c0[i1 * 16 + l] = v3;
                    max_nan |= v3 != v3;
                    max = v3 > max ? v3 : max;
                    max_l[l] = max;
                    max_nan_l[l] = max_nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max_nan_l[l]) max_l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double max = max_l[l];
                    const double v5 = c0[i1 * 16 + l];
                    const double v6 = v5 - max;
                    a3[i0 * x_dim1 + i1] = v6;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            const int64_t v1 = i[i0];
            const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
            if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 1; }
            double max = (-__builtin_inf());
            int max_nan = 0;
            {
                const int64_t i1_m = x_dim1 < TH_REGISTER(8) ? x_dim1 : x_dim1 & -TH_REGISTER(8);
                #pragma omp simd reduction(max:max) reduction(|:max_nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const double v3 = x[j2 * x_dim1 + i1];
                    a2[i0 * x_dim1 + i1] = v3;
                    max_nan |= v3 != v3;
                    max = v3 > max ? v3 : max;
                }
                const int64_t i1_r = (int64_t)(x_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:max) reduction(|:max_nan)
                    for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int64_t i1_in = i1_k < i1_r;
                        const double v3 = i1_in ? x[j2 * x_dim1 + i1] : 0.5;
                        if (__builtin_expect(i1_in, 1))
                            a2[i0 * x_dim1 + i1] = v3;
                        const double max_v = i1_in ? v3 : (-__builtin_inf());
                        max_nan |= max_v != max_v;
                        max = max_v > max ? max_v : max;
                    }
                }
            }
            if (max_nan) max = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                const double v5 = a2[i0 * x_dim1 + i1];
                const double v6 = v5 - max;
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
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    const float *f = a[1];
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
            const float v3 = f[i0 * f_dim1 + j2];
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

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t y_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < y_dim1; ++i1) {
            const double v1 = y[i0 * y_dim1 + i1];
            a1[i0 * n1 + i1] = v1;
        }
    }
    return 0;
}

TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

#endif
#if TH_IN(2)
/* maximum sub */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *z = a[1];
    double *a2 = a[2];
    const int64_t z_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t z_dim0 = n[2];
    {
        int64_t i0_l = lo;
        if ((n1 < 16 || (n1 < 32 && n1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double max_l[16];
            _Alignas(64) int max_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max_l[l] = (-__builtin_inf());
                max_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < n1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double max = max_l[l];
                    int max_nan = max_nan_l[l];
                    const int64_t v1 = a0[i1];
                    const int64_t j2 = v1;
                    const double v3 = z[i0 * z_dim1 + j2];
                    max_nan |= v3 != v3;
                    max = v3 > max ? v3 : max;
                    max_l[l] = max;
                    max_nan_l[l] = max_nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max_nan_l[l]) max_l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < n1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double max = max_l[l];
                    const int64_t v5 = a0[i1];
                    const int64_t j6 = v5;
                    const double v7 = z[i0 * z_dim1 + j6];
                    const double v8 = v7 - max;
                    a2[i0 * n1 + i1] = v8;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            double max = (-__builtin_inf());
            int max_nan = 0;
            #pragma omp simd reduction(max:max) reduction(|:max_nan)
            for (int64_t i1 = 0; i1 < n1; ++i1) {
                const int64_t v1 = a0[i1];
                const int64_t j2 = v1;
                const double v3 = z[i0 * z_dim1 + j2];
                max_nan |= v3 != v3;
                max = v3 > max ? v3 : max;
            }
            if (max_nan) max = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < n1; ++i1) {
                const int64_t v5 = a0[i1];
                const int64_t j6 = v5;
                const double v7 = z[i0 * z_dim1 + j6];
                const double v8 = v7 - max;
                a2[i0 * n1 + i1] = v8;
            }
        }
    }
    return 0;
}

/* maximum sub */
TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
            _Alignas(64) float max_l[16];
            _Alignas(64) int max_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max_l[l] = (-__builtin_inf());
                max_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    float max = max_l[l];
                    int max_nan = max_nan_l[l];
                    const float v1 = a0[i0 * h_dim1 + i1];
                    c0[i1 * 16 + l] = v1;
                    max_nan |= v1 != v1;
                    max = v1 > max ? v1 : max;
                    max_l[l] = max;
                    max_nan_l[l] = max_nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max_nan_l[l]) max_l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float max = max_l[l];
                    const float v3 = c0[i1 * 16 + l];
                    const float v4 = v3 - max;
                    a1[i0 * h_dim1 + i1] = v4;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            float max = (-__builtin_inf());
            int max_nan = 0;
            {
                const int64_t i1_m = h_dim1 < TH_REGISTER(4) ? h_dim1 : h_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(max:max) reduction(|:max_nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    max_nan |= v1 != v1;
                    max = v1 > max ? v1 : max;
                }
                const int32_t i1_r = (int32_t)(h_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:max) reduction(|:max_nan)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v1 = i1_in ? a0[i0 * h_dim1 + i1] : (float)0.5;
                        const float max_v = i1_in ? v1 : (-__builtin_inf());
                        max_nan |= max_v != max_v;
                        max = max_v > max ? max_v : max;
                    }
                }
            }
            if (max_nan) max = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                const float v3 = a0[i0 * h_dim1 + i1];
                const float v4 = v3 - max;
                a1[i0 * h_dim1 + i1] = v4;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(3)
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
            _Alignas(64) double max_l[16];
            _Alignas(64) int max_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max_l[l] = (-__builtin_inf());
                max_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double max = max_l[l];
                    int max_nan = max_nan_l[l];
                    const double v1 = a0[i0 * n0 + i1];
                    c0[i1 * 16 + l] = v1;
                    max_nan |= v1 != v1;
                    max = v1 > max ? v1 : max;
                    max_l[l] = max;
                    max_nan_l[l] = max_nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max_nan_l[l]) max_l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double max = max_l[l];
                    const double v3 = c0[i1 * 16 + l];
                    const double v4 = v3 - max;
                    a1[i0 * n0 + i1] = v4;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            double max = (-__builtin_inf());
            int max_nan = 0;
            {
                const int64_t i1_m = n0 < TH_REGISTER(8) ? n0 : n0 & -TH_REGISTER(8);
                #pragma omp simd reduction(max:max) reduction(|:max_nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const double v1 = a0[i0 * n0 + i1];
                    max_nan |= v1 != v1;
                    max = v1 > max ? v1 : max;
                }
                const int64_t i1_r = (int64_t)(n0 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:max) reduction(|:max_nan)
                    for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int64_t i1_in = i1_k < i1_r;
                        const double v1 = i1_in ? a0[i0 * n0 + i1] : 0.5;
                        const double max_v = i1_in ? v1 : (-__builtin_inf());
                        max_nan |= max_v != max_v;
                        max = max_v > max ? max_v : max;
                    }
                }
            }
            if (max_nan) max = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                const double v3 = a0[i0 * n0 + i1];
                const double v4 = v3 - max;
                a1[i0 * n0 + i1] = v4;
            }
        }
    }
    return 0;
}

/* eq switch maximum sub */
TH_SHARED int kernel11(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *y = a[1];
    const double *z = a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3 = n[3];
    const int64_t n4 = n[4];
    const int64_t n5 = n[5];
    {
        int64_t i0_l = lo;
        if ((n0 < 16 || (n0 < 32 && n0 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) int64_t c0[512];
            _Alignas(64) double c1[512];
            _Alignas(64) double c2[512];
            _Alignas(64) double max_l[16];
            _Alignas(64) int max_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max_l[l] = (-__builtin_inf());
                max_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double max = max_l[l];
                    int max_nan = max_nan_l[l];
                    const int64_t v1 = a0[i0 * n0 + i1];
                    c0[i1 * 16 + l] = v1;
                    const uint8_t v2 = v1 == 0;
                    const double v3 = y[i0 * n1 + i1 * n2];
                    c1[i1 * 16 + l] = v3;
                    const double v4 = z[i0 * n3 + i1 * n4];
                    c2[i1 * 16 + l] = v4;
                    const double v5 = v2 ? (double)v3 : (double)v4;
                    max_nan |= v5 != v5;
                    max = v5 > max ? v5 : max;
                    max_l[l] = max;
                    max_nan_l[l] = max_nan;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max_nan_l[l]) max_l[l] = __builtin_nan("");
            }
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double max = max_l[l];
                    const int64_t v7 = c0[i1 * 16 + l];
                    const uint8_t v8 = v7 == 0;
                    const double v9 = c1[i1 * 16 + l];
                    const double v10 = c2[i1 * 16 + l];
                    const double v11 = v8 ? (double)v9 : (double)v10;
                    const double v12 = v11 - max;
                    a3[i0 * n0 + i1] = v12;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            double max = (-__builtin_inf());
            int max_nan = 0;
            #pragma omp simd reduction(max:max) reduction(|:max_nan)
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                const int64_t v1 = a0[i0 * n0 + i1];
                const uint8_t v2 = v1 == 0;
                const double v3 = y[i0 * n1 + i1 * n2];
                const double v4 = z[i0 * n3 + i1 * n4];
                const double v5 = v2 ? (double)v3 : (double)v4;
                max_nan |= v5 != v5;
                max = v5 > max ? v5 : max;
            }
            if (max_nan) max = __builtin_nan("");
            #pragma omp simd
            for (int64_t i1 = 0; i1 < n0; ++i1) {
                const int64_t v7 = a0[i0 * n0 + i1];
                const uint8_t v8 = v7 == 0;
                const double v9 = y[i0 * n1 + i1 * n2];
                const double v10 = z[i0 * n3 + i1 * n4];
                const double v11 = v8 ? (double)v9 : (double)v10;
                const double v12 = v11 - max;
                a3[i0 * n0 + i1] = v12;
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
    const int64_t t24 = th_size(d5_y_dim0, 2);
    const int64_t t25 = t24 * d6_y_dim1;
    const uint8_t t26 = t25 == t23;
    if (!(t26)) { f->detail[0] = (int64_t)t25; f->detail[1] = (int64_t)d5_y_dim0; f->detail[2] = (int64_t)t22; return 5; }
    const uint8_t t27 = t22 > 0;
    if (!(t27)) { return 6; }
    const uint8_t t28 = d3_i_dim0 == 1;
    const uint8_t t29 = d3_i_dim0 == d9_z_dim1;
    const uint8_t t30 = t29 | t28;
    if (!(t30)) { f->detail[0] = (int64_t)d3_i_dim0; f->detail[1] = (int64_t)d9_z_dim1; return 7; }
    const uint8_t t31 = d14_j_dim0 > 0;
    if (!(t31)) { return 12; }
    const uint8_t t32 = d0_x_dim0 == d5_y_dim0;
    if (!(t32)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d5_y_dim0; return 13; }
    const int64_t t33 = th_length(d1_x_dim1, d6_y_dim1);
    const uint8_t t34 = t33 > 0;
    if (!(t34)) { return 14; }
    const int64_t t35 = th_size(d16_h_dim0, d17_h_dim1);
    const int64_t t36 = (t35 > 1) ? t35 : 1;
    const int64_t t37 = th_mod_i(1, t36);
    const int64_t t38 = t35 - t37;
    const int64_t t39 = (t38 < 0) ? t38 : 0;
    const int64_t t40 = (t39 > ((-1))) ? t39 : ((-1));
    const int64_t t41 = t40 * ((-1));
    const int64_t t42 = t35 * t41;
    const int64_t t43 = t42 + t38;
    const int64_t t44 = (t43 > 0) ? t43 : 0;
    const int64_t t45 = (t44 < t35) ? t44 : t35;
    const int64_t t46 = t35 - t45;
    const int64_t t47 = t46 + t45;
    const uint8_t t48 = t47 == t35;
    if (!(t48)) { f->detail[0] = (int64_t)t47; f->detail[1] = (int64_t)d16_h_dim0; f->detail[2] = (int64_t)d17_h_dim1; return 15; }
    const uint8_t t49 = d17_h_dim1 > 0;
    if (!(t49)) { return 16; }
    const uint8_t t50 = d0_x_dim0 >= 0;
    if (!(t50)) { f->detail[0] = (int64_t)d5_y_dim0; return 17; }
    const int64_t t51 = d0_x_dim0 * 2;
    const int64_t t52 = t51 * d6_y_dim1;
    const uint8_t t53 = t52 == t25;
    if (!(t53)) { f->detail[0] = (int64_t)t52; f->detail[1] = (int64_t)t24; f->detail[2] = (int64_t)d6_y_dim1; return 18; }
    const uint8_t t54 = d6_y_dim1 > 0;
    if (!(t54)) { return 19; }
    const uint8_t t55 = d0_x_dim0 == 1;
    const int64_t t56 = t55 ? (int64_t)d8_z_dim0 : (int64_t)d0_x_dim0;
    const uint8_t t57 = d0_x_dim0 == t56;
    const uint8_t t58 = t57 | t55;
    if (!(t58)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)t56; return 20; }
    const uint8_t t59 = d1_x_dim1 == 1;
    const int64_t t60 = t59 ? (int64_t)d6_y_dim1 : (int64_t)d1_x_dim1;
    const uint8_t t61 = t60 == 1;
    const int64_t t62 = t61 ? (int64_t)d9_z_dim1 : (int64_t)t60;
    const uint8_t t63 = d1_x_dim1 == t62;
    const uint8_t t64 = t63 | t59;
    if (!(t64)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)t62; return 21; }
    const uint8_t t65 = d8_z_dim0 == 1;
    const uint8_t t66 = d8_z_dim0 == t56;
    const uint8_t t67 = t66 | t65;
    if (!(t67)) { f->detail[0] = (int64_t)d8_z_dim0; f->detail[1] = (int64_t)t56; return 23; }
    const uint8_t t68 = d9_z_dim1 == 1;
    const uint8_t t69 = d9_z_dim1 == t62;
    const uint8_t t70 = t69 | t68;
    if (!(t70)) { f->detail[0] = (int64_t)d9_z_dim1; f->detail[1] = (int64_t)t62; return 24; }
    const uint8_t t71 = d6_y_dim1 == 1;
    const uint8_t t72 = d6_y_dim1 == t62;
    const uint8_t t73 = t72 | t71;
    if (!(t73)) { f->detail[0] = (int64_t)d6_y_dim1; f->detail[1] = (int64_t)t62; return 25; }
    const uint8_t t74 = t62 > 0;
    if (!(t74)) { return 26; }
    const uint8_t t75 = d3_i_dim0 != 1;
    const int64_t t76 = (int64_t)t75;
    const uint8_t t77 = d0_x_dim0 != 1;
    const int64_t t78 = (int64_t)t77;
    const uint8_t t79 = d1_x_dim1 != 1;
    const int64_t t80 = (int64_t)t79;
    const int64_t t81 = th_size(t56, t62);
    const uint8_t t82 = d8_z_dim0 != 1;
    const int64_t t83 = (int64_t)t82;
    const uint8_t t84 = d9_z_dim1 != 1;
    const int64_t t85 = (int64_t)t84;
    const uint8_t t86 = d6_y_dim1 != 1;
    const int64_t t87 = (int64_t)t86;
    f->dims[12] = d3_i_dim0;
    f->dims[13] = d1_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[14] = d0_x_dim0;
    f->dims[15] = t22;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[18] = d11_f_dim0;
    f->dims[19] = d14_j_dim0;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[20] = d0_x_dim0;
    f->dims[21] = t33;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    f->dims[22] = d16_h_dim0;
    f->dims[23] = d17_h_dim1;
    if (f->output(f, 12)) return -1;
    void *const out5 = f->data[12];
    f->dims[24] = t24;
    f->dims[25] = d6_y_dim1;
    if (f->output(f, 13)) return -1;
    void *const out6 = f->data[13];
    f->dims[26] = t56;
    f->dims[27] = t62;
    if (f->output(f, 14)) return -1;
    void *const out7 = f->data[14];
    const int64_t t88 = th_size(d6_y_dim1, 2);
    const int64_t t89 = th_size(t88, d0_x_dim0);
    const int64_t t90 = th_size(t89, 8);
    void *const m0 = f->scratch(f, 0, t90);
    if (!m0) return -1;
    const int64_t t91 = th_size(d9_z_dim1, 8);
    void *const m1 = f->scratch(f, 1, t91);
    if (!m1) return -1;
    _Alignas(64) char m2_[8];
    void *const m2 = m2_;
    const int64_t t92 = th_size(t33, d0_x_dim0);
    const int64_t t93 = th_size(t92, 8);
    void *const m4 = f->scratch(f, 4, t93);
    if (!m4) return -1;
    const int64_t t94 = th_size(d1_x_dim1, d0_x_dim0);
    const int64_t t95 = th_size(t94, 8);
    void *const m5 = f->scratch(f, 5, t95);
    if (!m5) return -1;
    const int64_t t96 = th_size(t35, 4);
    void *const m6 = f->scratch(f, 6, t96);
    if (!m6) return -1;
    const int64_t t97 = th_size(t62, t56);
    const int64_t t98 = th_size(t97, 8);
    void *const m7 = f->scratch(f, 7, t98);
    if (!m7) return -1;
    const int64_t t99 = th_size(t81, 8);
    void *const m8 = f->scratch(f, 8, t99);
    if (!m8) return -1;
    { void *const a[] = {x4_i, x2_x, out0, out0, f->detail}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, d3_i_dim0}; const int e = th_walk(f, kernel0, a, n, d3_i_dim0, (double)d3_i_dim0 * (double)d1_x_dim1 * 9); if (e) return e; }
    { void *const a[] = {x7_y, m0}; const int64_t n[] = {d6_y_dim1, t88, d0_x_dim0}; if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)2 * (double)d6_y_dim1 * 4)) return -2; }
    { void *const a[] = {m0, out1}; const int64_t n[] = {t22, d0_x_dim0}; if (th_for(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)t22 * 5)) return -2; }
    { void *const a[] = {x4_i, m1}; const int64_t n[] = {t76, d9_z_dim1}; if (th_for(f, kernel3, a, n, d9_z_dim1, (double)d9_z_dim1 * 4)) return -2; }
    if (th_repeat_total(f, (int64_t *)m2, (int64_t *)m1, d9_z_dim1)) return f->stop ? -2 : 8; if (f->stop) return -2;
    const int64_t t100 = ((const int64_t *)m2)[0 * 1 + 0 * 1];
    const uint8_t t101 = t100 < 9223372036854775807L;
    if (!(t101)) { return 9; }
    const uint8_t t102 = t100 > 0;
    if (!(t102)) { return 10; }
    f->dims[16] = d8_z_dim0;
    f->dims[17] = t100;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    const int64_t t103 = th_size(t100, 8);
    void *const m3 = f->scratch(f, 3, t103);
    if (!m3) return -1;
    th_repeat_sources(f, (int64_t *)m3, (int64_t *)m1, d9_z_dim1); if (f->stop) return -2;
    { void *const a[] = {m3, x10_z, out2}; const int64_t n[] = {d9_z_dim1, t100, d8_z_dim0}; if (th_for(f, kernel4, a, n, d8_z_dim0, (double)d8_z_dim0 * (double)t100 * 8)) return -2; }
    { void *const a[] = {x15_j, x13_f, out3, out3, f->detail}; const int64_t n[] = {d12_f_dim1, d14_j_dim0, d11_f_dim0}; const int e = th_walk(f, kernel5, a, n, d11_f_dim0, (double)d11_f_dim0 * (double)d14_j_dim0 * 9); if (e) return e; }
    { void *const a[] = {x2_x, m4, m5}; const int64_t n[] = {d1_x_dim1, t33, d0_x_dim0}; if (th_for(f, kernel6, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 7)) return -2; }
    { void *const a[] = {x7_y, (double *)m4 + d1_x_dim1}; const int64_t n[] = {d6_y_dim1, t33, d0_x_dim0}; if (th_for(f, kernel7, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d6_y_dim1 * 4)) return -2; }
    { void *const a[] = {m4, out4}; const int64_t n[] = {t33, d0_x_dim0}; if (th_for(f, kernel2, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)t33 * 5)) return -2; }
    { void *const a[] = {(float *)x18_h + t45, m6}; const int64_t n[] = {t46}; if (a[0] != a[1]) { if (th_for(f, kernel8, a, n, t46, (double)t46 * 4)) return -2; } }
    { void *const a[] = {x18_h, (float *)m6 + t46}; const int64_t n[] = {t45}; if (a[0] != a[1]) { if (th_for(f, kernel8, a, n, t45, (double)t45 * 4)) return -2; } }
    { void *const a[] = {m6, out5}; const int64_t n[] = {d17_h_dim1, d16_h_dim0}; if (th_for(f, kernel9, a, n, d16_h_dim0, (double)d16_h_dim0 * (double)d17_h_dim1 * 5)) return -2; }
    { void *const a[] = {x7_y, m0}; const int64_t n[] = {d6_y_dim1, t88, d0_x_dim0}; if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)2 * (double)d6_y_dim1 * 4)) return -2; }
    { void *const a[] = {m0, out6}; const int64_t n[] = {d6_y_dim1, t24}; if (th_for(f, kernel2, a, n, t24, (double)t24 * (double)d6_y_dim1 * 5)) return -2; }
    const int64_t t104 = t78 * d1_x_dim1;
    { void *const a[] = {m5, m7}; const int64_t n[] = {t104, t80, t62, t56}; if (th_for(f, kernel10, a, n, t56, (double)t56 * (double)t62 * 4)) return -2; }
    if (th_checked_choice(f, (int64_t *)m8, (int64_t *)m7, t81, 2)) return f->stop ? -2 : 22; if (f->stop) return -2;
    const int64_t t105 = t78 * d6_y_dim1;
    const int64_t t106 = t83 * d9_z_dim1;
    { void *const a[] = {m8, x7_y, x10_z, out7}; const int64_t n[] = {t62, t105, t87, t106, t85, t56}; if (th_for(f, kernel11, a, n, t56, (double)t56 * (double)t62 * 9)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
