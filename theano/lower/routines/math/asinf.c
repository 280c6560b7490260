/* asin x, with an error below 1.8 units in the last place; pi / 2 is two numbers. */
#include "asinf_terms.c"
TH_MATH float th_own_asinf(float x)
{
    const float a = __builtin_fabsf(x);
    const th_part_of_asin t = th_part_of_asinf(a);
    const float far = 0x1.921fb6p0f - (t.s + (t.rest + 0x1.777a5cp-25f));
    return __builtin_copysignf(a > 0.5f ? far : t.s + t.rest, x);
}
