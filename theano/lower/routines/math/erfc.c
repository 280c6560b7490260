/* 1 - erf(x), with an error below 2 units in the last place. */
#include "erf_terms.c"
#include "exp_terms.c"
#include "quotient_terms.c"
/* erfc(x) = e^(-x^2) g(t) / (1 + 2 x) for 1/2 <= x <= 28, t = (x - 4) / (x + 4) (M. M. Shepherd,
   J. G. Laframboise, 1981); x^2 is a sum of two numbers. Coefficients: scripts/minimax erfc. */
TH_MATH double th_far_erfc(double x)
{
    const double square = x * x, low = FMA(x, x, -square);
    const double a = x - 4, b = x + 4, al = x - (a + 4), bl = x < 4 ? x - (b - 4) : 4 - (b - x);
    const double t = th_quotient(a, al, b, bl);
    const th_exp_terms e = th_terms_of_exp(-square, -low);
    const double t2 = t * t, t4 = t2 * t2, t8 = t4 * t4, t16 = t8 * t8;
    const double p0 = FMA(t, 0x1.f7f5df66fb01p-7, -0x1.1df1ad154a28ep-3);
    const double p1 = FMA(t, -0x1.9ddb23c3d4b9ep-4, 0x1.16ecefcfa5345p-4);
    const double p2 = FMA(t, -0x1.0fb06e0054994p-4, 0x1.7fee004e13477p-4);
    const double p3 = FMA(t, -0x1.09623818dfa61p-6, 0x1.3079edf65541p-5);
    const double p4 = FMA(t, -0x1.8d4b02629f42bp-11, 0x1.49c6729957cc1p-8);
    const double p5 = FMA(t, 0x1.3be81a2e9916ap-13, -0x1.a1df390435618p-13);
    const double p6 = FMA(t, -0x1.7a09b3f8e9c87p-17, -0x1.99561e96f57a5p-16);
    const double p7 = FMA(t, 0x1.9a1bd5506f7f3p-22, 0x1.7eff4b561d7fep-18);
    const double p8 = FMA(t, -0x1.24348a4221f38p-25, -0x1.b85d74ec83a74p-21);
    const double p9 = FMA(t, 0x1.efe85b2f89b29p-25, 0x1.bd76f41264a19p-24);
    const double p10 = FMA(t, -0x1.66d96213d31c7p-26, -0x1.4f62ae3d6eb0cp-27);
    const double pa = FMA(t2, p1, p0);
    const double pb = FMA(t2, p3, p2);
    const double pc = FMA(t2, p5, p4);
    const double pd = FMA(t2, p7, p6);
    const double pe = FMA(t2, p9, p8);
    const double pa1 = FMA(t4, pb, pa);
    const double pb1 = FMA(t4, pd, pc);
    const double pc1 = FMA(t4, p10, pe);
    const double p = FMA(t16, pc1, FMA(t8, pb1, pa1)), first = 0x1.3ba5916e9fd7fp0;
    const double g = FMA(t, p, first), gl = FMA(t, p, first - g);
    const double sum = 1 + 2 * x, ratio = th_quotient(g, gl, sum, 1 - (sum - 2 * x));
    const double half = FMA(e.n, 0.5, 0x1.8p52) - 0x1.8p52;
    const double rest = e.r + FMA(e.q, e.p, e.c);
    return FMA(ratio, rest, ratio) * th_two_to(half) * th_two_to(e.n - half);
}
TH_MATH double th_own_erfc(double x)
{
    const double size = __builtin_fabs(x), a = size > 28 ? 28 : size;
    const double near = 1 - FMA(x, th_erf_of_square(x * x), x), far = th_far_erfc(a);
    const double beyond = x < 0 ? 2 - far : far;
    return size < 0.5 ? near : beyond;
}
