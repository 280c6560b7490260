"""Proofs that accesses lie within their arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import theano.tensor as T
from tests.lower.test_check import changed, first, in_kernel, kernel_of, of_kernel, on
from tests.lower.test_lowering import program_of
from theano.lower import ir
from theano.lower.bounds import Fact, Prover, Run
from theano.lower.check import IRError, check
from theano.lower.ir import Number
from theano.lower.length_facts import LengthFacts
from theano.lower.polynomial import Polynomial

x, y, v = T.dmatrix("x"), T.dtensor3("y"), T.dvector("v")
i, n = T.lvector("i"), T.lscalar("n")

PROGRAMS: dict[str, tuple[list[Any], Callable[[], Any]]] = {
    "elements": ([x, v], lambda: T.exp(x) * v),
    "columns": ([x], lambda: x.sum(axis=0)),
    "rows": ([x], lambda: T.nnet.softmax(x)),
    "a slice": ([x], lambda: T.exp(x[1:])),
    "an inner slice": ([x], lambda: T.exp(x[:, 2:5])),
    "two slices": ([x, n], lambda: T.exp(x[n:, :n])),
    "backwards": ([x], lambda: T.exp(x[::-1])),
    "backwards in steps": ([x], lambda: T.exp(x[5:1:-2])),
    "steps": ([x], lambda: T.exp(x[::3, 1::2])),
    "a slice of a slice": ([x], lambda: T.exp(x[1:][2:, ::2])),
    "a row": ([x], lambda: T.exp(x[-2])),
    "a number": ([x, n], lambda: T.exp(x[n, 0])),
    "a slice written": ([x, v], lambda: T.inc_subtensor(x[1:, 0], v[0])),
    "a product of slices": ([x], lambda: T.dot(x[2:], x[:, 1:])),
    "gathered": ([x, i], lambda: x[i] * 2),
    "scattered": ([x, i], lambda: T.inc_subtensor(x[i], 1.0)),
    "joined": ([x], lambda: T.concatenate([x, x * 2, x[:1]])),
    "split": ([v, n], lambda: [p * 2 for p in T.split(v, [n, T.shape(v)[0] - n], 2)]),
    "reshaped": ([y], lambda: T.exp(y.reshape((-1, T.shape(y)[2])).T)),
    "a diagonal": ([x], lambda: T.exp(T.diag(x))),
    "repeated": ([v], lambda: T.repeat(v, 3) + 1),
    "sorted": ([x], lambda: T.sort(x, axis=0) + 1),
    "masked": ([v], lambda: v[v > 0] * 2),
    "packed": ([v], lambda: T.grad(sum(T.exp(v[3 * k:3 * k + 3]).sum() for k in range(6)), v)),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_accesses_are_shown_to_lie_within(name: str) -> None:
    inputs, make = PROGRAMS[name]
    made = make()
    outputs = made if isinstance(made, list) else [made]
    assert check(program_of(inputs, outputs, facts=True)).left == []


def without_windows(program: ir.Program) -> ir.Program:
    return replace(program, statements=tuple(
        s for s in program.statements if not isinstance(s, ir.Window)))


def test_what_a_view_takes_is_not_guessed() -> None:
    program = program_of([x], [T.exp(x[:, 2:5])], facts=True)
    assert not check(program).left
    (found,) = check(without_windows(program)).left
    assert found.startswith("x2_x[")


def test_a_number_must_be_shown() -> None:
    program = program_of([x, n], [T.exp(x[n, 0])], facts=True)
    assert not check(program).left
    (found,) = check(without_windows(program)).left
    assert "is not shown to lie within" in found


def test_too_long_a_loop_is_found() -> None:
    program = program_of([v], [v.sum()], facts=True)
    extra = ir.Let("more", "int64", T.add.scalar_op, (("d0", "int64"), (Number(1, "int64"),
                                                                      "int64")))
    kernel = kernel_of(program)
    longer = of_kernel(changed(program, kernel, extra, kernel), extents=("more",))
    assert len(check(longer).left) == 1


def test_an_index_that_is_not_checked_is_found() -> None:
    program = program_of([x, i], [x[i] * 2], facts=True)
    kernel = kernel_of(program)
    checked: list[str] = []

    def unchecked(s: Any) -> Any:
        if isinstance(s, ir.CheckedIndex):
            checked.append(s.name)
            return ir.Let(s.name, "int64", T.add.scalar_op, (
                (s.value, "int64"), (Number(0, "int64"), "int64")))
        return s

    with pytest.raises(IRError, match="is not shown to lie within"):
        check(in_kernel(program, unchecked))  # no call knows what a kernel loads
    assert kernel and checked


def test_another_stride_is_found() -> None:
    program = program_of([v], [T.exp(v)], facts=True)
    twice = in_kernel(program, on(ir.Load, index=(("i0", Number(2, "int64")),)))
    assert len(check(twice).left) == 1
    assert first(twice, ir.Kernel)


def symbols(*names: str) -> list[Polynomial]:
    return [Polynomial.symbol(name) for name in names]


def test_a_step_of_unknown_sign_proves_nothing() -> None:
    i0, length, step, size = symbols("i", "n", "step", "size")
    one = Polynomial.number(1)
    runs = [Run("i", length)]
    facts = [Fact(Polynomial({}), step, length, size, (length,))]
    assert Prover({"n", "size", "step"}, runs, (), facts).within(i0 * step, size)
    assert not Prover({"n", "size"}, runs, (), facts).within(i0 * step, size)
    assert not Prover({"n", "size"}, runs, (), facts).within(i0 - one, size)
    assert Prover({"n"}, runs).within(length - one - i0, length)


def test_what_a_view_of_nothing_takes_proves_nothing() -> None:
    """Only where all lengths of a view are at least 1 do its places lie in the array."""
    start, length, other, size = symbols("start", "n", "other", "size")
    one = Polynomial.number(1)
    fact = Fact(start, one, length, size, (length, other))
    known = {"n", "other", "size"}
    assert not Prover(known, (), (), [fact]).within(start, size)
    assert not Prover(known, [Run("i", length)], (), [fact]).within(start, size)
    assert Prover(known, [Run("i", length), Run("k", other)], (), [fact]).within(start, size)
    assert Prover(known, [Run("i", length * other)], (), [fact]).within(start, size)
    assert Prover(known, (), [length - one, other - one - one], [fact]).within(start, size)
    assert Prover(known, (), list(fact.inequalities())).within(start, size)


def test_what_one_view_shows_lets_another_count() -> None:
    """An element of a view of a view: the inner one takes something where the outer one does."""
    first, second, inner, outer, size = symbols("first", "second", "inner", "outer", "size")
    one = Polynomial.number(1)
    facts = [Fact(first, one, inner, size, (inner,)), Fact(second, one, outer, inner, (outer,))]
    natural = {"inner", "outer", "size"}
    index = first + second + Polynomial.symbol("i")
    assert Prover(natural, [Run("i", outer)], (), facts).within(index, size)
    assert not Prover(natural, [Run("i", outer)], (), facts[1:]).within(index, size)


def test_an_index_of_many_dims() -> None:
    """Each dim takes a fact, and many other facts lie about."""
    names = "abcde"
    lengths, places = symbols(*names), symbols(*names.upper())
    one, index, size = Polynomial.number(1), Polynomial({}), Polynomial.number(1)
    known = [k for d, i in zip(lengths, places, strict=True) for k in (d - one - i, i)]
    known += [a + b - one - i for a in lengths for b in lengths for i in places]
    for d, i in zip(lengths, places, strict=True):
        index, size = index * d + i, size * d
    assert Prover(set(names), (), known).within(index, size)
    assert not Prover(set(names), (), known[1:]).within(index, size)
    assert not Prover(set(names), (), known).within(index + one, size)


def test_a_length_is_positive_by_a_place_that_is_known_later() -> None:
    """A place in a row is entered before it is known to be at least 0: the row is not empty."""
    rows, width, place = symbols("rows", "width", "place")
    one = Polynomial.number(1)
    index = rows * width - width + place
    known = [width - one - place, rows - one, place]
    for order in (known, known[::-1]):
        assert Prover(set(), (), order).within(index, rows * width)
    assert not Prover(set(), (), known[:2]).within(index, rows * width)


def test_rows_whose_length_is_a_sum() -> None:
    """What is left of an index is a multiple of that length, which may be anything."""
    a, b, d, k, n = symbols("a", "b", "d", "k", "n")
    one, width = Polynomial.number(1), a - b + d * d
    index = (n - one - k) * width + Polynomial.symbol("i")
    runs = [Run("i", width)]
    assert Prover(set("abdkn"), runs, [n - one - k]).within(index, n * width)
    assert not Prover(set("abdkn"), runs, [n - k]).within(index, n * width)
    assert not Prover(set("abdkn"), runs, [n - one - k]).within(index + one, n * width)


def test_each_dim_takes_several_facts() -> None:
    """Both are below a sum that is known to be equal to the length, but not by one symbol."""
    a, b, d, row, place = symbols("a", "b", "d", "row", "place")
    one, total = Polynomial.number(1), a * d - d * b
    known = [d - total, *(k for i in (row, place) for k in (i, total - one - i))]
    names = {"d", "row", "place"}
    assert Prover(names, (), known).within(row * d + place, d * d)
    assert not Prover(names, (), known[1:]).within(row * d + place, d * d)
    assert not Prover(names, (), known).within(row * d + place + one, d * d)


def test_a_length_that_is_a_sum_times_a_fact() -> None:
    """The number of rows is below what the size, which has no such factor, is known to be."""
    a, b, c, n, row, place = symbols("a", "b", "c", "n", "row", "place")
    one, width = Polynomial.number(1), a - b * c
    size = a + a
    known = [n - one - row, row, width - one - place, place, size - n * width]
    index = row * width + place
    names = set("abcn") | {"row", "place"}
    assert Prover(names, (), known, lengths=[width]).within(index, size)
    assert not Prover(names, (), known).within(index, size)
    assert not Prover(names, (), known[1:], lengths=[width]).within(index, size)
    assert not Prover(names, (), known, lengths=[width]).within(index + one, size)


def test_a_row_of_a_computed_number_of_rows() -> None:
    """Both factors of the size are sums, as where `reshape` finds a length."""
    k, m, s = symbols("k", "m", "s")
    one, rows = Polynomial.number(1), m + k * s
    known = [k - one - one, rows - one]
    assert Prover({"k"}, (), known).within(rows, k * rows)
    assert not Prover({"k"}, (), known[1:]).within(rows, k * rows)


def test_what_a_branch_says_of_a_number_and_what_is_known_of_it_are_no_circle() -> None:
    """A check says that `a` is `c`, and a branch that `c` is `a`."""
    facts = LengthFacts()
    (a, c) = symbols("a", "c")
    facts.tests["checked"], facts.choices["c"] = (a, c), ("condition", "a", "b")
    facts.guard(ir.Guard("checked", 1, ()))
    facts.choose("condition", True)
    assert facts.same(a, c) and not facts.same(a, Polynomial.symbol("b"))


def test_behind_a_check_that_fails_all_is_within() -> None:
    one = Polynomial.number(1)
    assert Prover(set(), (), [Polynomial({}) - one]).within(one, Polynomial({}))
    assert not Prover(set(), (), [one]).within(one, Polynomial({}))
    below = Polynomial({}) - one - Polynomial.symbol("k")
    assert Prover({"k"}, (), [below]).within(one, Polynomial({}))
    assert not Prover(set(), (), [below]).within(one, Polynomial({}))


def test_lengths_are_the_same_by_a_multiple_of_what_is_0() -> None:
    a, b, c, d = symbols("a", "b", "c", "d")
    three = Polynomial.number(3)
    zero = a * b - c * b
    for other in (zero, zero * three, zero * d * three, Polynomial({}) - zero * d * d, zero - zero,
                  zero * (d + three * a), zero * (a - b) * (c + three)):
        assert other.made_of([zero])
    for other in (a * b, zero + a, zero * three - c * b, zero * three + a * d, zero * a + zero + d):
        assert not other.made_of([zero])
    assert not zero.made_of([zero * three])
    one, two = a * d + a, c * d + c
    both = one * (a - b * c * (d + three)) + two * (b * d - a)
    assert both.made_of([one, two]) and both.made_of([two, one])
    assert not (both + b).made_of([one, two]) and not both.made_of([])
    facts = LengthFacts()
    facts.zeros.append(zero)
    assert facts.same(d + a * b * d, d * b * c + d) and not facts.same(a, c)


def test_what_guards_say_is_learnt() -> None:
    """Lengths stay, where another number can be said by them; units of a product are 1 each."""
    n, k = symbols("n", "k")
    facts = LengthFacts()
    facts.natural |= {"n", "m"}
    for name, left, right in (("t", "n", "k"), ("u", "m", "p")):
        facts.let(ir.Let(name, "bool", T.eq.scalar_op, ((left, "int64"), (right, "int64"))))
        facts.guard(ir.Guard(name, 1, ()))
    assert facts.final(k) == n and facts.final(n) == n
    facts.let(ir.Let("both", "int64", T.mul.scalar_op, (("k", "int64"), ("p", "int64"))))
    one = Number(1, "int64")
    facts.let(ir.Let("w", "bool", T.eq.scalar_op, (("both", "int64"), (one, "int64"))))
    facts.guard(ir.Guard("w", 1, ()))
    assert facts.final(n) == Polynomial.number(1) == facts.final(Polynomial.symbol("m"))


def test_powers_of_a_length_take_no_time() -> None:
    """What is at least 1 is one more than a symbol: a power has few terms then."""
    d, one = Polynomial.symbol("d"), Polynomial.number(1)
    power = one
    for _ in range(40):
        power = power * d
    assert Prover({"d"}, (), [d - one]).within(one - one, power)
    assert not Prover({"d"}, (), [d]).within(one - one, power)


def test_a_product_of_numbers_that_may_be_negative_is_a_length() -> None:
    """Rows of `a * b` elements, of which all that is known is that a loop runs over them."""
    rows, a, b, i, j = map(Polynomial.symbol, "rabij")
    one = Polynomial.number(1)
    known = [rows - one - i, a * b - one - j]
    assert Prover({"r", "i", "j"}, [], known).within(i * a * b + j, rows * a * b)
    assert not Prover({"r", "i", "j"}, [], known[1:]).within(i * a * b + j, rows * a * b)
    assert not Prover({"r", "i", "j"}, [], known[:1]).within(i * a * b + j, rows * a * b)
    runs = [Run("i", rows), Run("j", a * b)]
    assert Prover({"r"}, runs).within(i * a * b + j, rows * a * b)
    assert not Prover({"r"}, runs[:1]).within(i * a * b, rows * a * b)


def test_a_number_is_a_length_where_a_loop_runs_to_a_multiple_of_it() -> None:
    rows, a, i, j = map(Polynomial.symbol, "raij")
    one, three = Polynomial.number(1), Polynomial.number(3)
    known = [rows - one - i, three * a - one - j]
    assert Prover({"r", "i", "j"}, [], known).within(three * i * a + j, three * rows * a)
    assert not Prover({"r", "i"}, [], known).within(three * i * a + j, three * rows * a)


def test_a_length_that_is_a_sum_may_be_0() -> None:
    a, b = map(Polynomial.symbol, "ab")
    zero, one = Polynomial.number(0), Polynomial.number(1)
    fact = Fact(zero, one, a, a + b, (a,))
    assert not Prover({"a", "b"}, [], [], [fact], [a + b]).within(zero, a + b)


def test_nothing_gets_where_a_view_takes_something_of_nothing() -> None:
    """An element of rows of which there are none, behind the check that it is one of them."""
    taken = Polynomial.symbol("n")
    zero, one, ten = map(Polynomial.number, (0, 1, 10))
    fact = Fact(zero, one, taken, zero, (taken,))
    assert Prover({"n"}, (), [taken - ten - one], [fact]).within(ten, zero)
    assert not Prover({"n"}, (), [taken], [fact]).within(ten, zero)


def test_proofs_that_take_too_long_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c, n, row, place = symbols("a", "b", "c", "n", "row", "place")
    one, width = Polynomial.number(1), a - b * c
    known = [n - one - row, row, width - one - place, place, a + a - n * width]
    names = set("abcn") | {"row", "place"}

    def shown() -> bool:
        return Prover(names, (), known, lengths=[width]).within(row * width + place, a + a)

    assert shown()
    monkeypatch.setattr("theano.lower.bounds._MOST_WORK_FOR_NUMBERS", 50)
    assert not shown()
