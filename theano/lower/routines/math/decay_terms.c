/* e^-a = power + power q for a >= 0; beyond 130 it is multiplied by 2^128, since numbers below
   2^-1022 are results, too; 0 beyond 746. */
#include "small_exp_terms.c"
typedef struct { double power, q; } th_decay;
TH_MATH th_decay th_decay_of(double a)
{
    a = a > 746 ? 797.8 : a; /* so that the power is 0 */
    union { double f; uint64_t i; } n = {FMA(a + 0.0588915, -0x1.71547652b82fep0, 0x1.8p52)}, power;
    const double m = n.f - 0x1.8p52, y = FMA(m, -0x1.62e42fefa39efp-1, -a);
    const double q = th_small_expm1(FMA(m, -0x1.abc9e3b39803fp-56, y));
    power.i = (n.i << 52) + (a > 130 ? (uint64_t)1151 << 52 : (uint64_t)1023 << 52);
    const th_decay decay = {power.f, q};
    return decay;
}
