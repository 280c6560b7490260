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
    const int64_t t2 = (w_dim0 < 1) ? w_dim0 : 1;
    const uint8_t t3 = w_dim0 >= 0;
    const int64_t t4 = (t2 < 0) ? t2 : 0;
    const int64_t t5 = (t4 > (-1)) ? t4 : (-1);
    const int64_t t7 = (t5 * (-1)) + t2;
    const int64_t t8 = (t7 > 0) ? t7 : 0;
    const int64_t t9 = (t8 < 1) ? t8 : 1;
    const uint8_t t11 = (t9 - 1) >= 0;
    f->dims[2] = v_dim0;
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    {
        double s_prev = s_;
        int64_t k1 = 0, k1_left = 1 << 20;
        for (; k1 < v_dim0; ++k1) {
            if (th_rest(f, &k1_left, 56)) return -2;
            double t12;
            if (!(t3)) {
                /* IndexError: for{scan}: the number of steps is w_dim0, it cannot be negative */
                return th_fail(f, 2, 1, w_dim0);
            }
            if (!(t11)) {
                /* IndexError: index (-1) is out of bounds for axis 0 with size t9 */
                return th_fail(f, 3, 2, (int64_t)(-1), t9);
            }
            const double v_2 = ((const double *)v)[k1];
            {
                double s_t_1_prev = s_prev;
                int64_t k2 = 0;
                for (; k2 < w_dim0; ++k2) {
                    if (th_rest(f, &k1_left, 40)) return -2;
                    const double w_2 = ((const double *)w)[k2];
                    const double t14 = (s_t_1_prev * w_2) + v_2;
                    const double s_t_1_prev_next_ = t14;
                    s_t_1_prev = s_t_1_prev_next_;
                }
                t12 = s_t_1_prev;
            }
            ((double *)out0)[k1] = t12;
            const double s_prev_next_ = t12;
            s_prev = s_prev_next_;
        }
    }
    return 0;
}

const char th_abi[] = "theano2-abi-8";
