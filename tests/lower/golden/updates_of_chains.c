#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2_new_v;
TH_SHARED th_kernel kernel3_new_w;
TH_SHARED th_kernel kernel4_new_f;
#if TH_IN(0)
/* exp */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* tanh */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = tanh(v1);
        a1[i0] = v2;
        a2[i0] = v1;
    }
    return 0;
}

/* mul */
TH_SHARED int kernel2_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *w = a[1];
    double *new_v = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = w[i0];
        const double new_v_ = v1 * v2;
        new_v[i0] = new_v_;
    }
    return 0;
}

/* add */
TH_SHARED int kernel3_new_w(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    const double *u = a[1];
    double *new_w = a[2];
    const int64_t u_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0 * (-1)];
        const double v2 = u[i0];
        const double new_w_ = v1 + v2;
        new_w[i0] = new_w_;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* maximum sub exp add inv mul */
TH_SHARED int kernel4_new_f(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *a1 = a[1];
    float *new_f = a[2];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((f_dim1 < 16 || (f_dim1 < 80 && f_dim1 % 16)))
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
                    c1[i1 * 16 + l] = v5;
                    r6 = r6 + v5;
                    r6_l[l] = r6;
                }
            }
            _Alignas(64) float v7_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const float r6 = r6_l[l];
                const float v7 = 1 / r6;
                v7_l[l] = v7;
            }
            for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float v7 = v7_l[l];
                    const float v8 = c1[i1 * 16 + l];
                    const float new_f_ = v8 * v7;
                    new_f[i0 * f_dim1 + i1] = new_f_;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
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
                    a1[i0 * f_dim1 + i1] = v5;
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
                        if (__builtin_expect(i1_in, 1))
                            a1[i0 * f_dim1 + i1] = v5;
                        const float r6_v = i1_in ? v5 : 0;
                        r6 = r6 + r6_v;
                    }
                }
            }
            const float v7 = 1 / r6;
            #pragma omp simd
            for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                const float v8 = a1[i0 * f_dim1 + i1];
                const float new_f_ = v8 * v7;
                new_f[i0 * f_dim1 + i1] = new_f_;
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
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_w_dim0 = f->dims[1];
    void *const x3_w = f->data[1];
    const int64_t d4_x_dim0 = f->dims[2];
    const int64_t d5_x_dim1 = f->dims[3];
    void *const x6_x = f->data[2];
    const int64_t d7_y_dim0 = f->dims[4];
    const int64_t d8_y_dim1 = f->dims[5];
    void *const x9_y = f->data[3];
    const int64_t d10_u_dim0 = f->dims[6];
    void *const x11_u = f->data[4];
    const int64_t d12_f_dim0 = f->dims[7];
    const int64_t d13_f_dim1 = f->dims[8];
    void *const x14_f = f->data[5];
    const int64_t t15_k = *(const int64_t *)f->data[6];
    const uint8_t t16 = d0_v_dim0 == d2_w_dim0;
    if (!(t16)) { f->detail[0] = (int64_t)d0_v_dim0; f->detail[1] = (int64_t)d2_w_dim0; return 1; }
    const uint8_t t17 = d5_x_dim1 == d8_y_dim1;
    if (!(t17)) { f->detail[0] = (int64_t)d5_x_dim1; f->detail[1] = (int64_t)d8_y_dim1; return 2; }
    const uint8_t t18 = d5_x_dim1 == d7_y_dim0;
    if (!(t18)) { f->detail[0] = (int64_t)d4_x_dim0; f->detail[1] = (int64_t)d5_x_dim1; f->detail[2] = (int64_t)d7_y_dim0; f->detail[3] = (int64_t)d8_y_dim1; return 3; }
    const int64_t t19 = d2_w_dim0 - 1;
    const int64_t t20 = t19 - ((-1));
    const int64_t t21 = t20 - ((-1));
    const int64_t t22 = t21 - 1;
    const uint8_t t23 = t22 == d10_u_dim0;
    if (!(t23)) { f->detail[0] = (int64_t)t22; f->detail[1] = (int64_t)d10_u_dim0; return 4; }
    const int64_t t24 = th_size(d0_v_dim0, 2);
    const int64_t t25_new_k = t15_k + 1;
    f->dims[12] = d10_u_dim0;
    if (f->output(f, 9)) return -1;
    void *const out2_new_w = f->data[9];
    if (f->output(f, 11)) return -1;
    void *const out4_new_k = f->data[11];
    const int64_t t26 = th_size(d0_v_dim0, 8);
    void *const m0 = f->scratch(f, 0, t26);
    if (!m0) return -1;
    const int64_t t27 = th_size(t24, 8);
    void *const m1 = f->scratch(f, 1, t27);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, t26);
    if (!m2) return -1;
    const int64_t t28 = th_size(d5_x_dim1, d4_x_dim0);
    const int64_t t29 = th_size(t28, 8);
    void *const m3 = f->scratch(f, 3, t29);
    if (!m3) return -1;
    { void *const a[] = {x1_v, m0}; const int64_t n[] = {d0_v_dim0}; if (th_for(f, kernel0, a, n, d0_v_dim0, (double)d0_v_dim0 * 22)) return -2; }
    th_sort_float64_uint64(f, (double *)m2, (uint64_t *)m1, (double *)m0, 1, d0_v_dim0, 1); if (f->stop) return -2;
    f->ahead = 0 + (double)d0_v_dim0 * 4 + (double)d4_x_dim0 * (double)d5_x_dim1 * (double)d5_x_dim1 * 0.2 + (double)d10_u_dim0 * 4 + (double)d12_f_dim0 * (double)d13_f_dim1 * 33;
    f->dims[9] = d0_v_dim0;
    if (f->output(f, 7)) return -1;
    void *const out0_new_v = f->data[7];
    f->dims[10] = d4_x_dim0;
    f->dims[11] = d5_x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out1_new_x = f->data[8];
    f->dims[13] = d12_f_dim0;
    f->dims[14] = d13_f_dim1;
    if (f->output(f, 10)) return -1;
    void *const out3_new_f = f->data[10];
    const int64_t t30 = d4_x_dim0 * d5_x_dim1;
    { void *const a[] = {x6_x, m3, out1_new_x}; const int64_t n[] = {t30}; if (th_for(f, kernel1, a, n, t30, (double)t30 * 35)) return -2; }
    { void *const a[] = {m2, x3_w, out0_new_v}; const int64_t n[] = {d0_v_dim0}; if (th_for(f, kernel2_new_v, a, n, d0_v_dim0, (double)d0_v_dim0 * 4)) return -2; }
    th_gemm_float64(f, (double *)out1_new_x, d4_x_dim0, d5_x_dim1, d5_x_dim1, (double *)m3, d5_x_dim1, 1, (double *)x9_y, d5_x_dim1, 1, 1.0, 1.0); if (f->stop) return -2;
    { void *const a[] = {(double *)x3_w + t19, x11_u, out2_new_w}; const int64_t n[] = {d10_u_dim0}; if (th_for(f, kernel3_new_w, a, n, d10_u_dim0, (double)d10_u_dim0 * 4)) return -2; }
    { void *const a[] = {x14_f, out3_new_f, out3_new_f}; const int64_t n[] = {d13_f_dim1, d12_f_dim0}; if (th_for(f, kernel4_new_f, a, n, d12_f_dim0, (double)d12_f_dim0 * (double)d13_f_dim1 * 33)) return -2; }
    *(int64_t *)out4_new_k = t25_new_k;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
