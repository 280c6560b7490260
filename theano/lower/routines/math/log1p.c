/* log(1 + x), with an error below 0.9 units in the last place. 1 + x = u + c exactly (D. E.
   Knuth, The Art of Computer Programming 2, 4.2.2). */
#include "log_terms.c"
TH_MATH double th_own_log1p(double x)
{
    const double u = 1 + x, y = u - 1, c = (1 - (u - y)) + (x - y);
    union { double f; uint64_t i; } m = {u}, power = {1};
    const uint64_t bits = th_exponent_bits(u);
    m.i -= bits, power.i -= bits;
    const double small = u > 0x1p60 ? 0 : c * power.f, f = m.f - 1, sum = f + small;
    const double z = th_log_of_terms(th_exponent(bits), sum, (f - sum) + small);
    const double above = x <= 0x1.fffffffffffffp1023 ? z : x;
    return __builtin_copysign(
        u > 0 ? above : u == 0 ? -__builtin_inf() : __builtin_nan(""), x);
}
