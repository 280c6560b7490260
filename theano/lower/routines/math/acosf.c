/* acos x, with an error below 0.6 units in the last place. */
#include "asinf_terms.c"
TH_MATH float th_own_acosf(float x)
{
    const double a = __builtin_fabsf(x), part = th_part_of_asin(a);
    const double far = x < 0 ? 0x1.921fb54442d18p1 - 2 * part : 2 * part;
    return (float)(a > 0.5 ? far : 0x1.921fb54442d18p0 - __builtin_copysign(part, x));
}
