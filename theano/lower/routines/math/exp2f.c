/* 2^x = 2^n (1 + f p(f)), x = n + f, |f| <= 1/2, with an error below 1.1 units in the last place.
   2^n is two factors, as for expf. Coefficients: scripts/minimax exp2f. */
#include "fmaf_terms.c"
TH_MATH float th_own_exp2f(float x)
{
    x = x > 128 ? 128 : x;
    x = x < -151 ? -191 : x; /* so that the first factor is 0: rounding to 0 is slow */
    union { float f; uint32_t i; } n = {x + 0x1.8p23f}, power;
    const float f = x - (n.f - 0x1.8p23f);
    float p = FMAF(f, 0x1.4177fcp-13f, 0x1.5f0946p-10f);
    p = FMAF(f, p, 0x1.3b2dd4p-7f);
    p = FMAF(f, p, 0x1.c6af7ap-5f);
    p = FMAF(f, p, 0x1.ebfbdcp-3f);
    p = FMAF(f, p, 0x1.62e43p-1f);
    power.i = (n.i << 23) + (x < -120 ? 191 << 23 : 126 << 23);
    return FMAF(power.f, f * p, power.f) * (x < -120 ? 0x1p-64f : 2.0f);
}
