#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel0_parts;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel1_parts;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
#if TH_IN(0)
/* sqr add */
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *m = a[0];
    double *s1 = a[1];
    const int64_t n0 = n[0];
    double r3_level[48];
    int64_t r3_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r3_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r3 = 0;
        #pragma omp simd reduction(+:r3)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = m[i0];
            const double v2 = v1 * v1;
            r3 = r3 + v2;
        }
        th_push(r3_level, r3_blocks, r3);
    }
    const double r3 = th_total(r3_level, r3_blocks);
    s1[0] = r3;
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    double *a1 = a[1];
    const int64_t m_dim0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0 * m_dim0];
        a1[i0] = v1;
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel0_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        double *p0 = (double *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel0(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

/* true_div add sqr add */
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double s1 = *(const double *)a[1];
    const double s2 = *(const double *)a[2];
    double *a3 = a[3];
    double *s4 = a[4];
    const int64_t n0 = n[0];
    double r5_level[48];
    int64_t r5_blocks = 0;
    for (int64_t i0_b = lo; i0_b < hi; i0_b += 1024, ++r5_blocks) {
        const int64_t i0_e = i0_b + 1024 < hi ? i0_b + 1024 : hi;
        double r5 = 0;
        #pragma omp simd reduction(+:r5)
        for (int64_t i0 = i0_b; i0 < i0_e; ++i0) {
            const double v1 = a0[i0];
            const double v2 = v1 / s1;
            const double v3 = v2 + s2;
            a3[i0] = v3;
            const double v4 = v3 * v3;
            r5 = r5 + v4;
        }
        th_push(r5_level, r5_blocks, r5);
    }
    const double r5 = th_total(r5_level, r5_blocks);
    s4[0] = r5;
    return 0;
}

TH_SHARED int kernel1_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[6];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[5];
        for (int i = 0; i < 5; ++i) b[i] = a[i];
        double *p0 = (double *)a[5] + lo, t0; b[4] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1(b, n, at, next);
            if (again) { *p0 = *p0 + t0; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[4] = &t0;
        }
    }
    return 0;
}

