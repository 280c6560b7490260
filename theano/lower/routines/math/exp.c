/* e^x, with an error below 0.9 units in the last place. 2^n is two factors, since the least
   results are below 2^-1022; both are 0 where the result is, because rounding to 0 is slow. */
#include "exp_terms.c"
TH_MATH double th_own_exp(double x)
{
    x = x > 710 ? 710 : x;
    x = x < -746 ? -1418 : x;
    const th_exp_terms t = th_terms_of_exp(x);
    const double half = FMA(t.n, 0.5, 0x1.8p52) - 0x1.8p52, a = th_two_to(half);
    return FMA(a, t.r + FMA(t.q, t.p, t.c), a) * th_two_to(t.n - half);
}
