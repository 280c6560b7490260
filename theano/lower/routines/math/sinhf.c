/* sinh x = (t + t / (t + 1)) / 2, t = e^|x| - 1, with an error below 0.8 units in the last place.
   */
#include "expf_terms.c"
TH_MATH float th_own_sinhf(float x)
{
    const float size = __builtin_fabsf(x), most = size > 90 ? 90 : size;
    const th_expf_terms e = th_terms_of_expf(most);
    const double t = (e.power - 1) + e.power * e.q;
    return __builtin_copysignf((float)(0.5 * (t + t / (t + 1))), x);
}
