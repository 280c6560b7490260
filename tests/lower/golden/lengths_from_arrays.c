/* mul */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *j = a[0];
    int64_t *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = j[i0];
        const int64_t v2 = v1 * 2;
        a1[i0] = v2;
    }
    return 0;
}

static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    int64_t *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        a1[i0] = v1;
    }
    return 0;
}

static int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t k = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    a1[0] = k;
    return 0;
}

/* add */
static int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t k = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = i0 + k;
        const int64_t v2 = v1 + 1;
        a1[i0] = v2;
    }
    return 0;
}

static int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
    }
    return 0;
}

typedef union {
    int64_t v0;
    void * v1;
    uint8_t v2;
    double v3;
    char end;
} th_word;
typedef struct {
    th_word w[216];
    _Alignas(64) char m0_[16];
    _Alignas(64) char m1_[24];
} th_state;

static int step0(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[1]].v0 = *(const int64_t *)f->data[r[0]];
    return 0;
}

static int step1(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v2 = (s->w[r[1]].v0) == (s->w[r[2]].v0);
    return 0;
}

static int step2(th_frame *f, th_state *s, const int32_t *r)
{
    if (!(s->w[r[0]].v2)) { for (int i = 0; i < r[1]; ++i) f->detail[i] = s->w[r[3 + i]].v0; return r[2]; }
    return 0;
}

static int step3(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = ((const int64_t *)s->w[r[1]].v1)[s->w[r[2]].v0 * s->w[r[3]].v0 + s->w[r[4]].v0 * s->w[r[5]].v0];
    return 0;
}

static int step4(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v2 = (s->w[r[1]].v0) < (s->w[r[2]].v0);
    return 0;
}

static int step5(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = (s->w[r[1]].v0) + (s->w[r[2]].v0);
    return 0;
}

static int step6(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = (s->w[r[1]].v2) ? (int64_t)(s->w[r[2]].v0) : (int64_t)(s->w[r[3]].v0);
    return 0;
}

static int step7(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v2 = (s->w[r[1]].v0) >= (s->w[r[2]].v0);
    return 0;
}

static int step8(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v2 = (s->w[r[1]].v2) & (s->w[r[2]].v2);
    return 0;
}

static int step9(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = (s->w[r[1]].v0) * (s->w[r[2]].v0);
    return 0;
}

static int step10(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = ((s->w[r[1]].v0) > (s->w[r[2]].v0)) ? (s->w[r[1]].v0) : (s->w[r[2]].v0);
    return 0;
}

static int step11(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = th_floordiv_i((s->w[r[1]].v0), (s->w[r[2]].v0));
    return 0;
}

static int step12(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = ((s->w[r[1]].v0) < (s->w[r[2]].v0)) ? (s->w[r[1]].v0) : (s->w[r[2]].v0);
    return 0;
}

static int step13(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = th_size(s->w[r[1]].v0, s->w[r[2]].v0);
    return 0;
}

static int step14(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = th_length(s->w[r[1]].v0, s->w[r[2]].v0);
    return 0;
}

static int step15(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v3 = (double)(s->w[r[1]].v0);
    return 0;
}

static int step16(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v3 = (s->w[r[1]].v3) * (s->w[r[2]].v3);
    return 0;
}

static int step17(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v2 = (s->w[r[1]].v3) < (9.223372036854776e+18);
    return 0;
}

static int step18(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v2 = (s->w[r[1]].v0) <= (s->w[r[2]].v0);
    return 0;
}

static int step19(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v0 = (s->w[r[1]].v0) - (s->w[r[2]].v0);
    return 0;
}

static int step20(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v3 = (s->w[r[1]].v3) - (s->w[r[2]].v3);
    return 0;
}

static int step21(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v3 = fabs((s->w[r[1]].v3));
    return 0;
}

static int step22(th_frame *f, th_state *s, const int32_t *r)
{
    f->dims[r[0]] = s->w[r[1]].v0;
    f->dims[r[2]] = s->w[r[3]].v0;
    if (f->output(f, r[4])) return -1;
    return 0;
}

static int step23(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v1 = s->m0_;
    return 0;
}

static int step24(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v1 = s->m1_;
    return 0;
}

