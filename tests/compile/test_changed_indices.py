"""Index arrays that another thread changes during a call: what was checked is what is used."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

positions = T.lvector("positions")
values = T.dvector("values")
table = theano.shared(np.zeros(5), "table")
count = theano.shared(np.zeros(5), "count")


def reads(f: Any) -> int:
    """How many statements of the main function read the memory of `positions`."""
    source = f.c_source
    return len(re.findall(r"\bx\d+_positions\b", source[source.index("int th_run("):])) - 1


@pytest.mark.parametrize(("make", "wanted"), [
    (lambda: {table: T.inc_subtensor(table[positions], 1.0)}, 1),
    (lambda: {table: T.set_subtensor(table[positions * 2], 1.0)}, 1),
    (lambda: {table: T.inc_subtensor(table[positions], 1.0),
              count: T.inc_subtensor(count[positions], 2.0)}, 1)])
def test_an_index_array_of_an_update_is_read_once(make: Any, wanted: int) -> None:
    table.set_value(np.zeros(5))
    count.set_value(np.zeros(5))
    f = theano.function([positions], [], updates=make())
    assert reads(f) == wanted
    f([1, 1, 0])
    with pytest.raises(IndexError):
        f([9])
    assert table.get_value()[3:].tolist() == [0, 0] and table.get_value().sum() > 0


def test_constant_indices_are_not_copied() -> None:
    f = theano.function([], [], updates={table: T.inc_subtensor(table[np.array([1, 2])], 1.0)})
    assert f.c_source.count("scratch(f") == 0


def test_repeats_are_read_once() -> None:
    f = theano.function([values, positions], T.repeat(values, positions))
    assert reads(f) == 1
    assert f([1.0, 2.0], [2, 1]).tolist() == [1, 1, 2]
