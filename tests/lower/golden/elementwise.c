/* a2 = (exp(x) * y) + 1 */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0], *y = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0], x_dim0 = n[1];
    const int64_t i_end = ((x_dim1 < 16) | ((x_dim1 < 32) & ((x_dim1 & 15) != 0)))
            ? (int64_t)(hi - 15) : (int64_t)lo;
    int64_t i_b = lo;
    for (; i_b < i_end; i_b += 16) {
        for (int64_t j = 0; j < x_dim1; ++j) {
            #pragma omp simd
            for (int64_t i_l = 0; i_l < 16; ++i_l) {
                const int64_t i = i_b + i_l;
                a2[i * x_dim1 + j] = ((exp(x[i * x_dim1 + j])) * y[j]) + 1.0;
            }
        }
    }
    for (int64_t i = i_b; i < hi; ++i) {
        const int64_t j_lanes = TH_REGISTER(8);
        const int64_t j_full = (x_dim1 < j_lanes) ? (int64_t)x_dim1
                : (int64_t)(x_dim1 & (-j_lanes));
        #pragma omp simd
        for (int64_t j = 0; j < j_full; ++j) {
            a2[i * x_dim1 + j] = ((exp(x[i * x_dim1 + j])) * y[j]) + 1.0;
        }
        const int64_t j_rest = (int64_t)(x_dim1 - j_full);
        if (j_rest) {
            #pragma omp simd
            for (int64_t j_k = 0; j_k < j_lanes; ++j_k) {
                const int64_t j = j_full + j_k;
                const int64_t j_in = j_k < j_rest;
                const double v1 = j_in ? x[i * x_dim1 + j] : 0.5;
                const double v3 = j_in ? y[j] : 0.5;
                if (__builtin_expect(j_in, 1))
                    a2[i * x_dim1 + j] = (exp(v1) * v3) + 1.0;
            }
        }
    }
    return 0;
}

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
