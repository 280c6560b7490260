/* The angle of the point (x, y), with an error below 1.6 units in the last place. */
#include "atanf_terms.c"
TH_MATH float th_own_atan2f(float y, float x)
{
    const float n = __builtin_fabsf(y), d = __builtin_fabsf(x);
    const int same = (n == d) & ((n == 0) | (n > 0x1.fffffep127f));
    union { float f; uint32_t i; } sign = {x};
    const float some = n == 0 ? 0 : 1, a = th_atan_of_quotient(same ? some : n, same ? 1 : d);
    const float angle = (int32_t)sign.i < 0 ? 0x1.921fb6p1f - (a + 0x1.777a5cp-24f) : a;
    return __builtin_copysignf(angle, y);
}
