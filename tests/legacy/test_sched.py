"""`theano.gof.sched`: orders of nodes by comparison functions."""

from __future__ import annotations

import time
from typing import Any

from theano.gof.sched import posort, sort_apply_nodes

import theano.tensor as T


def test_sorting_by_partial_orders() -> None:
    def part(a: int, b: int) -> int:
        return 0 if a % 3 != b % 3 else a - b

    items = [5, 3, 9, 1, 2, 8, 7]
    found = posort(items, part)
    assert sorted(items) == sorted(found)
    assert [[i for i in found if i % 3 == k] for k in range(3)] == [[3, 9], [1, 7], [2, 5, 8]]
    found = posort(items, part, lambda a, b: b - a)  # 9 before 2, but not before 3
    assert [[i for i in found if i % 3 == k] for k in range(3)] == [[3, 9], [1, 7], [2, 5, 8]]
    assert found.index(9) < found.index(7) and found.index(2) < found.index(1)
    assert posort([2, 1, 3], lambda a, b: 0) == [2, 1, 3]


def test_nodes_are_sorted_in_a_time_that_is_quadratic() -> None:
    """Each pair is compared at most once, and not if the order follows from other pairs."""
    x = T.dscalar("x")
    y: Any = x
    for k in range(200):
        y = y * x + k
    start = time.process_time()
    order = sort_apply_nodes([x], [y], [])
    assert time.process_time() - start < 10
    assert [v.owner for node in order[1:] for v in node.inputs if v.owner] == order[:-1]
