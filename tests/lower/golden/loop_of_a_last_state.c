/* mul sin add */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v_prev = a[0];
    const double *y = a[1];
    const double *v_prev_ = a[2];
    double *a3 = a[3];
    const int64_t y_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v_prev[i0];
        const double v2 = y[i0];
        const double v3 = v1 * v2;
        const double v4 = sin(v3);
        const double v5 = v_prev_[i0 * (-1)];
        const double v6 = v4 + v5;
        a3[i0] = v6;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_y_dim0 = f->dims[0];
    const int64_t d1_y_dim1 = f->dims[1];
    void *const x2_y = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const uint8_t t5 = d0_y_dim0 >= 0;
    if (!(t5)) { f->detail[0] = (int64_t)d0_y_dim0; return 1; }
    const uint8_t t6 = d0_y_dim0 >= d0_y_dim0;
    if (!(t6)) { f->detail[0] = (int64_t)d0_y_dim0; f->detail[1] = (int64_t)d0_y_dim0; return 2; }
    const int64_t t7 = (d0_y_dim0 < 1) ? d0_y_dim0 : 1;
    const int64_t t8 = (t7 < 0) ? t7 : 0;
    const int64_t t9 = (t8 > ((-1))) ? t8 : ((-1));
    const int64_t t10 = t9 * ((-1));
    const int64_t t11 = t10 + t7;
    const int64_t t12 = (t11 > 0) ? t11 : 0;
    const int64_t t13 = (t12 < 1) ? t12 : 1;
    const int64_t t14 = t13 + ((-1));
    const uint8_t t15 = t14 >= 0;
    if (!(t15)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t13; return 5; }
    const uint8_t t16 = d3_v_dim0 == d1_y_dim1;
    const int64_t t17 = d1_y_dim1 - 1;
    const int64_t t18 = t17 - ((-1));
    const int64_t t19 = t18 - ((-1));
    const int64_t t20 = t19 - 1;
    const uint8_t t21 = d1_y_dim1 == t20;
    f->dims[3] = d3_v_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    const int64_t t22 = th_size(d3_v_dim0, 8);
    void *const m0 = f->scratch(f, 0, t22);
    if (!m0) return -1;
    {
    void *h24_v_prev = x4_v;
    int64_t k23 = 0, k23_left = 1 << 20;
    for (; k23 < d0_y_dim0; ++k23) {
    void *const g25 = k23 & 1 ? m0 : out0;
    if (th_rest(f, &k23_left, 48)) return -2;
    if (!(t16)) { f->detail[0] = (int64_t)d3_v_dim0; f->detail[1] = (int64_t)d1_y_dim1; return 3; }
    if (!(t21)) { f->detail[0] = (int64_t)d1_y_dim1; f->detail[1] = (int64_t)t20; return 4; }
    const int64_t t26 = k23 * d1_y_dim1;
    { void *const a[] = {h24_v_prev, (double *)x2_y + t26, (double *)h24_v_prev + t17, g25}; const int64_t n[] = {d1_y_dim1}; if (th_for(f, kernel0, a, n, d1_y_dim1, (double)d1_y_dim1 * 26)) return -2; }
    if (th_rest(f, &k23_left, (int64_t)((double)d1_y_dim1 * 26))) return -2;
    h24_v_prev = g25;
    }
    if (h24_v_prev != out0) __builtin_memcpy(out0, h24_v_prev, (uint64_t)sizeof(double) * (uint64_t)d3_v_dim0);
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
