/* x y + z, rounded once. The second form is for processors without the instruction: x y, and its
   sum with z, are exact as two and three numbers (T. J. Dekker, 1971), of which the lower two are
   added with rounding to odd, so that the last sum is the nearest number (S. Boldo, G. Melquiond,
   2008). Numbers are finite, and no product has bits below 2^-1074 that matter. */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define FMA(x, y, z) __builtin_fma(x, y, z)
#else
#define FMA(x, y, z) th_fma(x, y, z)
TH_MATH double th_upper_half(double x)
{
    union { double f; uint64_t i; } upper = {x};
    upper.i = (upper.i + 0x4000000) & 0xfffffffff8000000;
    return upper.f;
}
TH_MATH double th_lost(double x, double y, double sum)
{
    const double part = sum - x;
    return (x - (sum - part)) + (y - part);
}
TH_MATH double th_fma(double x, double y, double z)
{
    const double xh = th_upper_half(x), xl = x - xh, yh = th_upper_half(y), yl = y - yh;
    const double u = x * y, v = xl * yl - (((u - xh * yh) - xl * yh) - xh * yl);
    const double t = z + v, s = u + t, a = th_lost(z, v, t), b = th_lost(u, t, s);
    union { double f; uint64_t i; } odd = {a + b};
    const double rest = th_lost(a, b, odd.f);
    const uint64_t nearer = (rest < 0) ^ (odd.f < 0) ? ~(uint64_t)0 : 1;
    odd.i += rest != 0 ? nearer & (0 - (~odd.i & 1)) : 0;
    return u == 0 ? u + z : s + odd.f;
}
#endif
