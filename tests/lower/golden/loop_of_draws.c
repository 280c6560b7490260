/* tanh */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v_prev = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v_prev[i0];
        const double v2 = tanh(v1);
        a1[i0] = v2;
    }
    return 0;
}

/* add */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *a1 = a[1];
    double *a2 = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = a1[i0];
        const double v3 = v1 + v2;
        a2[i0] = v3;
    }
    return 0;
}

/* mul */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = x[i0];
        const double v3 = v1 * v2;
        a2[i0] = v3;
    }
    return 0;
}

static inline __attribute__((always_inline)) int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t v_dim0 = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    a1[0] = v_dim0;
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1_v_dim0 = f->dims[0];
    void *const x2_v = f->data[1];
    void *const x3 = f->data[2];
    const int64_t d4_x_dim0 = f->dims[1];
    const int64_t d5_x_dim1 = f->dims[2];
    void *const x6_x = f->data[3];
    void *const x7 = f->data[4];
    const uint8_t t8 = t0_k >= 0;
    if (!(t8)) { f->detail[0] = (int64_t)t0_k; return 1; }
    const uint8_t t9 = d4_x_dim0 >= 0;
    if (!(t9)) { f->detail[0] = (int64_t)d4_x_dim0; return 3; }
    const uint8_t t10 = d4_x_dim0 >= d4_x_dim0;
    if (!(t10)) { f->detail[0] = (int64_t)d4_x_dim0; f->detail[1] = (int64_t)d4_x_dim0; return 4; }
    f->dims[3] = t0_k;
    f->dims[4] = d1_v_dim0;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[5] = d4_x_dim0;
    f->dims[6] = d5_x_dim1;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    const int64_t t20 = th_size(d1_v_dim0, 8);
    void *const m0 = f->scratch(f, 0, t20);
    if (!m0) return -1;
    _Alignas(64) char m1_[8];
    void *const m1 = m1_;
    {
    void *h12_v_prev = x2_v;
    th_object s13 = x3;
    int64_t k11 = 0, k11_left = 1 << 20;
    for (; k11 < t0_k; ++k11) {
    void *const g14 = (char *)out0 + k11 * ((int64_t)sizeof(double) * (int64_t)d1_v_dim0);
    if (th_rest(f, &k11_left, 88)) return -2;
    {
    const int64_t p1 = k11;
    const int64_t p2 = t0_k;
    void *const in[] = {s13, (void *)&p1, (void *)&p2}; const int64_t n[] = {0}; if (f->python(f, 0, 3, in, n, 7)) return -2; }
    void *const x15 = f->data[7];
    { void *const a[] = {h12_v_prev, m0}; const int64_t n[] = {d1_v_dim0}; if (th_for(f, kernel0, a, n, d1_v_dim0, (double)d1_v_dim0 * 32)) return -2; }
    if (th_rest(f, &k11_left, (int64_t)((double)d1_v_dim0 * 32))) return -2;
    { void *const a[] = {(void *)&d1_v_dim0, m1}; const int64_t n[] = {0}; kernel1(a, n, 0, 1); }
    {
    const double p2 = 0.0;
    const double p3 = 1.0;
    const int64_t p4 = k11;
    const int64_t p5 = t0_k;
    void *const in[] = {x15, m1, (void *)&p2, (void *)&p3, (void *)&p4, (void *)&p5}; const int64_t n[] = {1}; if (f->python(f, 1, 6, in, n, 8)) return -2; }
    void *const x16 = f->data[8];
    const int64_t d17 = f->dims[7];
    void *const x18 = f->data[9];
    const uint8_t t19 = d17 == d1_v_dim0;
    if (!(t19)) { f->detail[0] = (int64_t)d17; f->detail[1] = (int64_t)d1_v_dim0; return 2; }
    { void *const a[] = {m0, x18, g14}; const int64_t n[] = {d1_v_dim0}; if (th_for(f, kernel2, a, n, d1_v_dim0, (double)d1_v_dim0 * 4)) return -2; }
    if (th_rest(f, &k11_left, (int64_t)((double)d1_v_dim0 * 4))) return -2;
    const th_object s13_next = x16;
    s13 = s13_next;
    h12_v_prev = g14;
    }
    }
    _Alignas(64) char m2_[8];
    void *const m2 = m2_;
    {
    th_object s22 = x7;
    int64_t k21 = 0, k21_left = 1 << 20;
    for (; k21 < d4_x_dim0; ++k21) {
    void *const g23 = (char *)out1 + k21 * ((int64_t)sizeof(double) * (int64_t)d5_x_dim1);
    if (th_rest(f, &k21_left, 80)) return -2;
    {
    const int64_t p1 = k21;
    const int64_t p2 = d4_x_dim0;
    void *const in[] = {s22, (void *)&p1, (void *)&p2}; const int64_t n[] = {0}; if (f->python(f, 2, 3, in, n, 10)) return -2; }
    void *const x24 = f->data[10];
    { void *const a[] = {(void *)&d5_x_dim1, m2}; const int64_t n[] = {0}; kernel1(a, n, 0, 1); }
    {
    const double p2 = 0.0;
    const double p3 = 1.0;
    const int64_t p4 = k21;
    const int64_t p5 = d4_x_dim0;
    void *const in[] = {x24, m2, (void *)&p2, (void *)&p3, (void *)&p4, (void *)&p5}; const int64_t n[] = {1}; if (f->python(f, 3, 6, in, n, 11)) return -2; }
    void *const x25 = f->data[11];
    const int64_t d26 = f->dims[8];
    void *const x27 = f->data[12];
    const uint8_t t28 = d26 == d5_x_dim1;
    if (!(t28)) { f->detail[0] = (int64_t)d26; f->detail[1] = (int64_t)d5_x_dim1; return 5; }
    const int64_t t29 = k21 * d5_x_dim1;
    { void *const a[] = {x27, (double *)x6_x + t29, g23}; const int64_t n[] = {d5_x_dim1}; if (th_for(f, kernel3, a, n, d5_x_dim1, (double)d5_x_dim1 * 4)) return -2; }
    if (th_rest(f, &k21_left, (int64_t)((double)d5_x_dim1 * 4))) return -2;
    const th_object s22_next = x25;
    s22 = s22_next;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
