/* The angle of the point (x, y), with an error below 2 units in the last place. Numbers are
   multiplied, so that sums are finite and no product is 0; infinite ones are replaced by others
   with the same angles. */
#include "atan_terms.c"
TH_MATH double th_own_atan2(double y, double x)
{
    const double h = __builtin_fabs(y), w = __builtin_fabs(x), large = h > w ? h : w;
    const double small = large < 0x1p-900 ? 0x1p120 : 1, scale = large > 0x1p1021 ? 0.25 : small;
    const double a = large > 0x1.fffffffffffffp1023 ? h < large ? 0 : 1 : h * scale;
    const double b = large > 0x1.fffffffffffffp1023 ? w < large ? 0 : 1 : w * scale;
    const double angle = th_angle(a, large == 0 ? 1 : b, __builtin_copysign(1, x));
    const double result = __builtin_copysign(angle, y);
    return x == x ? y == y ? result : y : x;
}
