TH_SHARED th_kernel kernel0_min;
TH_SHARED th_kernel kernel1_argmax;
TH_SHARED th_kernel kernel2_max;
TH_SHARED th_kernel kernel3_max;
TH_SHARED th_kernel kernel3_max_parts;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
#if TH_IN(0)
/* maximum eq isnan or_ switch minimum minimum */
TH_SHARED int kernel0_min(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *min = a[1];
    int64_t *argmax = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        double r2 = (-__builtin_inf());
        int r2_nan = 0;
        {
            const int64_t i1_m = x_dim1 < TH_REGISTER(8) ? x_dim1 : x_dim1 & -TH_REGISTER(8);
            #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
            for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                const int64_t i1 = i1_k;
                const double v1 = x[i0 * x_dim1 + i1];
                min[i1] = ((v1) < min[i1] || (v1) != (v1)) ? (v1) : min[i1];
                r2_nan |= v1 != v1;
                r2 = v1 > r2 ? v1 : r2;
            }
            const int64_t i1_r = (int64_t)(x_dim1 - i1_m);
            if (i1_r) {
                #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                for (int64_t i1_k = 0; i1_k < TH_REGISTER(8); ++i1_k) {
                    const int64_t i1 = i1_m + i1_k;
                    const int64_t i1_in = i1_k < i1_r;
                    const double v1 = i1_in ? x[i0 * x_dim1 + i1] : 0.5;
                    if (__builtin_expect(i1_in, 1))
                        min[i1] = ((v1) < min[i1] || (v1) != (v1)) ? (v1) : min[i1];
                    const double r2_v = i1_in ? v1 : (-__builtin_inf());
                    r2_nan |= r2_v != r2_v;
                    r2 = r2_v > r2 ? r2_v : r2;
                }
            }
        }
        if (r2_nan) r2 = __builtin_nan("");
        const int64_t v7 = (int64_t)9223372036854775807L;
        int64_t argmax_ = 9223372036854775807L;
        #pragma omp simd reduction(min:argmax_)
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v3 = x[i0 * x_dim1 + i1];
            const uint8_t v4 = v3 == r2;
            const uint8_t v5 = v3 != v3;
            const uint8_t v6 = v4 | v5;
            const int64_t v8 = v6 ? (int64_t)i1 : (int64_t)v7;
            argmax_ = v8 < argmax_ ? v8 : argmax_;
        }
        argmax[i0] = argmax_;
    }
    return 0;
}

/* maximum eq isnan or_ switch minimum */
TH_SHARED int kernel1_argmax(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    int64_t *argmax = a[1];
    const int64_t v_dim0 = n[0];
    double r2 = (-__builtin_inf());
    int r2_nan = 0;
    #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        r2_nan |= v1 != v1;
        r2 = v1 > r2 ? v1 : r2;
    }
    if (r2_nan) r2 = __builtin_nan("");
    const int64_t v7 = (int64_t)9223372036854775807L;
    int64_t argmax_ = 9223372036854775807L;
    #pragma omp simd reduction(min:argmax_)
    for (int64_t i0 = 0; i0 < v_dim0; ++i0) {
        const double v3 = v[i0];
        const uint8_t v4 = v3 == r2;
        const uint8_t v5 = v3 != v3;
        const uint8_t v6 = v4 | v5;
        const int64_t v8 = v6 ? (int64_t)i0 : (int64_t)v7;
        argmax_ = v8 < argmax_ ? v8 : argmax_;
    }
    argmax[0] = argmax_;
    return 0;
}

TH_SHARED int kernel3_max_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        int8_t *p0 = (int8_t *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel3_max(b, n, at, next);
            if (again) { *p0 = t0 > *p0 ? t0 : *p0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* maximum */
TH_SHARED int kernel2_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *max = a[1];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n3_dim1 = n[2];
    const int64_t n3_dim0 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        int64_t i1_u = 0;
        for (; i1_u + 4 <= n3_dim1; i1_u += 4) {
            for (int64_t ahead = 0; ahead < 4 * n3_dim2; ahead += 8) __builtin_prefetch(n3_ + i0 * n0 + i1_u * n3_dim2 + ahead + 512);
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                double u0 = max[i0 * n3_dim2 + i2];
                { const int64_t i1 = i1_u + 0;
                    const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                    u0 = ((v1) > u0 || (v1) != (v1)) ? (v1) : u0;
                }
                { const int64_t i1 = i1_u + 1;
                    const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                    u0 = ((v1) > u0 || (v1) != (v1)) ? (v1) : u0;
                }
                { const int64_t i1 = i1_u + 2;
                    const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                    u0 = ((v1) > u0 || (v1) != (v1)) ? (v1) : u0;
                }
                { const int64_t i1 = i1_u + 3;
                    const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                    u0 = ((v1) > u0 || (v1) != (v1)) ? (v1) : u0;
                }
                max[i0 * n3_dim2 + i2] = u0;
            }
        }
        for (int64_t i1 = i1_u; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                max[i0 * n3_dim2 + i2] = ((v1) > max[i0 * n3_dim2 + i2] || (v1) != (v1)) ? (v1) : max[i0 * n3_dim2 + i2];
            }
        }
    }
    return 0;
}

