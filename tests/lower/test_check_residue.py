"""Claims that the checker could not decide are checked in each call."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.ifelse import ifelse
from theano.lower import ir
from theano.lower.check.check import IRError, check
from theano.lower.ir import Number
from theano.records import replace

n, k = T.lscalars("n", "k")
v, m = T.dvector("v"), T.dmatrix("m")
NATIVE = theano.Mode("c", None)


@pytest.fixture
def altered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], Any]], list[str]]:
    """Alters the statements of programs before they are checked; the list collects the claims that
    are checked in each call."""

    def begin(change: Callable[[Any], Any]) -> list[str]:
        left: list[str] = []

        def checked(program: ir.Program) -> ir.Program:
            found = check(replace(program, statements=tuple(map(change, program.statements))))
            left.extend(found.unproved)
            return found.program

        monkeypatch.setattr("theano.compile.making.native._checked", checked)
        return left
    return begin


def as_it_is(s: Any) -> Any:
    """The ranges of views are not proved: they have guards in any case."""
    return s


CASES: dict[str, tuple[list[Any], Callable[[], Any], list[Any]]] = {
    "a kernel": ([v, n, k], lambda: T.exp(v[n:k]) * 2, [np.arange(5.0), 1, 4]),
    "a kernel backwards": ([v, n], lambda: T.exp(v[n::-2]), [np.arange(5.0), 3]),
    "a number": ([v, n], lambda: v[n::2][1] * 2, [np.arange(5.0), -3]),
    "rows and columns": ([m, n, k], lambda: m[n:, :k].sum(axis=0), [np.ones((4, 3)), 1, 2]),
    "a branch": ([v, n, k], lambda: ifelse(T.gt(n, 0), T.exp(v[n:k]), v), [np.arange(5.0), 1, 4]),
    "a loop": ([m, n, k], lambda: theano.scan(
        lambda row, h: h + row[n:k], m, T.zeros_like(m[0, n:k]))[0], [np.ones((4, 3)), 1, 2]),
    "a routine": ([m, n], lambda: T.dot(m[n::2].T, m[n::2]), [np.ones((4, 3)), 1]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_claim_that_holds_passes_its_guard(
    name: str, altered: Callable[[Callable[[Any], Any]], list[str]]
) -> None:
    inputs, make, arguments = CASES[name]
    result = make()
    left = altered(as_it_is)
    f = theano.function(inputs, result, mode=NATIVE)
    assert left and all("is not shown to lie within" in text for text in left)
    want = theano.function(inputs, result, mode=theano.Mode("py", None))(*arguments)
    np.testing.assert_allclose(f(*arguments), want)


def test_guards_of_empty_views_pass(
    altered: Callable[[Callable[[Any], Any]], list[str]]
) -> None:
    left = altered(as_it_is)
    f = theano.function([v, n, k], T.exp(v[n:k]), mode=NATIVE)
    assert left
    assert f(np.arange(5.0), 4, 2).shape == (0,)
    assert f(np.zeros(0), 0, 0).shape == (0,)


def shifted(s: Any) -> Any:
    """Each load of a kernel reads the next element; the last one is outside of the array."""
    if not isinstance(s, ir.Kernel):
        return s
    (loop,) = s.body
    return replace(s, body=(replace(loop, body=tuple(
        replace(x, index=(*x.index, (Number(1, "int64"), Number(1, "int64"))))
        if isinstance(x, ir.Load) else x for x in loop.body)),))


def test_a_claim_that_is_violated_raises(
    altered: Callable[[Callable[[Any], Any]], list[str]]
) -> None:
    left = altered(shifted)
    f = theano.function([v], T.exp(v), mode=NATIVE)
    assert len(left) == 1
    with pytest.raises(IRError, match=r"v\[.* is not shown to lie within .*: 1, 5, 5"):
        f(np.arange(5.0))
    assert f(np.zeros(0)).shape == (0,)


def test_a_part_that_is_not_written_raises(
    altered: Callable[[Callable[[Any], Any]], list[str]]
) -> None:
    """The loop of the kernel runs over the number of columns, which is right only for a matrix of
    one row."""
    def fewer(s: Any) -> Any:
        if isinstance(s, ir.Kernel):
            return replace(s, extents=("m_dim1",) * len(s.extents), parallel=False)
        return s

    left = altered(fewer)
    f = theano.function([m], T.exp(m), mode=NATIVE)
    assert any("not written in full" in text for text in left)
    with pytest.raises(IRError, match=r"out0 is not written in full: 2, 4"):
        f(np.ones((2, 2)))
    np.testing.assert_allclose(f(np.ones((1, 3))), np.full((1, 3), np.e))


def test_an_array_of_which_a_part_is_replaced_is_written_in_full(
    altered: Callable[[Callable[[Any], Any]], list[str]]
) -> None:
    """The elements that a second kernel replaces are not counted as others: the first one has
    written the whole array, which is known at run time only."""
    kernels = itertools.count()

    def one_row(s: Any) -> Any:
        first = isinstance(s, ir.Kernel) and next(kernels) == 0
        return replace(s, extents=("m_dim1",), parallel=False) if first else s

    left = altered(one_row)
    f = theano.function([m], T.set_subtensor(T.exp(m)[0], 1.0), mode=NATIVE)
    assert any("not written in full" in text for text in left)
    np.testing.assert_allclose(f(np.ones((1, 3))), np.ones((1, 3)))
    with pytest.raises(IRError, match=r"out0 is not written in full: 4, 8"):
        f(np.ones((4, 2)))
