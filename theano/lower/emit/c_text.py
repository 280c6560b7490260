"""Fixed pieces of C that programs are built from, each included only where it is used."""

from __future__ import annotations

HEAD = """\
typedef __INT8_TYPE__ int8_t; typedef __INT16_TYPE__ int16_t;
typedef __INT32_TYPE__ int32_t; typedef __INT64_TYPE__ int64_t;
typedef __UINT8_TYPE__ uint8_t; typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t; typedef __UINT64_TYPE__ uint64_t;
"""

OBJECT = "typedef void *th_object;"

SIZE = """\
/* a * b, or more than any memory holds where that is no int64. */
static inline int64_t th_size(int64_t a, int64_t b)
{
    int64_t size;
    return __builtin_mul_overflow(a, b, &size) ? 9223372036854775807L : size;
}
"""

LENGTH = """\
/* a + b, or more than any memory holds where that is no int64. */
static inline int64_t th_length(int64_t a, int64_t b)
{
    int64_t total;
    return __builtin_add_overflow(a, b, &total) && a > 0 ? 9223372036854775807L : total;
}
"""

WINDOW = """\
/* A view of a dim of `bound` elements takes only those; a fault ends the process. Arrays of more
   elements than int64 counts are not allocated. */
static inline void th_window(int64_t start, int64_t step, int64_t length, int64_t bound)
{
    const int64_t last = start + step * (length - 1);
    if (bound == 9223372036854775807L) return;
    if (length > 0 && (start < 0 || start >= bound || last < 0 || last >= bound)) __builtin_trap();
}
"""

FOR = """\
/* Run a kernel over 0 .. extent, on several threads when the work is worth it. Rows without
   elements take time, too. */
static inline int th_for(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                         int64_t extent, double work)
{
    if (work < (double)extent) work = (double)extent;
    if (extent > 1 && work > f->least_work) return f->parallel(f, kernel, a, n, extent, work);
    return kernel(a, n, 0, extent);
}
"""

WALK = """\
/* Run a kernel from 0 to extent, in stretches between which the call may be stopped. Rows without
   elements take time, too. */
static inline int th_walk(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                          int64_t extent, double work)
{
    if (work < (double)extent) work = (double)extent;
    if (work < 1e8) return kernel(a, n, 0, extent);
    const int64_t stretch = (int64_t)((double)extent * (5e7 / work)) + 1;
    int e = 0;
    for (int64_t lo = 0; lo < extent && !e; lo += stretch) {
        e = kernel(a, n, lo, extent - lo > stretch ? lo + stretch : extent);
        if (!e && f->pause(f)) e = -2;
    }
    return e;
}
"""

REST = """\
/* Whether the call is to stop; asked often, answered when many points have been computed. */
static inline int th_rest(th_frame *f, int64_t *left, int64_t points)
{
    if (__builtin_expect((*left -= points) >= 0, 1)) return 0;
    *left = 1 << 20;
    return f->pause(f);
}
"""

STRETCHES = """\
/* For stretches lo .. hi of from .. end, of `most` items each, between which the call may be
   stopped: then the others are left out. */
#define TH_STRETCHES(most, lo, hi, from, end) \\
    for (int64_t lo = (from), hi = th_least(most, lo, end); lo < hi; \\
         lo = hi < (end) && f->pause(f) ? (end) : hi, hi = th_least(most, lo, end))
#define TH_MANY (1 << 20)
static inline int64_t th_least(int64_t most, int64_t lo, int64_t end)
{
    return end - lo > most ? lo + most : end;
}
"""

