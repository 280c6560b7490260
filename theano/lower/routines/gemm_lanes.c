#include "lanes.c"
#ifndef TH_SOME
/* The elements of a vector in memory that a mask selects; others are loaded as 0 and not stored:
   arbitrary bits may be subnormal numbers, whose products take some processors 50 times as long. */
#if defined(__AVX512F__) && !defined(__clang__)
#define TH_MASKED 1
#define TH_MASKS unsigned
#define TH_MASK(count) ((1u << (count)) - 1)
#define TH_SOME(p, mask) (sizeof *(p) == 8 \
    ? (lanes)__builtin_ia32_loadupd512_mask((const double *)(p), (doubles){0}, mask) \
    : (lanes)__builtin_ia32_loadups512_mask((const float *)(p), (floats){0}, mask))
#define TH_PUT(p, x, mask, count) do { \
    if (sizeof *(p) == 8) __builtin_ia32_storeupd512_mask((double *)(p), (doubles)(x), mask); \
    else __builtin_ia32_storeups512_mask((float *)(p), (floats)(x), mask); } while (0)
#elif defined(__AVX2__) && !defined(__clang__)
#define TH_MASKED 1
#define TH_MASKS __typeof__(*(const lanes *)places < *(const lanes *)places)
#define TH_MASK(count) (*(const lanes *)places < (__typeof__(*places))(count))
#define TH_SOME(p, mask) (sizeof *(p) == 8 \
    ? (lanes)__builtin_ia32_maskloadpd256((const doubles *)(p), (longs)(mask)) \
    : (lanes)__builtin_ia32_maskloadps256((const floats *)(p), (ints)(mask)))
#define TH_PUT(p, x, mask, count) do { \
    if (sizeof *(p) == 8) \
        __builtin_ia32_maskstorepd256((doubles *)(p), (longs)(mask), (doubles)(x)); \
    else __builtin_ia32_maskstoreps256((floats *)(p), (ints)(mask), (floats)(x)); } while (0)
#else
#define TH_MASKED 0
#define TH_MASKS int64_t
#define TH_MASK(count) (count)
#define TH_SOME(p, mask) (*(const lanes *)(p))
#define TH_PUT(p, x, mask, count) do { \
    if (count >= L) *(lanes *)(p) = x; \
    else __builtin_memcpy(p, &x, (uint64_t)(count) * sizeof *(p)); } while (0)
#endif
#define TH_ONE_BEGIN(r) lanes s##r = {0};
#define TH_ONE_STEP(r) s##r += x[l * ac + (r) * ar] * z;
#define TH_ONE_END(r) TH_PUT(to + (r) * n, s##r, some, wide);
#define TH_ONE_TILE(X) { X(TH_ONE_BEGIN) \
    for (int64_t l = 0; l < k; ++l) { \
        lanes z = TH_SOME(y + l * step, some); \
        TH_HOLD(z) X(TH_ONE_STEP) \
    } X(TH_ONE_END) }
#define TH_TWO_BEGIN(r) lanes s##r = {0}, t##r = {0};
#define TH_TWO_STEP(r) { \
    const __typeof__(*x) value = x[l * ac + (r) * ar]; \
    s##r += value * z; \
    t##r += value * w; }
#define TH_TWO_END(r) \
    *(lanes *)(to + (r) * n) = s##r; \
    TH_PUT(to + (r) * n + L, t##r, more, wide - L);
#define TH_TWO_TILE(X) { X(TH_TWO_BEGIN) \
    for (int64_t l = 0; l < k; ++l) { \
        lanes z = *(const lanes *)(y + l * step), w = TH_SOME(y + l * step + L, more); \
        TH_HOLD(z) TH_HOLD(w) X(TH_TWO_STEP) \
    } X(TH_TWO_END) }
#define TH_X1(X) X(0)
#endif
/* c = a b for small matrices; c is m x n and contiguous, a and b have row and column strides; k is
   256 at most. Up to eight rows of c, of as many columns as one or two SIMD registers have, are
   computed at a time. Columns of b that are not adjacent are copied first, and, where the processor
   cannot load a part of a register, those that do not fill one. */
TH_FUSED static void th_gemm_lanes_T(T *c, int64_t m, int64_t n, int64_t k, const T *a,
    int64_t ar, int64_t ac, const T *b, int64_t br, int64_t bc)
{
    TH_FUSE
    enum { L = TH_LANES / sizeof(T), MOST = 256, HIGH = TH_LANES == 64 ? 8 : 4 };
    typedef T lanes __attribute__((vector_size(TH_LANES), aligned(sizeof(T)), may_alias));
    typedef float floats __attribute__((vector_size(TH_LANES), unused));
    typedef double doubles __attribute__((vector_size(TH_LANES), unused));
    typedef int ints __attribute__((vector_size(TH_LANES), unused));
    typedef long long longs __attribute__((vector_size(TH_LANES), unused));
    static const T places[] = {0, 1, 2, 3, 4, 5, 6, 7};
    (void)places;
    lanes copied[MOST];
    for (int64_t j = 0, wide; j < n; j += wide) {
        const int64_t left = n - j, two = bc == 1 && (TH_MASKED ? left > L : left >= 2 * L);
        const T *y = b + j * bc;
        int64_t step = br;
        wide = two ? left < 2 * L ? left : 2 * L : left < L ? left : (int64_t)L;
        const TH_MASKS some = TH_MASK(two ? (int64_t)L : wide), more = TH_MASK(two ? wide - L : 0);
        (void)some, (void)more;
        if ((wide < L && !TH_MASKED) || bc != 1) {
            if (wide < L) __builtin_memset(copied, 0, (uint64_t)k * sizeof(lanes));
            if (bc == 1) for (int64_t l = 0; l < k; ++l)
                __builtin_memcpy(copied + l, y + l * br, (uint64_t)wide * sizeof(T));
            else for (int64_t i = 0; i < wide; ++i)
                for (int64_t l = 0; l < k; ++l) ((T *)copied)[l * L + i] = y[l * br + i * bc];
            y = (const T *)copied;
            step = L;
        }
        for (int64_t i = 0, rows; i < m; i += rows) {
            const T *x = a + i * ar;
            T *to = c + i * n + j;
            rows = m - i >= (two ? HIGH : 8) ? (two ? HIGH : 8) : m - i >= 4 ? 4 : 1;
            if (two) {
                if (rows == 8) TH_TWO_TILE(TH_X8)
                else if (rows == 4) TH_TWO_TILE(TH_X4)
                else TH_TWO_TILE(TH_X1)
            } else if (rows == 8) TH_ONE_TILE(TH_X8)
            else if (rows == 4) TH_ONE_TILE(TH_X4)
            else TH_ONE_TILE(TH_X1)
        }
    }
}
