/* e^x, to one unit in the last place: x = n log 2 + r, |r| <= log(2) / 2, and 2^n as two
   factors, since numbers below 2^-126 are results, too. */
#include "fmaf_terms.c"
TH_MATH float th_own_expf(float x)
{
    union { float f; int32_t i; } t, a, b;
    x = x < -104 ? -176 : x; /* so that both factors are 0: rounding to 0 is slow */
    t.f = FMAF(x, 0x1.715476p0f, 0x1.8p23f); /* n is what its last bits say */
    t.i = t.i < 0x4b400081 ? t.i : 0x4b400081;
    const float n = t.f - 0x1.8p23f;
    const float r = FMAF(n, -0x1.7f7d1cp-20f, FMAF(n, -0x1.62e4p-1f, x));
    float p = FMAF(r, 0x1.6a2352p-10f, 0x1.123a6cp-7f);
    p = FMAF(p, r, 0x1.5558f4p-5f);
    p = FMAF(p, r, 0x1.55549p-3f);
    p = FMAF(p, r, 0x1.fffffcp-2f);
    p = FMAF(p * r, r, r);
    const int32_t whole = (int32_t)((uint32_t)t.i << 23), half = (whole >> 24) * (1 << 23);
    a.i = half + 0x3f800000, b.i = whole - half + 0x3f800000;
    return FMAF(a.f, p, a.f) * b.f;
}
