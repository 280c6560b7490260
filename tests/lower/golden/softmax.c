/* a1 = exp((x - max(x))); a2 = a1 * inv(sum(exp((x - max(x))))) */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *x = a[0];
    float *a1 = a[1];
    float *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 80 && x_dim1 % 16)))
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
                for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        float r2 = r2_l[l];
                        int r2_nan = r2_nan_l[l];
                        const float v1 = x[i0 * x_dim1 + i1];
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
                for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
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
                for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        const float v7 = v7_l[l];
                        const float v8 = c1[i1 * 16 + l];
                        const float v9 = v8 * v7;
                        a2[i0 * x_dim1 + i1] = v9;
                    }
                }
            }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            float r2 = (-__builtin_inf());
            int r2_nan = 0;
            {
                const int64_t i1_m = x_dim1 < TH_REGISTER(4) ? x_dim1 : x_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v1 = x[i0 * x_dim1 + i1];
                    r2_nan |= v1 != v1;
                    r2 = v1 > r2 ? v1 : r2;
                }
                const int32_t i1_r = (int32_t)(x_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(max:r2) reduction(|:r2_nan)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v1 = i1_in ? x[i0 * x_dim1 + i1] : (float)0.5;
                        const float r2_v = i1_in ? v1 : (-__builtin_inf());
                        r2_nan |= r2_v != r2_v;
                        r2 = r2_v > r2 ? r2_v : r2;
                    }
                }
            }
            if (r2_nan) r2 = __builtin_nan("");
            float r6 = 0;
            {
                const int64_t i1_m = x_dim1 < TH_REGISTER(4) ? x_dim1 : x_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(+:r6)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v3 = x[i0 * x_dim1 + i1];
                    const float v4 = v3 - r2;
                    const float v5 = expf(v4);
                    a1[i0 * x_dim1 + i1] = v5;
                    r6 = r6 + v5;
                }
                const int32_t i1_r = (int32_t)(x_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(+:r6)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v3 = i1_in ? x[i0 * x_dim1 + i1] : (float)0.5;
                        const float v4 = v3 - r2;
                        const float v5 = expf(v4);
                        if (__builtin_expect(i1_in, 1))
                            a1[i0 * x_dim1 + i1] = v5;
                        const float r6_v = i1_in ? v5 : 0;
                        r6 = r6 + r6_v;
                    }
                }
            }
            const float v7 = 1 / r6;
            #pragma omp simd
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                const float v8 = a1[i0 * x_dim1 + i1];
                const float v9 = v8 * v7;
                a2[i0 * x_dim1 + i1] = v9;
            }
        }
    }
    return 0;
}

#undef expf
int th_run(th_frame *f)
{
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    f->dims[2] = x_dim0;
    f->dims[3] = x_dim1;
    if (f->output(f, 1)) return -1;
    void *const out0 = f->data[1];
    if (th_for(f, kernel0, (void *const[]){x, out0, out0}, (const int64_t[]){x_dim1, x_dim0},
            x_dim0, (double)x_dim0 * (double)x_dim1 * 33))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
