"""C functions that the templates of scalar ops call: functions of NumPy and SciPy that C lacks.

`HELPERS` maps the name of a function to its C text; a text calls only functions of earlier rows.
The texts need <stdint.h> and declarations of the functions of the mathematical library that they
call. Integer arithmetic wraps around on overflow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from theano.scalar.c_gamma import GAMMA_FUNCTIONS

INTEGERS = {
    "th_ipow": """
/* x to the power y, modulo 2^64; to a negative power the inverse, rounded to zero */
static inline int64_t th_ipow(int64_t x, int64_t y) {
    if (y < 0) return x == 1 ? 1 : x == -1 ? ((y & 1) ? -1 : 1) : 0;
    uint64_t base = (uint64_t)x, result = 1;
    for (; y; y >>= 1, base *= base) if (y & 1) result *= base;
    return (int64_t)result;
}""",
    "th_upow": """
static inline uint64_t th_upow(uint64_t base, uint64_t y) {
    uint64_t result = 1;
    for (; y; y >>= 1, base *= base) if (y & 1) result *= base;
    return result;
}""",
}

INTEGERS |= {
    "th_magnitude": """
static inline uint64_t th_magnitude(int64_t x) { return x < 0 ? 0 - (uint64_t)x : (uint64_t)x; }""",
    "th_gcd": """
/* Euclid's algorithm */
static inline uint64_t th_gcd(uint64_t x, uint64_t y) {
    while (y) {
        const uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}""",
    "th_lcm": """
static inline uint64_t th_lcm(uint64_t x, uint64_t y) {
    return x && y ? x / th_gcd(x, y) * y : 0;
}""",
}

_DIVISIONS = {
    "th_floordiv_i": """
/* the floor of x / y; 0 for y = 0 */
static inline int{bits}_t th_floordiv_i_{bits}(int{bits}_t x, int{bits}_t y) {{
    if (y == 0) return 0;
    if (y == -1) return (int{bits}_t)(0 - (uint{bits}_t)x);
    int{bits}_t q = x / y;
    return q - ((q * y != x) & ((x < 0) != (y < 0)));
}}""",
    "th_floordiv_u": """
static inline uint{bits}_t th_floordiv_u_{bits}(uint{bits}_t x, uint{bits}_t y) {{
    return y ? x / y : 0;
}}""",
    "th_mod_i": """
/* the remainder of the floor division, with the sign of y; 0 for y = 0 */
static inline int{bits}_t th_mod_i_{bits}(int{bits}_t x, int{bits}_t y) {{
    if (y == 0 || y == -1) return 0;
    int{bits}_t r = x % y;
    return r + (((r != 0) & ((r < 0) != (y < 0))) ? y : 0);
}}""",
    "th_mod_u": """
static inline uint{bits}_t th_mod_u_{bits}(uint{bits}_t x, uint{bits}_t y) {{
    return y ? x % y : 0;
}}""",
}
_OF_BOTH_WIDTHS = """
#define {name}(x, y) \\
    (sizeof(x) + sizeof(y) <= 8 ? {name}_32(x, y) : {name}_64(x, y))"""
"""Narrow integers are divided as 32-bit ones, because compilers vectorize the division by a
constant for 32 bits, but not for 64 bits."""

INTEGERS |= {
    name: "".join([code.format(bits=32), code.format(bits=64), _OF_BOTH_WIDTHS.format(name=name)])
    for name, code in _DIVISIONS.items()}

_TO_WHOLE = """
/* the whole part of x; the smallest {to} where there is none */
static inline {to} th_to_{name}{f}({T} x) {{
    return ({to})(x >= -{limit}{f} && x < {limit}{f} ? x : -{limit}{f});
}}"""

_TO_UINT64 = """
/* the whole part of x, from 2^63 on by the difference from it */
static inline uint64_t th_to_uint64{f}({T} x) {{
    const {T} limit = 0x1p63{f};
    return x >= limit ? (uint64_t)th_to_int64{f}(x - limit) ^ (uint64_t)1 << 63
                      : (uint64_t)th_to_int64{f}(x);
}}"""

WHOLE = {
    **{f"th_to_{name}{f}": _TO_WHOLE.format(
        name=name, to=f"{name}_t", T=c_type, f=f, limit=limit)
       for c_type, f in (("double", ""), ("float", "f"))
       for name, limit in (("int32", "2147483648.0"), ("int64", "9223372036854775808.0"))},
    **{f"th_to_uint64{f}": _TO_UINT64.format(T=c_type, f=f)
       for c_type, f in (("double", ""), ("float", "f"))},
}

_QUICK = {
    "double": """
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
    const double q = __builtin_floor(x / y), r = __builtin_fma(-q, y, x);
    if ((__builtin_fabs(q) < 0x1p50) & (__builtin_fabs(y) <= 0x1.fffffffffffffp1023)) {
        RETURN
    }
#endif""",
    "float": """
    const double q = __builtin_floor((double)x / y), r = x - q * y;
    if ((__builtin_fabs(q) < 0x1p21) & (__builtin_fabs(y) <= 0x1.fffffep127)) {
        RETURN
    }""",
}
"""For small quotients, for which NumPy's result is exact: `q`, the floor of x / y, and `r`, the
exact remainder x - q y (for double, by a fused multiply-add). If x / y is rounded up to an integer,
`q` is 1 too large, and `r` and y have different signs."""

