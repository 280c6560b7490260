/* log(1 + x), with an error below 0.9 units in the last place. */
#include "log1p_terms.c"
TH_MATH double th_own_log1p(double x)
{
    return __builtin_copysign(th_log_or_edge(1 + x, th_log1p_of_sum(x, 0)), x);
}
