TH_SHARED th_kernel kernel0_mean;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel3_parts;
TH_SHARED th_kernel kernel4_mean;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel6_parts;
#if TH_IN(0)
/* add */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    double *s1 = a[1];
    const int64_t n0 = n[0];
    double r2 = 0;
    #pragma omp simd reduction(+:r2)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = f[i0];
        r2 = r2 + (double)v1;
    }
    s1[0] = r2;
    return 0;
}

/* sub sqr add */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *mean = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        int64_t i0_u = 0;
        for (; i0_u + 4 <= x_dim0; i0_u += 4) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                double u0 = 0;
                { const int64_t i0 = i0_u + 0;
                    const double v1 = x[i0 * x_dim1 + i1];
                    const double v2 = mean[i1];
                    const double v3 = v1 - v2;
                    const double v4 = v3 * v3;
                    u0 = u0 + (v4);
                }
                { const int64_t i0 = i0_u + 1;
                    const double v1 = x[i0 * x_dim1 + i1];
                    const double v2 = mean[i1];
                    const double v3 = v1 - v2;
                    const double v4 = v3 * v3;
                    u0 = u0 + (v4);
                }
                { const int64_t i0 = i0_u + 2;
                    const double v1 = x[i0 * x_dim1 + i1];
                    const double v2 = mean[i1];
                    const double v3 = v1 - v2;
                    const double v4 = v3 * v3;
                    u0 = u0 + (v4);
                }
                { const int64_t i0 = i0_u + 3;
                    const double v1 = x[i0 * x_dim1 + i1];
                    const double v2 = mean[i1];
                    const double v3 = v1 - v2;
                    const double v4 = v3 * v3;
                    u0 = u0 + (v4);
                }
                { const double e0 = u0, e1 = a3[i1], e2 = e0 + e1, e3 = e2 - e1;
                  a2[i1] += (e1 - (e2 - e3)) + (e0 - e3); a3[i1] = e2; }
            }
        }
        for (int64_t i0 = i0_u; i0 < x_dim0; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = x[i0 * x_dim1 + i1];
                const double v2 = mean[i1];
                const double v3 = v1 - v2;
                const double v4 = v3 * v3;
                { const double e0 = v4, e1 = a3[i1], e2 = e0 + e1, e3 = e2 - e1;
                  a2[i1] += (e1 - (e2 - e3)) + (e0 - e3); a3[i1] = e2; }
            }
        }
    }
    return 0;
}

/* mul add */
TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *w = a[1];
    double *s2 = a[2];
    const int64_t v_dim0 = n[0];
    double r4_level[48];
    int64_t r4_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r4_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r4 = 0;
        const int64_t i0_n = (i0_e - i0_b) / 32 * 16;
        double r4_half = 0;
        #pragma omp simd reduction(+:r4) reduction(+:r4_half)
        for (int64_t i0_h = 0; i0_h < i0_n; ++i0_h) {
            { const int64_t i0 = i0_b + i0_h;
                const double v1 = v[i0];
                const double v2 = w[i0];
                const double v3 = v1 * v2;
                r4 = r4 + v3;
            }
            { const int64_t i0 = i0_b + i0_n + i0_h;
                const double v1 = v[i0];
                const double v2 = w[i0];
                const double v3 = v1 * v2;
                r4_half = r4_half + v3;
            }
        }
        r4 = r4 + r4_half;
        #pragma omp simd reduction(+:r4)
        for (int64_t i0 = i0_b + 2 * i0_n; i0 < i0_e; ++i0) {
            const double v1 = v[i0];
            const double v2 = w[i0];
            const double v3 = v1 * v2;
            r4 = r4 + v3;
        }
        th_push(r4_level, r4_blocks, r4);
    }
    const double r4 = th_total(r4_level, r4_blocks);
    s2[0] = r4;
    return 0;
}

