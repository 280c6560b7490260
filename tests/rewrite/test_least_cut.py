"""The cut of least cost between keeping values and computing them again."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theano.rewrite.loops import least_cut
from theano.rewrite.loops.least_cut import Problem

Row = tuple[Sequence[str] | None, int | None, int]
"""What a value is computed of, what it costs to keep, and what its node costs."""


def problem(read: Sequence[Any], table: dict[Any, Row]) -> Problem:
    """A problem in which each node computes one value."""
    return Problem(
        read, lambda v: None if table[v][0] is None else (v,), lambda n: table[n[0]][0] or (),
        lambda v: table[v][1], lambda n: table[n[0]][2])


def test_what_is_dear_is_kept_and_what_is_cheap_is_computed() -> None:
    table: dict[Any, Row] = {"x": (None, 64, 0), "dear": (["x"], 64, 500), "cheap": (["x"], 64, 2)}
    assert problem(["dear", "cheap", "x"], table).cheapest() == {"dear", "x"}
    assert problem(["dear"], table).cheapest() == {"dear"}
    assert problem(["cheap"], table).cheapest() == {"cheap"}  # rather than x, and then compute it


def test_a_chain_of_cheap_functions_is_dear() -> None:
    """None of them alone costs as much as keeping its value: a threshold would keep none."""
    table: dict[Any, Row] = {"x": (None, 64, 0), "v0": (["x"], 64, 20)}
    table |= {f"v{k}": ([f"v{k - 1}"], 64, 20) for k in range(1, 5)}
    assert problem(["v4", "x"], table).cheapest() == {"v4", "x"}
    assert problem(["v1", "x"], table).cheapest() == {"x"}


def test_one_value_stands_for_several() -> None:
    """A threshold of 30 would keep all three functions of z."""
    table: dict[Any, Row] = {"h": (None, 64, 0), "z": (["h"], 64, 900)}
    table |= {name: (["z"], 64, 30) for name in ("sigmoid", "tanh", "exp")}
    assert problem(["sigmoid", "tanh", "exp"], table).cheapest() == {"z"}
    table["z"] = ["h"], 256, 900  # four times as large, as that of an LSTM
    assert problem(["sigmoid", "tanh", "exp"], table).cheapest() == {"sigmoid", "tanh", "exp"}


def test_a_value_of_a_node_of_several_values_pays_for_the_node_once() -> None:
    p = Problem("ab", lambda v: "node", lambda n: (), lambda v: 10, lambda n: 15)
    assert p.cheapest() == set()
    assert p.cost(set()) == 15


def test_what_cannot_be_kept_is_computed() -> None:
    table: dict[Any, Row] = {"x": (None, 1, 0), "draw": (["x"], None, 10 ** 6)}
    assert problem(["draw"], table).cheapest() == {"x"}
    table["x"] = None, None, 0
    assert problem(["draw"], table).cheapest() == {"x"}  # it is there without a cost
    table["sum"] = ["x"], 2, 1
    assert problem(["sum"], table).cheapest() == {"x"}


def test_of_equally_cheap_choices_the_one_that_computes_least_is_taken() -> None:
    """Also where the inputs of what might be computed are kept in any case."""
    table: dict[Any, Row] = {"x": (None, 64, 0), "y": (None, 64, 0), "sum": (["x", "y"], 10, 10)}
    assert problem(["sum", "x", "y"], table).cheapest() == {"sum", "x", "y"}


@st.composite
def problems(draw: Any) -> tuple[Sequence[Any], dict[Any, Row]]:
    """Graphs of up to eight values."""
    size = draw(st.integers(1, 8))
    table: dict[Any, Row] = {}
    for v in range(size):
        inputs = st.none() if not v else st.none() | st.lists(st.integers(0, v - 1), max_size=3)
        table[v] = draw(inputs), draw(st.none() | st.integers(0, 9)), draw(st.integers(0, 9))
    return draw(st.lists(st.integers(0, size - 1), min_size=1)), table


def choices(table: dict[Any, Row]) -> list[set[Any]]:
    """All choices that are possible."""
    always = {v for v, (inputs, _, _) in table.items() if inputs is None}
    free = [v for v in table if v not in always and table[v][1] is not None]
    return [always | set(some) for k in range(len(free) + 1)
            for some in itertools.combinations(free, k)]


@given(problems())
def test_no_choice_costs_less(drawn: tuple[Sequence[Any], dict[Any, Row]]) -> None:
    read, table = drawn
    p = problem(read, table)
    found = p.cheapest()
    assert p.cost(found) == min(map(p.cost, choices(table)))
    assert all(table[v][1] is not None or table[v][0] is None for v in found)


@given(problems())
def test_a_search_that_is_ended_finds_a_simple_choice(
    drawn: tuple[Sequence[Any], dict[Any, Row]]
) -> None:
    read, table = drawn
    p = problem(read, table)
    found = p.cheapest(effort=0)
    assert all(table[v][1] is not None or table[v][0] is None for v in found)
    assert all(table[v][0] is not None or v in found for v in p.used(found))
    assert found in (p._simple(True), p._simple(False))
    assert p.cost(found) >= p.cost(p.cheapest())


def test_each_value_is_looked_at_once() -> None:
    """Of a ladder, which has a number of paths that grows exponentially."""
    table: dict[Any, Row] = {0: (None, 64, 0), 1: (None, 64, 0)}
    table |= {v: ([v - 1, v - 2], 64, 20) for v in range(2, 60)}
    p = problem([59], table)
    assert sorted(p.used(set(range(2)))) == list(range(60))
    assert p.cheapest(effort=0) == {59} and p._simple(False) == {0, 1}


def test_a_search_that_is_ended_takes_the_cheaper_of_two_choices() -> None:
    """To keep all values that are read, or as few as possible."""
    table: dict[Any, Row] = {"x": (None, 64, 0), "dear": (["x"], 64, 500), "cheap": (["x"], 64, 2)}
    assert problem(["dear"], table).cheapest(effort=0) == {"dear"}
    assert problem(["dear", "x"], table).cheapest(effort=0) == {"dear", "x"}
    assert problem(["cheap", "x"], table).cheapest(effort=0) == {"x"}
    assert problem(["cheap", "dear", "x"], table).cheapest(effort=0) == {"cheap", "dear", "x"}


@pytest.mark.parametrize("shape", ["chain", "ladder"])
def test_the_search_is_near_linear(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The average number of looks at an edge does not grow with the step; 40 are allowed."""
    looks: list[float] = []
    plain = least_cut._Network.cut

    def cut(self: Any, most: int) -> Any:
        found = plain(self, most)
        assert found is not None and most == 40 * len(self.to)
        looks.append((most - self.looks) / len(self.to))
        return found

    monkeypatch.setattr(least_cut._Network, "cut", cut)
    for size in (100, 10_000):
        back = 1 if shape == "chain" else 2
        table: dict[Any, Row] = dict.fromkeys(range(back), (None, 64, 0))
        table |= {v: ([v - k - 1 for k in range(back)], 64, 20 + v % 3)
                  for v in range(back, size)}
        problem(list(table)[::5], table).cheapest()
    assert looks[1] < 2 * looks[0] + 5
