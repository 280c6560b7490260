/* Stable out-of-place quicksort of unsigned keys: a part of `a` is partitioned into `b`, and vice
   versa. `p` has the payload of each key, or is null; `q` is workspace for it. */
typedef struct { int64_t first, n; int in_b, depth; } th_part_TU;

/* Whether keys without payload are sorted in wide registers. */
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
enum { th_wide_TU = sizeof(U) >= 4 };
#else
enum { th_wide_TU = 0 };
#endif

/* An order-preserving unsigned number for x: NaN last; 0 and -0 are equal if `exact` is 0. */
static inline U th_key_TU(T x, int exact)
{
    const U top = (U)((U)1 << (8 * sizeof(U) - 1));
    U u;
    __builtin_memcpy(&u, &x, sizeof u);
    if ((T)0.5 == 0) return (T)-1 < 0 ? (U)(u ^ top) : u;
    const U key = (U)(u ^ (U)((U)-(U)(u >> (8 * sizeof(U) - 1)) | top));
    const U whole = x == 0 && !exact ? top : key;
    return x != x ? (U)-1 : whole;
}

static inline T th_unkey_TU(U u)
{
    const U top = (U)((U)1 << (8 * sizeof(U) - 1));
    T x;
    if ((T)0.5 == 0) u = (T)-1 < 0 ? (U)(u ^ top) : u;
    else u = (U)(u ^ (U)((U)((u >> (8 * sizeof(U) - 1)) - 1) | top));
    __builtin_memcpy(&x, &u, sizeof u);
    return x;
}

/* Whether the key belongs to the first part. */
static inline int th_small_TU(U key, U pivot, int equal)
{
    return equal ? key <= pivot : key < pivot;
}

/* Writes keys i .. n - 1 to k2: those below the pivot (or equal to it) from *lows on; the others,
   with p, from *highs on, without p before it. */
static inline __attribute__((always_inline)) void th_split_part_TU(const U *k,
    const int64_t *p, U *k2, int64_t *p2, int64_t i, int64_t n, int64_t *lows, int64_t *highs,
    U pivot, int equal)
{
    int64_t low = *lows, high = *highs;
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
    if (sizeof(U) == 4 && !p) {
        typedef int lanes __attribute__((vector_size(64)));
        typedef int loose __attribute__((vector_size(64), aligned(4), may_alias));
        const lanes pivots = (lanes){} + (int)pivot;
        for (; i < n; i += 16) {
            const int here = n - i < 16 ? (1 << (n - i)) - 1 : 65535;
            const lanes x = __builtin_ia32_loaddqusi512_mask((const int *)(k + i), pivots,
                                                             (unsigned short)here);
            const unsigned short m = (unsigned short)here & (
                equal ? __builtin_ia32_ucmpd512_mask(x, pivots, 2, 65535)
                      : __builtin_ia32_ucmpd512_mask(x, pivots, 1, 65535));
            const unsigned short w = (unsigned short)here & (unsigned short)~m;
            const int c = __builtin_popcount(m), d = __builtin_popcount(w);
            high -= d;
            const lanes one = __builtin_ia32_compresssi512_mask(x, x, m);
            const lanes two = __builtin_ia32_compresssi512_mask(x, x, w);
            __builtin_ia32_storedqusi512_mask((int *)(k2 + low), one,
                                              (unsigned short)((1 << c) - 1));
            __builtin_ia32_storedqusi512_mask((int *)(k2 + high), two,
                                              (unsigned short)((1 << d) - 1));
            low += c;
        }
    }
    if (sizeof(U) == 8) {
        typedef long long lanes __attribute__((vector_size(64)));
        typedef long long loose __attribute__((vector_size(64), aligned(8), may_alias));
        const lanes pivots = (lanes){} + (long long)pivot;
        for (; i + 8 <= n; i += 8) {
            const lanes x = *(const loose *)(k + i);
            const unsigned char m = equal ? __builtin_ia32_ucmpq512_mask(x, pivots, 2, 255)
                                          : __builtin_ia32_ucmpq512_mask(x, pivots, 1, 255);
            const int c = __builtin_popcount(m), d = 8 - c;
            if (!p) high -= d;
            lanes one = __builtin_ia32_compressdi512_mask(x, x, m);
            lanes two = __builtin_ia32_compressdi512_mask(x, x, (unsigned char)~m);
            __builtin_ia32_storedqudi512_mask((long long *)(k2 + low), one, (1 << c) - 1);
            __builtin_ia32_storedqudi512_mask((long long *)(k2 + high), two, (1 << d) - 1);
            if (p) {
                const lanes y = *(const loose *)(p + i);
                one = __builtin_ia32_compressdi512_mask(y, y, m);
                two = __builtin_ia32_compressdi512_mask(y, y, (unsigned char)~m);
                __builtin_ia32_storedqudi512_mask((long long *)(p2 + low), one, (1 << c) - 1);
                __builtin_ia32_storedqudi512_mask((long long *)(p2 + high), two, (1 << d) - 1);
                high += d;
            }
            low += c;
        }
    }
#endif
    for (; i < n; ++i) {
        const int small = th_small_TU(k[i], pivot, equal);
        if (!p) high -= 1 - small;
        const int64_t at = small ? low : high;
        k2[at] = k[i];
        if (p) {
            p2[at] = p[i];
            high += 1 - small;
        }
        low += small;
    }
    *lows = low, *highs = high;
}

