/* a2 = exp((x - nan)) * inv(exp((x - nan))); a1 = exp(v4); a2 = a1 * inv(r6_end) */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *x = a[0];
    float *a1 = a[1], *a2 = a[2];
    const int64_t x_dim1 = n[0], x_dim0 = n[1];
    const int64_t i_end = ((x_dim1 < 16) | ((x_dim1 < 80) & ((x_dim1 & 15) != 0)))
            ? (int64_t)(hi - 15) : (int64_t)lo;
    int64_t i_b = lo;
    for (; i_b < i_end; i_b += 16) {
        __attribute__((aligned(64))) float i_copy[1280];
        __attribute__((aligned(64))) float i_copy_2[1280];
        __attribute__((aligned(64))) float r2_l[16];
        __attribute__((aligned(64))) int32_t r2_l_nan[16];
        #pragma omp simd
        for (int64_t i_l = 0; i_l < 16; ++i_l) {
            const int64_t i = i_b + i_l;
            r2_l[i_l] = (float)(-__builtin_inf());
            r2_l_nan[i_l] = 0;
        }
        for (int64_t j = 0; j < x_dim1; ++j) {
            #pragma omp simd
            for (int64_t i_l = 0; i_l < 16; ++i_l) {
                const int64_t i = i_b + i_l;
                const float v1 = x[i * x_dim1 + j];
                i_copy[j * 16 + i_l] = v1;
                r2_l_nan[i_l] |= v1 != v1;
                r2_l[i_l] = (v1) > r2_l[i_l] ? (v1) : r2_l[i_l];
            }
        }
        __attribute__((aligned(64))) float r6_l[16];
        #pragma omp simd
        for (int64_t i_l = 0; i_l < 16; ++i_l) {
            const int64_t i = i_b + i_l;
            const int32_t r2_flag = r2_l_nan[i_l];
            if (__builtin_expect(r2_flag, 1))
                r2_l[i_l] = (float)__builtin_nan("");
            r6_l[i_l] = (float)0.0;
        }
        for (int64_t j = 0; j < x_dim1; ++j) {
            #pragma omp simd
            for (int64_t i_l = 0; i_l < 16; ++i_l) {
                const int64_t i = i_b + i_l;
                const float v5 = expf((i_copy[j * 16 + i_l] - r2_l[i_l]));
                i_copy_2[j * 16 + i_l] = v5;
                r6_l[i_l] = r6_l[i_l] + (v5);
            }
        }
        __attribute__((aligned(64))) float v7_l[16];
        #pragma omp simd
        for (int64_t i_l = 0; i_l < 16; ++i_l) {
            const int64_t i = i_b + i_l;
            const float v7 = 1 / r6_l[i_l];
            v7_l[i_l] = v7;
        }
        for (int64_t j = 0; j < x_dim1; ++j) {
            #pragma omp simd
            for (int64_t i_l = 0; i_l < 16; ++i_l) {
                const int64_t i = i_b + i_l;
                a2[i * x_dim1 + j] = i_copy_2[j * 16 + i_l] * v7_l[i_l];
            }
        }
    }
    for (int64_t i = i_b; i < hi; ++i) {
        const int64_t j_lanes = TH_REGISTER(4);
        const int64_t j_full = (x_dim1 < j_lanes) ? (int64_t)x_dim1
                : (int64_t)(x_dim1 & (-j_lanes));
        float r2_full = (-__builtin_inf());
        int r2_full_nan = 0;
        #pragma omp simd reduction(max:r2_full) reduction(|:r2_full_nan)
        for (int64_t j = 0; j < j_full; ++j) {
            const float v1 = x[i * x_dim1 + j];
            r2_full_nan |= v1 != v1;
            r2_full = v1 > r2_full ? v1 : r2_full;
        }
        if (r2_full_nan) r2_full = __builtin_nan("");
        const int32_t j_rest = (int32_t)(x_dim1 - j_full);
        float r2 = r2_full;
        if (j_rest) {
            float r2_end = r2_full;
            int r2_end_nan = r2_full != r2_full;
            #pragma omp simd reduction(max:r2_end) reduction(|:r2_end_nan)
            for (int32_t j_k = 0; j_k < j_lanes; ++j_k) {
                const int64_t j = j_full + ((int64_t)j_k);
                const int32_t j_in = j_k < j_rest;
                const float v1 = j_in ? x[i * x_dim1 + j] : (float)0.5;
                const float r2_v = j_in ? (float)v1 : (float)((float)(-__builtin_inf()));
                r2_end_nan |= r2_v != r2_v;
                r2_end = r2_v > r2_end ? r2_v : r2_end;
            }
            if (r2_end_nan) r2_end = __builtin_nan("");
            r2 = r2_end;
        }
        const int64_t j_lanes_2 = TH_REGISTER(4);
        const int64_t j_full_2 = (x_dim1 < j_lanes_2) ? (int64_t)x_dim1
                : (int64_t)(x_dim1 & (-j_lanes_2));
        float r6_full = 0;
        #pragma omp simd reduction(+:r6_full)
        for (int64_t j = 0; j < j_full_2; ++j) {
            const float v5 = expf((x[i * x_dim1 + j] - r2));
            a1[i * x_dim1 + j] = v5;
            r6_full = r6_full + v5;
        }
        const int32_t j_rest_2 = (int32_t)(x_dim1 - j_full_2);
        float r6 = r6_full;
        if (j_rest_2) {
            float r6_end = r6_full;
            #pragma omp simd reduction(+:r6_end)
            for (int32_t j_k_2 = 0; j_k_2 < j_lanes_2; ++j_k_2) {
                const int64_t j = j_full_2 + ((int64_t)j_k_2);
                const int32_t j_in_2 = j_k_2 < j_rest_2;
                const float v3 = j_in_2 ? x[i * x_dim1 + j] : (float)0.5;
                const float v5 = expf((v3 - r2));
                if (__builtin_expect(j_in_2, 1))
                    a1[i * x_dim1 + j] = v5;
                const float r6_v = j_in_2 ? (float)v5 : (float)((float)0.0);
                r6_end = r6_end + r6_v;
            }
            r6 = r6_end;
        }
        const float v7 = 1 / r6;
        #pragma omp simd
        for (int64_t j = 0; j < x_dim1; ++j) {
            a2[i * x_dim1 + j] = a1[i * x_dim1 + j] * v7;
        }
    }
    return 0;
}

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
