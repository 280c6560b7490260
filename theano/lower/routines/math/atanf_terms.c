/* atan(n / d), n, d >= 0: a + a z p(z), z = a^2, for a = n / d <= 1, and pi / 2 less the value of
   d / n beyond; pi / 2 is two numbers. Coefficients: scripts/minimax atanf. */
#include "fmaf_terms.c"
TH_MATH float th_atan_of_quotient(float n, float d)
{
    const float a = (n > d ? d : n) / (n > d ? n : d), z = a * a;
    float p = FMAF(z, -0x1.d5930ap-10f, 0x1.654a32p-7f);
    p = FMAF(z, p, -0x1.fe769ap-6f);
    p = FMAF(z, p, 0x1.da995p-5f);
    p = FMAF(z, p, -0x1.582544p-4f);
    p = FMAF(z, p, 0x1.c09442p-4f);
    p = FMAF(z, p, -0x1.242118p-3f);
    p = FMAF(z, p, 0x1.9991ecp-3f);
    p = FMAF(z, p, -0x1.55553ep-2f);
    const float near = FMAF(a * z, p, a);
    return n > d ? 0x1.921fb6p0f - (near + 0x1.777a5cp-25f) : near;
}
