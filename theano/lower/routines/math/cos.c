/* The cosine, with an error below 1 unit in the last place. */
#include "cos_near.c"
static __attribute__((noinline)) double th_own_cos(double x)
{
    const int near = __builtin_fabs(x) <= 0x1p30;
    return near ? th_near_cos(x) : th_sin_of(th_far_reduced(x), 1);
}
