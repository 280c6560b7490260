/* log x, with an error below 0.9 units in the last place. */
#include "log_terms.c"
TH_MATH double th_own_log(double x)
{
    const th_log_terms t = th_terms_of_log(x);
    return th_log_or_edge(x, th_log_of_terms(t.k, t.f, 0));
}
