/* asinh x = log(1 + v), v = |x| + x^2 / (1 + sqrt(1 + x^2)), with an error below 2 units in the
   last place; log(2 |x|) from 2^28 on. */
#include "log1p_terms.c"
TH_MATH double th_own_asinh(double x)
{
    const double size = __builtin_fabs(x), square = size * size;
    const double part = square / (1 + __builtin_sqrt(1 + square)), v = size + part;
    const double low = part - (v - size), u = 1 + v, y = u - 1, e = (1 - (u - y)) + (v - y);
    const double k = size > 0x1p28 ? 1 : 0;
    const double result = th_log_of_sum(k, k > 0 ? size : u, k > 0 ? 0 : e + low);
    return size > 0x1p-28 && size <= 0x1.fffffffffffffp1023 ? __builtin_copysign(result, x) : x;
}