/* true_div add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double s1 = *(const double *)a[1];
    const double s2 = *(const double *)a[2];
    double *a3 = a[3];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = a0[i0];
        const double v2 = v1 / s1;
        const double v3 = v2 + s2;
        a3[i0] = v3;
    }
    return 0;
}

#endif
#ifdef TH_WIDE
#define sin th_number_sin
#endif
typedef union {
    int64_t v0;
    void * v1;
    double v2;
    uint8_t v3;
    char end;
} th_word;
typedef struct {
    th_word w[38];
} th_state;

TH_SHARED __attribute__((noinline)) int piece2(th_frame *f, th_state *s);
TH_SHARED __attribute__((noinline)) int piece6(th_frame *f, th_state *s);
TH_SHARED __attribute__((noinline)) int piece7(th_frame *f, th_state *s);
#if TH_IN(0)
TH_SHARED __attribute__((noinline)) int piece2(th_frame *f, th_state *s)
{
    const double t12 = ((const double *)f->data[0])[0 * 1 + 0 * 1];
    const double t13 = ((const double *)s->w[29].v1)[0 * s->w[4].v0 + 0 * 1 + 0 * 1];
    const double t14 = t12 + t13;
    s->w[28].v2 = sin(t14);
    s->w[13].v0 = th_floordiv_i((s->w[4].v0), 2);
    const int64_t t17 = ((s->w[13].v0) < 0) ? (s->w[13].v0) : 0;
    s->w[10].v0 = (t17 > ((-1))) ? t17 : ((-1));
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED __attribute__((noinline)) int piece6(th_frame *f, th_state *s)
{
    { void *const a[] = {s->w[29].v1, (void *)&s->w[0].v2}; const int64_t n[] = {s->w[19].v0}; const double work = (double)s->w[19].v0 * 5; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (s->w[19].v0 + 63) / 64, parts = (s->w[19].v0 + step - 1) / step, stretch = (int64_t)((double)s->w[19].v0 * (5e7 / work)) + 1; void *const b[] = {s->w[29].v1, (void *)&s->w[0].v2, total0_part, f}; const int64_t m[] = {s->w[19].v0, step, s->w[19].v0, stretch}; if (f->parallel(f, kernel0_parts, b, m, parts, work)) return -2; s->w[0].v2 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) s->w[0].v2 = s->w[0].v2 + total0_part[i]; } else kernel0(a, n, 0, s->w[19].v0); }
    const double t31 = sqrt((s->w[0].v2));
    { void *const a[] = {s->w[21].v1, (void *)&t31, (void *)&s->w[28].v2, s->w[21].v1, (void *)&s->w[1].v2}; const int64_t n[] = {s->w[19].v0}; const double work = (double)s->w[19].v0 * 13; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (s->w[19].v0 + 63) / 64, parts = (s->w[19].v0 + step - 1) / step, stretch = (int64_t)((double)s->w[19].v0 * (5e7 / work)) + 1; void *const b[] = {s->w[21].v1, (void *)&t31, (void *)&s->w[28].v2, s->w[21].v1, (void *)&s->w[1].v2, total0_part, f}; const int64_t m[] = {s->w[19].v0, step, s->w[19].v0, stretch}; if (f->parallel(f, kernel1_parts, b, m, parts, work)) return -2; s->w[1].v2 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) s->w[1].v2 = s->w[1].v2 + total0_part[i]; } else kernel1(a, n, 0, s->w[19].v0); }
    const double t32 = ((const double *)s->w[21].v1)[0 * s->w[4].v0 + 1 * 1 + 0 * 1];
    const double t33 = (s->w[27].v2) + t32;
    s->w[30].v2 = sin(t33);
    return 0;
}

TH_SHARED __attribute__((noinline)) int piece7(th_frame *f, th_state *s)
{
    const double t35 = (s->w[1].v2) + 1.0;
    const double t36 = sqrt(t35);
    th_gemm_float64(f, (double *)s->w[22].v1, s->w[4].v0, s->w[4].v0, s->w[4].v0, (double *)s->w[21].v1, s->w[4].v0, 1, (double *)s->w[29].v1, s->w[4].v0, 1, 1.0, 0.0); if (f->stop) return -2;
    { void *const a[] = {s->w[22].v1, (void *)&t36, (void *)&s->w[30].v2, f->data[3]}; const int64_t n[] = {s->w[19].v0}; if (th_for(f, kernel2, a, n, s->w[19].v0, (double)s->w[19].v0 * 9)) return -2; }
    s->w[31].v0 = (s->w[16].v0) * (s->w[4].v0);
    return 0;
}

#endif
#if TH_IN(0)
static int step0(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v3 = (s->w[r[1]].v0) < (s->w[r[2]].v0);
    return 0;
}

static int step1(th_frame *f, th_state *s, const int32_t *r)
{
    if (!(s->w[r[0]].v3)) { for (int i = 0; i < r[1]; ++i) f->detail[i] = s->w[r[3 + i]].v0; return r[2]; }
    return 0;
}

static int step2(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v3 = (s->w[r[1]].v0) == (s->w[r[2]].v0);
    return 0;
}

static int step3(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = (s->w[r[1]].v0) * (s->w[r[2]].v0);
    return 0;
}

static int step4(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = th_size(s->w[r[1]].v0, s->w[r[2]].v0);
    return 0;
}

static int step5(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = th_length(s->w[r[1]].v0, s->w[r[2]].v0);
    return 0;
}

static int step6(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = ((s->w[r[1]].v0) > (s->w[r[2]].v0)) ? (s->w[r[1]].v0) : (s->w[r[2]].v0);
    return 0;
}

static int step7(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = ((s->w[r[1]].v0) < (s->w[r[2]].v0)) ? (s->w[r[1]].v0) : (s->w[r[2]].v0);
    return 0;
}

static int step8(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = (s->w[r[1]].v0) - (s->w[r[2]].v0);
    return 0;
}

static int step9(th_frame *f, th_state *s, const int32_t *r)
{
    if (f->output(f, r[0])) return -1;
    return 0;
}

static int step10(th_frame *f, th_state *s, const int32_t *r)
{
    f->dims[r[0]] = s->w[r[1]].v0;
    f->dims[r[2]] = s->w[r[3]].v0;
    if (f->output(f, r[4])) return -1;
    return 0;
}

static int step11(th_frame *f, th_state *s, const int32_t *r)
{
    f->dims[r[0]] = s->w[r[1]].v0;
    if (f->output(f, r[2])) return -1;
    return 0;
}

static int step12(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v1 = f->scratch(f, r[1], s->w[r[2]].v0);
    if (!s->w[r[3]].v1) return -1;
    return 0;
}

static int step13(th_frame *f, th_state *s, const int32_t *r)
{
    {
    const double p0 = s->w[r[0]].v2;
    void *const in[] = {(void *)&p0}; const int64_t n[] = {0}; if (f->python(f, r[1], 1, in, n, r[2])) return -2; }
    s->w[r[4]].v2 = *(const double *)f->data[r[3]];
    return 0;
}

static int step14(th_frame *f, th_state *s, const int32_t *r)
{
    th_gemm_float64(f, (double *)s->w[r[0]].v1, s->w[r[1]].v0, s->w[r[2]].v0, s->w[r[3]].v0, (double *)s->w[r[4]].v1, s->w[r[5]].v0, s->w[r[6]].v0, (double *)s->w[r[7]].v1, s->w[r[8]].v0, s->w[r[9]].v0, 1.0, 0.0); if (f->stop) return -2;
    return 0;
}

static int step15(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(double *)f->data[r[0]] + s->w[r[1]].v0, s->w[r[2]].v1}; const int64_t n[] = {s->w[r[3]].v0, s->w[r[4]].v0}; if (th_for(f, kernel3, a, n, s->w[r[5]].v0, (double)s->w[r[6]].v0 * 4)) return -2; }
    return 0;
}

static int step16(th_frame *f, th_state *s, const int32_t *r)
{
    th_sort_float64_uint64(f, (double *)f->data[r[0]], (uint64_t *)s->w[r[1]].v1, (double *)s->w[r[2]].v1, s->w[r[3]].v0, s->w[r[4]].v0, s->w[r[5]].v0); if (f->stop) return -2;
    return 0;
}

static int step17(th_frame *f, th_state *s, const int32_t *r)
{
    *(double *)f->data[r[0]] = s->w[r[1]].v2;
    return 0;
}

typedef int th_step(th_frame *, th_state *, const int32_t *);
static th_step *const th_step_of[] = {step0, step1, step2, step3, step4, step5, step6, step7, step8, step9, step10, step11, step12, step13, step14, step15, step16, step17};
/* Per row: the step, the length of the row, words and numbers. */
static const int32_t th_rows[] = {
    0, 5, 3, 32, 2, /* t7 0 d0_x_dim0 */
    1, 7, 3, 2, 1, 32, 2, /* t7 2 1 0 d0_x_dim0 */
    0, 5, 5, 32, 4, /* t8 0 d2_m_dim0 */
    1, 7, 5, 2, 2, 32, 4, /* t8 2 2 0 d2_m_dim0 */
    0, 5, 7, 32, 6, /* t9 0 d3_m_dim1 */
    1, 7, 7, 2, 3, 32, 6, /* t9 2 3 0 d3_m_dim1 */
    2, 5, 8, 6, 4, /* t10 d3_m_dim1 d2_m_dim0 */
    1, 9, 8, 4, 4, 4, 6, 4, 6, /* t10 4 4 d2_m_dim0 d3_m_dim1 d2_m_dim0 d3_m_dim1 */
    1, 7, 5, 2, 5, 32, 4, /* t8 2 5 0 d2_m_dim0 */
    0, 5, 9, 33, 4, /* t11 1 d2_m_dim0 */
    1, 7, 9, 2, 6, 33, 6, /* t11 2 6 1 d3_m_dim1 */
    1, 7, 5, 2, 7, 32, 6, /* t8 2 7 0 d3_m_dim1 */
    3, 5, 11, 10, 34, /* t19 t18 -1 */
    4, 5, 12, 4, 11, /* t20 d2_m_dim0 t19 */
    5, 5, 14, 12, 13, /* t21 t20 t16 */
    6, 5, 15, 14, 32, /* t22 t21 0 */
    7, 5, 16, 15, 4, /* t23 t22 d2_m_dim0 */
    8, 5, 17, 4, 16, /* t24 d2_m_dim0 t23 */
    4, 5, 18, 17, 35, /* t25 t24 2 */
    9, 3, 2, /* 2 */
    10, 7, 3, 4, 4, 4, 3, /* 3 d2_m_dim0 4 d2_m_dim0 3 */
    11, 5, 5, 17, 4, /* 5 t24 4 */
    4, 5, 19, 4, 4, /* t26 d2_m_dim0 d2_m_dim0 */
    4, 5, 20, 19, 36, /* t27 t26 8 */
    12, 6, 21, 0, 20, 21, /* m0 0 t27 m0 */
    12, 6, 22, 1, 20, 22, /* m1 1 t27 m1 */
    4, 5, 23, 17, 36, /* t28 t24 8 */
    12, 6, 24, 2, 23, 24, /* m2 2 t28 m2 */
    4, 5, 25, 18, 36, /* t29 t25 8 */
    12, 6, 26, 3, 25, 26, /* m3 3 t29 m3 */
    13, 7, 28, 0, 5, 5, 27, /* t15 0 5 5 t30 */
    14, 12, 21, 4, 4, 4, 29, 4, 33, 29, 4, 33, /* m0 d2_m_dim0 d2_m_dim0 d2_m_dim0 x4_m d2_m_dim0 1 x4_m d2_m_dim0 1 */
    15, 9, 3, 31, 24, 4, 17, 17, 17, /* out1 t37 m2 d2_m_dim0 t24 t24 t24 */
    16, 8, 4, 26, 24, 33, 17, 33, /* out2 m3 m2 1 t24 1 */
    17, 4, 2, 30, /* out0 t34 */
};

