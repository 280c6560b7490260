#endif
#if TH_IN(0)
/* gt */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const double s = *(const double *)a[1];
    uint8_t *a2 = a[2];
    const int64_t v_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const uint8_t v2 = v1 > s;
        a2[i0] = v2;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const double *w = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t w_dim0 = n[0];
    const int64_t n1 = n[1];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1 < 0 ? v1 + w_dim0 : v1;
        if (j2 < 0 || j2 >= w_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = w_dim0; return 1; }
        const double v3 = w[j2];
        a2[i0] = v3;
    }
    return 0;
}

/* exp */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *u = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    const int64_t u_dim0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = u[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
        a2[i0] = v1;
    }
    return 0;
}

static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0 * (-1)];
        a1[i0] = v1;
    }
    return 0;
}

/* mul */
static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
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

#undef exp
int th_run(th_frame *f)
{
    const double t0_s = *(const double *)f->data[0];
    const double t1_t = *(const double *)f->data[1];
    const int64_t d2_w_dim0 = f->dims[0];
    void *const x3_w = f->data[2];
    const int64_t d4_v_dim0 = f->dims[1];
    void *const x5_v = f->data[3];
    const int64_t d6_u_dim0 = f->dims[2];
    void *const x7_u = f->data[4];
    int64_t t8;
    int64_t t9;
    double t10;
    void * y11;
    void * y12;
    const uint8_t t13 = t0_s > t1_t;
    const uint8_t t14 = t13 != 0;
    const int64_t t15 = th_size(d6_u_dim0, 2);
    const int64_t t16 = d6_u_dim0 - 1;
    const int64_t t17 = t16 - ((-1));
    const int64_t t18 = t17 - ((-1));
    const int64_t t19 = t18 - 1;
    const double t20 = t1_t * 2.0;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    _Alignas(64) char m2_[8];
    void *const m2 = m2_;
    if (t14) {
    void *const m0 = f->scratch(f, 0, d4_v_dim0);
    if (!m0) return -1;
    const int64_t t21 = th_size(d4_v_dim0, 8);
    void *const m1 = f->scratch(f, 1, t21);
    if (!m1) return -1;
    { void *const a[] = {x5_v, (void *)&t0_s, m0}; const int64_t n[] = {d4_v_dim0}; if (th_for(f, kernel0, a, n, d4_v_dim0, (double)d4_v_dim0 * 4)) return -2; }
    th_nonzero_bool(f, (int64_t *)m1, (int64_t *)m2, (uint8_t *)m0, d4_v_dim0); if (f->stop) return -2;
    const int64_t t22 = ((const int64_t *)m2)[0 * 1 + 0 * 1];
    const int64_t t23 = th_size(t22, 2);
    const int64_t t24 = th_size(t22, 8);
    void *const m3 = f->scratch(f, 3, t24);
    if (!m3) return -1;
    { void *const a[] = {m1, x3_w, m3, f->detail}; const int64_t n[] = {d2_w_dim0, t22}; const int e = th_walk(f, kernel1, a, n, t22, (double)t22 * 5); if (e) return e; }
    const int64_t t25 = th_size(t23, 8);
    void *const m4 = f->scratch(f, 4, t25);
    if (!m4) return -1;
    void *const m5 = f->scratch(f, 5, t24);
    if (!m5) return -1;
    th_sort_float64_uint64(f, (double *)m5, (uint64_t *)m4, (double *)m3, 1, t22, 1); if (f->stop) return -2;
    t10 = t0_s;
    t8 = t22;
    t9 = t22;
    y11 = m3;
    y12 = m5;
    } else {
    const int64_t t26 = th_size(d6_u_dim0, 8);
    void *const m6 = f->scratch(f, 6, t26);
    if (!m6) return -1;
    void *const m7 = f->scratch(f, 7, t26);
    if (!m7) return -1;
    const int64_t t27 = th_size(t15, 8);
    void *const m8 = f->scratch(f, 8, t27);
    if (!m8) return -1;
    void *const m9 = f->scratch(f, 9, t26);
    if (!m9) return -1;
    const int64_t t28 = th_size(t19, 8);
    void *const m10 = f->scratch(f, 10, t28);
    if (!m10) return -1;
    { void *const a[] = {x7_u, m6, m7}; const int64_t n[] = {d6_u_dim0}; if (th_for(f, kernel2, a, n, d6_u_dim0, (double)d6_u_dim0 * 25)) return -2; }
    th_sort_float64_uint64(f, (double *)m9, (uint64_t *)m8, (double *)m6, 1, d6_u_dim0, 1); if (f->stop) return -2;
    { void *const a[] = {(double *)m9 + t16, m10}; const int64_t n[] = {t19}; if (th_for(f, kernel3, a, n, t19, (double)t19 * 4)) return -2; }
    t10 = t20;
    t8 = d6_u_dim0;
    t9 = t19;
    y11 = m7;
    y12 = m10;
    }
    const double t29 = t10 * 2.0;
    f->dims[3] = t8;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[4] = t9;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    { void *const a[] = {y11, out0}; const int64_t n[] = {t8}; if (th_for(f, kernel4, a, n, t8, (double)t8 * 3)) return -2; }
    { void *const a[] = {y12, out1}; const int64_t n[] = {t9}; if (th_for(f, kernel4, a, n, t9, (double)t9 * 3)) return -2; }
    *(double *)out2 = t29;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
