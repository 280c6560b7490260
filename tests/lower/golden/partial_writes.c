TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel6;
TH_SHARED th_kernel kernel7;
TH_SHARED th_kernel kernel8;
TH_SHARED th_kernel kernel9;
TH_SHARED th_kernel kernel10;
TH_SHARED th_kernel kernel11;
TH_SHARED th_kernel kernel12;
TH_SHARED th_kernel kernel13;
TH_SHARED th_kernel kernel14;
TH_SHARED th_kernel kernel15;
#if TH_IN(0)
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim2 = n[2];
    const int64_t n3 = n[3];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim2; ++i1) {
            const double v1 = v[i1 * n0];
            a1[i0 * n1 + i1] = a1[i0 * n1 + i1] + (v1);
        }
    }
    return 0;
}

/* gt */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    double *a1 = a[1];
    uint8_t *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    double *a5 = a[5];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = x[i0];
        a1[i0] = v1;
        const uint8_t v2 = v1 > 0.0;
        a2[i0] = v2;
        a3[i0] = v1;
        a4[i0] = v1;
        a5[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    double *a1 = a[1];
    const int64_t x_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n1; ++i1) {
            a1[i0 * x_dim1 + i1] = s;
        }
    }
    return 0;
}

TH_SHARED int kernel8(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    int64_t *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        a1[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel14(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const int64_t *j = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t y_dim1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t x_dim0 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = j[i0];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 20; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = a0[i0 * n0 + i1 * y_dim1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    double *a2 = a[2];
    double *a3 = a[3];
    double *a4 = a[4];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = n3_[i0];
        a1[i0] = v1;
        a2[i0] = v1;
        a3[i0] = v1;
        a4[i0] = v1;
    }
    return 0;
}

TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim2; ++i1) {
            const double v1 = v[i1];
            a1[i0 * n0 + i1] = a1[i0 * n0 + i1] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim0 = n[2];
    const int64_t n3_dim2 = n[3];
    const int64_t n3_dim1 = n[4];
    const int64_t n5 = n[5];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim0 : v2;
        if (j3 < 0 || j3 >= n3_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = n3_dim0; return 5; }
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = x[i1 * n0 + i2];
                a2[j3 * n1 + i1 * n3_dim2 + i2] = v1;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel6(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const int64_t *i = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim0 = n[3];
    const int64_t n3_dim2 = n[4];
    const int64_t n3_dim1 = n[5];
    const int64_t n6 = n[6];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim0 : v2;
        if (j3 < 0 || j3 >= n3_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = n3_dim0; return 6; }
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                const double v1 = x[i1 * n0 + i2 * n1];
                a2[j3 * n2 + i1 * n3_dim2 + i2] = v1;
            }
        }
    }
    return 0;
}

TH_SHARED int kernel7(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t x_dim0 = *(const int64_t *)a[0];
    int64_t *a1 = a[1];
    a1[0] = x_dim0;
    return 0;
}

TH_SHARED int kernel9(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double s = *(const double *)a[0];
    const int64_t *a1 = a[1];
    const int64_t *a2 = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a1[i0];
        const int64_t j2 = v1 < 0 ? v1 + x_dim0 : v1;
        if (j2 < 0 || j2 >= x_dim0) { detail[0] = v1; detail[1] = 0; detail[2] = x_dim0; return 7; }
        const int64_t v3 = a2[i0];
        const int64_t j4 = v3 < 0 ? v3 + x_dim1 : v3;
        if (j4 < 0 || j4 >= x_dim1) { detail[0] = v3; detail[1] = 1; detail[2] = x_dim1; return 8; }
        a3[j2 * x_dim1 + j4] = s;
    }
    return 0;
}

TH_SHARED int kernel10(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    const int64_t *i = a[1];
    const int64_t *j = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim0 = n[3];
    const int64_t n3_dim2 = n[4];
    const int64_t n5 = n[5];
    const int64_t n3_dim1 = n[6];
    const int64_t n7 = n[7];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0 * n2];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim0 : v2;
        if (j3 < 0 || j3 >= n3_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = n3_dim0; return 12; }
        const int64_t v4 = j[i0 * n5];
        const int64_t j5 = v4 < 0 ? v4 + n3_dim2 : v4;
        if (j5 < 0 || j5 >= n3_dim2) { detail[0] = v4; detail[1] = 2; detail[2] = n3_dim2; return 13; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
            const double v1 = v[i1 * n0];
            a3[j3 * n1 + i1 * n3_dim2 + j5] = a3[j3 * n1 + i1 * n3_dim2 + j5] + (v1);
        }
    }
    return 0;
}

