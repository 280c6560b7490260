"""C expressions: literals, scalar ops, and the declarations of the functions they call."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from theano.lower.emit.c_text import FIXED_TEXTS
from theano.lower.emit.library import Library
from theano.lower.ir import Accumulator, Atom, Let, Number, reduction
from theano.scalar import ScalarOp, c_helpers, dtypes
from theano.scalar.literals import c_conversion, c_literal

_KNOWN = re.compile(r"[a-z][a-z0-9]*")
_CALLED = re.compile(r"(\w+)\(")
_PLAIN = re.compile(
    r"(?!-)[\w.\0>\[\]-]+|\w+\([\w, .\0]*\)|\([^()]*\)|[\w\0]+\[[\w *+\0]*\]")
"""A text that needs no parentheses."""

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
    of the IR; called: the functions that the main function calls; called_inlined: those that the
    kernels which are inlined there call; called_elsewhere: those that other kernels and routines
    call; support: the C code that users' scalar ops need, in order."""

    def __init__(self) -> None:
        self.support: dict[str, None] = {}
        self.called: set[str] = set()
        self.called_inlined: set[str] = set()
        self.called_elsewhere: set[str] = set()
        self.names = Names()
        self._templates: dict[
            tuple[ScalarOp, str, tuple[str, ...]],
            tuple[tuple[str, ...], str, str, str, frozenset[str]]] = {}

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
        wanted, template, f, kind, called = self._form(s)
        args = [self.atom(a, d, w) for (a, d), w in zip(s.args, wanted, strict=True)]
        self.called |= called
        return template.format(
            *[a if _PLAIN.fullmatch(a) else f"({a})" for a in args], f=f, T=kind)

    def called_by(self, s: Let) -> frozenset[str]:
        """The functions that the expression of a `Let` calls."""
        return self._form(s)[-1]

    def _form(self, s: Let) -> tuple[tuple[str, ...], str, str, str, frozenset[str]]:
        """See `_template`."""
        key = s.op, s.dtype, tuple([d for _, d in s.args])
        if key not in self._templates:
            self._templates[key] = self._template(*key)
        return self._templates[key]

    def _template(
        self, op: ScalarOp, dtype: str, dtypes: tuple[str, ...]
    ) -> tuple[tuple[str, ...], str, str, str, frozenset[str]]:
        """For an op: the dtypes of its operands in C, the template of its expression, the end of
        the names of functions, the C type, and the functions that it calls."""
        wanted = op.compute_dtypes(*dtypes, out=dtype)
        template = op.c_template(dtype, wanted)
        if template is None:
            raise LookupError(f"{op.name} has no C form for {dtypes}")
        if op.c is None:
            self.support.update(dict.fromkeys(op.support(wanted)))
        f = "f" if wanted and wanted[0] in ("float16", "float32", "complex64") else ""
        kind = c_type(wanted[-1] if wanted else dtype)
        return wanted, template, f, kind, calls(template.replace("{f}", f))

    def all_called(self) -> set[str]:
        """The functions that are called anywhere."""
        return self.called | self.called_inlined | self.called_elsewhere

    def helpers(self) -> list[str]:
        """The definitions of the helpers that are called."""
        return c_helpers.helpers_for(self.all_called())

    def library(self) -> Library:
        """The functions of the mathematical library that are called."""
        of_helpers = set().union(*map(calls, self.helpers()))
        return Library(self.called, self.called_inlined | self.called_elsewhere | of_helpers)


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
