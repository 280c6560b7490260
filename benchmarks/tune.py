"""`python -m benchmarks.tune [WORD ...]`: the tuning numbers of lowering and rewriting, measured on
this machine.

Each row of `NUMBERS` names a number, other values for it, and a program whose C text depends on it.
The program is compiled with each value, and called in turns, in one process and thread; a value
that takes less than 1 / `WINS` of the time with the present one is reported. What a number balances
is said where it is defined. Words select rows whose text contains all of them.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

import theano
import theano.tensor as T

WINS = 1.1
"""The factor from which on another value is reported."""

LEAST, ROUNDS = 0.02, 7
"""The least CPU seconds of a measurement, and how many are made of each value."""

Program = tuple[list[Any], Any, list[Any]]
"""Inputs, outputs and arguments."""


def _array(*shape: int, dtype: str = "float32") -> Any:
    return np.random.default_rng(0).uniform(0.1, 1, shape).astype(dtype)


def _of_matrix(function: Callable[[Any], Any], *shape: int, dtype: str = "float32") -> Program:
    x = T.matrix("x", dtype)
    return [x], function(x), [_array(*shape, dtype=dtype)]


def columns() -> Program:
    """Sums over the rows of a wide matrix."""
    return _of_matrix(lambda x: x.sum(axis=0), 256, 65536)


def transposed() -> Program:
    """The copy of a transposed matrix."""
    return _of_matrix(lambda x: x.T + 1, 1000, 1000)


def short_sums() -> Program:
    """Sums of rows of 24 elements."""
    return _of_matrix(lambda x: x.sum(axis=1), 3000, 24)


def softmax_10() -> Program:
    """Softmax of rows of 10 elements."""
    return _of_matrix(T.nnet.softmax, 20000, 10)


def softmax_50() -> Program:
    """Softmax of rows of 50 elements, and its gradient."""
    return _of_matrix(lambda x: T.grad(T.sqr(T.nnet.softmax(x)).sum(), x), 2000, 50)


def logarithms() -> Program:
    """The logarithms of sums of exponentials of rows."""
    return _of_matrix(lambda x: T.log(T.exp(x).sum(axis=1)), 4000, 100)


def normalised() -> Program:
    """Rows normalised, and their gradient."""
    def slope(x: Any) -> Any:
        y = (x - x.mean(axis=1, keepdims=True)) / T.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
        return T.grad((y * T.tanh(x)).sum(), x)

    return _of_matrix(slope, 1024, 512)


def middle_sums() -> Program:
    """Sums over the middle axis of three."""
    x = T.ftensor3("x")
    return [x], x.sum(axis=1), [_array(64, 256, 256)]


def functions() -> Program:
    """Functions that are called for batches of elements."""
    return _of_matrix(lambda x: T.sin(x) * T.erf(x), 1000, 1000)


def doubles() -> Program:
    """The sum of float64 numbers."""
    return _of_matrix(lambda x: x.sum(), 1000, 100, dtype="float64")


def squares() -> Program:
    """The sum of squares of float32 numbers."""
    return _of_matrix(lambda x: T.sqr(x).sum(), 1000, 1000)


def steps() -> Program:
    """The gradient of a loop whose rows do not fit the cache."""
    x = T.matrix("x", "float64")
    rows, _ = theano.scan(lambda h: T.tanh(h) * T.exp(-h), outputs_info=x, n_steps=200)
    return [x], T.grad(rows[-1].sum(), x), [_array(100, 1000, dtype="float64")]


def products() -> Program:
    """A loop whose steps multiply by one matrix."""
    x, w = T.fmatrix("x"), T.fmatrix("w")
    last, _ = theano.scan(
        lambda h, w: T.tanh(T.dot(h, w)), outputs_info=x, non_sequences=w, n_steps=20)
    return [x, w], last[-1], [_array(20, 256), _array(256, 256) / 256]


@dataclass(frozen=True)
class Number:
    """A tuning number: its module, its name, other values, and the program that depends on it."""

    module: str
    name: str
    others: tuple[Any, ...]
    program: Callable[[], Program]

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"

    @property
    def value(self) -> Any:
        """The present value."""
        return getattr(importlib.import_module(f"theano.{self.module}"), self.name)


NUMBERS = (
    Number("lower.passes.tiles", "TILE", (2048, 32768), columns),
    Number("lower.passes.strips", "STRIP", (8, 32), transposed),
    Number("lower.passes.short_rows", "LANES", (8, 32), softmax_10),
    Number("lower.passes.short_rows", "SHORT", (16, 64), short_sums),
    Number("lower.passes.short_rows", "LONG", (40, 160), softmax_50),
    Number("lower.passes.rows_together", "ROWS", (8, 32), logarithms),
    Number("lower.passes.rows_together", "LONG", (256, 65536), logarithms),
    Number("lower.passes.unrolling", "AHEAD", (1024, 16384), middle_sums),
    Number("lower.passes.batches", "MOST", (128, 2048), functions),
    Number("lower.passes.batches", "KEPT", (2048, 65536), functions),
    Number("lower.passes.loop_ends", "SLOW", (2, 1000), softmax_50),
    Number("lower.sums", "BLOCK", (256, 4096), doubles),
    Number("lower.sums", "INNER_BLOCK", (128, 2048), squares),
    Number("lower.schedule.stages", "RECOMPUTE", (0, 100), normalised),
    Number("lower.memory.layout", "STEPS", ((10 ** 6, None),), products),
    Number("rewrite.loops.loop_costs", "MEMORY", (4, 16), steps),
)


@contextmanager
def changed(number: Number, value: Any) -> Iterator[None]:
    """The number has another value, also where modules have imported it."""
    present = number.value
    modules = [m for name, m in list(sys.modules.items()) if name.startswith("theano.")
               and getattr(m, "__file__", None) and vars(m).get(number.name) is present and (
                   name == f"theano.{number.module}" or _imports(m, number))]
    for module in modules:
        setattr(module, number.name, value)
    try:
        yield
    finally:
        for module in modules:
            setattr(module, number.name, present)


def _imports(module: Any, number: Number) -> bool:
    """Whether a module takes a number from the module that defines it."""
    with open(module.__file__, encoding="utf-8") as file:
        lines = file.read().replace("(\n    ", "").split("\n")
    return any(line.startswith(f"from theano.{number.module} import") and number.name in line
               for line in lines)


def compiled(number: Number, value: Any) -> tuple[Any, list[Any]]:
    """The function of a number's program, made with a value of the number, and its arguments."""
    with changed(number, value), theano.config.change_flags(second_start=False):
        inputs, outputs, arguments = number.program()
        return theano.function(inputs, outputs), arguments


