/* atan x, with an error below 1.5 units in the last place. */
#include "atan_terms.c"
TH_MATH double th_own_atan(double x)
{
    const double size = __builtin_fabs(x);
    return __builtin_copysign(th_angle(size > 0x1p60 ? 0x1p60 : size, 1, 1), x);
}
