"""C functions for the gamma function: its logarithm, the derivatives of that, and incomplete gamma
functions."""

from __future__ import annotations


def horner(x: str, *coefficients: str) -> str:
    """The C text of a polynomial in `x`; the coefficient of the highest power is first."""
    text = coefficients[0]
    for coefficient in coefficients[1:]:
        text = f"({text}) * {x} + {coefficient}"
    return text


_UNIT_POLYNOMIAL = horner(
    "t", "2.7475390051909663921e-7", "-5.8112777689212461977e-7", "9.2428522251622767419e-7",
    "-1.9743106888421067444e-6", "4.3828545383846667716e-6", "-9.4562885151017191737e-6",
    "2.0506019701747618598e-5", "-4.4923727564247652589e-5", "9.9457616921571331318e-5",
    "-2.231549774629272317e-4", "5.0966951965266727797e-4", "-1.1927539009983086944e-3",
    "2.8905103308659009277e-3", "-7.3855510289355447e-3", "0.020580808427783379755",
    "-0.067352301053195638653", "0.32246703342411322004", "0.4227843350984671356")
"""log(gamma(2 + t)) / t for -1/2 <= t <= 1/2, interpolated at 18 Chebyshev nodes: the relative
error is 2e-17."""

_SINE_POLYNOMIAL = horner(
    "q", "2.4502943624559792979e-7", "-6.9720996608511994612e-6", "1.4842784141891028381e-4",
    "-2.3460808954639609528e-3", "0.026147847805550960837", "-0.19075182412149616942",
    "0.81174242528333932944", "-1.6449340668482263023", "1")
"""sin(pi r) / (pi r) for q = r^2 <= 1/4, interpolated at 9 Chebyshev nodes: the relative error is
3e-19."""

_TEMME = (
    ("9.1476995822367902342e-10", "-4.3820360184533531866e-9", "1.0261809784240308043e-8",
     "6.7078535434014985804e-9", "-1.7665952736826079304e-7", "8.296711340953086005e-7",
     "-1.8540622107151599607e-6", "-2.1854485106799921615e-6", "0.000039192631785224377817",
     "-0.0001787551440329218107", "0.00035273368606701940035", "0.0011574074074074074074",
     "-0.014814814814814814815", "0.083333333333333333333", "-0.33333333333333333333"),
    ("1.1951628599778147324e-8", "-5.752545603517704964e-8", "1.3786334469157209593e-7",
     "4.6471278028074343423e-9", "-1.6120900894563446004e-6", "7.6491609160811100846e-6",
     "-0.000018098550334489977837", "-4.0187757201646090535e-7", "0.00020576131687242798354",
     "-0.00099022633744855967078", "0.0026455026455026455026", "-0.0034722222222222222222",
     "-0.0018518518518518518519"),
    ("1.4280614206064241792e-7", "-6.2989921383800550229e-7", "1.3721957309062933206e-6",
     "3.4235787340961380742e-8", "-0.000012760635188618727713", "0.000052923448829120125416",
     "-0.00010736653226365160522", "2.0093878600823045267e-6", "0.00077160493827160493827",
     "-0.0026813271604938271605", "0.0041335978835978835979"),
    ("1.4230900732435883915e-6", "-5.6749528269915965675e-6", "0.000011082654115347302361",
     "-2.3965051138672966519e-7", "-0.000075618016718839764107", "0.00026772063206283885296",
     "-0.00046918949439525571213", "0.00022947209362139917695", "0.00064943415637860082305"),
    ("0.000011375726970678419098", "-0.000039683650471794346644", "0.000066414982154651221867",
     "-1.4638452578843418178e-6", "-0.00029907248030319017973", "0.00078403922172006662747",
     "-0.0008618882909167116986"),
    ("0.000067977804779372078388", "-0.000199325705161888477", "0.00027727532449593920787",
     "-0.000069728137583658577743", "-0.00033679855336635815031"),
    ("0.00027087820967180448277", "-0.00059216643735369388286", "0.00053130793646399222317"),
)
"""Taylor polynomials of the coefficients of 1, 1/k, .. in Temme's expansion, highest powers first,
for -0.33 < eta < 0.36: computed in fractions by the recurrence of DLMF 8.12.11. What is left out is
less than 2e-17 for k >= 100."""

_TEMME_SUM = horner(
    "i", *(f"({horner('e', *row)})" for row in reversed(_TEMME)))
_ATANH_TERMS = horner("q", *(f"1. / {n}" for n in range(25, 1, -2)))

