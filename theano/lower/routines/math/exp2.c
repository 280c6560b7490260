/* 2^x, with an error below 0.9 units in the last place: x = n + f, |f| <= 1/2, and f log 2 = r +
   c. */
#include "exp_terms.c"
TH_MATH double th_own_exp2(double x)
{
    x = x > 1025 ? 1025 : x;
    x = x < -1076 ? -2046 : x;
    const double n = (x + 0x1.8p52) - 0x1.8p52, f = x - n, r = f * 0x1.62e42fefa39efp-1;
    const double c = FMA(f, 0x1.abc9e3b39803fp-56, FMA(f, 0x1.62e42fefa39efp-1, -r));
    return th_exp_of_terms(th_terms_of_small_exp(n, r, c));
}