TH_SHARED int kernel11(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    const int64_t *i = a[1];
    const int64_t *j = a[2];
    double *a3 = a[3];
    int64_t *detail = a[4];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t x_dim0 = n[3];
    const int64_t j_dim0 = n[4];
    const int64_t i_dim0 = n[5];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < j_dim0; ++i1) {
            const double v1 = y[i0 * n0 + i1 * n1];
            const int64_t v2 = i[i0 + i1 * 0];
            const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
            if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 16; }
            const int64_t v4 = j[i0 * 0 + i1];
            const int64_t j5 = v4 < 0 ? v4 + x_dim1 : v4;
            if (j5 < 0 || j5 >= x_dim1) { detail[0] = v4; detail[1] = 1; detail[2] = x_dim1; return 17; }
            a3[j3 * x_dim1 + j5] = a3[j3 * x_dim1 + j5] + (v1);
        }
    }
    return 0;
}

/* cast_float64 */
TH_SHARED int kernel12(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *i = a[0];
    double *a1 = a[1];
    int64_t *detail = a[2];
    const int64_t n0 = n[0];
    const int64_t n3_dim2 = n[1];
    const int64_t n3_dim1 = n[2];
    const int64_t n3_dim0 = n[3];
    const int64_t i_dim0 = n[4];
    const double v1 = (double)0;
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = i[i0];
        const int64_t j3 = v2 < 0 ? v2 + n3_dim1 : v2;
        if (j3 < 0 || j3 >= n3_dim1) { detail[0] = v2; detail[1] = 1; detail[2] = n3_dim1; return 18; }
        for (int64_t i1 = 0; i1 < n3_dim0; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim2; ++i2) {
                a1[i1 * n0 + j3 * n3_dim2 + i2] = v1;
            }
        }
    }
    return 0;
}

/* exp */
TH_SHARED int kernel13(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *y = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = y[i0];
        const double v2 = exp(v1);
        a1[i0] = v2;
    }
    return 0;
}

TH_SHARED int kernel15(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const int64_t *j = a[1];
    double *a2 = a[2];
    int64_t *detail = a[3];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t x_dim1 = n[2];
    const int64_t x_dim0 = n[3];
    const int64_t n4 = n[4];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v2 = j[i0];
        const int64_t j3 = v2 < 0 ? v2 + x_dim0 : v2;
        if (j3 < 0 || j3 >= x_dim0) { detail[0] = v2; detail[1] = 0; detail[2] = x_dim0; return 21; }
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = a0[i0 * n0 + i1 * n1];
            a2[j3 * x_dim1 + i1] = a2[j3 * x_dim1 + i1] + (v1);
        }
    }
    return 0;
}

