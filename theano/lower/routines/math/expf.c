/* e^x = 2^n e^r, with an error below 1 unit in the last place: x = n log 2 + r, |r| <= log(2) / 2,
   and e^r = 1 + r + r^2 p(r), 1 + r as two numbers. n times the first part of log 2 and the
   difference of x are exact (W. J. Cody, W. Waite, Software Manual for the Elementary Functions,
   1980). 2^n is two factors, since numbers below 2^-126 are results, too. Coefficients:
   scripts/minimax expf. */
#include "fmaf_terms.c"
TH_MATH float th_own_expf(float x)
{
    x = x > 89 ? 89 : x;
    x = x < -104 ? -176 : x; /* so that both factors are 0: rounding to 0 is slow */
    union { float f; int32_t i; } n = {FMAF(x, 0x1.715476p0f, 0x1.8p23f)}, a, b;
    const float m = n.f - 0x1.8p23f;
    const float r = FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, x)), s = r * r;
    const float p0 = FMAF(r, 0x1.555556p-3f, 0.5f), p1 = FMAF(r, 0x1.11109ep-7f, 0x1.5554acp-5f);
    const float p2 = FMAF(r, 0x1.a18d58p-13f, 0x1.6d752p-10f);
    const float sum = 1 + r, rest = (1 - sum) + r;
    const float power = sum + FMAF(s, FMAF(s, FMAF(s, p2, p1), p0), rest);
    const int32_t whole = (int32_t)((uint32_t)n.i << 23), half = (whole >> 24) * (1 << 23);
    a.i = half + 0x3f800000, b.i = whole - half + 0x3f800000;
    return (a.f * power) * b.f;
}
