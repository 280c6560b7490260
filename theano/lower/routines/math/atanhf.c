/* atanh x = log((1 + |x|) / (1 - |x|)) / 2, with an error below 0.6 units in the last place; |x| +
   |x|^3 / 3 for small x, whose sum with 1 loses bits. */
#include "logf_terms.c"
TH_MATH float th_own_atanhf(float x)
{
    const double a = __builtin_fabsf(x);
    const double sum = 0.5 * th_log_of_float((1 + a) / (1 - a));
    const float y = (float)(a < 0x1p-12 ? a + a * a * a * 0x1.5555555555555p-2 : sum);
    const float size = a < 1 ? y : a == 1 ? __builtin_inff() : __builtin_nanf("");
    return __builtin_copysignf(size, x);
}
