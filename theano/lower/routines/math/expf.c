/* e^x, with an error below 0.8 units in the last place. */
#include "expf_terms.c"
TH_MATH float th_own_expf(float x)
{
    x = x > 89 ? 89 : x;
    x = x < -104 ? -104 : x;
    const th_expf_terms t = th_terms_of_expf(x);
    return (float)(t.power + t.power * t.q);
}
