/* Draw `count` numbers from `streams` states of six integers each, cyclically. The first `rows` of
   the states go to `states`, which may be the memory of `old`; those that are used are advanced,
   and `rows` is not less than their number. Streams are processed in blocks, with transposed
   states, so that adjacent streams are in one vector. Remainders modulo numbers just below 2^31 are
   computed with shifts: 2^31 is 1 modulo 2^31 - 1, and 21069 modulo 2^31 - 21069. */
static int th_mrg31k3p_into_T(th_frame *f, int32_t *states, T *out, const int32_t *old,
    int64_t rows, int64_t streams, int64_t count, T scale)
{
    enum { BLOCK = 64 };
    const uint64_t m1 = 2147483647, m2 = 2147462579;
    uint32_t s[6][BLOCK];
    const int64_t used = streams < count ? streams : count;
    int64_t left = 1 << 20;
    for (int64_t first = 0; first < used; first += BLOCK) {
        const int64_t wide = used - first < BLOCK ? used - first : (int64_t)BLOCK;
        for (int64_t i = 0; i < wide; ++i)
            for (int k = 0; k < 6; ++k)
                s[k][i] = (uint32_t)old[6 * (first + i) + k];
        for (int64_t start = first; start < count; start += streams) {
            const int64_t active = count - start < wide ? count - start : wide;
            #pragma omp simd
            for (int64_t i = 0; i < active; ++i) {
                uint64_t x = ((uint64_t)s[1][i] << 22) + ((uint64_t)s[2][i] << 7) + s[2][i];
                uint64_t y = ((uint64_t)s[3][i] << 15) + ((uint64_t)s[5][i] << 15) + s[5][i];
                x = (x & m1) + (x >> 31);
                x = x >= m1 ? x - m1 : x;
                y = (y & m1) + (y >> 31) * 21069;
                y = (y & m1) + (y >> 31) * 21069;
                y = y >= m2 ? y - m2 : y;
                s[2][i] = s[1][i]; s[1][i] = s[0][i]; s[0][i] = (uint32_t)x;
                s[5][i] = s[4][i]; s[4][i] = s[3][i]; s[3][i] = (uint32_t)y;
                const int32_t whole = (int32_t)(x <= y ? x - y + m1 : x - y);
                out[start + i] = (T)whole * scale;
            }
            /* Each iteration writes another page, which the system may have to clear. */
            if (th_rest(f, &left, 2560)) return 0;
        }
        for (int64_t i = 0; i < wide; ++i)
            for (int k = 0; k < 6; ++k)
                states[6 * (first + i) + k] = (int32_t)s[k][i];
    }
    if (states != old && used < rows)
        __builtin_memcpy(states + 6 * used, old + 6 * used, 24 * (uint64_t)(rows - used));
    return 0;
}
