/* a2 = (x * 2) + y */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0], *y = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0], x_dim0 = n[1];
    for (int64_t j_0 = lo; j_0 < hi; j_0 += 16) {
        const int64_t j_next = j_0 + 16;
        const int64_t j_1 = (j_next < hi) ? j_next : hi;
        for (int64_t i = 0; i < x_dim1; ++i) {
            #pragma omp simd
            for (int64_t j = j_0; j < j_1; ++j) {
                a2[i * x_dim0 + j] = (x[i + j * x_dim1] * 2.0) + y[i * x_dim0 + j];
            }
        }
    }
    return 0;
}

/* a1 = x + 1 */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0], n1 = n[1], n2 = n[2];
    for (int64_t i = lo; i < hi; ++i) {
        #pragma omp simd
        for (int64_t j = 0; j < n1; ++j) {
            a1[i * n1 + j] = x[i * n0 + j] + 1.0;
        }
    }
    return 0;
}

/* a2 = x * v */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0], *v = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0], x_dim1 = n[1], x_dim0 = n[2];
    for (int64_t i = lo; i < hi; ++i) {
        #pragma omp simd
        for (int64_t j = 0; j < x_dim1; ++j) {
            a2[i * x_dim1 + j] = x[i * n0 + j] * v[j];
        }
    }
    return 0;
}

/* a2 = x - s */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0], s = *(const double *)a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0], n1 = n[1];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        a2[i] = x[i * x_dim1] - s;
    }
    return 0;
}

/* a2 = v * w */
static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0], *w = a[1];
    double *a2 = a[2];
    const int64_t w_dim0 = n[0], x_dim1 = n[1];
    for (int64_t i = lo; i < hi; ++i) {
        const double v1 = v[i];
        #pragma omp simd
        for (int64_t j = 0; j < w_dim0; ++j) {
            a2[i * w_dim0 + j] = v1 * w[j];
        }
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    const int64_t y_dim0 = f->dims[2], y_dim1 = f->dims[3];
    void *const y = f->data[1];
    const int64_t v_dim0 = f->dims[4];
    void *const v = f->data[2];
    const int64_t k = *(const int64_t *)f->data[3];
    const int64_t m = *(const int64_t *)f->data[4];
    const double s_ = *(const double *)f->data[5];
    const int64_t w_dim0 = f->dims[5];
    void *const w = f->data[6];
    if (x_dim1 != y_dim0) {
        /* ValueError: shapes do not agree: x_dim1 against y_dim0 on axis 0 */
        return th_fail(f, 1, 2, x_dim1, y_dim0);
    }
    if (x_dim0 != y_dim1) {
        /* ValueError: shapes do not agree: x_dim0 against y_dim1 on axis 1 */
        return th_fail(f, 2, 2, x_dim0, y_dim1);
    }
    if (x_dim1 != v_dim0) {
        /* ValueError: shapes do not agree: x_dim1 against v_dim0 on axis 1 */
        return th_fail(f, 3, 2, x_dim1, v_dim0);
    }
    if (0 >= x_dim1) {
        /* IndexError: index 0 is out of bounds for axis 1 with size x_dim1 */
        return th_fail(f, 4, 2, (int64_t)0, x_dim1);
    }
    const int64_t t6 = x_dim0 + 1;
    const int64_t t7 = th_floordiv_i(t6, 2);
    const int64_t t8 = (x_dim1 < 1) ? x_dim1 : 1;
    const int64_t t9 = x_dim1 - t8;
    const int64_t t10 = (k < 0) ? k : 0;
    const int64_t t11 = (t10 > (-1)) ? t10 : (-1);
    const int64_t t14 = th_length(th_size(x_dim0, t11 * (-1)), k);
    const int64_t t15 = (t14 > 0) ? t14 : 0;
    const int64_t t16 = (t15 < x_dim0) ? t15 : x_dim0;
    const int64_t t17 = (m < 0) ? m : 0;
    const int64_t t18 = (t17 > (-1)) ? t17 : (-1);
    const int64_t t21 = th_length(th_size(x_dim0, t18 * (-1)), m);
    const int64_t t22 = (t21 > 0) ? t21 : 0;
    const int64_t t23 = (t22 < x_dim0) ? t22 : x_dim0;
    const int64_t t24 = t23 - t16;
    const int64_t t25 = (t24 > 0) ? t24 : 0;
    f->dims[6] = x_dim1;
    f->dims[7] = x_dim0;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[8] = t7;
    f->dims[9] = t9;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[10] = x_dim0;
    f->dims[11] = x_dim1;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[12] = t25;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[13] = x_dim1;
    f->dims[14] = w_dim0;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    if (th_for(f, kernel0, (void *const[]){x, y, out0}, (const int64_t[]){x_dim1, x_dim0}, x_dim0,
            (double)x_dim1 * (double)x_dim0 * 5))
        return -2;
    const int64_t t26 = 2 * x_dim1;
    if (th_for(f, kernel1, (void *const[]){(double *)x + t8, out1}, (const int64_t[]){t26, t9, t7},
            t7, (double)t7 * (double)t9 * 3))
        return -2;
    const int64_t t27 = (x_dim0 - 1) * x_dim1;
    const int64_t t28 = (-1) * x_dim1;
    if (th_for(f, kernel2, (void *const[]){(double *)x + t27, v, out2},
            (const int64_t[]){t28, x_dim1, x_dim0}, x_dim0, (double)x_dim0 * (double)x_dim1 * 4))
        return -2;
    const int64_t t29 = t16 * x_dim1;
    if (th_for(f, kernel3, (void *const[]){(double *)x + t29, (void *)&s_, out3},
            (const int64_t[]){x_dim1, t25}, t25, (double)t25 * 4))
        return -2;
    if (th_for(f, kernel4, (void *const[]){v, w, out4}, (const int64_t[]){w_dim0, x_dim1}, x_dim1,
            (double)x_dim1 * (double)w_dim0 * 4))
        return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