/* Writes the keys below the pivot (or equal to it), then the others, to k2; returns the number of
   the first. With p, both parts keep their order, for which the keys are counted first; without,
   the order of the others is reversed. */
static inline __attribute__((always_inline)) int64_t th_split_TU(th_frame *f, const U *k,
    const int64_t *p, U *k2, int64_t *p2, int64_t n, U pivot, int equal)
{
    int64_t low = 0, high = p ? 0 : n;
    if (p) TH_STRETCHES(TH_MANY, i, end, 0, n)
        for (int64_t j = i; j < end; ++j) high += th_small_TU(k[j], pivot, equal);
    TH_STRETCHES(TH_MANY, i, end, 0, n)
        th_split_part_TU(k, p, k2, p2, i, end, &low, &high, pivot, equal);
    return low;
}

static inline U th_middle_TU(U a, U b, U c)
{
    const U low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

static inline U th_pivot_TU(const U *k, int64_t n, uint64_t *seed)
{
    U v[9];
    if (n < 64) return th_middle_TU(k[n / 4], k[n / 2], k[n - 1 - n / 4]);
    for (int i = 0; i < 9; ++i) {
        int64_t at = n * (2 * i + 1) / 18;
        if (n >= 4096) {
            *seed = *seed * 6364136223846793005u + 1442695040888963407u;
            at = (int64_t)((double)(*seed >> 33) / 2147483648.0 * (double)n);
        }
        v[i] = k[at];
    }
    return th_middle_TU(th_middle_TU(v[0], v[1], v[2]), th_middle_TU(v[3], v[4], v[5]),
                        th_middle_TU(v[6], v[7], v[8]));
}

/* At most 16 keys: the position of each is the number of keys before it. */
static inline __attribute__((always_inline)) void th_few_TU(const U *k, const int64_t *p, U *k2,
    int64_t *p2, int64_t n)
{
    U t[16];
    int64_t u[16];
    for (int i = 0; i < 16; ++i) t[i] = (U)-1;
    for (int i = 0; i < n; ++i) {
        t[i] = k[i];
        if (p) u[i] = p[i];
    }
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
    if (sizeof(U) == 8) {
        typedef long long lanes __attribute__((vector_size(64)));
        typedef long long loose __attribute__((vector_size(64), aligned(8), may_alias));
        const lanes low = *(const loose *)t, high = *(const loose *)(t + 8);
        for (int i = 0; i < n; ++i) {
            const lanes key = (lanes){} + (long long)t[i];
            const unsigned less = __builtin_ia32_ucmpq512_mask(low, key, 1, 255)
                                  | __builtin_ia32_ucmpq512_mask(high, key, 1, 255) << 8;
            const unsigned same = __builtin_ia32_ucmpq512_mask(low, key, 0, 255)
                                  | __builtin_ia32_ucmpq512_mask(high, key, 0, 255) << 8;
            const int place = __builtin_popcount(less | (same & ((1u << i) - 1)));
            k2[place] = t[i];
            if (p) p2[place] = u[i];
        }
        return;
    }
#endif
    for (int i = 0; i < n; ++i) {
        const U key = t[i];
        U place = 0;
        for (int j = 0; j < 16; ++j) place += (U)((t[j] < key) | ((t[j] == key) & (j < i)));
        k2[place] = key;
        if (p) p2[place] = u[i];
    }
}

#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
/* At most 64 keys of 4 or 8 bytes, in registers: a bitonic network (Batcher, Sorting networks and
   their applications, 1968). Lanes with bit J take the greater of two keys at distance J. */
#define TH_IN_4(v, j, m) \
    v = __builtin_ia32_pmaxud512_mask(v, __builtin_shuffle(v, at ^ j), \
        __builtin_ia32_pminud512_mask(v, __builtin_shuffle(v, at ^ j), v, 65535), \
        (unsigned short)((m) ^ (j == 1 ? 0xaaaa : j == 2 ? 0xcccc : j == 4 ? 0xf0f0 : 0xff00)))
#define TH_IN_8(v, j, m) \
    v = __builtin_ia32_pmaxuq512_mask(v, __builtin_shuffle(v, at ^ j), \
        __builtin_ia32_pminuq512_mask(v, __builtin_shuffle(v, at ^ j), v, 255), \
        (unsigned char)((m) ^ (j == 1 ? 0xaa : j == 2 ? 0xcc : 0xf0)))
#define TH_TWO_4(v, w) do { const lanes x = v; \
    v = __builtin_ia32_pminud512_mask(x, w, x, 65535); \
    w = __builtin_ia32_pmaxud512_mask(x, w, x, 65535); } while (0)
