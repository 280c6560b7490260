/* The logarithm to base 2, with an error below 1.2 units in the last place: 1 / log 2 is a sum
   of two numbers, and so is f / log 2. */
#include "log_terms.c"
TH_MATH double th_own_log2(double x)
{
    const th_log_terms t = th_terms_of_log(x);
    const double a = t.f * 0x1.71547652b82fep0, sum = t.k + a;
    const double low = FMA(t.f, 0x1.71547652b82fep0, -a) + ((t.k - sum) + a);
    const double rest = FMA(t.f, 0x1.777d0ffda0d24p-56, low);
    return th_log_or_edge(x, sum + FMA(-th_rest_of_log(t.f, 0), 0x1.71547652b82fep0, rest));
}
