TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel0_parts;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel1_parts;
#if TH_IN(0)
TH_SHARED int kernel0_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[6];
    const int64_t step = n[2], stretch = n[4];
    for (; lo < hi; ++lo) {
        void *b[4];
        for (int i = 0; i < 4; ++i) b[i] = a[i];
        float *p0 = (float *)a[4] + lo, t0; b[1] = p0;
        double *p1 = (double *)a[5] + lo, t1; b[3] = p1;
        int64_t at = lo * step, end = at + step < n[3] ? at + step : n[3];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel0(b, n, at, next);
            if (again) { *p0 = *p0 + t0; *p1 = *p1 + t1; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0; b[3] = &t1;
        }
    }
    return 0;
}

/* sqr add */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *g = a[0];
    float *s1 = a[1];
    const int64_t g_dim0 = n[0];
    double r3_all = 0;
    int64_t r3_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 512, ++r3_blocks) {
        const int64_t i0_e = i0_b + 512 < hi ? i0_b + 512 : hi;
        float r3 = 0;
        const int64_t i0_n = (i0_e - i0_b) / 32 * 16;
        float r3_half = 0;
        #pragma omp simd reduction(+:r3) reduction(+:r3_half)
        for (int64_t i0_h = 0; i0_h < i0_n; ++i0_h) {
            { const int64_t i0 = i0_b + i0_h;
                const float v1 = g[i0];
                const float v2 = v1 * v1;
                r3 = r3 + v2;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const float v1 = g[i0];
                const float v2 = v1 * v1;
                r3_half = r3_half + v2;
            }
        }
        r3 = r3 + r3_half;
        #pragma omp simd reduction(+:r3)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const float v1 = g[i0];
            const float v2 = v1 * v1;
            r3 = r3 + v2;
        }
        if (__builtin_expect(r3 - r3 == 0, 1)) { r3_all += r3; } else {
            double r3 = 0;
            for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
                const float v1 = g[i0];
                const float v2 = v1 * v1;
                r3 = r3 + (double)v2;
            }
            r3_all += r3;
        }
    }
    const double r3 = r3_all;
    s1[0] = (float)r3;
    return 0;
}

