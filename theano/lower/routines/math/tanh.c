/* tanh x = -t / (2 + t), t = e^(-2 |x|) - 1, with an error below 0.8 units in the last place: t
   is a sum of two numbers, to which 2^n contributes all of its bits. */
#include "exp_terms.c"
#include "quotient_terms.c"
TH_MATH double th_own_tanh(double x)
{
    const double size = __builtin_fabs(x);
    const th_exp_terms t = th_terms_of_exp(-2 * (size > 20 ? 20 : size), 0);
    const double power = th_two_to(t.n), base = power - 1, low = power - (base + 1);
    const double a = FMA(power, t.r, base), b = FMA(power, t.r, base - a);
    const double rest = FMA(power, FMA(t.q, t.p, t.c), b) + low, sum = 2 + a;
    return __builtin_copysign(th_quotient(-a, -rest, sum, ((2 - sum) + a) + rest), x);
}
