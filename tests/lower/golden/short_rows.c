#endif
TH_SHARED th_kernel kernel0_argmax;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
#if TH_IN(0)
/* cast_float64 cast_float64 add cast_float64 add cast_float32 */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    const float *f_ = a[1];
    const float *f__ = a[2];
    float *a3 = a[3];
    const int64_t f_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = f[i0 * 3];
        const double v2 = (double)v1;
        const float v3 = f_[i0 * 3];
        const double v4 = (double)v3;
        const double v5 = v2 + v4;
        const float v6 = f__[i0 * 3];
        const double v7 = (double)v6;
        const double v8 = v5 + v7;
        const float v9 = (float)v8;
        a3[i0] = v9;
    }
    return 0;
}

/* add add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *x_ = a[1];
    const double *x__ = a[2];
    double *a3 = a[3];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = x_[i0];
        const double v3 = v1 + v2;
        const double v4 = x__[i0];
        const double v5 = v3 + v4;
        a3[i0] = v5;
    }
    return 0;
}

#endif
#if TH_IN(1)
/* maximum sub exp add inv mul sub eq isnan or_ switch minimum */
TH_SHARED int kernel0_argmax(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    float *a1 = a[1];
    float *a2 = a[2];
    int64_t *argmax = a[3];
    float *a4 = a[4];
    const int64_t f_dim0 = n[0];
    {
        int64_t i0_l = lo;
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) float c0[1280];
            _Alignas(64) float c1[1280];
            _Alignas(64) float max_l[16];
            _Alignas(64) int max_nan_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                max_l[l] = (-__builtin_inf());
                max_nan_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    float max = max_l[l];
                    int max_nan = max_nan_l[l];
                    const float v1 = f[i0 * 3 + i1];
                    c0[i1 * 16 + l] = v1;
                    max_nan |= v1 != v1;
                    max = v1 > max ? v1 : max;
                    max_l[l] = max;
                    max_nan_l[l] = max_nan;
                }
            }
            _Alignas(64) int64_t v11_l[16];
            _Alignas(64) float r6_l[16];
            _Alignas(64) int64_t argmax__l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                if (max_nan_l[l]) max_l[l] = __builtin_nan("");
                const int64_t v11 = (int64_t)9223372036854775807L;
                v11_l[l] = v11;
                r6_l[l] = 0;
                argmax__l[l] = 9223372036854775807L;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float max = max_l[l];
                    const int64_t v11 = v11_l[l];
                    float r6 = r6_l[l];
                    int64_t argmax_ = argmax__l[l];
                    const float v3 = c0[i1 * 16 + l];
                    const float v4 = v3 - max;
                    const float v5 = expf(v4);
                    c1[i1 * 16 + l] = v5;
                    const float v7 = max - v3;
                    a2[i0 * 3 + i1] = v7;
                    const uint8_t v8 = v3 == max;
                    const uint8_t v9 = v3 != v3;
                    const uint8_t v10 = v8 | v9;
                    const int64_t v12 = v10 ? (int64_t)i1 : (int64_t)v11;
                    r6 = r6 + v5;
                    r6_l[l] = r6;
                    argmax_ = v12 < argmax_ ? v12 : argmax_;
                    argmax__l[l] = argmax_;
                }
            }
            _Alignas(64) float v14_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const float r6 = r6_l[l];
                const int64_t argmax_ = argmax__l[l];
                argmax[i0] = argmax_;
                const float v14 = 1 / r6;
                v14_l[l] = v14;
            }
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const float v14 = v14_l[l];
                    const float v15 = c1[i1 * 16 + l];
                    const float v16 = v15 * v14;
                    a4[i0 * 3 + i1] = v16;
                }
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            float max = (-__builtin_inf());
            int max_nan = 0;
            #pragma omp simd reduction(max:max) reduction(|:max_nan)
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                const float v1 = f[i0 * 3 + i1];
                max_nan |= v1 != v1;
                max = v1 > max ? v1 : max;
            }
            if (max_nan) max = __builtin_nan("");
            const int64_t v11 = (int64_t)9223372036854775807L;
            float r6 = 0;
            int64_t argmax_ = 9223372036854775807L;
            #pragma omp simd reduction(+:r6) reduction(min:argmax_)
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                const float v3 = f[i0 * 3 + i1];
                const float v4 = v3 - max;
                const float v5 = expf(v4);
                a1[i0 * 3 + i1] = v5;
                const float v7 = max - v3;
                a2[i0 * 3 + i1] = v7;
                const uint8_t v8 = v3 == max;
                const uint8_t v9 = v3 != v3;
                const uint8_t v10 = v8 | v9;
                const int64_t v12 = v10 ? (int64_t)i1 : (int64_t)v11;
                r6 = r6 + v5;
                argmax_ = v12 < argmax_ ? v12 : argmax_;
            }
            argmax[i0] = argmax_;
            const float v14 = 1 / r6;
            #pragma omp simd
            for (int64_t i1 = 0; i1 < 3; ++i1) {
                const float v15 = a1[i0 * 3 + i1];
                const float v16 = v15 * v14;
                a4[i0 * 3 + i1] = v16;
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
    { void *const a[] = {x2_f, out0, out2, out3_argmax, out0}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel0_argmax, a, n, d0_f_dim0, (double)d0_f_dim0 * (double)3 * 46)) return -2; }
    { void *const a[] = {x2_f, (float *)x2_f + 1, (float *)x2_f + 2, out1}; const int64_t n[] = {d0_f_dim0}; if (th_for(f, kernel1, a, n, d0_f_dim0, (double)d0_f_dim0 * 10)) return -2; }
    { void *const a[] = {x5_x, (double *)x5_x + 4, (double *)x5_x + 8, out4}; const int64_t n[] = {0}; kernel2(a, n, 0, 4); }
    th_gemm_float64(f, (double *)out5, 3, 3, 4, (double *)x5_x, 4, 1, (double *)x5_x, 1, 4, 1.0, 0.0); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