DIVIDE = """\
/* A loop whose steps are independent: a part runs steps lo .. hi, and has the memory of number
   `place` for itself until it ends. */
typedef int th_part(const void *given, int64_t place, int64_t lo, int64_t hi);
typedef struct { th_part *part; const void *given; uint64_t taken; } th_divided;
static int th_run_part(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_divided *const d = a[0];
    uint64_t taken = __atomic_load_n(&d->taken, __ATOMIC_RELAXED);
    int place;
    do place = __builtin_ctzll(~taken);
    while (!__atomic_compare_exchange_n(&d->taken, &taken, taken | (uint64_t)1 << place, 0,
                                        __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
    const int e = d->part(d->given, place, lo, hi);
    __atomic_fetch_and(&d->taken, ~((uint64_t)1 << place), __ATOMIC_RELEASE);
    return e;
}
/* The number of threads among which th_divide divides the steps: at most 64, the bits of taken. */
static inline int64_t th_threads_for(th_frame *f, int64_t count, double work)
{
    if (count < 2 || work <= f->least_work || f->threads < 2) return 1;
    return f->threads < 64 ? f->threads : 64;
}
/* Run all steps. If one fails, they are run in order, so that the first that fails is reported. */
static int th_divide(th_frame *f, th_part *part, const void *given, int64_t count, int64_t places,
                     double work)
{
    if (places == 1) return part(given, 0, 0, count);
    th_divided d = {part, given, 0};
    void *const a[] = {&d};
    const int e = f->parallel(f, th_run_part, a, 0, count, work);
    return e > 0 ? part(given, 0, 0, count) : e;
}
"""

CASCADE = """\
/* Pairwise summation of blocks: totals of 2^l blocks wait in level l until their twin arrives. */
static inline void th_push(double *level, int64_t block, double total)
{
    int l = 0;
    for (; block & 1; block >>= 1) total += level[l++];
    level[l] = total;
}
static inline double th_total(const double *level, int64_t blocks)
{
    double total = 0;
    for (int l = 0; blocks; blocks >>= 1, ++l) if (blocks & 1) total += level[l];
    return total;
}
"""

EXP = """\
/* exp, to one unit in the last place, whose loops are vectors without calls: x = n log 2 + r,
   |r| <= log(2) / 2, and 2^n as two factors. The polynomial is evaluated as sums of pairs of terms
   (G. Estrin, 1960). The library takes 30 times as long where the result is below 2^-1022. */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define exp th_own_exp
#define TH_FMA(x, y, z) __builtin_fma(x, y, z)
__attribute__((always_inline)) static inline double th_own_exp(double x)
{
    union { double f; int64_t i; } t, h, a, b;
    x = x < -746 ? -1418 : x; /* so that both factors are 0: rounding to 0 is slow */
    t.f = TH_FMA(x, 0x1.71547652b82fep0, 0x1.8p52); /* n is what its last bits say */
    t.i = t.i < 0x4338000000000401 ? t.i : 0x4338000000000401;
    const double n = t.f - 0x1.8p52;
    h.f = TH_FMA(n, 0.5, 0x1.8p52);
    const double r = TH_FMA(n, -0x1.abc9e3b39803fp-56, TH_FMA(n, -0x1.62e42fefa39efp-1, x));
    const double s = r * r, q = s * s;
    const double p0 = TH_FMA(r, 0x1.55555555554f9p-3, 0x1.000000000000ap-1);
    const double p1 = TH_FMA(r, 0x1.1111111127cc5p-7, 0x1.555555555087fp-5);
    const double p2 = TH_FMA(r, 0x1.a01a012a344d9p-13, 0x1.6c16c1842a21p-10);
    const double p3 = TH_FMA(r, 0x1.71df255dc4b97p-19, 0x1.a0199a0b68eb3p-16);
    const double p4 = TH_FMA(r, 0x1.ad7fae21038bbp-26, 0x1.28ad742142023p-22);
    const double p = TH_FMA(q, TH_FMA(q, p4, TH_FMA(s, p3, p2)), TH_FMA(s, p1, p0));
    a.i = (int64_t)((uint64_t)h.i << 52) + 0x3ff0000000000000;
    b.i = (int64_t)((uint64_t)(t.i - h.i) << 52) + 0x3ff0000000000000;
    return TH_FMA(a.f, TH_FMA(p, s, r), a.f) * b.f;
}
#undef TH_FMA
#endif
"""

