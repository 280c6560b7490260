"""Arithmetic on symbolic lengths agrees with that of numbers, and equal lengths compare equal."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import PLAIN
from theano.graph import Apply, FunctionGraph, Op
from theano.rewrite.lengths import LONGEST, Lengths, LengthSum, ScalarInput
from theano.tensor.shaping import dims
from theano.tensor.shaping.dims import shape_i

x, k = T.dmatrix("x"), T.lscalar("k")
SHAPES, NUMBERS = [(1, 2), (2, 3), (4, 1), (3, 5), (6, 4), (7, 7)], [0, 3, -2, 5, -7, 1]

EXACT = {"+": operator.add, "-": operator.sub, "*": operator.mul}
ANY = {**EXACT, "min": dims.minimum, "max": dims.maximum, "//": operator.floordiv,
       "%": operator.mod}
ON_NUMBERS = {**EXACT, "min": np.minimum, "max": np.maximum, "//": operator.floordiv,
              "%": operator.mod}
DIVISORS = ("n", "m", 1, 2, 3)


def leaves(lengths: Lengths) -> dict[Any, tuple[Any, Any]]:
    """Lengths, each with what it is for the shapes and numbers above."""
    n, m = lengths.shape(x) or ()
    axes = np.array(SHAPES, int).T
    numbers = {c: (c, np.full(len(SHAPES), c)) for c in (-2, -1, 0, 1, 2, 3, 6)}
    return {"n": (n, axes[0]), "m": (m, axes[1]), "k": (lengths.value(k), np.array(NUMBERS)),
            **numbers}


def grown(rng: Any, lengths: Lengths, steps: int) -> tuple[Any, Any]:
    """A random length made in some steps, and the numbers that are its value."""
    known = leaves(lengths)
    names = list(known)
    length, numbers = known[names[rng.integers(3)]]
    for _ in range(steps):
        names_of_ops = [*(ANY if isinstance(length, LengthSum) else EXACT)]
        name = names_of_ops[rng.integers(len(names_of_ops))]
        pool = DIVISORS if name in ("//", "%") else names
        other, values = known[pool[rng.integers(len(pool))]]
        if name in ("//", "%") and rng.integers(2):
            factor, more = known[("n", 2)[rng.integers(2)]]
            other, values = other * factor, values * more
        elif name in EXACT and rng.integers(2):
            length, numbers, other, values = other, values, length, numbers
        length, numbers = ANY[name](length, other), ON_NUMBERS[name](numbers, values)
    return length, numbers


@pytest.mark.parametrize("steps", [1, 2, 3, 5])
def test_random_arithmetic(steps: int) -> None:
    lengths, rng = Lengths(), np.random.default_rng(steps)
    drawn = [grown(rng, lengths, steps) for _ in range(150)]
    f = theano.function([x, k], [lengths.variable(d) for d, _ in drawn], mode=PLAIN,
                        on_unused_input="ignore")
    found = [f(np.zeros(shape), number) for shape, number in zip(SHAPES, NUMBERS, strict=True)]
    for position, (length, numbers) in enumerate(drawn):
        assert [int(values[position]) for values in found] == numbers.tolist(), length
        assert numbers.min() >= 0 or not lengths.not_negative(length), length


def test_which_lengths_are_known_not_to_be_negative() -> None:
    lengths = Lengths()
    n, m = lengths.shape(x) or ()
    j = lengths.value(k)
    for known in (0, 3, n, n * m + 2, dims.maximum(j, 0), dims.maximum(3, j), n * 2 + m * n):
        assert lengths.not_negative(known)
    for unknown in (-1, j, n - 1, n - m, -n, n * j, j * j, dims.maximum(j, -1), n // j, n % m,
                    dims.minimum(n, j), dims.maximum(j, m - 1), n + j):
        assert not lengths.not_negative(unknown), unknown


def test_arithmetic_of_an_integer_input_of_a_shape_rule() -> None:
    """It is the arithmetic of the input's value, from both sides."""
    lengths = Lengths()
    given, values = ScalarInput(k, lengths), np.array([1, 3, 8])
    found, expected = [-given, given.as_dim()], [-values, values]
    for name, op in ANY.items():
        for other in (3, lengths.value(k), ScalarInput(k, lengths)):
            number = 3 if other == 3 else values
            found.append(op(given, other))
            expected.append(ON_NUMBERS[name](values, number))
            if name not in ("%", "//"):
                found.append(op(other, given))
                expected.append(ON_NUMBERS[name](number, values))
    found.append(7 // given)
    expected.append(7 // values)
    f = theano.function([k], [lengths.variable(d) for d in found], mode=PLAIN)
    for place, number in enumerate(values):
        assert [int(r) for r in f(number)] == [int(e[place]) for e in expected]
    assert lengths.quotient(7, 2) == 3


def test_equal_lengths_are_known_to_be_equal() -> None:
    lengths = Lengths()
    n, m = lengths.shape(x) or ()
    j = lengths.value(k)
    for one, other in [
            (n + m, m + n), (n * m, m * n), (n + 1 - n, 1), ((n + 2) * 3, 3 * n + 6), (n - n, 0),
            ((n * m) // n, m), ((2 * n + n * m) // n, 2 + m), ((6 * n) // 3, 2 * n), (n * 0, 0),
            ((n * m) % m, 0), ((4 * n) % 2, 0), (n * m // dims.maximum(n, 1), m),
            (dims.minimum(n, n + 2), n), (dims.maximum(n, n + m), n + m), (dims.minimum(n, 0), 0),
            (dims.maximum(n, 0), n), (dims.maximum(dims.maximum(j, 0), 0), dims.maximum(j, 0)),
            (dims.minimum(dims.maximum(j, 2) * n, 0), 0), (lengths.combine("mod", 7, 4), 3),
            (lengths.combine("floordiv", 7, 4), 1), (lengths.combine("floordiv", 7, 0), 0),
            (lengths.quotient(7, 0), 0), (lengths.quotient(0, 0), 0),
            (lengths.combine("mod", 7, 0), 0),
            (lengths.combine("minimum", 7, 4), 4), (lengths.combine("maximum", 7, 4), 7)]:
        assert one == other and hash(one) == hash(other), (one, other)


def test_long_polynomials_are_not_multiplied_out() -> None:
    lengths = Lengths()
    n, m = lengths.shape(x) or ()
    factor, sizes = n + lengths.value(k) - 2 * m + 1, []
    power = total = factor
    for _ in range(9):
        power, total = power * factor, total + power * m
        sizes += [len(power.terms), len(total.terms)]
    assert max(sizes) <= 2 * LONGEST
    f = theano.function([x, k], list(map(lengths.variable, (power, total))), mode=PLAIN)
    for shape, number in zip(SHAPES, NUMBERS, strict=True):
        one = shape[0] + number - 2 * shape[1] + 1
        powers = [one**i * shape[1] for i in range(1, 10)]
        assert list(map(int, f(np.zeros(shape), number))) == [one**10, one + sum(powers)]


def test_how_long_a_polynomial_is_expanded() -> None:
    """60 terms; a longer product, or a longer sum that is added to, is one term."""
    lengths = Lengths()
    n, m = lengths.shape(x) or ()

    def long(terms: int) -> Any:
        return sum(lengths.value(T.lscalar()) for _ in range(terms))

    assert len((long(30) * (n + 1)).terms) == 60
    assert len((long(31) * (n + 1)).terms) == len((long(31) * (n + m)).terms) == 1
    for terms, together in ((60, 61), (61, 2)):
        kept = LengthSum({(lengths.atom("axis", x, k),): 1 for k in range(terms)}, lengths)
        assert [len((kept + m * n).terms), len((m * n - kept).terms)] == [together] * 2


def test_how_deep_an_expression_of_a_number_is_read() -> None:
    """40 levels, of which the last is a number."""
    lengths, number = Lengths(), k
    for _ in range(39):
        number = number + 1
    assert lengths.value(number) == lengths.value(k) + 39
    lengths = Lengths()
    assert lengths.value(number + 1) == lengths.value(k) + 40
    lengths = Lengths()
    assert lengths.value(number + 1 + 1) != lengths.value(k) + 41


def test_what_is_read_as_arithmetic() -> None:
    lengths, number = Lengths(), T.dscalar()
    cast, narrow = T.cast(number, "int64"), T.cast(k, "int8") + np.int8(1)
    flag = T.gt(k, 0)
    assert lengths.variable(lengths.value(cast)) is cast  # it rounds
    assert lengths.variable(lengths.value(narrow)).owner.inputs[0] is narrow  # it wraps around
    assert lengths.value(flag + k) == lengths.value(flag) + lengths.value(k)


def test_an_element_of_a_shape_is_a_length() -> None:
    lengths, m, k = Lengths(), T.dmatrix(), T.lscalar()
    known = lengths.shape(T.dot(m, T.zeros((m.shape[1], 7))))
    assert known is not None and known[1] == 7
    assert [lengths.value(m.shape[i]) == d for i in (0, -2) for d in lengths.dims(m)] == (
        [True, False] * 2)
    assert lengths.shape(T.zeros((m.shape[1] * 2, m.shape[-1]))) == (
        lengths.dims(m)[1] * 2, lengths.dims(m)[1])
    for other in (m.shape[k], m.shape[5], m.shape[0:1][0]):
        assert lengths.variable(lengths.value(other)) is other


class Shaped(Op):
    """`x`; its shape rule returns what it is given."""

    def __init__(self, result: Any) -> None:
        self.result = result

    def make_node(self, x: Any) -> Apply:
        return Apply(self, [x], [x.type()])

    def infer_shape(self, node: Apply, shapes: Any) -> Any:
        return self.result


@pytest.mark.parametrize("result, known", [
    ([(2, 3)], (2, 3)), ([(2, None)], (2, None)), ([(2,)], (None, None)), ([None], (None, None)),
    (None, (None, None))], ids=["all", "one length", "too few", "no shape", "nothing"])
def test_what_shape_rules_of_users_may_return(result: Any, known: Any) -> None:
    lengths, out = Lengths(), Shaped(result)(x)
    axes = [lengths.atom("axis", out, axis) for axis in range(2)]
    other = Apply(out.owner.op, [x], [theano.gof.generic()]).outputs[0]
    assert lengths.shape(other) is None
    found = [d if d is not None else axis for d, axis in zip(known, axes, strict=True)]
    assert list(lengths.shape(T.exp(out)) or ()) == list(lengths.shape(out) or ()) == found


def test_lengths_inside_of_an_op() -> None:
    """Of its inner variables, in terms of the outer ones; None where they depend on others."""
    lengths, inner = Lengths(), T.dmatrix("inner")
    number, real, whole = T.lscalar("number"), T.dscalar("real"), T.lmatrix("whole")
    free, n = T.lscalar("free"), lengths.dims(x)[0]
    thing = theano.gof.generic()
    graph = FunctionGraph([inner, number, real, whole, thing], [inner], clone=False)
    found = lengths.inside(
        graph, [(n, 3), (), (), (n, n), None],
        {number: k + 2, real: T.constant(np.nan), whole: T.constant(np.ones((2, 2), int)),
         thing: theano.gof.generic()})
    assert found(inner) == found(T.exp(inner)) == (n, 3)
    rows = shape_i(inner, 0)
    filled = T.alloc(1.0, number, rows * number, free, rows // free, 2)
    value = lengths.value(k + 2)
    assert found(filled) == (value, n * value, None, None, 2)
    assert found(T.alloc(1.0, T.maximum(number, 7)))[0] == dims.maximum(value, 7)


def test_what_has_been_replaced_is_not_measured() -> None:
    lengths, old, new, newer = Lengths(), T.exp(x), T.sin(x), T.cos(x)
    lengths.assume(old, [k, lengths.atom("axis", old, 1)])
    length = lengths.dims(old)[1]
    assert lengths.variable(length).owner.inputs[0] is old
    lengths.replaced(old, new)
    assert lengths.current(old) is new and lengths.variable(length).owner.inputs[0] is new
    lengths.replaced(new, newer)
    assert lengths.current(old) is newer and lengths.variable(length).owner.inputs[0] is newer
    lengths.replaced(newer, old)  # back again
    assert lengths.current(new) is lengths.current(old) is old
    assert lengths.variable(length).owner.inputs[0] is old
    number = k + 1
    known = lengths.value(number)
    other = T.lscalar("other")
    lengths.replaced(number, other)
    assert lengths.value(other) == known


def test_lengths_that_may_differ_are_not_equal() -> None:
    lengths = Lengths()
    n, m = lengths.shape(x) or ()
    j = lengths.value(k)
    for one, other in [
            (n, m), (n + 1, n), (dims.minimum(n, m), n), (dims.maximum(j, 0), j),
            ((n + 1) // n, 1), (n // 2, n), ((n * 3) // 2, n), (dims.maximum(n, 2), n),
            (dims.maximum(dims.minimum(n, m) - 1, 0), dims.minimum(n, m) - 1), (n % m, 0)]:
        assert one != other, (one, other)


def test_quotients_by_numbers_that_may_be_0_are_not_cancelled() -> None:
    """A quotient by 0 is 0, wherever it is a length."""
    n = x.shape[0]
    for length in (k // k, (k * 3) // k, (n * 3) // n, (n * 3) // T.maximum(n, 1), 5 // (k * 0)):
        filled = T.alloc(2.0, length)
        f = theano.function(
            [x, k], [length, filled.shape[0], filled.sum(), filled], on_unused_input="ignore")
        for shape, number in (((0, 2), 0), ((4, 1), -3)):
            wanted, *found, array = f(np.zeros(shape), number)
            assert [*found, *array.shape] == [wanted, 2 * wanted, wanted], (length, number)


def test_a_part_of_a_minimum_adds_nothing_to_it() -> None:
    lengths = Lengths()
    n, m = lengths.shape(x) or ()
    number = lengths.value(k)
    for kind in ("minimum", "maximum"):
        of_two = lengths.extreme(kind, n, m)
        of_three = lengths.extreme(kind, of_two, number)
        for whole, part in ((of_two, n), (of_two, m), (of_three, number), (of_three, of_two),
                            (of_three, n), (of_three, m)):
            assert lengths.extreme(kind, whole, part) == whole == lengths.extreme(kind, part, whole)
        for other in (2 * of_two, of_two * m, of_two + m, of_two):
            found = lengths.extreme(kind, other, number)
            assert found not in (other, number)
    smaller = lengths.extreme("minimum", n, m)
    for other in (2 * smaller, smaller * m):  # these may be larger than n, or smaller
        assert lengths.extreme("minimum", other, n) not in (other, n)


def test_only_a_divisor_that_is_0_or_cancels_counts_as_what_it_bounds() -> None:
    """n * m // max(m, 1) is n, also for m = 0."""
    lengths = Lengths()
    n, m = lengths.shape(x) or ()
    bounded = lengths.extreme("maximum", m, 1)
    assert lengths.quotient(n * m, bounded) == n
    for divisor in (lengths.extreme("maximum", m, 2), 2 * bounded, bounded * n, bounded + n,
                    lengths.extreme("maximum", lengths.value(k), 1)):
        found = lengths.quotient(n * m, divisor)
        assert found == lengths.combine("floordiv", n * m, divisor) != n
