"""Random updates of rows of tables, against the interpreter: several writes of several tables, from
each other's rows, at repeated, negative, computed and wrong places; a call that fails changes
nothing."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

COUNT = 3


class Program:
    """A random program of updates. rows, columns: the shape of its tables."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        numbers = np.random.RandomState(seed)
        self.rows, self.columns = numbers.choice([1, 2, 5, 7]), numbers.choice([1, 3])
        self.values = [numbers.randint(-5, 6, (self.rows, self.columns)).astype("float64")
                       for _ in range(COUNT)]
        self.i, self.j, self.k = T.lvector("i"), T.lvector("j"), T.lmatrix("k")
        self.b, self.s = T.bvector("b"), T.lscalar("s")

    def place(self, r: random.Random, tables: list[Any]) -> Any:
        """Where a table is read or written."""
        return r.choice([
            self.i, self.j, self.k, self.b, self.s, slice(None, 2), T.concatenate([self.i, self.j]),
            abs(self.i) % self.rows, T.cast(tables[-1][:, 0], "int64") % self.rows])

    def function(self, mode: Any) -> tuple[Any, list[Any]]:
        """The function, and its tables."""
        r = random.Random(self.seed)
        tables = [theano.shared(v.copy()) for v in self.values]
        new, made, outputs = list(tables), list(tables), []
        for _ in range(r.randint(2, 7)):
            number = r.randrange(COUNT)
            place = self.place(r, tables)
            part = (new[number] if r.random() < 0.75 else r.choice(made))[place]
            write = r.choice([T.inc_subtensor, T.set_subtensor])
            value = r.choice([1.0, r.choice(made)[place] * 0.5, part * 2, T.sum(r.choice(made))])
            made.append(write(part, value))
            if r.random() < 0.85:
                new[number] = made[-1]
            if r.random() < 0.25:
                outputs.append(r.choice([made[-1].sum(), made[-1][::-1], part]))
        updates = [(old, x) for old, x in zip(tables, new, strict=True) if x is not old]
        return theano.function(
            [self.i, self.j, self.k, self.b, self.s], outputs, updates=updates, mode=mode,
            on_unused_input="ignore"), tables

    def arguments(self, numbers: Any) -> list[Any]:
        """Indices, some of which may be out of range."""
        def indices(*shape: int) -> Any:
            more = numbers.choice([0, 0, 0, 0, 0, 0, 0, 2])
            return numbers.randint(-self.rows, self.rows + more, shape)

        shapes = [(numbers.randint(4),), (numbers.randint(4),), tuple(numbers.randint(1, 3, 2)),
                  (numbers.randint(3),)]
        i, j, k, b = (indices(*shape) for shape in shapes)
        return [i, j, k, b.astype("int8"), indices(1)[0]]


@pytest.mark.one_of(7)
@pytest.mark.parametrize("seed", range(16))
def test_random_rows_are_updated_as_the_interpreter_does(seed: int) -> None:
    program = Program(seed)
    f, tables = program.function(theano.Mode("c", "fast_run"))
    slow, expected = program.function(theano.Mode("py", None))
    numbers = np.random.RandomState(seed)
    for _ in range(5):
        arguments = program.arguments(numbers)
        before = [t.get_value() for t in tables]
        try:
            want = slow(*arguments)
        except IndexError:
            with pytest.raises(IndexError):
                f(*arguments)
            for table, value in zip(tables, before, strict=True):
                np.testing.assert_array_equal(table.get_value(), value)
            continue
        for a, b in zip(f(*arguments), want, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-12)
        for a, b in zip(tables, expected, strict=True):
            np.testing.assert_allclose(a.get_value(), b.get_value(), rtol=1e-12)


def test_most_of_these_programs_overwrite() -> None:
    """Otherwise the test above would not see a write that comes too early."""
    made = [Program(seed).function(theano.Mode("c", "fast_run"))[0] for seed in range(16)]
    assert sum(bool(f.maker.executable.inplace) for f in made) >= 12