/* maximum */
TH_SHARED int kernel3_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int8_t *b = a[0];
    int8_t *max = a[1];
    const int64_t b_dim0 = n[0];
    int8_t max_ = (-128);
    #pragma omp simd reduction(max:max_)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int8_t v1 = b[i0];
        max_ = v1 > max_ ? v1 : max_;
    }
    max[0] = max_;
    return 0;
}

/* minimum */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *a1 = a[1];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        int64_t i0_u = 0;
        for (; i0_u + 4 <= f_dim0; i0_u += 4) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                float u0 = a1[i1];
                { const int64_t i0 = i0_u + 0;
                    const float v1 = f[i0 * f_dim1 + i1];
                    u0 = ((v1) < u0 || (v1) != (v1)) ? (v1) : u0;
                }
                { const int64_t i0 = i0_u + 1;
                    const float v1 = f[i0 * f_dim1 + i1];
                    u0 = ((v1) < u0 || (v1) != (v1)) ? (v1) : u0;
                }
                { const int64_t i0 = i0_u + 2;
                    const float v1 = f[i0 * f_dim1 + i1];
                    u0 = ((v1) < u0 || (v1) != (v1)) ? (v1) : u0;
                }
                { const int64_t i0 = i0_u + 3;
                    const float v1 = f[i0 * f_dim1 + i1];
                    u0 = ((v1) < u0 || (v1) != (v1)) ? (v1) : u0;
                }
                a1[i1] = u0;
            }
        }
        for (int64_t i0 = i0_u; i0 < f_dim0; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const float v1 = f[i0 * f_dim1 + i1];
                a1[i1] = ((v1) < a1[i1] || (v1) != (v1)) ? (v1) : a1[i1];
            }
        }
    }
    return 0;
}

