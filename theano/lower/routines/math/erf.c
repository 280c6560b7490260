/* The error function, with an error below 1.6 units in the last place: for a = |x| >= 3/4, it is 1
   - e^(-a p(a)), since -log(erfc(a)) / a is smooth (S. Winitzki, 2008, has a simple form of it).
   Coefficients: scripts/minimax erf_far. */
#include "small_exp_terms.c"
#include "erf_terms.c"
TH_MATH double th_own_erf(double x)
{
    const double size = __builtin_fabs(x), a = size > 5.95 ? 5.95 : size, s = a * a;
    double even = FMA(s, 0x1.7738e6d02fbfap-34, 0x1.74a1f733dec98p-26);
    double odd = FMA(s, -0x1.16860f6dcdb67p-39, -0x1.d9dd17b728abap-30);
    even = FMA(s, even, 0x1.4a15b5263761dp-20), odd = FMA(s, odd, -0x1.98695f1466dedp-23);
    even = FMA(s, even, 0x1.788b94e4b9e08p-16), odd = FMA(s, odd, -0x1.945d82955d388p-18);
    even = FMA(s, even, 0x1.bdc6138fcfbd4p-14), odd = FMA(s, odd, -0x1.0180f276e333ap-14);
    even = FMA(s, even, -0x1.221cc033fe838p-11), odd = FMA(s, odd, -0x1.2fe1bdb419375p-16);
    even = FMA(s, even, -0x1.9d4e727a5af7bp-13), odd = FMA(s, odd, 0x1.b6548646d1237p-10);
    even = FMA(s, even, 0x1.a4f61ab61e397p-4), odd = FMA(s, odd, -0x1.3979655f17a6dp-6);
    even = FMA(s, even, 0x1.20dd753ff632dp0), odd = FMA(s, odd, 0x1.45f3009c6dc5ap-1);
    const double t = a * FMA(a, odd, even), near = FMA(size, th_erf_of_square(s), size);
    union { double f; uint64_t i; } n = {FMA(t + 0.0588915, -0x1.71547652b82fep0, 0x1.8p52)}, power;
    const double m = n.f - 0x1.8p52;
    const double q = th_small_expm1(FMA(m, -0x1.62e42fefa39efp-1, -t));
    power.i = (n.i << 52) + ((uint64_t)1023 << 52);
    return __builtin_copysign(size < 0.75 ? near : FMA(-power.f, q, 1 - power.f), x);
}
