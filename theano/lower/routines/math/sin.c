/* The sine, with an error below 1 unit in the last place. */
#include "sin_near.c"
static __attribute__((noinline)) double th_own_sin(double x)
{
    const int near = __builtin_fabs(x) <= 0x1p30;
    return near ? th_near_sin(x) : th_sin_of(th_far_reduced(x), 0);
}
