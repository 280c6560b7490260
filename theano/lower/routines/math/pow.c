/* x^y = e^(y log |x|), with an error below 1 unit in the last place. The logarithm is that of
   log_terms.c, as a sum of two numbers with an error below 2^-67. Coefficients: scripts/minimax
   pow. */
#include "exp_terms.c"
#include "log_terms.c"
typedef struct { double high, low; } th_pair;
TH_MATH th_pair th_log_as_pair(double x)
{
    const th_log_terms t = th_terms_of_log(x);
    const double d = 2 + t.f, inverse = 1 / d, s = t.f * inverse, z = s * s;
    const double sl = (FMA(-s, d, t.f) - s * ((2 - d) + t.f)) * inverse;
    const double zl = FMA(s, s, -z) + 2 * s * sl;
    const double z2 = z * z, z4 = z2 * z2;
    const double p0 = FMA(z, 0x1.2492492492f51p-2, 0x1.9999999999996p-2);
    const double p1 = FMA(z, 0x1.745d18295762ep-3, 0x1.c71c71c5968ebp-3);
    const double p2 = FMA(z, 0x1.11206f3e2dc69p-3, 0x1.3b1364c8f3bc4p-3);
    const double p3 = FMA(z, 0x1.eac5d9e06c8d8p-4, 0x1.de3d6d9b22913p-4);
    const double rest = z * FMA(z4, FMA(z2, p3, p2), FMA(z2, p1, p0));
    const double w = 0x1.5555555555555p-1 + rest;
    const double wl = ((0x1.5555555555555p-1 - w) + rest) + 0x1.5555555555555p-55;
    const double v = z * w, vl = FMA(z, w, -v) + FMA(z, wl, zl * w);
    const double m = s * v, ml = FMA(s, v, -m) + FMA(s, vl, sl * v);
    const double a = 2 * s + m, al = ((2 * s - a) + m) + (2 * sl + ml);
    const double b = t.k * 0x1.62e42fefa38p-1, sum = b + a;
    const th_pair found = {sum, ((b - sum) + a) + FMA(t.k, 0x1.ef35793c7673p-45, al)};
    return found;
}
/* For |x| = 0 or infinity, the result is 0 or infinity. A negative x needs a whole y, and the
   result is negative for an odd one, whose last bit is that of |y| + 2^52. */
TH_MATH double th_pow_or_edge(double x, double y, double size, double result)
{
    const double direction = size < 1 ? -y : y, edge = direction > 0 ? __builtin_inf() : 0;
    const double number = size > 0x1.fffffffffffffp1023 ? edge : size > 0 ? result : edge;
    const double a = __builtin_fabs(y), even = a < 0x1p53 ? a : 0x1p53;
    union { double f; uint64_t i; } last = {a < 0x1p52 ? a + 0x1p52 : even}, found = {number};
    union { double f; uint64_t i; } sign = {x};
    const double whole = a < 0x1p52 ? last.f - 0x1p52 : a;
    found.i |= last.i << 63 & sign.i;
    const double none = size > 0x1.fffffffffffffp1023 ? number : __builtin_nan("");
    const double other = x < 0 ? none : number, signed_or_not = whole == a ? found.f : other;
    const double known = x == x ? signed_or_not : x;
    return y == 0 ? 1 : x == 1 ? 1 : y == y ? known : y;
}
TH_MATH double th_own_pow(double x, double y)
{
    const double size = __builtin_fabs(x), up = y > 0x1p80 ? 0x1p80 : y;
    const double power = up < -0x1p80 ? -0x1p80 : up;
    const th_pair l = th_log_as_pair(size);
    const double p = power * l.high, low = FMA(power, l.high, -p) + power * l.low;
    const double most = p > 710 ? 710 : p, e = most < -746 ? -1418 : most;
    const th_exp_terms t = th_terms_of_exp(e, __builtin_fabs(p) > 760 ? 0 : low);
    return th_pow_or_edge(x, y, size, th_exp_of_terms(t));
}
