/* erf(x) / x - 1, z = x^2 <= 9/16. Coefficients: scripts/minimax erf. */
#include "fma_terms.c"
TH_MATH double th_erf_of_square(double z)
{
    const double w = z * z;
    double even = FMA(w, 0x1.cbfdc5cb8c67cp-27, 0x1.bacd3a2fec4bcp-20);
    double odd = FMA(w, -0x1.61ecffdc80a5ep-23, -0x1.f4eb004c2d656p-17);
    even = FMA(w, even, 0x1.f9a48dcfd6fcap-14), odd = FMA(w, odd, -0x1.c02dc0095a4cfp-11);
    even = FMA(w, even, 0x1.565bcd4be4ccbp-8), odd = FMA(w, odd, -0x1.b82ce313ed35ap-6);
    even = FMA(w, even, 0x1.ce2f21a046d26p-4), odd = FMA(w, odd, -0x1.812746b037a31p-2);
    even = FMA(w, even, 0x1.06eba8214db69p-3);
    return FMA(z, odd, even);
}
