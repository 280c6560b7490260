/* x = n pi / 2 + r + c for |x| <= 2^30: the first difference is exact, because pi / 2 has as
   many bits as a number, and n is whole (W. J. Cody, W. Waite, 1980); pi / 2 is three numbers.
   */
#include "far_terms.c"
TH_MATH th_reduced th_near_reduced(double x)
{
    union { double f; uint64_t i; } last = {FMA(x, 0x1.45f306dc9c883p-1, 0x1.8p52)};
    const double n = last.f - 0x1.8p52, y = FMA(n, -0x1.921fb54442d18p0, x);
    const double h = n * 0x1.1a62633145c07p-54, l = FMA(n, 0x1.1a62633145c07p-54, -h);
    const double r = y - h, v = r - y, e = (y - (r - v)) - (h + v);
    const th_reduced found = {r, FMA(n, 0x1.f1976b7ed8fbcp-110, e - l), last.i};
    return found;
}
/* sin and cos of r + c for |r| <= pi / 4, as sums of two numbers. Coefficients: scripts/minimax
   sin, cos. */
typedef struct { double s, sl, c, cl; } th_sin_cos;
TH_MATH th_sin_cos th_sin_cos_of(th_reduced x)
{
    const double z = x.r * x.r, half = 0.5 * z, one = 1 - half;
    const double z2 = z * z, z4 = z2 * z2;
    const double p0 = FMA(z, 0x1.111111110f8a7p-7, -0x1.5555555555549p-3);
    const double p1 = FMA(z, 0x1.71de357b4407p-19, -0x1.a01a019c16447p-13);
    const double p2 = FMA(z, 0x1.5d93adb5c4334p-33, -0x1.ae5e68bf0f606p-26);
    const double q0 = FMA(z, -0x1.6c16c16c15221p-10, 0x1.555555555554cp-5);
    const double q1 = FMA(z, -0x1.27e4f812f662ep-22, 0x1.a01a019cbfaddp-16);
    const double q2 = FMA(z, -0x1.8fb14a22ba482p-37, 0x1.1ee9f18176ec9p-29);
    const double p = FMA(z4, p2, FMA(z2, p1, p0));
    const double low = FMA(z2, FMA(z4, q2, FMA(z2, q1, q0)), -x.r * x.c);
    const th_sin_cos found = {
        x.r, FMA(x.r * z, p, FMA(-half, x.c, x.c)), one, ((1 - one) - half) + low};
    return found;
}
