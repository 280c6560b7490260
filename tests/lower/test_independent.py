"""Loops whose steps are independent run on several threads: equal bits, errors of the first step
that fails, memory of each thread, and what the checker refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.forks import child, succeeds
from tests.lower.programs import faults
from tests.lower.test_lowering import program_of
from theano.ifelse import ifelse
from theano.lower import ir
from theano.lower.check.check import check
from theano.lower.ir import Number
from theano.records import Record, replace

ROWS, SIZE = 600, 24


def sorted_rows(x: Any, w: Any) -> Any:
    """Steps with scratch memory, whose size is known when the function runs."""
    return theano.map(lambda row: T.dot(w, T.sort(T.tanh(T.dot(w, T.sort(row))))), [x])[0]


def branches(x: Any, w: Any) -> Any:
    """Scratch memory of one alternative of a branch."""
    return theano.map(lambda row: ifelse(
        T.gt(row[0], 0), T.sort(T.dot(w, T.sort(row))), T.dot(w, row * 2)), [x])[0]


def roots(x: Any, w: Any) -> Any:
    """Each step of a loop has a loop that ends by a condition."""
    def newton(y: Any, goal: Any) -> Any:
        new = y - (y ** 3 - goal) / (3 * y ** 2)
        return new, theano.scan_module.until(abs(new - y) < 1e-9)

    def root(goal: Any) -> Any:
        return theano.scan(newton, outputs_info=goal, non_sequences=goal, n_steps=90)[0][-1]

    return theano.map(root, [abs(x).flatten() + w[0, 0]])[0]


def in_a_loop(x: Any, w: Any) -> Any:
    """Independent steps in each step of a loop that has a state."""
    def step(state: Any) -> Any:
        return T.tanh(sorted_rows(state, w))

    return theano.scan(step, outputs_info=x, n_steps=3)[0]


def of_a_long_program(x: Any, w: Any) -> Any:
    """The main function is divided into several, and variables are words of a table."""
    for k in range(30):
        x = T.tanh(T.dot(x, w) + T.sort(x, axis=1)[::-1] + k)
        x = x / (1 + abs(x).max(axis=0))
    return sorted_rows(x, w)


def twice(x: Any, w: Any) -> Any:
    """Independent steps that contain loops of independent steps."""
    return theano.map(lambda row: theano.map(
        lambda e, row: T.sort(T.dot(w, row * e))[3:], [row], [row])[0], [x])[0]


def powers(x: Any, w: Any) -> Any:
    """Each step has a loop with two states: one is overwritten, the other uses two buffers."""
    def step(a: Any, b: Any, w: Any) -> list[Any]:
        return [a * 1.1 + a.sum(), T.tanh(T.dot(w, b))]

    def last(row: Any) -> Any:
        (a, b), _ = theano.scan(step, outputs_info=[row, row], non_sequences=w, n_steps=4)
        return a[-1] + b[-1]

    return theano.map(last, [x])[0]


MAPS = [sorted_rows, branches, roots, powers, in_a_loop, of_a_long_program, twice]


def values() -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.RandomState(3)
    return generator.randn(ROWS, SIZE), generator.randn(SIZE, SIZE) / 5


def independent(program: ir.Program) -> list[ir.Loop]:
    return [s for s in ir.all_statements(program.statements) if isinstance(s, ir.Loop) and s.works]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("make", MAPS)
def test_the_bits_do_not_depend_on_the_number_of_threads(make: Callable[..., Any]) -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    program = program_of([x, w], [make(x, w)])
    check(program)
    assert len(independent(program)) == 1
    found = []
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads):
            f = theano.function([x, w], make(x, w))
            found += [f(*values()) for _ in range(3)]
    assert all((v == found[0]).all() for v in found)
    slow = theano.function([x, w], make(x, w), mode="FAST_COMPILE")
    given, weights = values()
    np.testing.assert_allclose(f(given[:20], weights), slow(given[:20], weights), rtol=1e-7)


@pytest.mark.one_of(2)
@pytest.mark.parametrize("make", [sorted_rows, branches])
def test_gradients_on_several_threads(make: Callable[..., Any]) -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    slopes = T.grad((make(x, w) ** 2).sum(), [x, w])
    with theano.config.change_flags(threads=3):
        f = theano.function([x, w], slopes)
    slow = theano.function([x, w], slopes, mode="FAST_COMPILE")
    given, weights = values()
    given = given[:60]
    for fast, right in zip(f(given, weights), slow(given, weights), strict=True):
        np.testing.assert_allclose(fast, right, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_few_steps(rows: int) -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    with theano.config.change_flags(threads=2):
        f = theano.function([x, w], sorted_rows(x, w))
    given, weights = values()
    np.testing.assert_allclose(f(given, weights)[:rows], f(given[:rows], weights), rtol=1e-12)


def test_a_cheap_loop_is_not_divided_among_threads() -> None:
    x = T.dvector("x")
    trace = theano.map(lambda i: T.sort(T.dot(T.outer(x, x), x * i))[1:], [T.arange(9)])[0]
    assert independent(program_of([x], [trace]))
    number = theano.scan(lambda k: T.exp(x[k]) / (1 + x[k % 2]), [T.arange(9)])[0]
    assert not independent(program_of([x], [number]))


def test_a_step_that_depends_on_others_stays_in_order() -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    sums = theano.scan(lambda row, h: T.sort(T.dot(w, h) + row), [x], T.zeros(SIZE))[0]
    ended = theano.scan(
        lambda row: (T.sort(T.dot(w, T.sort(row))), theano.scan_module.until(row[0] > 9)), [x])[0]
    assert not independent(program_of([x, w], [sums]))
    assert not independent(program_of([x, w], [ended]))


def failing() -> Any:
    """Steps that fail in two ways; the work of a step is large."""
    index, w, v = T.lvector("index"), T.dmatrix("w"), T.dvector("v")

    def step(i: Any) -> Any:
        product = T.dot(w + i, w)
        split = product[:, :T.switch(T.eq(i, 1), 3, 90)]  # lengths that differ
        place = T.cast(T.sort(product[0] * 0 + i)[0], "int64")
        return T.sort(T.dot(split, w[0]) + v[place])

    return [index, w, v], theano.map(step, [index])[0]


@pytest.mark.one_of(2)
@pytest.mark.parametrize("first, exception", [(9, IndexError), (1, ValueError)])
def test_the_error_is_that_of_the_first_step_that_fails(
    first: int, exception: type[Exception]
) -> None:
    """Another thread finds another error later, after the first one has stopped."""
    inputs, out = failing()
    with theano.config.change_flags(threads=2):
        f = theano.function(inputs, out)
    program = program_of(inputs, [out])
    assert independent(program) and not program.python
    index = np.zeros(ROWS, "int64")
    index[ROWS // 16] = first  # in the first of eight parts
    index[ROWS // 4 - 1] = 10 - first  # the last of the second part
    for _ in range(5):
        with pytest.raises(exception) as caught:
            f(index, np.ones((90, 90)), np.ones(2))
        assert caught.type is exception


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_in_a_forked_child() -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    with theano.config.change_flags(threads=2):
        f = theano.function([x, w], sorted_rows(x, w))
    before = f(*values())
    assert succeeds(child(lambda: (f(*values()) == before).all()))


# -- what the checker refuses ---------------------------------------------------------------------

def the_program() -> ir.Program:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    return program_of([x, w], [sorted_rows(x, w)])


def changed(change: Callable[[ir.Loop], ir.Loop], before: tuple[Record, ...] = ()) -> ir.Program:
    """The program with another loop, and statements before it."""
    program = the_program()
    (loop,) = independent(program)
    at = program.statements.index(loop)
    return replace(program, statements=(
        *program.statements[:at], *before, change(loop), *program.statements[at + 1:]))


def shared_memory() -> ir.Program:
    """The memory of a step is declared before the loop, so that all threads have the same."""
    (loop,) = independent(the_program())
    return changed(lambda s: replace(s, scratch=()), loop.scratch)


def one_number() -> ir.Program:
    """Each step writes a variable of the outer function."""
    branch = ir.Branch(Number(True, "bool"), ((), ()), (("t900", "int64", (
        Number(1, "int64"), Number(2, "int64"))),))
    return changed(
        lambda s: replace(s, body=(*s.body, branch)), (ir.Declare("t900", "int64"),))


BROKEN = [
    ("a state", "depend on each other", lambda: changed(lambda s: replace(s, states=(
        ir.NumberState("s900", "int64", Number(0, "int64"), Number(1, "int64"), None),)))),
    ("an end", "depend on each other",
     lambda: changed(lambda s: replace(s, until=Number(False, "bool")))),
    ("a count", "depend on each other",
     lambda: changed(lambda s: replace(s, trip_count="t900"), (ir.Declare("t900", "int64"),))),
    ("work of an unknown length", "before it is defined",
     lambda: changed(lambda s: replace(s, works=(ir.Work(("t900",), 3.0),)))),
    ("memory from the frame", "from several threads", lambda: changed(lambda s: replace(
        s, body=(ir.Scratch("m900", 9, Number(8, "int64")), *s.body)))),
    ("Python", "from several threads",
     lambda: changed(lambda s: replace(s, body=(ir.Python(0, (), 0, ()), *s.body)))),
    ("memory that threads share", "is not memory", shared_memory),
    ("a number that threads share", "is not a number that is still to be defined", one_number),
]


@pytest.mark.parametrize("what, message, make", BROKEN, ids=[row[0] for row in BROKEN])
def test_the_checker_finds(what: str, message: str, make: Callable[[], ir.Program]) -> None:
    assert any(re.search(message, text) for text in faults(make()))


def test_kernels_of_any_work_are_divided_when_the_setting_says_so() -> None:
    x = T.dmatrix("x")
    outputs = [x.sum(), T.max(x ** 2), T.exp(x).sum(axis=1), T.nnet.softmax(x)]
    want = theano.function([x], outputs)
    with theano.config.change_flags(threads=3, openmp_elemwise_minsize=0):
        divided = theano.function([x], outputs)
    assert "th_reduce(" in divided.c_source  # a kernel whose parts have totals of their own
    for shape in [(5, 7), (1, 1), (1, 90), (70, 3)]:
        value = np.random.default_rng(3).normal(size=shape)
        for a, b in zip(want(value), divided(value), strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-13)
