/* The sine for |x| <= 2^30. */
#include "angle_terms.c"
TH_MATH double th_near_sin(double x)
{
    return x == 0 ? x : th_sin_of(th_near_reduced(x), 0);
}
