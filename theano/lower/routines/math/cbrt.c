/* The cube root, with an error below 0.6 units in the last place: x = 2^(3 k) m, 1 <= m < 8. A
   polynomial for y = m^(-1/3) (coefficients: scripts/minimax cbrt), three terms of the series of
   (1 - h)^(-1/3), h = 1 - m y^3, and a step of Newton's method with an exact residue. */
#include "fma_terms.c"
TH_MATH double th_own_cbrt(double x)
{
    const double size = __builtin_fabs(x), most = 0x1.fffffffffffffp1023;
    union { double f; uint64_t i; } e, u = {size < 0x1p-1022 ? size * 0x1p54 : size}, n, power;
    e.i = (u.i >> 52) | 0x4330000000000000;
    const double k = FMA(e.f - (0x1p52 + 1024), 0x1.5555555555555p-2, 0x1.8p52) - 0x1.8p52;
    n.f = FMA(k, 3, 0x1.8p52);
    u.i -= n.i << 52;
    const double m = u.f;
    const double m2 = m * m, m4 = m2 * m2;
    const double p0 = FMA(m, -0x1.31676ae60fa9ap-1, 0x1.6cc02243f9538p0);
    const double p1 = FMA(m, -0x1.3c0de5d6af8c6p-5, 0x1.a1347ea9613f4p-3);
    const double p2 = FMA(m, -0x1.240518b6c47fcp-13, 0x1.e3f938abbdb67p-9);
    const double y = FMA(m4, p2, FMA(m2, p1, p0)), h = FMA(-m * y * y, y, 1);
    const double g = FMA(FMA(h, 0x1.61f9add3c0ca4p-3, 0x1.c71c71c71c71cp-3), h,
                         0x1.5555555555555p-2);
    const double inverse = FMA(y * h, g, y), t = m * inverse * inverse, square = t * t;
    const double left = FMA(-square, t, m) - FMA(t, t, -square) * t;
    const double root = FMA(left, inverse * inverse * 0x1.5555555555555p-2, t);
    power.f = (size < 0x1p-1022 ? k - 18 : k) + (0x1.8p52 + 1023);
    power.i <<= 52;
    const double result = __builtin_copysign(root * power.f, x);
    return size > 0 ? size <= most ? result : x : x;
}
