#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel1_parts;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6_dmean_dg;
#if TH_IN(0)
/* lt ge or_ or_ */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const int64_t h_dim1 = *(const int64_t *)a[1];
    uint8_t *s2 = a[2];
    const int64_t f_dim0 = n[0];
    uint8_t r5 = 0;
    #pragma omp simd reduction(|:r5)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const uint8_t v2 = v1 < 0;
        const uint8_t v3 = v1 >= h_dim1;
        const uint8_t v4 = v2 | v3;
        r5 = r5 | (v4 != 0);
    }
    s2[0] = r5;
    return 0;
}

TH_SHARED int kernel1_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[4];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        uint8_t *p0 = (uint8_t *)a[3] + lo, t0; b[2] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1(b, n, at, next);
            if (again) { *p0 = *p0 | (t0 != 0); }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[2] = &t0;
        }
    }
    return 0;
}

/* neg */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float s0 = *(const float *)a[0];
    float *a1 = a[1];
    int64_t *a2 = a[2];
    const int64_t f_dim0 = n[0];
    const float v1 = -s0;
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        a1[i0] = v1;
        a2[i0] = i0;
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    const int64_t *a1 = a[1];
    const int64_t *i = a[2];
    float *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t h_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = a0[i0];
        const int64_t v2 = a1[i0];
        const int64_t j3 = v2 < 0 ? v2 + f_dim0 : v2;
        if (j3 < 0 || j3 >= f_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = f_dim0; return 6; }
        const int64_t v4 = i[i0];
        const int64_t j5 = v4 < 0 ? v4 + h_dim1 : v4;
        if (j5 < 0 || j5 >= h_dim1) { detail[0] = v4; detail[1] = 1; detail[2] = h_dim1; return 7; }
        a3[j3 * h_dim1 + j5] = a3[j3 * h_dim1 + j5] + (v1);
    }
    return 0;
}

/* add */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    double *a1 = a[1];
    const int64_t h_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        int64_t i0_u = 0;
        for (; i0_u + 4 <= f_dim0; i0_u += 4) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                double u0 = a1[i1];
                { const int64_t i0 = i0_u + 0;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    u0 = u0 + ((double)v1);
                }
                { const int64_t i0 = i0_u + 1;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    u0 = u0 + ((double)v1);
                }
                { const int64_t i0 = i0_u + 2;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    u0 = u0 + ((double)v1);
                }
                { const int64_t i0 = i0_u + 3;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    u0 = u0 + ((double)v1);
                }
                a1[i1] = u0;
            }
        }
        for (int64_t i0 = i0_u; i0 < f_dim0; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const float v1 = a0[i0 * h_dim1 + i1];
                a1[i1] = a1[i1] + ((double)v1);
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* add maximum sub exp add inv mul */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *a0 = a[0];
    const float *g = a[1];
    float *a2 = a[2];
    float *a3 = a[3];
    const int64_t h_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((h_dim1 < 16 || (h_dim1 < 80 && h_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[1280];
            _Alignas(64) float c1[1280];
            _Alignas(64) float r4_l[16];
            _Alignas(64) int r4_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r4_l[l] = (-__builtin_inf());
                r4_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    float r4 = r4_l[l];
                    int r4_nan = r4_nan_l[l];
                    const float v1 = a0[i0 * h_dim1 + i1];
                    c0[i1 * 16 + l] = v1;
                    const float v2 = g[i1];
                    const float v3 = v1 + v2;
                    r4_nan |= v3 != v3;
                    r4 = v3 > r4 ? v3 : r4;
                    r4_l[l] = r4;
                    r4_nan_l[l] = r4_nan;
                }
            }
            _Alignas(64) float r10_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (r4_nan_l[l]) r4_l[l] = __builtin_nan("");
                r10_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float r4 = r4_l[l];
                    float r10 = r10_l[l];
                    const float v5 = c0[i1 * 16 + l];
                    const float v6 = g[i1];
                    const float v7 = v5 + v6;
                    const float v8 = v7 - r4;
                    const float v9 = expf(v8);
                    c1[i1 * 16 + l] = v9;
                    r10 = r10 + v9;
                    r10_l[l] = r10;
                }
            }
            _Alignas(64) float v11_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const float r10 = r10_l[l];
                const float v11 = 1 / r10;
                v11_l[l] = v11;
            }
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float v11 = v11_l[l];
                    const float v12 = c1[i1 * 16 + l];
                    const float v13 = v12 * v11;
                    a3[i0 * h_dim1 + i1] = v13;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            float r4 = (-__builtin_inf());
            int r4_nan = 0;
            {
                const int64_t i1_m = h_dim1 < TH_REGISTER(4) ? h_dim1 : h_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(max:r4) reduction(|:r4_nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v1 = a0[i0 * h_dim1 + i1];
                    const float v2 = g[i1];
                    const float v3 = v1 + v2;
                    r4_nan |= v3 != v3;
                    r4 = v3 > r4 ? v3 : r4;
                }
                const int32_t i1_r = (int32_t)(h_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:r4) reduction(|:r4_nan)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v1 = i1_in ? a0[i0 * h_dim1 + i1] : (float)0.5;
                        const float v2 = i1_in ? g[i1] : (float)0.5;
                        const float v3 = v1 + v2;
                        const float r4_v = i1_in ? v3 : (-__builtin_inf());
                        r4_nan |= r4_v != r4_v;
                        r4 = r4_v > r4 ? r4_v : r4;
                    }
                }
            }
            if (r4_nan) r4 = __builtin_nan("");
            float r10 = 0;
            {
                const int64_t i1_m = h_dim1 < TH_REGISTER(4) ? h_dim1 : h_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(+:r10)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v5 = a0[i0 * h_dim1 + i1];
                    const float v6 = g[i1];
                    const float v7 = v5 + v6;
                    const float v8 = v7 - r4;
                    const float v9 = expf(v8);
                    a2[i0 * h_dim1 + i1] = v9;
                    r10 = r10 + v9;
                }
                const int32_t i1_r = (int32_t)(h_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(+:r10)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v5 = i1_in ? a0[i0 * h_dim1 + i1] : (float)0.5;
                        const float v6 = i1_in ? g[i1] : (float)0.5;
                        const float v7 = v5 + v6;
                        const float v8 = v7 - r4;
                        const float v9 = expf(v8);
                        if (__builtin_expect(i1_in, 1))
                            a2[i0 * h_dim1 + i1] = v9;
                        const float r10_v = i1_in ? v9 : 0;
                        r10 = r10 + r10_v;
                    }
                }
            }
            const float v11 = 1 / r10;
            #pragma omp simd
            for (int64_t i1 = 0; i1 < h_dim1; ++i1) {
                const float v12 = a2[i0 * h_dim1 + i1];
                const float v13 = v12 * v11;
                a3[i0 * h_dim1 + i1] = v13;
            }
        }
    }
    return 0;
}

