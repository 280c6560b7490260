/* 1 / (1 + e^-x), with an error below 1 unit in the last place: s = e / (1 + e) for e = e^-|x|, a
   sum of two numbers, and 1 - s for positive x. What the quotient leaves is exact (P. Markstein,
   1990), because e / 2 <= s <= e, and 1 - s = 1 / (1 + e). Beyond 130, e is multiplied by 2^128,
   since numbers below 2^-1022 are results, too. */
#include "small_exp_terms.c"
TH_MATH double th_own_sigmoid(double x)
{
    double a = __builtin_fabs(x);
    a = a > 746 ? 797.8 : a; /* so that e is 0 */
    union { double f; uint64_t i; } n = {FMA(a + 0.0588915, -0x1.71547652b82fep0, 0x1.8p52)}, power;
    const double m = n.f - 0x1.8p52, y = FMA(m, -0x1.62e42fefa39efp-1, -a);
    const double q = th_small_expm1(FMA(m, -0x1.abc9e3b39803fp-56, y));
    power.i = (n.i << 52) + (a > 130 ? (uint64_t)1151 << 52 : (uint64_t)1023 << 52);
    const double e = FMA(power.f, q, power.f), low = FMA(power.f, q, power.f - e);
    const double s = e / (1 + e), inverse = 1 - s;
    const double sum = FMA(FMA(low, inverse, FMA(-s, e, e - s)), inverse, s);
    const double result = a > 130 ? sum * 0x1p-128 : sum;
    return x > 0 ? 1 - result : result;
}
