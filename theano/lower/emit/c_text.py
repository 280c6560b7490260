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

FAIL = """\
/* The result of a call that fails: the number of the failure, whose message has `count` values. */
static __attribute__((noinline, cold)) int th_fail(th_frame *f, int number, int count, ...)
{
    __builtin_va_list values;
    __builtin_va_start(values, count);
    for (int i = 0; i < count; ++i) f->detail[i] = __builtin_va_arg(values, int64_t);
    __builtin_va_end(values);
    return number;
}
"""

REDUCE = """\
/* Run a kernel that reduces over 0 .. extent; in parts, whose totals are joined, if the work is
   large. */
static inline int th_reduce(
    th_frame *f, th_kernel *kernel, th_join *join, void *const *a, int32_t arrays,
    const int32_t *totals, int32_t count, const int64_t *n, int64_t extent, int64_t rows,
    double work)
{
    if (work <= f->least_work || f->threads <= 0) return kernel(a, n, 0, extent);
    return f->reduce(f, kernel, join, a, arrays, totals, count, n, extent, rows, work);
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

REGISTER = """\
/* The number of items of `size` bytes in a SIMD register of which single lanes can be loaded and
   stored; 1 if the processor cannot do that. */
#if defined(__AVX512F__)
#define TH_REGISTER(size) (64 / (size))
#elif defined(__AVX2__)
#define TH_REGISTER(size) (32 / (size))
#else
#define TH_REGISTER(size) 1
#endif
"""

STOPPED = """\
/* Whether the call has to stop: as it was when the runtime was last asked. */
static inline int th_stopped(const th_frame *f)
{
    return f->stop;
}
"""

PAUSE = """\
/* Asks the runtime whether the call has to stop. */
static inline int th_pause(th_frame *f)
{
    return f->pause(f);
}
"""

THREADS = """\
static inline int64_t th_threads(const th_frame *f)
{
    return f->threads;
}
"""

PARALLEL = """\
static inline int th_parallel(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                              int64_t extent, double work)
{
    return f->parallel(f, kernel, a, n, extent, work);
}
"""

LIBRARY = """\
/* A function of BLAS or LAPACK. */
#define TH_LIBRARY(f, name) (f)->lib->name
"""

FIXED_TEXTS = {
    "th_object": OBJECT, "th_stopped": STOPPED, "th_pause": PAUSE, "th_threads": THREADS,
    "th_parallel": PARALLEL, "TH_LIBRARY": LIBRARY, "th_fail": FAIL, "th_size": SIZE,
    "th_length": LENGTH, "th_for": FOR, "th_reduce": REDUCE, "th_walk": WALK, "th_rest": REST,
    "TH_STRETCHES": STRETCHES, "th_divide": DIVIDE, "th_push": CASCADE, "TH_REGISTER": REGISTER}
"""The pieces, each under one function, macro or type that it defines, and that is used whenever
others of the piece are."""
