/* e^r = 1 + r + q p, q = r^2, |r| <= log(2) / 2, for x + low = n log 2 + r + c: the first
   difference is exact, because n is whole (W. J. Cody, W. Waite, Software Manual for the
   Elementary Functions, 1980); c is what the rounding of r loses. Coefficients: scripts/minimax
   exp. Sums of pairs of terms take less time in sequence (G. Estrin, 1960). */
#include "fma_terms.c"
typedef struct { double n, r, c, q, p; } th_exp_terms;
TH_MATH th_exp_terms th_terms_of_small_exp(double n, double r, double c)
{
    const double q = r * r, h = q * q;
    const double p0 = FMA(r, 0x1.555555555555bp-3, 0x1.0000000000005p-1);
    const double p1 = FMA(r, 0x1.111111110ec7ep-7, 0x1.55555555520f6p-5);
    const double p2 = FMA(r, 0x1.a01a01b3cbe5cp-13, 0x1.6c16c17f36b1ap-10);
    const double p3 = FMA(r, 0x1.71ddeeddeb918p-19, 0x1.a019a68853a66p-16);
    const double p4 = FMA(r, 0x1.af6e988e29f97p-26, 0x1.28a2a8f38d355p-22);
    const double p = FMA(h, FMA(h, p4, FMA(q, p3, p2)), FMA(q, p1, p0));
    const th_exp_terms found = {n, r, c, q, p};
    return found;
}
TH_MATH th_exp_terms th_terms_of_exp(double x, double low)
{
    const double n = FMA(x, 0x1.71547652b82fep0, 0x1.8p52) - 0x1.8p52;
    const double y = FMA(n, -0x1.62e42fefa39efp-1, x), z = FMA(n, -0x1.abc9e3b39803fp-56, low);
    const double r = y + z;
    return th_terms_of_small_exp(n, r, (y - r) + z);
}
/* 2^(n - 1) for a whole n, -1021 <= n <= 1024. */
TH_MATH double th_half_two_to(double n)
{
    union { double f; uint64_t i; } power;
    power.f = n + (0x1.8p52 + 1022);
    power.i <<= 52;
    return power.f;
}
/* 2^n for a whole n, -1022 <= n <= 1023; 0 for -1023. */
TH_MATH double th_two_to(double n)
{
    union { double f; uint64_t i; } power;
    power.f = n + (0x1.8p52 + 1023);
    power.i <<= 52;
    return power.f;
}
/* 2^n e^(r + c), -2046 <= n <= 1025: 2^n is two factors, since the least results are below
   2^-1022; both are 0 for -2046, because rounding to 0 is slow. */
TH_MATH double th_exp_of_terms(th_exp_terms t)
{
    const double half = FMA(t.n, 0.5, 0x1.8p52) - 0x1.8p52, a = th_two_to(half);
    return FMA(a, t.r + FMA(t.q, t.p, t.c), a) * th_two_to(t.n - half);
}
