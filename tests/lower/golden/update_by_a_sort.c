#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_v_dim0 = f->dims[0];
    void *const x1_v = f->data[0];
    const int64_t d2_i_dim0 = f->dims[1];
    void *const x3_i = f->data[1];
    const int64_t t4 = th_size(d0_v_dim0, 2);
    f->dims[2] = d0_v_dim0;
    if (f->output(f, 2)) return -1;
    void *const out0_new_v = f->data[2];
    const int64_t t5 = th_size(t4, 8);
    void *const m0 = f->scratch(f, 0, t5);
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, t5);
    if (!m1) return -1;
    th_sort_float64_uint64(f, (double *)out0_new_v, (uint64_t *)m0, (double *)x1_v, 1, d0_v_dim0, 1); if (f->stop) return -2;
    f->ahead = 0 + (double)d0_v_dim0 * 100;
    f->dims[3] = d0_v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out1_new_i = f->data[3];
    th_argsort_float64_uint64(f, (int64_t *)out1_new_i, (uint64_t *)m0, (int64_t *)m1, (double *)x1_v, 1, d0_v_dim0, 1); if (f->stop) return -2;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
