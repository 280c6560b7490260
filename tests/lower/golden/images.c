#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_n4_dim0 = f->dims[0];
    const int64_t d1_n4_dim1 = f->dims[1];
    const int64_t d2_n4_dim2 = f->dims[2];
    const int64_t d3_n4_dim3 = f->dims[3];
    void *const x4_n4 = f->data[0];
    void *const x5 = f->data[1];
    void *const x6 = f->data[2];
    const int64_t t7 = th_floordiv_i(d2_n4_dim2, 2);
    const int64_t t8 = th_length(d2_n4_dim2, t7);
    const int64_t t9 = th_length(t8, t7);
    const int64_t t10 = t9 - d2_n4_dim2;
    const int64_t t11 = t10 + 1;
    const uint8_t t12 = t11 >= 1;
    const int64_t t13 = d2_n4_dim2 - t9;
    if (!(t12)) { f->detail[0] = (int64_t)d2_n4_dim2; f->detail[1] = (int64_t)d2_n4_dim2; f->detail[2] = (int64_t)t9; f->detail[3] = (int64_t)t7; f->detail[4] = (int64_t)t7; f->detail[5] = (int64_t)t13; f->detail[6] = (int64_t)d0_n4_dim0; f->detail[7] = (int64_t)d1_n4_dim1; f->detail[8] = (int64_t)d2_n4_dim2; f->detail[9] = (int64_t)d3_n4_dim3; f->detail[10] = (int64_t)d0_n4_dim0; f->detail[11] = (int64_t)d1_n4_dim1; f->detail[12] = (int64_t)d2_n4_dim2; f->detail[13] = (int64_t)d3_n4_dim3; return 1; }
    const int64_t t14 = th_floordiv_i(d3_n4_dim3, 2);
    const int64_t t15 = th_length(d3_n4_dim3, t14);
    const int64_t t16 = th_length(t15, t14);
    const int64_t t17 = t16 - d3_n4_dim3;
    const int64_t t18 = t17 + 1;
    const uint8_t t19 = t18 >= 1;
    const int64_t t20 = d3_n4_dim3 - t16;
    if (!(t19)) { f->detail[0] = (int64_t)d3_n4_dim3; f->detail[1] = (int64_t)d3_n4_dim3; f->detail[2] = (int64_t)t16; f->detail[3] = (int64_t)t14; f->detail[4] = (int64_t)t14; f->detail[5] = (int64_t)t20; f->detail[6] = (int64_t)d0_n4_dim0; f->detail[7] = (int64_t)d1_n4_dim1; f->detail[8] = (int64_t)d2_n4_dim2; f->detail[9] = (int64_t)d3_n4_dim3; f->detail[10] = (int64_t)d0_n4_dim0; f->detail[11] = (int64_t)d1_n4_dim1; f->detail[12] = (int64_t)d2_n4_dim2; f->detail[13] = (int64_t)d3_n4_dim3; return 2; }
    const int64_t t21 = d0_n4_dim0 + 12;
    const int64_t t22 = th_size(t21, d1_n4_dim1);
    const int64_t t23 = th_size(t22, d2_n4_dim2);
    const int64_t t24 = th_size(t23, d3_n4_dim3);
    const int64_t t25 = d2_n4_dim2 - 2;
    const int64_t t26 = t25 + 2;
    const int64_t t27 = (t26 > 0) ? t26 : 0;
    const int64_t t28 = th_floordiv_i(t27, 2);
    const int64_t t29 = d3_n4_dim3 - 2;
    const int64_t t30 = t29 + 2;
    const int64_t t31 = (t30 > 0) ? t30 : 0;
    const int64_t t32 = th_floordiv_i(t31, 2);
    const int64_t t33 = d0_n4_dim0 * d1_n4_dim1;
    f->dims[6] = d0_n4_dim0;
    f->dims[7] = d0_n4_dim0;
    f->dims[8] = t11;
    f->dims[9] = t18;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[10] = d0_n4_dim0;
    f->dims[11] = d1_n4_dim1;
    f->dims[12] = t28;
    f->dims[13] = t32;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    const int64_t t34 = th_size(t24, 4);
    void *const m0 = f->scratch(f, 0, t34);
    if (!m0) return -1;
    const int64_t t35 = t18 * t11;
    const int64_t t36 = t35 * d0_n4_dim0;
    const int64_t t37 = d3_n4_dim3 * d2_n4_dim2;
    const int64_t t38 = t37 * d1_n4_dim1;
    th_convolve_float32(f, (float *)out0, (float *)m0, (float *)x4_n4, (float *)x4_n4, d0_n4_dim0, 1, d1_n4_dim1, d0_n4_dim0, 1, d2_n4_dim2, d3_n4_dim3, 1, d2_n4_dim2, d3_n4_dim3, 1, t11, t18, 1, 1, 1, 1, 1, 1, 0, t7, t14, 1); if (f->stop) return -2;
    const int64_t t39 = t32 * t28;
    const int64_t t40 = t39 * d1_n4_dim1;
    th_pool_max_float32_float64(f, (float *)out1, (float *)x4_n4, t33, 1, d2_n4_dim2, d3_n4_dim3, 1, t28, t32, 1, 2, 2, 1, 2, 2, 0, 0, 0, (float)(-__builtin_inf())); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
