int th_run(th_frame *f)
{
    const int64_t d0 = f->dims[0];
    const int64_t d1 = f->dims[1];
    void *const x2 = f->data[0];
    const int64_t d3 = f->dims[2];
    const int64_t d4 = f->dims[3];
    void *const x5 = f->data[1];
    const int64_t d6 = f->dims[4];
    void *const x7 = f->data[2];
    double t8;
    const uint8_t t9 = d1 == d3;
    if (!(t9)) { f->detail[0] = (int64_t)d0; f->detail[1] = (int64_t)d1; f->detail[2] = (int64_t)d3; f->detail[3] = (int64_t)d4; return 1; }
    const uint8_t t10 = d4 == d6;
    if (!(t10)) { f->detail[0] = (int64_t)d4; f->detail[1] = (int64_t)d6; return 2; }
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[5] = d1; f->dims[6] = d4; if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[7] = d4; if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    const int64_t t11 = th_size(d4, d0);
    const int64_t t12 = th_size(t11, 8);
    void *const m0 = f->scratch(f, 0, t12);
    if (!m0) return -1;
    const int64_t t13 = th_size(d4, 8);
    void *const m1 = f->scratch(f, 1, t13);
    if (!m1) return -1;
    th_gemm_float64(f, (double *)m0, d0, d4, d1, (double *)x2, d1, 1, (double *)x5, d4, 1, 1.0, 0.0);
    for (int64_t i = 0; i < d4; ++i) ((double *)out2)[i] = 0;
    for (int64_t i = 0; i < d4; ++i) ((double *)m1)[i] = 0;
    { void *const a[] = {m0, x7, (void *)&t8, m0, m1, out2}; const int64_t n[] = {d4, d0}; kernel0(a, n, 0, d0); }
    { void *const a[] = {out2, m1, out2}; const int64_t n[] = {d4}; kernel1(a, n, 0, d4); }
    th_gemm_float64(f, (double *)out1, d1, d4, d0, (double *)x2, 1, d1, (double *)m0, d4, 1, 1.0, 0.0);
    *(double *)out0 = t8;
    return 0;
}

const char th_abi[] = "theano2-abi-3";
