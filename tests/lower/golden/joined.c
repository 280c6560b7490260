/* a1 = x; a2 = x * 2; a3 = exp(x) */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1], *a2 = a[2], *a3 = a[3];
    const int64_t x_dim0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        const double v1 = x[i];
        a1[i] = v1;
        a2[i] = v1 * 2.0;
        a3[i] = exp(v1);
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t x_dim0 = f->dims[0];
    void *const x = f->data[0];
    const int64_t t1 = th_length(x_dim0, x_dim0);
    const int64_t t2 = th_length(t1, x_dim0);
    f->dims[1] = t2;
    if (f->output(f, 1)) return -1;
    void *const out0 = f->data[1];
    if (th_for(f, kernel0, (void *const[]){x, out0, (double *)out0 + x_dim0, (double *)out0 + t1},
            (const int64_t[]){x_dim0}, x_dim0, (double)x_dim0 * 31))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
