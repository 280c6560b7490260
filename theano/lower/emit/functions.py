"""The functions that a main function calls: kernels, routines, and fixed pieces of C."""

from __future__ import annotations

from theano.lower import ir, routines
from theano.lower.describe.user_names import distinct
from theano.lower.emit import c_text
from theano.lower.emit.c_expr import Expressions
from theano.lower.emit.kernel import KernelText
from theano.lower.emit.partition import FunctionText

INLINE = "static inline __attribute__((always_inline))"
"""The linkage of kernels that are inlined."""


class Functions:
    """Assigns names to the functions of a file and collects their texts; equal functions are
    merged.

    plain: kernels do not use the user's names; kernels, routines: the functions that are not
    inlined; inlined: texts of functions that are inlined, and must therefore precede their use;
    roots: the routines that the main function calls, by C name; library: whether a routine calls
    BLAS or LAPACK."""

    def __init__(self, vector_math: frozenset[str], plain: bool) -> None:
        self.plain = plain
        self.expressions = Expressions(vector_math)
        self.kernels: list[FunctionText] = []
        self.inlined: list[str] = []
        self.routines: dict[str, FunctionText] = {}
        self.roots: dict[str, routines.Root] = {}
        self.library = False
        self._names: dict[tuple[str, bool], str] = {}
        self._divided: set[str] = set()

    def kernel(self, s: ir.Kernel, poison: bool) -> str:
        """The C name of a kernel, whose text is added unless an equal kernel has been added."""
        before, called = self.expressions.names, self.expressions.called
        self.expressions.called = self.expressions.called_elsewhere
        text = KernelText(s, self.expressions, poison)
        body = text.body()
        name = self._names.get((body, s.inline))
        if name is None:
            own = next((own for p, (_, own) in zip(s.params, s.names, strict=False)
                        if p.written and own), "")
            name = self._names[body, s.inline] = f"kernel{len(self._names)}{own and '_' + own}"
            title = "".join(f"/* {t.replace('*/', '* /')} */\n" for t in s.title if t)
            names = [own for own, _ in s.names] if self.plain else distinct(s.names)
            function = FunctionText(
                title, text.head(name), text.filled(body, names), f"th_kernel {name};")
            if s.inline:
                self.inlined.append(function.text(INLINE))
            else:
                self.kernels.append(function)
        if s.parallel and s.totals and name not in self._divided:
            self._divided.add(name)
            parts = f"{name}_parts"
            self.kernels.append(
                FunctionText("", text.head(parts), text.in_parts(name), f"th_kernel {parts};"))
        self.expressions.names, self.expressions.called = before, called
        return name

    def routine(self, name: str, dtypes: tuple[str, ...], inline: bool) -> str:
        """The C name of a routine for `dtypes`, which the main function calls; its text is added.
        inline: the compiler must inline it."""
        texts = routines.texts(name, dtypes)
        called = routines.function_name(name, dtypes)
        if inline:
            self.inlined += [t for t in [texts[called].text()] if t not in self.inlined]
            return called
        for part, routine in texts.items():
            if part not in self.routines:
                self.routines[part] = routine
                self.expressions.called_elsewhere |= routine.calls
                self.library |= routine.library
        self.roots[called] = name, dtypes
        return called

    def fixed(self) -> list[str]:
        """The fixed pieces of C (`c_text`) that are used."""
        called = self.expressions.called | self.expressions.called_elsewhere
        return [text for name, text in c_text.FIXED_TEXTS.items() if name in called]
