/* e^x = power (1 + q) for the value of a float, |x| < 700, in doubles: x = n log 2 + r, |r| <=
   log(2) / 2, power = 2^n, and q = e^r - 1 = r + r^2 p(r), |r| <= log(2) / 2 (W. J. Cody, W.
   Waite, Software Manual for the Elementary Functions, 1980), with a relative error of 2^-26.
   There are no fused operations, so all processors have equal results. Coefficients:
   scripts/minimax expf_terms. */
typedef struct { double power, q; } th_expf_terms;
TH_MATH th_expf_terms th_terms_of_expf(double x)
{
    union { double f; uint64_t i; } n = {x * 0x1.71547652b82fep0 + 0x1.8p52};
    const double r = x - (n.f - 0x1.8p52) * 0x1.62e42fefa39efp-1, s = r * r;
    const double low = 0x1.000000336b448p-1 + 0x1.5554af50b02c1p-3 * r;
    const double high = 0x1.55548cd9e3248p-5 + 0x1.122800a9de5bap-7 * r;
    n.i = (n.i + 1023) << 52;
    const th_expf_terms t = {n.f, r + s * (low + s * (high + s * 0x1.6d925af3663d4p-10))};
    return t;
}