static int step25(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(int64_t *)s->w[r[0]].v1 + s->w[r[1]].v0, s->w[r[2]].v1}; const int64_t n[] = {0}; kernel0(a, n, 0, s->w[r[3]].v0); }
    return 0;
}

static int step26(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {s->w[r[0]].v1, s->w[r[1]].v1}; const int64_t n[] = {0}; if (a[0] != a[1]) { kernel1(a, n, 0, s->w[r[2]].v0); } }
    return 0;
}

static int step27(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(void *)&s->w[r[0]].v0, s->w[r[1]].v1}; const int64_t n[] = {0}; kernel2(a, n, 0, 1); }
    return 0;
}

static int step28(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(void *)&s->w[r[0]].v0, (int64_t *)s->w[r[1]].v1 + s->w[r[2]].v0}; const int64_t n[] = {0}; kernel2(a, n, 0, 1); }
    return 0;
}

static int step29(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(void *)&s->w[r[0]].v0, s->w[r[1]].v1}; const int64_t n[] = {0}; kernel3(a, n, 0, s->w[r[2]].v0); }
    return 0;
}

static int step30(th_frame *f, th_state *s, const int32_t *r)
{
    f->dims[r[0]] = s->w[r[1]].v0;
    f->dims[r[2]] = s->w[r[3]].v0;
    f->dims[r[4]] = s->w[r[5]].v0;
    if (f->output(f, r[6])) return -1;
    return 0;
}

static int step31(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {s->w[r[0]].v1, f->data[r[1]]}; const int64_t n[] = {s->w[r[2]].v0}; if (a[0] != a[1]) { if (th_for(f, kernel4, a, n, s->w[r[3]].v0, (double)s->w[r[4]].v0 * 4)) return -2; } }
    return 0;
}