EXPF = """\
/* exp, to one unit in the last place, whose loops are vectors without calls: x = n log 2 + r,
   |r| <= log(2) / 2, and 2^n as two factors, since numbers below 2^-126 are results, too. */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define TH_FMA(x, y, z) __builtin_fmaf(x, y, z)
#else
#define TH_FMA(x, y, z) ((x) * (y) + (z))
#endif
#define expf th_own_expf
__attribute__((always_inline)) static inline float th_own_expf(float x)
{
    union { float f; int32_t i; } t, a, b;
    x = x < -104 ? -176 : x; /* so that both factors are 0: rounding to 0 is slow */
    t.f = TH_FMA(x, 0x1.715476p0f, 0x1.8p23f); /* n is what its last bits say */
    t.i = t.i < 0x4b400081 ? t.i : 0x4b400081;
    const float n = t.f - 0x1.8p23f;
    const float r = TH_FMA(n, -0x1.7f7d1cp-20f, TH_FMA(n, -0x1.62e4p-1f, x));
    float p = TH_FMA(r, 0x1.6a2352p-10f, 0x1.123a6cp-7f);
    p = TH_FMA(p, r, 0x1.5558f4p-5f);
    p = TH_FMA(p, r, 0x1.55549p-3f);
    p = TH_FMA(p, r, 0x1.fffffcp-2f);
    p = TH_FMA(p * r, r, r);
    const int32_t whole = (int32_t)((uint32_t)t.i << 23), half = (whole >> 24) * (1 << 23);
    a.i = half + 0x3f800000, b.i = whole - half + 0x3f800000;
    return TH_FMA(a.f, p, a.f) * b.f;
}
#undef TH_FMA
"""

