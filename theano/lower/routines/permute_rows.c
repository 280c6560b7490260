/* For each row of n elements: c[i] = x[y[i]], or, if `inverse` is not 0, c[y[i]] = x[i] (with
   `adds` c[y[i]] += x[i]), with 0 at indices that are not in y. Negative indices count from the
   end; fails for indices out of range. */
static int th_permute_rows_TU(th_frame *f, T *c, const T *x, const U *y, int64_t rows, int64_t n,
    int64_t inverse, int64_t adds)
{
    int64_t left = 1 << 20;
    for (int64_t r = 0; r < rows; ++r, c += n, x += n, y += n) {
        if (inverse) TH_STRETCHES(TH_MANY, s, end, 0, n)
            for (int64_t i = s; i < end; ++i) c[i] = (T){0};
        if (th_rest(f, &left, n) || th_stopped(f)) return 0;
        TH_STRETCHES(TH_MANY, s, end, 0, n) for (int64_t i = s; i < end; ++i) {
            int64_t at = (int64_t)y[i];
            at += at < 0 ? n : 0;
            if (at < 0 || at >= n) {
                f->detail[0] = (int64_t)y[i];
                f->detail[1] = n;
                return 1;
            }
            if (inverse) c[at] = (T)(adds ? c[at] + x[i] : x[i]);
            else c[i] = x[at];
        }
    }
    return 0;
}
