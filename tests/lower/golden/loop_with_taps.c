int th_run(th_frame *f)
{
    const int64_t v_dim0 = f->dims[0];
    void *const v = f->data[0];
    const int64_t w_dim0 = f->dims[1];
    void *const w = f->data[1];
    if (0 >= w_dim0) {
        /* IndexError: index 0 is out of bounds for axis 0 with size w_dim0 */
        return th_fail(f, 1, 2, (int64_t)0, w_dim0);
    }
    if (1 >= w_dim0) {
        /* IndexError: index 1 is out of bounds for axis 0 with size w_dim0 */
        return th_fail(f, 2, 2, (int64_t)1, w_dim0);
    }
    const int64_t t3 = v_dim0 - 1;
    const int64_t t4 = (t3 > 0) ? t3 : 0;
    if (t4 < 0) {
        /* IndexError: for{scan}: the number of steps is t4, it cannot be negative */
        return th_fail(f, 3, 1, t4);
    }
    const int64_t t6 = (v_dim0 < 1) ? v_dim0 : 1;
    const int64_t t7 = v_dim0 - t6;
    if (t7 < t4) {
        /* ValueError: for{scan}: sequence 1 is too short: it has t7 rows for t4 steps */
        return th_fail(f, 4, 2, t7, t4);
    }
    const double t9 = ((const double *)w)[0];
    const double t10 = ((const double *)w)[1];
    f->dims[2] = t4;
    if (f->output(f, 2)) return -1;
    void *const out0 = f->data[2];
    {
        double w_before2 = t9;
        double w_prev = t10;
        int64_t k1 = 0, k1_left = 1 << 20;
        for (; k1 < t4; ++k1) {
            if (th_rest(f, &k1_left, 64)) return -2;
            const int64_t t11 = t6 + k1;
            const double v_2 = ((const double *)v)[k1];
            const double v_next = ((const double *)v)[t11];
            const double t14 = (v_2 * w_before2) + (v_next * w_prev);
            ((double *)out0)[k1] = t14;
            const double w_before2_next_ = w_prev;
            const double w_prev_next_ = t14;
            w_before2 = w_before2_next_;
            w_prev = w_prev_next_;
        }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-8";
