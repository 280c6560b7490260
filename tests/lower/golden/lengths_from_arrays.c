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
    th_word w[211];
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
    f->dims[r[0]] = s->w[r[1]].v0;
    f->dims[r[2]] = s->w[r[3]].v0;
    if (f->output(f, r[4])) return -1;
    return 0;
}

static int step21(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v1 = s->m0_;
    return 0;
}

static int step22(th_frame *f, th_state *s, const int32_t *r)
{
    s->w[r[0]].v1 = s->m1_;
    return 0;
}

static int step23(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(int64_t *)s->w[r[0]].v1 + s->w[r[1]].v0, s->w[r[2]].v1}; const int64_t n[] = {0}; kernel0(a, n, 0, s->w[r[3]].v0); }
    return 0;
}

static int step24(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {s->w[r[0]].v1, s->w[r[1]].v1}; const int64_t n[] = {0}; if (a[0] != a[1]) { kernel1(a, n, 0, s->w[r[2]].v0); } }
    return 0;
}

static int step25(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(void *)&s->w[r[0]].v0, s->w[r[1]].v1}; const int64_t n[] = {0}; kernel2(a, n, 0, 1); }
    return 0;
}

static int step26(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(void *)&s->w[r[0]].v0, (int64_t *)s->w[r[1]].v1 + s->w[r[2]].v0}; const int64_t n[] = {0}; kernel2(a, n, 0, 1); }
    return 0;
}

static int step27(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {(void *)&s->w[r[0]].v0, s->w[r[1]].v1}; const int64_t n[] = {0}; kernel3(a, n, 0, s->w[r[2]].v0); }
    return 0;
}

static int step28(th_frame *f, th_state *s, const int32_t *r)
{
    f->dims[r[0]] = s->w[r[1]].v0;
    f->dims[r[2]] = s->w[r[3]].v0;
    f->dims[r[4]] = s->w[r[5]].v0;
    if (f->output(f, r[6])) return -1;
    return 0;
}

static int step29(th_frame *f, th_state *s, const int32_t *r)
{
    { void *const a[] = {s->w[r[0]].v1, f->data[r[1]]}; const int64_t n[] = {s->w[r[2]].v0}; if (a[0] != a[1]) { if (th_for(f, kernel4, a, n, s->w[r[3]].v0, (double)s->w[r[4]].v0 * 4)) return -2; } }
    return 0;
}

