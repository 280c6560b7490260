/* e^x = 2^n (1 + q), with an error below 1 unit in the last place: x = n log 2 + r, |r| <= log(2)
   / 2, and q = e^r - 1 = r + r^2 p(r). n times the first part of log 2 and the difference of x are
   exact (W. J. Cody, W. Waite, Software Manual for the Elementary Functions, 1980). 2^n is two
   factors, since numbers below 2^-126 are results, too. There are no fused operations, so all
   processors have equal results. Coefficients: scripts/minimax expf. */
TH_MATH float th_own_expf(float x)
{
    x = x > 89 ? 89 : x;
    x = x < -104 ? -176 : x; /* so that both factors are 0: rounding to 0 is slow */
    union { float f; int32_t i; } n = {x * 0x1.715476p0f + 0x1.8p23f}, a, b;
    const float m = n.f - 0x1.8p23f;
    const float r = (x - m * 0x1.62ep-1f) - m * 0x1.0bfbe8p-15f, s = r * r;
    const float low = 0.5f + r * 0x1.555556p-3f;
    const float middle = 0x1.5554acp-5f + r * 0x1.11109ep-7f;
    const float high = 0x1.6d752p-10f + r * 0x1.a18d58p-13f;
    const float q = r + s * (low + s * (middle + s * high));
    const int32_t whole = (int32_t)((uint32_t)n.i << 23), half = (whole >> 24) * (1 << 23);
    a.i = half + 0x3f800000, b.i = whole - half + 0x3f800000;
    return (a.f + a.f * q) * b.f;
}
