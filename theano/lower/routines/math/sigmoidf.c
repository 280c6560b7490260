/* 1 / (1 + e^-x) = N / (N + c (1 + q)), where N or c is 1 and the other a power of two, with an
   error below 0.8 units in the last place. The divisor is a sum of two numbers, and what the
   quotient leaves is exact (P. Markstein, 1990). N is two factors, since numbers below 2^-126 are
   results, too. */
#include "fmaf_terms.c"
#include "expm1f_terms.c"
TH_MATH float th_own_sigmoidf(float x)
{
    float y = -x;
    y = y > 105 ? 105 : y;
    y = y < -30 ? -30 : y;
    const th_expm1f_terms e = th_terms_of_expm1f(y);
    const int32_t size = e.n > 0 ? e.n : -e.n, above = e.n > 0 ? e.n : 0, half = above >> 1;
    const float small = th_float_power(size > 126 ? -126 : -size), c = e.n > 0 ? 1 : small;
    const float base = 1 + small, product = c * e.q, sum = base + product;
    const float low = ((base - sum) + product) + ((small - (base - 1)) + c * e.low);
    const float inverse = 1 / sum;
    const float z = inverse + (FMAF(-inverse, sum, 1) - inverse * low) * inverse;
    return z * th_float_power(-half) * th_float_power(half - above);
}