_MOD = """
/* x - y floor(x / y), with the sign of y */
static inline {T} th_mod{f}({T} x, {T} y) {{{quick}
    {T} m = fmod{f}(x, y);
    if (y == 0) return m;
    if (m == 0) return copysign{f}(0, y);
    return (m < 0) != (y < 0) ? m + y : m;
}}"""

_QUICK_MOD = "return r == 0 ? {copysign}(0, y) : (r < 0) != (y < 0) ? ({T})(r + y) : ({T})r;"

_FLOORDIV = """
/* the floor of x / y, from the exact remainder */
static inline {T} th_floordiv{f}({T} x, {T} y) {{{quick}
    if (y == 0) return x / y;
    {T} m = fmod{f}(x, y), d = (x - m) / y;
    if (m != 0 && (m < 0) != (y < 0)) d -= 1;
    if (d == 0) return copysign{f}(0, x / y);
    {T} whole = floor{f}(d);
    return d - whole > ({T})0.5 ? whole + 1 : whole;
}}"""

_QUICK_FLOORDIV = "return ({T})(q - ((r < 0) & (y > 0) | (r > 0) & (y < 0)));"


def _divisions() -> Iterator[tuple[str, str]]:
    for name, text, quick in (
            ("th_mod", _MOD, _QUICK_MOD), ("th_floordiv", _FLOORDIV, _QUICK_FLOORDIV)):
        for kind, f in ("double", ""), ("float", "f"):
            way = quick.format(T=kind, copysign=f"__builtin_copysign{f}")
            yield name + f, text.format(T=kind, f=f, quick=_QUICK[kind].replace("RETURN", way))


FLOATS = dict(_divisions())

_FREXP_MANTISSA = """
static inline {T} th_frexp_mantissa{f}({T} x) {{ int e; return __builtin_frexp{f}(x, &e); }}"""

FLOATS |= {
    "th_frexp_mantissa": _FREXP_MANTISSA.format(T="double", f=""),
    "th_frexp_mantissaf": _FREXP_MANTISSA.format(T="float", f="f"),
    "th_frexp_exponent": """
/* C leaves open the exponents of infinities and NaN */
static inline int th_frexp_exponent(double x) {
    int e = 0;
    if (__builtin_isfinite(x)) __builtin_frexp(x, &e);
    return e;
}""",
    "th_nextafter_half": """
static inline _Float16 th_nextafter_half(_Float16 x, _Float16 y) {
    union { _Float16 number; uint16_t bits; } u = {x};
    if (x != x || y != y) return x + y;
    if (x == y) return y;
    if (x == 0) u.bits = y < 0 ? 0x8001 : 1;
    else if ((x < y) == (x > 0)) u.bits++;
    else u.bits--;
    return u.number;
}""",
}

