#include "order.c"
/* The last k (the first -k for k < 0) elements in sorted order along the middle one of three dims
   o x n x m, and their positions; work: 2 n keys, room: 2 n positions. Fails for k = 0 and for k
   beyond n. */
static int th_topk_TU(th_frame *f, T *c, int64_t *where, U *work, int64_t *room, const T *x,
    int64_t o, int64_t n, int64_t m, int64_t k)
{
    const int64_t count = k < 0 ? -k : k, first = k < 0 ? 0 : n - k;
    f->detail[0] = k;
    f->detail[1] = n;
    if (!count || count > n) return 1;
    for (int64_t i = 0; i < o * m; ++i) {
        const int64_t start = i / m * n * m + i % m, place = i / m * count * m + i % m;
        for (int64_t j = 0; j < n; ++j) {
            work[j] = th_key_TU(x[start + j * m], 0);
            room[j] = j;
        }
        th_order_TU(work, room, work + n, room + n, n, first, first + count);
        for (int64_t j = 0; j < count; ++j) {
            const int64_t at = room[first + j];
            where[place + j * m] = at;
            c[place + j * m] = x[start + at * m];
        }
    }
    return 0;
}