typedef int th_step(th_frame *, th_state *, const int32_t *);
static th_step *const th_step_of[] = {step0, step1, step2, step3, step4, step5, step6, step7, step8, step9, step10, step11, step12, step13, step14, step15, step16, step17, step18, step19, step20, step21, step22, step23, step24, step25, step26, step27, step28, step29};
/* Per row: the step, the length of the row, words and numbers. */
static const int32_t th_rows[] = {
    0, 4, 4, 0, /* 4 t9_k */
    0, 4, 7, 1, /* 7 t16_m */
    1, 5, 3, 2, 205, /* t20 d5_j_dim0 2 */
    2, 6, 3, 1, 2, 2, /* t20 1 2 d5_j_dim0 */
    3, 8, 5, 4, 206, 207, 206, 207, /* t21 x6_j 0 1 0 1 */
    4, 5, 6, 5, 206, /* t22 t21 0 */
    5, 5, 8, 5, 7, /* t23 t21 d3_i_dim0 */
    6, 6, 9, 6, 8, 5, /* t24 t22 t23 t21 */
    7, 5, 10, 9, 206, /* t25 t24 0 */
    4, 5, 11, 9, 7, /* t26 t24 d3_i_dim0 */
    8, 5, 12, 10, 11, /* t27 t25 t26 */
    2, 7, 12, 2, 3, 5, 7, /* t27 2 3 t21 d3_i_dim0 */
    3, 8, 14, 13, 9, 207, 206, 207, /* t28 x4_i t24 1 0 1 */
    3, 8, 15, 4, 207, 207, 206, 207, /* t29 x6_j 1 1 0 1 */
    4, 5, 16, 15, 206, /* t30 t29 0 */
    5, 5, 17, 15, 7, /* t31 t29 d3_i_dim0 */
    6, 6, 18, 16, 17, 15, /* t32 t30 t31 t29 */
    7, 5, 19, 18, 206, /* t33 t32 0 */
    4, 5, 20, 18, 7, /* t34 t32 d3_i_dim0 */
    8, 5, 21, 19, 20, /* t35 t33 t34 */
    2, 7, 21, 2, 4, 15, 7, /* t35 2 4 t29 d3_i_dim0 */
    3, 8, 22, 13, 18, 207, 206, 207, /* t36 x4_i t32 1 0 1 */
    9, 5, 25, 24, 23, /* t37 d0_x_dim0 d1_x_dim1 */
    9, 5, 26, 14, 22, /* t38 t28 t36 */
    9, 5, 27, 26, 208, /* t39 t38 -1 */
    10, 5, 28, 27, 207, /* t40 t39 1 */
    11, 5, 29, 25, 28, /* t41 t37 t40 */
    5, 5, 30, 29, 207, /* t42 t41 1 */
    12, 5, 31, 14, 206, /* t43 t28 0 */
    10, 5, 32, 31, 208, /* t44 t43 -1 */
    9, 5, 33, 32, 208, /* t45 t44 -1 */
    13, 5, 34, 30, 33, /* t46 t42 t45 */
    14, 5, 35, 14, 34, /* t47 t28 t46 */
    12, 5, 36, 22, 206, /* t48 t36 0 */
    10, 5, 37, 36, 208, /* t49 t48 -1 */
    9, 5, 38, 37, 208, /* t50 t49 -1 */
    13, 5, 39, 30, 38, /* t51 t42 t50 */
    14, 5, 40, 22, 39, /* t52 t36 t51 */
    15, 4, 41, 35, /* t53 t47 */
    15, 4, 42, 40, /* t54 t52 */
    16, 5, 43, 41, 42, /* t55 t53 t54 */
    17, 4, 44, 43, /* t56 t55 */
    2, 8, 44, 3, 5, 25, 14, 22, /* t56 3 5 t37 t28 t36 */
    12, 5, 45, 14, 22, /* t57 t28 t36 */
    7, 5, 46, 45, 208, /* t58 t57 -1 */
    2, 8, 46, 3, 6, 25, 14, 22, /* t58 3 6 t37 t28 t36 */
    5, 5, 47, 33, 38, /* t59 t45 t50 */
    10, 5, 48, 27, 206, /* t60 t39 0 */
    12, 5, 49, 48, 207, /* t61 t60 1 */
    18, 5, 50, 47, 49, /* t62 t59 t61 */
    2, 8, 50, 3, 7, 25, 14, 22, /* t62 3 7 t37 t28 t36 */
    9, 5, 51, 35, 40, /* t63 t47 t52 */
    1, 5, 52, 25, 51, /* t64 t37 t63 */
    2, 8, 52, 3, 8, 25, 14, 22, /* t64 3 8 t37 t28 t36 */
    12, 5, 53, 0, 206, /* t65 t9_k 0 */
    10, 5, 54, 53, 208, /* t66 t65 -1 */
    9, 5, 55, 54, 208, /* t67 t66 -1 */
    9, 5, 56, 205, 55, /* t68 2 t67 */
    5, 5, 57, 56, 0, /* t69 t68 t9_k */
    10, 5, 58, 57, 206, /* t70 t69 0 */
    12, 5, 59, 58, 205, /* t71 t70 2 */
    19, 5, 60, 205, 59, /* t72 2 t71 */
    1, 5, 61, 60, 205, /* t73 t72 2 */
    2, 6, 61, 1, 9, 60, /* t73 1 9 t72 */
    9, 5, 64, 63, 62, /* t74 d10_y_dim0 d11_y_dim1 */
    9, 5, 67, 66, 65, /* t75 d13_z_dim0 d14_z_dim1 */
    12, 5, 68, 1, 206, /* t76 t16_m 0 */
    10, 5, 69, 68, 208, /* t77 t76 -1 */
    9, 5, 70, 69, 208, /* t78 t77 -1 */
    19, 5, 71, 0, 1, /* t79 t9_k t16_m */
    9, 5, 72, 71, 208, /* t80 t79 -1 */
    10, 5, 73, 72, 206, /* t81 t80 0 */
    1, 5, 74, 73, 209, /* t82 t81 3 */
    2, 6, 74, 1, 22, 73, /* t82 1 22 t81 */
    20, 7, 11, 35, 12, 40, 10, /* 11 t47 12 t52 10 */
    21, 3, 75, /* m0 */
    22, 3, 76, /* m1 */
    23, 6, 4, 59, 75, 205, /* x6_j t71 m0 2 */
    3, 8, 77, 75, 206, 207, 206, 207, /* t83 m0 0 1 0 1 */
    3, 8, 78, 75, 207, 207, 206, 207, /* t84 m0 1 1 0 1 */
    9, 5, 79, 77, 78, /* t85 t83 t84 */
    9, 5, 80, 79, 208, /* t86 t85 -1 */
    10, 5, 81, 80, 207, /* t87 t86 1 */
    11, 5, 83, 82, 81, /* t88 d7_v_dim0 t87 */
    5, 5, 84, 83, 207, /* t89 t88 1 */
    12, 5, 85, 77, 206, /* t90 t83 0 */
    10, 5, 86, 85, 208, /* t91 t90 -1 */
    9, 5, 87, 86, 208, /* t92 t91 -1 */
    13, 5, 88, 84, 87, /* t93 t89 t92 */
    14, 5, 89, 77, 88, /* t94 t83 t93 */
    12, 5, 90, 78, 206, /* t95 t84 0 */
    10, 5, 91, 90, 208, /* t96 t95 -1 */
    9, 5, 92, 91, 208, /* t97 t96 -1 */
    13, 5, 93, 84, 92, /* t98 t89 t97 */
    14, 5, 94, 78, 93, /* t99 t84 t98 */
    15, 4, 95, 89, /* t100 t94 */
    15, 4, 96, 94, /* t101 t99 */
    16, 5, 97, 95, 96, /* t102 t100 t101 */
    17, 4, 98, 97, /* t103 t102 */
    2, 8, 98, 3, 10, 82, 77, 78, /* t103 3 10 d7_v_dim0 t83 t84 */
    12, 5, 99, 77, 78, /* t104 t83 t84 */
    7, 5, 100, 99, 208, /* t105 t104 -1 */
    2, 8, 100, 3, 11, 82, 77, 78, /* t105 3 11 d7_v_dim0 t83 t84 */
    5, 5, 101, 87, 92, /* t106 t92 t97 */
    10, 5, 102, 80, 206, /* t107 t86 0 */
    12, 5, 103, 102, 207, /* t108 t107 1 */
    18, 5, 104, 101, 103, /* t109 t106 t108 */
    2, 8, 104, 3, 12, 82, 77, 78, /* t109 3 12 d7_v_dim0 t83 t84 */
    9, 5, 105, 89, 94, /* t110 t94 t99 */
    1, 5, 106, 82, 105, /* t111 d7_v_dim0 t110 */
    2, 8, 106, 3, 13, 82, 77, 78, /* t111 3 13 d7_v_dim0 t83 t84 */
    20, 7, 13, 89, 14, 94, 11, /* 13 t94 14 t99 11 */
    24, 5, 107, 75, 205, /* x19 m0 2 */
    25, 4, 0, 75, /* t9_k m0 */
    3, 8, 108, 75, 207, 207, 206, 207, /* t112 m0 1 1 0 1 */
    9, 5, 109, 0, 108, /* t113 t9_k t112 */
    9, 5, 110, 109, 208, /* t114 t113 -1 */
    10, 5, 111, 110, 207, /* t115 t114 1 */
    11, 5, 112, 64, 111, /* t116 t74 t115 */
    5, 5, 113, 112, 207, /* t117 t116 1 */
    13, 5, 114, 113, 55, /* t118 t117 t67 */
    14, 5, 115, 0, 114, /* t119 t9_k t118 */
    12, 5, 116, 108, 206, /* t120 t112 0 */
    10, 5, 117, 116, 208, /* t121 t120 -1 */
    9, 5, 118, 117, 208, /* t122 t121 -1 */
    13, 5, 119, 113, 118, /* t123 t117 t122 */
    14, 5, 120, 108, 119, /* t124 t112 t123 */
    15, 4, 121, 115, /* t125 t119 */
    15, 4, 122, 120, /* t126 t124 */
    16, 5, 123, 121, 122, /* t127 t125 t126 */
    17, 4, 124, 123, /* t128 t127 */
    2, 8, 124, 3, 14, 64, 0, 108, /* t128 3 14 t74 t9_k t112 */
    12, 5, 125, 0, 108, /* t129 t9_k t112 */
    7, 5, 126, 125, 208, /* t130 t129 -1 */
    2, 8, 126, 3, 15, 64, 0, 108, /* t130 3 15 t74 t9_k t112 */
    5, 5, 127, 55, 118, /* t131 t67 t122 */
    10, 5, 128, 110, 206, /* t132 t114 0 */
    12, 5, 129, 128, 207, /* t133 t132 1 */
    18, 5, 130, 127, 129, /* t134 t131 t133 */
    2, 8, 130, 3, 16, 64, 0, 108, /* t134 3 16 t74 t9_k t112 */
    9, 5, 131, 115, 120, /* t135 t119 t124 */
    1, 5, 132, 64, 131, /* t136 t74 t135 */
    2, 8, 132, 3, 17, 64, 0, 108, /* t136 3 17 t74 t9_k t112 */
    20, 7, 15, 115, 16, 120, 12, /* 15 t119 16 t124 12 */
    24, 5, 75, 75, 205, /* m0 m0 2 */
    26, 5, 1, 75, 207, /* t16_m m0 1 */
    3, 8, 133, 75, 206, 207, 206, 207, /* t137 m0 0 1 0 1 */
    9, 5, 134, 133, 1, /* t138 t137 t16_m */
    9, 5, 135, 134, 208, /* t139 t138 -1 */
    10, 5, 136, 135, 207, /* t140 t139 1 */
    11, 5, 137, 67, 136, /* t141 t75 t140 */
    5, 5, 138, 137, 207, /* t142 t141 1 */
    12, 5, 139, 133, 206, /* t143 t137 0 */
    10, 5, 140, 139, 208, /* t144 t143 -1 */
    9, 5, 141, 140, 208, /* t145 t144 -1 */
    13, 5, 142, 138, 141, /* t146 t142 t145 */
    14, 5, 143, 133, 142, /* t147 t137 t146 */
    13, 5, 144, 138, 70, /* t148 t142 t78 */
    14, 5, 145, 1, 144, /* t149 t16_m t148 */
    15, 4, 146, 143, /* t150 t147 */
    15, 4, 147, 145, /* t151 t149 */
    16, 5, 148, 146, 147, /* t152 t150 t151 */
    17, 4, 149, 148, /* t153 t152 */
    2, 8, 149, 3, 18, 67, 133, 1, /* t153 3 18 t75 t137 t16_m */
    12, 5, 150, 133, 1, /* t154 t137 t16_m */
    7, 5, 151, 150, 208, /* t155 t154 -1 */
    2, 8, 151, 3, 19, 67, 133, 1, /* t155 3 19 t75 t137 t16_m */
    5, 5, 152, 141, 70, /* t156 t145 t78 */
    10, 5, 153, 135, 206, /* t157 t139 0 */
    12, 5, 154, 153, 207, /* t158 t157 1 */
    18, 5, 155, 152, 154, /* t159 t156 t158 */
    2, 8, 155, 3, 20, 67, 133, 1, /* t159 3 20 t75 t137 t16_m */
    9, 5, 156, 143, 145, /* t160 t147 t149 */
    1, 5, 157, 67, 156, /* t161 t75 t160 */
    2, 8, 157, 3, 21, 67, 133, 1, /* t161 3 21 t75 t137 t16_m */
    20, 7, 17, 143, 18, 145, 13, /* 17 t147 18 t149 13 */
    27, 5, 0, 76, 209, /* t9_k m1 3 */
    3, 8, 158, 76, 206, 207, 206, 207, /* t162 m1 0 1 0 1 */
    3, 8, 159, 76, 207, 207, 206, 207, /* t163 m1 1 1 0 1 */
    3, 8, 160, 76, 205, 207, 206, 207, /* t164 m1 2 1 0 1 */
    9, 5, 161, 158, 159, /* t165 t162 t163 */
    9, 5, 162, 161, 160, /* t166 t165 t164 */
    9, 5, 163, 162, 208, /* t167 t166 -1 */
    10, 5, 164, 163, 207, /* t168 t167 1 */
    11, 5, 166, 165, 164, /* t169 d17_w_dim0 t168 */
    5, 5, 167, 166, 207, /* t170 t169 1 */
    12, 5, 168, 158, 206, /* t171 t162 0 */
    10, 5, 169, 168, 208, /* t172 t171 -1 */
    9, 5, 170, 169, 208, /* t173 t172 -1 */
    13, 5, 171, 167, 170, /* t174 t170 t173 */
    14, 5, 172, 158, 171, /* t175 t162 t174 */
    12, 5, 173, 159, 206, /* t176 t163 0 */
    10, 5, 174, 173, 208, /* t177 t176 -1 */
    9, 5, 175, 174, 208, /* t178 t177 -1 */
    13, 5, 176, 167, 175, /* t179 t170 t178 */
    14, 5, 177, 159, 176, /* t180 t163 t179 */
    12, 5, 178, 160, 206, /* t181 t164 0 */
    10, 5, 179, 178, 208, /* t182 t181 -1 */
    9, 5, 180, 179, 208, /* t183 t182 -1 */
    13, 5, 181, 167, 180, /* t184 t170 t183 */
    14, 5, 182, 160, 181, /* t185 t164 t184 */
    15, 4, 183, 172, /* t186 t175 */
    15, 4, 184, 177, /* t187 t180 */
    15, 4, 185, 182, /* t188 t185 */
    16, 5, 186, 183, 184, /* t189 t186 t187 */
    16, 5, 187, 186, 185, /* t190 t189 t188 */
    17, 4, 188, 187, /* t191 t190 */
    2, 9, 188, 4, 23, 165, 158, 159, 160, /* t191 4 23 d17_w_dim0 t162 t163 t164 */
    12, 5, 189, 158, 159, /* t192 t162 t163 */
    12, 5, 190, 189, 160, /* t193 t192 t164 */
    7, 5, 191, 190, 208, /* t194 t193 -1 */
    2, 9, 191, 4, 24, 165, 158, 159, 160, /* t194 4 24 d17_w_dim0 t162 t163 t164 */
    5, 5, 192, 170, 175, /* t195 t173 t178 */
    5, 5, 193, 192, 180, /* t196 t195 t183 */
    10, 5, 194, 163, 206, /* t197 t167 0 */
    12, 5, 195, 194, 207, /* t198 t197 1 */
    18, 5, 196, 193, 195, /* t199 t196 t198 */
    2, 9, 196, 4, 25, 165, 158, 159, 160, /* t199 4 25 d17_w_dim0 t162 t163 t164 */
    9, 5, 197, 172, 177, /* t200 t175 t180 */
    9, 5, 198, 197, 182, /* t201 t200 t185 */
    1, 5, 199, 165, 198, /* t202 d17_w_dim0 t201 */
    2, 9, 199, 4, 26, 165, 158, 159, 160, /* t202 4 26 d17_w_dim0 t162 t163 t164 */
    28, 9, 19, 172, 20, 177, 21, 182, 14, /* 19 t175 20 t180 21 t185 14 */
    29, 7, 200, 10, 51, 51, 51, /* x2_x out0 t63 t63 t63 */
    29, 7, 201, 11, 105, 105, 105, /* x8_v out1 t110 t110 t110 */
    29, 7, 202, 12, 131, 131, 131, /* x12_y out2 t135 t135 t135 */
    29, 7, 203, 13, 156, 156, 156, /* x15_z out3 t160 t160 t160 */
    29, 7, 204, 14, 198, 198, 198, /* x18_w out4 t201 t201 t201 */
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
    static const int32_t dims[][2] = {{2, 3}, {7, 2}, {23, 1}, {24, 0}, {62, 6}, {63, 5}, {65, 8}, {66, 7}, {82, 4}, {165, 9}};
    for (int i = 0; i < 10; ++i) s.w[dims[i][0]].v0 = f->dims[dims[i][1]];
    static const int32_t data[][2] = {{4, 2}, {13, 1}, {107, 9}, {200, 0}, {201, 3}, {202, 5}, {203, 6}, {204, 8}};
    for (int i = 0; i < 8; ++i) s.w[data[i][0]].v1 = f->data[data[i][1]];
    static const int64_t numbers[] = {2, 0, 1, (-1), 3};
    for (int i = 0; i < 5; ++i) s.w[205 + i].v0 = numbers[i];
    if ((e = th_steps(f, &s, th_rows + 0, th_rows + 1246))) return e;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
