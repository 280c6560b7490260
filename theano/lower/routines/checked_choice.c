/* c = x, n numbers; fails for one below 0 or not below `count`. */
static int th_checked_choice(th_frame *f, int64_t *c, const int64_t *x, int64_t n, int64_t count)
{
    TH_STRETCHES(TH_MANY, s, end, 0, n)
        for (int64_t i = s; i < end; ++i) {
            if (x[i] < 0 || x[i] >= count) return 1;
            c[i] = x[i];
        }
    return 0;
}
