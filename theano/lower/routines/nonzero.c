/* c = the positions of the nonzero elements of x, of n elements, and `count` their number. */
static int th_nonzero_T(th_frame *f, int64_t *c, int64_t *count, const T *x, int64_t n)
{
    int64_t found = 0;
    TH_STRETCHES(TH_MANY, s, end, 0, n)
        for (int64_t i = s; i < end; ++i) {
            c[found] = i;
            found += x[i] != 0;
        }
    *count = found;
    return 0;
}
