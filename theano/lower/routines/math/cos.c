/* The cosine, with an error below 1.6 units in the last place. */
#include "cos_near.c"
static __attribute__((noinline)) double th_own_cos(double x)
{
    if (__builtin_fabs(x) <= 0x1p30) return th_near_cos(x);
    const th_reduced t = th_far_reduced(x);
    return th_sin_of(t.r, t.n + 1);
}
