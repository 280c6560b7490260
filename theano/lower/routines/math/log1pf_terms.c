/* log(1 + x) for x > -1: 1 + x = u + c exactly (D. E. Knuth, The Art of Computer Programming 2,
   4.2.2), u = 2^k m. */
#include "logf_sum_terms.c"
TH_MATH float th_log_of_one_and(float x)
{
    const float u = 1 + x, y = u - 1, c = (1 - (u - y)) + (x - y);
    union { float f; uint32_t i; } m = {u}, power;
    const uint32_t bits = (m.i - 0x3f3504f3) & 0xff800000;
    m.i -= bits, power.i = 0x3f800000 - bits;
    const float k = (float)((int32_t)bits >> 23), small = u > 0x1p60f ? 0 : c * power.f;
    const float first = m.f - 1, f = first + small;
    return th_logf_of_sum(k, f, (first - f) + small);
}
