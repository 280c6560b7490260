/* e^x - 1 = 2^n - 1 + 2^n r + ..., with an error below 1.3 units in the last place. The sum of
   the first two terms is exact, as two numbers (T. J. Dekker, 1971). All is halved, since 2^1024
   is no number. */
#include "exp_terms.c"
TH_MATH double th_own_expm1(double x)
{
    double y = x > 710 ? 710 : x;
    y = y < -50 ? -50 : y;
    const th_exp_terms t = th_terms_of_exp(y, 0);
    const double power = th_half_two_to(t.n), base = power - 0.5, sum = FMA(power, t.r, base);
    const double rest = FMA(power, t.r, base - sum);
    const double result = 2 * (sum + FMA(power, FMA(t.q, t.p, t.c), rest));
    return __builtin_fabs(x) < 0x1p-54 ? x : result;
}
