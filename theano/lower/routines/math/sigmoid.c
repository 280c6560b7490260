/* 1 / (1 + e^-x), with an error below 0.9 units in the last place; 0 where e^-x is infinite. e^-x
   is halved, since 2^1024 is no number, and is never so small that the sum with 1/2 loses bits.
   The quotient is 2^60 times the result, so that what it leaves is not rounded to 0. */
#include "exp_terms.c"
#include "quotient_terms.c"
TH_MATH double th_own_sigmoid(double x)
{
    double y = -x;
    y = y < -36.39 ? -36.39 : y;
    y = y > 710 ? 710 : y;
    const th_exp_terms t = th_terms_of_exp(y, 0);
    const double power = th_half_two_to(t.n), base = power + 0.5;
    const double sum = FMA(power, t.r, base), rest = FMA(power, t.r, base - sum);
    const double small = FMA(power, FMA(t.q, t.p, t.c), rest) + (0.5 - (base - power));
    const double result = th_quotient(0x1p59, 0, sum, small) * 0x1p-60;
    return x > 36.8 ? 1 : x < -0x1.62e42fefa39efp9 ? 0 : result;
}