TH_SHARED int kernel6_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[4];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        double *p0 = (double *)a[3] + lo, t0; b[2] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel6(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[2] = &t0;
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
/* add mul gt or_ add true_div */
TH_SHARED int kernel0_mean(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    uint8_t *a4 = a[4];
    const double s5 = *(const double *)a[5];
    double *mean = a[6];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if (x_dim1 < 16 && i0_l + 16 <= hi) {
            _Alignas(64) uint8_t t0[256];
            for (int64_t l = 0 * 16; l < x_dim1 * 16; ++l) t0[l] = 0;
            for (; i0_l + 16 <= hi; i0_l += 16) {
                _Alignas(64) double r2_l[16];
                _Alignas(64) double r4_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    r2_l[l] = 1;
                    r4_l[l] = 0;
                }
                for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                    double u0 = 0;
                    #pragma omp simd reduction(+:u0)
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        double r2 = r2_l[l];
                        double r4 = r4_l[l];
                        const double v1 = x[i0 * x_dim1 + i1];
                        u0 = u0 + (v1);
                        const uint8_t v3 = v1 > 0.0;
                        t0[i1 * 16 + l] = t0[i1 * 16 + l] | ((v3) != 0);
                        r2 = r2 * v1;
                        r2_l[l] = r2;
                        r4 = r4 + v1;
                        r4_l[l] = r4;
                    }
                    { const double e0 = u0, e1 = a2[i1], e2 = e0 + e1, e3 = e2 - e1;
                      a1[i1] += (e1 - (e2 - e3)) + (e0 - e3); a2[i1] = e2; }
                }
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double r2 = r2_l[l];
                    const double r4 = r4_l[l];
                    a3[i0] = r2;
                    const double mean_ = r4 / s5;
                    mean[i0] = mean_;
                }
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                uint8_t ut0 = 0;
                #pragma omp simd reduction(|:ut0)
                for (int64_t l = 0; l < 16; ++l) ut0 = ut0 | (t0[i1 * 16 + l] != 0);
                a4[i1] = a4[i1] | (ut0 != 0);
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < x_dim1; ahead += 8) __builtin_prefetch(x + i0 * x_dim1 + ahead + 512);
            double r2 = 1;
            double r4_level[48];
            int64_t r4_blocks = 0;
            for (int64_t i1_b = 0; i1_b < x_dim1; i1_b += 1024, ++r4_blocks) {
                const int64_t i1_e = i1_b + 1024 < x_dim1 ? i1_b + 1024 : x_dim1;
                double r4 = 0;
                #pragma omp simd reduction(*:r2) reduction(+:r4)
                for (int64_t i1 = i1_b; i1 < i1_e; ++i1) {
                    const double v1 = x[i0 * x_dim1 + i1];
                    { const double e0 = v1, e1 = a2[i1], e2 = e0 + e1, e3 = e2 - e1;
                      a1[i1] += (e1 - (e2 - e3)) + (e0 - e3); a2[i1] = e2; }
                    const uint8_t v3 = v1 > 0.0;
                    a4[i1] = a4[i1] | ((v3) != 0);
                    r2 = r2 * v1;
                    r4 = r4 + v1;
                }
                th_push(r4_level, r4_blocks, r4);
            }
            const double r4 = th_total(r4_level, r4_blocks);
            a3[i0] = r2;
            const double mean_ = r4 / s5;
            mean[i0] = mean_;
        }
    }
    return 0;
}

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

