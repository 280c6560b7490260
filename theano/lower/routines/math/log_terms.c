/* log(2^k (1 + f + g)) for g much smaller than f, sqrt(1/2) <= 1 + f <= sqrt(2): with s = f / (2
   + f), log(1 + f) = 2 artanh(s) = f - (f^2 / 2 - s (f^2 / 2 + R(s^2))) (P. T. P. Tang, 1990;
   J.-M. Muller, Elementary Functions). k times the first part of log 2 is exact, and so is its
   sum with f as two numbers. Coefficients: scripts/minimax log. */
#include "fma_terms.c"
TH_MATH double th_log_of_terms(double k, double f, double g)
{
    const double s = f / (2 + f), z = s * s, h = z * z, half = 0.5 * f * f;
    const double p0 = FMA(z, 0x1.999999997ff23p-2, 0x1.5555555555592p-1);
    const double p1 = FMA(z, 0x1.c71c5214d7525p-3, 0x1.24924941e0aaap-2);
    const double p2 = FMA(z, 0x1.39a1ead8f7e7dp-3, 0x1.74663cd4ff3d1p-3);
    const double p = FMA(h, FMA(h, FMA(h, 0x1.2f03a9b8fc1e5p-3, p2), p1), p0);
    const double sum = FMA(k, 0x1.62e42fefa38p-1, f), rest = FMA(k, 0x1.62e42fefa38p-1, -sum) + f;
    const double low = FMA(k, 0x1.ef35793c7673p-45, g);
    return sum + (rest - (half - FMA(s, FMA(z, p, half), low)));
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
    union { uint64_t i; double f; } u = {((bits + 0x4000000000000000) >> 52) | 0x4330000000000000};
    return u.f - (0x1p52 + 1024);
}
