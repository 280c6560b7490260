/* (asin(s) / s - 1) / z, z = s^2 <= 1/4. Coefficients: scripts/minimax asin. */
#include "fma_terms.c"
TH_MATH double th_asin_of_square(double z)
{
    const double z2 = z * z, z4 = z2 * z2, z8 = z4 * z4;
    const double p0 = FMA(z, 0x1.333333336fddp-4, 0x1.5555555555384p-3);
    const double p1 = FMA(z, 0x1.f1c72c7ebb147p-6, 0x1.6db6db419dea8p-5);
    const double p2 = FMA(z, 0x1.1c6c40d97e214p-6, 0x1.6e89edd4815dbp-6);
    const double p3 = FMA(z, 0x1.8ef1b66640ba1p-7, 0x1.c6f68756732dfp-7);
    const double p4 = FMA(z, 0x1.41015ede8786fp-6, 0x1.aa411ab2226dcp-8);
    const double p5 = FMA(z, 0x1.05fa4dd6b6995p-5, -0x1.0b735253375c4p-6);
    const double pa = FMA(z2, p1, p0);
    const double pb = FMA(z2, p3, p2);
    const double pc = FMA(z2, p5, p4);
    return FMA(z8, pc, FMA(z4, pb, pa));
}
