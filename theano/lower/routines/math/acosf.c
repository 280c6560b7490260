/* acos x, with an error below 1.4 units in the last place; pi is two numbers. */
#include "asinf_terms.c"
TH_MATH float th_own_acosf(float x)
{
    const float a = __builtin_fabsf(x);
    const th_part_of_asin t = th_part_of_asinf(a);
    const float s = __builtin_copysignf(t.s, x), rest = __builtin_copysignf(t.rest, x);
    const float near = 0x1.921fb6p0f - (s + (rest + 0x1.777a5cp-25f));
    const float below = 0x1.921fb6p1f - (t.s + (t.rest + 0x1.777a5cp-24f));
    return a > 0.5f ? x < 0 ? below : t.s + t.rest : near;
}
