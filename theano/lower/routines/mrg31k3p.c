/* Draw `count` numbers from `streams` states of six integers each, in turn; the states move on. */
static int th_mrg31k3p_T(th_frame *f, int32_t *moved, T *out, const int32_t *states,
    int64_t streams, int64_t count, T scale)
{
    (void)f;
    __builtin_memcpy(moved, states, streams * 24);
    for (int64_t start = 0; start < count; start += streams) {
        const int64_t active = count - start < streams ? count - start : streams;
        for (int64_t i = 0; i < active; ++i) {
            int32_t *s = moved + 6 * i;
            const uint64_t m1 = 2147483647, m2 = 2147462579;
            const int32_t x = (((uint64_t)s[1] << 22) + (uint64_t)s[2] * 129) % m1;
            const int32_t y = (((uint64_t)s[3] << 15) + (uint64_t)s[5] * 32769) % m2;
            s[2] = s[1]; s[1] = s[0]; s[0] = x;
            s[5] = s[4]; s[4] = s[3]; s[3] = y;
            const int32_t whole = x <= y ? x - y + 2147483647 : x - y;
            out[start + i] = (T)whole * scale;
        }
    }
    return 0;
}
