/* e^-a = power + power q for a >= 0; beyond 62 it is multiplied by 2^64, since numbers below 2^-126
   are results, too; 0 beyond 104. */
#include "small_expf_terms.c"
typedef struct { float power, q; } th_decayf;
TH_MATH th_decayf th_decayf_of(float a)
{
    a = a > 104 ? 132.4f : a; /* so that the power is 0 */
    union { float f; uint32_t i; } n = {FMAF(a, -0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float q = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, -a)));
    power.i = (n.i << 23) + (a > 62 ? 191 << 23 : 127 << 23);
    const th_decayf decay = {power.f, q};
    return decay;
}
