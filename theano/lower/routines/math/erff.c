/* erf x = 1 - e^(-a p(a)), a = |x|, with an error below 0.9 units in the last place: -log(erfc(a))
   / a is smooth (S. Winitzki, 2008, has a simple form of it). Coefficients: scripts/minimax erff.
   */
#include "expf_terms.c"
TH_MATH float th_own_erff(float x)
{
    const float size = __builtin_fabsf(x);
    const double a = size > 3.95f ? 3.95f : size, s = a * a, u = s * s;
    const double p0 = 0x1.20dd75022b7c8p0 + a * 0x1.45f308f1b0644p-1;
    const double p1 = 0x1.a4f37ee9b8d7ap-4 - a * 0x1.39396ec89df05p-6;
    const double p2 = -0x1.095a85633f6efp-12 + a * 0x1.d7b0f128e8458p-10;
    const double p3 = -0x1.845637036b36fp-11 + a * 0x1.5f3e4e1bb5733p-13;
    const double p4 = -0x1.664bb9cb9c68ap-16 + a * 0x1.405ef5056b618p-20;
    const th_expf_terms e = th_terms_of_expf(-a * ((p0 + s * p1) + u * ((p2 + s * p3) + u * p4)));
    return __builtin_copysignf((float)((1 - e.power) - e.power * e.q), x);
}