#define TH_TWO_8(v, w) do { const lanes x = v; \
    v = __builtin_ia32_pminuq512_mask(x, w, x, 255); \
    w = __builtin_ia32_pmaxuq512_mask(x, w, x, 255); } while (0)
#define TH_FOUR(j, m0, m1, m2, m3) \
    TH_IN_4(a, j, m0); TH_IN_4(b, j, m1); TH_IN_4(c, j, m2); TH_IN_4(d, j, m3)
#define TH_SAME_4(j, m) TH_FOUR(j, m, m, m, m)
#define TH_EIGHT(j, m0, m1, m2, m3, m4, m5, m6, m7) \
    TH_IN_8(a, j, m0); TH_IN_8(b, j, m1); TH_IN_8(c, j, m2); TH_IN_8(d, j, m3); \
    TH_IN_8(e, j, m4); TH_IN_8(f, j, m5); TH_IN_8(g, j, m6); TH_IN_8(h, j, m7)
#define TH_SAME_8(j, m) TH_EIGHT(j, m, m, m, m, m, m, m, m)

static __attribute__((noinline)) void th_net_TU(const U *k, U *k2, int n)
{
    if (sizeof(U) == 4) {
        typedef int lanes __attribute__((vector_size(64)));
        const lanes at = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        const lanes rest = ~(lanes){};
        const uint64_t here = n < 64 ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
#define TH_LOAD(i) __builtin_ia32_loaddqusi512_mask((const int *)k + 16 * i, rest, \
                                                    (unsigned short)(here >> 16 * i))
#define TH_STORE(i, v) __builtin_ia32_storedqusi512_mask((int *)k2 + 16 * i, v, \
                                                         (unsigned short)(here >> 16 * i))
        lanes a = TH_LOAD(0), b = TH_LOAD(1), c = TH_LOAD(2), d = TH_LOAD(3);
        TH_SAME_4(1, 0xcccc);
        TH_SAME_4(2, 0xf0f0); TH_SAME_4(1, 0xf0f0);
        TH_SAME_4(4, 0xff00); TH_SAME_4(2, 0xff00); TH_SAME_4(1, 0xff00);
        TH_FOUR(8, 0, 65535, 0, 65535); TH_FOUR(4, 0, 65535, 0, 65535);
        TH_FOUR(2, 0, 65535, 0, 65535); TH_FOUR(1, 0, 65535, 0, 65535);
        TH_TWO_4(a, b); TH_TWO_4(d, c);
        TH_FOUR(8, 0, 0, 65535, 65535); TH_FOUR(4, 0, 0, 65535, 65535);
        TH_FOUR(2, 0, 0, 65535, 65535); TH_FOUR(1, 0, 0, 65535, 65535);
        TH_TWO_4(a, c); TH_TWO_4(b, d); TH_TWO_4(a, b); TH_TWO_4(c, d);
        TH_SAME_4(8, 0); TH_SAME_4(4, 0); TH_SAME_4(2, 0); TH_SAME_4(1, 0);
        TH_STORE(0, a); TH_STORE(1, b); TH_STORE(2, c); TH_STORE(3, d);
