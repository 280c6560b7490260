"""What rules may know about the variables of a graph."""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.graph import FunctionGraph
from theano.rewrite.facts import Facts

x, y, row, col = T.dmatrix("x"), T.dmatrix("y"), T.drow("row"), T.dcol("col")
v, s, k = T.dvector("v"), T.dscalar("s"), T.lscalar("k")


def facts_of(*outputs: Any) -> Facts:
    return Facts(FunctionGraph([x, y, row, col, v, s, k], list(outputs), clone=False))


def test_how_often_a_variable_is_read() -> None:
    once, twice = T.exp(x), T.sin(x)
    facts = facts_of(once + twice, twice)
    assert (facts.uses(once), facts.uses(twice)) == (1, 2)
    assert facts.once(once) and not facts.once(twice)


def test_which_shapes_are_known_to_be_equal() -> None:
    facts = facts_of(x)
    facts.lengths.assume(x, (1, 3))
    facts.lengths.assume(y, (1, 3))
    facts.lengths.assume(row, (1, 3))
    assert facts.same_shape(x, y) and facts.same_shape(T.exp(x), x * y)
    for other in (row, v, col, x.T):  # a type may not say that a length is 1
        assert not facts.same_shape(x, other)


def test_what_is_known_to_broadcast() -> None:
    facts = facts_of(x)
    m = facts.shape(x)[1]
    facts.lengths.assume(row, (1, m))
    for small, large in ((s, s), (s, x), (x, x), (row, x), (T.exp(x), x), (x[0], x),
                         (s.dimshuffle("x", "x"), row), (T.alloc(s, facts.lengths.variable(m)), x)):
        assert facts.covered(small, large)
    for small, large in ((x, s), (x, row), (col, x), (x, y), (v, x), (x[:, 0], x), (x, x[0]),
                         (s.dimshuffle("x"), s)):
        assert not facts.covered(small, large)


def test_shapes_that_agree_with_compared_ones() -> None:
    facts = facts_of(x)
    (n, _), (_, m) = facts.shape(x), facts.shape(y)
    mixed = T.alloc(s, facts.lengths.variable(n), facts.lengths.variable(m))
    short = T.alloc(s, 1, facts.lengths.variable(m))
    assert facts.agrees(mixed, [x, y]) and facts.agrees(x, [x]) and facts.agrees(short, [y])
    for compared in ([x], [y], [], [v, s]):
        assert not facts.agrees(mixed, compared)


def test_the_nearest_variable_of_the_same_shape() -> None:
    constant = T.constant([[1.0, 2.0]])
    near, far = T.exp(x), T.sin(T.exp(x)) + s
    facts = facts_of(far)
    assert facts.nearest(far) is facts.nearest(near) is facts.nearest(x) is x
    total, added = x.sum(axis=0), T.exp(constant)
    assert facts.nearest(total) is total and facts.nearest(added) is added
    assert facts.nearest(T.exp(total)) is total
    facts.lengths.replaced(x, y)
    assert facts.nearest(far) is y


def test_facts_after_other_code_has_replaced_nodes() -> None:
    facts = facts_of(x)
    facts.complements.add(x)
    renewed = facts.renewed()
    assert renewed.complements == {x} and renewed.fgraph is facts.fgraph


def test_complements_that_are_written_in_another_way_too() -> None:
    """New nodes are equal to those that compute a complement; or a complement is merged with a
    variable that is none."""
    first, second = T.exp(x), T.sin(T.exp(x))
    new = T.sin(T.exp(x))
    for kept, written in ((second, [new.owner.inputs[0].owner, new.owner]), (first, [
            T.exp(y).owner]), (T.cos(x), [new.owner])):
        facts = facts_of(second, T.cos(x))
        facts.complements.add(kept)
        facts.written(written)
        assert (kept in facts.complements) == (kept is not second)
    for before, left in ((first, {first, second}), (x, {first})):
        facts = facts_of(second)
        facts.complements |= {first, second}
        facts.merged([("", before, second)])
        assert facts.complements == left


def test_values_beside_what_they_are_compared_with() -> None:
    facts = facts_of(x + row)
    assert facts.checked(x, s.dimshuffle("x", "x")) is x
    compared = facts.checked(x, T.exp(y))
    assert compared.owner.inputs == [y, x]
    filled = facts.broadcast(s, T.exp(x))
    assert facts.shape(filled) == facts.shape(x)
