/* 2^x, with an error below 1.1 units in the last place: x = n + f, log2(3/4) <= f <= log2(3/2). 2^n
   is two factors, as for exp. */
#include "small_exp_terms.c"
TH_MATH double th_own_exp2(double x)
{
    x = x > 1024 ? 1024 : x;
    x = x < -1076 ? -1151 : x; /* so that the first factor is 0: rounding to 0 is slow */
    union { double f; uint64_t i; } n = {x - 0.0849625 + 0x1.8p52}, power;
    const double f = x - (n.f - 0x1.8p52), q = th_small_expm1(f * 0x1.62e42fefa39efp-1);
    power.i = (n.i << 52) + (x < -1000 ? (uint64_t)1151 << 52 : (uint64_t)1022 << 52);
    return FMA(power.f, q, power.f) * (x < -1000 ? 0x1p-128 : 2);
}
