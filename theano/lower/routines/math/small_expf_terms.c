/* e^r - 1 = r + r^2 p(r) for |r| <= log(2) / 2. Horner's form rounds once where p is largest.
   Coefficients: scripts/minimax expf. */
#include "fmaf_terms.c"
TH_MATH float th_rest_of_small_expf(float r)
{
    float p = FMAF(r, 0x1.a18d58p-13f, 0x1.6d752p-10f);
    p = FMAF(r, p, 0x1.11109ep-7f);
    p = FMAF(r, p, 0x1.5554acp-5f);
    p = FMAF(r, p, 0x1.555556p-3f);
    return FMAF(r, p, 0.5f);
}
TH_MATH float th_small_expm1f(float r)
{
    return FMAF(r * r, th_rest_of_small_expf(r), r);
}
