/* mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w_prev = a[0];
    const double v = *(const double *)a[1];
    double *a2 = a[2];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w_prev[i0];
        const double v2 = v1 * v;
        a2[i0] = v2;
    }
    return 0;
}

/* exp */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w_prev = a[0];
    double *a1 = a[1];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w_prev[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_w_dim0 = f->dims[1];
    void *const x3_w = f->data[1];
    const uint8_t t4 = d0_v_dim0 >= 0;
    if (!(t4)) { f->detail[0] = (int64_t)d0_v_dim0; return 1; }
    const uint8_t t5 = d0_v_dim0 >= d0_v_dim0;
    if (!(t5)) { f->detail[0] = (int64_t)d0_v_dim0; f->detail[1] = (int64_t)d0_v_dim0; return 2; }
    f->dims[2] = d0_v_dim0;
    f->dims[3] = d2_w_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    {
    void *h7_w_prev = x3_w;
    int64_t k6 = 0, k6_left = 1 << 20;
    for (; k6 < d0_v_dim0; ++k6) {
    void *const g8 = (char *)out0 + k6 * ((int64_t)sizeof(double) * (int64_t)d2_w_dim0);
    if (th_rest(f, &k6_left, 48)) return -2;
    const double t9_v = ((const double *)x1_v)[k6 * 1 + 0 * 1];
    const uint8_t t10 = t9_v > 0.0;
    const uint8_t t11 = t10 != 0;
    if (t11) {
    { void *const a[] = {h7_w_prev, (void *)&t9_v, g8}; const int64_t n[] = {d2_w_dim0}; if (th_for(f, kernel0, a, n, d2_w_dim0, (double)d2_w_dim0 * 4)) return -2; }
    if (th_rest(f, &k6_left, (int64_t)((double)d2_w_dim0 * 4))) return -2;
    } else {
    { void *const a[] = {h7_w_prev, g8}; const int64_t n[] = {d2_w_dim0}; if (th_for(f, kernel1, a, n, d2_w_dim0, (double)d2_w_dim0 * 22)) return -2; }
    if (th_rest(f, &k6_left, (int64_t)((double)d2_w_dim0 * 22))) return -2;
    }
    h7_w_prev = g8;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
