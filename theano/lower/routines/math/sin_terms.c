/* n and r with x = n pi / 2 + r for |x| <= 2^30: the first difference is exact, because pi / 2 has
   as many bits as a number, and n is whole (W. J. Cody, W. Waite, Software Manual for the
   Elementary Functions, 1980); pi / 2 is three numbers. r is -0 for -0. */
#include "far_terms.c"
TH_MATH th_reduced th_near_quarters(double x)
{
    union { double f; uint64_t i; } n = {FMA(x, 0x1.45f306dc9c883p-1, 0x1.8p52)};
    const double m = n.f - 0x1.8p52, y = FMA(m, -0x1.921fb54442d18p0, x);
    const double r = FMA(m, -0x1.c1cd129024e09p-107, FMA(m, -0x1.1a62633145c06p-54, y));
    const th_reduced found = {r, 0, n.i};
    return found;
}
/* sin(n pi / 2 + r), from r + r z p(z), with the sign of r where r is 0, or 1 - z / 2 + z^2 w(z), z
   = r^2. Coefficients: scripts/minimax sin, cos. */
TH_MATH double th_sin_of(double r, uint64_t n)
{
    const double z = r * r, z2 = z * z;
    double p0 = FMA(z2, -0x1.ae5e68bf0f606p-26, -0x1.a01a019c16447p-13);
    double p1 = FMA(z2, 0x1.5d93adb5c4334p-33, 0x1.71de357b4407p-19);
    p0 = FMA(z2, p0, -0x1.5555555555549p-3), p1 = FMA(z2, p1, 0x1.111111110f8a7p-7);
    double w0 = FMA(z2, 0x1.1ee9f18176ec9p-29, 0x1.a01a019cbfaddp-16);
    double w1 = FMA(z2, -0x1.8fb14a22ba482p-37, -0x1.27e4f812f662ep-22);
    w0 = FMA(z2, w0, 0x1.555555555554cp-5), w1 = FMA(z2, w1, -0x1.6c16c16c15221p-10);
    const double s = __builtin_copysign(FMA(r * z, FMA(z, p1, p0), r), r);
    const double c = FMA(z, FMA(z, FMA(z, w1, w0), -0.5), 1);
    union { uint64_t i; double f; } odd = {(n & 1) << 62}, y; /* 2 or 0 */
    y.f = odd.f > 0 ? c : s;
    y.i ^= (n & 2) << 62;
    return y.f;
}
