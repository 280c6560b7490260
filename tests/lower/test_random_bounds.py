"""Random facts and accesses: what is proved of them is true for all numbers that satisfy the facts.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from tests.lower.test_bounds import prover
from theano.lower.lengths.knowledge import IndexVar, ViewRange
from theano.lower.lengths.polynomial import Polynomial

NAMES = ("a", "b", "k", "n")
NATURAL = ("a", "n")
VALUES = {name: range(0 if name in NATURAL else -2, 4) for name in NAMES}
INDICES = {"i": range(4), "j": range(4)}
GRID = dict(zip((*NAMES, *INDICES), np.array(list(
    itertools.product(*VALUES.values(), *INDICES.values()))).T, strict=True))
"""All numbers for which a proof is tried: one column for each symbol."""


def at_all(polynomial: Polynomial) -> Any:
    """The values of a polynomial at all points of the grid."""
    total: Any = np.zeros(len(GRID["a"]), "int64")
    for term, factor in polynomial.terms.items():
        total = total + factor * np.prod([GRID[str(s)] for s in term], axis=0, dtype="int64")
    return total


def term(rng: random.Random, names: Sequence[str]) -> Polynomial:
    product = Polynomial.number(rng.choice((1, 1, 1, 2, -1)))
    for name in rng.sample(names, rng.choice((1, 1, 2))):
        product *= Polynomial.symbol(name)
    return product


def drawn(rng: random.Random, names: Sequence[str] = NAMES, most: int = 2) -> Polynomial:
    found = Polynomial.number(rng.choice((0, 0, 1, -1)))
    for _ in range(rng.randint(1, most)):
        found += term(rng, names)
    return found


class Setting:
    """Facts of all kinds, and the points of the grid at which they hold."""

    def __init__(self, rng: random.Random, more: int = 0) -> None:
        self.facts = [_fact(rng) for _ in range(rng.choice((0, 1, 1, 2)) + more)]
        extents = [*(fact.length for fact in self.facts), Polynomial.symbol("n"), drawn(rng)]
        self.runs = [
            IndexVar(name, rng.choice(extents)) for name in list(INDICES)[:rng.randint(0, 2)]]
        self.known = [drawn(rng) for _ in range(rng.choice((0, 0, 1, 2)) + 2 * more)]
        self.lengths = [drawn(rng) for _ in range(rng.choice((0, 0, 1)) + more)]
        self.holds = np.logical_and.reduce([np.full(len(GRID["a"]), True), *self._conditions()])
        self.prover = prover(set(NATURAL), self.runs, self.known, self.facts, self.lengths)

    def _conditions(self) -> Iterator[Any]:
        for run in self.runs:
            yield at_all(run.extent) > GRID[str(run.symbol)]
        for polynomial in self.known:
            yield at_all(polynomial) >= 0
        for fact in self.facts:
            empty = np.logical_or.reduce([at_all(length) < 1 for length in fact.nonempty])
            yield empty | np.logical_and.reduce([at_all(k) >= 0 for k in fact.inequalities()])

    def access(self, rng: random.Random) -> tuple[Polynomial, Polynomial]:
        """An index and the size of an array, similar to the facts, so that some accesses can be
        proved."""
        places = [(Polynomial.symbol(run.symbol), run.extent) for run in self.runs]
        places += [(fact.start + fact.step * place, fact.bound)
                   for fact in self.facts for place, extent in places if extent == fact.length]
        places += [(known, known + Polynomial.number(1)) for known in self.known]
        places += [(Polynomial.number(rng.randint(0, 2)), run.extent) for run in self.runs]
        places = places or [(drawn(rng), drawn(rng))]
        index, size = rng.choice(places)
        if rng.random() < 0.4:
            place, width = rng.choice(places)
            index, size = index * width + place, size * width
        return index + Polynomial.number(rng.choice((0, 0, 0, 0, 1, -1))), size


def _fact(rng: random.Random) -> ViewRange:
    length, bound = (Polynomial.symbol(name) for name in rng.choices(NATURAL, k=2))
    step = rng.choice([Polynomial.number(k) for k in (1, 1, 2, -1)] + [Polynomial.symbol("b")])
    given = (length, *([drawn(rng)] if rng.random() < 0.3 else []))
    start = rng.choice([Polynomial.symbol("k"), Polynomial.number(0), drawn(rng)])
    return ViewRange(start, step, length, rng.choice((bound, bound, drawn(rng))), given)


def wrong_at(setting: Setting, index: Polynomial, size: Polynomial) -> dict[str, int]:
    """A point at which the facts hold but the index is outside of the array; empty if there is
    none."""
    place, room = at_all(index), at_all(size)
    (found, *_) = [*np.flatnonzero(setting.holds & ((place < 0) | (place >= room))), -1]
    return {name: int(column[found]) for name, column in GRID.items()} if found >= 0 else {}


COUNTS = {
    (0, 200): (76, 69, 68, 140757298), (1, 200): (100, 91, 89, 145368573),
    (2, 200): (77, 71, 69, 123447882), (3, 200): (94, 84, 80, 128369230),
    (4, 200): (93, 86, 77, 101851934), (3, 40): (21, 20, 17, 21609881)}
"""For each seed and number of settings, how many accesses are within their arrays, how many are
proved to be, in all and by the cheap methods, and how much of the work that all proofs may take is
left. They change only on purpose, and are the same in every process."""


@pytest.mark.parametrize(("seed", "count"), [(0, 200), (3, 40), *(
    pytest.param(seed, 200, marks=pytest.mark.long) for seed in range(1, 5))])
def test_what_is_proved_holds(seed: int, count: int) -> None:
    """Most true claims are proved as well, so that few programs need a guard. From seed 3 on,
    settings have more facts. Seeds with 200 settings are `long`, except seed 0."""
    rng, proved, true, cheap, left = random.Random(seed), 0, 0, 0, 0
    for _ in range(count):
        setting = Setting(rng, int(seed > 2))
        if not setting.holds.any():
            continue
        index, size = setting.access(rng)
        wrong, quick = wrong_at(setting, index, size), setting.prover.quickly(index, size)
        shown = setting.prover.within(index, size)
        assert not (wrong and (shown or quick)), (index, size, vars(setting), wrong)
        true += not wrong
        proved += shown
        cheap += quick
        left += setting.prover.work.access
    assert proved > 0.85 * true
    assert (true, proved, cheap, left) == COUNTS[seed, count]
