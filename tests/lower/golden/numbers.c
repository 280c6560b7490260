/* the floor of x / y; 0 for y = 0 */
static inline int32_t th_floordiv_i_32(int32_t x, int32_t y) {
    if (y == 0) return 0;
    if (y == -1) return (int32_t)(0 - (uint32_t)x);
    int32_t q = x / y;
    return q - ((q * y != x) & ((x < 0) != (y < 0)));
}
/* the floor of x / y; 0 for y = 0 */
static inline int64_t th_floordiv_i_64(int64_t x, int64_t y) {
    if (y == 0) return 0;
    if (y == -1) return (int64_t)(0 - (uint64_t)x);
    int64_t q = x / y;
    return q - ((q * y != x) & ((x < 0) != (y < 0)));
}
#define th_floordiv_i(x, y) \
    (sizeof(x) + sizeof(y) <= 8 ? th_floordiv_i_32(x, y) : th_floordiv_i_64(x, y))
#undef exp
#ifdef TH_WIDE
#define exp th_number_exp
#endif
int th_run(th_frame *f)
{
    const double t0_s = *(const double *)f->data[0];
    const double t1_t = *(const double *)f->data[1];
    const int64_t t2_k = *(const int64_t *)f->data[2];
    const int64_t t3_m = *(const int64_t *)f->data[3];
    const double t4 = t0_s * t1_t;
    const double t5 = t4 + 1.0;
    const double t6 = exp(t0_s);
    const uint8_t t7 = t0_s > t1_t;
    const int64_t t8 = t7 ? (int64_t)t2_k : (int64_t)t3_m;
    const float t9 = (float)t2_k;
    const float t10 = t9 * ((float)0.3333333432674408);
    const int64_t t11 = th_floordiv_i(t2_k, t3_m);
    if (f->output(f, 4)) return -1;
    void *const out0 = f->data[4];
    if (f->output(f, 5)) return -1;
    void *const out1 = f->data[5];
    if (f->output(f, 6)) return -1;
    void *const out2 = f->data[6];
    if (f->output(f, 7)) return -1;
    void *const out3 = f->data[7];
    if (f->output(f, 8)) return -1;
    void *const out4 = f->data[8];
    *(double *)out0 = t5;
    *(double *)out1 = t6;
    *(int64_t *)out2 = t8;
    *(float *)out3 = t10;
    *(int64_t *)out4 = t11;
    return 0;
}

#undef exp
const char th_abi[] = "theano2-abi-7";
