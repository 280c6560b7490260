/* The tangent for |x| <= 2^30. */
#include "sinf_terms.c"
TH_MATH float th_near_tanf(float x)
{
    return x == 0 ? x : th_tanf_of(th_near_quarters_of(x));
}
