#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0 = f->dims[0];
    const int64_t d1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3 = f->dims[2];
    const int64_t d4 = f->dims[3];
    const int64_t d5 = f->dims[4];
    void *const x6_n3 = f->data[1];
    const int64_t d7 = f->dims[5];
    const int64_t d8 = f->dims[6];
    void *const x9_f = f->data[2];
    const int64_t d10 = f->dims[7];
    void *const x11_v = f->data[3];
    const int64_t d12 = f->dims[8];
    void *const x13_w = f->data[4];
    double t14;
    double t15;
    const uint8_t t16 = d10 == d12;
    if (!(t16)) { f->detail[0] = (int64_t)d10; f->detail[1] = (int64_t)d12; return 1; }
    const double t17 = (double)d1;
    const double t18 = (double)d0;
    f->dims[9] = d1;
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    f->dims[10] = d3;
    f->dims[11] = d5;
    if (f->output(f, 6)) return -1;
    void *const out1 = f->data[6];
    f->dims[12] = d4;
    if (f->output(f, 7)) return -1;
    void *const out2 = f->data[7];
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    f->dims[13] = d0;
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    f->dims[14] = d1;
    if (f->output(f, 10)) return -1;
    void *const out5 = f->data[10];
    f->dims[15] = d0;
    if (f->output(f, 11)) return -1;
    void *const out6_mean = f->data[11];
    f->dims[16] = d1;
    if (f->output(f, 12)) return -1;
    void *const out7_var = f->data[12];
    if (f->output(f, 13)) return -1;
    void *const out8 = f->data[13];
    const int64_t t19 = th_size(d1, 8);
    void *const m0 = f->scratch(f, 0, t19);
    if (!m0) return -1;
    const int64_t t20 = th_size(d5, d3);
    const int64_t t21 = th_size(t20, 8);
    void *const m1 = f->scratch(f, 1, t21);
    if (!m1) return -1;
    const int64_t t22 = th_size(d4, 8);
    void *const m2 = f->scratch(f, 2, t22);
    if (!m2) return -1;
    void *const m3 = f->scratch(f, 3, t19);
    if (!m3) return -1;
    void *const m4 = f->scratch(f, 4, t19);
    if (!m4) return -1;
    for (int64_t i = 0; i < d1; ++i) ((double *)out0)[i] = 0;
    for (int64_t i = 0; i < d1; ++i) ((double *)m0)[i] = 0;
    for (int64_t i = 0; i < d1; ++i) ((uint8_t *)out5)[i] = 0;
    { void *const a[] = {x2_x, m0, out0, out4, out5, (void *)&t17, out6_mean}; const int64_t n[] = {d1, d0}; const int e = th_walk(f, kernel0, a, n, d0, (double)d0 * (double)d1 * 20); if (e) return e; }
    { void *const a[] = {out0, m0, out0}; const int64_t n[] = {d1}; const int e = th_walk(f, kernel1, a, n, d1, (double)d1 * 2); if (e) return e; }
    for (int64_t i = 0; i < t20; ++i) ((double *)out1)[i] = 0;
    for (int64_t i = 0; i < t20; ++i) ((double *)m1)[i] = 0;
    for (int64_t i = 0; i < d4; ++i) ((double *)out2)[i] = 0;
    for (int64_t i = 0; i < d4; ++i) ((double *)m2)[i] = 0;
    const int64_t t23 = d5 * d4;
    { void *const a[] = {x6_n3, m1, out1, m2, out2}; const int64_t n[] = {t23, d5, d4, d3}; const int e = th_walk(f, kernel2, a, n, d3, (double)d3 * (double)d4 * (double)d5 * 9); if (e) return e; }
    { void *const a[] = {out1, m1, out1}; const int64_t n[] = {t20}; const int e = th_walk(f, kernel1, a, n, t20, (double)t20 * 2); if (e) return e; }
    { void *const a[] = {out2, m2, out2}; const int64_t n[] = {d4}; const int e = th_walk(f, kernel1, a, n, d4, (double)d4 * 2); if (e) return e; }
    const int64_t t24 = d7 * d8;
    { void *const a[] = {x9_f, (void *)&t14}; const int64_t n[] = {t24}; const double work = (double)t24 * 4; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (t24 + 63) / 64, parts = (t24 + step - 1) / step, stretch = (int64_t)((double)t24 * (5e7 / work)) + 1; void *const b[] = {x9_f, (void *)&t14, total0_part, f}; const int64_t m[] = {t24, step, t24, stretch}; if (f->parallel(f, kernel3_parts, b, m, parts, work)) return -2; t14 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t14 = t14 + total0_part[i]; } else kernel3(a, n, 0, t24); }
    const float t25 = (float)t14;
    { void *const a[] = {out0, (void *)&t18, m0}; const int64_t n[] = {d1}; if (th_for(f, kernel4, a, n, d1, (double)d1 * 7)) return -2; }
    for (int64_t i = 0; i < d1; ++i) ((double *)m3)[i] = 0;
    for (int64_t i = 0; i < d1; ++i) ((double *)m4)[i] = 0;
    { void *const a[] = {x2_x, m0, m4, m3}; const int64_t n[] = {d1, d0}; if (th_for(f, kernel5, a, n, d1, (double)d0 * (double)d1 * 8)) return -2; }
    { void *const a[] = {m3, m4, m3}; const int64_t n[] = {d1}; const int e = th_walk(f, kernel1, a, n, d1, (double)d1 * 2); if (e) return e; }
    { void *const a[] = {m3, (void *)&t18, out7_var}; const int64_t n[] = {d1}; if (th_for(f, kernel4, a, n, d1, (double)d1 * 7)) return -2; }
    { void *const a[] = {x11_v, x13_w, (void *)&t15}; const int64_t n[] = {d10}; const double work = (double)d10 * 6; if (work > f->least_work && f->threads > 0) { double total0_part[64]; const int64_t step = (d10 + 63) / 64, parts = (d10 + step - 1) / step, stretch = (int64_t)((double)d10 * (5e7 / work)) + 1; void *const b[] = {x11_v, x13_w, (void *)&t15, total0_part, f}; const int64_t m[] = {d10, step, d10, stretch}; if (f->parallel(f, kernel6_parts, b, m, parts, work)) return -2; t15 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t15 = t15 + total0_part[i]; } else kernel6(a, n, 0, d10); }
    *(float *)out3 = t25;
    *(double *)out8 = t15;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
