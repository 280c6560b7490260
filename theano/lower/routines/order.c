/* Stable quicksort of keys, unsigned numbers, out of place: a part of `a` is split into `b`, and
   the other way round. `p` holds what goes with each key, or is null; `q` is the room for it. */
typedef struct { int64_t first, n; int in_b, depth; } th_part_TU;

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

/* Whether the key goes to the first part. */
static inline int th_small_TU(U key, U pivot, int equal)
{
    return equal ? key <= pivot : key < pivot;
}

/* Those below the pivot (or equal to it) first, then the others, into k2; how many are below. With
   p both keep their order, for which they are counted first; without, the others are turned. */
static inline __attribute__((always_inline)) int64_t th_split_TU(const U *k, const int64_t *p,
    U *k2, int64_t *p2, int64_t n, U pivot, int equal)
{
    int64_t low = 0, high = p ? 0 : n, i = 0;
    if (p) for (int64_t j = 0; j < n; ++j) high += th_small_TU(k[j], pivot, equal);
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
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
    if (n < 128) return th_middle_TU(k[n / 4], k[n / 2], k[n - 1 - n / 4]);
    for (int i = 0; i < 9; ++i) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        v[i] = k[(int64_t)((double)(*seed >> 33) / 2147483648.0 * (double)n)];
    }
    return th_middle_TU(th_middle_TU(v[0], v[1], v[2]), th_middle_TU(v[3], v[4], v[5]),
                        th_middle_TU(v[6], v[7], v[8]));
}

/* At most 16: the place of each is the number of those before it. */
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

/* Byte by byte, for what splits badly; an even number of passes leaves the result where it was. */
static inline __attribute__((always_inline)) void th_bytes_TU(U *k, int64_t *p, U *k2, int64_t *p2,
    int64_t n)
{
    for (int byte = 0; byte < (int)sizeof(U) + (int)(sizeof(U) & 1); ++byte) {
        int64_t place[257] = {0};
        const int shift = byte < (int)sizeof(U) ? 8 * byte : 0;
        for (int64_t i = 0; i < n; ++i) ++place[(k[i] >> shift & 255) + 1];
        for (int i = 0; i < 256; ++i) place[i + 1] += place[i];
        for (int64_t i = 0; i < n; ++i) {
            const int64_t at = place[k[i] >> shift & 255]++;
            k2[at] = k[i];
            if (p) p2[at] = p[i];
        }
        U *other = k; k = k2; k2 = other;
        int64_t *others = p; p = p2; p2 = others;
    }
}

/* Sorts a (with p) in so far as positions `from` to before `to` of the result are right. */
static inline __attribute__((always_inline)) void th_order_TU(U *a, int64_t *p, U *b, int64_t *q,
    int64_t n, int64_t from, int64_t to)
{
    th_part_TU stack[160];
    uint64_t seed = 88172645463325252u;
    int waiting = 0;
    stack[waiting++] = (th_part_TU){0, n, 0, 0};
    while (waiting) {
        const th_part_TU g = stack[--waiting];
        if (g.n <= 0 || g.first >= to || g.first + g.n <= from) continue;
        U *k = (g.in_b ? b : a) + g.first, *k2 = (g.in_b ? a : b) + g.first;
        int64_t *pk = p ? (g.in_b ? q : p) + g.first : 0;
        int64_t *pk2 = p ? (g.in_b ? p : q) + g.first : 0;
        if (g.n <= 16) {
            th_few_TU(k, pk, a + g.first, p ? p + g.first : 0, g.n);
            continue;
        }
        int64_t done = g.n, count = 0;
        if (g.depth > 70) th_bytes_TU(k, pk, k2, pk2, g.n);
        else {
            const U pivot = th_pivot_TU(k, g.n, &seed);
            count = th_split_TU(k, pk, k2, pk2, g.n, pivot, 0);
            done = 0;
            if (!count) count = done = th_split_TU(k, pk, k2, pk2, g.n, pivot, 1);
        }
        const int from_b = g.depth > 70 ? g.in_b : !g.in_b;
        if (done && from_b) for (int64_t i = 0; i < done; ++i) {
            a[g.first + i] = b[g.first + i];
            if (p) p[g.first + i] = q[g.first + i];
        }
        if (g.depth > 70) continue;
        if (!done) stack[waiting++] = (th_part_TU){g.first, count, !g.in_b, g.depth + 1};
        stack[waiting++] = (th_part_TU){g.first + count, g.n - count, !g.in_b, g.depth + 1};
    }
}
