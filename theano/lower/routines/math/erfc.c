/* 1 - erf(x), with an error below 2 units in the last place. */
#include "erf_terms.c"
TH_MATH double th_own_erfc(double x)
{
    const double size = __builtin_fabs(x), a = size > 28 ? 28 : size;
    const double near = 1 - FMA(x, th_erf_of_square(x * x), x), far = th_far_erfc(a);
    const double beyond = x < 0 ? 2 - far : far;
    return size < 0.5 ? near : beyond;
}
