/* erfc x = e^(-x^2) u p(u), u = 1 / (x + 3), for x >= 0, and 2 - erfc(-x) below, with an error
   below 0.9 units in the last place (M. M. Shepherd, J. G. Laframboise, 1981, have another such
   u). Coefficients: scripts/minimax erfcf. */
#include "expf_terms.c"
TH_MATH float th_own_erfcf(float x)
{
    const float size = __builtin_fabsf(x);
    const double a = size > 10.2f ? 10.2f : size, u = 1 / (a + 3), s = u * u, v = s * s;
    const double p0 = 0x1.20df0ff8ff573p-1 + u * 0x1.b10ab34604c43p0;
    const double p1 = 0x1.3541e847685bbp2 + u * 0x1.7ce6e6a0ace42p3;
    const double p2 = 0x1.515f2f077532cp5 - u * 0x1.60f13ff18e62p5;
    const double p3 = 0x1.c30e2674724dp9 - u * 0x1.c98d54ec62b3ep11;
    const double p4 = 0x1.99143cc002c62p13 - u * 0x1.c427de5a84e6bp14;
    const double p5 = 0x1.f99c7e300564ep14 - u * 0x1.c40ac34c52be9p13;
    const double p = (p0 + s * p1) + v * ((p2 + s * p3) + v * (p4 + s * p5));
    const th_expf_terms e = th_terms_of_expf(-a * a);
    const double y = (e.power + e.power * e.q) * (u * p);
    return (float)(x < 0 ? 2 - y : y);
}