static int th_steps(th_frame *f, th_state *s, const int32_t *r, const int32_t *end)
{
    for (int e; r < end; r += r[1]) if ((e = th_step_of[r[0]](f, s, r + 2))) return e;
    return 0;
}

int th_run(th_frame *f)
{
    th_state s;
    int e;
    static const int32_t dims[][2] = {{2, 0}, {4, 1}, {6, 2}};
    for (int i = 0; i < 3; ++i) s.w[dims[i][0]].v0 = f->dims[dims[i][1]];
    static const int32_t data[][2] = {{29, 1}};
    for (int i = 0; i < 1; ++i) s.w[data[i][0]].v1 = f->data[data[i][1]];
    static const int64_t numbers[] = {0, 1, (-1), 2, 8};
    for (int i = 0; i < 5; ++i) s.w[32 + i].v0 = numbers[i];
    if ((e = th_steps(f, &s, th_rows + 0, th_rows + 29))) return e;
    if ((e = th_steps(f, &s, th_rows + 29, th_rows + 76))) return e;
    if ((e = piece2(f, &s))) return e;
    if ((e = th_steps(f, &s, th_rows + 76, th_rows + 111))) return e;
    if ((e = th_steps(f, &s, th_rows + 111, th_rows + 148))) return e;
    if ((e = th_steps(f, &s, th_rows + 148, th_rows + 189))) return e;
    if ((e = piece6(f, &s))) return e;
    if ((e = piece7(f, &s))) return e;
    if ((e = th_steps(f, &s, th_rows + 189, th_rows + 210))) return e;
    return 0;
}

#undef sin
const char th_abi[] = "theano2-abi-7";
#endif
