/* c = the positions of the nonzero elements of x, of n elements, and `count` their number. */
static int th_nonzero_T(th_frame *f, int64_t *c, int64_t *count, const T *x, int64_t n)
{
    const int64_t stretch = 1 << 20;
    int64_t found = 0;
    for (int64_t s = 0; s < n; s += stretch) {
        const int64_t end = n - s > stretch ? s + stretch : n;
        for (int64_t i = s; i < end; ++i) {
            c[found] = i;
            found += x[i] != 0;
        }
        if (end < n && f->pause(f)) return 0;
    }
    *count = found;
    return 0;
}
