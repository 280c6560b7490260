#include "radix.c"
/* A limit that about `count` of the n keys of x, and very rarely fewer, reach or exceed: from a
   random sample (Floyd and Rivest, Expected time bounds for selection, 1975); `room` is workspace
   for two samples. flip: invert the bits, if the smallest keys are wanted. Returns 0 if there is no
   limit, because n is small or `count` too large. */
static int th_limit_TU(th_frame *f, U *limit, U *room, const T *x, int64_t n, int64_t m,
    int64_t count, U flip)
{
    uint64_t seed = 88172645463325252u;
    const int sample = n < 8192 ? 256 : 1024;
    const int64_t mean = (int64_t)((double)count / (double)n * sample);
    int64_t root = 0;
    while (root * root < mean) ++root;
    const int64_t rank = mean + 3 * root + 5;
    if (n < 2 * sample || rank > sample / 2) return 0;
    for (int i = 0; i < sample; ++i) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const int64_t at = (int64_t)((double)(seed >> 33) / 2147483648.0 * (double)n);
        room[i] = th_key_TU(x[at * m], 0) ^ flip;
    }
    th_alone_TU(f, room, room + sample, sample, sample - rank, sample - rank + 1);
    *limit = room[sample - rank];
    return 1;
}

/* The keys of x that are not below the limit, and their positions; returns their number. Most
   blocks have none. */
static inline __attribute__((always_inline)) int64_t th_reach_TU(th_frame *f, U *restrict keys,
    int64_t *restrict places, const T *restrict x, int64_t n, int64_t m, U limit, U flip)
{
    enum { BLOCK = 32 };
    int64_t found = 0;
    TH_STRETCHES(TH_MANY, s, end, 0, n) for (int64_t j = s; j < end; j += BLOCK) {
        U block[BLOCK], any = 0;
        const int64_t here = end - j < BLOCK ? end - j : (int64_t)BLOCK;
        if (here == BLOCK) for (int i = 0; i < BLOCK; ++i) {
            block[i] = th_key_TU(x[(j + i) * m], 0);
            any |= (U)(block[i] ^ flip) >= limit;
        }
        else for (int i = 0; i < here; ++i) {
            block[i] = th_key_TU(x[(j + i) * m], 0);
            any = 1;
        }
        for (int i = 0; any && i < here; ++i) {
            keys[found] = block[i];
            places[found] = j + i;
            found += (U)(block[i] ^ flip) >= limit;
        }
    }
    return found;
}

/* The last k (the first -k if k < 0) elements in sorted order along the middle dim of x (o x n x
   m), and their positions; work: 2 n keys, room: 2 n positions. Fails if k is 0 or more than n. */
static int th_topk_TU(th_frame *f, T *c, int64_t *where, U *work, int64_t *room, const T *x,
    int64_t o, int64_t n, int64_t m, int64_t k)
{
    const int64_t count = k < 0 ? -k : k;
    const U flip = k < 0 ? (U)-1 : 0;
    f->detail[0] = k;
    f->detail[1] = n;
    int64_t left = 1 << 20;
    if (!count || count > n) return 1;
    for (int64_t i = 0; i < o * m; ++i) {
        const T *const line = x + (i / m * n * m + i % m);
        const int64_t place = i / m * count * m + i % m;
        int64_t found = 0, first = 0;
        U limit;
        if (th_limit_TU(f, &limit, work + n, line, n, m, count, flip)) {
            found = m == 1 ? th_reach_TU(f, work, room, line, n, 1, limit, flip)
                           : th_reach_TU(f, work, room, line, n, m, limit, flip);
            if (th_stopped(f)) return 0;
            th_pairs_TU(f, work, room, work + n, room + n, found, k < 0 ? 0 : found - count,
                        k < 0 ? count : found);
        }
        if (found < count) {
            found = n;
            first = th_sorted_TU(f, work, room, line, n, m, 0);
        }
        if (th_rest(f, &left, n) || th_stopped(f)) return 0;
        const int64_t *const p = room + first + (k < 0 ? 0 : found - count);
        TH_STRETCHES(TH_MANY, s, end, 0, count)
            for (int64_t j = s; j < end; ++j) {
                where[place + j * m] = p[j];
                c[place + j * m] = line[p[j] * m];
            }
    }
    return 0;
}