/* add add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n3_dim1 = n[2];
    const int64_t n3_dim0 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        {
            int64_t i1_l = 0;
            if (n3_dim2 < 16 && i1_l + 16 <= n3_dim1)
            for (int64_t skip; n3_dim1 - i1_l >= 8; i1_l += 16) {
                skip = n3_dim1 - i1_l < 16 ? 16 - (n3_dim1 - i1_l) : 0;
                i1_l -= skip;
                _Alignas(64) double r2_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    r2_l[l] = 0;
                }
                for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                    double u0 = 0;
                    #pragma omp simd reduction(+:u0)
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i1 = i1_l + l;
                        double r2 = r2_l[l];
                        const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                        const double e1_i1 = l >= skip ? v1 : 0;
                        u0 = u0 + (e1_i1);
                        r2 = r2 + v1;
                        r2_l[l] = r2;
                    }
                    { const double e0 = u0, e1 = a2[i0 * n3_dim2 + i2], e2 = e0 + e1, e3 = e2 - e1;
                      a1[i0 * n3_dim2 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a2[i0 * n3_dim2 + i2] = e2; }
                }
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i1 = i1_l + l;
                    const double r2 = r2_l[l];
                    if (__builtin_expect(l >= skip, 1))
                        { const double e0 = r2, e1 = a4[i1], e2 = e0 + e1, e3 = e2 - e1;
                          a3[i1] += (e1 - (e2 - e3)) + (e0 - e3); a4[i1] = e2; }
                }
            }
            for (int64_t i1 = i1_l; i1 < n3_dim1; ++i1) {
                for (int64_t ahead = 0; ahead < n3_dim2; ahead += 8) __builtin_prefetch(n3_ + i0 * n0 + i1 * n3_dim2 + ahead + 512);
                double r2_level[48];
                int64_t r2_blocks = 0;
                for (int64_t i2_b = 0; i2_b < n3_dim2; i2_b += 1024, ++r2_blocks) {
                    const int64_t i2_e = i2_b + 1024 < n3_dim2 ? i2_b + 1024 : n3_dim2;
                    double r2 = 0;
                    #pragma omp simd reduction(+:r2)
                    for (int64_t i2 = i2_b; i2 < i2_e; ++i2) {
                        const double v1 = n3_[i0 * n0 + i1 * n3_dim2 + i2];
                        { const double e0 = v1, e1 = a2[i0 * n3_dim2 + i2], e2 = e0 + e1, e3 = e2 - e1;
                          a1[i0 * n3_dim2 + i2] += (e1 - (e2 - e3)) + (e0 - e3); a2[i0 * n3_dim2 + i2] = e2; }
                        r2 = r2 + v1;
                    }
                    th_push(r2_level, r2_blocks, r2);
                }
                const double r2 = th_total(r2_level, r2_blocks);
                { const double e0 = r2, e1 = a4[i1], e2 = e0 + e1, e3 = e2 - e1;
                  a3[i1] += (e1 - (e2 - e3)) + (e0 - e3); a4[i1] = e2; }
            }
        }
    }
    return 0;
}

TH_SHARED int kernel3_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        double *p0 = (double *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel3(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* true_div */
TH_SHARED int kernel4_mean(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_n3_dim0 = f->dims[2];
    const int64_t d4_n3_dim1 = f->dims[3];
    const int64_t d5_n3_dim2 = f->dims[4];
    void *const x6_n3 = f->data[1];
    const int64_t d7_f_dim0 = f->dims[5];
    const int64_t d8_f_dim1 = f->dims[6];
    void *const x9_f = f->data[2];
    const int64_t d10_v_dim0 = f->dims[7];
    void *const x11_v = f->data[3];
    const int64_t d12_w_dim0 = f->dims[8];
    void *const x13_w = f->data[4];
    double t14;
    double t15;
    const uint8_t t16 = d10_v_dim0 == d12_w_dim0;
    if (!(t16)) { f->detail[0] = (int64_t)d10_v_dim0; f->detail[1] = (int64_t)d12_w_dim0; return 1; }
    const double t17 = (double)d1_x_dim1;
    const double t18 = (double)d0_x_dim0;
    f->dims[9] = d1_x_dim1;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[10] = d3_n3_dim0;
    f->dims[11] = d5_n3_dim2;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[12] = d4_n3_dim1;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    f->dims[13] = d0_x_dim0;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    f->dims[14] = d1_x_dim1;
    if (f->output(f, 10)) return -1;
    void *const out5 = f->data[10];
    f->dims[15] = d0_x_dim0;
    if (f->output(f, 11)) return -1;
    void *const out6_mean = f->data[11];
    f->dims[16] = d1_x_dim1;
    if (f->output(f, 12)) return -1;
    void *const out7_var = f->data[12];
    if (f->output(f, 13)) return -1;
    void *const out8 = f->data[13];
    const int64_t t19 = th_size(d1_x_dim1, 8);
    void *const m0 = f->scratch(f, 0, t19);
    if (!m0) return -1;
    const int64_t t20 = th_size(d5_n3_dim2, d3_n3_dim0);
    const int64_t t21 = th_size(t20, 8);
    void *const m1 = f->scratch(f, 1, t21);
    if (!m1) return -1;
    const int64_t t22 = th_size(d4_n3_dim1, 8);
    void *const m2 = f->scratch(f, 2, t22);
    if (!m2) return -1;
    void *const m3 = f->scratch(f, 3, t19);
    if (!m3) return -1;
    void *const m4 = f->scratch(f, 4, t19);
    if (!m4) return -1;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)out0)[i] = 0;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)m0)[i] = 0;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((uint8_t *)out5)[i] = 0;
    { void *const a[] = {x2_x, m0, out0, out4, out5, (void *)&t17, out6_mean}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; const int e = th_walk(f, kernel0_mean, a, n, d0_x_dim0, (double)d0_x_dim0 * (double)d1_x_dim1 * 20); if (e) return e; }
    { void *const a[] = {out0, m0, out0}; const int64_t n[] = {d1_x_dim1}; const int e = th_walk(f, kernel1, a, n, d1_x_dim1, (double)d1_x_dim1 * 2); if (e) return e; }
    for (int64_t i = 0; i < t20; ++i) ((double *)out1)[i] = 0;
    for (int64_t i = 0; i < t20; ++i) ((double *)m1)[i] = 0;
    for (int64_t i = 0; i < d4_n3_dim1; ++i) ((double *)out2)[i] = 0;
    for (int64_t i = 0; i < d4_n3_dim1; ++i) ((double *)m2)[i] = 0;
    const int64_t t23 = d5_n3_dim2 * d4_n3_dim1;
    { void *const a[] = {x6_n3, m1, out1, m2, out2}; const int64_t n[] = {t23, d5_n3_dim2, d4_n3_dim1, d3_n3_dim0}; const int e = th_walk(f, kernel2, a, n, d3_n3_dim0, (double)d3_n3_dim0 * (double)d4_n3_dim1 * (double)d5_n3_dim2 * 9); if (e) return e; }
    { void *const a[] = {out1, m1, out1}; const int64_t n[] = {t20}; const int e = th_walk(f, kernel1, a, n, t20, (double)t20 * 2); if (e) return e; }
    { void *const a[] = {out2, m2, out2}; const int64_t n[] = {d4_n3_dim1}; const int e = th_walk(f, kernel1, a, n, d4_n3_dim1, (double)d4_n3_dim1 * 2); if (e) return e; }
    const int64_t t24 = d7_f_dim0 * d8_f_dim1;
    { void *const a[] = {x9_f, (void *)&t14}; const int64_t n[] = {t24}; const double work = (double)t24 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t24 + 63) / 64, parts = (t24 + step - 1) / step, stretch = (int64_t)((double)t24 * (5e7 / work)) + 1; void *const b[] = {x9_f, (void *)&t14, total0_part, f}; const int64_t m[] = {t24, step, t24, stretch}; if (f->parallel(f, kernel3_parts, b, m, parts, work)) return -2; t14 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t14 = t14 + total0_part[i]; } else kernel3(a, n, 0, t24); }
    const float t25 = (float)t14;
    { void *const a[] = {out0, (void *)&t18, m0}; const int64_t n[] = {d1_x_dim1}; if (th_for(f, kernel4_mean, a, n, d1_x_dim1, (double)d1_x_dim1 * 7)) return -2; }
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)m3)[i] = 0;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((double *)m4)[i] = 0;
    { void *const a[] = {x2_x, m0, m4, m3}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; if (th_for(f, kernel5, a, n, d1_x_dim1, (double)d0_x_dim0 * (double)d1_x_dim1 * 8)) return -2; }
    { void *const a[] = {m3, m4, m3}; const int64_t n[] = {d1_x_dim1}; const int e = th_walk(f, kernel1, a, n, d1_x_dim1, (double)d1_x_dim1 * 2); if (e) return e; }
    { void *const a[] = {m3, (void *)&t18, out7_var}; const int64_t n[] = {d1_x_dim1}; if (th_for(f, kernel4_mean, a, n, d1_x_dim1, (double)d1_x_dim1 * 7)) return -2; }
    { void *const a[] = {x11_v, x13_w, (void *)&t15}; const int64_t n[] = {d10_v_dim0}; const double work = (double)d10_v_dim0 * 6; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d10_v_dim0 + 63) / 64, parts = (d10_v_dim0 + step - 1) / step, stretch = (int64_t)((double)d10_v_dim0 * (5e7 / work)) + 1; void *const b[] = {x11_v, x13_w, (void *)&t15, total0_part, f}; const int64_t m[] = {d10_v_dim0, step, d10_v_dim0, stretch}; if (f->parallel(f, kernel6_parts, b, m, parts, work)) return -2; t15 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t15 = t15 + total0_part[i]; } else kernel6(a, n, 0, d10_v_dim0); }
    *(float *)out3 = t25;
    *(double *)out8 = t15;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
