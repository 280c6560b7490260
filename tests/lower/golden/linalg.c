#endif
#if TH_IN(0)
/* a1 = x; a2 = x; a3 = x; a4 = x */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1], *a2 = a[2], *a3 = a[3], *a4 = a[4];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        const double v1 = x[i];
        a1[i] = v1;
        a2[i] = v1;
        a3[i] = v1;
        a4[i] = v1;
    }
    return 0;
}

/* a1 = v */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t x_dim0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        a1[i] = v[i];
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    const int64_t v_dim0 = f->dims[2];
    void *const v = f->data[1];
    if (x_dim0 != x_dim1) {
        /* LinAlgError: Last 2 dimensions of the array must be square */
        return th_fail(f, 1, 2, x_dim0, x_dim1);
    }
    if (x_dim0 != v_dim0) {
        /* ValueError: a matrix with x_dim0 rows and a right side with v_dim0 do not agree */
        return th_fail(f, 4, 2, x_dim0, v_dim0);
    }
    f->dims[3] = x_dim0;
    f->dims[4] = x_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    f->dims[5] = x_dim0;
    f->dims[6] = x_dim0;
    if (f->output(f, 3)) return -1;
    void *const out1 = f->data[3];
    f->dims[7] = x_dim0;
    if (f->output(f, 4)) return -1;
    void *const out2 = f->data[4];
    if (f->output(f, 5)) return -1;
    void *const out3 = f->data[5];
    const int64_t t3 = th_size(x_dim0, x_dim0);
    const int64_t t4 = th_size(t3, 8);
    void *const m0 = f->scratch(f, 0, t4);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t4);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, th_size(x_dim0, 8));
    if (!m2) return -1;
    __attribute__((aligned(64))) char m3_[8];
    void *const m3 = m3_;
    if (th_for(f, kernel0, (void *const[]){x, out0, out1, m0, m1}, (const int64_t[]){t3}, t3,
            (double)t3 * 13))
        return -2;
    if (th_inverse_float64(f, out0, m2, x_dim0)) return f->stop ? -2 : 2;
    if (f->stop) return -2;
    if (th_cholesky_float64(f, out1, x_dim0, 1, 0)) return f->stop ? -2 : 3;
    if (f->stop) return -2;
    if (v != out2 && th_for(f, kernel1, (void *const[]){v, out2}, (const int64_t[]){x_dim0}, x_dim0,
            (double)x_dim0 * 4))
        return -2;
    if (th_solve_float64(f, out2, m0, m2, x_dim0, 1)) return f->stop ? -2 : 5;
    if (f->stop) return -2;
    th_det_float64(f, m3, m1, m2, x_dim0);
    if (f->stop) return -2;
    const double t6 = ((const double *)m3)[0];
    *(double *)out3 = t6;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
#endif
