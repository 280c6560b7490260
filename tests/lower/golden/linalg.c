#endif
#if TH_IN(0)
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
        a2[i0] = v1;
        a3[i0] = v1;
        a4[i0] = v1;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t x_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        a1[i0] = v1;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const uint8_t t5 = d0_x_dim0 == d1_x_dim1;
    if (!(t5)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d1_x_dim1; return 1; }
    const uint8_t t6 = d0_x_dim0 == d3_v_dim0;
    if (!(t6)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d3_v_dim0; return 4; }
    f->dims[3] = d0_x_dim0;
    f->dims[4] = d0_x_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    f->dims[5] = d0_x_dim0;
    f->dims[6] = d0_x_dim0;
    if (f->output(f, 3)) return -1;
    void *const out1 = f->data[3];
    f->dims[7] = d0_x_dim0;
    if (f->output(f, 4)) return -1;
    void *const out2 = f->data[4];
    if (f->output(f, 5)) return -1;
    void *const out3 = f->data[5];
    const int64_t t7 = th_size(d0_x_dim0, d0_x_dim0);
    const int64_t t8 = th_size(t7, 8);
    void *const m0 = f->scratch(f, 0, t8);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t8);
    if (!m1) return -1;
    const int64_t t9 = th_size(d0_x_dim0, 8);
    void *const m2 = f->scratch(f, 2, t9);
    if (!m2) return -1;
    _Alignas(64) char m3_[8];
    void *const m3 = m3_;
    { void *const a[] = {x2_x, out0, out1, m0, m1}; const int64_t n[] = {t7}; if (th_for(f, kernel0, a, n, t7, (double)t7 * 13)) return -2; }
    if (th_inverse_float64(f, (double *)out0, (int64_t *)m2, d0_x_dim0)) return f->stop ? -2 : 2; if (f->stop) return -2;
    if (th_cholesky_float64(f, (double *)out1, d0_x_dim0, 1, 0)) return f->stop ? -2 : 3; if (f->stop) return -2;
    { void *const a[] = {x4_v, out2}; const int64_t n[] = {d0_x_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d0_x_dim0, (double)d0_x_dim0 * 4)) return -2; } }
    if (th_solve_float64(f, (double *)out2, (double *)m0, (int64_t *)m2, d0_x_dim0, 1)) return f->stop ? -2 : 5; if (f->stop) return -2;
    th_det_float64(f, (double *)m3, (double *)m1, (int64_t *)m2, d0_x_dim0); if (f->stop) return -2;
    const double t10 = ((const double *)m3)[0 * 1 + 0 * 1];
    *(double *)out3 = t10;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
