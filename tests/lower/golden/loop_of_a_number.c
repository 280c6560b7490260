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
    const int64_t t9 = (t8 < 0) ? t8 : 0;
    const int64_t t10 = (t9 > ((-1))) ? t9 : ((-1));
    const int64_t t11 = t10 * ((-1));
    const int64_t t12 = t11 + t8;
    const int64_t t13 = (t12 > 0) ? t12 : 0;
    const int64_t t14 = (t13 < 1) ? t13 : 1;
    const int64_t t15 = t14 + ((-1));
    const uint8_t t16 = t15 >= 0;
    if (!(t16)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t14; return 4; }
    f->dims[1] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    {
    double s18_s_prev = t2_s;
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < d0_v_dim0; ++k17) {
    if (th_rest(f, &k17_left, 48)) return -2;
    const double t19_v = ((const double *)x1_v)[k17 * 1 + 0 * 1];
    const double t20 = s18_s_prev + t19_v;
    const double t21 = tanh(t20);
    const double t22 = t21 * t2_s;
    ((double *)out0)[k17] = t22;
    const double s18_s_prev_next = t22;
    s18_s_prev = s18_s_prev_next;
    }
    }
    {
    double s24_s_prev = t2_s;
    int64_t k23 = 0, k23_left = 1 << 20;
    for (; k23 < t3_k; ++k23) {
    if (th_rest(f, &k23_left, 32)) return -2;
    const double t25 = s24_s_prev * 0.5;
    const double t26 = t25 + 1.0;
    const double s24_s_prev_next = t26;
    s24_s_prev = s24_s_prev_next;
    }
    t4 = s24_s_prev;
    }
    *(double *)out1 = t4;
    return 0;
}

#undef tanh
const char th_abi[] = "theano2-abi-7";
