#endif
#if TH_IN(0)
/* mul exp */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t y_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        const double v2 = y[i0];
        const double v3 = v1 * v2;
        const double v4 = exp(v3);
        a2[i0] = v4;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t y_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[i0];
        a1[i0] = v1;
    }
    return 0;
}

/* add */
static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double s = *(const double *)a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 + s;
        a2[i0] = v2;
    }
    return 0;
}

#undef exp
/* Steps lo .. hi of the loop over k21, which do not depend on each other. */
typedef struct {
    th_frame *f;
    int64_t d3_x_dim0;
    int64_t d4_x_dim1;
    void *out0;
    int64_t t17;
    void *out2;
    uint8_t t12;
    uint8_t t13;
    uint8_t t15;
    int64_t d1_y_dim1;
    void *x5_x;
    void *x2_y;
    double t9_s;
    char *m1; int64_t m1_size;
    char *m2; int64_t m2_size;
    char *m3; int64_t m3_size;
    char *m4; int64_t m4_size;
    char *m5; int64_t m5_size;
} loop_k21_given;
static int loop_k21(const void *from, int64_t place, int64_t lo, int64_t hi)
{
    const loop_k21_given *const given = from;
    th_frame *const f = given->f;
    int64_t const d3_x_dim0 = given->d3_x_dim0;
    int64_t const d4_x_dim1 = given->d4_x_dim1;
    void *const out0 = given->out0;
    int64_t const t17 = given->t17;
    void *const out2 = given->out2;
    uint8_t const t12 = given->t12;
    uint8_t const t13 = given->t13;
    uint8_t const t15 = given->t15;
    int64_t const d1_y_dim1 = given->d1_y_dim1;
    void *const x5_x = given->x5_x;
    void *const x2_y = given->x2_y;
    double const t9_s = given->t9_s;
    void *const m1 = given->m1 + place * given->m1_size;
    void *const m2 = given->m2 + place * given->m2_size;
    void *const m3 = given->m3 + place * given->m3_size;
    void *const m4 = given->m4 + place * given->m4_size;
    void *const m5 = given->m5 + place * given->m5_size;
    int64_t k21 = lo, k21_left = 1 << 20;
    for (; k21 < hi; ++k21) {
    void *const g22 = (char *)out0 + k21 * ((int64_t)sizeof(double) * (int64_t)d3_x_dim0 * (int64_t)d4_x_dim1);
    void *const g23 = (char *)out2 + k21 * ((int64_t)sizeof(double) * (int64_t)t17);
    if (th_rest(f, &k21_left, 96)) return -2;
    if (!(t12)) { f->detail[0] = (int64_t)d3_x_dim0; return 3; }
    if (!(t13)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d3_x_dim0; return 4; }
    {
    int64_t k24 = 0;
    for (; k24 < d3_x_dim0; ++k24) {
    void *const g25 = (char *)g22 + k24 * ((int64_t)sizeof(double) * (int64_t)d4_x_dim1);
    if (th_rest(f, &k21_left, 72)) return -2;
    if (!(t15)) { f->detail[0] = (int64_t)d4_x_dim1; f->detail[1] = (int64_t)d1_y_dim1; return 5; }
    const int64_t t26 = k24 * d1_y_dim1;
    const int64_t t27 = k21 * d1_y_dim1;
    { void *const a[] = {(double *)x5_x + t26, (double *)x2_y + t27, m4}; const int64_t n[] = {d1_y_dim1}; if (th_for(f, kernel0, a, n, d1_y_dim1, (double)d1_y_dim1 * 24)) return -2; }
    if (th_rest(f, &k21_left, (int64_t)((double)d1_y_dim1 * 24))) return -2;
    th_sort_float64_uint64(f, (double *)g25, (uint64_t *)m5, (double *)m4, 1, d1_y_dim1, 1); if (f->stop) return -2;
    if (th_rest(f, &k21_left, (int64_t)((double)d1_y_dim1 * 100))) return -2;
    }
    }
    const int64_t t28 = k21 * d1_y_dim1;
    { void *const a[] = {(double *)x2_y + t28, m1}; const int64_t n[] = {d1_y_dim1}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d1_y_dim1, (double)d1_y_dim1 * 4)) return -2; } }
    if (th_rest(f, &k21_left, (int64_t)((double)d1_y_dim1 * 4))) return -2;
    th_sort_float64_uint64(f, (double *)m3, (uint64_t *)m2, (double *)m1, 1, d1_y_dim1, 1); if (f->stop) return -2;
    if (th_rest(f, &k21_left, (int64_t)((double)d1_y_dim1 * 100))) return -2;
    { void *const a[] = {m3, (void *)&t9_s, g23}; const int64_t n[] = {t17}; if (th_for(f, kernel2, a, n, t17, (double)t17 * 4)) return -2; }
    if (th_rest(f, &k21_left, (int64_t)((double)t17 * 4))) return -2;
    }
    return 0;
}

