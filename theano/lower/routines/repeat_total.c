/* c = the sum of n numbers, at most the largest int64; fails for a negative one. */
static int th_repeat_total(th_frame *f, int64_t *c, const int64_t *x, int64_t n)
{
    *c = 0;
    TH_STRETCHES(TH_MANY, s, end, 0, n) for (int64_t i = s; i < end; ++i) {
        if (x[i] < 0) return 1;
        if (__builtin_add_overflow(*c, x[i], c)) return *c = 9223372036854775807L, 0;
    }
    return 0;
}
