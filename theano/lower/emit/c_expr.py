"""C expressions: literals, scalar ops, and the declarations of the functions they call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from theano.lower.emit.c_text import EXP, EXPF, FIXED_TEXTS, VECTORS
from theano.lower.ir import Accumulator, Atom, Let, Number, reduction
from theano.scalar import c_helpers, dtypes
from theano.scalar.literals import c_conversion, c_literal

_TWO = {"pow", "atan2", "fmod", "hypot", "copysign", "fmin", "fmax", "nextafter", "cpow"}
_REAL_OF_COMPLEX = {"creal", "cimag", "cabs", "carg"}
_KNOWN = re.compile(r"[a-z][a-z0-9]*")
_CALLED = re.compile(r"(\w+)\(")
_PLAIN = re.compile(r"[\w.\0]+")
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
FUNCTIONS = frozenset(f"{name}{f}" for name in _ONE | _TWO | _COMPLEX | _REAL_OF_COMPLEX
                      for f in ("", "f"))
"""The functions of the mathematical library, for each precision."""

OWN = {"exp": EXP, "expf": EXPF}
"""The functions of the mathematical library that kernels replace, each with the new definition."""


def c_type(dtype: str) -> str:
    """The C type of the elements of an array, or of a Python object."""
    return "th_object" if dtype == "object" else dtypes.C_NAMES[dtype]


def literal(number: Number) -> str:
    """A C literal of the number's dtype."""
    return c_literal(number.value, number.dtype)


def identity(op: str, dtype: str) -> str:
    """The initial value of a reduction, as C text."""
    start = reduction(op).start(dtype)
    if isinstance(start, complex):
        return f"__builtin_complex({_infinity(start.real)}, {_infinity(start.imag)})"
    if isinstance(start, float):
        return _infinity(start)
    if -1 <= start <= 1:
        return str(int(start))
    return literal(Number(start, "uint64" if dtypes.kind(dtype) == "u" else "int64"))


def _infinity(value: float) -> str:
    return f"({'-' if value < 0 else ''}__builtin_inf())"


@cache
def calls(code: str) -> frozenset[str]:
    """The functions that a C template calls: mathematical functions, helpers, fixed pieces."""
    called = set(_CALLED.findall(code))
    known = {name for name in called if name in FIXED_TEXTS or _KNOWN.fullmatch(name)}
    return frozenset(known) | c_helpers.called(code)


@cache
def _conversion_calls(source: str, dtype: str) -> frozenset[str]:
    return calls(c_conversion("x", source, dtype))


@cache
def _reduction_calls(op: str, dtype: str, watched: bool) -> frozenset[str]:
    return calls(reduction(op).combined("x", "y", dtype, watched))


class Names:
    """The C text for names and literals of the IR; in this class, names are unchanged."""

    def use(self, name: str) -> str:
        """The text for the value of a name."""
        return name

    def literal(self, number: Number) -> str:
        """The text for a number."""
        return literal(number)


