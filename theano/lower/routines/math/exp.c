/* e^x = 2^n e^r, with an error below 1 unit in the last place: x = n log 2 + r, log(3/4) <= r <=
   log(3/2); the first difference is exact, because n is whole (W. J. Cody, W. Waite, Software
   Manual for the Elementary Functions, 1980). 2^n is two factors, since numbers below 2^-1022 are
   results, too, and 2^1024 is no number. */
#include "small_exp_terms.c"
TH_MATH double th_own_exp(double x)
{
    union { double f; uint64_t i; } n = {FMA(x - 0.0588915, 0x1.71547652b82fep0, 0x1.8p52)}, power;
    const double m = n.f - 0x1.8p52, y = FMA(m, -0x1.62e42fefa39efp-1, x);
    const double q = th_small_expm1(FMA(m, -0x1.abc9e3b39803fp-56, y));
    power.i = (n.i << 52) + (x < -700 ? (uint64_t)1151 << 52 : (uint64_t)1022 << 52);
    const double last = x < -746 ? 0 : 0x1p-128; /* rounding to 0 is slow */
    const double near = FMA(power.f, q, power.f) * (x < -700 ? last : 2);
    const double below = x < -746 ? 0 : near;
    return x > 710 ? __builtin_inf() : below;
}
