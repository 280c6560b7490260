"""The functions of the mathematical library: how a text declares those that it calls, which of them
loops call with vectors, and `exp`, which is part of the text. Nothing else knows of vectors."""

from __future__ import annotations

from collections.abc import Collection

from theano.records import Record

_TWO = {"pow", "atan2", "fmod", "hypot", "copysign", "fmin", "fmax", "nextafter", "cpow"}
_REAL_OF_COMPLEX = {"creal", "cimag", "cabs", "carg"}
_ONE = {
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "cbrt", "sin", "cos", "tan",
    "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc",
    "tgamma", "lgamma", "floor", "ceil", "trunc", "round", "rint", "nearbyint", "fabs", "j0",
    "j1",
}
_COMPLEX = {
    "cexp", "clog", "csqrt", "csin", "ccos", "ctan", "casin", "cacos", "catan", "csinh", "ccosh",
    "ctanh", "casinh", "cacosh", "catanh", "conj", "cpow",
}
_ALL = _ONE | _TWO | _COMPLEX | _REAL_OF_COMPLEX
FUNCTIONS = frozenset(f"{name}{f}" for name in _ALL for f in ("", "f"))
"""The functions of the mathematical library, for each precision."""

_EXP = """\
/* exp, to one unit in the last place, whose loops are vectors without calls: x = n log 2 + r,
   |r| <= log(2) / 2, and 2^n as two factors. The polynomial is evaluated as sums of pairs of terms
   (G. Estrin, 1960). The library takes 30 times as long where the result is below 2^-1022. */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define exp th_own_exp
#define TH_FMA(x, y, z) __builtin_fma(x, y, z)
__attribute__((always_inline)) static inline double th_own_exp(double x)
{
    union { double f; int64_t i; } t, h, a, b;
    x = x < -746 ? -1418 : x; /* so that both factors are 0: rounding to 0 is slow */
    t.f = TH_FMA(x, 0x1.71547652b82fep0, 0x1.8p52); /* n is what its last bits say */
    t.i = t.i < 0x4338000000000401 ? t.i : 0x4338000000000401;
    const double n = t.f - 0x1.8p52;
    h.f = TH_FMA(n, 0.5, 0x1.8p52);
    const double r = TH_FMA(n, -0x1.abc9e3b39803fp-56, TH_FMA(n, -0x1.62e42fefa39efp-1, x));
    const double s = r * r, q = s * s;
    const double p0 = TH_FMA(r, 0x1.55555555554f9p-3, 0x1.000000000000ap-1);
    const double p1 = TH_FMA(r, 0x1.1111111127cc5p-7, 0x1.555555555087fp-5);
    const double p2 = TH_FMA(r, 0x1.a01a012a344d9p-13, 0x1.6c16c1842a21p-10);
    const double p3 = TH_FMA(r, 0x1.71df255dc4b97p-19, 0x1.a0199a0b68eb3p-16);
    const double p4 = TH_FMA(r, 0x1.ad7fae21038bbp-26, 0x1.28ad742142023p-22);
    const double p = TH_FMA(q, TH_FMA(q, p4, TH_FMA(s, p3, p2)), TH_FMA(s, p1, p0));
    a.i = (int64_t)((uint64_t)h.i << 52) + 0x3ff0000000000000;
    b.i = (int64_t)((uint64_t)(t.i - h.i) << 52) + 0x3ff0000000000000;
    return TH_FMA(a.f, TH_FMA(p, s, r), a.f) * b.f;
}
#undef TH_FMA
#endif
"""

_EXPF = """\
/* exp, to one unit in the last place, whose loops are vectors without calls: x = n log 2 + r,
   |r| <= log(2) / 2, and 2^n as two factors, since numbers below 2^-126 are results, too. */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define TH_FMA(x, y, z) __builtin_fmaf(x, y, z)
#else
#define TH_FMA(x, y, z) ((x) * (y) + (z))
#endif
#define expf th_own_expf
__attribute__((always_inline)) static inline float th_own_expf(float x)
{
    union { float f; int32_t i; } t, a, b;
    x = x < -104 ? -176 : x; /* so that both factors are 0: rounding to 0 is slow */
    t.f = TH_FMA(x, 0x1.715476p0f, 0x1.8p23f); /* n is what its last bits say */
    t.i = t.i < 0x4b400081 ? t.i : 0x4b400081;
    const float n = t.f - 0x1.8p23f;
    const float r = TH_FMA(n, -0x1.7f7d1cp-20f, TH_FMA(n, -0x1.62e4p-1f, x));
    float p = TH_FMA(r, 0x1.6a2352p-10f, 0x1.123a6cp-7f);
    p = TH_FMA(p, r, 0x1.5558f4p-5f);
    p = TH_FMA(p, r, 0x1.55549p-3f);
    p = TH_FMA(p, r, 0x1.fffffcp-2f);
    p = TH_FMA(p * r, r, r);
    const int32_t whole = (int32_t)((uint32_t)t.i << 23), half = (whole >> 24) * (1 << 23);
    a.i = half + 0x3f800000, b.i = whole - half + 0x3f800000;
    return TH_FMA(a.f, p, a.f) * b.f;
}
#undef TH_FMA
"""

