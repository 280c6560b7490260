/* The tangent for |x| <= 2^30. */
#include "angle_terms.c"
#include "quotient_terms.c"
TH_MATH double th_tan_of(th_reduced x)
{
    const th_sin_cos t = th_sin_cos_of(x);
    union { uint64_t i; double f; } odd = {(x.n & 1) << 62}; /* 2 or 0 */
    const double a = odd.f > 0 ? -t.c : t.s, al = odd.f > 0 ? -t.cl : t.sl;
    const double b = odd.f > 0 ? t.s : t.c, bl = odd.f > 0 ? t.sl : t.cl;
    return th_quotient(a, al, b, bl);
}
TH_MATH double th_near_tan(double x)
{
    return x == 0 ? x : th_tan_of(th_near_reduced(x));
}
