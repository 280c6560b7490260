/* The cosine for |x| <= 2^30. */
#include "angle_terms.c"
TH_MATH double th_near_cos(double x)
{
    return th_sin_of(th_near_reduced(x), 1);
}
