/* c = the positions of those of the n elements x that are not 0, and `count` how many they are. */
static int th_nonzero_T(th_frame *f, int64_t *c, int64_t *count, const T *x, int64_t n)
{
    int64_t found = 0;
    (void)f;
    for (int64_t i = 0; i < n; ++i) {
        c[found] = i;
        found += x[i] != 0;
    }
    *count = found;
    return 0;
}
