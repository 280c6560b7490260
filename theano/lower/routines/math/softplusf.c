/* log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), with an error below 0.9 units in the last place. */
#include "expf_terms.c"
#include "logf_terms.c"
TH_MATH float th_own_softplusf(float x)
{
    const float size = __builtin_fabsf(x);
    const th_expf_terms t = th_terms_of_expf(-(double)(size > 105 ? 105 : size));
    const double y = t.power + t.power * t.q, sum = th_log_of_float(1 + y);
    return (float)((x < 0 ? 0 : (double)x) + (y < 0x1p-24 ? y - 0.5 * y * y : sum));
}
