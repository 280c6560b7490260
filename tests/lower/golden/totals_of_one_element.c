/* maximum mul */
static int kernel0_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    float *max = a[0];
    float *a1 = a[1];
    const int64_t k = n[0];
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const float v1 = ((float)2.0) * ((float)2.0);
        a1[i0] = v1;
        max[i0] = (float)2.0;
    }
    return 0;
}

int th_run(th_frame *f)
{
    const int64_t t0_k = *(const int64_t *)f->data[0];
    const int64_t t1_m = *(const int64_t *)f->data[1];
    const uint8_t t2 = t0_k >= 0;
    if (!(t2)) { f->detail[0] = (int64_t)t0_k; return 1; }
    const uint8_t t3 = t1_m >= 0;
    if (!(t3)) { f->detail[0] = (int64_t)t1_m; return 2; }
    const double t4 = (double)t0_k;
    const double t5 = (double)t1_m;
    const double t6 = t4 * t5;
    const uint8_t t7 = t6 < (2.305843009213694e+18);
    if (!(t7)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)t1_m; return 3; }
    const uint8_t t8 = t1_m > 0;
    if (!(t8)) { return 4; }
    const uint8_t t9 = t1_m == 1;
    if (!(t9)) { f->detail[0] = (int64_t)t0_k; f->detail[1] = (int64_t)t1_m; return 5; }
    f->dims[0] = t0_k;
    if (f->output(f, 2)) return -1;
    void *const out0_max = f->data[2];
    f->dims[1] = t0_k;
    f->dims[2] = 1;
    if (f->output(f, 3)) return -1;
    void *const out1 = f->data[3];
    { void *const a[] = {out0_max, out1}; const int64_t n[] = {t0_k}; if (th_for(f, kernel0_max, a, n, t0_k, (double)t0_k * 5)) return -2; }
    return 0;
}

const char th_abi[] = "theano2-abi-7";
