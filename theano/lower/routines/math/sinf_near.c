/* The sine for |x| <= 2^17. */
#include "sinf_terms.c"
TH_MATH float th_near_sinf(float x)
{
    return th_sinf_of(th_near_quarters_of(x));
}