OWN = {"exp": _EXP, "expf": _EXPF}
"""The functions of the mathematical library that kernels replace, each with the new definition."""

_VECTORS = """\
/* Mathematical functions in loops. The compiler calls them with vectors of several widths and with
   single numbers, and the library's functions for different widths differ in their last bits. Here
   each call, after its operands have been repeated, is one of the widest function, so that equal
   elements have equal results wherever they are. `th_exp` and its versions for narrow vectors,
   which the compiler knows by the names of the x86 vector ABI, are therefore defined here. */
#ifdef TH_WIDE
#define TH_LABEL(name) \\
    ".weak " name "\\n.hidden " name "\\n.type " name ", @function\\n" name ":\\n"
#define TH_CALL(name, repeat, wide, after) TH_LABEL(name) \\
    "sub $8, %rsp\\n" repeat "call " wide "@PLT\\n" after "add $8, %rsp\\nret\\n"
#define TH_ONE(op, to) op "0, " to "0\\n" op "1, " to "1\\n"
#define TH_HALF(op, half, all) \\
    op " $1, " half "0, " all "0, " all "0\\n" op " $1, " half "1, " all "1, " all "1\\n"
#define TH_16_32 TH_HALF("vinsertf128", "%xmm", "%ymm")
#define TH_32_64 TH_HALF("vinsertf64x4", "%ymm", "%zmm")
/* A vector of two of the widest: a loop over numbers of several sizes may hold that many. */
#define TH_SPLIT(name, wide, half, all, bytes) TH_LABEL(name) \\
    "sub $136, %rsp\\nvmovups " all "0, (%rsp)\\nvmovups " all "1, 64(%rsp)\\n" \\
    "call " wide "@PLT\\nvmovups " half "0, (%rsp)\\n" \\
    "vmovups " bytes "(%rsp), " half "0\\nvmovups 64+" bytes "(%rsp), " half "1\\n" \\
    "call " wide "@PLT\\nvmovups " half "0, " bytes "(%rsp)\\n" \\
    "vmovups (%rsp), " all "0\\nadd $136, %rsp\\nret\\n"
#ifdef __AVX__
#define TH_TWO_16(name, wide) TH_SPLIT(name, wide, "%xmm", "%ymm", "16")
#else
#define TH_TWO_16(name, wide)
#endif
#ifdef __AVX512F__
#define TH_TWO_32(name, wide) TH_SPLIT(name, wide, "%ymm", "%zmm", "32")
#else
#define TH_TWO_32(name, wide)
#endif
#if TH_WIDE == 64
#define TH_WIDTHS(name, kind, v, e, d, b) \\
    TH_CALL("th_" name, TH_ONE("vbroadcasts" kind " %xmm", "%zmm"), \\
            "_ZGVe" e v "_" name, "vzeroupper\\n") \\
    TH_CALL("_ZGVb" b v "_th_" name, TH_16_32 TH_32_64, "_ZGVe" e v "_" name, "vzeroupper\\n") \\
    TH_CALL("_ZGVd" d v "_th_" name, TH_32_64, "_ZGVe" e v "_" name, "") \\
    ".set _ZGVe" e v "_th_" name ", _ZGVe" e v "_" name "\\n"
#elif TH_WIDE == 32
#define TH_WIDTHS(name, kind, v, e, d, b) \\
    TH_CALL("th_" name, TH_ONE("vbroadcasts" kind " %xmm", "%ymm"), \\
            "_ZGVd" d v "_" name, "vzeroupper\\n") \\
    TH_CALL("_ZGVb" b v "_th_" name, TH_16_32, "_ZGVd" d v "_" name, "vzeroupper\\n") \\
    ".set _ZGVd" d v "_th_" name ", _ZGVd" d v "_" name "\\n" \\
    TH_TWO_32("_ZGVe" e v "_th_" name, "_ZGVd" d v "_" name)
#else
#define TH_WIDTHS(name, kind, v, e, d, b) \\
    TH_CALL("th_" name, TH_ONE("shufp" kind " $0, %xmm", "%xmm"), "_ZGVb" b v "_" name, "") \\
    ".set _ZGVb" b v "_th_" name ", _ZGVb" b v "_" name "\\n" \\
    TH_TWO_16("_ZGVc" d v "_th_" name, "_ZGVb" b v "_" name) \\
    TH_TWO_16("_ZGVd" d v "_th_" name, "_ZGVb" b v "_" name) \\
    TH_TWO_32("_ZGVe" e v "_th_" name, "_ZGVd" d v "_th_" name)
#endif
#define TH_VECTOR_double(v, name) \\
    __asm__(".pushsection .text\\n" TH_WIDTHS(name, "d", v, "N8", "N4", "N2") ".popsection");
#define TH_VECTOR_float(v, name) \\
    __asm__(".pushsection .text\\n" TH_WIDTHS(name, "s", v, "N16", "N8", "N4") ".popsection");
#endif
"""
"""TH_WIDE: the number of bytes of the vectors for which gcc calls the functions of glibc in long
loops; not defined for other compilers, libraries and processors (`theano.backends.toolchain`)."""


