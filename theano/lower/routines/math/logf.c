/* log x, with an error below 0.9 units in the last place. Numbers below 2^-126 are multiplied by
   2^24. */
#include "logf_sum_terms.c"
TH_MATH float th_own_logf(float x)
{
    union { float f; int32_t i; } m = {x < 0x1p-126f ? x * 0x1p24f : x};
    const int32_t bits = (int32_t)(((uint32_t)m.i - 0x3f3504f3) & 0xff800000);
    m.i -= bits;
    const float k = (float)(bits >> 23) - (x < 0x1p-126f ? 24.0f : 0.0f);
    const float y = th_logf_of_sum(k, m.f - 1, 0), above = x <= 0x1.fffffep127f ? y : x;
    return x > 0 ? above : x == 0 ? -__builtin_inff() : __builtin_nanf("");
}
