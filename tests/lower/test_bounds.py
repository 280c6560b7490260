"""Proofs that indices are within their arrays."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

import theano.tensor as T
from tests.lower.test_check import changed, in_kernel, kernel_of, of_kernel, on
from tests.lower.test_lowering import program_of
from theano import scalar
from theano.lower import ir
from theano.lower.check.check import IRError, check
from theano.lower.ir import Number
from theano.lower.lengths.bounds import Effort, Prover
from theano.lower.lengths.knowledge import IndexVar, Knowledge, ViewRange
from theano.lower.lengths.length_facts import LengthFacts
from theano.lower.lengths.polynomial import Polynomial
from theano.lower.lengths.windows import Taken, _plain
from theano.records import replace

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
    "gates": ([x, y], lambda: (x[:, 2:4] + x[:, :2]) * y[0] + T.dot(x, y[1])[:, -2:]),
    "slopes of gates": ([x], lambda: T.grad((x[:, 2:4] * x[:, :2] + x[::-1, 4:6]).sum(), x)),
    "rows of products": ([x, y], lambda: T.dot(y, x).reshape((-1, T.shape(x)[1]))[::-1] * x),
    "columns written over": ([x, i, v], lambda: T.set_subtensor(x[:, i], v)),
    "packed": ([v], lambda: T.grad(sum(T.exp(v[3 * k:3 * k + 3]).sum() for k in range(6)), v)),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_accesses_are_proved_to_be_within_their_arrays(name: str) -> None:
    inputs, make = PROGRAMS[name]
    made = make()
    outputs = made if isinstance(made, list) else [made]
    assert check(program_of(inputs, outputs)).unproved == []


def without(program: ir.Program, *kinds: type) -> ir.Program:
    return replace(program, statements=tuple(
        s for s in program.statements if not isinstance(s, kinds)))


def test_a_view_without_its_bounds_check_is_not_proved() -> None:
    program = program_of([x], [T.exp(x[:, 2:5])])
    assert not check(program).unproved
    (found,) = check(without(program, ir.Window)).unproved
    assert re.match(r"x\[.*is not shown to lie within", found)


def test_an_index_without_its_bounds_check_is_not_proved() -> None:
    program = program_of([x, n], [T.exp(x[n, 0])])
    for kind in (ir.Window, ir.Guard):
        assert not check(without(program, kind)).unproved
    (found,) = check(without(program, ir.Window, ir.Guard)).unproved
    assert "is not shown to lie within" in found


def test_too_long_a_loop_is_found() -> None:
    program = program_of([v], [v.sum()])
    extra = ir.Let("more", "int64", T.add.scalar_op, (("v_dim0", "int64"), (Number(1, "int64"),
                                                                      "int64")))
    kernel = kernel_of(program)
    longer = of_kernel(changed(program, kernel, extra, kernel), extents=("more",))
    assert len(check(longer).unproved) == 1


def test_an_index_that_is_not_checked_is_found() -> None:
    program = program_of([x, i], [x[i] * 2])
    kernel = kernel_of(program)
    checked: list[str] = []

    def unchecked(s: Any) -> Any:
        if isinstance(s, ir.CheckedIndex):
            checked.append(s.name)
            return ir.Let(s.name, "int64", T.add.scalar_op, (
                (s.value, "int64"), (Number(0, "int64"), "int64")))
        return s

    with pytest.raises(IRError, match="is not shown to lie within"):
        check(in_kernel(program, unchecked))  # a guard cannot check what a kernel loads
    assert kernel and checked


def test_another_stride_is_found() -> None:
    program = program_of([v], [T.exp(v)])
    twice = in_kernel(program, on(ir.Load, index=(("i0", Number(2, "int64")),)))
    assert len(check(twice).unproved) == 1


def prover(
    natural: set[str], runs: Sequence[IndexVar] = (), known: Sequence[Polynomial] = (),
    facts: Sequence[ViewRange] = (), lengths: Sequence[Polynomial] = (),
) -> Prover:
    """A `Prover` for the given knowledge, loops and facts."""
    base = Knowledge()
    for symbol in natural:
        base.at_least(symbol, 0)
    for polynomial in known:
        base.add_known(polynomial)
    for fact in facts:
        base.add_range(fact)
    for length in lengths:
        base.lengths.add(length)
    return Prover(base, runs)


def symbols(*names: str) -> list[Polynomial]:
    return [Polynomial.symbol(name) for name in names]


def test_a_view_with_a_step_of_unknown_sign_is_not_proved() -> None:
    i0, length, step, size = symbols("i", "n", "step", "size")
    one = Polynomial.number(1)
    runs = [IndexVar("i", length)]
    facts = [ViewRange(Polynomial({}), step, length, size, (length,))]
    assert prover({"n", "size", "step"}, runs, (), facts).within(i0 * step, size)
    assert not prover({"n", "size"}, runs, (), facts).within(i0 * step, size)
    assert not prover({"n", "size"}, runs, (), facts).within(i0 - one, size)
    assert prover({"n"}, runs).within(length - one - i0, length)


def test_an_empty_view_implies_no_bounds() -> None:
    """The positions of a view are within the array only if all its lengths are at least 1."""
    start, length, other, size = symbols("start", "n", "other", "size")
    one = Polynomial.number(1)
    fact = ViewRange(start, one, length, size, (length, other))
    known = {"n", "other", "size"}
    assert not prover(known, (), (), [fact]).within(start, size)
    assert not prover(known, [IndexVar("i", length)], (), [fact]).within(start, size)
    two = [IndexVar("i", length), IndexVar("k", other)]
    assert prover(known, two, (), [fact]).within(start, size)
    assert prover(known, [IndexVar("i", length * other)], (), [fact]).within(start, size)
    assert prover(known, (), [length - one, other - one - one], [fact]).within(start, size)
    assert prover(known, (), list(fact.inequalities())).within(start, size)


def test_a_view_that_is_not_empty_makes_the_facts_of_another_hold() -> None:
    """An element of a view of a view: where the outer view is not empty, the inner one is not."""
    first, second, inner, outer, size = symbols("first", "second", "inner", "outer", "size")
    one = Polynomial.number(1)
    facts = [ViewRange(first, one, inner, size, (inner,)),
             ViewRange(second, one, outer, inner, (outer,))]
    natural = {"inner", "outer", "size"}
    index = first + second + Polynomial.symbol("i")
    assert prover(natural, [IndexVar("i", outer)], (), facts).within(index, size)
    assert not prover(natural, [IndexVar("i", outer)], (), facts[1:]).within(index, size)


def test_an_index_of_many_dims() -> None:
    """The proof uses one fact per dim, and ignores unrelated facts."""
    names = "abcde"
    lengths, places = symbols(*names), symbols(*names.upper())
    one, index, size = Polynomial.number(1), Polynomial({}), Polynomial.number(1)
    known = [k for d, i in zip(lengths, places, strict=True) for k in (d - one - i, i)]
    known += [a + b - one - i for a in lengths for b in lengths for i in places]
    for d, i in zip(lengths, places, strict=True):
        index, size = index * d + i, size * d
    assert prover(set(names), (), known).within(index, size)
    assert not prover(set(names), (), known[1:]).within(index, size)
    assert not prover(set(names), (), known).within(index + one, size)


def test_a_length_is_positive_if_a_later_fact_bounds_an_index() -> None:
    """A fact says that an index is less than the length; a later fact says that the index is at
    least 0."""
    rows, width, place = symbols("rows", "width", "place")
    one = Polynomial.number(1)
    index = rows * width - width + place
    known = [width - one - place, rows - one, place]
    for order in (known, known[::-1]):
        assert prover(set(), (), order).within(index, rows * width)
    assert not prover(set(), (), known[:2]).within(index, rows * width)


def test_rows_whose_length_is_a_sum() -> None:
    """The index is a multiple of the length of the rows, which may be negative, plus a position in
    the row."""
    a, b, d, k, n = symbols("a", "b", "d", "k", "n")
    one, width = Polynomial.number(1), a - b + d * d
    index = (n - one - k) * width + Polynomial.symbol("i")
    runs = [IndexVar("i", width)]
    assert prover(set("abdkn"), runs, [n - one - k]).within(index, n * width)
    assert not prover(set("abdkn"), runs, [n - k]).within(index, n * width)
    assert not prover(set("abdkn"), runs, [n - one - k]).within(index + one, n * width)


def test_each_dim_takes_several_facts() -> None:
    """Both indices are less than a sum which is equal to the length, but not less than any one of
    its terms."""
    a, b, d, row, place = symbols("a", "b", "d", "row", "place")
    one, total = Polynomial.number(1), a * d - d * b
    known = [d - total, *(k for i in (row, place) for k in (i, total - one - i))]
    names = {"d", "row", "place"}
    assert prover(names, (), known).within(row * d + place, d * d)
    assert not prover(names, (), known[1:]).within(row * d + place, d * d)
    assert not prover(names, (), known).within(row * d + place + one, d * d)


@pytest.mark.parametrize("name", ["a", "z"])
def test_a_fact_is_multiplied_by_a_length_that_is_a_sum(name: str) -> None:
    """The size is at least the number of rows times the width, but is not a multiple of the width.
    The name decides which symbol of the width is looked at first."""
    a, b, c, n, row, place = symbols(name, "b", "c", "n", "row", "place")
    one, width = Polynomial.number(1), a - b * c
    size = a + a
    known = [n - one - row, row, width - one - place, place, size - n * width]
    index = row * width + place
    names = {name, *"bcn", "row", "place"}
    assert prover(names, (), known, lengths=[width]).within(index, size)
    assert prover(names, (), known, lengths=[b - a, width]).within(index, size)
    assert not prover(names, (), known).within(index, size)
    assert not prover(names, (), known[1:], lengths=[width]).within(index, size)
    assert not prover(names, (), known, lengths=[width]).within(index + one, size)


def test_a_row_of_a_computed_number_of_rows() -> None:
    """Both factors of the size are sums, as those of a length that `reshape` computes."""
    k, m, s = symbols("k", "m", "s")
    one, rows = Polynomial.number(1), m + k * s
    known = [k - one - one, rows - one]
    assert prover({"k"}, (), known).within(rows, k * rows)
    assert not prover({"k"}, (), known[1:]).within(rows, k * rows)


def test_opposite_equations_of_a_guard_and_a_branch_end() -> None:
    """A guard says that `a` equals `c`, and a branch that `c` equals `a`: replacing one by the
    other must end."""
    facts = LengthFacts()
    (a, c) = symbols("a", "c")
    facts.record(ir.Let("checked", "bool", T.eq.scalar_op, (("a", "int64"), ("c", "int64"))))
    facts.record(ir.Let("c", "int64", T.switch.scalar_op, (
        ("condition", "bool"), ("a", "int64"), ("b", "int64"))))
    facts.guard(ir.Guard("checked", 1, ()))
    facts.choose("condition", True)
    assert facts.same(a, c) and not facts.same(a, Polynomial.symbol("b"))


def test_after_a_check_that_always_fails_all_accesses_are_proved() -> None:
    one = Polynomial.number(1)
    assert prover(set(), (), [Polynomial({}) - one]).within(one, Polynomial({}))
    assert not prover(set(), (), [one]).within(one, Polynomial({}))
    below = Polynomial({}) - one - Polynomial.symbol("k")
    assert prover({"k"}, (), [below]).within(one, Polynomial({}))
    assert not prover(set(), (), [below]).within(one, Polynomial({}))


def test_multiples_of_a_polynomial_that_is_zero_are_found() -> None:
    """Also if its first term has a coefficient other than 1, so that no sum replaces the term."""
    a, b, c, d = symbols("a", "b", "c", "d")
    none, three = map(Polynomial.number, (0, 3))
    for zero in (a * b - c * b, a * b * three - c * d - c * d):
        facts = LengthFacts()
        facts.equate(zero, none)
        for other in (zero, zero * three, zero * d * three, none - zero * d * d, zero - zero,
                      zero * (d + three * a), zero * (a - b) * (c + three)):
            assert facts.same(other, none) and facts.same(other + d, d)
        for other in (a * b, zero + a, zero * three - c * b, zero * three + a * d,
                      zero * a + zero + d):
            assert not facts.same(other, none)
    assert not facts.same(a * b, c * d) and not facts.same(a * b + a * b, c * d + c * d)
    facts, one, two = LengthFacts(), a * d + a, c * d + c
    facts.equate(one, none)
    facts.equate(two, none)
    both = one * (a - b * c * (d + three)) + two * (b * d - a)
    assert facts.same(both, none) and not facts.same(both + b, none)
    facts = LengthFacts()
    facts.equate(a * b, c * b)
    assert facts.same(d + a * b * d, d * b * c + d) and not facts.same(a, c)


def test_guards_give_equations_of_lengths() -> None:
    """A number that is equal to a length is replaced by the length; if a product is 1, each factor
    is 1."""
    n, k = symbols("n", "k")
    facts = LengthFacts()
    facts.is_natural("n")
    facts.is_natural("m")
    for name, left, right in (("t", "n", "k"), ("u", "m", "p")):
        facts.record(ir.Let(name, "bool", T.eq.scalar_op, ((left, "int64"), (right, "int64"))))
        facts.guard(ir.Guard(name, 1, ()))
    assert facts.final(k) == n and facts.final(n) == n
    facts.record(ir.Let("both", "int64", T.mul.scalar_op, (("k", "int64"), ("p", "int64"))))
    one = Number(1, "int64")
    facts.record(ir.Let("w", "bool", T.eq.scalar_op, (("both", "int64"), (one, "int64"))))
    facts.guard(ir.Guard("w", 1, ()))
    assert facts.final(n) == Polynomial.number(1) == facts.final(Polynomial.symbol("m"))


def test_powers_of_a_length_take_no_time() -> None:
    """A length that is at least 1 is represented as a symbol plus 1, so that its powers have few
    terms."""
    d, one = Polynomial.symbol("d"), Polynomial.number(1)
    power = one
    for _ in range(40):
        power = power * d
    assert prover({"d"}, (), [d - one]).within(one - one, power)
    assert not prover({"d"}, (), [d]).within(one - one, power)


def test_a_product_of_numbers_that_may_be_negative_is_a_length() -> None:
    """Rows of `a * b` elements: the only fact is that a loop runs over them."""
    rows, a, b, i, j = map(Polynomial.symbol, "rabij")
    one = Polynomial.number(1)
    known = [rows - one - i, a * b - one - j]
    assert prover({"r", "i", "j"}, [], known).within(i * a * b + j, rows * a * b)
    assert not prover({"r", "i", "j"}, [], known[1:]).within(i * a * b + j, rows * a * b)
    assert not prover({"r", "i", "j"}, [], known[:1]).within(i * a * b + j, rows * a * b)
    runs = [IndexVar("i", rows), IndexVar("j", a * b)]
    assert prover({"r"}, runs).within(i * a * b + j, rows * a * b)
    assert not prover({"r"}, runs[:1]).within(i * a * b, rows * a * b)


def test_a_number_is_a_length_where_a_loop_runs_to_a_multiple_of_it() -> None:
    rows, a, i, j = map(Polynomial.symbol, "raij")
    one, three = Polynomial.number(1), Polynomial.number(3)
    known = [rows - one - i, three * a - one - j]
    assert prover({"r", "i", "j"}, [], known).within(three * i * a + j, three * rows * a)
    assert not prover({"r", "i"}, [], known).within(three * i * a + j, three * rows * a)


def test_a_length_that_is_a_sum_may_be_0() -> None:
    a, b = map(Polynomial.symbol, "ab")
    zero, one = Polynomial.number(0), Polynomial.number(1)
    fact = ViewRange(zero, one, a, a + b, (a,))
    assert not prover({"a", "b"}, [], [], [fact], [a + b]).within(zero, a + b)


def test_an_access_that_is_never_reached_is_proved() -> None:
    """A view takes elements of an array that has none: the access is never reached."""
    taken = Polynomial.symbol("n")
    zero, one, ten = map(Polynomial.number, (0, 1, 10))
    fact = ViewRange(zero, one, taken, zero, (taken,))
    assert prover({"n"}, (), [taken - ten - one], [fact]).within(ten, zero)
    assert not prover({"n"}, (), [taken], [fact]).within(ten, zero)


def test_proofs_that_take_too_long_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c, n, row, place = symbols("a", "b", "c", "n", "row", "place")
    one, width = Polynomial.number(1), a - b * c
    known = [n - one - row, row, width - one - place, place, a + a - n * width]
    names = set("abcn") | {"row", "place"}

    def shown(work: Effort | None = None) -> bool:
        found = prover(names, (), known, lengths=[width])
        found.work = work or found.work
        return found.within(row * width + place, a + a)

    work = Effort()
    assert shown(work) and work.program < Effort().program
    monkeypatch.setattr("theano.lower.lengths.bounds._LEAST_WORK", 50)
    work.program = -1  # after much work for other accesses of the program
    assert not shown(work)
    monkeypatch.setattr("theano.lower.lengths.bounds._MOST_WORK_FOR_NUMBERS", 50)
    assert not shown()


def test_a_factor_of_a_positive_product_of_lengths_is_positive() -> None:
    """A loop runs over a product of a length and a number that may be negative, such as the number
    of steps of a loop that ends early."""
    d, t, n, i = symbols("d", "t", "n", "i")
    zero, one = Polynomial({}), Polynomial.number(1)
    fact = ViewRange(zero, one, t, n, (t, d))
    assert prover({"d", "n"}, [IndexVar("i", d * t)], (), [fact]).within(i, n * d)
    assert not prover({"n"}, [IndexVar("i", d * t)], (), [fact]).within(i, n * d)
    assert not prover({"d", "n"}, [IndexVar("i", d * t * t)], (), [fact]).within(i, n * d)


def test_an_index_is_divided_into_rows() -> None:
    """The length of the rows is a product that occurs in a fact of a view."""
    rows, a, b, i, j, far, near = symbols("rows", "a", "b", "i", "j", "far", "near")
    zero, one, three, nine = map(Polynomial.number, (0, 1, 3, 9))
    known = [rows - one - far * Polynomial.number(8), a * b - one - near * Polynomial.number(2)]
    fact = ViewRange(zero, near, three, a * b, (three,))
    index, size = i * far * a * b + j * near, rows * a * b
    runs, names = [IndexVar("i", nine), IndexVar("j", three)], {"far", "near"}
    assert prover(names, runs, known[:1], [fact]).within(index, size)
    assert not prover(names, runs, known[1:], [fact]).within(index, size)


def test_a_stride_that_is_0_or_1_is_proved_in_both_cases() -> None:
    """An array that is broadcast if it has one element, and otherwise is as long as the loop."""
    facts = LengthFacts()
    n, d, i, step, one = *symbols("n", "d", "i", "step"), Polynomial.number(1)
    for name in ("n", "d"):
        facts.is_natural(name)
    runs = [IndexVar("i", n)]
    for name, op, other in (("one", T.eq, Number(1, "int64")), ("same", T.eq, "n"),
                            ("more", T.neq, Number(1, "int64"))):
        facts.record(ir.Let(name, "bool", op.scalar_op, (("d", "int64"), (other, "int64"))))
    facts.record(ir.Let("fits", "bool", T.or_.scalar_op, (("one", "bool"), ("same", "bool"))))
    facts.record(ir.Let("step", "int64", scalar.by_name("cast_int64"), (("more", "bool"),)))
    assert facts.within(step * i, runs, n) and not facts.within(step * i, runs, d)
    facts.guard(ir.Guard("fits", 1, ()))
    assert facts.within(step * i, runs, d) and not facts.within(step * i + one, runs, d)
    assert facts.bits == {"step": "more"} and not facts.equal


def test_guards_of_several_comparisons() -> None:
    """After a guard of two comparisons both hold, and facts that depend on them are known."""
    facts = LengthFacts()
    for name, op, other in (("low", T.gt, Number(0, "int64")), ("high", T.le, "n")):
        facts.record(ir.Let(name, "bool", op.scalar_op, (("k", "int64"), (other, "int64"))))
    facts.record(ir.Let("half", "int64", T.int_div.scalar_op, (
        ("k", "int64"), (Number(2, "int64"), "int64"))))
    facts.record(ir.Let("both", "bool", T.and_.scalar_op, (("low", "bool"), ("high", "bool"))))
    assert "half" not in facts.held.natural
    facts.guard(ir.Guard("both", 1, ()))
    k, n, one = Polynomial.symbol("k"), Polynomial.symbol("n"), Polynomial.number(1)
    assert {"half", "k"} <= facts.held.natural.keys() and "k" in facts.held.full
    assert facts.prover([]).within(k - one, n) and not facts.prover([]).within(k, n)


def test_a_symbol_is_replaced_by_a_sum_rather_than_a_difference() -> None:
    a, b, n = symbols("a", "b", "n")
    for one, other in ((a + b, n), (n, b + a)):
        facts = LengthFacts()
        facts.equate(one, other)
        assert facts.equal == {"n": a + b}


def test_a_product_is_replaced_by_an_equal_sum() -> None:
    """If a sum of products equals a product, the sum replaces the product that was defined last."""
    facts = LengthFacts()
    for name in ("a", "b", "c", "p", "q"):
        facts.is_natural(name)
    a, b, c, p, q = symbols("a", "b", "c", "p", "q")
    facts.equate(a, b + p * q + p)
    facts.equate(c * p, b * b)
    assert facts.final(b + p * q + p) == a == facts.final(a)
    assert facts.final(c * p * a) == b * b * a
    assert facts.same(q * p * a + p * a, (a - b) * a) and not facts.same(q * c, a)
    assert facts.final(p * q * q - a + p * q) == (a - b) * q - a  # `a` cancels on the way


def test_facts_of_a_region_are_removed_after_it() -> None:
    facts = LengthFacts()
    a, b, c = symbols("a", "b", "c")
    facts.is_natural("a")
    facts.equate(a * b, c)
    before = facts.trail.mark()
    facts.equate(b, Polynomial.number(2))
    facts.is_natural("c")
    facts.window(ir.Window("a", "b", "c", "d"))
    assert facts.same(c, a + a) and "c" in facts.held.natural
    facts.trail.undo(before)
    assert facts.same(c, a * b) and not facts.same(c, a + a)
    assert "c" not in facts.held.natural and not facts.held.ranges.all


def test_a_program_of_twice_the_length_takes_twice_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The work is counted in polynomials: the number of facts that concern an access does not grow
    with the program."""
    made = [0]
    create = Polynomial.__init__

    def counted(self: Polynomial, terms: Any) -> None:
        made[0] += 1
        create(self, terms)

    monkeypatch.setattr(Polynomial, "__init__", counted)

    def work(depth: int) -> int:
        h, weights = x, [T.dmatrix() for _ in range(depth)]
        for w in weights:
            z = T.dot(h, w)
            h = T.concatenate([T.tanh(z[:, :2]), z[:, 2:] * 2], axis=1) + h[::-1]
        program = program_of([x, *weights], [h.sum()])
        made[0] = 0
        check(program)
        return made[0]

    assert work(24) < 2.4 * work(12)


def test_windows_of_numbers_are_left_out_only_where_they_lie_within() -> None:
    """The check of a whole dim, or of a constant range within the dim, is omitted."""
    numbers = (-2, -1, 0, 1, 2, 3)
    for start, step, length, bound in itertools.product(numbers, numbers, range(4), range(4)):
        whole = (start, step, length) == (0, 1, bound)
        places = range(start, start + step * length, step) if step else [start] * length
        assert _plain(Taken(start, step, length, bound)) == (
            whole or all(place in range(bound) for place in places))


def test_a_length_is_replaced_by_a_product_but_not_by_a_sum() -> None:
    """Replacing a length by a sum would make proofs longer; only a single product replaces it."""
    a, b, c, d = symbols("a", "b", "c", "d")
    facts = LengthFacts()
    facts.equate(c, a * b)
    assert facts.final(c + d) == a * b + d
    facts = LengthFacts()
    facts.equate(c, a * b + d)
    assert facts.put_in(c) == c and facts.same(c * a, a * a * b + d * a)
