/* atan x, with an error below 1.6 units in the last place. */
#include "atanf_terms.c"
TH_MATH float th_own_atanf(float x)
{
    return __builtin_copysignf(th_atan_of_quotient(__builtin_fabsf(x), 1), x);
}