#undef TH_LOAD
#undef TH_STORE
    }
    if (sizeof(U) == 8) {
        typedef long long lanes __attribute__((vector_size(64)));
        const lanes at = {0, 1, 2, 3, 4, 5, 6, 7};
        const lanes rest = ~(lanes){};
        const uint64_t here = n < 64 ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
#define TH_LOAD(i) __builtin_ia32_loaddqudi512_mask((const long long *)k + 8 * i, rest, \
                                                    (unsigned char)(here >> 8 * i))
#define TH_STORE(i, v) __builtin_ia32_storedqudi512_mask((long long *)k2 + 8 * i, v, \
                                                         (unsigned char)(here >> 8 * i))
        lanes a = TH_LOAD(0), b = TH_LOAD(1), c = TH_LOAD(2), d = TH_LOAD(3);
        lanes e = TH_LOAD(4), f = TH_LOAD(5), g = TH_LOAD(6), h = TH_LOAD(7);
        TH_SAME_8(1, 0xcc);
        TH_SAME_8(2, 0xf0); TH_SAME_8(1, 0xf0);
        TH_EIGHT(4, 0, 255, 0, 255, 0, 255, 0, 255); TH_EIGHT(2, 0, 255, 0, 255, 0, 255, 0, 255);
        TH_EIGHT(1, 0, 255, 0, 255, 0, 255, 0, 255);
        TH_TWO_8(a, b); TH_TWO_8(d, c); TH_TWO_8(e, f); TH_TWO_8(h, g);
        TH_EIGHT(4, 0, 0, 255, 255, 0, 0, 255, 255); TH_EIGHT(2, 0, 0, 255, 255, 0, 0, 255, 255);
        TH_EIGHT(1, 0, 0, 255, 255, 0, 0, 255, 255);
        TH_TWO_8(a, c); TH_TWO_8(b, d); TH_TWO_8(g, e); TH_TWO_8(h, f);
        TH_TWO_8(a, b); TH_TWO_8(c, d); TH_TWO_8(f, e); TH_TWO_8(h, g);
        TH_EIGHT(4, 0, 0, 0, 0, 255, 255, 255, 255); TH_EIGHT(2, 0, 0, 0, 0, 255, 255, 255, 255);
        TH_EIGHT(1, 0, 0, 0, 0, 255, 255, 255, 255);
        TH_TWO_8(a, e); TH_TWO_8(b, f); TH_TWO_8(c, g); TH_TWO_8(d, h);
        TH_TWO_8(a, c); TH_TWO_8(b, d); TH_TWO_8(e, g); TH_TWO_8(f, h);
        TH_TWO_8(a, b); TH_TWO_8(c, d); TH_TWO_8(e, f); TH_TWO_8(g, h);
        TH_SAME_8(4, 0); TH_SAME_8(2, 0); TH_SAME_8(1, 0);
        TH_STORE(0, a); TH_STORE(1, b); TH_STORE(2, c); TH_STORE(3, d);
        TH_STORE(4, e); TH_STORE(5, f); TH_STORE(6, g); TH_STORE(7, h);
#undef TH_LOAD
#undef TH_STORE
    }
}
#endif

/* Radix sort by bytes, for bad partitions; after an even number of passes the result is in
   place. */
