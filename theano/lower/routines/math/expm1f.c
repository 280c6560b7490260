/* e^x - 1, with an error below 1 unit in the last place. */
#include "expf_terms.c"
TH_MATH float th_own_expm1f(float x)
{
    float y = x > 89 ? 89 : x;
    y = y < -30 ? -30 : y;
    const th_expf_terms t = th_terms_of_expf(y);
    return __builtin_copysignf((float)((t.power - 1) + t.power * t.q), x);
}
