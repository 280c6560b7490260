/* log x, with an error below 0.9 units in the last place. Numbers below 2^-1022 are multiplied
   by 2^54. */
#include "log_terms.c"
TH_MATH double th_own_log(double x)
{
    union { double f; uint64_t i; } m;
    m.f = x < 0x1p-1022 ? x * 0x1p54 : x;
    const uint64_t bits = th_exponent_bits(m.f);
    const double k = th_exponent(bits);
    m.i -= bits;
    const double y = th_log_of_terms(x < 0x1p-1022 ? k - 54 : k, m.f - 1, 0);
    const double above = x <= 0x1.fffffffffffffp1023 ? y : x;
    return x > 0 ? above : x == 0 ? -__builtin_inf() : __builtin_nan("");
}