TH_SHARED int kernel1_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        float *p0 = (float *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* exp add add sub add */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *s1 = a[1];
    float *a2 = a[2];
    double *s3 = a[3];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    double r4 = 0;
    double r9 = 0;
    {
        int64_t i0_l = lo;
        if ((f_dim1 < 16 || (f_dim1 < 32 && f_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double r3_l[16];
            _Alignas(64) double r5_l[16];
            _Alignas(64) double r8_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r3_l[l] = 0;
                r5_l[l] = 0;
                r8_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r3 = r3_l[l];
                    double r5 = r5_l[l];
                    double r8 = r8_l[l];
                    const float v1 = f[i0 * f_dim1 + i1];
                    const float v2 = expf(v1);
                    const float v7 = v1 - ((float)1.0);
                    r3 = r3 + (double)v2;
                    r3_l[l] = r3;
                    r5 = r5 + (double)v2;
                    r5_l[l] = r5;
                    r8 = r8 + (double)v7;
                    r8_l[l] = r8;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r5 = r5_l[l];
                const float v6 = (float)r5;
                a2[i0] = v6;
            }
            #pragma omp simd reduction(+:r4) reduction(+:r9)
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r3 = r3_l[l];
                const double r8 = r8_l[l];
                r4 = r4 + r3;
                r9 = r9 + r8;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < f_dim1; ahead += 16) __builtin_prefetch(f + i0 * f_dim1 + ahead + 1024);
            double r8 = 0;
            double r3_all = 0;
            double r5_all = 0;
            int64_t r3_blocks = 0;
            for (int64_t i1_b = 0; i1_b < f_dim1; i1_b += 512, ++r3_blocks) {
                const int64_t i1_e = i1_b + 512 < f_dim1 ? i1_b + 512 : f_dim1;
                float r3 = 0;
                float r5 = 0;
                {
                    const int64_t i1_m = (i1_e - i1_b) < TH_REGISTER(4) ? (i1_e - i1_b) : (i1_e - i1_b) & -TH_REGISTER(4);
                    #pragma omp simd reduction(+:r3) reduction(+:r5) reduction(+:r8)
                    for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                        const int64_t i1 = i1_b + i1_k;
                        const float v1 = f[i0 * f_dim1 + i1];
                        const float v2 = expf(v1);
                        const float v7 = v1 - ((float)1.0);
                        r3 = r3 + v2;
                        r5 = r5 + v2;
                        r8 = r8 + (double)v7;
                    }
                    const int32_t i1_r = (int32_t)((i1_e - i1_b) - i1_m);
                    if (i1_r) {
                        #pragma omp simd reduction(+:r3) reduction(+:r5) reduction(+:r8)
                        for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                            const int64_t i1 = i1_b + i1_m + i1_k;
                            const int32_t i1_in = i1_k < i1_r;
                            const float v1 = i1_in ? f[i0 * f_dim1 + i1] : (float)0.5;
                            const float v2 = expf(v1);
                            const float v7 = v1 - ((float)1.0);
                            const float r3_v = i1_in ? v2 : 0;
                            r3 = r3 + r3_v;
                            const float r5_v = i1_in ? v2 : 0;
                            r5 = r5 + r5_v;
                            const double r8_v = i1_in ? (double)v7 : 0;
                            r8 = r8 + r8_v;
                        }
                    }
                }
                if (__builtin_expect(r3 - r3 == 0 && r5 - r5 == 0, 1)) { r3_all += r3; r5_all += r5; } else {
                    double r3 = 0;
                    double r5 = 0;
                    for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                        const float v1 = f[i0 * f_dim1 + i1];
                        const float v2 = expf(v1);
                        r3 = r3 + (double)v2;
                        r5 = r5 + (double)v2;
                    }
                    r3_all += r3;
                    r5_all += r5;
                }
            }
            const double r3 = r3_all;
            const double r5 = r5_all;
            const float v6 = (float)r5;
            a2[i0] = v6;
            r4 = r4 + r3;
            r9 = r9 + r8;
        }
    }
    s1[0] = (float)r4;
    s3[0] = r9;
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
    float t5;
    float t6;
    double t7;
    const float t8 = (float)d3_g_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    f->dims[3] = d0_f_dim0;
    if (f->output(f, 3)) return -1;
    void *const out1 = f->data[3];
    if (f->output(f, 4)) return -1;
    void *const out2_mean = f->data[4];
    if (f->output(f, 5)) return -1;
    void *const out3 = f->data[5];
    { void *const a[] = {x2_f, (void *)&t5, out1, (void *)&t7}; const int64_t n[] = {d1_f_dim1, d0_f_dim0}; const double work = (double)d0_f_dim0 * (double)d1_f_dim1 * 31; if (work > f->least_work && f->threads > 0) { float total0_part[64]; double total1_part[64]; const int64_t step = (d0_f_dim0 + 63) / 64, parts = (d0_f_dim0 + step - 1) / step, stretch = (int64_t)((double)d0_f_dim0 * (5e7 / work)) + 1; void *const b[] = {x2_f, (void *)&t5, out1, (void *)&t7, total0_part, total1_part, f}; const int64_t m[] = {d1_f_dim1, d0_f_dim0, step, d0_f_dim0, stretch}; if (f->parallel(f, kernel0_parts, b, m, parts, work)) return -2; t5 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t5 = t5 + total0_part[i]; t7 = total1_part[0]; for (int64_t i = 1; i < parts; ++i) t7 = t7 + total1_part[i]; } else kernel0(a, n, 0, d0_f_dim0); }
    const float t9 = (float)t7;
    { void *const a[] = {x4_g, (void *)&t6}; const int64_t n[] = {d3_g_dim0}; const double work = (double)d3_g_dim0 * 5; if (work > f->least_work && f->threads > 0) { float total0_part[64]; const int64_t step = (d3_g_dim0 + 63) / 64, parts = (d3_g_dim0 + step - 1) / step, stretch = (int64_t)((double)d3_g_dim0 * (5e7 / work)) + 1; void *const b[] = {x4_g, (void *)&t6, total0_part, f}; const int64_t m[] = {d3_g_dim0, step, d3_g_dim0, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; t6 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t6 = t6 + total0_part[i]; } else kernel1(a, n, 0, d3_g_dim0); }
    const float t10_mean = t6 / t8;
    *(float *)out0 = t5;
    *(float *)out2_mean = t10_mean;
    *(float *)out3 = t9;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
