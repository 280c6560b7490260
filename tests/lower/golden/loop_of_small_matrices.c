static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *tiny = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n1; ++i1) {
            const double v1 = tiny[i0 + i1 * n0];
            a1[i0 * n1 + i1] = v1;
        }
    }
    return 0;
}

/* tanh */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = tanh(v1);
        a1[i0] = v2;
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
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1 = f->dims[0];
    const int64_t d2 = f->dims[1];
    void *const x3_tiny = f->data[1];
    const uint8_t t4 = t0_k >= 0;
    if (!(t4)) { f->detail[0] = (int64_t)t0_k; return 1; }
    const int64_t t5 = (t0_k < 1) ? t0_k : 1;
    const int64_t t6 = 1 - t5;
    const uint8_t t7 = t6 < 0;
    const int64_t t8 = t6 + 1;
    const int64_t t9 = t7 ? (int64_t)t8 : (int64_t)t6;
    const uint8_t t10 = t9 >= 0;
    const uint8_t t11 = t9 < 1;
    const uint8_t t12 = t10 & t11;
    if (!(t12)) { f->detail[0] = (int64_t)t6; f->detail[1] = (int64_t)1; return 2; }
    f->dims[2] = d1;
    f->dims[3] = d2;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    const int64_t t13 = th_size(d1, d2);
    const int64_t t14 = th_size(t13, 8);
    void *const m0 = f->scratch(f, 0, t14);
    if (!m0) return -1;
    const int64_t t15 = th_size(d2, d1);
    const int64_t t16 = th_size(t15, 8);
    void *const m1 = f->scratch(f, 1, t16);
    if (!m1) return -1;
    { void *const a[] = {x3_tiny, m0}; const int64_t n[] = {d2, d1}; if (th_for(f, kernel0, a, n, d2, (double)d2 * (double)d1 * 4)) return -2; }
    const int64_t t21 = th_size(d1, d1);
    const int64_t t22 = th_size(t21, 8);
    void *const m2 = f->scratch(f, 2, t22);
    if (!m2) return -1;
    {
    void *h18_tiny_prev = m1;
    __builtin_memcpy(h18_tiny_prev, x3_tiny, (uint64_t)sizeof(double) * (uint64_t)d1 * (uint64_t)d2);
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < t0_k; ++k17) {
    if (th_rest(f, &k17_left, 64)) return -2;
    void *const g19 = h18_tiny_prev;
    const int64_t t20 = d1 * d1;
    th_gemm_float64(f, (double *)m2, d1, d1, d2, (double *)h18_tiny_prev, d2, 1, (double *)m0, d1, 1, 1.0, 0.0); if (f->stop || th_rest(f, &k17_left, (int64_t)((double)d1 * (double)d1 * (double)d2 * 0.2))) return -2;
    { void *const a[] = {m2, m2}; const int64_t n[] = {t20}; if (th_for(f, kernel1, a, n, t20, (double)t20 * 32)) return -2; }
    th_gemm_float64(f, (double *)g19, d1, d2, d1, (double *)m2, d1, 1, (double *)x3_tiny, d2, 1, 1.0, 0.0); if (f->stop || th_rest(f, &k17_left, (int64_t)((double)d1 * (double)d2 * (double)d1 * 0.2))) return -2;
    h18_tiny_prev = g19;
    }
    if (h18_tiny_prev != m1) __builtin_memcpy(m1, h18_tiny_prev, (uint64_t)sizeof(double) * (uint64_t)d1 * (uint64_t)d2);
    }
    { void *const a[] = {m1, out0}; const int64_t n[] = {t13}; if (a[0] != a[1]) { if (th_for(f, kernel2, a, n, t13, (double)t13 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
