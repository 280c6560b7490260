/* sinh x = (t + t / (1 + t)) / 2, t = e^|x| - 1, with an error below 1.8 units in the last
   place. t is a sum of two numbers, as for expm1; it is divided by 4, since 2^1024 is no number.
   */
#include "exp_terms.c"
TH_MATH double th_own_sinh(double x)
{
    const double size = __builtin_fabs(x);
    const th_exp_terms t = th_terms_of_exp(size > 710.5 ? 710.5 : size, 0);
    const double power = th_two_to(t.n - 2), base = power - 0.25;
    const double a = FMA(power, t.r, base), b = FMA(power, t.r, base - a);
    const double rest = FMA(power, FMA(t.q, t.p, t.c), b) + ((power - base) - 0.25);
    const double all = a + rest, result = 2 * (a + (rest + all / (1 + 4 * all)));
    return size < 0x1p-28 ? x : __builtin_copysign(result, x);
}
