/* tanh x = t / (2 + t), t = e^(2 |x|) - 1, with an error below 0.8 units in the last place: t and
   2 + t are sums of two numbers, and what the quotient leaves is exact (P. Markstein, 1990). */
#include "fmaf_terms.c"
#include "expm1f_terms.c"
TH_MATH float th_own_tanhf(float x)
{
    const float size = __builtin_fabsf(x);
    const th_expm1f_terms e = th_terms_of_expm1f(2 * (size > 10 ? 10 : size));
    const float a = th_float_power(e.n), base = a - 1, product = a * e.q, t = base + product;
    const float low = ((base - t) + product) + (((a - base) - 1) + a * e.low);
    const float sum = 2 + t, large = t > 2 ? t : 2, less = t > 2 ? 2 : t;
    const float below = (less - (sum - large)) + low, inverse = 1 / sum, y = t * inverse;
    return __builtin_copysignf(y + (FMAF(-y, sum, t) + (low - y * below)) * inverse, x);
}
