"""What it costs to keep a value of a step for the gradient, and to compute it again."""

from __future__ import annotations

from typing import Any

import numpy as np
from theano.compile.ops import as_op

import theano
import theano.tensor as T
from theano.graph import walk
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loop_costs import (
    CACHE,
    MEMORY,
    ROUTINE,
    Costs,
    _estimate,
    cost_of,
    read,
    runs_in_python,
)
from theano.scanning.op import Scan
from theano.scanning.ranges import in_loop
from theano.tensor.shaping.dims import shape_i

known = Costs(MEMORY, lambda v: getattr(v.type, "shape", ()))
VECTOR = T.TensorType("float64", (10,))
v, narrow, m = VECTOR("v"), T.TensorType("float32", (10,))("narrow"), T.TensorType(
    "float64", (10, 10))("m")


@as_op([T.dvector], [T.dvector])
def in_python(x: Any) -> Any:
    return x


def again(value: Any) -> int:
    """The cost of computing a value again."""
    return known.computing(value.owner)


def test_what_computes_nothing_costs_nothing_and_copies_cost_little() -> None:
    for view in (m.T, m[2:], m.reshape((100,)), T.alloc(v, 10, 10), m.shape, m.shape[0],
                 T.specify_shape(m, (10, 10)), theano.gradient.zero_grad(m)):
        assert again(view) == 0
    for copy in (T.concatenate([v, v]), T.stack([v[0], v[1]]), v[[1, 2]], m[[1, 2], [1, 2]],
                 T.choose(v[:2] > 0, [v[:2], v[1:3]])):
        assert again(copy) == CACHE * 8 * (2 if copy.type.shape == (2,) else 64)
    assert again(T.split(v, [5, 5], 2)[0]) == CACHE * 8 * 2 * 64


def test_functions_cost_their_operations_for_each_element() -> None:
    assert again(v + 1) == 80 and again(T.exp(v)) == 80 * T.exp.scalar_op.cost
    assert again(narrow + narrow) == 40  # registers hold twice as many numbers
    assert again(T.cast(narrow, "float64")) == 80 * cost_of(T.cast(narrow, "float64").owner)
    assert again(m.sum()) == again(T.max(m, axis=0)) == 800


def test_whole_powers_are_products() -> None:
    i, real = T.lscalar("i"), T.dscalar("real")
    assert cost_of((real ** i).owner) == 4 < cost_of((real ** real).owner)
    assert cost_of(T.sin(real).owner) == T.sin.scalar_op.cost


def test_a_product_costs_its_operations_and_a_place_in_memory() -> None:
    """Its result is not an intermediate of a loop over elements."""
    assert again(T.dot(m, v)) == (2 * 10 + MEMORY) * 64 * 8
    assert again(T.dot(v, v)) == (2 * 10 + MEMORY) * 8


def test_other_routines_cost_more_than_memory_and_python_most_of_all() -> None:
    assert MEMORY * 80 < again(T.sort(v)) < again(in_python(v)) == 1_000_000 * 64 * 8
    assert known.keeping(v) < again(T.sort(v))
    assert [runs_in_python(x.owner.op) for x in (
        T.sort(v), T.exp(v), in_python(v), T.nlinalg.eig(m)[0])] == [False, False, True, True]


def test_a_value_that_no_trace_holds_costs_one_more_array() -> None:
    assert known.keeping(v) == 64 * 80 and known.keeping(v, new=True) == 68 * 80
    assert Costs(CACHE, known.dims).keeping(v) == 8 * 80


def test_a_loop_costs_all_of_its_steps_and_a_place_for_its_results() -> None:
    """An unknown number of steps is taken for 64, and so is the length of its state."""
    for steps, count in ((2, 2), (10, 10), (T.lscalar("n"), 64)):
        last = in_loop(theano.scan(lambda x: T.exp(x), outputs_info=v, n_steps=steps)[0])
        (node,) = (a for a in walk.toposort([last]) if isinstance(a.op, Scan))
        results = sum(known.keeping(out) for out in node.outputs) // MEMORY
        assert known.computing(node) == count * 64 * 8 * T.exp.scalar_op.cost + CACHE * results
        assert results >= 64 * 8


def test_lengths_that_are_not_known_are_taken_for_64() -> None:
    """Also those of which it is known that they are smaller by 100."""
    assert again(T.dvector() + 1) == 64 * 8
    assert again(np.float32(1) * T.fvector()) == 64 * 4
    n = Lengths().value(T.lscalar("n"))
    assert [_estimate(d) for d in (None, n, n + 1, n - 64, n - 100, 0, 7)] == [
        64, 64, 65, 0, 64, 0, 7]


def test_lengths_are_those_of_the_loop() -> None:
    """Not those of the type, which may not be known."""
    inside = Costs(MEMORY, lambda v: (3,) * v.type.ndim)
    vector = T.dvector()
    assert inside.keeping(vector) == MEMORY * 3 * 8
    assert inside.computing(T.dot(T.dmatrix(), vector).owner) == (2 * 3 + MEMORY) * 3 * 8


def test_what_has_no_elements() -> None:
    """Arrays of length 0 cost nothing, but a call does; other values are not memory."""
    empty = Costs(MEMORY, lambda v: (0,) * v.type.ndim)
    assert empty.keeping(v) == empty.computing((v + 1).owner) == 0
    assert empty.computing(T.sort(v).owner) == ROUTINE == 128
    assert known.keeping(theano.gof.generic()) == 0


def test_what_a_node_reads_of_its_inputs() -> None:
    n = T.lscalar("n")
    for value, names in (
            (v + narrow, [v, narrow]), (T.second(v, narrow), [narrow]), (v.shape, []),
            (shape_i(T.dvector(), 0), []), (T.alloc(v, n, 10), [v]),
            (T.reshape(v, (n, 2)), None)):
        expected = value.owner.inputs if names is None else names
        assert list(map(str, read(value.owner))) == list(map(str, expected))
