/* log(1 + f + g) = f - rest for g much smaller than f, sqrt(1/2) <= 1 + f <= sqrt(2): with s = f
   / (2 + f), log(1 + f) = 2 artanh(s) = f - (f^2 / 2 - s (f^2 / 2 + R(s^2))) (P. T. P. Tang,
   1990; J.-M. Muller, Elementary Functions). Coefficients: scripts/minimax log. */
#include "fma_terms.c"
TH_MATH double th_rest_of_log(double f, double g)
{
    const double s = f / (2 + f), z = s * s, h = z * z, half = 0.5 * f * f;
    const double p0 = FMA(z, 0x1.999999997ff23p-2, 0x1.5555555555592p-1);
    const double p1 = FMA(z, 0x1.c71c5214d7525p-3, 0x1.24924941e0aaap-2);
    const double p2 = FMA(z, 0x1.39a1ead8f7e7dp-3, 0x1.74663cd4ff3d1p-3);
    const double p = FMA(h, FMA(h, FMA(h, 0x1.2f03a9b8fc1e5p-3, p2), p1), p0);
    return half - FMA(s, FMA(z, p, half), g);
}
/* log(2^k (1 + f + g)): k times the first part of log 2 is exact, and so is its sum with f as
   two numbers. */
TH_MATH double th_log_of_terms(double k, double f, double g)
{
    const double sum = FMA(k, 0x1.62e42fefa38p-1, f), rest = FMA(k, 0x1.62e42fefa38p-1, -sum) + f;
    return sum + (rest - th_rest_of_log(f, FMA(k, 0x1.ef35793c7673p-45, g)));
}
/* The bits of 2^k, less those of 1, such that x = 2^k m for a positive normal x, sqrt(1/2) <= m
   < sqrt(2). */
TH_MATH uint64_t th_exponent_bits(double x)
{
    union { double f; uint64_t i; } u = {x};
    return (u.i - 0x3fe6a09e667f3bcd) & 0xfff0000000000000;
}
/* k for these bits. */
TH_MATH double th_exponent(uint64_t bits)
{
    union { uint64_t i; double f; } u;
    u.i = ((bits + 0x4000000000000000) >> 52) | 0x4330000000000000;
    return u.f - (0x1p52 + 1024);
}
/* x = 2^k (1 + f) for a positive x; numbers below 2^-1022 are multiplied by 2^54. */
typedef struct { double k, f; } th_log_terms;
TH_MATH th_log_terms th_terms_of_log(double x)
{
    union { double f; uint64_t i; } m;
    m.f = x < 0x1p-1022 ? x * 0x1p54 : x;
    const uint64_t bits = th_exponent_bits(m.f);
    const double k = th_exponent(bits);
    m.i -= bits;
    const th_log_terms found = {x < 0x1p-1022 ? k - 54 : k, m.f - 1};
    return found;
}
/* y, the logarithm of a positive finite x, or that of another x. */
TH_MATH double th_log_or_edge(double x, double y)
{
    const double above = x <= 0x1.fffffffffffffp1023 ? y : x;
    return x > 0 ? above : x == 0 ? -__builtin_inf() : __builtin_nan("");
}
