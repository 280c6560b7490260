#endif
#if TH_IN(0)
/* add tanh */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t y_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = y[i0];
        const double v3 = v1 + v2;
        const double v4 = tanh(v3);
        a2[i0] = v4;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_y_dim0 = f->dims[0];
    const int64_t d1_y_dim1 = f->dims[1];
    void *const x2_y = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t d5_x_dim0 = f->dims[3];
    const int64_t d6_x_dim1 = f->dims[4];
    void *const x7_x = f->data[2];
    const uint8_t t8 = d0_y_dim0 >= 0;
    if (!(t8)) { f->detail[0] = (int64_t)d0_y_dim0; return 1; }
    const uint8_t t9 = d0_y_dim0 >= d0_y_dim0;
    if (!(t9)) { f->detail[0] = (int64_t)d0_y_dim0; f->detail[1] = (int64_t)d0_y_dim0; return 2; }
    const uint8_t t10 = d3_v_dim0 == d5_x_dim0;
    const uint8_t t11 = d6_x_dim1 == d1_y_dim1;
    const uint8_t t12 = d3_v_dim0 == d1_y_dim1;
    f->dims[5] = d0_y_dim0;
    f->dims[6] = d6_x_dim1;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    const int64_t t17 = th_size(d1_y_dim1, 8);
    void *const m0 = f->scratch(f, 0, t17);
    if (!m0) return -1;
    {
    void *h14_v_prev = x4_v;
    int64_t k13 = 0, k13_left = 1 << 20;
    for (; k13 < d0_y_dim0; ++k13) {
    void *const g15 = (char *)out0 + k13 * ((int64_t)sizeof(double) * (int64_t)d6_x_dim1);
    if (th_rest(f, &k13_left, 72)) return -2;
    if (!(t10)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d5_x_dim0; f->detail[2] = (int64_t)d6_x_dim1; return 3; }
    if (!(t11)) { f->detail[0] = (int64_t)d6_x_dim1; f->detail[1] = (int64_t)d1_y_dim1; return 4; }
    if (!(t12)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d1_y_dim1; return 5; }
    th_gemv_float64(f, (double *)m0, d1_y_dim1, d1_y_dim1, (double *)x7_x, 1, d1_y_dim1, (double *)h14_v_prev, 1, 1.0, 0.0); if (f->stop) return -2;
    if (th_rest(f, &k13_left, (int64_t)((double)d1_y_dim1 * (double)d1_y_dim1 * 0.2))) return -2;
    const int64_t t16 = k13 * d1_y_dim1;
    { void *const a[] = {m0, (double *)x2_y + t16, g15}; const int64_t n[] = {d1_y_dim1}; if (th_for(f, kernel0, a, n, d1_y_dim1, (double)d1_y_dim1 * 34)) return -2; }
    if (th_rest(f, &k13_left, (int64_t)((double)d1_y_dim1 * 34))) return -2;
    h14_v_prev = g15;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
