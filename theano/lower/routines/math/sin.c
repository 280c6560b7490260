/* The sine, with an error below 1.6 units in the last place. */
#include "sin_near.c"
static __attribute__((noinline)) double th_own_sin(double x)
{
    if (__builtin_fabs(x) <= 0x1p30) return th_near_sin(x);
    const th_reduced t = th_far_reduced(x);
    return th_sin_of(t.r, t.n);
}
