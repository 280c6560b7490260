#ifdef TH_WIDE
#define tanh th_number_tanh
#endif
int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const double t2_s = *(const double *)f->data[1];
    const int64_t t3_k = *(const int64_t *)f->data[2];
    double t4;
    const uint8_t t5 = d0_v_dim0 >= 0;
    if (!(t5)) { f->detail[0] = (int64_t)d0_v_dim0; return 1; }
    const uint8_t t6 = d0_v_dim0 >= d0_v_dim0;
    if (!(t6)) { f->detail[0] = (int64_t)d0_v_dim0; f->detail[1] = (int64_t)d0_v_dim0; return 2; }
    const uint8_t t7 = t3_k >= 0;
    if (!(t7)) { f->detail[0] = (int64_t)t3_k; return 3; }
    const int64_t t8 = (t3_k < 1) ? t3_k : 1;
    const int64_t t9 = 1 - t8;
    const uint8_t t10 = t9 < 0;
    const int64_t t11 = t9 + 1;
    const int64_t t12 = t10 ? (int64_t)t11 : (int64_t)t9;
    const uint8_t t13 = t12 >= 0;
    const uint8_t t14 = t12 < 1;
    const uint8_t t15 = t13 & t14;
    if (!(t15)) { f->detail[0] = (int64_t)t9; f->detail[1] = (int64_t)1; return 4; }
    f->dims[1] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    {
    double s17_s_prev = t2_s;
    int64_t k16 = 0, k16_left = 1 << 20;
    for (; k16 < d0_v_dim0; ++k16) {
    if (th_rest(f, &k16_left, 48)) return -2;
    const double t18_v = ((const double *)x1_v)[k16 * 1 + 0 * 1];
    const double t19 = s17_s_prev + t18_v;
    const double t20 = tanh(t19);
    const double t21 = t20 * t2_s;
    ((double *)out0)[k16] = t21;
    const double s17_s_prev_next = t21;
    s17_s_prev = s17_s_prev_next;
    }
    }
    {
    double s23_s_prev = t2_s;
    int64_t k22 = 0, k22_left = 1 << 20;
    for (; k22 < t3_k; ++k22) {
    if (th_rest(f, &k22_left, 32)) return -2;
    const double t24 = s23_s_prev * 0.5;
    const double t25 = t24 + 1.0;
    const double s23_s_prev_next = t25;
    s23_s_prev = s23_s_prev_next;
    }
    t4 = s23_s_prev;
    }
    *(double *)out1 = t4;
    return 0;
}

#undef tanh

const char th_abi[] = "theano2-abi-7";
