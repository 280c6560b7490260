"""Random accesses in loops: what is proved of them is true for all numbers."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from theano.lower.check.facts import IndexVar, LengthFacts
from theano.polynomial import Polynomial

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
    """Loops, and the points of the grid at which they make a step."""

    def __init__(self, rng: random.Random) -> None:
        extents = [*map(Polynomial.symbol, NATURAL), drawn(rng)]
        self.runs = [
            IndexVar(name, rng.choice(extents)) for name in list(INDICES)[:rng.randint(0, 2)]]
        self.holds = np.logical_and.reduce([np.full(len(GRID["a"]), True), *(
            at_all(run.extent) > GRID[str(run.symbol)] for run in self.runs)])
        self.checker = LengthFacts()
        for name in NATURAL:
            self.checker.is_natural(name)

    def access(self, rng: random.Random) -> tuple[Polynomial, Polynomial]:
        """An index and the size of an array, similar to the loops, so that some accesses can be
        proved."""
        places = [(Polynomial.symbol(run.symbol), run.extent) for run in self.runs]
        places += [(Polynomial.number(rng.randint(0, 2)), run.extent) for run in self.runs]
        places = places or [(drawn(rng), drawn(rng))]
        index, size = rng.choice(places)
        if rng.random() < 0.4:
            place, width = rng.choice(places)
            index, size = index * width + place, size * width
        return index + Polynomial.number(rng.choice((0, 0, 0, 0, 1, -1))), size


def wrong_at(setting: Setting, index: Polynomial, size: Polynomial) -> dict[str, int]:
    """A point at which the facts hold but the index is outside of the array; empty if there is
    none."""
    place, room = at_all(index), at_all(size)
    (found, *_) = [*np.flatnonzero(setting.holds & ((place < 0) | (place >= room))), -1]
    return {name: int(column[found]) for name, column in GRID.items()} if found >= 0 else {}


@pytest.mark.parametrize("seed", [0, *(
    pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 5))])
def test_what_is_known_holds(seed: int) -> None:
    """Claims about whole arrays are known."""
    rng, known, true = random.Random(seed), 0, 0
    for _ in range(200):
        setting = Setting(rng)
        if not setting.holds.any():
            continue
        index, size = setting.access(rng)
        wrong = wrong_at(setting, index, size)
        shown = setting.checker.within(index, setting.runs, size)
        assert not (wrong and shown), (index, size, vars(setting), wrong)
        true += not wrong
        known += shown
    assert known > 0.2 * true
