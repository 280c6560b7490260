/* The tangent, with an error below 1.2 units in the last place. */
#include "tan_near.c"
static __attribute__((noinline)) double th_own_tan(double x)
{
    const int near = __builtin_fabs(x) <= 0x1p30;
    return near ? th_near_tan(x) : th_tan_of(th_far_reduced(x));
}
