/* cosh x = (e^|x| + 1 / e^|x|) / 2, with an error below 1.6 units in the last place; e^|x| is
   divided by 4, since 2^128 is no number. */
#include "small_expf_terms.c"
TH_MATH float th_own_coshf(float x)
{
    const float size = __builtin_fabsf(x), a = size > 89.5f ? 89.5f : size;
    union { float f; uint32_t i; } n = {FMAF(a, 0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float q = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, a)));
    power.i = (n.i << 23) + (125 << 23);
    const float quarter = FMAF(power.f, q, power.f);
    return FMAF(quarter, 2, 0.125f / quarter);
}
