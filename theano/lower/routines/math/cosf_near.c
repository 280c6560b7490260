/* The cosine for |x| <= 2^17. */
#include "sinf_terms.c"
TH_MATH float th_near_cosf(float x)
{
    return th_cosf_of(th_near_quarters_of(x));
}
