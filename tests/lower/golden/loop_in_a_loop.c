int th_run(th_frame *f)
{
    const int64_t v_dim0 = f->dims[0];
    void *const v = f->data[0];
    const double s_ = *(const double *)f->data[1];
    const int64_t w_dim0 = f->dims[1];
    void *const w = f->data[2];
    if (v_dim0 < 0) {
        /* IndexError: for{scan}: the number of steps is v_dim0, it cannot be negative */
        return th_fail(f, 1, 1, v_dim0);
    }
    if (v_dim0 < v_dim0) {
        /* ValueError: for{scan}: sequence 0 is too short: it has v_dim0 rows for v_dim0
           steps */
        return th_fail(f, 2, 2, v_dim0, v_dim0);
    }
    const int64_t t3 = (w_dim0 < 1) ? w_dim0 : 1;
    const uint8_t t4 = w_dim0 >= 0;
    const uint8_t t5 = w_dim0 >= w_dim0;
    const int64_t t6 = (t3 < 0) ? t3 : 0;
    const int64_t t7 = (t6 > (-1)) ? t6 : (-1);
    const int64_t t9 = (t7 * (-1)) + t3;
    const int64_t t10 = (t9 > 0) ? t9 : 0;
    const int64_t t11 = (t10 < 1) ? t10 : 1;
    const uint8_t t13 = (t11 + (-1)) >= 0;
    f->dims[2] = v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    {
        double s_prev = s_;
        int64_t k1 = 0, k1_left = 1 << 20;
        for (; k1 < v_dim0; ++k1) {
            if (th_rest(f, &k1_left, 64)) return -2;
            double t14;
            if (!(t4)) {
                /* IndexError: for{scan}: the number of steps is w_dim0, it cannot be negative */
                return th_fail(f, 3, 1, w_dim0);
            }
            if (!(t5)) {
                /* ValueError: for{scan}: sequence 0 is too short: it has w_dim0 rows for w_dim0
                   steps */
                return th_fail(f, 4, 2, w_dim0, w_dim0);
            }
            if (!(t13)) {
                /* IndexError: index (-1) is out of bounds for axis 0 with size t11 */
                return th_fail(f, 5, 2, (int64_t)(-1), t11);
            }
            const double v_2 = ((const double *)v)[k1 * 1 + 0 * 1];
            {
                double s_t_1_prev = s_prev;
                int64_t k2 = 0;
                for (; k2 < w_dim0; ++k2) {
                    if (th_rest(f, &k1_left, 40)) return -2;
                    const double w_2 = ((const double *)w)[k2 * 1 + 0 * 1];
                    const double t16 = (s_t_1_prev * w_2) + v_2;
                    const double s_t_1_prev_next_ = t16;
                    s_t_1_prev = s_t_1_prev_next_;
                }
                t14 = s_t_1_prev;
            }
            ((double *)out0)[k1] = t14;
            const double s_prev_next_ = t14;
            s_prev = s_prev_next_;
        }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-8";
