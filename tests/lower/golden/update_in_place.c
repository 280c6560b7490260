/* new_v = (v * 0.9) + w */
static int kernel0_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0], *w = a[1];
    double *new_v = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        new_v[i] = (v[i] * 0.9) + w[i];
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t v_dim0 = f->dims[0];
    void *const v = f->data[0];
    const int64_t w_dim0 = f->dims[1];
    void *const w = f->data[1];
    const double s_ = *(const double *)f->data[2];
    if (v_dim0 != w_dim0) {
        /* ValueError: shapes do not agree: v_dim0 against w_dim0 on axis 0 */
        return th_fail(f, 1, 2, v_dim0, w_dim0);
    }
    const double new_s = s_ + 1.0;
    f->ahead = (double)v_dim0 * 5;
    f->dims[2] = v_dim0;
    if (f->output(f, 3)) return -1;
    void *const new_v = f->data[3];
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    if (th_for(f, kernel0_new_v, (void *const[]){v, w, new_v}, (const int64_t[]){v_dim0}, v_dim0,
            (double)v_dim0 * 5))
        return -2;
    *(double *)out1 = new_s;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
