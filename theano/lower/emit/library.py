"""Mathematical functions: the definitions of those that the package has itself, whose loops
compilers turn into vectors, and the declarations of those of the mathematical library."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from functools import cache

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
_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "routines", "math")
_INCLUDED = re.compile(r'^#include "(\w+)\.c"\n', re.MULTILINE)

_FILES = [file.removesuffix(".c") for file in os.listdir(_FOLDER) if file.endswith(".c")]

OWN = frozenset(file for file in _FILES if "_" not in file)
"""The functions that the package defines itself, by the name by which C texts call them."""

NEAR = frozenset(file.removesuffix("_near") for file in _FILES if file.endswith("_near"))
"""Those that have a version for loops of vectors, whose own names begin with `th_near_`, for
arguments up to 2^30. The complete functions are not parts of such loops."""

FUNCTIONS = OWN | frozenset(f"{name}{f}" for name in _ALL for f in ("", "f"))
"""The names of mathematical functions, for each precision."""

_LINKAGE = "#define TH_MATH static inline __attribute__((always_inline))"


def definitions(names: Iterable[str]) -> str:
    """The definitions of the functions `names` of `OWN`, whose own names begin with `th_own_`, and
    of the functions that they need."""
    found: dict[str, str] = {"": _LINKAGE}
    for name in names:
        _define(name, found)
    return "\n".join(found.values()) if len(found) > 1 else ""


def _define(name: str, found: dict[str, str]) -> None:
    text, needed = _source(name)
    for other in needed:
        if other not in found:
            _define(other, found)
    found[name] = text


@cache
def _source(name: str) -> tuple[str, list[str]]:
    """The text of a file without its lines #include, and the files that these name."""
    with open(os.path.join(_FOLDER, f"{name}.c"), encoding="utf-8") as file:
        text = file.read()
    return _INCLUDED.sub("", text).rstrip("\n"), _INCLUDED.findall(text)


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


def _signature(name: str) -> tuple[str, str]:
    """The type of a function of real numbers, and a letter for each argument."""
    single = name.endswith("f") and (name in OWN or name[:-1] in _ALL) and name != "erf"
    return "float" if single else "double", "xy" if {name, name[:-1]} & _TWO else "x"


class Library(Record):
    """The functions of a text. vectors: those that have SIMD versions; plain: the text contains
    code of users, which may include <math.h>, where the library's functions have no vectors. main,
    inlined, kernels: the names that the main function, kernels that are inlined there, and other
    functions call."""

    vectors: frozenset[str]
    plain: bool
    main: Collection[str]
    inlined: Collection[str]
    kernels: Collection[str]

    def declarations(self) -> str:
        """The declarations and definitions of all functions that are called."""
        names = sorted({*self.main, *self.inlined, *self.kernels})
        own = [name for name in names if name in OWN]
        lines = [_VECTORS] if any(map(self._needs_vectors, names)) else []
        for name in names:
            lines += self._declared(name)
        return "\n".join([*lines, definitions(own), *(f"#define {x} th_own_{x}" for x in own)])

    def around(self, inlined: Collection[str]) -> tuple[str, str]:
        """The text before a main function, which ends with the kernels that are inlined in it, and
        the text after it. There, functions are called, and not repeated wherever they are used."""
        own = [name for name in sorted(self.main) if name in OWN]
        other = [name for name in sorted(self.main) if self._needs_vectors(name)]
        before = list(inlined)
        for name in own:
            real, names = _signature(name)
            taken = ", ".join(f"{real} {x}" for x in names)
            before.append(f"static {real} th_one_{name}({taken}) {{ "
                          f"return th_own_{name}({', '.join(names)}); }}")
            before += [f"#undef {name}", f"#define {name} th_one_{name}"]
        if other:
            before += ["#ifdef TH_WIDE", *(f"#define {x} th_number_{x}" for x in other), "#endif"]
        return "\n".join(before), "".join(f"\n#undef {x}" for x in (*own, *other))

    def _needs_vectors(self, name: str) -> bool:
        """Whether loops call SIMD versions of a function."""
        return name in self.vectors and name not in OWN and not self.plain and (
            name in self.inlined or name in self.kernels)

    def _declared(self, name: str) -> list[str]:
        """The declaration of a function, if it is one of the library."""
        single = name.endswith("f") and name[:-1] in _ALL
        if name in OWN:
            return []
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
