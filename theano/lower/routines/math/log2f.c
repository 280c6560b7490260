/* log x / log 2, with an error below 0.6 units in the last place. */
#include "logf_terms.c"
TH_MATH float th_own_log2f(float x)
{
    const float y = (float)(th_log_of_float(x) * 0x1.71547652b82fep0);
    const float above = x <= 0x1.fffffep127f ? y : x;
    return x > 0 ? above : x == 0 ? -__builtin_inff() : __builtin_nanf("");
}
