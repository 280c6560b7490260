/* e^x - 1 = 2^n - 1 + 2^n (q + low), with an error below 0.8 units in the last place: the sum is
   two numbers (T. J. Dekker, 1971). All is halved, since 2^128 is no number. */
#include "expm1f_terms.c"
TH_MATH float th_own_expm1f(float x)
{
    float y = x > 89 ? 89 : x;
    y = y < -30 ? -30 : y;
    const th_expm1f_terms e = th_terms_of_expm1f(y);
    const float a = th_float_power(e.n - 1), base = a - 0.5f, product = a * e.q;
    const float lost = e.n >= 0 ? (a - base) - 0.5f : a - (base + 0.5f), sum = base + product;
    const float result = 2 * (sum + (((base - sum) + product) + (lost + a * e.low)));
    return __builtin_fabsf(x) < 0x1p-25f ? x : result;
}
