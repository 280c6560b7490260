/* The arguments and errors of functions of floats: what float_compare.c uses. `outcome`: the
   largest error in units in the last place of the reference and its arguments, the number of wrong
   special results, whose error is 2^127, and a sum over the bits of all results, in which all NaNs
   are equal. */
typedef struct { double error; uint32_t worst, second, wrong; uint64_t sum; } outcome;
enum { BLOCK = 4096 };

static uint32_t bits_of(float x)
{
    union { float f; uint32_t i; } u = {x};
    return u.i;
}

/* The error of y, where infinity is 2^128; 2^127: a wrong NaN or sign. Without branches, so that
   loops are vectors. */
static inline __attribute__((always_inline)) double error_of(float y, double true_value)
{
    const double limit = 0x1p128, least = 0x1p-126, most = 0x1p127;
    union { double f; uint64_t i; } sign = {y}, true_sign = {true_value};
    const double size = __builtin_fabs(true_value), value = size > limit ? limit : size;
    const double found = __builtin_fabs((double)y), a = found > limit ? limit : found;
    union { double f; uint64_t i; } unit = {size < least ? least : size > most ? most : size};
    unit.i &= 0x7ff0000000000000;
    const double error = __builtin_fabs(a - value) * 0x1p23 / unit.f;
    sign.i ^= true_sign.i;
    const double with_sign = sign.i >> 63 ? 0x1p127 : error;
    const double of_number = y == y ? with_sign : 0x1p127;
    return true_value == true_value ? of_number : y == y ? 0x1p127 : 0;
}

static const uint32_t special[] = {
    0, 0x80000000, 0x3f800000, 0xbf800000, 0x7f800000, 0xff800000, 0x7fc00000, 1, 0x80000001,
    0x007fffff, 0x7f7fffff, 0xff7fffff, 0x3f000000, 0xbf000000, 0x40000000, 0xc0000000, 0x40400000,
    0xc0400000, 0x4b7fffff, 0xcb7fffff, 0x3f7fffff, 0x3f800001};
enum { SPECIALS = sizeof special / sizeof *special };

static float float_of(uint32_t bits)
{
    union { uint32_t i; float f; } u = {bits};
    return u.f;
}

static uint32_t mixed(uint64_t x)
{
    x = (x ^ (x >> 31)) * 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9u;
    return (uint32_t)(x >> 32);
}

/* Floats whose bits are first, first + step, ... */
static void arguments(float *x, uint64_t first, uint64_t step)
{
    for (int i = 0; i < BLOCK; i++)
        x[i] = float_of((uint32_t)(first + i * step));
}

/* Pairs from a generator, of all sizes, of moderate sizes, and of special numbers. */
static void pairs(float *x, float *z, uint64_t first, uint64_t step)
{
    for (int i = 0; i < BLOCK; i++) {
        uint32_t u = mixed(2 * (first + i * step)), v = mixed(2 * (first + i * step) + 1);
        v = i & 3 ? (v & 0x83ffffff) | 0x3c000000 : v;
        u = i & 4 ? (u & 0x87ffffff) | 0x38000000 : u;
        u = (i & 0xf0) == 0x10 ? special[u % SPECIALS] : u;
        v = (i & 0xe0) == 0x20 ? special[v % SPECIALS] : v;
        x[i] = float_of(u), z[i] = float_of(v);
    }
}
