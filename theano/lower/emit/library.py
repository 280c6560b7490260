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

_NEAR = frozenset(file.removesuffix("_near") for file in _FILES if file.endswith("_near"))
"""Those that vectors compute only for |x| <= 2^30."""

_BATCH = """\
/* y = {name}(x) for many elements. */
static __attribute__((noinline)) void th_{name}_batch(
    int64_t count, const {real} *restrict x, {real} *restrict y)
{{
    #pragma omp simd
    for (int64_t i = 0; i < count; ++i) y[i] = th_own_{name}(x[i]);
}}"""

_NEAR_BATCH = """\
/* y = {name}(x) for many elements: one after another, unless vectors can compute all of them. */
static __attribute__((noinline)) void th_{name}_batch(
    int64_t count, const {real} *restrict x, {real} *restrict y)
{{
    {real} most = 0;
    #pragma omp simd reduction(max:most)
    for (int64_t i = 0; i < count; ++i) {{
        const {real} size = x[i] < 0 ? -x[i] : x[i];
        most = size > most ? size : most;
        y[i] = th_near_{name}(x[i]);
    }}
    if (most > 0x1p30f) for (int64_t i = 0; i < count; ++i) y[i] = th_own_{name}(x[i]);
}}"""

FUNCTIONS = OWN | frozenset(f"{name}{f}" for name in _ALL for f in ("", "f"))
"""The names of mathematical functions, for each precision."""

_INLINED = "#define TH_MATH static inline __attribute__((always_inline))"
_CALLED = "#define TH_MATH static"


def definitions(names: Iterable[str], inlined: bool = True) -> str:
    """The definitions of the functions `names` of `OWN`, whose own names begin with `th_own_`, and
    of the functions that they need. inlined: in loops, so that these become vectors; else they are
    called, which keeps a text small."""
    found: dict[str, str] = {"": _INLINED if inlined else _CALLED}
    for name in sorted(names):
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


def _signature(name: str) -> tuple[str, str]:
    """The type of a function of real numbers, and a letter for each argument."""
    single = name.endswith("f") and (name in OWN or name[:-1] in _ALL) and name != "erf"
    return "float" if single else "double", "xy" if {name, name[:-1]} & _TWO else "x"


class Library(Record):
    """The functions of a text. main, others: the names that the main function, and other functions,
    call."""

    main: Collection[str]
    others: Collection[str]

    def declarations(self, inlined: bool = True) -> str:
        """The declarations and definitions of all functions that are called, which are as
        `definitions` says."""
        names = sorted({*self.main, *self.others})
        own = [name for name in names if name in OWN]
        lines = [line for name in names if name not in OWN for line in _declared(name)]
        batched = [name.removesuffix("_batch") for name in names if name.endswith("_batch")]
        batches = [(_NEAR_BATCH if name in _NEAR else _BATCH).format(
            name=name, real=_signature(name)[0]) for name in batched]
        names_of_own = [f"#define {x} th_own_{x}" for x in own]
        return "\n".join([*lines, definitions({*own, *batched}, inlined), *batches, *names_of_own])

    def around(self, inlined: Collection[str]) -> tuple[str, str]:
        """The text before a main function, which ends with the kernels that are inlined in it, and
        the text after it. There, functions are called, and not repeated wherever they are used."""
        own = [name for name in sorted(self.main) if name in OWN]
        before = list(inlined)
        for name in own:
            real, names = _signature(name)
            taken = ", ".join(f"{real} {x}" for x in names)
            before.append(f"static {real} th_one_{name}({taken}) {{ "
                          f"return th_own_{name}({', '.join(names)}); }}")
            before += [f"#undef {name}", f"#define {name} th_one_{name}"]
        return "\n".join(before), "".join(f"\n#undef {x}" for x in own)


def _declared(name: str) -> list[str]:
    """The declaration of a function, if it is one of the library."""
    real, letters = _signature(name)
    base = name[:-1] if real == "float" else name
    if base not in _ALL:
        return []
    kind = f"{real} _Complex" if base in _COMPLEX | _REAL_OF_COMPLEX else real
    result = real if base in _REAL_OF_COMPLEX else kind
    return [f"{result} {name}({', '.join([kind] * len(letters))});"]
