/* n, m = n and y with x = m c1 + y for |x| <= 2^17, where x is near n pi / 2, which is n times c1 +
   c2 + c3. The difference is exact (W. J. Cody, W. Waite, Software Manual for the Elementary
   Functions, 1980). */
#include "fmaf_terms.c"
typedef struct { float m, y; uint32_t n; } th_first_rest;
TH_MATH th_first_rest th_first_rest_of(float x)
{
    union { float f; uint32_t i; } n = {FMAF(x, 0x1.45f306p-1f, 0x1.8p23f)};
    const float m = n.f - 0x1.8p23f;
    const th_first_rest found = {m, FMAF(m, -0x1.921fb4p0f, x), n.i};
    return found;
}
/* n and r + low with x = n pi / 2 + r + low, |r| <= pi / 4: here low is 0, and r is -0 for -0. */
typedef struct { float r, low; uint32_t n; } th_quarters;
TH_MATH th_quarters th_near_quarters_of(float x)
{
    const th_first_rest t = th_first_rest_of(x);
    const float r = FMAF(t.m, -0x1.846988p-48f, FMAF(t.m, -0x1.4442dp-24f, t.y));
    const th_quarters found = {r, 0, t.n};
    return found;
}
/* The same for all x, where n is so modulo 4 (M. H. Payne, R. N. Hanek, 1983). 2 / pi is a sum of
   four numbers, of which the first three have 29 bits, so that their products with x are exact; for
   large x its leading bits, whose products are multiples of 8, are left out. Multiples of 16 are
   taken from the products, which also are multiples of 8 above 2^55. */
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
    const double r = (((s - (n.f - 0x1.8p52)) + t) + u) + d;
    const double angle = r * 0x1.921fb54442d18p0;
    const th_quarters found = {(float)angle, (float)(angle - (float)angle), (uint32_t)n.i};
    return found;
}
/* The sine of q, from r + r z p(z), with the sign of r where r is 0, or 1 + z w(z), z = r^2.
   Coefficients: scripts/minimax sinf and cosf. */
TH_MATH float th_sinf_of(th_quarters q)
{
    const float z = q.r * q.r;
    const float p = FMAF(z, FMAF(z, -0x1.994e4p-13f, 0x1.11076ep-7f), -0x1.555546p-3f);
    const float w = FMAF(z, FMAF(z, 0x1.99e4fep-16f, -0x1.6c0c22p-10f), 0x1.55554ap-5f);
    const float s = __builtin_copysignf(FMAF(q.r * z, p, q.r), q.r);
    union { float f; uint32_t i; } y = {q.n & 1 ? FMAF(z, FMAF(z, w, -0.5f), 1) : s};
    y.i ^= (q.n & 2) << 30;
    return y.f;
}
TH_MATH float th_cosf_of(th_quarters q)
{
    q.n += 1;
    return th_sinf_of(q);
}
