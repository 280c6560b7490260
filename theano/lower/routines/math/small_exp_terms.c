/* e^r - 1 = r + r^2 p(r), log(3/4) <= r <= log(3/2): where e^r < 1, e^r - 1 is less than 1/4, so
   that the sum with 1 has a smaller error than in an interval around 0. Even and odd terms of p
   take less time in sequence than all. Coefficients: scripts/minimax exp_shifted. */
#include "fma_terms.c"
TH_MATH double th_small_expm1(double r)
{
    const double s = r * r;
    double even = FMA(s, 0x1.283ed1b3b5716p-22, 0x1.a019f5e1d9565p-16);
    double odd = FMA(s, 0x1.c6b7177a5d008p-26, 0x1.71d3360b5d14bp-19);
    even = FMA(s, even, 0x1.6c16c16a6bc7ep-10), odd = FMA(s, odd, 0x1.a01a0541d51d1p-13);
    even = FMA(s, even, 0x1.5555555555fe9p-5), odd = FMA(s, odd, 0x1.1111111090768p-7);
    even = FMA(s, even, 0x1.ffffffffffffep-2), odd = FMA(s, odd, 0x1.55555555556d9p-3);
    return FMA(s, FMA(r, odd, even), r);
}
