/* 2^x, with an error below 0.8 units in the last place. */
#include "expf_terms.c"
TH_MATH float th_own_exp2f(float x)
{
    x = x > 129 ? 129 : x;
    x = x < -151 ? -151 : x;
    const th_expf_terms t = th_terms_of_expf(x * 0x1.62e42fefa39efp-1);
    return (float)(t.power + t.power * t.q);
}