COMPLEX = {
    "th_complex": """
static inline double _Complex th_complex(double re, double im) {
    union { double part[2]; double _Complex z; } u = {{re, im}};
    return u.z;
}""",
    "th_clt": """
/* complex numbers are ordered by real, then by imaginary part, as in NumPy */
static inline int th_clt(double _Complex a, double _Complex b) {
    double ar = creal(a), ai = cimag(a), br = creal(b), bi = cimag(b);
    return (ar < br && ai == ai && bi == bi) || (ar == br && ai < bi);
}""",
    "th_cle": """
static inline int th_cle(double _Complex a, double _Complex b) {
    double ar = creal(a), ai = cimag(a), br = creal(b), bi = cimag(b);
    return (ar < br && ai == ai && bi == bi) || (ar == br && ai <= bi);
}""",
    "th_cmax": """
static inline double _Complex th_cmax(double _Complex a, double _Complex b) {
    return a != a || th_cle(b, a) ? a : b;
}""",
    "th_cmin": """
static inline double _Complex th_cmin(double _Complex a, double _Complex b) {
    return a != a || th_cle(a, b) ? a : b;
}""",
    "th_cexpm1": """
static inline double _Complex th_cexpm1(double _Complex z) {
    double x = creal(z), y = cimag(z), s = sin(y / 2);
    return th_complex(expm1(x) * cos(y) - 2 * s * s, exp(x) * sin(y));
}""",
    "th_clog1p": """
static inline double _Complex th_clog1p(double _Complex z) {
    double x = creal(z) + 1, y = cimag(z);
    return th_complex(log(hypot(x, y)), atan2(y, x));
}""",
    "th_cpow": """
/* small integer powers by multiplication, 0 to a power as a limit from the right */
static inline double _Complex th_cpow(double _Complex x, double _Complex y) {
    double re = creal(y), im = cimag(y);
    if (re == 0 && im == 0) return 1;
    if (x == 0) return re > 0 ? 0 : th_complex(__builtin_nan(""), __builtin_nan(""));
    if (im != 0 || re != floor(re) || fabs(re) > 100) return cpow(x, y);
    double _Complex base = x, result = 1;
    for (int n = (int)fabs(re); n; n >>= 1, base *= base) if (n & 1) result *= base;
    return re < 0 ? 1 / result : result;
}""",
}

ERROR_FUNCTIONS = {
    "th_erfcx": """
/* exp(x^2) erfc(x): the product, its rounding undone; for large x a continued fraction */
static inline double th_erfcx(double x) {
    if (x < 2) {
        double square = x * x, rest = __builtin_fma(x, x, -square);
        return x < -26.7 ? __builtin_inf() : exp(square) * (1 + rest) * erfc(x);
    }
    if (x > 1e8) return 0.56418958354775628695 / x;
    double tail = x;
    for (int n = x > 6 ? 30 : 120; n; n--) tail = x + 0.5 * n / tail;
    return x == x ? 0.56418958354775628695 / tail : x;
}""",
    "th_erfinv_start": """
/* M. Giles, Approximating the erfinv function (2011), single precision; w = -log(1 - x^2) */
static inline double th_erfinv_start(double x, double w) {
    static const double centre[] = {
        2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087,
        -0.00125372503, -0.00417768164, 0.246640727, 1.50140941};
    static const double tail[] = {
        -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773,
        -0.0076224613, 0.00943887047, 1.00167406, 2.83297682};
    const double *c = w < 5 ? centre : tail;
    double t = w < 5 ? w - 2.5 : sqrt(w) - 3, p = c[0];
    for (int i = 1; i < 9; i++) p = p * t + c[i];
    return p * x;
}""",
    "th_erfcinv_tail": """
/* the y with erfc(y) = c, 0 < c <= 1/2: Newton's method on log erfc(y) */
static inline double th_erfcinv_tail(double c) {
    double w = -log(c * (2 - c)), l = log(c);
    double y = w < 20 ? th_erfinv_start(1 - c, w) : sqrt(-l - 0.5 * log(-l * 3.14159265358979));
    for (int i = 0; i < 8; i++) {
        double e = th_erfcx(y), step = (log(e) - y * y - l) * e * 0.88622692545275801365;
        y += step;
        if (fabs(step) < 1e-17 * y) break;
    }
    return y;
}""",
    "th_erfinv": """
static inline double th_erfinv(double x) {
    double a = fabs(x);
    if (!(a < 1)) return a == 1 ? copysign(__builtin_inf(), x) : __builtin_nan("");
    if (a > 0.5) return copysign(th_erfcinv_tail(1 - a), x);
    double y = th_erfinv_start(x, -log1p(-x * x));
    for (int i = 0; i < 2; i++) y -= (erf(y) - x) * 0.88622692545275801365 * exp(y * y);
    return y;
}""",
    "th_erfcinv": """
static inline double th_erfcinv(double x) {
    if (x == 0) return __builtin_inf();
    if (!(x > 0 && x < 2)) return x == 2 ? -__builtin_inf() : __builtin_nan("");
    if (x < 0.5) return th_erfcinv_tail(x);
    return x > 1.5 ? -th_erfcinv_tail(2 - x) : th_erfinv(1 - x);
}""",
}

