#endif
TH_SHARED th_kernel kernel0;
TH_SHARED th_kernel kernel1;
TH_SHARED th_kernel kernel2;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel5;
#if TH_IN(0)
TH_SHARED int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim1 = n[3];
    const int64_t x_dim0 = n[4];
    const int64_t n3_dim0 = n[5];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        for (int64_t i1 = 0; i1 < x_dim0; ++i1) {
            #pragma omp simd
            for (int64_t i2 = 0; i2 < n3_dim1; ++i2) {
                const double v1 = n3_[i0 * n0 + i1 * n1 + i2];
                a1[i0 * n2 + i1 * n3_dim1 + i2] = v1;
            }
        }
    }
    return 0;
}

/* add */
TH_SHARED int kernel2(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    const double *x = a[1];
    double *a2 = a[2];
    const int64_t n0 = n[0];
    const int64_t n1 = n[1];
    const int64_t n3_dim0 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < n1; ++i1) {
            const double v1 = a0[i0 * n0 + i1];
            const double v2 = x[i1];
            const double v3 = v1 + v2;
            a2[i0 * n0 + i1] = v3;
        }
    }
    return 0;
}

TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n3_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    const int64_t n3_dim0 = n[3];
    for (int64_t i2_0 = lo; i2_0 < hi; i2_0 += 16) {
        const int64_t i2_1 = i2_0 + 16 < hi ? i2_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < n3_dim1; ++i0) {
            for (int64_t i1 = 0; i1 < n3_dim1; ++i1) {
                #pragma omp simd
                for (int64_t i2 = i2_0; i2 < i2_1; ++i2) {
                    const double v1 = n3_[i0 + i1 * n3_dim1 + i2 * n1];
                    a1[i0 * n2 + i1 * n3_dim0 + i2] = v1;
                }
            }
        }
    }
    return 0;
}

#endif
#if TH_IN(1)
TH_SHARED int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n3_dim1 = n[0];
    const int64_t x_dim1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        #pragma omp simd
        for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
            const double v1 = n3_[i0 * n3_dim1 + i1 * 2];
            a1[i0 * x_dim1 + i1] = v1;
        }
    }
    return 0;
}

TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *n3_ = a[0];
    double *a1 = a[1];
    const int64_t n3_dim1 = n[0];
    const int64_t n1 = n[1];
    const int64_t n2 = n[2];
    for (int64_t i1_0 = lo; i1_0 < hi; i1_0 += 16) {
        const int64_t i1_1 = i1_0 + 16 < hi ? i1_0 + 16 : hi;
        for (int64_t i0 = 0; i0 < n3_dim1; ++i0) {
            #pragma omp simd
            for (int64_t i1 = i1_0; i1 < i1_1; ++i1) {
                const double v1 = n3_[i0 + i1 * n3_dim1];
                a1[i0 * n1 + i1] = v1;
            }
        }
    }
    return 0;
}

