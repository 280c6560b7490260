/* The tangent, with an error below 1.7 units in the last place. */
#include "tanf_near.c"
static __attribute__((noinline)) float th_own_tanf(float x)
{
    const float size = __builtin_fabsf(x);
    return size <= 0x1p17f ? th_near_tanf(x) : (x < 0 ? -1 : 1) * th_tanf_of(th_quarters_of(size));
}
