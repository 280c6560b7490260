/* exp */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v_prev = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v_prev[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v_prev = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v_prev[i0];
        a1[i0] = v1;
    }
    return 0;
}

#undef exp
int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1_v_dim0 = f->dims[0];
    void *const x2_v = f->data[1];
    const uint8_t t3 = t0_k >= 0;
    if (!(t3)) { f->detail[0] = (int64_t)t0_k; return 1; }
    const int64_t t4 = (d1_v_dim0 < 1) ? d1_v_dim0 : 1;
    const int64_t t5 = d1_v_dim0 - t4;
    const int64_t t6 = t5 + t4;
    const uint8_t t7 = d1_v_dim0 == t6;
    const int64_t t8 = (t0_k < 1) ? t0_k : 1;
    const int64_t t9 = 1 - t8;
    const uint8_t t10 = t9 < 0;
    const int64_t t11 = t9 + 1;
    const int64_t t12 = t10 ? (int64_t)t11 : (int64_t)t9;
    const uint8_t t13 = t12 >= 0;
    const uint8_t t14 = t12 < 1;
    const uint8_t t15 = t13 & t14;
    if (!(t15)) { f->detail[0] = (int64_t)t9; f->detail[1] = (int64_t)1; return 3; }
    f->dims[1] = d1_v_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    const int64_t t16 = th_size(d1_v_dim0, 8);
    void *const m0 = f->scratch(f, 0, t16);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t16);
    if (!m1) return -1;
    const int64_t t20 = th_size(t4, 8);
    void *const m2 = f->scratch(f, 2, t20);
    if (!m2) return -1;
    {
    void *h18_v_prev = x2_v;
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < t0_k; ++k17) {
    void *const g19 = k17 & 1 ? m1 : m0;
    if (th_rest(f, &k17_left, 56)) return -2;
    if (!(t7)) { f->detail[0] = (int64_t)d1_v_dim0; f->detail[1] = (int64_t)t6; return 2; }
    { void *const a[] = {h18_v_prev, m2}; const int64_t n[] = {t4}; if (th_for(f, kernel0, a, n, t4, (double)t4 * 22)) return -2; }
    if (th_rest(f, &k17_left, (int64_t)((double)t4 * 22))) return -2;
    { void *const a[] = {(double *)h18_v_prev + t4, g19}; const int64_t n[] = {t5}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, t5, (double)t5 * 4)) return -2; } }
    if (th_rest(f, &k17_left, (int64_t)((double)t5 * 4))) return -2;
    { void *const a[] = {m2, (double *)g19 + t5}; const int64_t n[] = {t4}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, t4, (double)t4 * 4)) return -2; } }
    if (th_rest(f, &k17_left, (int64_t)((double)t4 * 4))) return -2;
    h18_v_prev = g19;
    }
    if (h18_v_prev != m0) __builtin_memcpy(m0, h18_v_prev, (uint64_t)sizeof(double) * (uint64_t)d1_v_dim0);
    }
    { void *const a[] = {m0, out0}; const int64_t n[] = {d1_v_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d1_v_dim0, (double)d1_v_dim0 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
