/* 1 / (1 + e^-x), with an error below 1 unit in the last place: s = e / (1 + e) for e = e^-|x|, a
   sum of two numbers, and 1 - s for positive x. What the quotient leaves is exact (P. Markstein,
   1990), because e / 2 <= s <= e, and 1 - s = 1 / (1 + e). */
#include "decay_terms.c"
TH_MATH double th_own_sigmoid(double x)
{
    const double a = __builtin_fabs(x);
    const th_decay t = th_decay_of(a);
    const double e = FMA(t.power, t.q, t.power), low = FMA(t.power, t.q, t.power - e);
    const double s = e / (1 + e), inverse = 1 - s;
    const double sum = FMA(FMA(low, inverse, FMA(-s, e, e - s)), inverse, s);
    const double result = a > 130 ? sum * 0x1p-128 : sum;
    return x > 0 ? 1 - result : result;
}