typedef int th_step(th_frame *, th_state *, const int32_t *);
static th_step *const th_step_of[] = {step0, step1, step2, step3, step4, step5, step6, step7, step8, step9, step10, step11, step12, step13, step14, step15, step16, step17, step18, step19, step20, step21, step22, step23, step24, step25, step26, step27, step28, step29, step30, step31};
/* Per row: the step, the length of the row, words and numbers. */
static const int32_t th_rows[] = {
    0, 4, 4, 0, /* 4 t9_k */
    0, 4, 7, 1, /* 7 t16_m */
    1, 5, 3, 2, 210, /* t20 d5_j_dim0 2 */
    2, 6, 3, 1, 2, 2, /* t20 1 2 d5_j_dim0 */
    3, 8, 5, 4, 211, 212, 211, 212, /* t21 x6_j 0 1 0 1 */
    4, 5, 6, 5, 211, /* t22 t21 0 */
    5, 5, 8, 5, 7, /* t23 t21 d3_i_dim0 */
    6, 6, 9, 6, 8, 5, /* t24 t22 t23 t21 */
    7, 5, 10, 9, 211, /* t25 t24 0 */
    4, 5, 11, 9, 7, /* t26 t24 d3_i_dim0 */
    8, 5, 12, 10, 11, /* t27 t25 t26 */
    2, 7, 12, 2, 3, 5, 7, /* t27 2 3 t21 d3_i_dim0 */
    3, 8, 14, 13, 9, 212, 211, 212, /* t28 x4_i t24 1 0 1 */
    3, 8, 15, 4, 212, 212, 211, 212, /* t29 x6_j 1 1 0 1 */
    4, 5, 16, 15, 211, /* t30 t29 0 */
    5, 5, 17, 15, 7, /* t31 t29 d3_i_dim0 */
    6, 6, 18, 16, 17, 15, /* t32 t30 t31 t29 */
    7, 5, 19, 18, 211, /* t33 t32 0 */
    4, 5, 20, 18, 7, /* t34 t32 d3_i_dim0 */
    8, 5, 21, 19, 20, /* t35 t33 t34 */
    2, 7, 21, 2, 4, 15, 7, /* t35 2 4 t29 d3_i_dim0 */
    3, 8, 22, 13, 18, 212, 211, 212, /* t36 x4_i t32 1 0 1 */
    9, 5, 25, 24, 23, /* t37 d0_x_dim0 d1_x_dim1 */
    9, 5, 26, 14, 22, /* t38 t28 t36 */
    9, 5, 27, 26, 213, /* t39 t38 -1 */
    10, 5, 28, 27, 212, /* t40 t39 1 */
    11, 5, 29, 25, 28, /* t41 t37 t40 */
    5, 5, 30, 29, 212, /* t42 t41 1 */
    12, 5, 31, 14, 211, /* t43 t28 0 */
    10, 5, 32, 31, 213, /* t44 t43 -1 */
    9, 5, 33, 32, 213, /* t45 t44 -1 */
    13, 5, 34, 30, 33, /* t46 t42 t45 */
    14, 5, 35, 14, 34, /* t47 t28 t46 */
    12, 5, 36, 22, 211, /* t48 t36 0 */
    10, 5, 37, 36, 213, /* t49 t48 -1 */
    9, 5, 38, 37, 213, /* t50 t49 -1 */
    13, 5, 39, 30, 38, /* t51 t42 t50 */
    14, 5, 40, 22, 39, /* t52 t36 t51 */
    15, 4, 41, 35, /* t53 t47 */
    15, 4, 42, 40, /* t54 t52 */
    16, 5, 43, 41, 42, /* t55 t53 t54 */
    17, 4, 44, 43, /* t56 t55 */
    2, 8, 44, 3, 5, 25, 14, 22, /* t56 3 5 t37 t28 t36 */
    12, 5, 45, 14, 22, /* t57 t28 t36 */
    7, 5, 46, 45, 213, /* t58 t57 -1 */
    2, 8, 46, 3, 6, 25, 14, 22, /* t58 3 6 t37 t28 t36 */
    5, 5, 47, 33, 38, /* t59 t45 t50 */
    10, 5, 48, 27, 211, /* t60 t39 0 */
    12, 5, 49, 48, 212, /* t61 t60 1 */
    18, 5, 50, 47, 49, /* t62 t59 t61 */
    2, 8, 50, 3, 7, 25, 14, 22, /* t62 3 7 t37 t28 t36 */
    9, 5, 51, 35, 40, /* t63 t47 t52 */
    1, 5, 52, 25, 51, /* t64 t37 t63 */
    2, 8, 52, 3, 8, 25, 14, 22, /* t64 3 8 t37 t28 t36 */
    12, 5, 53, 0, 211, /* t65 t9_k 0 */
    10, 5, 54, 53, 213, /* t66 t65 -1 */
    9, 5, 55, 54, 213, /* t67 t66 -1 */
    9, 5, 56, 210, 55, /* t68 2 t67 */
    5, 5, 57, 56, 0, /* t69 t68 t9_k */
    10, 5, 58, 57, 211, /* t70 t69 0 */
    12, 5, 59, 58, 210, /* t71 t70 2 */
    19, 5, 60, 210, 59, /* t72 2 t71 */
    1, 5, 61, 60, 210, /* t73 t72 2 */
    2, 6, 61, 1, 9, 60, /* t73 1 9 t72 */
    9, 5, 64, 63, 62, /* t74 d10_y_dim0 d11_y_dim1 */
    9, 5, 67, 66, 65, /* t75 d13_z_dim0 d14_z_dim1 */
    12, 5, 68, 1, 211, /* t76 t16_m 0 */
    10, 5, 69, 68, 213, /* t77 t76 -1 */
    9, 5, 70, 69, 213, /* t78 t77 -1 */
    15, 4, 71, 0, /* t79 t9_k */
    15, 4, 72, 1, /* t80 t16_m */
    20, 5, 73, 72, 71, /* t81 t80 t79 */
    21, 4, 74, 73, /* t82 t81 */
    17, 4, 75, 74, /* t83 t82 */
    2, 5, 75, 0, 22, /* t83 0 22 */
    19, 5, 76, 0, 1, /* t84 t9_k t16_m */
    9, 5, 77, 76, 213, /* t85 t84 -1 */
    10, 5, 78, 77, 211, /* t86 t85 0 */
    1, 5, 79, 78, 214, /* t87 t86 3 */
    2, 6, 79, 1, 23, 78, /* t87 1 23 t86 */
    22, 7, 11, 35, 12, 40, 10, /* 11 t47 12 t52 10 */
    23, 3, 80, /* m0 */
    24, 3, 81, /* m1 */
    25, 6, 4, 59, 80, 210, /* x6_j t71 m0 2 */
    3, 8, 82, 80, 211, 212, 211, 212, /* t88 m0 0 1 0 1 */
    3, 8, 83, 80, 212, 212, 211, 212, /* t89 m0 1 1 0 1 */
    9, 5, 84, 82, 83, /* t90 t88 t89 */
    9, 5, 85, 84, 213, /* t91 t90 -1 */
    10, 5, 86, 85, 212, /* t92 t91 1 */
    11, 5, 88, 87, 86, /* t93 d7_v_dim0 t92 */
    5, 5, 89, 88, 212, /* t94 t93 1 */
    12, 5, 90, 82, 211, /* t95 t88 0 */
    10, 5, 91, 90, 213, /* t96 t95 -1 */
    9, 5, 92, 91, 213, /* t97 t96 -1 */
    13, 5, 93, 89, 92, /* t98 t94 t97 */
    14, 5, 94, 82, 93, /* t99 t88 t98 */
    12, 5, 95, 83, 211, /* t100 t89 0 */
    10, 5, 96, 95, 213, /* t101 t100 -1 */
    9, 5, 97, 96, 213, /* t102 t101 -1 */
    13, 5, 98, 89, 97, /* t103 t94 t102 */
    14, 5, 99, 83, 98, /* t104 t89 t103 */
    15, 4, 100, 94, /* t105 t99 */
    15, 4, 101, 99, /* t106 t104 */
    16, 5, 102, 100, 101, /* t107 t105 t106 */
    17, 4, 103, 102, /* t108 t107 */
    2, 8, 103, 3, 10, 87, 82, 83, /* t108 3 10 d7_v_dim0 t88 t89 */
    12, 5, 104, 82, 83, /* t109 t88 t89 */
    7, 5, 105, 104, 213, /* t110 t109 -1 */
    2, 8, 105, 3, 11, 87, 82, 83, /* t110 3 11 d7_v_dim0 t88 t89 */
    5, 5, 106, 92, 97, /* t111 t97 t102 */
    10, 5, 107, 85, 211, /* t112 t91 0 */
    12, 5, 108, 107, 212, /* t113 t112 1 */
    18, 5, 109, 106, 108, /* t114 t111 t113 */
    2, 8, 109, 3, 12, 87, 82, 83, /* t114 3 12 d7_v_dim0 t88 t89 */
    9, 5, 110, 94, 99, /* t115 t99 t104 */
    1, 5, 111, 87, 110, /* t116 d7_v_dim0 t115 */
    2, 8, 111, 3, 13, 87, 82, 83, /* t116 3 13 d7_v_dim0 t88 t89 */
    22, 7, 13, 94, 14, 99, 11, /* 13 t99 14 t104 11 */
    26, 5, 112, 80, 210, /* x19 m0 2 */
    27, 4, 0, 80, /* t9_k m0 */
    3, 8, 113, 80, 212, 212, 211, 212, /* t117 m0 1 1 0 1 */
    9, 5, 114, 0, 113, /* t118 t9_k t117 */
    9, 5, 115, 114, 213, /* t119 t118 -1 */
    10, 5, 116, 115, 212, /* t120 t119 1 */
    11, 5, 117, 64, 116, /* t121 t74 t120 */
    5, 5, 118, 117, 212, /* t122 t121 1 */
    13, 5, 119, 118, 55, /* t123 t122 t67 */
    14, 5, 120, 0, 119, /* t124 t9_k t123 */
    12, 5, 121, 113, 211, /* t125 t117 0 */
    10, 5, 122, 121, 213, /* t126 t125 -1 */
    9, 5, 123, 122, 213, /* t127 t126 -1 */
    13, 5, 124, 118, 123, /* t128 t122 t127 */
    14, 5, 125, 113, 124, /* t129 t117 t128 */
    15, 4, 126, 120, /* t130 t124 */
    15, 4, 127, 125, /* t131 t129 */
    16, 5, 128, 126, 127, /* t132 t130 t131 */
    17, 4, 129, 128, /* t133 t132 */
    2, 8, 129, 3, 14, 64, 0, 113, /* t133 3 14 t74 t9_k t117 */
    12, 5, 130, 0, 113, /* t134 t9_k t117 */
    7, 5, 131, 130, 213, /* t135 t134 -1 */
    2, 8, 131, 3, 15, 64, 0, 113, /* t135 3 15 t74 t9_k t117 */
    5, 5, 132, 55, 123, /* t136 t67 t127 */
    10, 5, 133, 115, 211, /* t137 t119 0 */
    12, 5, 134, 133, 212, /* t138 t137 1 */
    18, 5, 135, 132, 134, /* t139 t136 t138 */
    2, 8, 135, 3, 16, 64, 0, 113, /* t139 3 16 t74 t9_k t117 */
    9, 5, 136, 120, 125, /* t140 t124 t129 */
    1, 5, 137, 64, 136, /* t141 t74 t140 */
    2, 8, 137, 3, 17, 64, 0, 113, /* t141 3 17 t74 t9_k t117 */
    22, 7, 15, 120, 16, 125, 12, /* 15 t124 16 t129 12 */
    26, 5, 80, 80, 210, /* m0 m0 2 */
    28, 5, 1, 80, 212, /* t16_m m0 1 */
    3, 8, 138, 80, 211, 212, 211, 212, /* t142 m0 0 1 0 1 */
    9, 5, 139, 138, 1, /* t143 t142 t16_m */
    9, 5, 140, 139, 213, /* t144 t143 -1 */
    10, 5, 141, 140, 212, /* t145 t144 1 */
    11, 5, 142, 67, 141, /* t146 t75 t145 */
    5, 5, 143, 142, 212, /* t147 t146 1 */
    12, 5, 144, 138, 211, /* t148 t142 0 */
    10, 5, 145, 144, 213, /* t149 t148 -1 */
    9, 5, 146, 145, 213, /* t150 t149 -1 */
    13, 5, 147, 143, 146, /* t151 t147 t150 */
    14, 5, 148, 138, 147, /* t152 t142 t151 */
    13, 5, 149, 143, 70, /* t153 t147 t78 */
    14, 5, 150, 1, 149, /* t154 t16_m t153 */
    15, 4, 151, 148, /* t155 t152 */
    15, 4, 152, 150, /* t156 t154 */
    16, 5, 153, 151, 152, /* t157 t155 t156 */
    17, 4, 154, 153, /* t158 t157 */
    2, 8, 154, 3, 18, 67, 138, 1, /* t158 3 18 t75 t142 t16_m */
    12, 5, 155, 138, 1, /* t159 t142 t16_m */
    7, 5, 156, 155, 213, /* t160 t159 -1 */
    2, 8, 156, 3, 19, 67, 138, 1, /* t160 3 19 t75 t142 t16_m */
    5, 5, 157, 146, 70, /* t161 t150 t78 */
    10, 5, 158, 140, 211, /* t162 t144 0 */
    12, 5, 159, 158, 212, /* t163 t162 1 */
    18, 5, 160, 157, 159, /* t164 t161 t163 */
    2, 8, 160, 3, 20, 67, 138, 1, /* t164 3 20 t75 t142 t16_m */
    9, 5, 161, 148, 150, /* t165 t152 t154 */
    1, 5, 162, 67, 161, /* t166 t75 t165 */
    2, 8, 162, 3, 21, 67, 138, 1, /* t166 3 21 t75 t142 t16_m */
    22, 7, 17, 148, 18, 150, 13, /* 17 t152 18 t154 13 */
    29, 5, 0, 81, 214, /* t9_k m1 3 */
    3, 8, 163, 81, 211, 212, 211, 212, /* t167 m1 0 1 0 1 */
    3, 8, 164, 81, 212, 212, 211, 212, /* t168 m1 1 1 0 1 */
    3, 8, 165, 81, 210, 212, 211, 212, /* t169 m1 2 1 0 1 */
    9, 5, 166, 163, 164, /* t170 t167 t168 */
    9, 5, 167, 166, 165, /* t171 t170 t169 */
    9, 5, 168, 167, 213, /* t172 t171 -1 */
    10, 5, 169, 168, 212, /* t173 t172 1 */
    11, 5, 171, 170, 169, /* t174 d17_w_dim0 t173 */
    5, 5, 172, 171, 212, /* t175 t174 1 */
    12, 5, 173, 163, 211, /* t176 t167 0 */
    10, 5, 174, 173, 213, /* t177 t176 -1 */
    9, 5, 175, 174, 213, /* t178 t177 -1 */
    13, 5, 176, 172, 175, /* t179 t175 t178 */
    14, 5, 177, 163, 176, /* t180 t167 t179 */
    12, 5, 178, 164, 211, /* t181 t168 0 */
    10, 5, 179, 178, 213, /* t182 t181 -1 */
    9, 5, 180, 179, 213, /* t183 t182 -1 */
    13, 5, 181, 172, 180, /* t184 t175 t183 */
    14, 5, 182, 164, 181, /* t185 t168 t184 */
    12, 5, 183, 165, 211, /* t186 t169 0 */
    10, 5, 184, 183, 213, /* t187 t186 -1 */
    9, 5, 185, 184, 213, /* t188 t187 -1 */
    13, 5, 186, 172, 185, /* t189 t175 t188 */
    14, 5, 187, 165, 186, /* t190 t169 t189 */
    15, 4, 188, 177, /* t191 t180 */
    15, 4, 189, 182, /* t192 t185 */
    15, 4, 190, 187, /* t193 t190 */
    16, 5, 191, 188, 189, /* t194 t191 t192 */
    16, 5, 192, 191, 190, /* t195 t194 t193 */
    17, 4, 193, 192, /* t196 t195 */
    2, 9, 193, 4, 24, 170, 163, 164, 165, /* t196 4 24 d17_w_dim0 t167 t168 t169 */
    12, 5, 194, 163, 164, /* t197 t167 t168 */
    12, 5, 195, 194, 165, /* t198 t197 t169 */
    7, 5, 196, 195, 213, /* t199 t198 -1 */
    2, 9, 196, 4, 25, 170, 163, 164, 165, /* t199 4 25 d17_w_dim0 t167 t168 t169 */
    5, 5, 197, 175, 180, /* t200 t178 t183 */
    5, 5, 198, 197, 185, /* t201 t200 t188 */
    10, 5, 199, 168, 211, /* t202 t172 0 */
    12, 5, 200, 199, 212, /* t203 t202 1 */
    18, 5, 201, 198, 200, /* t204 t201 t203 */
    2, 9, 201, 4, 26, 170, 163, 164, 165, /* t204 4 26 d17_w_dim0 t167 t168 t169 */
    9, 5, 202, 177, 182, /* t205 t180 t185 */
    9, 5, 203, 202, 187, /* t206 t205 t190 */
    1, 5, 204, 170, 203, /* t207 d17_w_dim0 t206 */
    2, 9, 204, 4, 27, 170, 163, 164, 165, /* t207 4 27 d17_w_dim0 t167 t168 t169 */
    30, 9, 19, 177, 20, 182, 21, 187, 14, /* 19 t180 20 t185 21 t190 14 */
    31, 7, 205, 10, 51, 51, 51, /* x2_x out0 t63 t63 t63 */
    31, 7, 206, 11, 110, 110, 110, /* x8_v out1 t115 t115 t115 */
    31, 7, 207, 12, 136, 136, 136, /* x12_y out2 t140 t140 t140 */
    31, 7, 208, 13, 161, 161, 161, /* x15_z out3 t165 t165 t165 */
    31, 7, 209, 14, 203, 203, 203, /* x18_w out4 t206 t206 t206 */
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
    static const int32_t dims[][2] = {{2, 3}, {7, 2}, {23, 1}, {24, 0}, {62, 6}, {63, 5}, {65, 8}, {66, 7}, {87, 4}, {170, 9}};
    for (int i = 0; i < 10; ++i) s.w[dims[i][0]].v0 = f->dims[dims[i][1]];
    static const int32_t data[][2] = {{4, 2}, {13, 1}, {112, 9}, {205, 0}, {206, 3}, {207, 5}, {208, 6}, {209, 8}};
    for (int i = 0; i < 8; ++i) s.w[data[i][0]].v1 = f->data[data[i][1]];
    static const int64_t numbers[] = {2, 0, 1, (-1), 3};
    for (int i = 0; i < 5; ++i) s.w[210 + i].v0 = numbers[i];
    if ((e = th_steps(f, &s, th_rows + 0, th_rows + 1272))) return e;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
