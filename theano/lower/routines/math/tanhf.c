/* tanh x = t / (2 + t), t = e^(2 |x|) - 1, with an error below 0.8 units in the last place. */
#include "expf_terms.c"
TH_MATH float th_own_tanhf(float x)
{
    const float size = __builtin_fabsf(x), most = size > 10 ? 10 : size;
    const th_expf_terms e = th_terms_of_expf(2 * (double)most);
    const double t = (e.power - 1) + e.power * e.q;
    return __builtin_copysignf((float)(t / (2 + t)), x);
}
