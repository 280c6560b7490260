/* c = each number i below n repeated times[i] times. */
static int th_repeat_sources(th_frame *f, int64_t *c, const int64_t *times, int64_t n)
{
    (void)f;
    for (int64_t i = 0; i < n; ++i)
        for (int64_t j = 0; j < times[i]; ++j) *c++ = i;
    return 0;
}