class Expressions:
    """Translates scalar ops to C and records which functions they call. names: the C text for names
    of the IR; called: the functions that the main function calls; called_elsewhere: those that
    kernels and routines call; support: the C code that users' scalar ops need, in order."""

    def __init__(self, vector_math: frozenset[str]) -> None:
        self.vector_math = vector_math
        self.support: dict[str, None] = {}
        self.called: set[str] = set()
        self.called_elsewhere: set[str] = set()
        self.names = Names()

    def atom(self, atom: Atom, dtype: str, wanted: str) -> str:
        """An operand, converted to the dtype that the op computes in."""
        if isinstance(atom, Number):
            if wanted != atom.dtype:
                atom = Number(_converted(atom.value, wanted), wanted)
            return self.names.literal(atom)
        name = self.names.use(atom)
        if dtype == wanted:
            return name
        self.called |= _conversion_calls(dtype, wanted)
        return c_conversion(name, dtype, wanted)

    def call(self, name: str) -> str:
        """Record a call of a function; returns its name."""
        self.called.add(name)
        return name

    def combined(
        self, op: str, total: str, value: str, dtype: str, watched: bool = False
    ) -> str:
        """The C expression that combines a total of reduction `op` with a value."""
        self.called |= _reduction_calls(op, dtype, watched)
        return reduction(op).combined(total, value, dtype, watched)

    def let(self, s: Let) -> str:
        """The C expression of a `Let`. Raises LookupError if its op has no C form for its
        dtypes."""
        dtypes = tuple(d for _, d in s.args)
        wanted = s.op.compute_dtypes(*dtypes, out=s.dtype)
        template = s.op.c_template(s.dtype, wanted)
        if template is None:
            raise LookupError(f"{s.op.name} has no C form for {dtypes}")
        if s.op.c is None:
            self.support.update(dict.fromkeys(s.op.support(wanted)))
        args = [self.atom(a, d, w) for (a, d), w in zip(s.args, wanted, strict=True)]
        args = [a if _PLAIN.fullmatch(a) else f"({a})" for a in args]
        f = "f" if wanted and wanted[0] in ("float16", "float32", "complex64") else ""
        self.called |= calls(template.replace("{f}", f))
        return template.format(*args, f=f, T=c_type(wanted[-1] if wanted else s.dtype))

    def declarations(self) -> str:
        """Declarations and definitions of all functions that are called."""
        helpers = c_helpers.helpers_for(self.called | self.called_elsewhere)
        called = sorted(self.called.union(self.called_elsewhere, *map(calls, helpers)))
        lines = [self._declare(name) for name in called]
        vectors = [VECTORS] if any(map(self._has_vectors, called)) else []
        return "\n".join([*vectors, *(line for line in lines if line), *helpers])

    def around(self, inlined: Iterable[str]) -> tuple[str, str]:
        """The text before a main function, which ends with the kernels that are inlined in it, and
        the text after it. Both use the functions of the library, which return sooner than `OWN`:
        the inlined kernels its vector functions, the main function those for single numbers."""
        lines = [*(f"#undef {name}" for name in OWN if self._has_own(name)), *inlined]
        names = [x for x in sorted(self.called) if self._has_vectors(x)]
        if names:
            lines += ["#ifdef TH_WIDE", *(f"#define {x} th_number_{x}" for x in names), "#endif"]
        return "\n".join(lines), "".join(f"\n#undef {x}" for x in names)

    def _has_own(self, name: str) -> bool:
        """Whether the text defines its own version of a called function; not if users' code may
        include <math.h>."""
        return name in OWN and name in self.called | self.called_elsewhere and not self.support

    def _has_vectors(self, name: str) -> bool:
        return name in self.vector_math and not self.support

    def _declare(self, name: str) -> str:
        base, single = (name[:-1], True) if name.endswith("f") and (
            name[:-1] in _ONE | _TWO | _COMPLEX | _REAL_OF_COMPLEX) else (name, False)
        if base not in _ONE | _TWO | _COMPLEX | _REAL_OF_COMPLEX:
            return ""
        real = "float" if single else "double"
        kind = real
        if base in _COMPLEX or base in _REAL_OF_COMPLEX:
            kind = f"{real} _Complex"
        result = real if base in _REAL_OF_COMPLEX else kind
        arguments = ", ".join([kind] * (2 if base in _TWO else 1))
        vector = ', simd("notinbranch")' if name in self.vector_math else ""
        attribute = f"__attribute__((const{vector})) " if vector or base == "cos" else ""
        text = f"{attribute}{result} {name}({arguments});"
        if self._has_vectors(name):
            kinds = '"vv"' if base in _TWO else '"v"'
            number = f'{result} th_number_{name}({arguments}) __asm__("{name}");'
            text = (f'#ifdef TH_WIDE\nTH_VECTOR_{real}({kinds}, "{name}")\n'
                    f'{text[:-1]} __asm__("th_{name}");\n__attribute__((const)) {number}\n'
                    f'#else\n{text}\n#endif')
        return f"{text}\n{OWN[name]}" if self._has_own(name) else text


def _converted(value: Any, dtype: str) -> Any:
    kind = dtypes.kind(dtype)
    if kind == "b":
        return bool(value)
    if kind in "iu":
        return int(value)
    return complex(value) if kind == "c" else float(value)


def clauses(accumulators: tuple[Accumulator, ...], name: Callable[[str], str]) -> str:
    """The clauses of an OpenMP loop for its totals. name: the C text for a name of the IR."""
    text = ""
    for a in accumulators:
        text += f" reduction({reduction(a.op).clause}:{name(a.name)})"
        if reduction(a.op).watches(a.dtype):
            text += f" reduction(|:{name(a.name)}_nan)"
    return text
