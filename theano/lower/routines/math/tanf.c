/* tan x, with an error below 0.7 units in the last place: sin / cos, or -cos / sin in odd
   quarters. */
#include "sinf_terms.c"
TH_MATH float th_own_tanf(float x)
{
    const th_quarters q = th_quarters_of(__builtin_fabsf(x));
    union { double f; uint64_t i; } s = {th_sin_of_quarter(q.r)}, c = {th_cos_of_quarter(q.r)};
    union { double f; uint64_t i; } a, b;
    union { float f; uint32_t i; } sign = {x}, y;
    const uint64_t odd = 0 - (q.n & 1);
    a.i = (s.i & ~odd) | (c.i & odd);
    b.i = ((c.i & ~odd) | (s.i & odd)) ^ (odd << 63);
    y.f = (float)(a.f / b.f);
    y.i ^= sign.i & 0x80000000;
    return y.f;
}
