/* The angle from 0 to pi of the point (b, a), or (-b, a) for side = -1 in place of 1, where a, b
   >= 0: beyond tan(pi / 8), the angle less pi / 4 has the tangent (a - b) / (a + b), and beyond
   its inverse, the angle less pi / 2 has the tangent -b / a (W. J. Cody, W. Waite, 1980).
   Coefficients: scripts/minimax atan. */
#include "fma_terms.c"
TH_MATH double th_angle(double a, double b, double side)
{
    const double la = 0x1.a827999fcef32p-2 * a, lb = 0x1.a827999fcef32p-2 * b;
    const double over = a > lb ? a - b : a, under = a > lb ? a + b : b;
    const double tangent = (la > b ? -b : over) / (la > b ? a : under);
    const double z = tangent * tangent;
    const double z2 = z * z, z4 = z2 * z2, z8 = z4 * z4;
    const double p0 = FMA(z, 0x1.999999999958ep-3, -0x1.5555555555554p-2);
    const double p1 = FMA(z, 0x1.c71c71b49a6c1p-4, -0x1.249249246fcc2p-3);
    const double p2 = FMA(z, 0x1.3b1365dae7f1fp-4, -0x1.745d145a42d4dp-4);
    const double p3 = FMA(z, 0x1.e168cbf804122p-5, -0x1.110bf945dabc9p-4);
    const double p4 = FMA(z, 0x1.7000b395bde9ap-5, -0x1.ab42cf3f5f519p-5);
    const double p5 = FMA(z, 0x1.e94ed047a07d1p-7, -0x1.10157a909d854p-5);
    const double pa = FMA(z2, p1, p0);
    const double pb = FMA(z2, p3, p2);
    const double pc = FMA(z2, p5, p4);
    const double p = tangent * z * FMA(z8, pc, FMA(z4, pb, pa));
    const double base0 = side < 0 ? 0x1.921fb54442d18p1 : 0;
    const double base1 = side < 0 ? 0x1.2d97c7f3321d2p1 : 0x1.921fb54442d18p-1;
    const double base2 = a > lb ? base1 : base0, base = la > b ? 0x1.921fb54442d18p0 : base2;
    const double low0 = side < 0 ? 0x1.1a62633145c07p-53 : 0;
    const double low1 = side < 0 ? 0x1.a79394c9e8a0ap-54 : 0x1.1a62633145c07p-55;
    const double low2 = a > lb ? low1 : low0, low = la > b ? 0x1.1a62633145c07p-54 : low2;
    return base + (side * tangent + (side * p + low));
}
