int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_w_dim0 = f->dims[1];
    void *const x3_w = f->data[1];
    const int64_t t4 = d0_v_dim0 - 1;
    const int64_t t5 = (t4 > 0) ? t4 : 0;
    const int64_t t6 = d0_v_dim0 + ((-1));
    const int64_t t7 = (t6 > 0) ? t6 : 0;
    const int64_t t8 = (d0_v_dim0 < 1) ? d0_v_dim0 : 1;
    const int64_t t9 = d0_v_dim0 - t8;
    const uint8_t t10 = 0 < d2_w_dim0;
    if (!(t10)) { f->detail[0] = (int64_t)0; f->detail[1] = (int64_t)d2_w_dim0; return 1; }
    const double t11 = ((const double *)x3_w)[0 * 1 + 0 * 1];
    const uint8_t t12 = 1 < d2_w_dim0;
    if (!(t12)) { f->detail[0] = (int64_t)1; f->detail[1] = (int64_t)d2_w_dim0; return 2; }
    const double t13 = ((const double *)x3_w)[1 * 1 + 0 * 1];
    const uint8_t t14 = t5 >= 0;
    if (!(t14)) { f->detail[0] = (int64_t)t5; return 3; }
    const uint8_t t15 = t7 >= t5;
    if (!(t15)) { f->detail[0] = (int64_t)t7; f->detail[1] = (int64_t)t5; return 4; }
    const uint8_t t16 = t9 >= t5;
    if (!(t16)) { f->detail[0] = (int64_t)t9; f->detail[1] = (int64_t)t5; return 5; }
    f->dims[2] = t5;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    {
    double s18_w_before2 = t11;
    double s19_w_prev = t13;
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < t5; ++k17) {
    if (th_rest(f, &k17_left, 64)) return -2;
    const int64_t t20 = t8 + k17;
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
