/* log x / log 2, with an error below 2 units in the last place. */
#include "logf_parts_terms.c"
TH_MATH float th_own_log2f(float x)
{
    const th_logf_parts t = th_parts_of_float(x);
    return th_logf_or_edge(x, FMAF(t.f - th_rest_of_logf(t.f, 0), 0x1.715476p0f, t.k));
}
