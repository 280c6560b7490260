/* log(2^k (u + c)) for a positive normal u and c much smaller than u. */
#include "log_terms.c"
TH_MATH double th_log_of_sum(double k, double u, double c)
{
    union { double f; uint64_t i; } m = {u}, power = {1};
    const uint64_t bits = th_exponent_bits(u);
    m.i -= bits, power.i -= bits;
    const double small = u > 0x1p60 ? 0 : c * power.f, f = m.f - 1, sum = f + small;
    return th_log_of_terms(k + th_exponent(bits), sum, (f - sum) + small);
}
/* log(1 + x + c) for x >= 0: 1 + x = u + e exactly (D. E. Knuth, The Art of Computer Programming
   2, 4.2.2). */
TH_MATH double th_log1p_of_sum(double x, double c)
{
    const double u = 1 + x, y = u - 1, e = (1 - (u - y)) + (x - y);
    return th_log_of_sum(0, u, e + c);
}
