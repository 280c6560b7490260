"""A random program, as text.

Inputs and shared variables have values; each step is a line of Python that assigns names. So a
program can be printed as a file that runs, and be reduced by removing lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

import theano
import theano.tensor as T
from fuzz import layouts
from fuzz.vocabulary import VOCABULARY, drawn

Array = np.ndarray[Any, Any]
NAME = re.compile(r"\b[xvsn]\d+\b")


class Input(NamedTuple):
    """An input or a shared variable, with its value and the memory layout of that value in
    calls."""

    name: str
    value: Array
    broadcastable: tuple[bool, ...]
    layout: str = "plain"
    shared: bool = False

    def variable(self) -> Any:
        """The variable; a shared variable is made with its value."""
        if self.shared:
            return theano.shared(self.value.copy(), name=self.name)
        return T.TensorType(str(self.value.dtype), self.broadcastable)(self.name)

    def line(self) -> str:
        """The line of Python that makes it."""
        if self.shared:
            return f'{self.name} = theano.shared({literal(self.value)}, name="{self.name}")'
        kind = f'T.TensorType("{self.value.dtype}", {self.broadcastable})'
        return f'{self.name} = {kind}("{self.name}")'


class Step(NamedTuple):
    """A line `names = text`. slope: for a gradient, the names of the cost and of the variables with
    respect to which it is differentiated."""

    names: tuple[str, ...]
    text: str
    slope: tuple[str, tuple[str, ...]] | None = None

    @property
    def reads(self) -> set[str]:
        """The names that the text reads."""
        return set(NAME.findall(self.text))

    def line(self) -> str:
        """The line of Python."""
        return f"{', '.join(self.names)} = {self.text}"

    def renamed(self, names: dict[str, str]) -> Step:
        """The step with other names in its text."""
        def swap(text: str) -> str:
            return NAME.sub(lambda m: names.get(m[0], m[0]), text)

        slope = self.slope and (swap(self.slope[0]), tuple(map(swap, self.slope[1])))
        return Step(self.names, swap(self.text), slope)


@dataclass(frozen=True)
class Program:
    """Inputs, steps, outputs and updates, which are names of values. wild: NaN and infinity occur.
    raises: a step raises an exception, and outputs depend on it. divided: small kernels and loops
    are divided among threads, too. duplicate: the calls are made to a copy of the function, which
    is made by pickling ("pickled") or by `copy` ("copied"); "": to the function itself."""

    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]
    outputs: tuple[str, ...]
    updates: tuple[tuple[str, str], ...] = ()
    givens: tuple[tuple[str, str], ...] = ()
    wild: bool = False
    threads: int = 1
    raises: bool = False
    resized: bool = False
    divided: bool = False
    duplicate: str = ""

    def but(self, **changes: Any) -> Program:
        """A copy of the program with some parts changed."""
        return replace(self, **changes)

    def calls(self) -> list[list[Array]]:
        """The arguments of each call: two calls with the same shapes and, if `resized`, a call with
        other lengths between them."""
        given = [(i.name, i.value, i.layout) for i in self.inputs if not i.shared]
        first = layouts.arguments(given)
        between = [layouts.arguments([(n, layouts.resized(v), how) for n, v, how in given])]
        return [first, *(between if self.resized else []), layouts.arguments(given)]

    def needed(self) -> Program:
        """The program without unused steps and inputs."""
        wanted = {*self.outputs, *(n for pair in self.updates for n in pair)}
        wanted |= {n for pair in self.givens for n in pair}
        kept: list[Step] = []
        for step in reversed(self.steps):
            if wanted.intersection(step.names):
                kept.append(step)
                wanted |= step.reads
        inputs = tuple(i for i in self.inputs if i.name in wanted)
        names = {i.name for i in inputs}
        inputs = tuple(
            i._replace(layout="plain") if i.layout.startswith("alias") and i.layout.split()[
                1] not in names else i for i in inputs)
        return self.but(inputs=inputs, steps=tuple(kept[::-1]))

    @property
    def algorithms(self) -> bool:
        """Whether an op is a whole algorithm, inside which digits may cancel."""
        return any("linalg" in s.text for s in self.steps)

    def __len__(self) -> int:
        return len(self.steps)


class Variables(NamedTuple):
    """The variables of a program: the arguments of `function`, and all of them by name."""

    inputs: list[Any]
    outputs: list[Any]
    updates: list[tuple[Any, Any]]
    givens: list[tuple[Any, Any]]
    names: dict[str, Any]


def evaluated(text: str, names: dict[str, Any]) -> Any:
    """The variables that the text of a step makes from earlier ones."""
    return eval(text, {**VOCABULARY, **names})


def build(program: Program) -> Variables:
    """Build the expressions of a program; raises the exceptions of its lines."""
    names = {i.name: i.variable() for i in program.inputs}
    for step in program.steps:
        made = evaluated(step.text, names)
        made = list(made) if isinstance(made, (list, tuple)) else [made]
        if len(made) != len(step.names):
            raise ValueError(f"{step.line()} makes {len(made)} values")
        names.update(zip(step.names, made, strict=True))
    return Variables(
        [names[i.name] for i in program.inputs if not i.shared],
        [names[n] for n in program.outputs],
        [(names[a], names[b]) for a, b in program.updates],
        [(names[a], names[b]) for a, b in program.givens], names)


def function(program: Program, mode: Any) -> tuple[Any, list[Any]]:
    """The compiled function of a program, and its shared variables."""
    built = build(program)
    f = theano.function(
        built.inputs, built.outputs, updates=built.updates, givens=built.givens, mode=mode,
        on_unused_input="ignore")
    return f, [built.names[i.name] for i in program.inputs if i.shared]


def literal(value: Array) -> str:
    """The Python text of an array."""
    if value.size > 60 and value.dtype.kind == "f":
        same = drawn(value.shape).astype(value.dtype)
        if np.array_equal(same, value):
            return f'drawn({value.shape}).astype("{value.dtype}")'
    text = np.array2string(
        value, separator=", ", threshold=10**9, max_line_width=90,
        formatter={"all": _number}) if value.size else f"np.zeros({value.shape})"
    text = re.sub(r"\s+", " ", text)
    if not value.size:
        return f'{text}.astype("{value.dtype}")'
    return f'np.array({text}, "{value.dtype}")'


def _number(x: Any) -> str:
    """The Python text of a number; NaN and infinity by NumPy's names."""
    if np.iscomplexobj(x):
        return f"complex({_number(x.real)}, {_number(x.imag)})"
    if isinstance(x, (bool, np.bool_, np.integer)):
        return str(x)
    text = repr(float(x))
    return text.replace("nan", "np.nan").replace("inf", "np.inf")
