#endif
#if TH_IN(0)
/* mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 * 2.0;
        a1[i0] = v2;
    }
    return 0;
}

/* add */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = a1[i0];
        const double v3 = v1 + v2;
        a2[i0] = v3;
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
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
    const double t5_s = *(const double *)f->data[2];
    const double t6_t = *(const double *)f->data[3];
    const int64_t d7_y_dim0 = f->dims[3];
    const int64_t d8_y_dim1 = f->dims[4];
    void *const x9_y = f->data[4];
    const int64_t d10_w_dim0 = f->dims[5];
    void *const x11_w = f->data[5];
    const uint8_t t12 = d1_x_dim1 == d7_y_dim0;
    if (!(t12)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)(-1); f->detail[2] = (int64_t)d7_y_dim0; f->detail[3] = (int64_t)d8_y_dim1; return 3; }
    f->dims[8] = d0_x_dim0;
    f->dims[9] = d1_x_dim1;
    if (f->output(f, 7)) return -1;
    void *const out1 = f->data[7];
    const int64_t t13 = th_size(d8_y_dim1, d0_x_dim0);
    const int64_t t14 = th_size(t13, 8);
    void *const m0 = f->scratch(f, 0, t14);
    if (!m0) return -1;
    {
    const double p2 = t5_s;
    void *const in[] = {x2_x, x4_v, (void *)&p2}; const int64_t n[] = {d0_x_dim0, d1_x_dim1, d3_v_dim0}; if (f->python(f, 0, 3, in, n, 9)) return -2; }
    const int64_t d15 = f->dims[12];
    const int64_t d16 = f->dims[13];
    void *const x17 = f->data[9];
    const int64_t d18 = f->dims[14];
    void *const x19 = f->data[10];
    const double t20 = *(const double *)f->data[11];
    const uint8_t t21 = d0_x_dim0 == d15;
    if (!(t21)) { f->detail[0] = (int64_t)d0_x_dim0; f->detail[1] = (int64_t)d15; return 1; }
    const uint8_t t22 = d1_x_dim1 == d16;
    if (!(t22)) { f->detail[0] = (int64_t)d1_x_dim1; f->detail[1] = (int64_t)d16; return 2; }
    {
    const double p2 = t6_t;
    void *const in[] = {x17, x4_v, (void *)&p2}; const int64_t n[] = {d15, d16, d3_v_dim0}; if (f->python(f, 1, 3, in, n, 12)) return -2; }
    const int64_t d23 = f->dims[16];
    const int64_t d24 = f->dims[17];
    void *const x25 = f->data[12];
    const int64_t d26 = f->dims[18];
    void *const x27 = f->data[13];
    const double t28 = *(const double *)f->data[14];
    f->dims[6] = d26;
    f->dims[7] = 1;
    if (f->output(f, 6)) return -1;
    void *const out0 = f->data[6];
    { void *const a[] = {x27, out0}; const int64_t n[] = {d26}; if (th_for(f, kernel0, a, n, d26, (double)d26 * 3)) return -2; }
    const int64_t t29 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, x17, out1}; const int64_t n[] = {t29}; if (th_for(f, kernel1, a, n, t29, (double)t29 * 4)) return -2; }
    th_gemm_float64(f, (double *)m0, d0_x_dim0, d8_y_dim1, d1_x_dim1, (double *)x17, d1_x_dim1, 1, (double *)x9_y, d8_y_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    {
    const double p2 = t6_t;
    void *const in[] = {m0, x11_w, (void *)&p2}; const int64_t n[] = {d0_x_dim0, d8_y_dim1, d10_w_dim0}; if (f->python(f, 2, 3, in, n, 15)) return -2; }
    const int64_t d30 = f->dims[20];
    const int64_t d31 = f->dims[21];
    void *const x32 = f->data[15];
    const int64_t d33 = f->dims[22];
    void *const x34 = f->data[16];
    const double t35 = *(const double *)f->data[17];
    f->dims[10] = d30;
    f->dims[11] = d31;
    if (f->output(f, 8)) return -1;
    void *const out2 = f->data[8];
    const int64_t t36 = d30 * d31;
    { void *const a[] = {x32, out2}; const int64_t n[] = {t36}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t36, (double)t36 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
