/* The cosine, with an error below 1.6 units in the last place. */
#include "cosf_near.c"
static __attribute__((noinline)) float th_own_cosf(float x)
{
    const float size = __builtin_fabsf(x);
    return size <= 0x1p17f ? th_near_cosf(x) : th_cosf_of(th_quarters_of(size));
}