def times(functions: Sequence[Callable[[], object]]) -> list[float]:
    """The CPU seconds of each function, called in turns: minima."""
    best = [float("inf")] * len(functions)
    for _ in range(ROUNDS):
        for i, function in enumerate(functions):
            count, spent = 0, 0.0
            while spent < LEAST:
                begin = time.process_time()
                function()
                spent += time.process_time() - begin
                count += 1
            best[i] = min(best[i], spent / count)
    return best


def measured(
    number: Number, clock: Callable[[Sequence[Callable[[], object]]], list[float]] = times
) -> list[tuple[Any, float | None]]:
    """For each other value of a number: the time with the present value over the time with it; None
    where both give the same text."""
    function, arguments = compiled(number, number.value)
    made = [compiled(number, value)[0] for value in number.others]
    different = [f for f in made if f.c_source != function.c_source]
    found = clock([lambda f=f: f(*arguments) for f in (function, *different)])
    factors = iter(found[0] / t for t in found[1:])
    return [(value, next(factors) if f in different else None)
            for value, f in zip(number.others, made, strict=True)]


def report(number: Number, found: Sequence[tuple[Any, float | None]]) -> str:
    """A line for a number; values that win are marked."""
    texts = [f"{value}: {'same text' if factor is None else f'{factor:.2f}'}"
             + (" WINS" if factor is not None and factor > WINS else "") for value, factor in found]
    return f"{number} = {number.value}, {number.program.__name__}: {', '.join(texts)}"


def main(words: Sequence[str]) -> None:
    """Measure, and print a line for each number."""
    for number in NUMBERS:
        if all(word.lower() in str(number).lower() for word in words):
            print(report(number, measured(number)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
