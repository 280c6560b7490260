int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t d1_x_dim0 = f->dims[0];
    const int64_t d2_x_dim1 = f->dims[1];
    void *const x3_x = f->data[1];
    void *const x4 = f->data[2];
    const uint8_t t5 = d1_x_dim0 == 3;
    if (!(t5)) { f->detail[0] = (int64_t)d1_x_dim0; f->detail[1] = (int64_t)d2_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 1; }
    const uint8_t t6 = d2_x_dim1 == 4;
    if (!(t6)) { f->detail[0] = (int64_t)d1_x_dim0; f->detail[1] = (int64_t)d2_x_dim1; f->detail[2] = (int64_t)3; f->detail[3] = (int64_t)4; return 2; }
    const uint8_t t7 = t0_k >= 0;
    if (!(t7)) { f->detail[0] = (int64_t)t0_k; return 3; }
    const int64_t t8 = (t0_k < 1) ? t0_k : 1;
    const int64_t t9 = (t8 < 0) ? t8 : 0;
    const int64_t t10 = (t9 > ((-1))) ? t9 : ((-1));
    const int64_t t11 = t10 * ((-1));
    const int64_t t12 = t11 + t8;
    const int64_t t13 = (t12 > 0) ? t12 : 0;
    const int64_t t14 = (t13 < 1) ? t13 : 1;
    const int64_t t15 = t14 + ((-1));
    const uint8_t t16 = t15 >= 0;
    if (!(t16)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t14; return 4; }
    f->dims[3] = 3;
    f->dims[4] = 4;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    _Alignas(64) char m0_[72];
    void *const m0 = m0_;
    {
    void *h18 = out0;
    __builtin_memcpy(h18, x3_x, (uint64_t)sizeof(double) * (uint64_t)3 * (uint64_t)4);
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < t0_k; ++k17) {
    void *const g19 = h18;
    if (th_rest(f, &k17_left, 56)) return -2;
    th_small_gemm_float64(f, (double *)m0, 3, 3, 4, (double *)h18, 4, 1, (double *)x3_x, 1, 4, 1.0, 0.0);
    { void *const a[] = {m0, m0}; const int64_t n[] = {0}; kernel0(a, n, 0, 9); }
    th_small_gemm_float64(f, (double *)g19, 3, 4, 3, (double *)m0, 3, 1, (double *)x3_x, 4, 1, 1.0, 0.0);
    h18 = g19;
    }
    if (h18 != out0) __builtin_memcpy(out0, h18, (uint64_t)sizeof(double) * (uint64_t)3 * (uint64_t)4);
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
