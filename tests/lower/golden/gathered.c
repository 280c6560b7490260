/* a2 = x * 2 */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i_ = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t x_dim0 = n[0], x_dim1 = n[1], i_dim0_ = n[2];
    for (int64_t i = lo; i < hi; ++i) {
        const int64_t v1 = i_[i];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) {
            /* IndexError: index v1 is out of bounds for axis 0 with size x_dim0 */
            detail[0] = v1;
            detail[1] = 0;
            detail[2] = x_dim0;
            return 1;
        }
        #pragma omp simd
        for (int64_t j = 0; j < x_dim1; ++j) {
            a2[i * x_dim1 + j] = x[j2 * x_dim1 + j] * 2.0;
        }
    }
    return 0;
}

int th_run(th_frame *f)
{
    int e;
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    const int64_t i_dim0 = f->dims[2];
    void *const i_ = f->data[1];
    f->dims[3] = i_dim0;
    f->dims[4] = x_dim1;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    if ((e = th_walk(f, kernel0, (void *const[]){i_, x, out0, f->detail},
            (const int64_t[]){x_dim0, x_dim1, i_dim0}, i_dim0, (double)i_dim0 * (double)x_dim1
            * 6)))
        return e;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
