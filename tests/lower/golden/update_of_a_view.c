/* new_x = x + x */
static int kernel0_new_x(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *new_x = a[1];
    const int64_t x_dim0 = n[0];
    for (int64_t j_0 = lo; j_0 < hi; j_0 += 16) {
        const int64_t j_next = j_0 + 16;
        const int64_t j_1 = (j_next < hi) ? j_next : hi;
        for (int64_t i = 0; i < x_dim0; ++i) {
            #pragma omp simd
            for (int64_t j = j_0; j < j_1; ++j) {
                new_x[i * x_dim0 + j] = x[i + j * x_dim0] + x[i * x_dim0 + j];
            }
        }
    }
    return 0;
}

/* new_v = v */
static int kernel1_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *new_v = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        new_v[i] = v[i * (-1)];
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t v_dim0 = f->dims[0];
    void *const v = f->data[0];
    const int64_t x_dim0 = f->dims[1], x_dim1 = f->dims[2];
    void *const x = f->data[1];
    if (x_dim1 != x_dim0) {
        /* ValueError: shapes do not agree: x_dim1 against x_dim0 on axis 0 */
        return th_fail(f, 1, 2, x_dim1, x_dim0);
    }
    const int64_t t2 = v_dim0 - 1;
    f->dims[3] = v_dim0;
    if (f->output(f, 2)) return -1;
    void *const new_v = f->data[2];
    f->dims[4] = x_dim0;
    f->dims[5] = x_dim0;
    if (f->output(f, 3)) return -1;
    void *const new_x = f->data[3];
    if (th_for(f, kernel0_new_x, (void *const[]){x, new_x}, (const int64_t[]){x_dim0}, x_dim0,
            (double)x_dim0 * (double)x_dim0 * 3))
        return -2;
    if (th_for(f, kernel1_new_v, (void *const[]){(double *)v + t2, new_v},
            (const int64_t[]){v_dim0}, v_dim0, (double)v_dim0 * 4))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
