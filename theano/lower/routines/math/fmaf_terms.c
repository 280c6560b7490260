/* x y + z, rounded once. The second form is for processors without the instruction: x y is exact
   in double, and rounding the sum to odd there makes the second rounding right (S. Boldo, G.
   Melquiond, 2008). */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define FMAF(x, y, z) __builtin_fmaf(x, y, z)
#else
#define FMAF(x, y, z) th_fmaf(x, y, z)
TH_MATH float th_fmaf(float x, float y, float z)
{
    const double u = (double)x * y;
    union { double f; uint64_t i; } sum = {u + z};
    const double part = sum.f - u, rest = (u - (sum.f - part)) + (z - part);
    const uint64_t nearer = (rest < 0) ^ (sum.f < 0) ? ~(uint64_t)0 : 1;
    sum.i += rest != 0 ? nearer & (0 - (~sum.i & 1)) : 0;
    return (float)sum.f;
}
#endif
