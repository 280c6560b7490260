/* 1 / (1 + e^-x), with an error below 1 unit in the last place: s = e / (1 + e) for e = e^-|x|, a
   sum of two numbers, and 1 - s for positive x. What the quotient leaves is exact (P. Markstein,
   1990), because e / 2 <= s <= e, and 1 - s = 1 / (1 + e). */
#include "decayf_terms.c"
TH_MATH float th_own_sigmoidf(float x)
{
    const float a = __builtin_fabsf(x);
    const th_decayf t = th_decayf_of(a);
    const float e = FMAF(t.power, t.q, t.power), low = FMAF(t.power, t.q, t.power - e);
    const float s = e / (1 + e), inverse = 1 - s;
    const float sum = FMAF(FMAF(low, inverse, FMAF(-s, e, e - s)), inverse, s);
    const float y = a > 62 ? sum * 0x1p-64f : sum;
    return x > 0 ? 1 - y : y;
}
