/* sinh x, with an error below 1.7 units in the last place: a + a z p(z), z = a^2, for a = |x| <= 1,
   else (e^a - 1 / e^a) / 2; e^a is divided by 4, since 2^128 is no number. Coefficients:
   scripts/minimax sinhf. */
#include "small_expf_terms.c"
TH_MATH float th_own_sinhf(float x)
{
    const float size = __builtin_fabsf(x), a = size > 89.5f ? 89.5f : size, z = a * a;
    const float p = FMAF(z, FMAF(z, 0x1.ab539ap-13f, 0x1.10f6fcp-7f), 0x1.55559ap-3f);
    union { float f; uint32_t i; } n = {FMAF(a, 0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float q = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, a)));
    power.i = (n.i << 23) + (125 << 23);
    const float quarter = FMAF(power.f, q, power.f);
    const float far = FMAF(quarter, 2, -0.125f / quarter);
    return __builtin_copysignf(a > 1 ? far : FMAF(a * z, p, a), x);
}
