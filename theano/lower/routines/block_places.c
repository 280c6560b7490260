/* c = x, n indices along `axis`, negative ones counted from the end; fails for one out of range. */
static int th_block_places(th_frame *f, int64_t *c, const int64_t *x, int64_t n, int64_t axis,
    int64_t size)
{
    TH_STRETCHES(TH_MANY, s, end, 0, n) for (int64_t i = s; i < end; ++i) {
        c[i] = x[i] < 0 ? x[i] + size : x[i];
        if (c[i] < 0 || c[i] >= size) {
            f->detail[0] = x[i]; f->detail[1] = axis; f->detail[2] = size;
            return 1;
        }
    }
    return 0;
}
