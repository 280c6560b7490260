TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3_max;
TH_SHARED th_kernel kernel3_max_parts;
TH_SHARED th_kernel kernel4_max;
#if TH_IN(0)
/* exp */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *g = a[0];
    float *a1 = a[1];
    const int64_t f_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = g[i0];
        const float v2 = expf(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    const float *a1 = a[1];
    float *a2 = a[2];
    const int64_t f_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v2 = a1[i0];
        #pragma omp simd
        for (int64_t i1 = 0; i1 < 3; ++i1) {
            const float v1 = a0[i0 * 3 + i1];
            const float v3 = v1 * v2;
            a2[i0 * 3 + i1] = v3;
        }
    }
    return 0;
}

/* maximum */
TH_SHARED int kernel3_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double _Complex *c = a[0];
    double _Complex *max = a[1];
    const int64_t c_dim0 = n[0];
    double _Complex max_ = __builtin_complex((-__builtin_inf()), (-__builtin_inf()));
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double _Complex v1 = c[i0];
        max_ = th_cmax(max_, v1);
    }
    max[0] = max_;
    return 0;
}

TH_SHARED int kernel3_max_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        double _Complex *p0 = (double _Complex *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel3_max(b, n, at, next);
            if (again) { *p0 = th_cmax(*p0, t0); }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* mul maximum minimum */
TH_SHARED int kernel4_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double _Complex *c = a[0];
    double _Complex *max = a[1];
    double _Complex *min = a[2];
    const int64_t c_dim0 = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double _Complex v1 = c[i0];
        double _Complex max_ = __builtin_complex((-__builtin_inf()), (-__builtin_inf()));
        for (int64_t i1 = 0; i1 < c_dim0; ++i1) {
            const double _Complex v2 = c[i1];
            const double _Complex v3 = v1 * v2;
            min[i1] = th_cmin(min[i1], (v3));
            max_ = th_cmax(max_, v3);
        }
        max[i0] = max_;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* maximum sub exp add inv mul isinf switch sub exp add log add mul */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *a1 = a[1];
    float *a2 = a[2];
    const float *g = a[3];
    float *a4 = a[4];
    const int64_t f_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[1280];
            _Alignas(64) float c1[1280];
            _Alignas(64) float r2_l[16];
            _Alignas(64) int r2_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r2_l[l] = (-__builtin_inf());
                r2_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    float r2 = r2_l[l];
                    int r2_nan = r2_nan_l[l];
                    const float v1 = f[i0 * 3 + i1];
                    c0[i1 * 16 + l] = v1;
                    r2_nan |= v1 != v1;
                    r2 = v1 > r2 ? v1 : r2;
                    r2_l[l] = r2;
                    r2_nan_l[l] = r2_nan;
                }
            }
            _Alignas(64) float v8_l[16];
            _Alignas(64) float r6_l[16];
            _Alignas(64) double r11_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (r2_nan_l[l]) r2_l[l] = __builtin_nan("");
                const float r2 = r2_l[l];
                const uint8_t v7 = __builtin_isinf(r2) != 0;
                const float v8 = v7 ? (float)((float)0.0) : (float)r2;
                v8_l[l] = v8;
                r6_l[l] = 0;
                r11_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float r2 = r2_l[l];
                    const float v8 = v8_l[l];
                    float r6 = r6_l[l];
                    double r11 = r11_l[l];
                    const float v3 = c0[i1 * 16 + l];
                    const float v4 = v3 - r2;
                    const float v5 = expf(v4);
                    c1[i1 * 16 + l] = v5;
                    const float v9 = v3 - v8;
                    const float v10 = expf(v9);
                    r6 = r6 + v5;
                    r6_l[l] = r6;
                    r11 = r11 + (double)v10;
                    r11_l[l] = r11;
                }
            }
            _Alignas(64) float v13_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const float v8 = v8_l[l];
                const float r6 = r6_l[l];
                const double r11 = r11_l[l];
                const float v12 = (float)r11;
                const float v13 = 1 / r6;
                const float v16 = logf(v12);
                const float v17 = v16 + v8;
                const float v18 = g[i0];
                const float v19 = v17 * v18;
                a4[i0] = v19;
                v13_l[l] = v13;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float v13 = v13_l[l];
                    const float v14 = c1[i1 * 16 + l];
                    const float v15 = v14 * v13;
                    a2[i0 * 3 + i1] = v15;
                }
            }
        }
        {
            for (int64_t i0_t = i0_l; i0_t < hi; i0_t += 16) {
                const int64_t i0_c = hi - i0_t < 16 ? hi - i0_t : 16;
                _Alignas(64) float v8_l[16];
                _Alignas(64) float r6_l[16];
                _Alignas(64) double r11_l[16];
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    float r2 = (-__builtin_inf());
                    int r2_nan = 0;
                    #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                    for (int64_t i1 = 0; i1 < 3; ++i1) {
                        const float v1 = f[i0 * 3 + i1];
                        r2_nan |= v1 != v1;
                        r2 = v1 > r2 ? v1 : r2;
                    }
                    if (r2_nan) r2 = __builtin_nan("");
                    const uint8_t v7 = __builtin_isinf(r2) != 0;
                    const float v8 = v7 ? (float)((float)0.0) : (float)r2;
                    float r6 = 0;
                    double r11_all = 0;
                    int64_t r11_blocks = 0;
                    for (int64_t i1_b = 0; i1_b < 3; i1_b += 512, ++r11_blocks) {
                        const int64_t i1_e = i1_b + 512 < 3 ? i1_b + 512 : 3;
                        float r11 = 0;
                        #pragma omp simd reduction(+:r6) reduction(+:r11)
                        for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                            const float v3 = f[i0 * 3 + i1];
                            const float v4 = v3 - r2;
                            const float v5 = expf(v4);
                            a1[i0 * 3 + i1] = v5;
                            const float v9 = v3 - v8;
                            const float v10 = expf(v9);
                            r6 = r6 + v5;
                            r11 = r11 + v10;
                        }
                        if (__builtin_expect(r11 - r11 == 0, 1)) { r11_all += r11; } else {
                            double r11 = 0;
                            for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                                const float v3 = f[i0 * 3 + i1];
                                const float v9 = v3 - v8;
                                const float v10 = expf(v9);
                                r11 = r11 + (double)v10;
                            }
                            r11_all += r11;
                        }
                    }
                    const double r11 = r11_all;
                    v8_l[l] = v8;
                    r6_l[l] = r6;
                    r11_l[l] = r11;
                }
                _Alignas(64) float v13_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float v8 = v8_l[l];
                    const float r6 = r6_l[l];
                    const double r11 = r11_l[l];
                    const float v12 = (float)r11;
                    const float v13 = 1 / r6;
                    const float v16 = logf(v12);
                    const float v17 = v16 + v8;
                    const float v18 = g[i0];
                    const float v19 = v17 * v18;
                    a4[i0] = v19;
                    v13_l[l] = v13;
                }
                for (int64_t l = 0; l < i0_c; ++l) {
                    const int64_t i0 = i0_t + l;
                    const float v13 = v13_l[l];
                    #pragma omp simd
                    for (int64_t i1 = 0; i1 < 3; ++i1) {
                        const float v14 = a1[i0 * 3 + i1];
                        const float v15 = v14 * v13;
                        a2[i0 * 3 + i1] = v15;
                    }
                }
            }
        }
    }
    return 0;
}