PROBABILITY = {
    "th_logit": """
static inline double th_logit(double x) {
    const double s = 2 * x - 1;
    return x < 0.3 || x > 0.65 ? log(x / (1 - x)) : log1p(s) - log1p(-s);
}""",
    "th_log_ratio": """
/* log(x / y), x and y positive: exact near 1; the ratio may be out of range */
static inline double th_log_ratio(double x, double y) {
    const double ratio = x / y;
    if (ratio > 0.5 && ratio < 2) return log1p((x - y) / y);
    return ratio > 1e-300 && ratio < 1e300 ? log(ratio) : log(x) - log(y);
}""",
    "th_log_ndtr": """
static inline double th_log_ndtr(double x) {
    const double t = x * 0.70710678118654752440;
    return x < -1 ? log(th_erfcx(-t) / 2) - t * t : log1p(-erfc(t) / 2);
}""",
    "th_betaln": """
/* log |beta(a, b)|: the differences of large terms are taken in Stirling's series */
static inline double th_betaln_regular(double a, double b) {
    const double p = fabs(a) < fabs(b) ? a : b, q = fabs(a) < fabs(b) ? b : a, both = p + q;
    if (fabs(q) == __builtin_inf()) return fabs(p) < q ? (p > 0 ? -q : q) : p - p;
    if (p >= 10 && q > 0)
        return (p - 0.5) * log(p / both) + q * log1p(-p / both) - 0.5 * log(q)
            + 0.91893853320467274178 + (th_stirling(p) + th_stirling(q) - th_stirling(both));
    if (q >= 10 && both >= 10)
        return th_gammaln(p) + (q - 0.5) * log1p(-p / both) - p * log(both) + p
            + (th_stirling(q) - th_stirling(both));
    return th_gammaln(p) + th_gammaln(q) - th_gammaln(both);
}
/* for a = 0, -1, ...: SciPy counts down to -2^31 */
static inline int th_beta_finite(double a, double b) {
    return a > -2147483647 && b == floor(b) && fabs(b) <= 2147483647 && 1 - a - b > 0;
}
static inline double th_betaln(double a, double b) {
    for (int i = 0; i < 2; i++) { /* gamma(a) is infinite; the quotient may be finite */
        if (a <= 0 && a == floor(a)) {
            return th_beta_finite(a, b) && b > 0 ? th_betaln_regular(1 - a - b, b)
                                                 : __builtin_inf();
        }
        const double other = a;
        a = b;
        b = other;
    }
    return th_betaln_regular(a, b);
}""",
    "th_beta": """
/* The gamma function is negative between -1 and 0, between -3 and -2, and so on. */
static inline int th_gamma_negative(double x) { return x < 0 && fmod(floor(x), 2) != 0; }
static inline double th_beta(double a, double b) {
    int negative = th_gamma_negative(a) ^ th_gamma_negative(b) ^ th_gamma_negative(a + b);
    if (a + b <= 0 && a + b == floor(a + b) && a != floor(a) && b != floor(b)) return 0;
    for (int i = 0; i < 2; i++) {
        const double pole = i ? b : a, other = i ? a : b;
        if (pole <= 0 && pole == floor(pole)) {
            negative = th_beta_finite(pole, other) && fmod(other, 2) != 0;
            break;
        }
    }
    const double size = exp(th_betaln(a, b));
    return negative ? -size : size;
}""",
    "th_betainc_term": """
/* x^a (1 - x)^b / beta(a, b): relative to its maximum at x = a / (a + b) where both are large */
static inline double th_betainc_term(double a, double b, double x) {
    const double s = a + b;
    if (a < 10 || b < 10) return exp(a * log(x) + b * log1p(-x) - th_betaln(a, b));
    return exp(th_stirling(s) - th_stirling(a) - th_stirling(b) - a * th_gamma_distance(a, x * s)
        - b * th_gamma_distance(b, (1 - x) * s)) * sqrt(a / s * b) * 0.39894228040143267794;
}""",
    "th_betainc_fraction": """
/* the continued fraction 26.5.8 by Lentz's method, for x < (a + 1) / (a + b + 2) */
static inline double th_betainc_fraction(double a, double b, double x) {
    double c = 1, d = 1 - (a + b) * x / (a + 1), h;
    d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
    h = d;
    for (int m = 1; m < 100000; m++) {
        for (int odd = 0; odd < 2; odd++) {
            double t = odd ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                           : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 + t * d;
            c = 1 + t / c;
            d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
            c = fabs(c) < 1e-300 ? 1e-300 : c;
            h *= c * d;
        }
        if (fabs(c * d - 1) < 1e-16) break;
    }
    return h * th_betainc_term(a, b, x) / a;
}""",
    "th_betainc_uniform": """
/* the first terms of Temme's expansion for large a and b, DLMF 8.18.9 */
static inline double th_betainc_uniform(double a, double b, double x) {
    const double s = a + b, y = fma(x, s, -a), deviation = sqrt(a / s * b);
    const double far = a * th_log_distance(y / a) + b * th_log_distance(-y / b);
    const double e = copysign(sqrt(2 * far), y);
    const double first = fabs(e) < 1e-8 * sqrt(s) ? (a - b) / (3 * deviation * s)
        : deviation / y - 1 / e;
    return erfc(-e * 0.70710678118654752440) / 2 - first * exp(-far) * 0.39894228040143267794;
}""",
    "th_betainc": """
static inline double th_betainc(double a, double b, double x) {
    if (!(a >= 0 && b >= 0 && x >= 0 && x <= 1) || (a == 0 && b == 0)) return __builtin_nan("");
    if (a == __builtin_inf() || b == __builtin_inf())
        return a == b ? __builtin_nan("") : (a < b ? x > 0 : x == 1);
    if (x == 0 || x == 1) return x;
    if (a == 0 || b == 0) return a == 0;
    if (a > 1e8 && b > 1e8) return th_betainc_uniform(a, b, x);
    return x < (a + 1) / (a + b + 2) ? th_betainc_fraction(a, b, x)
                                     : 1 - th_betainc_fraction(b, a, 1 - x);
}""",
}

