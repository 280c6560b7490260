/* asin x, with an error below 1.8 units in the last place: pi / 2 - 2 asin(sqrt((1 - |x|) / 2))
   for |x| > 1/2 (W. J. Cody, W. Waite, 1980). */
#include "asin_terms.c"
TH_MATH double th_own_asin(double x)
{
    const double size = __builtin_fabs(x), far = 0.5 * (1 - size), square = x * x;
    const double z = size > 0.5 ? far : square, s = size > 0.5 ? __builtin_sqrt(far) : size;
    const double rest = s * z * th_asin_of_square(z);
    const double above = 0x1.921fb54442d18p0 - 2 * (s + (rest - 0x1.1a62633145c07p-55));
    return __builtin_copysign(size > 0.5 ? above : s + rest, x);
}
