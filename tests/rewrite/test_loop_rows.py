"""Loops of which rows are read between bounds that are known when the function runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite.helpers import arrays, traced
from tests.rewrite.test_loop_heads import loops
from theano.ifelse import ifelse
from theano.printing import pp
from theano.rewrite.loops.loop_rows import RowSet, RowsRead
from theano.scanning import until
from theano.scanning.op import Scan

pytestmark = pytest.mark.usefixtures("unoptimized")

PLAIN = theano.compile.get_default_mode().excluding("loop_rows")

READS: dict[str, Callable[[Any, Any, Any], list[Any]]] = {
    "a value": lambda s, v, i: [v[i]],
    "a row": lambda s, v, i: [s[i]],
    "both, and an element": lambda s, v, i: [v[i], s[i], s[i, 1], s[i, ::-1]],
    "and the last state": lambda s, v, i: [v[i], T.exp(s[i]), s[-1]],
}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("steps", [None, 7])
@pytest.mark.parametrize("read", READS)
def test_only_the_row_that_is_read_is_stored(read: str, steps: int | None) -> None:
    inputs, states, values = traced(steps)
    i = T.lscalar("i")
    outputs = READS[read](states, values, i)
    f, plain, defined = (
        theano.function([*inputs, i], outputs, mode=m) for m in (None, PLAIN, "FAST_COMPILE"))
    kept = [n for n, traces in loops(f) if traces]
    assert [int(n) for n in kept] == [1]
    assert any(traces and n != 1 for n, traces in loops(plain))
    for length in [7] if steps else [1, 2, 7]:
        for place in range(-length, length):
            given = [*arrays(length), place]
            for a, b, c in zip(f(*given), plain(*given), defined(*given), strict=True):
                np.testing.assert_allclose(a, b, rtol=1e-12)
                np.testing.assert_allclose(a, c, rtol=1e-12)


def steps_with_traces(f: Any) -> list[str]:
    """The numbers of steps of the loops of a function that store rows."""
    return [pp(n.inputs[0]) for n in f.maker.fgraph.toposort()
            if isinstance(n.op, Scan) and n.op.n_traces]


RANGES: dict[str, Callable[[Any, Any, Any, Any], list[Any]]] = {
    "a slice": lambda s, v, i, j: [v[i:j]],
    "elements of slices": lambda s, v, i, j: [s[i:j, 1], s[i:j, ::-1]],
    "the first rows": lambda s, v, i, j: [v[:j], s[1:j]],
    "the last rows": lambda s, v, i, j: [v[i:], s[i:]],
    "two rows": lambda s, v, i, j: [v[i], s[j]],
    "two slices, and the last state": lambda s, v, i, j: [v[i:j], T.exp(v[j:i]), s[j:i], s[-1]],
    "a slice and a row": lambda s, v, i, j: [v[i:j], v[i], s[j]],
    "a row from the end, too": lambda s, v, i, j: [v[i], v[-2]],
    "one of the first rows, too": lambda s, v, i, j: [v[1], v[:j]],
}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("steps", [None, 7])
@pytest.mark.parametrize("read", RANGES)
def test_only_the_rows_between_the_bounds_are_stored(read: str, steps: int | None) -> None:
    inputs, states, values = traced(steps)
    i, j = T.lscalar("i"), T.bscalar("j")
    outputs = RANGES[read](states, values, i, j)
    f, plain, defined = (
        theano.function([*inputs, i, j], outputs, mode=m, on_unused_input="ignore")
        for m in (None, PLAIN, "FAST_COMPILE"))
    assert len(loops(f)) > 1 or read in ("the first rows", "one of the first rows, too")
    assert steps_with_traces(f) != steps_with_traces(plain)
    for length in [7] if steps else [0, 1, 7]:
        for place, end in ((0, 0), (2, 5), (5, 2), (-3, -1), (1, -2), (6, 100), (-100, 3), (-1, 0)):
            given = [*arrays(length), place, end]
            found = []
            for function in (f, plain, defined):
                try:
                    found.append(function(*given))
                except IndexError:
                    found.append(None)
            assert (found[0] is None) == (found[2] is None) == (found[1] is None)
            for a, b, c in zip(*found, strict=True) if found[0] is not None else ():
                np.testing.assert_allclose(a, b, rtol=1e-12)
                np.testing.assert_allclose(a, c, rtol=1e-12)


@pytest.mark.parametrize("length, place", [(0, 0), (0, -1), (3, 3), (3, -4), (1, 2 ** 40)])
def test_an_index_out_of_range_raises(length: int, place: int) -> None:
    inputs, _, values = traced()
    i = T.lscalar("i")
    text = f"index {place} is out of bounds for axis 0 with size {length}"
    for mode in (None, PLAIN, "FAST_COMPILE"):
        with pytest.raises(IndexError, match=text):
            theano.function([*inputs, i], values[i], mode=mode)(*arrays(length), place)


@pytest.mark.parametrize("ends", [False, True])
def test_an_index_of_a_branch_that_is_not_chosen_raises_nothing(ends: bool) -> None:
    """Another branch reads another row, or the last state is read in any case."""
    def step(x: Any) -> Any:
        return (T.cos(x), until(x < -1)) if ends else T.cos(x)

    n, i, j, chosen = T.lscalar("n"), T.lscalar("i"), T.lscalar("j"), T.bscalar("chosen")
    rows, _ = theano.scan(step, outputs_info=[T.constant(1.0, dtype="float64")], n_steps=n)
    values = rows * 2 if ends else rows
    for wanted in (ifelse(chosen, rows[i], rows[j]), ifelse(chosen, values[i], n * 1.0) + rows[-1]):
        given = [n, i, j, chosen]
        f, defined = (theano.function(given, wanted, mode=mode, on_unused_input="ignore")
                      for mode in (None, "FAST_COMPILE"))
        assert f(7, 1000, 3, 0) == pytest.approx(defined(7, 1000, 3, 0), rel=1e-12)
        with pytest.raises(IndexError, match="index 1000"):
            f(7, 1000, 3, 1)


def test_an_index_of_few_bits() -> None:
    inputs, states, _ = traced()
    i = T.bscalar("i")
    f = theano.function([*inputs, i], states[i])
    assert [traces for _, traces in loops(f)] == [0, 1]
    np.testing.assert_array_equal(f(*arrays(4), -2), f(*arrays(4), 2))


def test_loops_of_which_other_rows_are_read_stay() -> None:
    inputs, states, values = traced()
    i, j = T.lscalar("i"), T.lscalar("j")
    for outputs in ([values[2], values[i:j], values[-2:]], [values[i], values.sum()],
                    [states[i], values[:-2]], [values[i:j:-1]], [values[::i]], [states[:, i]],
                    [values[2:-2]]):
        given = [*inputs, i, j]
        found, plain = (
            loops(theano.function(given, outputs, mode=m, on_unused_input="ignore"))
            for m in (None, PLAIN))
        assert len(found) == len(plain)


BOUNDED: dict[str, tuple[bool, list[Any]]] = {
    "a row": (True, [("i",)]),
    "all rows": (False, [(None, None)]),
    "rows up to a number": (True, [(0, "i")]),
    "rows from a number on": (True, [("i", None)]),
    "both": (False, [(0, "i"), ("i", None)]),
    "both, the second first": (False, [("i", None), (0, "i")]),
    "between numbers, and from the start": (True, [("i", "i"), (63, "i")]),
    "rows of both ends": (False, [(2,), (-2,), ("i",)]),
    "one of the last rows, too": (True, [("i",), (-2,)]),
    "a row from far within": (True, [("i",), (64,)]),
    "from the start, and a row from far within": (True, [(None, "i"), (-64,)]),
    "from the start, and one of the last": (False, [(63, "i"), (-63,)]),
    "a row from far within, and to the end": (True, [(64,), ("i", None)]),
    "a row from the end, and to the end": (True, [(-2,), ("i", None)]),
    "constant bounds": (False, [(3, 10)]),
    "a constant row": (False, [(100,)]),
    "without many of the first": (True, [(64, None)]),
    "without a few of the first": (False, [(63, None)]),
    "without many of the last": (True, [(None, -64)]),
    "without a few of the last": (False, [(None, -63)]),
    "without many of both": (True, [(100, -70)]),
    "without many of the first, and all": (False, [(64, None), (None, None)]),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_reads_between_bounds(name: str) -> None:
    bounded, reads = BOUNDED[name]
    i = T.lscalar()
    found = [tuple(i if v == "i" else v for v in read) for read in reads]
    rows = [RowSet(*read) if len(read) == 2 else RowSet(*read, one=True) for read in found]
    assert RowsRead(tuple(rows)).bounded == bounded


def test_an_index_that_the_loop_computes() -> None:
    """The index is the last state of the loop whose row it picks."""
    def step(k: Any, x: Any) -> list[Any]:
        return [k + 1, T.exp(x * k)]

    x = T.dscalar("x")
    (ks, values), _ = theano.scan(
        step, outputs_info=[T.constant(-3, dtype="int64"), None], non_sequences=x, n_steps=5)
    f = theano.function([x], values[ks[-1]])
    np.testing.assert_allclose(f(0.5), np.exp(-0.5))


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["int64", "int8", "uint8"])
def test_a_loop_that_ends_early_holds_the_row(dtype: str) -> None:
    """In every step it writes one row; the last value is read, too."""
    start, n, i = T.dvector("start"), T.lscalar("n"), T.scalar("i", dtype)
    (out, numbers), _ = theano.scan(
        lambda x: ([2 * x, x.sum()], until(x[0] > 100)), outputs_info=[start, None], n_steps=n)
    outputs = [out[i], numbers[i] * 2, out[i, 0], numbers.shape[0]]
    f, ends = theano.function([start, n, i], outputs), theano.function([start, n, i], out[i])
    g = theano.function([start, n], [out[3], numbers[3], out[-1]])
    plain = theano.function([start, n, i], outputs, mode="FAST_COMPILE")
    assert [traces for _, traces in loops(f)] == [0] == [traces for _, traces in loops(ends)]
    assert [traces for _, traces in loops(g)] == [0]
    for steps in (1, 4, 20):
        made = min(steps, 8)
        for place in range(-made if dtype != "uint8" else 0, made):
            for a, b in zip(f([1, 2], steps, place), plain([1, 2], steps, place), strict=True):
                assert a.dtype == b.dtype
                np.testing.assert_array_equal(a, b)
        for place in (made, 100) if dtype == "uint8" else (made, -made - 1, -100):
            for function in (f, ends, plain):
                with pytest.raises(IndexError, match=f"size {made}"):
                    function([1, 2], steps, place)
    np.testing.assert_array_equal(g([1, 2], 20)[0], [16, 32])
    with pytest.raises(IndexError, match="size 0"):
        f([1, 2], 0, 0)
    if dtype == "int64":
        with pytest.raises(IndexError):
            f([1, 2], 20, -2 ** 63)


@pytest.mark.parametrize("first", ["row", "last state"])
def test_an_index_that_depends_on_the_row_of_another_loop(first: str) -> None:
    """The index of loop a is computed from the last state of loop b, and the index of b from the
    row or the last state of a. If a is divided, b must not be, since its index would depend on
    itself."""
    x, n, m = T.dscalar("x"), T.lscalar("n"), T.lscalar("m")
    a = theano.scan(lambda h: h + 1, outputs_info=[x], n_steps=n)[0]
    b = theano.scan(lambda h: h + 2, outputs_info=[x], n_steps=m)[0]
    row = a[T.cast(b[-1], "int64") % n]
    read = {"row": row, "last state": a[-1] * 2}[first]
    f = theano.function([x, n, m], [read, row, b[T.cast(read, "int64") % m]])
    assert [traces for _, traces in loops(f)].count(1) == 2 and len(loops(f)) > 2
    for length, other in [(3, 5), (4, 2), (1, 7)]:
        one = np.arange(1, length + 1) + 3.0
        two = 2 * np.arange(1, other + 1) + 3.0
        found = one[int(two[-1]) % length]
        value = {"row": found, "last state": one[-1] * 2}[first]
        expected = [value, found, two[int(value) % other]]
        np.testing.assert_array_equal(f(3.0, length, other), expected)