/* mul */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float s0 = *(const float *)a[0];
    const float *a1 = a[1];
    float *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = a1[i0];
        const float v2 = s0 * v1;
        a2[i0] = v2;
    }
    return 0;
}

/* totals, float32 */
TH_SHARED int kernel6_dmean_dg(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    float *dmean_dg = a[1];
    const int64_t h_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v0 = a0[i0];
        dmean_dg[i0] = (float)v0;
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
    const int64_t d3_h_dim0 = f->dims[2];
    const int64_t d4_h_dim1 = f->dims[3];
    void *const x5_h = f->data[1];
    const int64_t d6_g_dim0 = f->dims[4];
    void *const x7_g = f->data[2];
    const int64_t d8_i_dim0 = f->dims[5];
    void *const x9_i = f->data[3];
    uint8_t t10;
    const uint8_t t11 = d0_f_dim0 >= 0;
    if (!(t11)) { f->detail[0] = (int64_t)d0_f_dim0; return 1; }
    const uint8_t t12 = d1_f_dim1 == d3_h_dim0;
    if (!(t12)) { f->detail[0] = (int64_t)d0_f_dim0; f->detail[1] = (int64_t)d1_f_dim1; f->detail[2] = (int64_t)d3_h_dim0; f->detail[3] = (int64_t)d4_h_dim1; return 2; }
    const uint8_t t13 = d4_h_dim1 == d6_g_dim0;
    if (!(t13)) { f->detail[0] = (int64_t)d4_h_dim1; f->detail[1] = (int64_t)d6_g_dim0; return 3; }
    const uint8_t t14 = d0_f_dim0 == d8_i_dim0;
    if (!(t14)) { f->detail[0] = (int64_t)d0_f_dim0; f->detail[1] = (int64_t)d8_i_dim0; return 4; }
    const float t15 = (float)d0_f_dim0;
    const float t16 = ((float)1.0) / t15;
    f->dims[6] = d0_f_dim0;
    f->dims[7] = d1_f_dim1;
    if (f->output(f, 4)) return -1;
    void *const out0_dmean_df = f->data[4];
    f->dims[8] = d1_f_dim1;
    f->dims[9] = d4_h_dim1;
    if (f->output(f, 5)) return -1;
    void *const out1_dmean_dh = f->data[5];
    f->dims[10] = d4_h_dim1;
    if (f->output(f, 6)) return -1;
    void *const out2_dmean_dg = f->data[6];
    const int64_t t17 = th_size(d4_h_dim1, d0_f_dim0);
    const int64_t t18 = th_size(t17, 4);
    void *const m0 = f->scratch(f, 0, t18);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t18);
    if (!m1) return -1;
    const int64_t t19 = th_size(d0_f_dim0, 4);
    void *const m2 = f->scratch(f, 2, t19);
    if (!m2) return -1;
    const int64_t t20 = th_size(d0_f_dim0, 8);
    void *const m3 = f->scratch(f, 3, t20);
    if (!m3) return -1;
    const int64_t t21 = th_size(d4_h_dim1, 8);
    void *const m4 = f->scratch(f, 4, t21);
    if (!m4) return -1;
    th_gemm_float32(f, (float *)m0, d0_f_dim0, d4_h_dim1, d1_f_dim1, (float *)x2_f, d1_f_dim1, 1, (float *)x5_h, d4_h_dim1, 1, (float)1.0, (float)0.0); if (f->stop) return -2;
    { void *const a[] = {m0, x7_g, m0, m1}; const int64_t n[] = {d4_h_dim1, d0_f_dim0}; if (th_for(f, kernel0, a, n, d0_f_dim0, (double)d0_f_dim0 * (double)d4_h_dim1 * 35)) return -2; }
    { void *const a[] = {x9_i, (void *)&d4_h_dim1, (void *)&t10}; const int64_t n[] = {d0_f_dim0}; const double work = (double)d0_f_dim0 * 8; if (work > f->least_work && f->threads > 0) { uint8_t total0_part[64]; const int64_t step = (d0_f_dim0 + 63) / 64, parts = (d0_f_dim0 + step - 1) / step, stretch = (int64_t)((double)d0_f_dim0 * (5e7 / work)) + 1; void *const b[] = {x9_i, (void *)&d4_h_dim1, (void *)&t10, total0_part, f}; const int64_t m[] = {d0_f_dim0, step, d0_f_dim0, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; t10 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t10 = t10 | (total0_part[i] != 0); } else kernel1(a, n, 0, d0_f_dim0); }
    const uint8_t t22 = t10 == 0;
    if (!(t22)) { f->detail[0] = (int64_t)d4_h_dim1; return 5; }
    const int64_t t23 = d0_f_dim0 * d4_h_dim1;
    { void *const a[] = {(void *)&t16, m1, m1}; const int64_t n[] = {t23}; if (th_for(f, kernel2, a, n, t23, (double)t23 * 6)) return -2; }
    { void *const a[] = {(void *)&t16, m2, m3}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel3, a, n, d0_f_dim0, (double)d0_f_dim0 * 6)) return -2; }
    { void *const a[] = {m2, m3, x9_i, m1, f->detail}; const int64_t n[] = {d4_h_dim1, d0_f_dim0}; const int e = th_walk(f, kernel4, a, n, d0_f_dim0, (double)d0_f_dim0 * 6); if (e) return e; }
    th_gemm_float32(f, (float *)out0_dmean_df, d0_f_dim0, d1_f_dim1, d4_h_dim1, (float *)m1, d4_h_dim1, 1, (float *)x5_h, 1, d4_h_dim1, (float)1.0, (float)0.0); if (f->stop) return -2;
    th_gemm_float32(f, (float *)out1_dmean_dh, d1_f_dim1, d4_h_dim1, d0_f_dim0, (float *)x2_f, 1, d1_f_dim1, (float *)m1, d4_h_dim1, 1, (float)1.0, (float)0.0); if (f->stop) return -2;
    for (int64_t i = 0; i < d4_h_dim1; ++i) ((double *)m4)[i] = 0;
    { void *const a[] = {m1, m4}; const int64_t n[] = {d4_h_dim1, d0_f_dim0}; if (th_for(f, kernel5, a, n, d4_h_dim1, (double)d0_f_dim0 * (double)d4_h_dim1 * 4)) return -2; }
    { void *const a[] = {m4, out2_dmean_dg}; const int64_t n[] = {d4_h_dim1}; const int e = th_walk(f, kernel6_dmean_dg, a, n, d4_h_dim1, (double)d4_h_dim1 * 2); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
