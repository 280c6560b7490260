/* log(1 + x), with an error below 0.6 units in the last place; x - x^2 / 2 for small x, whose sum
   with 1 loses bits. */
#include "logf_terms.c"
TH_MATH float th_own_log1pf(float x)
{
    const double near = (double)x - 0.5 * x * x;
    const double sum = th_log_of_float(1 + (double)x);
    const float y = (float)(__builtin_fabsf(x) < 0x1p-24f ? near : sum);
    const float above = x <= 0x1.fffffep127f ? y : x;
    return x > -1 ? above : x == -1 ? -__builtin_inff() : __builtin_nanf("");
}
