/* c = the sum of n numbers; fails for a negative one. */
static int th_repeat_total(th_frame *f, int64_t *c, const int64_t *x, int64_t n)
{
    (void)f;
    *c = 0;
    for (int64_t i = 0; i < n; ++i) {
        if (x[i] < 0) return 1;
        *c += x[i];
    }
    return 0;
}
