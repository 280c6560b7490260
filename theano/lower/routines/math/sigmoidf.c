/* 1 / (1 + e^-x), with an error below 0.8 units in the last place. */
#include "expf_terms.c"
TH_MATH float th_own_sigmoidf(float x)
{
    float y = -x;
    y = y > 105 ? 105 : y;
    y = y < -30 ? -30 : y;
    const th_expf_terms t = th_terms_of_expf(y);
    return (float)(1 / (1 + (t.power + t.power * t.q)));
}
