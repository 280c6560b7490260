/* new_v = w * 2 */
static int kernel0_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *new_v = a[1];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        new_v[i] = w[i] * 2.0;
    }
    return 0;
}

/* new_w = v + u; v_ = v */
static int kernel1_new_w(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0], *u = a[1];
    double *new_w = a[2], *v_ = a[3];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        const double v1 = v[i];
        new_w[i] = v1 + u[i];
        v_[i] = v1;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t w_dim0 = f->dims[0];
    void *const w = f->data[0];
    const int64_t v_dim0 = f->dims[1];
    void *const v = f->data[1];
    const int64_t u_dim0 = f->dims[2];
    void *const u = f->data[2];
    if (v_dim0 != u_dim0) {
        /* ValueError: shapes do not agree: v_dim0 against u_dim0 on axis 0 */
        return th_fail(f, 1, 2, v_dim0, u_dim0);
    }
    f->dims[3] = w_dim0;
    if (f->output(f, 3)) return -1;
    void *const new_v = f->data[3];
    if (th_for(f, kernel0_new_v, (void *const[]){w, new_v}, (const int64_t[]){w_dim0}, w_dim0,
            (double)w_dim0 * 3))
        return -2;
    f->ahead = (double)v_dim0 * 7;
    f->dims[4] = v_dim0;
    if (f->output(f, 4)) return -1;
    void *const new_w = f->data[4];
    f->dims[5] = v_dim0;
    if (f->output(f, 5)) return -1;
    void *const v_2 = f->data[5];
    if (th_for(f, kernel1_new_w, (void *const[]){v, u, new_w, v_2}, (const int64_t[]){v_dim0},
            v_dim0, (double)v_dim0 * 7))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
