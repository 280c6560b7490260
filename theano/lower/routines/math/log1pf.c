/* log(1 + x), with an error below 1 unit in the last place. */
#include "log1pf_terms.c"
TH_MATH float th_own_log1pf(float x)
{
    const float above = x <= 0x1.fffffep127f ? th_log_of_one_and(x) : x;
    const float y = x > -1 ? above : x == -1 ? -__builtin_inff() : __builtin_nanf("");
    return __builtin_fabsf(x) < 0x1p-25f ? x : y;
}
