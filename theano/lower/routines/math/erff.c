/* The error function, with an error below 1.2 units in the last place: x + x q(x^2), and for a =
   |x| >= 3/4, 1 - e^(-a p(a)), since -log(erfc(a)) / a is smooth (S. Winitzki, 2008, has a simple
   form of it). Coefficients: scripts/minimax erff and erff_far. */
#include "small_expf_terms.c"
TH_MATH float th_own_erff(float x)
{
    const float size = __builtin_fabsf(x), a = size > 3.95f ? 3.95f : size, z = a * a;
    float q = FMAF(z, -0x1.63759p-11f, 0x1.4f776cp-8f);
    q = FMAF(z, q, -0x1.b7b266p-6f);
    q = FMAF(z, q, 0x1.ce2b52p-4f);
    q = FMAF(z, q, -0x1.81273cp-2f);
    q = FMAF(z, q, 0x1.06eba8p-3f);
    float p = FMAF(a, 0x1.6bff4ap-19f, -0x1.f9bb5p-13f);
    p = FMAF(a, p, 0x1.b3e452p-9f);
    p = FMAF(a, p, -0x1.7adf3p-6f);
    p = FMAF(a, p, 0x1.b04564p-4f);
    p = FMAF(a, p, 0x1.456728p-1f);
    p = FMAF(a, p, 0x1.20e9p0f);
    const float t = a * p;
    union { float f; uint32_t i; } n = {FMAF(t, -0x1.715476p0f, 0x1.8p23f)}, power;
    const float m = n.f - 0x1.8p23f;
    const float e = th_small_expm1f(FMAF(m, -0x1.0bfbe8p-15f, FMAF(m, -0x1.62ep-1f, -t)));
    power.i = (n.i << 23) + (127 << 23);
    const float far = FMAF(-power.f, e, 1 - power.f);
    return __builtin_copysignf(size < 0.75f ? FMAF(size, q, size) : far, x);
}
