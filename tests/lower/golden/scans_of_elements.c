#endif
#if TH_IN(0)
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t *a0 = a[0];
    const int64_t *i = a[1];
    int64_t *a2 = a[2];
    const int64_t i_dim0 = n[0];
    const int64_t n1 = n[1];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int64_t v1 = a0[i0];
        const int64_t j2 = v1;
        const int64_t v3 = i[j2];
        a2[i0] = v3;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_x_dim0 = f->dims[1];
    const int64_t d3_x_dim1 = f->dims[2];
    void *const x4_x = f->data[1];
    const int64_t d5_i_dim0 = f->dims[3];
    void *const x6_i = f->data[2];
    const int64_t t7 = th_size(d0_v_dim0, 2);
    const int64_t t8 = th_size(d3_x_dim1, 2);
    const int64_t t9 = th_size(d5_i_dim0, 2);
    f->dims[4] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[5] = d2_x_dim0;
    f->dims[6] = d3_x_dim1;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[7] = d0_v_dim0;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    f->dims[8] = d2_x_dim0;
    f->dims[9] = d3_x_dim1;
    if (f->output(f, 6)) return -1;
    void *const out3 = f->data[6];
    const int64_t t10 = th_size(t7, 8);
    void *const m0 = f->scratch(f, 0, t10);
    if (!m0) return -1;
    const int64_t t11 = th_size(t8, 8);
    void *const m1 = f->scratch(f, 1, t11);
    if (!m1) return -1;
    void *const m2 = f->scratch(f, 2, t11);
    if (!m2) return -1;
    const int64_t t12 = th_size(t9, 8);
    void *const m3 = f->scratch(f, 3, t12);
    if (!m3) return -1;
    void *const m4 = f->scratch(f, 4, t12);
    if (!m4) return -1;
    const int64_t t13 = th_size(d5_i_dim0, 8);
    void *const m5 = f->scratch(f, 5, t13);
    if (!m5) return -1;
    void *const m6 = f->scratch(f, 6, t13);
    if (!m6) return -1;
    void *const m7 = f->scratch(f, 7, t13);
    if (!m7) return -1;
    void *const m8 = f->scratch(f, 8, t13);
    if (!m8) return -1;
    _Alignas(64) char m9_[8];
    void *const m9 = m9_;
    th_running_sum_float64(f, (double *)out0, (double *)x1_v, 1, d0_v_dim0, 1); if (f->stop) return -2;
    const int64_t t14 = d3_x_dim1 * d2_x_dim0;
    th_running_product_float64(f, (double *)out1, (double *)x4_x, 1, d2_x_dim0, d3_x_dim1); if (f->stop) return -2;
    th_sort_float64_uint64(f, (double *)out2, (uint64_t *)m0, (double *)x1_v, 1, d0_v_dim0, 1); if (f->stop) return -2;
    th_argsort_float64_uint64(f, (int64_t *)out3, (uint64_t *)m1, (int64_t *)m2, (double *)x4_x, d2_x_dim0, d3_x_dim1, 1); if (f->stop) return -2;
    th_argsort_int64_uint64(f, (int64_t *)m5, (uint64_t *)m3, (int64_t *)m4, (int64_t *)x6_i, 1, d5_i_dim0, 1); if (f->stop) return -2;
    th_unique_int64(f, (int64_t *)m6, (int64_t *)m7, (int64_t *)m8, (int64_t *)m9, (int64_t *)x6_i, (int64_t *)m5, d5_i_dim0, 1, 1); if (f->stop) return -2;
    const int64_t t15 = ((const int64_t *)m9)[0 * 1 + 0 * 1];
    f->dims[10] = t15;
    if (f->output(f, 7)) return -1;
    void *const out4 = f->data[7];
    { void *const a[] = {m6, x6_i, out4}; const int64_t n[] = {d5_i_dim0, t15}; if (th_for(f, kernel0, a, n, t15, (double)t15 * 5)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
