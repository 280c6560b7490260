"""Mathematical functions: the definitions of those that the package has itself, whose loops
compilers turn into vectors, and the declarations of those of the mathematical library."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from functools import cache

from theano.lower.emit.partition import FunctionText
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
"""Those that vectors compute only for |x| <= `_LARGEST`."""

_LARGEST = {"float": "0x1p17f", "double": "0x1p30"}

ONE, BATCH = "th_one_{}", "th_{}_batch"
"""The names of the functions that programs call for one number, and for many."""

_OUTLINED = re.compile(r"th_one_(\w+)|th_(\w+)_batch")

_SIMD, _SIMD_MOST = "    #pragma omp simd\n", "    #pragma omp simd reduction(max:most)\n"

_BATCH = """\
{simd}    for (int64_t i = 0; i < count; ++i) y[i] = th_own_{name}(x[i]);
"""

_NEAR_BATCH = """\
    {real} most = 0;
{most}    for (int64_t i = 0; i < count; ++i) {{
        const {real} size = x[i] < 0 ? -x[i] : x[i];
        most = size > most ? size : most;
        y[i] = th_near_{name}(x[i]);
    }}
    if (most > {largest}) for (int64_t i = 0; i < count; ++i) y[i] = th_own_{name}(x[i]);
"""

FUNCTIONS = OWN | frozenset(f"{name}{f}" for name in _ALL for f in ("", "f"))
"""The names of mathematical functions, for each precision."""

_INLINED = "#define TH_MATH static inline __attribute__((always_inline))"
_CALLED = "#define TH_MATH static"


def definitions(names: Iterable[str], inlined: bool = True, known: Collection[str] = ()) -> str:
    """The definitions of the functions `names` of `OWN`, whose own names begin with `th_own_`, and
    of the functions that they need. inlined: in loops, so that these become vectors; else they are
    called, which keeps a text small. known: the functions that a text before has defined so."""
    found: dict[str, str] = {"": _INLINED if inlined else _CALLED} if names else {}
    for name in sorted(known):
        _define(name, found)
    before = len(found) if known else 0
    for name in sorted(names):
        _define(name, found)
    return "\n".join([*found.values()][before:])


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


def _parts(symbol: str) -> tuple[bool, str]:
    """Whether a function is for one number, and the name of what it computes."""
    found = _OUTLINED.fullmatch(symbol)
    assert found is not None
    return bool(found[1]), found[1] or found[2]


def outlined(symbol: str, simd: bool = True) -> FunctionText:
    """The function `symbol` that is called: `th_one_sin` for one number, `th_sin_batch` for many,
    one after another unless vectors can compute all of them. simd: loops have pragmas of OpenMP."""
    one, name = _parts(symbol)
    real, names = _signature(name)
    if one:
        head = f"{real} {symbol}({', '.join(f'{real} {x}' for x in names)})"
        before, body = "", f"    return th_own_{name}({', '.join(names)});\n"
    else:
        head = (f"__attribute__((noinline)) void {symbol}(\n"
                f"    int64_t count, const {real} *restrict x, {real} *restrict y)")
        before = f"/* y = {name}(x) for many elements. */\n"
        body = (_NEAR_BATCH if name in _NEAR else _BATCH).format(
            name=name, real=real, largest=_LARGEST[real], simd=_SIMD * simd,
            most=_SIMD_MOST * simd)
    return FunctionText(before, f"{head}\n", f"{{\n{body}}}\n", f"{head};")


def own_definitions(symbol: str) -> str:
    """The definitions that the function `symbol` needs."""
    return definitions([_parts(symbol)[1]])


class Library(Record):
    """The functions of a text. main, others: the names that the main function, and other functions,
    call.

    Kernels contain the functions of others, so that their loops become vectors. The main function,
    and loops that are divided into batches, call functions (`symbols`), which are the same for all
    programs: a text that the runtime loads is linked with object files in which they are."""

    main: Collection[str]
    others: Collection[str]

    @property
    def symbols(self) -> list[str]:
        """The functions that are called, as `outlined` names them."""
        batched = [f"th_{name}" for name in sorted(self.others) if name.endswith("_batch")]
        return [*(ONE.format(x) for x in sorted(self.main) if x in OWN), *batched]

    def _inside(self) -> list[str]:
        return sorted(name for name in self.others if name in OWN)

    def declarations(self) -> str:
        """The declarations of functions of the mathematical library, and the definitions of those
        that loops contain."""
        return self._text(definitions(self._inside()))

    def linked(self) -> str:
        """The functions `symbols`, defined unless object files have them."""
        if not self.symbols:
            return ""
        texts = [outlined(symbol) for symbol in self.symbols]
        return "\n".join([
            *(f"TH_SHARED {text.declared}" for text in texts), "#ifndef TH_PARTS",
            definitions(self._of_symbols(), known=self._inside()),
            *(text.text("TH_SHARED") for text in texts), "#endif"])

    def whole(self, inlined: bool, simd: bool = True) -> str:
        """All functions, for a text that is compiled by others. inlined: see `definitions`; simd:
        see `outlined`."""
        own = definitions([*self._inside(), *self._of_symbols()], inlined)
        return self._text("\n".join([own, *(outlined(x, simd).text() for x in self.symbols)]))

    def _of_symbols(self) -> list[str]:
        return [_parts(symbol)[1] for symbol in self.symbols]

    def _text(self, defined: str) -> str:
        names = sorted({*self.main, *self.others})
        lines = [line for name in names if name not in OWN for line in _declared(name)]
        return "\n".join([
            *lines, *filter(None, [defined]), *(f"#define {x} th_own_{x}" for x in self._inside())])

    def around(self, inlined: Collection[str]) -> tuple[str, str]:
        """The text before a main function, which ends with the kernels that are inlined in it, and
        the text after it. There, functions are called, and not repeated wherever they are used."""
        own = [name for name in sorted(self.main) if name in OWN]
        names = [line for x in own for line in (
            *([f"#undef {x}"] if x in self.others else []), f"#define {x} {ONE.format(x)}")]
        return "\n".join([*inlined, *names]), "".join(f"\n#undef {x}" for x in own)


def _declared(name: str) -> list[str]:
    """The declaration of a function, if it is one of the library."""
    real, letters = _signature(name)
    base = name[:-1] if real == "float" else name
    if base not in _ALL:
        return []
    kind = f"{real} _Complex" if base in _COMPLEX | _REAL_OF_COMPLEX else real
    result = real if base in _REAL_OF_COMPLEX else kind
    return [f"{result} {name}({', '.join([kind] * len(letters))});"]
