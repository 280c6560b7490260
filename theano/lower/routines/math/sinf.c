/* sin x, with an error below 0.7 units in the last place. */
#include "sinf_terms.c"
TH_MATH float th_own_sinf(float x)
{
    const th_quarters q = th_quarters_of(__builtin_fabsf(x));
    union { double f; uint64_t i; } s = {th_sin_of_quarter(q.r)}, c = {th_cos_of_quarter(q.r)}, y;
    union { float f; uint32_t i; } sign = {x}, z;
    const uint64_t odd = 0 - (q.n & 1);
    y.i = ((s.i & ~odd) | (c.i & odd)) ^ ((q.n & 2) << 62);
    z.f = (float)y.f;
    z.i ^= sign.i & 0x80000000;
    return z.f;
}
