#include "radix.c"
/* c = the positions that sort x (o x n x m) along its middle dim, stably, NaN last; work: 2 n keys,
   room: 2 n positions. */
static int th_argsort_TU(th_frame *f, int64_t *c, U *work, int64_t *room, const T *x, int64_t o,
    int64_t n, int64_t m)
{
    int64_t left = 1 << 20;
    for (int64_t i = 0; n && i < o * m; ++i) {
        const int64_t start = i / m * n * m + i % m;
        const int64_t *p = room + th_sorted_TU(f, work, room, x + start, n, m, 0);
        if (th_rest(f, &left, n) || th_stopped(f)) return 0;
        TH_STRETCHES(TH_MANY, s, end, 0, n)
            for (int64_t j = s; j < end; ++j) c[start + j * m] = p[j];
    }
    return 0;
}