/* mul add */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    const double *y = a[1];
    double *a2 = a[2];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 32 && x_dim1 % 16)))
        for (; i0_l + 16 <= hi; i0_l += 16) {
            _Alignas(64) double r4_l[16];
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                r4_l[l] = 0;
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    double r4 = r4_l[l];
                    const double v1 = x[i0 * x_dim1 + i1];
                    const double v2 = y[i0 * x_dim1 + i1];
                    const double v3 = v1 * v2;
                    r4 = r4 + v3;
                    r4_l[l] = r4;
                }
            }
            #pragma omp simd
            for (int64_t l = 0; l < 16; ++l) {
                const int64_t i0 = i0_l + l;
                const double r4 = r4_l[l];
                a2[i0] = r4;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < x_dim1; ahead += 8) __builtin_prefetch(x + i0 * x_dim1 + ahead + 512);
            for (int64_t ahead = 0; ahead < x_dim1; ahead += 8) __builtin_prefetch(y + i0 * x_dim1 + ahead + 512);
            double r4_level[48];
            int64_t r4_blocks = 0;
            for (int64_t i1_b = 0; i1_b < x_dim1; i1_b += 1024, ++r4_blocks) {
                const int64_t i1_e = i1_b + 1024 < x_dim1 ? i1_b + 1024 : x_dim1;
                double r4 = 0;
                const int64_t i1_n = (i1_e - i1_b) / 32 * 16;
                double r4_half = 0;
                #pragma omp simd reduction(+:r4) reduction(+:r4_half)
                for (int64_t i1_h = 0; i1_h < i1_n; ++i1_h) {
                    { const int64_t i1 = i1_b + i1_h;
                        const double v1 = x[i0 * x_dim1 + i1];
                        const double v2 = y[i0 * x_dim1 + i1];
                        const double v3 = v1 * v2;
                        r4 = r4 + v3;
                    }
                    { const int64_t i1 = i1_b + i1_n + i1_h;
                        const double v1 = x[i0 * x_dim1 + i1];
                        const double v2 = y[i0 * x_dim1 + i1];
                        const double v3 = v1 * v2;
                        r4_half = r4_half + v3;
                    }
                }
                r4 = r4 + r4_half;
                #pragma omp simd reduction(+:r4)
                for (int64_t i1 = i1_b + 2 * i1_n; i1 < i1_e; ++i1) {
                    const double v1 = x[i0 * x_dim1 + i1];
                    const double v2 = y[i0 * x_dim1 + i1];
                    const double v3 = v1 * v2;
                    r4 = r4 + v3;
                }
                th_push(r4_level, r4_blocks, r4);
            }
            const double r4 = th_total(r4_level, r4_blocks);
            a2[i0] = r4;
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_n3_dim0 = f->dims[0];
    const int64_t d1_n3_dim1 = f->dims[1];
    const int64_t d2_n3_dim2 = f->dims[2];
    void *const x3_n3 = f->data[0];
    const int64_t d4_x_dim0 = f->dims[3];
    const int64_t d5_x_dim1 = f->dims[4];
    void *const x6_x = f->data[1];
    const int64_t d7_y_dim0 = f->dims[5];
    const int64_t d8_y_dim1 = f->dims[6];
    void *const x9_y = f->data[2];
    const uint8_t t10 = d2_n3_dim2 == d1_n3_dim1;
    if (!(t10)) { f->detail[0] = (int64_t)d2_n3_dim2; f->detail[1] = (int64_t)d1_n3_dim1; return 1; }
    const int64_t t11 = d1_n3_dim1 - 1;
    const int64_t t12 = t11 - ((-1));
    const int64_t t13 = t12 - ((-1));
    const int64_t t14 = t13 - 1;
    const uint8_t t15 = t14 == d4_x_dim0;
    if (!(t15)) { f->detail[0] = (int64_t)t14; f->detail[1] = (int64_t)d4_x_dim0; return 2; }
    const int64_t t16 = d2_n3_dim2 + 1;
    const int64_t t17 = th_floordiv_i(t16, 2);
    const uint8_t t18 = t17 == d5_x_dim1;
    if (!(t18)) { f->detail[0] = (int64_t)t17; f->detail[1] = (int64_t)d5_x_dim1; return 3; }
    const uint8_t t19 = d4_x_dim0 == d7_y_dim0;
    if (!(t19)) { f->detail[0] = (int64_t)d4_x_dim0; f->detail[1] = (int64_t)d7_y_dim0; return 4; }
    const uint8_t t20 = d5_x_dim1 == d8_y_dim1;
    if (!(t20)) { f->detail[0] = (int64_t)d5_x_dim1; f->detail[1] = (int64_t)d8_y_dim1; return 5; }
    f->dims[7] = d0_n3_dim0;
    f->dims[8] = d1_n3_dim1;
    f->dims[9] = d1_n3_dim1;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[10] = d0_n3_dim0;
    f->dims[11] = d4_x_dim0;
    f->dims[12] = d5_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[13] = d1_n3_dim1;
    f->dims[14] = d0_n3_dim0;
    f->dims[15] = d0_n3_dim0;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    f->dims[16] = d4_x_dim0;
    if (f->output(f, 6)) return -1;
    void *const out3 = f->data[6];
    const int64_t t21 = th_size(d1_n3_dim1, d4_x_dim0);
    const int64_t t22 = th_size(t21, d0_n3_dim0);
    const int64_t t23 = th_size(t22, 8);
    void *const m0 = f->scratch(f, 0, t23);
    if (!m0) return -1;
    const int64_t t24 = th_size(d5_x_dim1, d1_n3_dim1);
    const int64_t t25 = th_size(t24, d0_n3_dim0);
    const int64_t t26 = th_size(t25, 8);
    void *const m1 = f->scratch(f, 1, t26);
    if (!m1) return -1;
    const int64_t t27 = th_size(d5_x_dim1, d4_x_dim0);
    const int64_t t28 = th_size(t27, d0_n3_dim0);
    const int64_t t29 = th_size(t28, 8);
    void *const m2 = f->scratch(f, 2, t29);
    if (!m2) return -1;
    const int64_t t30 = th_size(d1_n3_dim1, d0_n3_dim0);
    const int64_t t31 = th_size(t30, d1_n3_dim1);
    const int64_t t32 = th_size(t31, 8);
    void *const m3 = f->scratch(f, 3, t32);
    if (!m3) return -1;
    const int64_t t33 = th_size(d0_n3_dim0, d1_n3_dim1);
    const int64_t t34 = th_size(t33, d1_n3_dim1);
    const int64_t t35 = th_size(t34, 8);
    void *const m4 = f->scratch(f, 4, t35);
    if (!m4) return -1;
    const int64_t t36 = d1_n3_dim1 * d1_n3_dim1;
    th_batched_float64(f, (double *)out0, d0_n3_dim0, d1_n3_dim1, d1_n3_dim1, d1_n3_dim1, (double *)x3_n3, t36, d1_n3_dim1, 1, (double *)x3_n3, t36, 1, d1_n3_dim1); if (f->stop) return -2;
    const int64_t t37 = t11 * d1_n3_dim1;
    const int64_t t38 = ((-1)) * d1_n3_dim1;
    { void *const a[] = {(double *)x3_n3 + t37, m0}; const int64_t n[] = {t36, t38, t21, d1_n3_dim1, d4_x_dim0, d0_n3_dim0}; if (th_for(f, kernel0, a, n, d0_n3_dim0, (double)d0_n3_dim0 * (double)d4_x_dim0 * (double)d1_n3_dim1 * 4)) return -2; }
    { void *const a[] = {x3_n3, m1}; const int64_t n[] = {d1_n3_dim1, d5_x_dim1, t33}; if (th_for(f, kernel1, a, n, t33, (double)t33 * (double)d5_x_dim1 * 4)) return -2; }
    th_batched_float64(f, (double *)m2, d0_n3_dim0, d4_x_dim0, d5_x_dim1, d1_n3_dim1, (double *)m0, t21, d1_n3_dim1, 1, (double *)m1, t24, d5_x_dim1, 1); if (f->stop) return -2;
    const int64_t t39 = d4_x_dim0 * d5_x_dim1;
    { void *const a[] = {m2, x6_x, out1}; const int64_t n[] = {t27, t39, d0_n3_dim0}; if (th_for(f, kernel2, a, n, d0_n3_dim0, (double)d0_n3_dim0 * (double)t39 * 4)) return -2; }
    { void *const a[] = {x3_n3, m3}; const int64_t n[] = {d1_n3_dim1, t30, t33}; if (th_for(f, kernel3, a, n, t33, (double)d1_n3_dim1 * (double)t33 * 4)) return -2; }
    { void *const a[] = {x3_n3, m4}; const int64_t n[] = {d1_n3_dim1, t36, t33, d0_n3_dim0}; if (th_for(f, kernel4, a, n, d0_n3_dim0, (double)d1_n3_dim1 * (double)d1_n3_dim1 * (double)d0_n3_dim0 * 4)) return -2; }
    const int64_t t40 = d0_n3_dim0 * d0_n3_dim0;
    th_batched_float64(f, (double *)out2, d1_n3_dim1, d0_n3_dim0, d0_n3_dim0, d1_n3_dim1, (double *)m3, t30, d1_n3_dim1, 1, (double *)m4, t33, d0_n3_dim0, 1); if (f->stop) return -2;
    { void *const a[] = {x6_x, x9_y, out3}; const int64_t n[] = {d5_x_dim1, d4_x_dim0}; if (th_for(f, kernel5, a, n, d4_x_dim0, (double)d4_x_dim0 * (double)d5_x_dim1 * 6)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