#endif
#undef expf
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_f_dim0 = f->dims[0];
    const int64_t d1_f_dim1 = f->dims[1];
    void *const x2_f = f->data[0];
    const int64_t d3_g_dim0 = f->dims[2];
    void *const x4_g = f->data[1];
    const int64_t d5_c_dim0 = f->dims[3];
    void *const x6_c = f->data[2];
    double _Complex t7_max;
    const uint8_t t8 = d1_f_dim1 == 3;
    if (!(t8)) { f->detail[0] = (int64_t)d0_f_dim0; f->detail[1] = (int64_t)d1_f_dim1; f->detail[2] = (int64_t)d0_f_dim0; f->detail[3] = (int64_t)3; return 1; }
    const uint8_t t9 = d0_f_dim0 == d3_g_dim0;
    if (!(t9)) { f->detail[0] = (int64_t)d0_f_dim0; f->detail[1] = (int64_t)d3_g_dim0; return 2; }
    const uint8_t t10 = d5_c_dim0 > 0;
    if (!(t10)) { return 3; }
    f->dims[4] = d0_f_dim0;
    f->dims[5] = 3;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[6] = d0_f_dim0;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    if (f->output(f, 5)) return -1;
    void *const out2_max = f->data[5];
    f->dims[7] = d5_c_dim0;
    if (f->output(f, 6)) return -1;
    void *const out3_max = f->data[6];
    f->dims[8] = d5_c_dim0;
    if (f->output(f, 7)) return -1;
    void *const out4_min = f->data[7];
    const int64_t t11 = th_size(3, d0_f_dim0);
    const int64_t t12 = th_size(t11, 4);
    void *const m0 = f->scratch(f, 0, t12);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t12);
    if (!m1) return -1;
    const int64_t t13 = th_size(d0_f_dim0, 4);
    void *const m2 = f->scratch(f, 2, t13);
    if (!m2) return -1;
    { void *const a[] = {x2_f, m0, m1, x4_g, out1}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel0, a, n, d0_f_dim0, (double)d0_f_dim0 * (double)3 * 82)) return -2; }
    { void *const a[] = {x4_g, m2}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel1, a, n, d0_f_dim0, (double)d0_f_dim0 * 22)) return -2; }
    { void *const a[] = {m1, m2, out0}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel2, a, n, d0_f_dim0, (double)d0_f_dim0 * (double)3 * 4)) return -2; }
    { void *const a[] = {x6_c, (void *)&t7_max}; const int64_t n[] = {d5_c_dim0}; const double work = (double)d5_c_dim0 * 4; if (work > f->least_work && f->threads > 0) { double _Complex total0_part[64]; const int64_t step = (d5_c_dim0 + 63) / 64, parts = (d5_c_dim0 + step - 1) / step, stretch = (int64_t)((double)d5_c_dim0 * (5e7 / work)) + 1; void *const b[] = {x6_c, (void *)&t7_max, total0_part, f}; const int64_t m[] = {d5_c_dim0, step, d5_c_dim0, stretch}; if (f->parallel(f, kernel3_max_parts, b, m, parts, work)) return -2; t7_max = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t7_max = th_cmax(t7_max, total0_part[i]); } else kernel3_max(a, n, 0, d5_c_dim0); }
    for (int64_t i = 0; i < d5_c_dim0; ++i) ((double _Complex *)out4_min)[i] = __builtin_complex((__builtin_inf()), (__builtin_inf()));
    { void *const a[] = {x6_c, out3_max, out4_min}; const int64_t n[] = {d5_c_dim0}; const int e = th_walk(f, kernel4_max, a, n, d5_c_dim0, (double)d5_c_dim0 * (double)d5_c_dim0 * 8); if (e) return e; }
    *(double _Complex *)out2_max = t7_max;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
