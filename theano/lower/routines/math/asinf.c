/* asin x, with an error below 0.6 units in the last place. */
#include "asinf_terms.c"
TH_MATH float th_own_asinf(float x)
{
    const double a = __builtin_fabsf(x), part = th_part_of_asin(a);
    return __builtin_copysignf((float)(a > 0.5 ? 0x1.921fb54442d18p0 - 2 * part : part), x);
}