VECTORS = """\
/* Mathematical functions in loops. The compiler calls them with vectors of several widths and with
   single numbers, and the library's functions for different widths differ in their last bits. Here
   each call, after its operands have been repeated, is one of the widest function, so that equal
   elements have equal results wherever they are. `th_exp` and its versions for narrow vectors,
   which the compiler knows by the names of the x86 vector ABI, are therefore defined here. */
#ifdef TH_WIDE
#define TH_LABEL(name) \\
    ".weak " name "\\n.hidden " name "\\n.type " name ", @function\\n" name ":\\n"
#define TH_CALL(name, repeat, wide, after) TH_LABEL(name) \\
    "sub $8, %rsp\\n" repeat "call " wide "@PLT\\n" after "add $8, %rsp\\nret\\n"
#define TH_ONE(op, to) op "0, " to "0\\n" op "1, " to "1\\n"
#define TH_HALF(op, half, all) \\
    op " $1, " half "0, " all "0, " all "0\\n" op " $1, " half "1, " all "1, " all "1\\n"
#define TH_16_32 TH_HALF("vinsertf128", "%xmm", "%ymm")
#define TH_32_64 TH_HALF("vinsertf64x4", "%ymm", "%zmm")
/* A vector of two of the widest: a loop over numbers of several sizes may hold that many. */
#define TH_SPLIT(name, wide, half, all, bytes) TH_LABEL(name) \\
    "sub $136, %rsp\\nvmovups " all "0, (%rsp)\\nvmovups " all "1, 64(%rsp)\\n" \\
    "call " wide "@PLT\\nvmovups " half "0, (%rsp)\\n" \\
    "vmovups " bytes "(%rsp), " half "0\\nvmovups 64+" bytes "(%rsp), " half "1\\n" \\
    "call " wide "@PLT\\nvmovups " half "0, " bytes "(%rsp)\\n" \\
    "vmovups (%rsp), " all "0\\nadd $136, %rsp\\nret\\n"
#ifdef __AVX__
#define TH_TWO_16(name, wide) TH_SPLIT(name, wide, "%xmm", "%ymm", "16")
#else
#define TH_TWO_16(name, wide)
#endif
#ifdef __AVX512F__
#define TH_TWO_32(name, wide) TH_SPLIT(name, wide, "%ymm", "%zmm", "32")
#else
#define TH_TWO_32(name, wide)
#endif
#if TH_WIDE == 64
#define TH_WIDTHS(name, kind, v, e, d, b) \\
    TH_CALL("th_" name, TH_ONE("vbroadcasts" kind " %xmm", "%zmm"), \\
            "_ZGVe" e v "_" name, "vzeroupper\\n") \\
    TH_CALL("_ZGVb" b v "_th_" name, TH_16_32 TH_32_64, "_ZGVe" e v "_" name, "vzeroupper\\n") \\
    TH_CALL("_ZGVd" d v "_th_" name, TH_32_64, "_ZGVe" e v "_" name, "") \\
    ".set _ZGVe" e v "_th_" name ", _ZGVe" e v "_" name "\\n"
#elif TH_WIDE == 32
#define TH_WIDTHS(name, kind, v, e, d, b) \\
    TH_CALL("th_" name, TH_ONE("vbroadcasts" kind " %xmm", "%ymm"), \\
            "_ZGVd" d v "_" name, "vzeroupper\\n") \\
    TH_CALL("_ZGVb" b v "_th_" name, TH_16_32, "_ZGVd" d v "_" name, "vzeroupper\\n") \\
    ".set _ZGVd" d v "_th_" name ", _ZGVd" d v "_" name "\\n" \\
    TH_TWO_32("_ZGVe" e v "_th_" name, "_ZGVd" d v "_" name)
#else
#define TH_WIDTHS(name, kind, v, e, d, b) \\
    TH_CALL("th_" name, TH_ONE("shufp" kind " $0, %xmm", "%xmm"), "_ZGVb" b v "_" name, "") \\
    ".set _ZGVb" b v "_th_" name ", _ZGVb" b v "_" name "\\n" \\
    TH_TWO_16("_ZGVc" d v "_th_" name, "_ZGVb" b v "_" name) \\
    TH_TWO_16("_ZGVd" d v "_th_" name, "_ZGVb" b v "_" name) \\
    TH_TWO_32("_ZGVe" e v "_th_" name, "_ZGVd" d v "_th_" name)
#endif
#define TH_VECTOR_double(v, name) \\
    __asm__(".pushsection .text\\n" TH_WIDTHS(name, "d", v, "N8", "N4", "N2") ".popsection");
#define TH_VECTOR_float(v, name) \\
    __asm__(".pushsection .text\\n" TH_WIDTHS(name, "s", v, "N16", "N8", "N4") ".popsection");
#endif
"""
"""TH_WIDE: the number of bytes of the vectors for which gcc calls the functions of glibc in long
loops; not defined for other compilers, libraries and processors (`theano.backends.toolchain`)."""

REGISTER = """\
/* The number of items of `size` bytes in a SIMD register of which single lanes can be loaded and
   stored; 1 if the processor cannot do that. */
#if defined(__AVX512F__) && (!defined(TH_WIDE) || TH_WIDE == 64)
#define TH_REGISTER(size) (64 / (size))
#elif defined(__AVX2__)
#define TH_REGISTER(size) (32 / (size))
#else
#define TH_REGISTER(size) 1
#endif
"""

FIXED_TEXTS = {
    "th_object": OBJECT, "th_size": SIZE, "th_length": LENGTH, "th_for": FOR, "th_walk": WALK,
    "th_rest": REST, "TH_STRETCHES": STRETCHES,
    "th_divide": DIVIDE, "th_window": WINDOW, "th_push": CASCADE, "TH_REGISTER": REGISTER}
"""The pieces, each under one function, macro or type that it defines, and that is used whenever
others of the piece are."""
