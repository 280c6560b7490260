/* acosh x = log(1 + v), v = t + sqrt(2 t + t^2), t = x - 1, with an error below 2 units in the
   last place; log(2 x) from 2^28 on. */
#include "log1p_terms.c"
TH_MATH double th_own_acosh(double x)
{
    const double t = x - 1, root = __builtin_sqrt(FMA(t, t, 2 * t)), v = root + t;
    const double low = t - (v - root), u = 1 + v, y = u - 1, e = (1 - (u - y)) + (v - y);
    const double k = x > 0x1p28 ? 1 : 0;
    const double result = th_log_of_sum(k, k > 0 ? x : u, k > 0 ? 0 : e + low);
    const double above = x <= 0x1.fffffffffffffp1023 ? result : x;
    return x >= 1 ? above : __builtin_nan("");
}
