/* log x / log 10, with an error below 2 units in the last place; log 2 / log 10 is two numbers. */
#include "logf_parts_terms.c"
TH_MATH float th_own_log10f(float x)
{
    const th_logf_parts t = th_parts_of_float(x);
    const float part = (t.f - th_rest_of_logf(t.f, 0)) * 0x1.bcb7b2p-2f;
    return th_logf_or_edge(x, FMAF(t.k, 0x1.344136p-2f, FMAF(t.k, -0x1.ec10cp-27f, part)));
}
