int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const double t2_s = *(const double *)f->data[1];
    const int64_t d3_w_dim0 = f->dims[1];
    void *const x4_w = f->data[2];
    const uint8_t t5 = d0_v_dim0 >= 0;
    if (!(t5)) { f->detail[0] = (int64_t)d0_v_dim0; return 1; }
    const uint8_t t6 = d0_v_dim0 >= d0_v_dim0;
    if (!(t6)) { f->detail[0] = (int64_t)d0_v_dim0; f->detail[1] = (int64_t)d0_v_dim0; return 2; }
    const int64_t t7 = (d3_w_dim0 < 1) ? d3_w_dim0 : 1;
    const uint8_t t8 = d3_w_dim0 >= 0;
    const uint8_t t9 = d3_w_dim0 >= d3_w_dim0;
    const int64_t t10 = (t7 < 0) ? t7 : 0;
    const int64_t t11 = (t10 > ((-1))) ? t10 : ((-1));
    const int64_t t12 = t11 * ((-1));
    const int64_t t13 = t12 + t7;
    const int64_t t14 = (t13 > 0) ? t13 : 0;
    const int64_t t15 = (t14 < 1) ? t14 : 1;
    const int64_t t16 = t15 + ((-1));
    const uint8_t t17 = t16 >= 0;
    f->dims[2] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    {
    double s19_s_prev = t2_s;
    int64_t k18 = 0, k18_left = 1 << 20;
    for (; k18 < d0_v_dim0; ++k18) {
    if (th_rest(f, &k18_left, 64)) return -2;
    double t20;
    if (!(t8)) { f->detail[0] = (int64_t)d3_w_dim0; return 3; }
    if (!(t9)) { f->detail[0] = (int64_t)d3_w_dim0; f->detail[1] = (int64_t)d3_w_dim0; return 4; }
    if (!(t17)) { f->detail[0] = (int64_t)(-1); f->detail[1] = (int64_t)t15; return 5; }
    const double t21_v = ((const double *)x1_v)[k18 * 1 + 0 * 1];
    {
    double s23_s_t_1_prev = s19_s_prev;
    int64_t k22 = 0;
    for (; k22 < d3_w_dim0; ++k22) {
    if (th_rest(f, &k18_left, 40)) return -2;
    const double t24_w = ((const double *)x4_w)[k22 * 1 + 0 * 1];
    const double t25 = s23_s_t_1_prev * t24_w;
    const double t26 = t25 + t21_v;
    const double s23_s_t_1_prev_next = t26;
    s23_s_t_1_prev = s23_s_t_1_prev_next;
    }
    t20 = s23_s_t_1_prev;
    }
    ((double *)out0)[k18] = t20;
    const double s19_s_prev_next = t20;
    s19_s_prev = s19_s_prev_next;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
