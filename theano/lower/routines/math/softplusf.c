/* log(1 + e^x) = max(x, 0) + log(1 + e), e = e^-|x|, with an error below 2 units in the last place:
   log(1 + e) = 2 artanh s = 2 s + s z p(z), s = e / (2 + e), z = s^2, where 2 s = e - s e.
   Coefficients: scripts/minimax softplusf. */
#include "decayf_terms.c"
TH_MATH float th_own_softplusf(float x)
{
    const float a = __builtin_fabsf(x);
    const th_decayf t = th_decayf_of(a);
    const float e = FMAF(t.power, t.q, t.power), s = e / (2 + e), z = s * s;
    float p = FMAF(z, 0x1.1efccap-2f, 0x1.1eb4f4p-2f);
    p = FMAF(z, FMAF(z, p, 0x1.99d292p-2f), 0x1.5555p-1f);
    const float y = FMAF(-s, FMAF(-z, p, e), e);
    return (x < 0 ? 0 : x) + (a > 62 ? y * 0x1p-64f : y);
}
