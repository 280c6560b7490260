/* c[d, i] = the index along dim d of the position at[i], in an array of the given lengths.
   Fails for a position out of range. */
static int th_unravel(th_frame *f, int64_t *c, const int64_t *at, const int64_t *lengths, int64_t n,
    int64_t ndim, int64_t fortran)
{
    int64_t size = 1;
    for (int64_t d = 0; d < ndim; ++d) size *= lengths[d];
    f->detail[1] = size;
    TH_STRETCHES(TH_MANY / 8, s, end, 0, n) for (int64_t i = s; i < end; ++i) {
        int64_t rest = at[i];
        f->detail[0] = rest;
        if (rest < 0 || rest >= size) return 1;
        for (int64_t j = 0; j < ndim; ++j) {
            const int64_t d = fortran ? j : ndim - 1 - j;
            c[d * n + i] = rest % lengths[d];
            rest /= lengths[d];
        }
    }
    return 0;
}
