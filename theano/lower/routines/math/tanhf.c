/* tanh x, with an error below 1 unit in the last place: a + a z t(z), z = a^2, for a = |x| <= 1,
   else 1 - 2 / (e^2a + 1), where 2 a = n log 2 + 2 r and e^2r - 1 = 2 (r + r^2 p(r)).
   Coefficients: scripts/minimax tanhf and tanhf_far. */
#include "fmaf_terms.c"
TH_MATH float th_own_tanhf(float x)
{
    const float size = __builtin_fabsf(x), a = size > 9.1f ? 9.1f : size, z = a * a;
    float t = FMAF(z, -0x1.7bdafcp-12f, 0x1.2f5e3ep-9f);
    t = FMAF(z, t, -0x1.04f5c8p-7f);
    t = FMAF(z, t, 0x1.603b12p-6f);
    t = FMAF(z, t, -0x1.b96a72p-5f);
    t = FMAF(z, t, 0x1.110c34p-3f);
    t = FMAF(z, t, -0x1.55553ep-2f);
    union { float f; uint32_t i; } n = {FMAF(a, 0x1.715476p1f, 0x1.8p23f)}, power;
    const float r = FMAF(n.f - 0x1.8p23f, -0x1.62e43p-2f, a);
    float p = FMAF(r, 0x1.6a4c54p-5f, 0x1.12397cp-3f);
    p = FMAF(r, p, 0x1.5558bp-2f);
    p = FMAF(r, p, 0x1.555492p-1f);
    p = FMAF(r, p, 1);
    power.i = (n.i << 23) + (128 << 23);
    const float sum = FMAF(power.f, FMAF(r * r, p, r), FMAF(power.f, 0.5f, 1));
    return __builtin_copysignf(a > 1 ? 1 - 2 / sum : FMAF(a * z, t, a), x);
}
