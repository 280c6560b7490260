"""Index arrays that another thread changes during a call: what was checked is what is used."""

from __future__ import annotations

import re
import threading
import time
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.c_text import code
from theano.graph import Apply, Op

positions = T.lvector("positions")
values = T.dvector("values")
table = theano.shared(np.zeros(5), "table")
count = theano.shared(np.zeros(5), "count")


def reads(f: Any) -> int:
    """The number of statements of the main function that read the memory of `positions`."""
    source = code(f)
    statements = source[source.index("int th_run("):].split(";")
    return sum(re.search(r"\bpositions\b", s) is not None for s in statements) - 1


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
    """Only the C text shows whether a call allocates memory for a copy."""
    f = theano.function([], [], updates={table: T.inc_subtensor(table[np.array([1, 2])], 1.0)})
    assert f.c_source.count("scratch(f") == 0


def test_repeats_are_read_once() -> None:
    f = theano.function([values, positions], T.repeat(values, positions))
    assert reads(f) == 1
    assert f([1.0, 2.0], [2, 1]).tolist() == [1, 1, 2]


def test_a_thread_that_changes_the_indices_of_a_running_call() -> None:
    """Each call computes a result or raises IndexError. A write at index 10^12, which the thread
    stores for moments, would end the process."""
    n = 400_000
    large, index = theano.shared(np.zeros(n)), np.arange(n)
    f = theano.function([positions, values], [], updates={
        large: T.inc_subtensor(large[positions], values)})
    stop = threading.Event()

    def change() -> None:
        while not stop.is_set():
            index[-500:] = 10 ** 12
            index[-500:] = np.arange(n - 500, n)

    thread = threading.Thread(target=change)
    thread.start()
    end, ended = time.perf_counter() + 0.5, 0
    while time.perf_counter() < end:
        try:
            f(index, np.ones(n))
        except IndexError:
            pass
        ended += 1
    stop.set()
    thread.join()
    assert ended


class Same(Op):
    """A user's op that returns its input, and keeps the arrays that it was given."""

    view_map = {0: [0]}

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        self.seen.append(inputs[0])
        output_storage[0][0] = inputs[0]


def test_the_error_is_explained_with_copies_of_the_arguments() -> None:
    """NumPy computes the operands of a message from copies of the arguments: it reads indices
    twice, and another thread may change the arguments in between. Only arguments and nodes on which
    the failing node depends are copied and computed."""
    same, other = Same(), Same()
    f = theano.function([values, positions], [other(values), table[same(positions)]])
    given, indices = np.ones(2), np.array([7, 1])
    with pytest.raises(IndexError, match=r"Same\(positions\)  int64 vector \(2,\)"):
        f(given, indices)
    assert [np.shares_memory(array, indices) for array in same.seen] == [True, False]
    assert len(other.seen) == 1
