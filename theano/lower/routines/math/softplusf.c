/* log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), with an error below 2 units in the last place. */
#include "expf.c"
#include "log1pf_terms.c"
TH_MATH float th_own_softplusf(float x)
{
    const float e = th_own_expf(-__builtin_fabsf(x));
    const float sum = e < 0x1p-25f ? e : th_log_of_one_and(e);
    return (x < 0 ? 0 : x) + sum;
}
