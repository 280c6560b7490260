/* The counts of the outcomes of n trials, for each of `rows` rows of k probabilities: the outcome
   of a trial is the first whose cumulative probability exceeds its uniform number in u, where the
   numbers of one trial are adjacent. */
static int th_multinomial_TUV(th_frame *f, T *out, const U *p, const V *u, int64_t rows, int64_t k,
    int64_t n)
{
    int64_t left = 1 << 20;
    for (int64_t row = 0; row < rows; ++row, p += k, out += k) {
        for (int64_t i = 0; i < k; ++i) out[i] = 0;
        for (int64_t trial = 0; trial < n; ++trial) {
            const V number = u[trial * rows + row];
            U sum = 0;
            for (int64_t i = 0; i < k; ++i) {
                sum += p[i];
                if (sum > number) { ++out[i]; break; }
            }
            if (th_rest(f, &left, k)) return 0;
        }
        if (th_rest(f, &left, k)) return 0;
    }
    return 0;
}
