static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = x[i0 * n0 + i1];
            a1[i0 * x_dim1 + i1] = v1;
        }
    }
    return 0;
}

/* add */
static int kernel2_new_v(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double *v_ = a[1];
    double *new_v = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const double v2 = v_[i0 * (-1)];
        const double new_v_ = v1 + v2;
        new_v[i0] = new_v_;
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
    const int64_t t5 = d0_x_dim0 + ((-1));
    const int64_t t6 = (t5 > 0) ? t5 : 0;
    const uint8_t t7 = t6 == 1;
    const int64_t t8 = (d0_x_dim0 < 1) ? d0_x_dim0 : 1;
    const int64_t t9 = d0_x_dim0 - t8;
    const uint8_t t10 = t6 == t9;
    const uint8_t t11 = t10 | t7;
    if (!(t11)) { f->detail[0] = (int64_t)t6; f->detail[1] = (int64_t)t9; return 1; }
    const int64_t t12 = d3_v_dim0 - 1;
    const int64_t t13 = t12 - ((-1));
    const int64_t t14 = t13 - ((-1));
    const int64_t t15 = t14 - 1;
    const uint8_t t16 = d3_v_dim0 == t15;
    if (!(t16)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)t15; return 2; }
    const uint8_t t17 = t6 != 1;
    const int64_t t18 = (int64_t)t17;
    f->dims[3] = d0_x_dim0;
    f->dims[4] = d1_x_dim1;
    if (f->output(f, 2)) return -1;
    void *const out0_new_x = f->data[2];
    f->dims[5] = d3_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out1_new_v = f->data[3];
    const int64_t t19 = d0_x_dim0 * d1_x_dim1;
    { void *const a[] = {x2_x, out0_new_x}; const int64_t n[] = {t19}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, t19, (double)t19 * 4)) return -2; } }
    const int64_t t20 = t8 * d1_x_dim1;
    const int64_t t21 = t18 * d1_x_dim1;
    { void *const a[] = {x2_x, (double *)out0_new_x + t20}; const int64_t n[] = {t21, d1_x_dim1, t9}; if (th_for(f, kernel1, a, n, t9, (double)t9 * (double)d1_x_dim1 * 4)) return -2; }
    { void *const a[] = {x4_v, (double *)x4_v + t12, out1_new_v}; const int64_t n[] = {d3_v_dim0}; if (th_for(f, kernel2_new_v, a, n, d3_v_dim0, (double)d3_v_dim0 * 4)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