#endif
#undef exp
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_n3_dim0 = f->dims[0];
    const int64_t d1_n3_dim1 = f->dims[1];
    const int64_t d2_n3_dim2 = f->dims[2];
    void *const x3_n3 = f->data[0];
    const int64_t d4_v_dim0 = f->dims[3];
    void *const x5_v = f->data[1];
    const int64_t d6_x_dim0 = f->dims[4];
    const int64_t d7_x_dim1 = f->dims[5];
    void *const x8_x = f->data[2];
    const double t9_s = *(const double *)f->data[3];
    const int64_t d10_i_dim0 = f->dims[6];
    void *const x11_i = f->data[4];
    const int64_t d12_j_dim0 = f->dims[7];
    void *const x13_j = f->data[5];
    const int64_t d14_y_dim0 = f->dims[8];
    const int64_t d15_y_dim1 = f->dims[9];
    void *const x16_y = f->data[6];
    const uint8_t t17 = 0 < d1_n3_dim1;
    if (!(t17)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d1_n3_dim1; return 1; }
    const uint8_t t18 = d4_v_dim0 == 1;
    const uint8_t t19 = d4_v_dim0 == d2_n3_dim2;
    const uint8_t t20 = t19 | t18;
    if (!(t20)) { f->detail[0] = (int64_t)d4_v_dim0; f->detail[1] = (int64_t)d2_n3_dim2; return 2; }
    const uint8_t t21 = d6_x_dim0 == 1;
    const uint8_t t22 = d6_x_dim0 == d1_n3_dim1;
    const uint8_t t23 = t22 | t21;
    if (!(t23)) { f->detail[0] = (int64_t)d6_x_dim0; f->detail[1] = (int64_t)d1_n3_dim1; return 3; }
    const uint8_t t24 = d7_x_dim1 == 1;
    const uint8_t t25 = d7_x_dim1 == d2_n3_dim2;
    const uint8_t t26 = t25 | t24;
    if (!(t26)) { f->detail[0] = (int64_t)d7_x_dim1; f->detail[1] = (int64_t)d2_n3_dim2; return 4; }
    const uint8_t t27 = d10_i_dim0 == 1;
    const int64_t t28 = t27 ? (int64_t)d12_j_dim0 : (int64_t)d10_i_dim0;
    const uint8_t t29 = d10_i_dim0 == t28;
    const uint8_t t30 = t29 | t27;
    if (!(t30)) { f->detail[0] = (int64_t)d10_i_dim0; f->detail[1] = (int64_t)t28; return 9; }
    const uint8_t t31 = d12_j_dim0 == 1;
    const uint8_t t32 = d12_j_dim0 == t28;
    const uint8_t t33 = t32 | t31;
    if (!(t33)) { f->detail[0] = (int64_t)d12_j_dim0; f->detail[1] = (int64_t)t28; return 10; }
    const uint8_t t34 = d4_v_dim0 == d1_n3_dim1;
    const uint8_t t35 = t34 | t18;
    if (!(t35)) { f->detail[0] = (int64_t)d4_v_dim0; f->detail[1] = (int64_t)d1_n3_dim1; return 11; }
    const uint8_t t36 = d14_y_dim0 == 1;
    const uint8_t t37 = d14_y_dim0 == d10_i_dim0;
    const uint8_t t38 = t37 | t36;
    if (!(t38)) { f->detail[0] = (int64_t)d14_y_dim0; f->detail[1] = (int64_t)d10_i_dim0; return 14; }
    const uint8_t t39 = d15_y_dim1 == 1;
    const uint8_t t40 = d15_y_dim1 == d12_j_dim0;
    const uint8_t t41 = t40 | t39;
    if (!(t41)) { f->detail[0] = (int64_t)d15_y_dim1; f->detail[1] = (int64_t)d12_j_dim0; return 15; }
    const uint8_t t42 = d14_y_dim0 == d7_x_dim1;
    const uint8_t t43 = t42 | t36;
    if (!(t43)) { f->detail[0] = (int64_t)d14_y_dim0; f->detail[1] = (int64_t)d7_x_dim1; return 19; }
    const uint8_t t44 = d4_v_dim0 != 1;
    const int64_t t45 = (int64_t)t44;
    const int64_t t46 = (int64_t)t19;
    const int64_t t47 = d0_n3_dim0 * t46;
    const int64_t t48 = d0_n3_dim0 - t47;
    const int64_t t49 = (d7_x_dim1 < 1) ? d7_x_dim1 : 1;
    const int64_t t50 = d7_x_dim1 - t49;
    const uint8_t t51 = d6_x_dim0 != 1;
    const int64_t t52 = (int64_t)t51;
    const uint8_t t53 = d7_x_dim1 != 1;
    const int64_t t54 = (int64_t)t53;
    const int64_t t55 = (int64_t)t25;
    const int64_t t56 = d10_i_dim0 * t55;
    const int64_t t57 = d10_i_dim0 - t56;
    const int64_t t58 = th_size(d6_x_dim0, d7_x_dim1);
    const uint8_t t59 = d10_i_dim0 != 1;
    const int64_t t60 = (int64_t)t59;
    const uint8_t t61 = d12_j_dim0 != 1;
    const int64_t t62 = (int64_t)t61;
    const uint8_t t63 = d14_y_dim0 != 1;
    const int64_t t64 = (int64_t)t63;
    const uint8_t t65 = d15_y_dim1 != 1;
    const int64_t t66 = (int64_t)t65;
    const int64_t t67 = (int64_t)t42;
    const int64_t t68 = d12_j_dim0 * t67;
    const int64_t t69 = d12_j_dim0 - t68;
    f->dims[10] = d0_n3_dim0;
    f->dims[11] = d1_n3_dim1;
    f->dims[12] = d2_n3_dim2;
    if (f->output(f, 7)) return -1;
    void *const out0 = f->data[7];
    f->dims[13] = d6_x_dim0;
    f->dims[14] = d7_x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out1 = f->data[8];
    f->dims[15] = d0_n3_dim0;
    f->dims[16] = d1_n3_dim1;
    f->dims[17] = d2_n3_dim2;
    if (f->output(f, 9)) return -1;
    void *const out2 = f->data[9];
    f->dims[18] = d6_x_dim0;
    f->dims[19] = d7_x_dim1;
    if (f->output(f, 10)) return -1;
    void *const out3 = f->data[10];
    f->dims[20] = d0_n3_dim0;
    f->dims[21] = d1_n3_dim1;
    f->dims[22] = d2_n3_dim2;
    if (f->output(f, 11)) return -1;
    void *const out4 = f->data[11];
    f->dims[23] = d6_x_dim0;
    f->dims[24] = d7_x_dim1;
    if (f->output(f, 12)) return -1;
    void *const out5 = f->data[12];
    f->dims[25] = d0_n3_dim0;
    f->dims[26] = d1_n3_dim1;
    f->dims[27] = d2_n3_dim2;
    if (f->output(f, 13)) return -1;
    void *const out6 = f->data[13];
    f->dims[28] = d6_x_dim0;
    f->dims[29] = d7_x_dim1;
    if (f->output(f, 14)) return -1;
    void *const out7 = f->data[14];
    const int64_t t70 = th_size(d7_x_dim1, d6_x_dim0);
    void *const m0 = f->scratch(f, 0, t70);
    if (!m0) return -1;
    const int64_t t71 = th_size(t58, 8);
    void *const m1 = f->scratch(f, 1, t71);
    if (!m1) return -1;
    _Alignas(64) char m2_[8];
    void *const m2 = m2_;
    _Alignas(64) char m3_[16];
    void *const m3 = m3_;
    const int64_t t72 = th_size(d15_y_dim1, d14_y_dim0);
    const int64_t t73 = th_size(t72, 8);
    void *const m6 = f->scratch(f, 6, t73);
    if (!m6) return -1;
    const int64_t t74 = d0_n3_dim0 * d1_n3_dim1;
    const int64_t t75 = t74 * d2_n3_dim2;
    { void *const a[] = {x3_n3, out0, out2, out4, out6}; const int64_t n[] = {t75}; if (th_for(f, kernel0, a, n, t75, (double)t75 * 13)) return -2; }
    const int64_t t76 = d2_n3_dim2 * d1_n3_dim1;
    { void *const a[] = {x5_v, out0}; const int64_t n[] = {t76, d2_n3_dim2, t47}; if (th_for(f, kernel1, a, n, t47, (double)t47 * (double)d2_n3_dim2 * 4)) return -2; }
    { void *const a[] = {x5_v, out0}; const int64_t n[] = {t45, t76, d2_n3_dim2, t48}; if (th_for(f, kernel2, a, n, t48, (double)t48 * (double)d2_n3_dim2 * 4)) return -2; }
    { void *const a[] = {x8_x, out1, m0, out3, out5, out7}; const int64_t n[] = {t58}; if (th_for(f, kernel3, a, n, t58, (double)t58 * 15)) return -2; }
    { void *const a[] = {(void *)&t9_s, (double *)out1 + t49}; const int64_t n[] = {d7_x_dim1, t50, d6_x_dim0}; if (th_for(f, kernel4, a, n, d6_x_dim0, (double)d6_x_dim0 * (double)t50 * 4)) return -2; }
    const int64_t t77 = t52 * d7_x_dim1;
    { void *const a[] = {x8_x, x11_i, out2, f->detail}; const int64_t n[] = {t77, t76, d0_n3_dim0, d2_n3_dim2, d1_n3_dim1, t56}; const int e = th_walk(f, kernel5, a, n, t56, (double)t56 * (double)d1_n3_dim1 * (double)d2_n3_dim2 * 5); if (e) return e; }
    { void *const a[] = {x8_x, x11_i, out2, f->detail}; const int64_t n[] = {t77, t54, t76, d0_n3_dim0, d2_n3_dim2, d1_n3_dim1, t57}; const int e = th_walk(f, kernel6, a, n, t57, (double)t57 * (double)d1_n3_dim1 * (double)d2_n3_dim2 * 5); if (e) return e; }
    th_nonzero_bool(f, (int64_t *)m1, (int64_t *)m2, (uint8_t *)m0, t58); if (f->stop) return -2;
    const int64_t t78 = ((const int64_t *)m2)[0 * 1 + 0 * 1];
    { void *const a[] = {(void *)&d6_x_dim0, m3}; const int64_t n[] = {0}; kernel7(a, n, 0, 1); }
    { void *const a[] = {(void *)&d7_x_dim1, (int64_t *)m3 + 1}; const int64_t n[] = {0}; kernel7(a, n, 0, 1); }
    const int64_t t79 = th_size(t78, 8);
    void *const m4 = f->scratch(f, 4, t79);
    if (!m4) return -1;
    { void *const a[] = {m1, m4}; const int64_t n[] = {t78}; if (a[0] != a[1]) { if (th_for(f, kernel8, a, n, t78, (double)t78 * 4)) return -2; } }
    const int64_t t80 = th_size(t78, 2);
    const int64_t t81 = th_size(t80, 8);
    void *const m5 = f->scratch(f, 5, t81);
    if (!m5) return -1;
    th_unravel(f, (int64_t *)m5, (int64_t *)m4, (int64_t *)m3, t78, 2, 0); if (f->stop) return -2;
    { void *const a[] = {(void *)&t9_s, m5, (int64_t *)m5 + t78, out3, f->detail}; const int64_t n[] = {d7_x_dim1, d6_x_dim0, t78}; const int e = th_walk(f, kernel9, a, n, t78, (double)t78 * 6); if (e) return e; }
    { void *const a[] = {x5_v, x11_i, x13_j, out4, f->detail}; const int64_t n[] = {t45, t76, t60, d0_n3_dim0, d2_n3_dim2, t62, d1_n3_dim1, t28}; const int e = th_walk(f, kernel10, a, n, t28, (double)t28 * (double)d1_n3_dim1 * 6); if (e) return e; }
    const int64_t t82 = t64 * d15_y_dim1;
    { void *const a[] = {x16_y, x11_i, x13_j, out5, f->detail}; const int64_t n[] = {t82, t66, d7_x_dim1, d6_x_dim0, d12_j_dim0, d10_i_dim0}; const int e = th_walk(f, kernel11, a, n, d10_i_dim0, (double)d10_i_dim0 * (double)d12_j_dim0 * 6); if (e) return e; }
    { void *const a[] = {x11_i, out6, f->detail}; const int64_t n[] = {t76, d2_n3_dim2, d1_n3_dim1, d0_n3_dim0, d10_i_dim0}; const int e = th_walk(f, kernel12, a, n, d10_i_dim0, (double)d10_i_dim0 * (double)d0_n3_dim0 * (double)d2_n3_dim2 * 5); if (e) return e; }
    const int64_t t83 = d14_y_dim0 * d15_y_dim1;
    { void *const a[] = {x16_y, m6}; const int64_t n[] = {t83}; if (th_for(f, kernel13, a, n, t83, (double)t83 * 22)) return -2; }
    { void *const a[] = {m6, x13_j, out7, f->detail}; const int64_t n[] = {t66, d15_y_dim1, d7_x_dim1, d6_x_dim0, t68}; const int e = th_walk(f, kernel14, a, n, t68, (double)t68 * (double)d7_x_dim1 * 5); if (e) return e; }
    { void *const a[] = {m6, x13_j, out7, f->detail}; const int64_t n[] = {t66, t82, d7_x_dim1, d6_x_dim0, t69}; const int e = th_walk(f, kernel15, a, n, t69, (double)t69 * (double)d7_x_dim1 * 5); if (e) return e; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
