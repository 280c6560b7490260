/* Compares a function of floats with a function of doubles, for `count` arguments whose bits are
   first, first + step, ... (all 2^32 for step 1). Before this text, these are defined: NAME, the
   name of the comparison, FUNCTION, REFERENCE(x), or for two arguments, TWO_ARGUMENTS and
   REFERENCE(x, y). */
void NAME(uint64_t first, uint64_t step, uint64_t count, int with_reference, outcome *out)
{
    static _Thread_local float x[BLOCK], y[BLOCK];
    static _Thread_local double t[BLOCK], e[BLOCK];
#ifdef TWO_ARGUMENTS
    static _Thread_local float z[BLOCK];
#endif
    outcome o = {0};
    for (uint64_t start = 0; start < count; start += BLOCK) {
#ifdef TWO_ARGUMENTS
        pairs(x, z, first + start * step, step);
        _Pragma("omp simd")
        for (int i = 0; i < BLOCK; i++)
            y[i] = FUNCTION(x[i], z[i]);
        for (int i = 0; i < BLOCK && with_reference; i++)
            t[i] = REFERENCE((double)x[i], (double)z[i]);
#else
        arguments(x, first + start * step, step);
        _Pragma("omp simd")
        for (int i = 0; i < BLOCK; i++)
            y[i] = FUNCTION(x[i]);
        if (with_reference) {
            _Pragma("omp simd")
            for (int i = 0; i < BLOCK; i++)
                t[i] = REFERENCE((double)x[i]);
        }
#endif
        uint64_t sum = 0;
        _Pragma("omp simd reduction(+:sum)")
        for (int i = 0; i < BLOCK; i++) {
            const uint32_t bits = y[i] != y[i] ? 0x7fc00000 : bits_of(y[i]);
            sum += bits * (2 * (first + (start + i) * step) + 1);
        }
        o.sum += sum;
        if (!with_reference)
            continue;
        double most = 0;
        _Pragma("omp simd reduction(max:most)")
        for (int i = 0; i < BLOCK; i++) {
            e[i] = error_of(y[i], t[i]);
            most = e[i] > most ? e[i] : most;
        }
        if (most <= o.error && most < 0x1p127)
            continue;
        for (int i = 0; i < BLOCK; i++) {
            o.wrong += e[i] == 0x1p127;
            if (e[i] <= o.error)
                continue;
            o.error = e[i], o.worst = bits_of(x[i]);
#ifdef TWO_ARGUMENTS
            o.second = bits_of(z[i]);
#endif
        }
    }
    *out = o;
}
