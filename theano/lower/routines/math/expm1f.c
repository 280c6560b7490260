/* e^x - 1 = 2^n - 1 + 2^n (r + s p(r)), s = r^2, with an error below 1.3 units in the last place.
   All is halved, since 2^128 is no number. */
#include "small_expf_terms.c"
TH_MATH float th_own_expm1f(float x)
{
    float y = x > 89 ? 89 : x;
    y = y < -30 ? -30 : y;
    union { float f; uint32_t i; } n = {FMAF(y, 0x1.715476p0f, 0x1.8p23f)}, half;
    const float m = n.f - 0x1.8p23f;
    const float r = FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, y));
    half.i = (n.i << 23) + (126 << 23);
    const float sum = FMAF(half.f, r, half.f - 0.5f);
    const float result = 2 * FMAF(half.f * (r * r), th_rest_of_small_expf(r), sum);
    return __builtin_fabsf(x) < 0x1p-25f ? x : result;
}
