/* sin and cos of an angle of pi/2 (n + r), |r| <= 1/2, r the argument. Coefficients:
   scripts/minimax sinf and cosf. */
TH_MATH double th_sin_of_quarter(double r)
{
    const double z = r * r;
    const double p = 0x1.465ec67fc3565p-4 - z * 0x1.2d9ba9814f9p-8;
    return r * (0x1.921fb52f999d2p0 + z * (-0x1.4abbb9a10e3ecp-1 + z * p));
}
TH_MATH double th_cos_of_quarter(double r)
{
    const double z = r * r;
    const double p = -0x1.55c6624c40c5dp-6 + z * 0x1.d9f72f20b086bp-11;
    return 1 + z * (-0x1.3bd3cc7eb8acp0 + z * (0x1.03c1dec8558d3p-2 + z * p));
}
/* r and n mod 4 with 2 x / pi = n + r + a multiple of 4, for all floats x (M. H. Payne, R. N.
   Hanek, 1983). 2 / pi is a sum of four numbers, of which the first three have 29 bits, so that
   their products with x are exact; for large x its leading bits, whose products are multiples of
   8, are left out. Multiples of 16 are taken from the products, which also are multiples of 8
   above 2^55. */
#include "fmaf_terms.c"
typedef struct { double r; uint64_t n; } th_quarters;
TH_MATH double th_less_sixteens(double t)
{
    return t - ((t + 0x1.8p56) - 0x1.8p56);
}
TH_MATH th_quarters th_quarters_of(float size)
{
    const double x = size;
    const int large = x >= 0x1p64;
    const double a = x * (large ? 0x1.220a94fp-39 : 0x1.45f306dp-1);
    const double b = x * (large ? 0x1.c2757d1p-68 : 0x1.9391054p-30);
    const double c = x * (large ? 0x1.ea69bb8p-97 : 0x1.4fe13abp-59);
    const double d = x * (large ? 0x1.b6c52b3278872p-129 : 0x1.d1f534ddc0db6p-88);
    const double s = a < 0x1p55 ? th_less_sixteens(a) : 0;
    const double t = b < 0x1p55 ? th_less_sixteens(b) : 0, u = th_less_sixteens(c);
    union { double f; uint64_t i; } n = {((s + t) + (u + d)) + 0x1.8p52};
    const double whole = n.f - 0x1.8p52;
    const th_quarters q = {(((s - whole) + t) + u) + d, n.i};
    return q;
}
/* The same for |x| <= 2^30, where two products suffice, of which the first is exact. */
TH_MATH th_quarters th_near_quarters_of(float size)
{
    const double x = size, a = x * 0x1.45f306dp-1, b = x * 0x1.9391054a7f09dp-30;
    union { double f; uint64_t i; } n = {(a + b) + 0x1.8p52};
    const th_quarters q = {(a - (n.f - 0x1.8p52)) + b, n.i};
    return q;
}
/* The sine, whose polynomials are the rounded ones of th_sin_of_quarter and th_cos_of_quarter; pi /
   2 is two numbers. */
TH_MATH float th_sinf_of(th_quarters q)
{
    const float r = (float)q.r, z = r * r;
    const float p = FMAF(z, FMAF(z, -0x1.2d9baap-8f, 0x1.465ec6p-4f), -0x1.4abbbap-1f);
    const float w = FMAF(z, FMAF(z, 0x1.d9f73p-11f, -0x1.55c662p-6f), 0x1.03c1dep-2f);
    union { float f; uint32_t i; } s = {FMAF(r, 0x1.921fb6p0f, r * FMAF(z, p, -0x1.a0ccc6p-25f))};
    union { float f; uint32_t i; } c = {FMAF(z, FMAF(z, w, -0x1.3bd3ccp0f), 1)}, y;
    const uint32_t n = (uint32_t)q.n, odd = 0 - (n & 1);
    y.i = ((s.i & ~odd) | (c.i & odd)) ^ ((n & 2) << 30);
    return y.f;
}
TH_MATH float th_cosf_of(th_quarters q)
{
    q.n += 1;
    return th_sinf_of(q);
}
TH_MATH float th_tanf_of(th_quarters q)
{
    union { double f; uint64_t i; } s = {th_sin_of_quarter(q.r)}, c = {th_cos_of_quarter(q.r)};
    union { double f; uint64_t i; } a, b;
    const uint64_t odd = 0 - (q.n & 1);
    a.i = (s.i & ~odd) | (c.i & odd);
    b.i = ((c.i & ~odd) | (s.i & odd)) ^ (odd << 63);
    return (float)(a.f / b.f);
}
