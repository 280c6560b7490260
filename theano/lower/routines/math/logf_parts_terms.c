/* x = 2^k (1 + f) for a positive x, sqrt(1/2) <= 1 + f < sqrt(2); numbers below 2^-126 are
   multiplied by 2^24. */
#include "logf_sum_terms.c"
typedef struct { float k, f; } th_logf_parts;
TH_MATH th_logf_parts th_parts_of_float(float x)
{
    union { float f; int32_t i; } m = {x < 0x1p-126f ? x * 0x1p24f : x};
    const int32_t bits = (int32_t)(((uint32_t)m.i - 0x3f3504f3) & 0xff800000);
    m.i -= bits;
    const float k = (float)(bits >> 23);
    const th_logf_parts found = {x < 0x1p-126f ? k - 24 : k, m.f - 1};
    return found;
}
/* y, the logarithm of a positive finite x, or that of another x. */
TH_MATH float th_logf_or_edge(float x, float y)
{
    const float above = x <= 0x1.fffffep127f ? y : x;
    return x > 0 ? above : x == 0 ? -__builtin_inff() : __builtin_nanf("");
}