static inline __attribute__((always_inline)) void th_bytes_TU(th_frame *f, U *k, int64_t *p, U *k2,
    int64_t *p2, int64_t n)
{
    for (int byte = 0; byte < (int)sizeof(U) + (int)(sizeof(U) & 1); ++byte) {
        int64_t place[257] = {0};
        const int shift = byte < (int)sizeof(U) ? 8 * byte : 0;
        TH_STRETCHES(TH_MANY, s, end, 0, n)
            for (int64_t i = s; i < end; ++i) ++place[(k[i] >> shift & 255) + 1];
        if (th_stopped(f)) return;
        for (int i = 0; i < 256; ++i) place[i + 1] += place[i];
        TH_STRETCHES(TH_MANY, s, end, 0, n) for (int64_t i = s; i < end; ++i) {
            const int64_t at = place[k[i] >> shift & 255]++;
            k2[at] = k[i];
            if (p) p2[at] = p[i];
        }
        U *other = k; k = k2; k2 = other;
        int64_t *others = p; p = p2; p2 = others;
    }
}

/* Sorts a (with p) partially: only positions `from` to `to` - 1 of the result are right. */
static inline __attribute__((always_inline)) void th_order_TU(th_frame *f, U *a,
    int64_t *p, U *b, int64_t *q, int64_t n, int64_t from, int64_t to)
{
    th_part_TU stack[160];
    uint64_t seed = 88172645463325252u;
    int64_t left = 1 << 20;
    int waiting = 0;
    const th_part_TU all = {0, n, 0, 0};
    stack[waiting++] = all;
    while (waiting) {
        const th_part_TU g = stack[--waiting];
        if (th_rest(f, &left, g.n)) return;
        if (g.n <= 0 || g.first >= to || g.first + g.n <= from) continue;
        U *k = (g.in_b ? b : a) + g.first, *k2 = (g.in_b ? a : b) + g.first;
        int64_t *pk = p ? (g.in_b ? q : p) + g.first : 0;
        int64_t *pk2 = p ? (g.in_b ? p : q) + g.first : 0;
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
        if (th_wide_TU && !p && g.n <= 64) {
            th_net_TU(k, a + g.first, (int)g.n);
            continue;
        }
#endif
        if (g.n <= 16) {
            th_few_TU(k, pk, a + g.first, p ? p + g.first : 0, g.n);
            continue;
        }
        int64_t done = g.n, count = 0;
        if (g.depth > 70) th_bytes_TU(f, k, pk, k2, pk2, g.n);
        else {
            const U pivot = th_pivot_TU(k, g.n, &seed);
            count = th_split_TU(f, k, pk, k2, pk2, g.n, pivot, 0);
            done = 0;
            if (!count) count = done = th_split_TU(f, k, pk, k2, pk2, g.n, pivot, 1);
        }
        if (th_stopped(f)) return;
        const int from_b = g.depth > 70 ? g.in_b : !g.in_b;
        if (from_b) TH_STRETCHES(TH_MANY, s, end, 0, done)
            for (int64_t i = g.first + s; i < g.first + end; ++i) {
                a[i] = b[i];
                if (p) p[i] = q[i];
            }
        if (g.depth > 70) continue;
        const th_part_TU first = {g.first, count, !g.in_b, g.depth + 1};
        const th_part_TU second = {g.first + count, g.n - count, !g.in_b, g.depth + 1};
        if (!done) stack[waiting++] = first;
        stack[waiting++] = second;
    }
}

/* The two variants, each compiled once: keys alone, and keys with positions. */
static __attribute__((noinline)) void th_alone_TU(th_frame *f, U *a, U *b, int64_t n,
    int64_t from, int64_t to)
{
    th_order_TU(f, a, 0, b, 0, n, from, to);
}

static __attribute__((noinline)) void th_pairs_TU(th_frame *f, U *a, int64_t *p, U *b, int64_t *q,
    int64_t n, int64_t from, int64_t to)
{
    if (!p || !q) __builtin_unreachable();
    th_order_TU(f, a, p, b, q, n, from, to);
}
