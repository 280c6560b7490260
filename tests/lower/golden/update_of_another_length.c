static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *w = a[0];
    double *a1 = a[1];
    const int64_t w_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = w[i0];
        a1[i0] = v1;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_w_dim0 = f->dims[1];
    void *const x3_w = f->data[1];
    const int64_t d4_u_dim0 = f->dims[2];
    void *const x5_u = f->data[2];
    const int64_t t6 = (d0_v_dim0 < 1) ? d0_v_dim0 : 1;
    const int64_t t7 = d0_v_dim0 - t6;
    const int64_t t8 = th_length(d2_w_dim0, d4_u_dim0);
    f->dims[3] = t7;
    if (f->output(f, 3)) return -1;
    void *const out0_new_v = f->data[3];
    f->ahead = 0 + (double)d2_w_dim0 * 4 + (double)d4_u_dim0 * 4 + (double)t7 * 4;
    f->dims[4] = t8;
    if (f->output(f, 4)) return -1;
    void *const out1_new_w = f->data[4];
    { void *const a[] = {x3_w, out1_new_w}; const int64_t n[] = {d2_w_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, d2_w_dim0, (double)d2_w_dim0 * 4)) return -2; } }
    { void *const a[] = {x5_u, (double *)out1_new_w + d2_w_dim0}; const int64_t n[] = {d4_u_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, d4_u_dim0, (double)d4_u_dim0 * 4)) return -2; } }
    { void *const a[] = {(double *)x1_v + t6, out0_new_v}; const int64_t n[] = {t7}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t7, (double)t7 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
