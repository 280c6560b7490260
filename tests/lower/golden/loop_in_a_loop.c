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
    const int64_t t8 = 1 - t7;
    const uint8_t t9 = d3_w_dim0 >= 0;
    const uint8_t t10 = d3_w_dim0 >= d3_w_dim0;
    const uint8_t t11 = t8 < 0;
    const int64_t t12 = t8 + 1;
    const int64_t t13 = t11 ? (int64_t)t12 : (int64_t)t8;
    const uint8_t t14 = t13 >= 0;
    const uint8_t t15 = t13 < 1;
    const uint8_t t16 = t14 & t15;
    f->dims[2] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    {
    double s18_s_prev = t2_s;
    int64_t k17 = 0, k17_left = 1 << 20;
    for (; k17 < d0_v_dim0; ++k17) {
    if (th_rest(f, &k17_left, 64)) return -2;
    double t19;
    if (!(t9)) { f->detail[0] = (int64_t)d3_w_dim0; return 3; }
    if (!(t10)) { f->detail[0] = (int64_t)d3_w_dim0; f->detail[1] = (int64_t)d3_w_dim0; return 4; }
    if (!(t16)) { f->detail[0] = (int64_t)t8; f->detail[1] = (int64_t)1; return 5; }
    const double t20_v = ((const double *)x1_v)[k17 * 1 + 0 * 1];
    {
    double s22_s_t_1_prev = s18_s_prev;
    int64_t k21 = 0;
    for (; k21 < d3_w_dim0; ++k21) {
    if (th_rest(f, &k17_left, 40)) return -2;
    const double t23_w = ((const double *)x4_w)[k21 * 1 + 0 * 1];
    const double t24 = s22_s_t_1_prev * t23_w;
    const double t25 = t24 + t20_v;
    const double s22_s_t_1_prev_next = t25;
    s22_s_t_1_prev = s22_s_t_1_prev_next;
    }
    t19 = s22_s_t_1_prev;
    }
    ((double *)out0)[k17] = t19;
    const double s18_s_prev_next = t19;
    s18_s_prev = s18_s_prev_next;
    }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
