/* x^y = e^(y log |x|), with an error below 0.8 units in the last place; log |x| has a relative
   error of 2^-50, since y multiplies it. Negative x have results for whole y. Coefficients:
   scripts/minimax powf. */
#include "expf_terms.c"
TH_MATH double th_log_for_pow(double x)
{
    union { double f; uint64_t i; } m = {x}, k;
    const uint64_t bits = (m.i - 0x3fe6a09e667f3bcd) & 0xfff0000000000000;
    m.i -= bits;
    k.i = ((bits + 0x4000000000000000) >> 52) | 0x4330000000000000;
    const double s = (m.f - 1) / (m.f + 1), z = s * s, y = z * z;
    const double p0 = 0x1.555555555395cp-1 + z * 0x1.999999a2957c9p-2;
    const double p1 = 0x1.24924176712f5p-2 + z * 0x1.c72278ca8e7a8p-3;
    const double p2 = 0x1.732c0e6cc43efp-3 + z * 0x1.58789b2fdb2fbp-3;
    return (k.f - (0x1p52 + 1024)) * 0x1.62e42fefa39efp-1
        + s * (2 + z * (p0 + y * (p1 + y * p2)));
}
TH_MATH float th_own_powf(float x, float y)
{
    const float size = __builtin_fabsf(x), rate = __builtin_fabsf(y);
    const float least = rate < 0x1p24f ? rate : 0x1p24f;
    const int32_t whole = (int32_t)least, fraction = (float)whole != least;
    const double plain = th_log_for_pow(size), far = size <= 0x1.fffffep127f ? plain : size;
    const double log = size == 0 ? -__builtin_inf() : far;
    double t = log == 0 ? 0 : y * log;
    t = t > 89 ? 89 : t;
    t = t < -104 ? -104 : t;
    const th_expf_terms e = th_terms_of_expf(t);
    union { float f; uint32_t i; } sign = {x}, z = {(float)(e.power + e.power * e.q)};
    z.i ^= sign.i & ((uint32_t)(whole & ~fraction & 1) << 31);
    const int none = (x < 0) & (size <= 0x1.fffffep127f) & fraction;
    const float real = none ? __builtin_nanf("") : z.f;
    const float known = y != y ? y : x != x ? x : real;
    return ((x == 1) | (y == 0)) ? 1 : known;
}
