/* a2 = (exp(x) * y) + 1 */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    const uint8_t i0_few = x_dim1 < 16;
    const uint8_t i0_below = x_dim1 < 32;
    const int64_t i0_over = x_dim1 & 15;
    const uint8_t i0_fraction = i0_over != 0;
    const uint8_t i0_short_ = i0_below & i0_fraction;
    const uint8_t i0_short = i0_few | i0_short_;
    const int64_t i0_blocks = hi - 15;
    const int64_t i0_end = i0_short ? (int64_t)i0_blocks : (int64_t)lo;
    int64_t i0_b = lo;
    for (; i0_b < i0_end; i0_b += 16) {
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i0_l = 0; i0_l < 16; ++i0_l) {
                const int64_t i0 = i0_b + i0_l;
                const double v1 = x[i0 * x_dim1 + i1];
                const double v2 = exp(v1);
                const double v3 = y[i1];
                const double v4 = v2 * v3;
                const double v5 = v4 + 1.0;
                a2[i0 * x_dim1 + i1] = v5;
            }
        }
    }
    for (int64_t i0 = i0_b; i0 < hi; ++i0) {
        const int64_t i1_lanes = TH_REGISTER(8);
        const uint8_t i1_few = x_dim1 < i1_lanes;
        const int64_t i1_mask = -i1_lanes;
        const int64_t i1_filled = x_dim1 & i1_mask;
        const int64_t i1_full = i1_few ? (int64_t)x_dim1 : (int64_t)i1_filled;
        #pragma omp simd
        for (int64_t i1 = 0; i1 < i1_full; ++i1) {
            const double v1 = x[i0 * x_dim1 + i1];
            const double v2 = exp(v1);
            const double v3 = y[i1];
            const double v4 = v2 * v3;
            const double v5 = v4 + 1.0;
            a2[i0 * x_dim1 + i1] = v5;
        }
        const int64_t i1_left = x_dim1 - i1_full;
        const int64_t i1_rest = (int64_t)i1_left;
        if (i1_rest) {
            #pragma omp simd
            for (int64_t i1_k = 0; i1_k < i1_lanes; ++i1_k) {
                const int64_t i1 = i1_full + i1_k;
                const int64_t i1_in = i1_k < i1_rest;
                const double v1 = i1_in ? x[i0 * x_dim1 + i1] : 0.5;
                const double v2 = exp(v1);
                const double v3 = i1_in ? y[i1] : 0.5;
                const double v4 = v2 * v3;
                const double v5 = v4 + 1.0;
                if (__builtin_expect(i1_in, 1))
                    a2[i0 * x_dim1 + i1] = v5;
            }
        }
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    const int64_t y_dim0 = f->dims[2];
    void *const y = f->data[1];
    if (x_dim1 != y_dim0) {
        /* ValueError: shapes do not agree: x_dim1 against y_dim0 on axis 1 */
        return th_fail(f, 1, 2, x_dim1, y_dim0);
    }
    f->dims[3] = x_dim0;
    f->dims[4] = x_dim1;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    if (th_for(f, kernel0, (void *const[]){x, y, out0}, (const int64_t[]){x_dim1, x_dim0}, x_dim0,
            (double)x_dim0 * (double)x_dim1 * 25))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
