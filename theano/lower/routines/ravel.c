/* c[i] = the position of the index (at[0, i], at[1, i], ..) in an array of the given lengths; mode:
   0 fails for an index out of range, 1 wraps it around, 2 takes the nearest. Fails for an array of
   more elements than int64 counts. */
static int th_ravel(th_frame *f, int64_t *c, const int64_t *at, const int64_t *lengths, int64_t n,
    int64_t ndim, int64_t mode, int64_t fortran)
{
    int64_t size = 1;
    for (int64_t d = 0; d < ndim; ++d)
        if (__builtin_mul_overflow(size, lengths[d], &size)) return 1;
    TH_STRETCHES(TH_MANY / 8, s, end, 0, n) for (int64_t i = s; i < end; ++i) {
        int64_t total = 0;
        for (int64_t j = 0; j < ndim; ++j) {
            const int64_t d = fortran ? ndim - 1 - j : j, length = lengths[d];
            int64_t k = at[d * n + i];
            if (k < 0 || k >= length) {
                if (!mode || length <= 0) return 1;
                if (mode == 2) k = k < 0 ? 0 : length - 1;
                else k = (k % length + length) % length;
            }
            total = total * length + k;
        }
        c[i] = total;
    }
    return 0;
}
