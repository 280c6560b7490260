/* log x, with an error below 0.9 units in the last place. */
#include "logf_parts_terms.c"
TH_MATH float th_own_logf(float x)
{
    const th_logf_parts t = th_parts_of_float(x);
    return th_logf_or_edge(x, th_logf_of_sum(t.k, t.f, 0));
}
