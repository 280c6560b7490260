/* log(1 + e^x) = max(x, 0) + log(1 + e), e = e^-|x|, with an error below 2 units in the last place:
   log(1 + e) = 2 artanh s = 2 s + s z p(z), s = e / (2 + e), z = s^2, where 2 s = e - s e. Beyond
   62, e is multiplied by 2^64, since numbers below 2^-126 are results, too. Coefficients:
   scripts/minimax softplusf. */
#include "small_expf_terms.c"
TH_MATH float th_own_softplusf(float x)
{
    float a = __builtin_fabsf(x);
    a = a > 104 ? 132.4f : a; /* so that e is 0 */
    union { float f; uint32_t i; } n = {FMAF(a, -0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float q = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, -a)));
    power.i = (n.i << 23) + (a > 62 ? 191 << 23 : 127 << 23);
    const float e = FMAF(power.f, q, power.f), s = e / (2 + e), z = s * s;
    float p = FMAF(z, 0x1.1efccap-2f, 0x1.1eb4f4p-2f);
    p = FMAF(z, FMAF(z, p, 0x1.99d292p-2f), 0x1.5555p-1f);
    const float y = FMAF(-s, FMAF(-z, p, e), e);
    return (x < 0 ? 0 : x) + (a > 62 ? y * 0x1p-64f : y);
}
