/* cosh x = e + 1 / (4 e), e = e^|x| / 2, with an error below 1.5 units in the last place. All is
   halved, since 2^1024 is no number. */
#include "exp_terms.c"
TH_MATH double th_own_cosh(double x)
{
    const double size = __builtin_fabs(x);
    const th_exp_terms t = th_terms_of_exp(size > 710.5 ? 710.5 : size, 0);
    const double power = th_two_to(t.n - 2), a = FMA(power, t.r, power);
    const double rest = FMA(power, FMA(t.q, t.p, t.c), FMA(power, t.r, power - a));
    return 2 * (a + (rest + 0.0625 / (a + rest)));
}