/* eq isnan or_ switch minimum */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    const float *a1 = a[1];
    int64_t *a2 = a[2];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        const int64_t v6 = (int64_t)9223372036854775807L;
        int64_t i0_u = 0;
        for (; i0_u + 4 <= f_dim0; i0_u += 4) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                int64_t u0 = a2[i1];
                { const int64_t i0 = i0_u + 0;
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = a1[i1];
                    const uint8_t v3 = v1 == v2;
                    const uint8_t v4 = v1 != v1;
                    const uint8_t v5 = v3 | v4;
                    const int64_t v7 = v5 ? (int64_t)i0 : (int64_t)v6;
                    u0 = (v7) < u0 ? (v7) : u0;
                }
                { const int64_t i0 = i0_u + 1;
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = a1[i1];
                    const uint8_t v3 = v1 == v2;
                    const uint8_t v4 = v1 != v1;
                    const uint8_t v5 = v3 | v4;
                    const int64_t v7 = v5 ? (int64_t)i0 : (int64_t)v6;
                    u0 = (v7) < u0 ? (v7) : u0;
                }
                { const int64_t i0 = i0_u + 2;
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = a1[i1];
                    const uint8_t v3 = v1 == v2;
                    const uint8_t v4 = v1 != v1;
                    const uint8_t v5 = v3 | v4;
                    const int64_t v7 = v5 ? (int64_t)i0 : (int64_t)v6;
                    u0 = (v7) < u0 ? (v7) : u0;
                }
                { const int64_t i0 = i0_u + 3;
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = a1[i1];
                    const uint8_t v3 = v1 == v2;
                    const uint8_t v4 = v1 != v1;
                    const uint8_t v5 = v3 | v4;
                    const int64_t v7 = v5 ? (int64_t)i0 : (int64_t)v6;
                    u0 = (v7) < u0 ? (v7) : u0;
                }
                a2[i1] = u0;
            }
        }
        for (int64_t i0 = i0_u; i0 < f_dim0; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const float v1 = f[i0 * f_dim1 + i1];
                const float v2 = a1[i1];
                const uint8_t v3 = v1 == v2;
                const uint8_t v4 = v1 != v1;
                const uint8_t v5 = v3 | v4;
                const int64_t v7 = v5 ? (int64_t)i0 : (int64_t)v6;
                a2[i1] = (v7) < a2[i1] ? (v7) : a2[i1];
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
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t d5_n3_dim0 = f->dims[3];
    const int64_t d6_n3_dim1 = f->dims[4];
    const int64_t d7_n3_dim2 = f->dims[5];
    void *const x8_n3 = f->data[2];
    const int64_t d9_b_dim0 = f->dims[6];
    void *const x10_b = f->data[3];
    const int64_t d11_f_dim0 = f->dims[7];
    const int64_t d12_f_dim1 = f->dims[8];
    void *const x13_f = f->data[4];
    int64_t t14_argmax;
    int8_t t15_max;
    const uint8_t t16 = d1_x_dim1 > 0;
    if (!(t16)) { return 1; }
    const uint8_t t17 = d3_v_dim0 > 0;
    if (!(t17)) { return 2; }
    const uint8_t t18 = d0_x_dim0 > 0;
    if (!(t18)) { return 3; }
    const uint8_t t19 = d6_n3_dim1 > 0;
    if (!(t19)) { return 4; }
    const uint8_t t20 = d9_b_dim0 > 0;
    if (!(t20)) { return 5; }
    const uint8_t t21 = d11_f_dim0 > 0;
    if (!(t21)) { return 6; }
    f->dims[9] = d0_x_dim0;
    if (f->output(f, 5)) return -1;
    void *const out0_argmax = f->data[5];
    if (f->output(f, 6)) return -1;
    void *const out1_argmax = f->data[6];
    f->dims[10] = d1_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out2_min = f->data[7];
    f->dims[11] = d5_n3_dim0;
    f->dims[12] = d7_n3_dim2;
    if (f->output(f, 8)) return -1;
    void *const out3_max = f->data[8];
    if (f->output(f, 9)) return -1;
    void *const out4_max = f->data[9];
    f->dims[13] = d12_f_dim1;
    if (f->output(f, 10)) return -1;
    void *const out5 = f->data[10];
    const int64_t t22 = th_size(d12_f_dim1, 4);
    void *const m0 = f->scratch(f, 0, t22);
    if (!m0) return -1;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)out2_min)[i] = (__builtin_inf());
    { void *const a[] = {x2_x, out2_min, out0_argmax}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; const int e = th_walk(f, kernel0_min, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 17); if (e) return e; }
    { void *const a[] = {x4_v, (void *)&t14_argmax}; const int64_t n[] = {d3_v_dim0}; kernel1_argmax(a, n, 0, d3_v_dim0); }
    const int64_t t23 = d7_n3_dim2 * d5_n3_dim0;
    for (int64_t i = 0; i < t23; ++i) ((double *)out3_max)[i] = (-__builtin_inf());
    const int64_t t24 = d7_n3_dim2 * d6_n3_dim1;
    { void *const a[] = {x8_n3, out3_max}; const int64_t n[] = {t24, d7_n3_dim2, d6_n3_dim1, d5_n3_dim0}; if (th_for(f, kernel2_max, a, n, d5_n3_dim0, (double)d5_n3_dim0 * (double)d6_n3_dim1 * (double)d7_n3_dim2 * 4)) return -2; }
    { void *const a[] = {x10_b, (void *)&t15_max}; const int64_t n[] = {d9_b_dim0}; const double work = (double)d9_b_dim0 * 4; if (work > f->least_work && f->threads > 0) { int8_t total0_part[64]; const int64_t step = (d9_b_dim0 + 63) / 64, parts = (d9_b_dim0 + step - 1) / step, stretch = (int64_t)((double)d9_b_dim0 * (5e7 / work)) + 1; void *const b[] = {x10_b, (void *)&t15_max, total0_part, f}; const int64_t m[] = {d9_b_dim0, step, d9_b_dim0, stretch}; if (f->parallel(f, kernel3_max_parts, b, m, parts, work)) return -2; t15_max = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t15_max = total0_part[i] > t15_max ? total0_part[i] : t15_max; } else kernel3_max(a, n, 0, d9_b_dim0); }
    for (int64_t i = 0; i < d12_f_dim1; ++i) ((float *)m0)[i] = (__builtin_inf());
    { void *const a[] = {x13_f, m0}; const int64_t n[] = {d12_f_dim1, d11_f_dim0}; if (th_for(f, kernel4, a, n, d12_f_dim1, (double)d11_f_dim0 * (double)d12_f_dim1 * 4)) return -2; }
    for (int64_t i = 0; i < d12_f_dim1; ++i) ((int64_t *)out5)[i] = 9223372036854775807L;
    { void *const a[] = {x13_f, m0, out5}; const int64_t n[] = {d12_f_dim1, d11_f_dim0}; if (th_for(f, kernel5, a, n, d12_f_dim1, (double)d11_f_dim0 * (double)d12_f_dim1 * 13)) return -2; }
    *(int64_t *)out1_argmax = t14_argmax;
    *(int8_t *)out4_max = t15_max;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