class Library(Record):
    """The functions of a text. vectors: those that have SIMD versions; fused: whether the processor
    has a fused multiply-add, without which kernels call `exp` of the library; plain: the text
    contains code of users, which may include <math.h>: it uses neither vectors nor its own
    functions. main, inlined, kernels: the names that the main function, kernels that are inlined
    there, and other functions call."""

    vectors: frozenset[str]
    fused: bool
    plain: bool
    main: Collection[str]
    inlined: Collection[str]
    kernels: Collection[str]

    def declarations(self) -> str:
        """The declarations and definitions of all functions that are called."""
        names = sorted({*self.main, *self.inlined, *self.kernels})
        lines = [_VECTORS] if any(map(self._needs_vectors, names)) else []
        for name in names:
            lines += self._declared(name)
            if name in OWN and not self.plain:
                lines.append(OWN[name])
        return "\n".join(lines)

    def around(self, inlined: Collection[str]) -> tuple[str, str]:
        """The text before a main function, which ends with the kernels that are inlined in it, and
        the text after it. Both use the functions of the library, which return sooner than `OWN`:
        the inlined kernels its vector functions, the main function those for single numbers."""
        called = {*self.main, *self.inlined, *self.kernels}
        own = [name for name in OWN if name in called and not self.plain]
        names = [name for name in sorted(self.main) if self._needs_vectors(name)]
        lines = [*(f"#undef {name}" for name in own), *inlined]
        if names:
            lines += ["#ifdef TH_WIDE", *(f"#define {x} th_number_{x}" for x in names), "#endif"]
        return "\n".join(lines), "".join(f"\n#undef {x}" for x in names)

    def _needs_vectors(self, name: str) -> bool:
        """Whether loops call SIMD versions of a function."""
        if name not in self.vectors or self.plain:
            return False
        return name in self.inlined or name in self.kernels and (
            name not in OWN or name == "exp" and not self.fused)

    def _declared(self, name: str) -> list[str]:
        """The declaration of a function, if it is one of the library."""
        single = name.endswith("f") and name[:-1] in _ALL
        base, real = (name[:-1], "float") if single else (name, "double")
        if base not in _ALL:
            return []
        kind = f"{real} _Complex" if base in _COMPLEX | _REAL_OF_COMPLEX else real
        result = real if base in _REAL_OF_COMPLEX else kind
        text = f"{result} {name}({', '.join([kind] * (2 if base in _TWO else 1))})"
        if not self._needs_vectors(name):
            return [f"{'__attribute__((const)) ' if base == 'cos' else ''}{text};"]
        kinds, vector = '"vv"' if base in _TWO else '"v"', "(const, simd(\"notinbranch\"))"
        number = text.replace(f" {name}(", f" th_number_{name}(")
        numbers = [f'__attribute__((const)) {number} __asm__("{name}");'] if (
            name in self.main) else []
        return ["#ifdef TH_WIDE", f'TH_VECTOR_{real}({kinds}, "{name}")',
                f'__attribute__({vector}) {text} __asm__("th_{name}");', *numbers,
                "#else", f"__attribute__({vector}) {text};", "#endif"]
