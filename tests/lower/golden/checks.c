/* a1 = x + 1; a4 = (x + y) + z; a6 = switch(gt(x, 0), y, v); a7 = v */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const double *y = a[2], *z = a[3];
    double *a4 = a[4];
    const double *v = a[5];
    double *a6 = a[6], *a7 = a[7];
    const int64_t x_dim1 = n[0], x_dim0 = n[1];
    for (int64_t i = lo; i < hi; ++i) {
        #pragma omp simd
        for (int64_t j = 0; j < x_dim1; ++j) {
            const double v1 = x[i * x_dim1 + j];
            a1[i * x_dim1 + j] = v1 + 1.0;
            const double v3 = y[i * x_dim1 + j];
            a4[i * x_dim1 + j] = (v1 + v3) + z[i * x_dim1 + j];
            const double v8 = v[j];
            const double v9 = (v1 > 0.0) ? (double)v3 : (double)v8;
            a6[i * x_dim1 + j] = v9;
            a7[i * x_dim1 + j] = v8;
        }
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    const int64_t k = *(const int64_t *)f->data[1];
    const int64_t y_dim0 = f->dims[2], y_dim1 = f->dims[3];
    void *const y = f->data[2];
    const int64_t z_dim0 = f->dims[4], z_dim1 = f->dims[5];
    void *const z = f->data[3];
    const int64_t v_dim0 = f->dims[6];
    void *const v = f->data[4];
    if (x_dim0 != y_dim0) {
        /* ValueError: shapes do not agree: x_dim0 against y_dim0 on axis 0 */
        return th_fail(f, 2, 2, x_dim0, y_dim0);
    }
    if (x_dim1 != y_dim1) {
        /* ValueError: shapes do not agree: x_dim1 against y_dim1 on axis 1 */
        return th_fail(f, 3, 2, x_dim1, y_dim1);
    }
    if (x_dim0 != z_dim0) {
        /* ValueError: shapes do not agree: x_dim0 against z_dim0 on axis 0 */
        return th_fail(f, 4, 2, x_dim0, z_dim0);
    }
    if (x_dim1 != z_dim1) {
        /* ValueError: shapes do not agree: x_dim1 against z_dim1 on axis 1 */
        return th_fail(f, 5, 2, x_dim1, z_dim1);
    }
    if (x_dim1 != v_dim0) {
        /* ValueError: shapes do not agree: x_dim1 against v_dim0 on axis 1 */
        return th_fail(f, 6, 2, x_dim1, v_dim0);
    }
    const uint8_t t6 = k > 0;
    if (!(t6 != 0)) {
        /* AssertionError: Theano Assert failed! */
        return th_fail(f, 1, 0);
    }
    f->dims[7] = x_dim0;
    f->dims[8] = x_dim1;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[9] = x_dim0;
    f->dims[10] = x_dim1;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[11] = x_dim0;
    f->dims[12] = x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    f->dims[13] = x_dim0;
    f->dims[14] = x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    if (th_for(f, kernel0, (void *const[]){x, out0, y, z, out1, v, out2, out3},
            (const int64_t[]){x_dim1, x_dim0}, x_dim0, (double)x_dim0 * (double)x_dim1 * 15))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
