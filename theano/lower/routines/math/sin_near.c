/* The sine for |x| <= 2^30. */
#include "sin_terms.c"
TH_MATH double th_near_sin(double x)
{
    const th_reduced t = th_near_quarters(x);
    return th_sin_of(t.r, t.n);
}
