int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_w_dim0 = f->dims[1];
    void *const x3_w = f->data[1];
    const uint8_t t4 = 0 < d2_w_dim0;
    if (!(t4)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d2_w_dim0; return 1; }
    const uint8_t t5 = 1 < d2_w_dim0;
    if (!(t5)) { f->detail[0] = (int64_t)1; f->detail[1] = (int64_t)d2_w_dim0; return 2; }
    const int64_t t6 = d0_v_dim0 - 1;
    const int64_t t7 = (t6 > 0) ? t6 : 0;
    const uint8_t t8 = t7 >= 0;
    if (!(t8)) { f->detail[0] = (int64_t)t7; return 3; }
    const int64_t t9 = d0_v_dim0 + ((-1));
    const int64_t t10 = (t9 > 0) ? t9 : 0;
    const uint8_t t11 = t10 >= t7;
    if (!(t11)) { f->detail[0] = (int64_t)t10; f->detail[1] = (int64_t)t7; return 4; }
    const int64_t t12 = (d0_v_dim0 < 1) ? d0_v_dim0 : 1;
    const int64_t t13 = d0_v_dim0 - t12;
    const uint8_t t14 = t13 >= t7;
    if (!(t14)) { f->detail[0] = (int64_t)t13; f->detail[1] = (int64_t)t7; return 5; }
    const double t15 = ((const double *)x3_w)[0 * 1 + 0 * 1];
    const double t16 = ((const double *)x3_w)[1 * 1 + 0 * 1];
    f->dims[2] = t7;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    {
    double s18_w_before2 = t15;
    double s19_w_prev = t16;
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < t7; ++k17) {
    if (th_rest(f, &k17_left, 64)) return -2;
    const int64_t t20 = t12 + k17;
    const double t21_v = ((const double *)x1_v)[k17 * 1 + 0 * 1];
    const double t22_v_next = ((const double *)x1_v)[t20 * 1 + 0 * 1];
    const double t23 = t21_v * s18_w_before2;
    const double t24 = t22_v_next * s19_w_prev;
    const double t25 = t23 + t24;
    ((double *)out0)[k17] = t25;
    const double s18_w_before2_next = s19_w_prev;
    const double s19_w_prev_next = t25;
    s18_w_before2 = s18_w_before2_next;
    s19_w_prev = s19_w_prev_next;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
