"""Indices of arrays of any length, also 0: if an index is out of range, compiled programs raise the
exception of the definition, also if the result has no elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import NATIVE, PLAIN

x, y, c = T.dmatrix("x"), T.dmatrix("y"), T.dtensor3("c")
one, two = T.TensorType("int64", (1,))("one"), T.lvector("two")
flat = T.TensorType("float64", (None, 1, None))("flat")
k, s = T.lscalar("k"), T.dscalar("s")

READS: dict[str, Callable[[], Any]] = {
    "a row": lambda: x[k], "a row of a row": lambda: x[k:][0], "an element": lambda: x[k, 0],
    "a column": lambda: x[:, k], "the last rows": lambda: x[-k:], "one position": lambda: x[one],
    "one of rows": lambda: x[one, :], "one of columns": lambda: x[:, one],
    "elements of a column": lambda: x[two, k], "one beside several": lambda: x[one, two],
    "several": lambda: x[two], "a part of a row": lambda: x[k, 1:], "from there": lambda: x[k:, k],
    "computed positions": lambda: x[two * 2 - 1], "a computed row": lambda: x[2 * k - 1] * s,
    "a row for all": lambda: y + x[k], "an element for all": lambda: y + x[k, 0],
    "one for all": lambda: y * x[one], "a part for all": lambda: y - T.addbroadcast(x[k:k + 1], 0),
    "a position that is read": lambda: x[two[k]], "a part of a part": lambda: x[k:, 1:][:, k],
    "a sum of parts": lambda: T.sum(x[k:] + x[k:k + 1], axis=0), "sums": lambda: x[k].sum() + y,
    "a product of parts": lambda: T.dot(x[k:, k], y[k:, 0]), "of three dims": lambda: c[k, :, one],
    "one of the last": lambda: c[:, :, k], "a sum of a product": lambda: T.sum(y * x[k], axis=1),
    "one of a dim of one": lambda: flat[one, two, one], "a range": lambda: x[T.arange(k)],
    "as many as there": lambda: x[T.arange(c.shape[0])] * s,
    "a range from one on": lambda: x[T.arange(k) + 1, k], "a pair of ranges": lambda: x[
        T.arange(k), T.arange(k)], "rows of a range": lambda: x[T.arange(y.shape[1]), one],
}
WRITES: dict[str, Callable[[Any], Any]] = {
    "a row": lambda f: f(x[k], s), "a column": lambda f: f(x[:, k], s),
    "an element": lambda f: f(x[k, 0], s), "one position": lambda f: f(x[one], s),
    "one of rows": lambda f: f(x[one, :], s), "one of columns": lambda f: f(x[:, one], s),
    "several": lambda f: f(x[two], s), "one beside several": lambda f: f(x[one, two], s),
    "rows of a row": lambda f: f(x[two], x[k]), "a part": lambda f: f(x[k:], y[0]),
    "a row of a row": lambda f: f(x[k], y[k]), "of three dims": lambda f: f(c[one, :, k], s),
    "computed positions": lambda f: f(x[two - 1, :], y[k]),
    "a range": lambda f: f(x[T.arange(k)], s), "a dim of one": lambda f: f(flat[one, two, one], s),
}
FORMS = {f"read {name}": form for name, form in READS.items()} | {
    f"{word} {name}": lambda form=form, f=f: form(f) for name, form in WRITES.items()
    for word, f in (("set", T.set_subtensor), ("add", T.inc_subtensor))}

LENGTHS = [(3, 2), (0, 2), (3, 0), (1, 0), (0, 0), (1, 1)]
POSITIONS = [(0, [0], [0, 1]), (0, [2], []), (2, [-1], [0]), (3, [3], []), (1, [0], [1, 7])]


def outcome(function: Any, values: list[Any]) -> Any:
    """The value of a call, or the class of what it raises."""
    try:
        return function(*values)
    except (IndexError, ValueError) as error:
        return type(error)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", FORMS)
def test_indices_of_empty_arrays(name: str) -> None:
    result = FORMS[name]()
    inputs = [v for v in theano.graph.walk.graph_inputs([result])
              if not isinstance(v, theano.graph.Constant)]
    plain, native = (theano.function(inputs, result, mode=mode) for mode in (PLAIN, NATIVE))
    for shape in LENGTHS:
        for at, first, rest in POSITIONS:
            values = {x: np.ones(shape), y: np.full(shape, 2.0), c: np.ones((2, *shape)),
                      flat: np.ones((shape[0], 1, shape[1])),
                      one: np.array(first), two: np.array(rest, "int64"), k: at, s: 0.5}
            arguments = [values[v] for v in inputs]
            expected, got = (outcome(f, arguments) for f in (plain, native))
            assert isinstance(expected, type) == isinstance(got, type), (shape, at, first, rest)
            if isinstance(expected, type):
                assert got is expected
            else:
                np.testing.assert_allclose(got, expected)