GAMMA_FUNCTIONS = {
    "th_sine_ratio": f"""
/* sin(pi r) / (pi r), q = r^2 <= 1/4 */
static inline __attribute__((always_inline)) double th_sine_ratio(double q) {{
    return {_SINE_POLYNOMIAL};
}}""",
    "th_gammaln": f"""
/* log |gamma(x)|: Stirling's series for x >= 8 (Abramowitz and Stegun 6.1.41); below 8 the
   recurrence 6.1.15 to a polynomial around 2; the reflection 6.1.17 for x < 0. Without branches,
   so that loops are vectorised. */
static inline __attribute__((always_inline)) double th_gammaln(double x) {{
    double a = fabs(x), r = a - rint(a), y = x < 0 ? 1 + a : x, n = rint(y), t = y - n;
    double above = (n > 2 ? y - 1 : 1) * (n > 3 ? y - 2 : 1) * (n > 4 ? y - 3 : 1)
        * (n > 5 ? y - 4 : 1) * (n > 6 ? y - 5 : 1) * (n > 7 ? y - 6 : 1);
    double l = log(y < 8 && n > 1 ? above : n < 1 ? y * (y + 1) : y);
    double unit = t * ({_UNIT_POLYNOMIAL});
    double z = 1 / y, q = z * z;
    double series = (y - 0.5) * (l - 1) + 0.41893853320467274178 + z * (1. / 12 - q * (1. / 360
        - q * (1. / 1260 - q * (1. / 1680 - q * (1. / 1188 - q * (691. / 360360
        - q * (1. / 156 - q * (3617. / 122400))))))));
    double g = y < 8 ? unit + (n < 2 ? -l : l) : series;
    double reflection = -log(x < 0 ? fabs(r) * th_sine_ratio(r * r) : 1);
    return a > 1.7976931348623157e308 ? x : x < 0 ? reflection - g : g;  /* -inf as SciPy */
}}""",
    "th_psi": """
/* the asymptotic series for x >= 10 (Abramowitz and Stegun 6.3.18); below 10 the sum of ten terms
   of the recurrence 6.3.5, in pairs, as one quotient; the reflection 6.3.7 for x < 0. Without
   branches, so that loops are vectorised. */
static inline __attribute__((always_inline)) double th_psi(double x) {
    double y = x < 0 ? 1 - x : x, u = y * (y + 9);
    double d0 = u * (u + 8), d1 = (u + 14) * (u + 18), d2 = u + 20;
    double pairs = ((2 * u + 8) * d1 + (2 * u + 32) * d0) * d2 + d0 * d1;
    double shift = y < 10 ? (2 * y + 9) * pairs / (d0 * d1 * d2) : 0;
    double b = y < 10 ? y + 10 : y, i = 1 / b, z = i * i;
    double g = log(b) - 0.5 * i - z * (1. / 12 - z * (1. / 120 - z * (1. / 252 - z * (1. / 240
        - z * (1. / 132 - z * (691. / 32760 - z / 12)))))) - shift;
    double r = x - rint(x), half = 1.57079632679489661923 * r * th_sine_ratio(r * r / 4);
    double cotangent = (1 - 2 * half * half) / (r * th_sine_ratio(r * r));
    return x < 0 ? (r == 0 ? __builtin_nan("") : g - cotangent) : g;
}""",
    "th_polygamma": """
/* (-1)^(n+1) n! zeta(n + 1, x), Hurwitz's zeta by Euler-Maclaurin summation */
static inline double th_polygamma(double n, double x) {
    static const double b[] = {
        12, -720, 30240, -1209600, 47900160, -1892437580.3183791, 74724249600.,
        -2950130727918.1642};
    if (n == 0) return th_psi(x);
    if (!(n > 0 && n < 170) || n != floor(n)) return __builtin_nan("");
    if (x <= 0 && x == floor(x)) return fmod(n, 2) == 1 ? __builtin_inf() : -__builtin_inf();
    if (!(x > -1e6)) return __builtin_nan("");
    if (x == __builtin_inf()) return 0;
    double s = n + 1, sum = 0;
    for (; x < 10 + s; x += 1) sum += pow(x, -s);
    double p = pow(x, -s), term = s * p / x;
    sum += pow(x, -n) / n + p / 2;
    for (int j = 0; j < 8; j++) {
        sum += term / b[j];
        term *= (s + 2 * j + 1) * (s + 2 * j + 2) / (x * x);
    }
    return (fmod(n, 2) == 1 ? 1 : -1) * tgamma(s) * sum;
}""",
    "th_stirling": """
/* log gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2 for x >= 10 (6.1.41) */
static inline double th_stirling(double x) {
    double z = 1 / x, q = z * z;
    return z * (1. / 12 - q * (1. / 360 - q * (1. / 1260 - q * (1. / 1680 - q * (1. / 1188
        - q * (691. / 360360 - q * (1. / 156)))))));
}""",
    "th_gammaln1p": f"""
/* log gamma(1 + k), k > 0 */
static inline double th_gammaln1p(double k) {{
    const double t = k;
    return k < 0.5 ? t * ({_UNIT_POLYNOMIAL}) - log1p(k) : th_gammaln(1 + k);
}}""",
    "th_log_distance": f"""
/* u - log(1 + u) for |u| < 0.3, by the terms of 2 atanh(u / (2 + u)); positive for others */
static inline double th_log_distance(double u) {{
    const double s = u / (2 + u), q = s * s;
    return s * (u - 2 * q * ({_ATANH_TERMS}));
}}""",
    "th_gamma_distance": """
/* u - log(1 + u), u = (x - k) / k */
static inline double th_gamma_distance(double k, double x) {
    const double u = (x - k) / k;
    return fabs(u) < 0.3 ? th_log_distance(u) : u - log(x / k);
}""",
    "th_gamma_term": """
/* x^k exp(-x) / gamma(k + 1) */
static inline double th_gamma_term(double k, double x) {
    if (k < 10) return exp(k * log(x) - x - th_gammaln1p(k));
    return exp(-k * th_gamma_distance(k, x) - th_stirling(k)) / (2.5066282746310005024 * sqrt(k));
}""",
    "th_gammainc_series": """
/* the regularised lower incomplete gamma function for x < k + 1: Abramowitz and Stegun 6.5.29 */
static inline double th_gammainc_series(double k, double x) {
    double term = 1, sum = 1;
    for (int n = 1; n < 1000 && term > sum * 1e-17; n++) sum += term *= x / (k + n);
    return sum * th_gamma_term(k, x);
}""",
    "th_gammaincc_series": """
/* the regularised upper one for x < 1.5, where it is small: 1 - 6.5.29, without that difference */
static inline double th_gammaincc_series(double k, double x) {
    const double u = k * log(x) - th_gammaln1p(k);
    double term = 1, sum = 0;
    for (int n = 1; n < 40; n++) sum += (term *= -x / n) / (k + n);
    return -expm1(u) - exp(u) * k * sum;
}""",
    "th_gammaincc_fraction": """
/* the regularised upper one for x >= k + 1: 6.5.31, by Lentz's method */
static inline double th_gammaincc_fraction(double k, double x) {
    double b = x + 1 - k, c = 1e300, d = 1 / b, h = d;
    for (int n = 1; n < 1000; n++) {
        double a = n * (k - n), step;
        b += 2;
        d = 1 / (a * d + b);
        c = b + a / c;
        h *= step = c * d;
        if (fabs(step - 1) < 1e-16) break;
    }
    return h * k * th_gamma_term(k, x);
}""",
    "th_gammainc_uniform": f"""
/* The regularised lower (sign = -1) or upper one (1) for k >= 100 near x = k, where the series and
   the fraction need many terms: N. M. Temme, The asymptotic expansion of the incomplete gamma
   functions, SIAM J. Math. Anal. 10 (1979). */
static inline int th_gammainc_near(double k, double x) {{
    return k >= 100 && fabs(x - k) < 0.3 * k;
}}
static inline double th_gammainc_uniform(double k, double x, double sign) {{
    const double v = th_gamma_distance(k, x), e = copysign(sqrt(2 * v), x - k), i = 1 / k;
    const double rest = exp(-k * v) / (2.5066282746310005024 * sqrt(k))
        * ({_TEMME_SUM});
    return erfc(sign * e * sqrt(k / 2)) / 2 + sign * rest;
}}""",
    "th_gammainc": """
static inline double th_gammainc(double k, double x) {
    if (!(k >= 0 && x >= 0) || (k == 0 && x == 0)) return __builtin_nan("");
    if (x == 0) return 0;
    if (k == __builtin_inf()) return x == k ? __builtin_nan("") : 0;
    if (k == 0 || x == __builtin_inf()) return 1;
    if (th_gammainc_near(k, x)) return th_gammainc_uniform(k, x, -1);
    return x < k + 1 ? th_gammainc_series(k, x) : 1 - th_gammaincc_fraction(k, x);
}""",
    "th_gammaincc": """
static inline double th_gammaincc(double k, double x) {
    if (!(k >= 0 && x >= 0) || (k == 0 && x == 0)) return __builtin_nan("");
    if (x == 0) return 1;
    if (k == __builtin_inf()) return x == k ? __builtin_nan("") : 1;
    if (k == 0 || x == __builtin_inf()) return 0;
    if (th_gammainc_near(k, x)) return th_gammainc_uniform(k, x, 1);
    if (!(x < k + 1)) return th_gammaincc_fraction(k, x);
    const double lower = th_gammainc_series(k, x);
    return lower < 0.5 || x >= 1.5 ? 1 - lower : th_gammaincc_series(k, x);
}""",
}
