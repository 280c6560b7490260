"""Random statements about lengths: conclusions are true for all numbers that satisfy them, and a
region has facts of its own."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from theano import scalar
from theano.lower import ir
from theano.lower.check.facts import IndexVar, LengthFacts
from theano.lower.ir import Number
from theano.polynomial import Polynomial

NATURAL, OTHERS = ("m", "n", "p"), ("j", "k")
BASE = dict(zip((*NATURAL, *OTHERS), np.array(list(itertools.product(
    *(range(4) for _ in NATURAL), *(range(-1, 3) for _ in OTHERS)))).T, strict=True))
"""The numbers for which statements are tried: one column for each symbol."""

ON_NUMBERS: dict[str, Callable[..., Any]] = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "maximum": np.maximum,
    "minimum": np.minimum, "eq": np.equal, "neq": np.not_equal, "ge": np.greater_equal,
    "gt": np.greater, "le": np.less_equal, "lt": np.less, "and_": np.logical_and,
    "or_": np.logical_or, "switch": np.where, "cast_int64": lambda x: np.asarray(x, int),
}
ARITHMETIC = ("add", "sub", "mul", "mul", "maximum", "minimum")
CONDITIONS = ("eq", "eq", "eq", "neq", "ge", "gt", "le", "lt")
KINDS = ("number", "number", "test", "test", "guard", "guard", "switch", "bit", "pair", "choose")
MORE_KINDS = (*KINDS, *("equation",) * 5, *("switch", "choose", "bit") * 2)
EQUATIONS = 60
"""The kinds of statements are those in `KINDS`; with seeds from this one on, in `MORE_KINDS`."""


class World:
    """LengthFacts, and the values of all symbols at each point; `holds`: the points at which the
    statements so far are true. From seed `EQUATIONS` on, many statements are equations."""

    def __init__(self, seed: int) -> None:
        self.rng, self.facts = random.Random(seed), LengthFacts()
        self.kinds = KINDS if seed < EQUATIONS else MORE_KINDS
        self.columns: dict[Any, Any] = dict(BASE)
        self.numbers, self.conditions = [*BASE], []
        self.holds = np.ones(len(BASE["m"]), bool)
        for name in NATURAL:
            self.facts.is_natural(name)

    def _column(self, atom: ir.Atom) -> Any:
        return atom.value if isinstance(atom, Number) else self.columns[atom]

    def _let(self, kind: str, op: str, dtypes: str, *atoms: ir.Atom) -> str:
        name = f"{kind}{len(self.columns)}"
        args = tuple((a, "bool" if k == "b" else "int64") for a, k in zip(
            atoms, dtypes, strict=True))
        dtype = "bool" if kind == "c" else "int64"
        self.facts.record(ir.Let(name, dtype, scalar.by_name(op), args))
        self.columns[name] = np.broadcast_to(
            ON_NUMBERS[op](*map(self._column, atoms)), self.holds.shape)
        return name

    def _number(self) -> ir.Atom:
        if self.rng.random() < 0.25:
            return Number(self.rng.choice((0, 1, 1, 2)), "int64")
        return self.rng.choice(self.numbers)

    def step(self) -> None:
        """Make one statement."""
        kind = self.rng.choice(self.kinds)
        if kind == "equation":
            self._equation()
        elif kind == "number":
            self.numbers.append(self._let(
                "t", self.rng.choice(ARITHMETIC), "ii", self._number(), self._number()))
        elif kind == "test":
            self.conditions.append(self._let(
                "c", self.rng.choice(CONDITIONS), "ii", self._number(), self._number()))
        elif self.conditions:
            self._about(kind, self.rng.choice(self.conditions))

    def _equation(self) -> None:
        """A guard: a product of two or three numbers equals another one, perhaps plus a number, or
        equals a number."""
        sides = [self._product() for _ in range(2)]
        if self.rng.random() < 0.3:
            sides[1] = self._number()
        elif self.rng.random() < 0.3:
            sides[1] = self._let("t", "add", "ii", sides[1], self._number())
        self.conditions.append(self._let("c", "eq", "ii", *sides))
        self._about("guard", self.conditions[-1])

    def _product(self) -> ir.Atom:
        found: ir.Atom = self.rng.choice(self.numbers)
        for _ in range(self.rng.choice((1, 1, 2))):
            found = self._let("t", "mul", "ii", found, self.rng.choice(self.numbers))
        return found

    def _about(self, kind: str, condition: str) -> None:
        if kind == "pair":
            other = self.rng.choice(self.conditions)
            op = self.rng.choice(("and_", "or_"))
            self.conditions.append(self._let("c", op, "bb", condition, other))
        elif kind == "switch":
            self.numbers.append(self._let(
                "t", "switch", "bii", condition, self._number(), self._number()))
        elif kind == "bit":
            self.numbers.append(self._let("t", "cast_int64", "b", condition))
        else:
            chosen = kind == "guard" or self.rng.random() < 0.5
            fits = self.holds & (self.columns[condition] == chosen)
            if not fits.any():
                return
            self.holds = fits
            if kind == "guard":
                self.facts.guard(condition)
            else:
                self.facts.choose(condition, chosen)

    def at_all(self, polynomial: Polynomial) -> Any:
        """The values of a polynomial where the statements hold."""
        total: Any = np.zeros(len(self.holds), int)
        for term, factor in polynomial.terms.items():
            total = total + factor * np.prod([self.columns[s] for s in term], axis=0, dtype=int)
        return total[self.holds]

    def drawn(self) -> Polynomial:
        found = Polynomial.number(self.rng.choice((0, 0, 1, -1)))
        for _ in range(self.rng.randint(1, 2)):
            product = Polynomial.number(1)
            for name in self.rng.choices(self.numbers, k=self.rng.choice((1, 1, 2))):
                product *= self.facts.polynomial(name)
            found += product
        return found


@pytest.mark.parametrize("seed", (*range(40), *range(EQUATIONS, 160)))
def test_what_is_concluded_holds(seed: int) -> None:
    world = World(seed)
    for _ in range(18):
        world.step()
    facts = world.facts
    assert not facts.never
    for symbol in facts.natural:
        assert (world.at_all(Polynomial.symbol(symbol)) >= 0).all(), symbol
    for symbol, equal in facts.equal.items():
        assert (world.at_all(Polynomial.symbol(symbol)) == world.at_all(equal)).all(), symbol
    for _ in range(30):
        a, b = world.drawn(), world.drawn()
        assert (world.at_all(facts.final(a)) == world.at_all(a)).all(), a
        same = (world.at_all(a) == world.at_all(b)).all()
        assert same or not facts.same(a, b), (a, b)


@pytest.mark.parametrize("seed", (*range(40), *range(EQUATIONS, 160)))
def test_facts_of_a_region_are_unknown_outside_of_it(seed: int) -> None:
    world = World(seed)
    for _ in range(9):
        world.step()
    outer, world.facts = world.facts, world.facts.copied()
    before = repr(vars(outer))
    for _ in range(9):
        world.step()
    assert repr(vars(outer)) == before


def accesses(world: World) -> tuple[int, int]:
    """How many accesses within loops of random extents hold, and how many of these are proved."""
    true = proved = 0
    for _ in range(20):
        extent, size, index = (world.facts.polynomial(world.rng.choice(world.numbers))
                               for _ in range(3))
        place = Polynomial.symbol("i")
        runs = [IndexVar("i", extent)]
        goal = place if world.rng.random() < 0.5 else place * size + index
        room = size if goal is place else extent * size
        n, s, k = map(world.at_all, (extent, size, index))
        shown = world.facts.within(goal, runs, room)
        ends = [np.zeros_like(n), n - 1] if goal is place else [k, (n - 1) * s + k]
        inside = all(((n < 1) | (e >= 0) & (e < (s if goal is place else n * s))).all()
                     for e in ends)
        assert inside or not shown, (goal, runs, room)
        true, proved = true + inside, proved + shown
    return true, proved


@pytest.mark.parametrize(("every", "numbers"), [
    pytest.param(4, [75, 35], id="a quarter"),
    pytest.param(1, [240, 121], id="all seeds", marks=pytest.mark.long)])
def test_how_much_is_proved(every: int, numbers: list[int]) -> None:
    """These numbers change only on purpose."""
    total = np.zeros(2, int)
    for seed in range(0, 60, every):
        world = World(seed)
        for _ in range(14):
            world.step()
        total += accesses(world)
    assert total.tolist() == numbers
