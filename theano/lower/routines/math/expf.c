/* e^x = 2^n e^r, with an error below 1 unit in the last place: x = n log 2 + r, |r| <= log(2) / 2;
   n times the first part of log 2 and the difference of x are exact (W. J. Cody, W. Waite, Software
   Manual for the Elementary Functions, 1980). 2^n is two factors, since numbers below 2^-126 are
   results, too, and 2^128 is no number. */
#include "small_expf_terms.c"
TH_MATH float th_own_expf(float x)
{
    x = x > 89 ? 89 : x;
    x = x < -104 ? -132.4f : x; /* so that the first factor is 0: rounding to 0 is slow */
    union { float f; uint32_t i; } n = {FMAF(x, 0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float q = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, x)));
    power.i = (n.i << 23) + (x < -80 ? 191 << 23 : 126 << 23);
    return FMAF(power.f, q, power.f) * (x < -80 ? 0x1p-64f : 2.0f);
}
