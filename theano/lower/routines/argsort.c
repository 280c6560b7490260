#include "order.c"
/* c = the positions that sort x along the middle one of three dims o x n x m, equal elements in
   their order, NaN last; work: 2 n keys, room: 2 n positions. */
static int th_argsort_TU(th_frame *f, int64_t *c, U *work, int64_t *room, const T *x, int64_t o,
    int64_t n, int64_t m)
{
    (void)f;
    for (int64_t i = 0; i < o * m; ++i) {
        const int64_t start = i / m * n * m + i % m;
        for (int64_t j = 0; j < n; ++j) {
            work[j] = th_key_TU(x[start + j * m], 0);
            room[j] = j;
        }
        th_order_TU(work, room, work + n, room + n, n, 0, n);
        for (int64_t j = 0; j < n; ++j) c[start + j * m] = room[j];
    }
    return 0;
}
