#include "order.c"
/* Stable radix sort of unsigned keys on the leading 32 bits of their differences, then
   insertion (Sedgewick, Algorithms in C++, 1998, section 10.6); if too many keys agree in these
   bits, on the other bits first. `p` has the payload of each key, or is null. At most 2^32 keys. */

/* Sorts by `count` bytes, from bit `low` on, of the keys minus `least`; the result is in k2 (and
   p2) if 1 is returned. Destinations are prefetched, because hardware prefetching cannot follow so
   many. */
static int th_digits_TU(th_frame *f, U *k, int64_t *p, U *k2, int64_t *p2,
    int64_t n, U least, int low, int count)
{
    uint32_t places[4][256];
    int turn = 0;
    for (int d = 0; d < count; ++d) for (int i = 0; i < 256; ++i) places[d][i] = 0;
    TH_STRETCHES(TH_MANY, s, end, 0, n)
        for (int64_t i = s; i < end; ++i) {
            const uint32_t key = (uint32_t)((U)(k[i] - least) >> low);
            ++places[0][key & 255];
            if (count > 1) ++places[1][key >> 8 & 255];
            if (count > 2) ++places[2][key >> 16 & 255];
            if (count > 3) ++places[3][key >> 24];
        }
    if (th_stopped(f)) return 0;
    for (int d = 0; d < count; ++d, low += 8) {
        uint32_t *const place = places[d];
        uint32_t total = 0;
        if (place[(U)(k[0] - least) >> low & 255] == n) continue;
        for (int i = 0; i < 256; ++i) {
            const uint32_t here = place[i];
            place[i] = total;
            total += here;
        }
        TH_STRETCHES(TH_MANY, s, end, 0, n) {
            if (p) for (int64_t i = s; i < end; ++i) {
                const uint32_t to = place[(U)(k[i] - least) >> low & 255]++;
                __builtin_prefetch(k2 + to + 64 / sizeof(U), 1);
                __builtin_prefetch(p2 + to + 8, 1);
                k2[to] = k[i];
                p2[to] = p[i];
            }
            else for (int64_t i = s; i < end; ++i) {
                const uint32_t to = place[(U)(k[i] - least) >> low & 255]++;
                __builtin_prefetch(k2 + to + 64 / sizeof(U), 1);
                k2[to] = k[i];
            }
        }
        if (th_stopped(f)) return 0;
        U *other = k; k = k2; k2 = other;
        int64_t *others = p; p = p2; p2 = others;
        turn = !turn;
    }
    return turn;
}

/* Insertion sort; returns 0 if it is abandoned because it takes too long. */
static int th_mended_TU(th_frame *f, U *k, int64_t *p, int64_t n)
{
    int64_t moves = n;
    TH_STRETCHES(TH_MANY, s, end, 1, n)
        for (int64_t i = s; i < end; ++i) {
            const U key = k[i];
            const int64_t held = p ? p[i] : 0;
            int64_t j = i;
            if (key >= k[i - 1]) continue;
            for (; j > 0 && key < k[j - 1]; --j) {
                k[j] = k[j - 1];
                if (p) p[j] = p[j - 1];
            }
            k[j] = key;
            if (p) p[j] = held;
            if ((moves -= i - j) < 0) return 0;
        }
    return 1;
}

/* The minimum and maximum of keys, and whether they are out of order. */
typedef struct { U least, most, falls; } th_range_TU;

/* Sets k to the keys of the n elements of x, with stride m. */
static inline __attribute__((always_inline)) th_range_TU th_keys_TU(th_frame *f,
    U *restrict k, const T *restrict x, int64_t n, int64_t m, int exact)
{
    const U first = th_key_TU(x[0], exact);
    U least = first, most = first, falls = 0;
    k[0] = first;
    TH_STRETCHES(TH_MANY, s, end, 1, n)
        for (int64_t j = s; j < end; ++j) {
            const U key = th_key_TU(x[j * m], exact), before = th_key_TU(x[(j - 1) * m], exact);
            k[j] = key;
            least = key < least ? key : least;
            most = key > most ? key : most;
            falls |= key < before;
        }
    const th_range_TU found = {least, most, falls};
    return found;
}

/* Sorts a (with p); b and q are workspace. The result is in b (and q) if 1 is returned. */
static int th_radix_TU(th_frame *f, U *a, int64_t *p, U *b, int64_t *q,
    int64_t n, th_range_TU r)
{
    const int bits = 64 - __builtin_clzll((U)(r.most - r.least)), bytes = (bits + 7) / 8;
    if (bytes <= 4) return th_digits_TU(f, a, p, b, q, n, r.least, 0, bytes);
    int turn = th_digits_TU(f, a, p, b, q, n, r.least, bits - 32, 4);
    if (th_stopped(f) || th_mended_TU(f, turn ? b : a, turn ? q : p, n)) return turn;
    for (int done = 0; done < bytes; done += 4) {
        const int left = bytes - done < 4 ? bytes - done : 4;
        turn ^= th_digits_TU(f, turn ? b : a, turn ? q : p, turn ? a : b, turn ? p : q, n,
                             r.least, 8 * done, left);
    }
    return turn;
}

/* Whether so many keys in this range are sorted faster here than in `order.c`, which is fastest for
   keys without payload. */
static inline int th_digits_win_TU(int64_t n, U range, int alone)
{
    if (n >> 32) return 0;
    if (!alone && sizeof(U) <= 4) return n >= 64;
    if (!alone || !th_wide_TU) return n >= 128 * (int64_t)sizeof(U);
    return n >= 1 << 16 && (sizeof(U) > 4 || range >> 12 >> 12 == 0);
}

/* Sorts the n keys of x, with stride m, in `k` (with their positions in `p`); returns whether the
   result is in the first or the second n elements. */
static inline __attribute__((always_inline)) int64_t th_sorted_TU(th_frame *f, U *k, int64_t *p,
    const T *x, int64_t n, int64_t m, int exact)
{
    if (p) TH_STRETCHES(TH_MANY, s, end, 0, n) for (int64_t j = s; j < end; ++j) p[j] = j;
    if (th_stopped(f)) return 0;
    const th_range_TU r = m == 1 ? th_keys_TU(f, k, x, n, 1, exact)
                                  : th_keys_TU(f, k, x, n, m, exact);
    if (!r.falls || th_stopped(f)) return 0;
    if (th_digits_win_TU(n, (U)(r.most - r.least), !p))
        return th_radix_TU(f, k, p, k + n, p ? p + n : 0, n, r) * n;
    if (p) th_pairs_TU(f, k, p, k + n, p + n, n, 0, n);
    else th_alone_TU(f, k, k + n, n, 0, n);
    return 0;
}
