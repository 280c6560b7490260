TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2_mean;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
#if TH_IN(0)
/* totals, float64 */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a2 = a[1];
    double *a1 = a[2];
    const int64_t x_dim1 = n[0];
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

/* true_div */
TH_SHARED int kernel2_mean(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double s1 = *(const double *)a[1];
    double *mean = a[2];
    const int64_t x_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double mean_ = v1 / s1;
        mean[i0] = mean_;
    }
    return 0;
}

/* sub */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *mean = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            const double v2 = mean[i1];
            const double v3 = v1 - v2;
            a2[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

/* exp mul add */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    const float *g = a[1];
    float *a2 = a[2];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((f_dim1 < 16 || (f_dim1 < 32 && f_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double r5_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r5_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r5 = r5_l[l];
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = expf(v1);
                    const float v3 = g[i1];
                    const float v4 = v2 * v3;
                    r5 = r5 + (double)v4;
                    r5_l[l] = r5;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r5 = r5_l[l];
                const float v6 = (float)r5;
                a2[i0] = v6;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < f_dim1; ahead += 16) __builtin_prefetch(f + i0 * f_dim1 + ahead + 1024);
            double r5 = 0;
            {
                const int64_t i1_m = f_dim1 < TH_REGISTER(4) ? f_dim1 : f_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(+:r5)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = expf(v1);
                    const float v3 = g[i1];
                    const float v4 = v2 * v3;
                    r5 = r5 + (double)v4;
                }
                const int32_t i1_r = (int32_t)(f_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(+:r5)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v1 = i1_in ? f[i0 * f_dim1 + i1] : (float)0.5;
                        const float v2 = expf(v1);
                        const float v3 = i1_in ? g[i1] : (float)0.5;
                        const float v4 = v2 * v3;
                        const double r5_v = i1_in ? (double)v4 : 0;
                        r5 = r5 + r5_v;
                    }
                }
            }
            const float v6 = (float)r5;
            a2[i0] = v6;
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* maximum sub exp add log sub sqr add sqrt true_div add */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 80 && x_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double c0[1280];
            _Alignas(64) double r2_l[16];
            _Alignas(64) int r2_nan_l[16];
            _Alignas(64) double r4_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = (-__builtin_inf());
                r2_nan_l[l] = 0;
                r4_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                double u0 = 0;
                #pragma omp simd reduction(+:u0)
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r2 = r2_l[l];
                    double r4 = r4_l[l];
                    int r2_nan = r2_nan_l[l];
                    const double v1 = x[i0 * x_dim1 + i1];
                    c0[i1 * 16 + l] = v1;
                    const double v3 = v1 * v1;
                    u0 = u0 + (v1);
                    r2_nan |= v1 != v1;
                    r2 = v1 > r2 ? v1 : r2;
                    r2_l[l] = r2;
                    r4 = r4 + v3;
                    r4_l[l] = r4;
                    r2_nan_l[l] = r2_nan;
                }
                { const double e0 = u0, e1 = a2[i1], e2 = e0 + e1, e3 = e2 - e1;
                  a1[i1] += (e1 - (e2 - e3)) + (e0 - e3); a2[i1] = e2; }
            }
            _Alignas(64) double v9_l[16];
            _Alignas(64) double r8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (r2_nan_l[l]) r2_l[l] = __builtin_nan("");
                const double r4 = r4_l[l];
                const double v9 = sqrt(r4);
                v9_l[l] = v9;
                r8_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double r2 = r2_l[l];
                    const double v9 = v9_l[l];
                    double r8 = r8_l[l];
                    const double v5 = c0[i1 * 16 + l];
                    const double v6 = v5 - r2;
                    const double v7 = exp(v6);
                    const double v10 = v5 / v9;
                    a3[i0 * x_dim1 + i1] = v10;
                    r8 = r8 + v7;
                    r8_l[l] = r8;
                }
            }
            _Alignas(64) double v13_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r8 = r8_l[l];
                const double v13 = log(r8);
                v13_l[l] = v13;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double r2 = r2_l[l];
                    const double v13 = v13_l[l];
                    const double v11 = c0[i1 * 16 + l];
                    const double v12 = v11 - r2;
                    const double v14 = v12 - v13;
                    a4[i0 * x_dim1 + i1] = v14;
                }
            }
        }
        {
            const int64_t i0_g = x_dim1 < 1024 ? 16 : 1;
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += i0_g) {
                const int64_t i0_c = hi - i0_t < i0_g ? hi - i0_t : i0_g;
                _Alignas(64) double r2_l[16];
                _Alignas(64) double r4_l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    double r2 = (-__builtin_inf());
                    int r2_nan = 0;
                    double r4_level[48];
                    int64_t r4_blocks = 0;
                    for (int64_t i1_b = 0; i1_b < x_dim1; i1_b += 1024, ++r4_blocks) {
                        const int64_t i1_e = i1_b + 1024 < x_dim1 ? i1_b + 1024 : x_dim1;
                        double r4 = 0;
                        {
                            const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(8) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(8);
                            #pragma omp simd reduction(max:r2) reduction(|:r2_nan) reduction(+:r4)
                            for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                                const int64_t i1 = i1_b + i1_k;
                                const double v1 = x[i0 * x_dim1 + i1];
                                const double v3 = v1 * v1;
                                { const double e0 = v1, e1 = a2[i1], e2 = e0 + e1, e3 = e2 - e1;
                                  a1[i1] += (e1 - (e2 - e3)) + (e0 - e3); a2[i1] = e2; }
                                r2_nan |= v1 != v1;
                                r2 = v1 > r2 ? v1 : r2;
                                r4 = r4 + v3;
                            }
                            const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                            if (i1_r) {
                                #pragma omp simd reduction(max:r2) reduction(|:r2_nan) reduction(+:r4)
                                for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                                    const int64_t i1 = i1_b + i1_m + i1_k;
                                    const int64_t i1_in = i1_k < i1_r;
                                    const double v1 = i1_in ? x[i0 * x_dim1 + i1] : 0.5;
                                    const double v3 = v1 * v1;
                                    if (__builtin_expect(i1_in, 1))
                                        { const double e0 = v1, e1 = a2[i1], e2 = e0 + e1, e3 = e2 - e1;
                                          a1[i1] += (e1 - (e2 - e3)) + (e0 - e3); a2[i1] = e2; }
                                    const double r2_v = i1_in ? v1 : (-__builtin_inf());
                                    r2_nan |= r2_v != r2_v;
                                    r2 = r2_v > r2 ? r2_v : r2;
                                    const double r4_v = i1_in ? v3 : 0;
                                    r4 = r4 + r4_v;
                                }
                            }
                        }
                        th_push(r4_level, r4_blocks, r4);
                    }
                    const double r4 = th_total(r4_level, r4_blocks);
                    if (r2_nan) r2 = __builtin_nan("");
                    r2_l[l] = r2;
                    r4_l[l] = r4;
                }
                _Alignas(64) double v9_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r4 = r4_l[l];
                    const double v9 = sqrt(r4);
                    v9_l[l] = v9;
                }
                _Alignas(64) double r8_l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const double v9 = v9_l[l];
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
                                const double v5 = x[i0 * x_dim1 + i1];
                                const double v6 = v5 - r2;
                                const double v7 = exp(v6);
                                const double v10 = v5 / v9;
                                a3[i0 * x_dim1 + i1] = v10;
                                r8 = r8 + v7;
                            }
                            const int64_t i1_r = (int64_t)((i1_e - i1_b) - i1_m);
                            if (i1_r) {
                                #pragma omp simd reduction(+:r8)
                                for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                                    const int64_t i1 = i1_b + i1_m + i1_k;
                                    const int64_t i1_in = i1_k < i1_r;
                                    const double v5 = i1_in ? x[i0 * x_dim1 + i1] : 0.5;
                                    const double v6 = v5 - r2;
                                    const double v7 = exp(v6);
                                    const double v10 = v5 / v9;
                                    if (__builtin_expect(i1_in, 1))
                                        a3[i0 * x_dim1 + i1] = v10;
                                    const double r8_v = i1_in ? v7 : 0;
                                    r8 = r8 + r8_v;
                                }
                            }
                        }
                        th_push(r8_level, r8_blocks, r8);
                    }
                    const double r8 = th_total(r8_level, r8_blocks);
                    r8_l[l] = r8;
                }
                _Alignas(64) double v13_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r8 = r8_l[l];
                    const double v13 = log(r8);
                    v13_l[l] = v13;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const double r2 = r2_l[l];
                    const double v13 = v13_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                        const double v11 = x[i0 * x_dim1 + i1];
                        const double v12 = v11 - r2;
                        const double v14 = v12 - v13;
                        a4[i0 * x_dim1 + i1] = v14;
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
    const int64_t d6_g_dim0 = f->dims[4];
    void *const x7_g = f->data[2];
    const uint8_t t8 = d4_f_dim1 == d6_g_dim0;
    if (!(t8)) { f->detail[0] = (int64_t)d4_f_dim1; f->detail[1] = (int64_t)d6_g_dim0; return 1; }
    const double t9 = (double)d0_x_dim0;
    f->dims[5] = d0_x_dim0;
    f->dims[6] = d1_x_dim1;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[7] = d0_x_dim0;
    f->dims[8] = d1_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[9] = d0_x_dim0;
    f->dims[10] = d1_x_dim1;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    f->dims[11] = d3_f_dim0;
    if (f->output(f, 6)) return -1;
    void *const out3 = f->data[6];
    const int64_t t10 = th_size(d1_x_dim1, 8);
    void *const m0 = f->scratch(f, 0, t10);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t10);
    if (!m1) return -1;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)m0)[i] = 0;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)m1)[i] = 0;
    { void *const a[] = {x2_x, m1, m0, out1, out0}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; const int e = th_walk(f, kernel0, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 68); if (e) return e; }
    { void *const a[] = {m0, m1, m0}; const int64_t n[] = {d1_x_dim1}; const int e = th_walk(f, kernel1, a, n, d1_x_dim1, (double)d1_x_dim1 * 2); if (e) return e; }
    { void *const a[] = {m0, (void *)&t9, m0}; const int64_t n[] = {d1_x_dim1}; if (th_for(f, kernel2_mean, a, n, d1_x_dim1, (double)d1_x_dim1 * 7)) return -2; }
    { void *const a[] = {x2_x, m0, out2}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel3, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 4)) return -2; }
    { void *const a[] = {x5_f, x7_g, out3}; const int64_t n[] = {d4_f_dim1, d3_f_dim0}; if (th_for(f, kernel4, a, n, d3_f_dim0, (double)d3_f_dim0 * (double)d4_f_dim1 * 26)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
