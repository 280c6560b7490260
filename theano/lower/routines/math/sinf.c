/* The sine, with an error below 1.6 units in the last place. */
#include "sinf_near.c"
static __attribute__((noinline)) float th_own_sinf(float x)
{
    const float size = __builtin_fabsf(x);
    return size <= 0x1p17f ? th_near_sinf(x) : (x < 0 ? -1 : 1) * th_sinf_of(th_quarters_of(size));
}
