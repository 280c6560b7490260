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
    {
    void *h16_v_prev = out0;
    __builtin_memcpy(h16_v_prev, x3_v, (uint64_t)sizeof(double) * (uint64_t)d2_v_dim0);
    int64_t k15 = 0, k15_left = 1 << 20;
    for (; k15 < d0_i_dim0; ++k15) {
    void *const g17 = h16_v_prev;
    if (th_rest(f, &k15_left, 176)) return -2;
    const int64_t t18_i = ((const int64_t *)x1_i)[k15 * 1 + 0 * 1];
    const int64_t t19 = t18_i - 1;
    const uint8_t t20 = t19 < 0;
    const int64_t t21 = t19 + d2_v_dim0;
    const int64_t t22 = t20 ? (int64_t)t21 : (int64_t)t19;
    const uint8_t t23 = t22 >= 0;
    const uint8_t t24 = t22 < d2_v_dim0;
    const uint8_t t25 = t23 & t24;
    if (!(t25)) { f->detail[0] = (int64_t)t19; f->detail[1] = (int64_t)d2_v_dim0; return 3; }
    const double t26 = ((const double *)h16_v_prev)[t22 * 1 + 0 * 1];
    const double t27 = t26 * 2.0;
    const uint8_t t28 = t18_i < 0;
    const int64_t t29 = t18_i + d2_v_dim0;
    const int64_t t30 = t28 ? (int64_t)t29 : (int64_t)t18_i;
    const uint8_t t31 = t30 >= 0;
    const uint8_t t32 = t30 < d2_v_dim0;
    const uint8_t t33 = t31 & t32;
    if (!(t33)) { f->detail[0] = (int64_t)t18_i; f->detail[1] = (int64_t)d2_v_dim0; return 4; }
    { void *const a[] = {h16_v_prev, g17}; const int64_t n[] = {d2_v_dim0}; if (a[0] != a[1]) { if (th_for(f, kernel0, a, n, d2_v_dim0, (double)d2_v_dim0 * 4)) return -2; } }
    if (th_rest(f, &k15_left, (int64_t)((double)d2_v_dim0 * 4))) return -2;
    { void *const a[] = {(void *)&t27, (double *)g17 + t30}; const int64_t n[] = {0}; kernel1(a, n, 0, 1); }
    h16_v_prev = g17;
    }
    if (h16_v_prev != out0) __builtin_memcpy(out0, h16_v_prev, (uint64_t)sizeof(double) * (uint64_t)d2_v_dim0);
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
