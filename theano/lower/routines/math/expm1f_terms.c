/* e^x = 2^n (1 + q + low), |x| < 150, in floats: x = n log 2 + r, |r| <= log(2) / 2, and q + low =
   e^r - 1 = r + r^2 p(r). n times the first part of log 2 and the difference of x are exact (W. J.
   Cody, W. Waite, Software Manual for the Elementary Functions, 1980); low is what the sums lose
   (T. J. Dekker, 1971). Coefficients: scripts/minimax expf. */
#include "fmaf_terms.c"
typedef struct { float q, low; int32_t n; } th_expm1f_terms;
TH_MATH th_expm1f_terms th_terms_of_expm1f(float x)
{
    union { float f; int32_t i; } n = {FMAF(x, 0x1.715476p0f, 0x1.8p23f)};
    const float m = n.f - 0x1.8p23f, y = FMAF(m, -0x1.62ep-1f, x), t = m * 0x1.0bfbe8p-15f;
    const float r = y - t, s = r * r;
    const float p0 = FMAF(r, 0x1.555556p-3f, 0.5f), p1 = FMAF(r, 0x1.11109ep-7f, 0x1.5554acp-5f);
    const float p2 = FMAF(r, 0x1.a18d58p-13f, 0x1.6d752p-10f), p = FMAF(s, FMAF(s, p2, p1), p0);
    const float q = FMAF(s, p, r);
    const th_expm1f_terms e = {q, FMAF(s, p, r - q) + ((y - r) - t), n.i - 0x4b400000};
    return e;
}
/* 2^n, -126 <= n <= 127. */
TH_MATH float th_float_power(int32_t n)
{
    union { uint32_t i; float f; } power = {(uint32_t)(n + 127) << 23};
    return power.f;
}
