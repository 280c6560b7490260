#endif
TH_SHARED th_kernel kernel0_argmax;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
#if TH_IN(0)
/* add */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 8192) {
        const int64_t i1_1 = i1_0 + 8192 < hi ? i1_0 + 8192 : hi;
        int64_t i0_u = 0;
        for (; i0_u + 8 <= 3; i0_u += 8) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                double u0 = 0;
                { const int64_t i0 = i0_u + 0;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 1;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 2;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 3;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 4;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 5;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 6;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const int64_t i0 = i0_u + 7;
                    const double v1 = x[i0 * 4 + i1];
                    u0 = u0 + (v1);
                }
                { const double x_ = u0, y_ = a2[i1], z_ = x_ + y_, w_ = z_ - y_;
                  a1[i1] += (y_ - (z_ - w_)) + (x_ - w_); a2[i1] = z_; }
            }
        }
        for (int64_t i0 = i0_u; i0 < 3; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = x[i0 * 4 + i1];
                { const double x_ = v1, y_ = a2[i1], z_ = x_ + y_, w_ = z_ - y_;
                  a1[i1] += (y_ - (z_ - w_)) + (x_ - w_); a2[i1] = z_; }
            }
        }
    }
    return 0;
}

/* totals, float64 */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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
#if TH_IN(1)
/* maximum sub exp add inv mul add sub eq isnan or_ switch minimum */
TH_SHARED int kernel0_argmax(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f_ = a[0];
    float *a1 = a[1];
    float *a2 = a[2];
    float *a3 = a[3];
    int64_t *argmax = a[4];
    float *a5 = a[5];
    const int64_t f_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[1280];
            _Alignas(64) float c1[1280];
            _Alignas(64) float max__l[16];
            _Alignas(64) int max__nan_l[16];
            _Alignas(64) double r3_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max__l[l] = (-__builtin_inf());
                max__nan_l[l] = 0;
                r3_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    float max_ = max__l[l];
                    double r3 = r3_l[l];
                    int max__nan = max__nan_l[l];
                    const float v1 = f_[i0 * 3 + i1];
                    c0[i1 * 16 + l] = v1;
                    max__nan |= v1 != v1;
                    max_ = v1 > max_ ? v1 : max_;
                    max__l[l] = max_;
                    r3 = r3 + (double)v1;
                    r3_l[l] = r3;
                    max__nan_l[l] = max__nan;
                }
            }
            _Alignas(64) int64_t v13_l[16];
            _Alignas(64) float r8_l[16];
            _Alignas(64) int64_t argmax__l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                const double r3 = r3_l[l];
                const float v4 = (float)r3;
                a1[i0] = v4;
                const int64_t v13 = (int64_t)9223372036854775807L;
                v13_l[l] = v13;
                r8_l[l] = 0;
                argmax__l[l] = 9223372036854775807L;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float max_ = max__l[l];
                    const int64_t v13 = v13_l[l];
                    float r8 = r8_l[l];
                    int64_t argmax_ = argmax__l[l];
                    const float v5 = c0[i1 * 16 + l];
                    const float v6 = v5 - max_;
                    const float v7 = expf(v6);
                    c1[i1 * 16 + l] = v7;
                    const float v9 = max_ - v5;
                    a3[i0 * 3 + i1] = v9;
                    const uint8_t v10 = v5 == max_;
                    const uint8_t v11 = v5 != v5;
                    const uint8_t v12 = v10 | v11;
                    const int64_t v14 = v12 ? (int64_t)i1 : (int64_t)v13;
                    r8 = r8 + v7;
                    r8_l[l] = r8;
                    argmax_ = v14 < argmax_ ? v14 : argmax_;
                    argmax__l[l] = argmax_;
                }
            }
            _Alignas(64) float v16_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const float r8 = r8_l[l];
                const int64_t argmax_ = argmax__l[l];
                argmax[i0] = argmax_;
                const float v16 = 1 / r8;
                v16_l[l] = v16;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float v16 = v16_l[l];
                    const float v17 = c1[i1 * 16 + l];
                    const float v18 = v17 * v16;
                    a5[i0 * 3 + i1] = v18;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            float max_ = (-__builtin_inf());
            int max__nan = 0;
            double r3 = 0;
            #pragma omp simd reduction(max:max_) reduction(|:max__nan) reduction(+:r3)
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                const float v1 = f_[i0 * 3 + i1];
                max__nan |= v1 != v1;
                max_ = v1 > max_ ? v1 : max_;
                r3 = r3 + (double)v1;
            }
            if (max__nan) max_ = __builtin_nan("");
            const float v4 = (float)r3;
            a1[i0] = v4;
            const int64_t v13 = (int64_t)9223372036854775807L;
            float r8 = 0;
            int64_t argmax_ = 9223372036854775807L;
            #pragma omp simd reduction(+:r8) reduction(min:argmax_)
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                const float v5 = f_[i0 * 3 + i1];
                const float v6 = v5 - max_;
                const float v7 = expf(v6);
                a2[i0 * 3 + i1] = v7;
                const float v9 = max_ - v5;
                a3[i0 * 3 + i1] = v9;
                const uint8_t v10 = v5 == max_;
                const uint8_t v11 = v5 != v5;
                const uint8_t v12 = v10 | v11;
                const int64_t v14 = v12 ? (int64_t)i1 : (int64_t)v13;
                r8 = r8 + v7;
                argmax_ = v14 < argmax_ ? v14 : argmax_;
            }
            argmax[i0] = argmax_;
            const float v16 = 1 / r8;
            #pragma omp simd
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                const float v17 = a2[i0 * 3 + i1];
                const float v18 = v17 * v16;
                a5[i0 * 3 + i1] = v18;
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
#undef expf
int th_run(th_frame *f)
{
    const int64_t d0_f_dim0 = f->dims[0];
    const int64_t d1_f_dim1 = f->dims[1];
    void *const x2_f = f->data[0];
    const int64_t d3_x_dim0 = f->dims[2];
    const int64_t d4_x_dim1 = f->dims[3];
    void *const x5_x = f->data[1];
    void *const x6 = f->data[2];
    const uint8_t t7 = d1_f_dim1 == 3;
    if (!(t7)) { f->detail[0] = (int64_t)d0_f_dim0; f->detail[1] = (int64_t)d1_f_dim1; f->detail[2] = (int64_t)d0_f_dim0; f->detail[3] = (int64_t)3; return 1; }
    const uint8_t t8 = d3_x_dim0 == 3;
    if (!(t8)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d4_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 2; }
    const uint8_t t9 = d4_x_dim1 == 4;
    if (!(t9)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d4_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 3; }
    f->dims[5] = d0_f_dim0;
    f->dims[6] = 3;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[7] = d0_f_dim0;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[8] = d0_f_dim0;
    f->dims[9] = 3;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    f->dims[10] = d0_f_dim0;
    if (f->output(f, 6)) return -1;
    void *const out3_argmax = f->data[6];
    f->dims[11] = 4;
    if (f->output(f, 7)) return -1;
    void *const out4 = f->data[7];
    f->dims[12] = 3;
    f->dims[13] = 3;
    if (f->output(f, 8)) return -1;
    void *const out5 = f->data[8];
    _Alignas(64) char m0_[32];
    void *const m0 = m0_;
    { void *const a[] = {x2_f, out1, out0, out2, out3_argmax, out0}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel0_argmax, a, n, d0_f_dim0, (double)d0_f_dim0 * (double)3 * 49)) return -2; }
    for (int64_t i = 0; i < 4; ++i) ((double *)out4)[i] = 0;
    for (int64_t i = 0; i < 4; ++i) ((double *)m0)[i] = 0;
    { void *const a[] = {x5_x, m0, out4}; const int64_t n[] = {0}; kernel1(a, n, 0, 4); }
    { void *const a[] = {out4, m0, out4}; const int64_t n[] = {4}; kernel2(a, n, 0, 4); }
    th_gemm_float64(f, (double *)out5, 3, 3, 4, (double *)x5_x, 4, 1, (double *)x5_x, 1, 4, 1.0, 0.0); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
