/* 1 / (1 + e^-x), with an error below 1 unit in the last place: s = e / (1 + e) for e = e^-|x|, a
   sum of two numbers, and 1 - s for positive x. What the quotient leaves is exact (P. Markstein,
   1990), because e / 2 <= s <= e, and 1 - s = 1 / (1 + e). Beyond 62, e is multiplied by 2^64,
   since numbers below 2^-126 are results, too. */
#include "small_expf_terms.c"
TH_MATH float th_own_sigmoidf(float x)
{
    float a = __builtin_fabsf(x);
    a = a > 104 ? 132.4f : a; /* so that e is 0 */
    union { float f; uint32_t i; } n = {FMAF(a, -0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float q = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, -a)));
    power.i = (n.i << 23) + (a > 62 ? 191 << 23 : 127 << 23);
    const float e = FMAF(power.f, q, power.f), low = FMAF(power.f, q, power.f - e);
    const float s = e / (1 + e), inverse = 1 - s;
    const float sum = FMAF(FMAF(low, inverse, FMAF(-s, e, e - s)), inverse, s);
    const float y = a > 62 ? sum * 0x1p-64f : sum;
    return x > 0 ? 1 - y : y;
}