/* Steps lo .. hi of the loop over k31, which do not depend on each other. */
typedef struct {
    th_frame *f;
    int64_t d4_x_dim1;
    void *m0;
    void *x5_x;
    char *m6; int64_t m6_size;
    char *m7; int64_t m7_size;
} loop_k31_given;
static int loop_k31(const void *from, int64_t place, int64_t lo, int64_t hi)
{
    const loop_k31_given *const given = from;
    th_frame *const f = given->f;
    int64_t const d4_x_dim1 = given->d4_x_dim1;
    void *const m0 = given->m0;
    void *const x5_x = given->x5_x;
    void *const m6 = given->m6 + place * given->m6_size;
    void *const m7 = given->m7 + place * given->m7_size;
    int64_t k31 = lo, k31_left = 1 << 20;
    for (; k31 < hi; ++k31) {
    void *const g32 = (char *)m0 + k31 * ((int64_t)sizeof(double) * (int64_t)d4_x_dim1);
    if (th_rest(f, &k31_left, 56)) return -2;
    const int64_t t33 = k31 * d4_x_dim1;
    { void *const a[] = {(double *)x5_x + t33, m6}; const int64_t n[] = {d4_x_dim1}; if (a[0] != a[1]) { if (th_for(f, kernel1, a, n, d4_x_dim1, (double)d4_x_dim1 * 4)) return -2; } }
    if (th_rest(f, &k31_left, (int64_t)((double)d4_x_dim1 * 4))) return -2;
    th_sort_float64_uint64(f, (double *)g32, (uint64_t *)m7, (double *)m6, 1, d4_x_dim1, 1); if (f->stop) return -2;
    if (th_rest(f, &k31_left, (int64_t)((double)d4_x_dim1 * 100))) return -2;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_y_dim0 = f->dims[0];
    const int64_t d1_y_dim1 = f->dims[1];
    void *const x2_y = f->data[0];
    const int64_t d3_x_dim0 = f->dims[2];
    const int64_t d4_x_dim1 = f->dims[3];
    void *const x5_x = f->data[1];
    const int64_t d6_z_dim0 = f->dims[4];
    const int64_t d7_z_dim1 = f->dims[5];
    void *const x8_z = f->data[2];
    const double t9_s = *(const double *)f->data[3];
    const uint8_t t10 = d0_y_dim0 >= 0;
    if (!(t10)) { f->detail[0] = (int64_t)d0_y_dim0; return 1; }
    const uint8_t t11 = d0_y_dim0 >= d0_y_dim0;
    if (!(t11)) { f->detail[0] = (int64_t)d0_y_dim0; f->detail[1] = (int64_t)d0_y_dim0; return 2; }
    const uint8_t t12 = d3_x_dim0 >= 0;
    if (!(t12)) { f->detail[0] = (int64_t)d3_x_dim0; return 6; }
    const uint8_t t13 = d3_x_dim0 >= d3_x_dim0;
    if (!(t13)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d3_x_dim0; return 7; }
    const uint8_t t14 = d4_x_dim1 == d6_z_dim0;
    if (!(t14)) { f->detail[0] = (int64_t)d3_x_dim0; f->detail[1] = (int64_t)d4_x_dim1; f->detail[2] = (int64_t)d6_z_dim0; f->detail[3] = (int64_t)d7_z_dim1; return 8; }
    const uint8_t t15 = d4_x_dim1 == d1_y_dim1;
    const int64_t t16 = th_size(d1_y_dim1, 2);
    const int64_t t17 = (d1_y_dim1 < 3) ? d1_y_dim1 : 3;
    const int64_t t18 = th_size(d4_x_dim1, 2);
    f->dims[6] = d0_y_dim0;
    f->dims[7] = d3_x_dim0;
    f->dims[8] = d4_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out0 = f->data[4];
    f->dims[9] = d3_x_dim0;
    f->dims[10] = d7_z_dim1;
    if (f->output(f, 5)) return -1;
    void *const out1 = f->data[5];
    f->dims[11] = d0_y_dim0;
    f->dims[12] = t17;
    if (f->output(f, 6)) return -1;
    void *const out2 = f->data[6];
    const int64_t t19 = th_size(d4_x_dim1, d3_x_dim0);
    const int64_t t20 = th_size(t19, 8);
    void *const m0 = f->scratch(f, 0, t20);
    if (!m0) return -1;
    const int64_t t29 = th_size(d1_y_dim1, 8);
    const int64_t t30 = th_size(t16, 8);
    { const double work = (double)d0_y_dim0 * (double)t17 * 4 + (double)d0_y_dim0 * (double)d1_y_dim1 * 104 + (double)d0_y_dim0 * 28 + (double)d0_y_dim0 * (double)d3_x_dim0 * (double)d1_y_dim1 * 124 + (double)d0_y_dim0 * (double)d3_x_dim0 * 20;
    const int64_t places = th_threads_for(f, d0_y_dim0, work);
    const int64_t m1_size = th_size(t29 / 64 + 1, 64);
    char *const m1 = f->scratch(f, 1, th_size(m1_size, places));
    if (!m1) return -1;
    const int64_t m2_size = th_size(t30 / 64 + 1, 64);
    char *const m2 = f->scratch(f, 2, th_size(m2_size, places));
    if (!m2) return -1;
    const int64_t m3_size = th_size(t29 / 64 + 1, 64);
    char *const m3 = f->scratch(f, 3, th_size(m3_size, places));
    if (!m3) return -1;
    const int64_t m4_size = th_size(t29 / 64 + 1, 64);
    char *const m4 = f->scratch(f, 4, th_size(m4_size, places));
    if (!m4) return -1;
    const int64_t m5_size = th_size(t30 / 64 + 1, 64);
    char *const m5 = f->scratch(f, 5, th_size(m5_size, places));
    if (!m5) return -1;
    const loop_k21_given given = {f, d3_x_dim0, d4_x_dim1, out0, t17, out2, t12, t13, t15, d1_y_dim1, x5_x, x2_y, t9_s, m1, m1_size, m2, m2_size, m3, m3_size, m4, m4_size, m5, m5_size};
    const int e = th_divide(f, loop_k21, &given, d0_y_dim0, places, work); if (e) return e; }
    const int64_t t34 = th_size(d4_x_dim1, 8);
    const int64_t t35 = th_size(t18, 8);
    { const double work = (double)d3_x_dim0 * (double)d4_x_dim1 * 104 + (double)d3_x_dim0 * 12;
    const int64_t places = th_threads_for(f, d3_x_dim0, work);
    const int64_t m6_size = th_size(t34 / 64 + 1, 64);
    char *const m6 = f->scratch(f, 6, th_size(m6_size, places));
    if (!m6) return -1;
    const int64_t m7_size = th_size(t35 / 64 + 1, 64);
    char *const m7 = f->scratch(f, 7, th_size(m7_size, places));
    if (!m7) return -1;
    const loop_k31_given given = {f, d4_x_dim1, m0, x5_x, m6, m6_size, m7, m7_size};
    const int e = th_divide(f, loop_k31, &given, d3_x_dim0, places, work); if (e) return e; }
    th_gemm_float64(f, (double *)out1, d3_x_dim0, d7_z_dim1, d4_x_dim1, (double *)m0, d4_x_dim1, 1, (double *)x8_z, d7_z_dim1, 1, 1.0, 0.0); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
