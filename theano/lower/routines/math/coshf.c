/* cosh x = (e^|x| + 1 / e^|x|) / 2, with an error below 0.8 units in the last place. */
#include "expf_terms.c"
TH_MATH float th_own_coshf(float x)
{
    const float size = __builtin_fabsf(x), most = size > 90 ? 90 : size;
    const th_expf_terms e = th_terms_of_expf(most);
    const double t = e.power + e.power * e.q;
    return (float)(0.5 * (t + 1 / t));
}