BESSEL_FUNCTIONS = {
    "th_bessel_i": """
/* I of order 0 or 1 for x >= 0: the power series 9.6.10, or the asymptotic one 9.7.1 */
static inline double th_bessel_i(int order, double x) {
    double sum = 1, term = 1;
    if (x < 25) {
        for (int k = 1; k < 200 && term > sum * 1e-17; k++)
            sum += term *= x * x / 4 / (k * (double)(k + order));
        return order ? sum * x / 2 : sum;
    }
    for (int k = 1; k < 30; k++) {
        term *= -(4. * order - (2. * k - 1) * (2. * k - 1)) / (k * 8 * x);
        sum += term;
    }
    if (x > 1500) return __builtin_inf();
    return exp(x / 2) / sqrt(6.28318530717958647692 * x) * sum * exp(x / 2);
}""",
    "th_bessel_ie": """
/* the same times exp(-x) */
static inline double th_bessel_ie(int order, double x) {
    if (x < 25) return th_bessel_i(order, x) * exp(-x);
    double sum = 1, term = 1;
    for (int k = 1; k < 30; k++) {
        term *= -(4. * order - (2. * k - 1) * (2. * k - 1)) / (k * 8 * x);
        sum += term;
    }
    return sum / (2.5066282746310005024 * sqrt(x));
}""",
    "th_i0e": """
static inline double th_i0e(double x) { return x == x ? th_bessel_ie(0, fabs(x)) : x; }""",
    "th_i1e": """
static inline double th_i1e(double x) {
    return x == x ? copysign(th_bessel_ie(1, fabs(x)), x) : x;
}""",
    "th_i0": """
static inline double th_i0(double x) { return x == x ? th_bessel_i(0, fabs(x)) : x; }""",
    "th_i1": """
static inline double th_i1(double x) {
    return x == x ? copysign(th_bessel_i(1, fabs(x)), x) : x;
}""",
}

HELPERS: dict[str, str] = {
    name: text.lstrip()
    for family in (
        INTEGERS, WHOLE, FLOATS, COMPLEX, ERROR_FUNCTIONS, GAMMA_FUNCTIONS, PROBABILITY,
        BESSEL_FUNCTIONS)
    for name, text in family.items()
}

_NAME = re.compile(r"th_\w+")


def called(code: str) -> set[str]:
    """The helpers that `code` calls directly."""
    return {name for name in _NAME.findall(code) if name in HELPERS}


def helpers_for(names: Iterable[str]) -> list[str]:
    """The texts of `names` and of all helpers that they need; callees are before callers."""
    wanted: set[str] = set()
    pending = [name for name in names if name in HELPERS]
    while pending:
        name = pending.pop()
        if name not in wanted:
            wanted.add(name)
            pending += called(HELPERS[name])
    return [text for name, text in HELPERS.items() if name in wanted]
