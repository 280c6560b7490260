/* mul */
static int kernel0_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *new_v = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double new_v_ = v1 * 2.0;
        new_v[i0] = new_v_;
    }
    return 0;
}

static int kernel1_new_x(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    const double *x = a[1];
    double *new_x = a[2];
    int64_t *detail = a[3];
    const int64_t x_dim0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t i_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 1; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v3 = x[j2 * x_dim1 + i1];
            new_x[i0 * x_dim1 + i1] = v3;
        }
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_x_dim0 = f->dims[1];
    const int64_t d3_x_dim1 = f->dims[2];
    void *const x4_x = f->data[1];
    const int64_t d5_i_dim0 = f->dims[3];
    void *const x6_i = f->data[2];
    f->dims[4] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0_new_v = f->data[3];
    f->dims[5] = d5_i_dim0;
    f->dims[6] = d3_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out1_new_x = f->data[4];
    { void *const a[] = {x1_v, out0_new_v}; const int64_t n[] = {d0_v_dim0}; if (th_for(f, kernel0_new_v, a, n, d0_v_dim0, (double)d0_v_dim0 * 3)) return -2; }
    { void *const a[] = {x6_i, x4_x, out1_new_x, f->detail}; const int64_t n[] = {d2_x_dim0, d3_x_dim1, d5_i_dim0}; const int e = th_walk(f, kernel1_new_x, a, n, d5_i_dim0, (double)d5_i_dim0 * (double)d3_x_dim1 * 5); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
