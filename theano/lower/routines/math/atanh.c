/* atanh x = log(1 + v) / 2, v = 2 |x| / (1 - |x|) as a sum of two numbers, with an error below
   1.5 units in the last place. */
#include "log1p_terms.c"
TH_MATH double th_own_atanh(double x)
{
    const double size = __builtin_fabs(x), d = 1 - size, inverse = 1 / d, v = 2 * size * inverse;
    const double low = (FMA(-v, d, 2 * size) - v * ((1 - d) - size)) * inverse;
    const double y = __builtin_copysign(0.5 * th_log1p_of_sum(v, low), x);
    const double edge = size == 1 ? __builtin_copysign(__builtin_inf(), x) : __builtin_nan("");
    return size < 0x1p-28 ? x : size < 1 ? y : edge;
}
