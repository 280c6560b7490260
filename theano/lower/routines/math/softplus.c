/* log(1 + e^x) = max(x, 0) + log(1 + e), e = e^-|x|, with an error below 2 units in the last place:
   log(1 + e) = 2 artanh s = 2 s + s z p(z), s = e / (2 + e), z = s^2, where 2 s = e - s e.
   Coefficients: scripts/minimax softplus. */
#include "decay_terms.c"
TH_MATH double th_own_softplus(double x)
{
    const double a = __builtin_fabs(x);
    const th_decay t = th_decay_of(a);
    const double e = FMA(t.power, t.q, t.power), s = e / (2 + e), z = s * s, w = z * z;
    double even = FMA(w, 0x1.55ab9c88f91bdp-4, 0x1.1067a8700c6e5p-3);
    double odd = FMA(w, 0x1.5c7cd70586113p-3, 0x1.efd9cf94f49cap-4);
    even = FMA(w, even, 0x1.745cb3e01be94p-3), odd = FMA(w, odd, 0x1.3b1ddde7b047fp-3);
    even = FMA(w, even, 0x1.249249208a927p-2), odd = FMA(w, odd, 0x1.c71c741d6124p-3);
    even = FMA(w, even, 0x1.5555555555535p-1), odd = FMA(w, odd, 0x1.99999999a077ap-2);
    const double y = FMA(-s, FMA(-z, FMA(z, odd, even), e), e);
    return (x < 0 ? 0 : x) + (a > 130 ? y * 0x1p-128 : y);
}
