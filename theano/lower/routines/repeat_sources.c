/* c = each number i below n repeated times[i] times. */
static int th_repeat_sources(th_frame *f, int64_t *c, const int64_t *times, int64_t n)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < n; ++i) {
        TH_STRETCHES(TH_MANY, s, end, 0, times[i])
            for (int64_t j = s; j < end; ++j) *c++ = i;
        if (th_rest(f, &left, times[i] + 1) || th_stopped(f)) return 0;
    }
    return 0;
}
