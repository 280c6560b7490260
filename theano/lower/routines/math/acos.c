/* acos x, with an error below 1.5 units in the last place: 2 asin(sqrt((1 - |x|) / 2)), or pi
   less that, for |x| > 1/2, else pi / 2 - asin x (W. J. Cody, W. Waite, 1980). */
#include "asin_terms.c"
TH_MATH double th_own_acos(double x)
{
    const double size = __builtin_fabs(x), far = 0.5 * (1 - size), square = x * x;
    const double z = size > 0.5 ? far : square, s = size > 0.5 ? __builtin_sqrt(far) : x;
    const double rest = s * z * th_asin_of_square(z);
    const double near = 0x1.921fb54442d18p0 - (s + (rest - 0x1.1a62633145c07p-54));
    const double below = 2 * (0x1.921fb54442d18p0 - (s + (rest - 0x1.1a62633145c07p-54)));
    return size > 0.5 ? x < 0 ? below : 2 * (s + rest) : near;
}
