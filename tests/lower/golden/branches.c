#endif
#if TH_IN(0)
/* a1 = exp(x) */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        a1[i] = exp(x[i]);
    }
    return 0;
}

/* a1 = y */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        a1[i] = y[i];
    }
    return 0;
}

/* s1 = sum(v) */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *s1 = a[1];
    const int64_t v_dim0 = n[0];
    double r2_level[48];
    int64_t r2_blocks = 0;
    for (int64_t i_b = lo; i_b < hi; i_b += 1024) {
        const int64_t i_next = i_b + 1024;
        const int64_t i_e = (i_next < hi) ? i_next : hi;
        double r2_b = 0;
        #pragma omp simd reduction(+:r2_b)
        for (int64_t i = i_b; i < i_e; ++i) {
            const double v1 = v[i];
            r2_b = r2_b + v1;
        }
        th_push(r2_level, r2_blocks++, r2_b);
    }
    const double r2 = th_total(r2_level, r2_blocks);
    s1[0] = r2;
    return 0;
}

static void join0(void *const *a, void *const *b)
{
    *(double *)a[1] = *(double *)a[1] + *(const double *)b[1];
}

int th_run(th_frame *f)
{
    const double s_ = *(const double *)f->data[0];
    const double t = *(const double *)f->data[1];
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[2];
    const int64_t y_dim0 = f->dims[2], y_dim1 = f->dims[3];
    void *const y = f->data[3];
    const int64_t v_dim0 = f->dims[4];
    void *const v = f->data[4];
    const int64_t k = *(const int64_t *)f->data[5];
    const int64_t z_dim0 = f->dims[5], z_dim1 = f->dims[6];
    void *const z = f->data[6];
    double t1;
    const uint8_t t3 = (s_ > t) != 0;
    const int64_t t4 = t3 ? (int64_t)x_dim0 : (int64_t)y_dim0;
    const int64_t t5 = t3 ? (int64_t)x_dim1 : (int64_t)y_dim1;
    const uint8_t t7 = (s_ < t) != 0;
    const uint8_t t8 = k > 0;
    const uint8_t t9 = t8 != 0;
    const uint8_t t10 = x_dim1 == y_dim0;
    const int64_t t11 = t9 ? (int64_t)x_dim0 : (int64_t)z_dim0;
    const int64_t t12 = t9 ? (int64_t)y_dim1 : (int64_t)z_dim1;
    f->dims[7] = t4;
    f->dims[8] = t5;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[9] = t11;
    f->dims[10] = t12;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    if (t3) {
        const int64_t t13 = x_dim0 * x_dim1;
        if (th_for(f, kernel0, (void *const[]){x, out0}, (const int64_t[]){t13}, t13, (double)t13
                * 22))
            return -2;
    } else {
        const int64_t t14 = y_dim0 * y_dim1;
        if (y != out0 && th_for(f, kernel1, (void *const[]){y, out0}, (const int64_t[]){t14}, t14,
                (double)t14 * 4))
            return -2;
    }
    if (t7) {
        double t15;
        if (th_reduce(f, kernel2, join0, (void *const[]){v, &t15}, 2, (const int32_t[]){1}, 1,
                (const int64_t[]){v_dim0}, v_dim0, 1, (double)v_dim0 * 4))
            return -2;
        t1 = t15;
    } else {
        t1 = s_;
    }
    const double t16 = t1 * 2.0;
    if (t9) {
        if (!(t10)) {
            /* ValueError: dot: shapes (x_dim0, x_dim1) and (y_dim0, y_dim1) do not agree:
               x_dim1 against y_dim0 */
            return th_fail(f, 1, 4, x_dim0, x_dim1, y_dim0, y_dim1);
        }
        th_gemm_float64(f, out2, x_dim0, y_dim1, x_dim1, x, x_dim1, 1, y, y_dim1, 1, 1.0, 0.0);
        if (f->stop) return -2;
    } else {
        const int64_t t17 = z_dim0 * z_dim1;
        if (z != out2 && th_for(f, kernel1, (void *const[]){z, out2}, (const int64_t[]){t17}, t17,
                (double)t17 * 4))
            return -2;
    }
    *(double *)out1 = t16;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
#endif
