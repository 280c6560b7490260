static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v_prev = a[0];
    double *a1 = a[1];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v_prev[i0];
        a1[i0] = v1;
    }
    return 0;
}

static inline __attribute__((always_inline)) int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s0 = *(const double *)a[0];
    double *a1 = a[1];
    a1[0] = s0;
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_i_dim0 = f->dims[0];
    void *const x1_i = f->data[0];
    const int64_t d2_v_dim0 = f->dims[1];
    void *const x3_v = f->data[1];
    const uint8_t t4 = d0_i_dim0 >= 0;
    if (!(t4)) { f->detail[0] = (int64_t)d0_i_dim0; return 1; }
    const uint8_t t5 = d0_i_dim0 >= d0_i_dim0;
    if (!(t5)) { f->detail[0] = (int64_t)d0_i_dim0; f->detail[1] = (int64_t)d0_i_dim0; return 2; }
    const int64_t t6 = (d0_i_dim0 < 1) ? d0_i_dim0 : 1;
    const int64_t t7 = (t6 < 0) ? t6 : 0;
    const int64_t t8 = (t7 > ((-1))) ? t7 : ((-1));
    const int64_t t9 = t8 * ((-1));
    const int64_t t10 = t9 + t6;
    const int64_t t11 = (t10 > 0) ? t10 : 0;
    const int64_t t12 = (t11 < 1) ? t11 : 1;
    const int64_t t13 = t12 + ((-1));
    const uint8_t t14 = t13 >= 0;
    if (!(t14)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t12; return 5; }
    f->dims[2] = d2_v_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    const int64_t t15 = th_size(d2_v_dim0, 8);
    void *const m0 = f->scratch(f, 0, t15);
    if (!m0) return -1;
    {
    void *h17_v_prev = m0;
    __builtin_memcpy(h17_v_prev, x3_v, (uint64_t)sizeof(double) * (uint64_t)d2_v_dim0);
    int64_t k16 = 0, k16_left = 1 << 20;
    for (; k16 < d0_i_dim0; ++k16) {
    void *const g18 = h17_v_prev;
    if (th_rest(f, &k16_left, 176)) return -2;
    const int64_t t19_i = ((const int64_t *)x1_i)[k16 * 1 + 0 * 1];
    const int64_t t20 = t19_i - 1;
    const uint8_t t21 = t20 < 0;
    const int64_t t22 = t20 + d2_v_dim0;
    const int64_t t23 = t21 ? (int64_t)t22 : (int64_t)t20;
    const uint8_t t24 = t23 >= 0;
    const uint8_t t25 = t23 < d2_v_dim0;
    const uint8_t t26 = t24 & t25;
    if (!(t26)) { f->detail[0] = (int64_t)t20; f->detail[1] = (int64_t)d2_v_dim0; return 3; }
    const double t27 = ((const double *)h17_v_prev)[t23 * 1 + 0 * 1];
    const double t28 = t27 * 2.0;
    const uint8_t t29 = t19_i < 0;
    const int64_t t30 = t19_i + d2_v_dim0;
    const int64_t t31 = t29 ? (int64_t)t30 : (int64_t)t19_i;
    const uint8_t t32 = t31 >= 0;
    const uint8_t t33 = t31 < d2_v_dim0;
    const uint8_t t34 = t32 & t33;
    if (!(t34)) { f->detail[0] = (int64_t)t19_i; f->detail[1] = (int64_t)d2_v_dim0; return 4; }
    { void *const a[] = {h17_v_prev, g18}; const int64_t n[] = {d2_v_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, d2_v_dim0, (double)d2_v_dim0 * 4)) return -2; } }
    if (th_rest(f, &k16_left, (int64_t)((double)d2_v_dim0 * 4))) return -2;
    { void *const a[] = {(void *)&t28, (double *)g18 + t31}; const int64_t n[] = {0}; kernel1(a, n, 0, 1); }
    h17_v_prev = g18;
    }
    if (h17_v_prev != m0) __builtin_memcpy(m0, h17_v_prev, (uint64_t)sizeof(double) * (uint64_t)d2_v_dim0);
    }
    { void *const a[] = {m0, out0}; const int64_t n[] = {d2_v_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, d2_v_dim0, (double)d2_v_dim0 * 4)) return -2; } }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
