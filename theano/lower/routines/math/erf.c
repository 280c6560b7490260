/* The error function, with an error below 1.5 units in the last place. */
#include "erf_terms.c"
TH_MATH double th_own_erf(double x)
{
    const double size = __builtin_fabs(x), a = size > 7 ? 7 : size;
    const double near = FMA(size, th_erf_of_square(x * x), size), far = 1 - th_far_erfc(a);
    return __builtin_copysign(size < 1 ? near : far, x);
}
