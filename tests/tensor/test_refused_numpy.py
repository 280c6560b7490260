"""Arguments that functions of NumPy refuse: each message, when the graph is built or run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from tests.tensor.checks import fails

V, M, I, Z, B = T.dvector("v"), T.dmatrix("m"), T.lvector("i"), T.zvector("z"), T.bvector("b")
MASK = T.vector("mask", dtype="bool")

REFUSED: dict[str, tuple[Callable[[], Any], type[Exception], str]] = {
    "ldexp": (lambda: T.ldexp(V, V), TypeError, "ldexp takes integers as exponents, got float64"),
    "gelu": (lambda: T.gelu(V, "erf"), ValueError, "approximate must be 'none' or 'tanh', got"),
    "complex": (lambda: T.isposinf(Z), TypeError, "isposinf takes real numbers, got z of"),
    "positive": (lambda: T.positive(MASK), TypeError, "positive does not take booleans: cast"),
    "labels": (lambda: T.one_hot(V, 3), TypeError, "one_hot: labels must be integers, got"),
    "method": (lambda: T.quantile(V, 0.5, method="no"), ValueError, "quantile: method must be one"),
    "q": (lambda: T.percentile(V, 101), ValueError, "percentile: q must be between 0 and 100, got"),
    "keys": (lambda: T.lexsort([]), TypeError, "lexsort: there are no keys"),
    "rule": (lambda: T.histogram(V, "auto"), ValueError, "histogram: the rule 'auto' is not"),
    "num": (lambda: T.linspace(0, 1, -1), ValueError, "linspace: the number must not be negative"),
    "geomspace": (lambda: T.geomspace(1j, 2), TypeError, "geomspace takes real numbers"),
    "indexing": (lambda: T.meshgrid(V, indexing="yx"), ValueError, "meshgrid: indexing must be"),
    "vander": (lambda: T.vander(M), ValueError, "vander takes a vector, got"),
    "window": (lambda: T.hanning(2.5), TypeError, "hanning takes the number of points, an integer"),
    "ix_": (lambda: T.ix_(M), ValueError, "ix_ takes vectors, got"),
    "where": (lambda: T.max(V, where=V > 0), ValueError, "max: with `where`, give `initial`, the"),
    "logsumexp": (lambda: T.logsumexp(Z), TypeError, "logsumexp takes real numbers, got z of"),
    "weights": (lambda: T.average(M, weights=V), ValueError, "average: weights must have the dims"),
    "repeated": (lambda: T.flip(M, (0, -2)), ValueError, "flip: an axis is repeated in"),
    "rot90": (lambda: T.rot90(M, axes=(0,)), ValueError, "rot90: axes must be two different ones"),
    "order": (lambda: T.ravel(M, "X"), ValueError, "ravel: order must be 'C' or 'F', got 'X'"),
    "trim": (lambda: T.trim_zeros(V, "x"), ValueError, "trim_zeros: trim must be 'f', 'b' or 'fb'"),
    "pad": (lambda: T.pad(V, 1, "mirror"), ValueError, "pad: mode 'mirror' is not supported"),
    "setting": (lambda: T.pad(V, 1, "edge", end_values=1), ValueError,
                "pad: mode 'edge' takes no argument 'end_values'"),
    "reflect": (lambda: T.pad(V, 1, "reflect", reflect_type="x"), ValueError,
                "pad: reflect_type must be 'even' or 'odd', got 'x'"),
    "negative": (lambda: T.pad(V, -1), ValueError, "pad: pad_width must not be negative"),
    "widths": (lambda: T.pad(M, ((1, 2),) * 3), ValueError, "pad: pad_width must be one number"),
    "moveaxis": (lambda: T.moveaxis(M, (0, 1), 0), ValueError, "are not as many different dims"),
    "roll": (lambda: T.roll(M, (1, 2, 3), (0, 1)), ValueError, "roll: 3 shifts for 2 axes"),
    "empty": (lambda: T.block([[V], []]), ValueError, "block: a list is empty"),
    "depth": (lambda: T.block([[V], V]), ValueError, "block: all lists must be nested equally"),
    "list": (lambda: T.hstack(3), TypeError, "hstack takes a list of arrays, as in hstack"),
    "unstack": (lambda: T.unstack(M), ValueError, "unstack: the length of axis 0 of m is unknown"),
    "parts": (lambda: T.hsplit(M, 0), ValueError, "split: the number of parts must be positive"),
    "sections": (lambda: T.array_split(V, 0), ValueError, "array_split: the number of parts must"),
    "vsplit": (lambda: T.vsplit(V, 2), ValueError, "vsplit takes arrays of at least 2 dims, got"),
    "insert": (lambda: T.insert(V, 1.5, 7), TypeError, "insert: positions must be integers or a"),
    "delete": (lambda: T.delete(V, 1.5), TypeError, "delete: positions must be integers or a mask"),
    "distances": (lambda: T.gradient(M, 1.0, 2.0, 3.0), ValueError, "gradient: 3 distances for 2"),
    "edge_order": (lambda: T.gradient(V, edge_order=3), ValueError, "edge_order must be 1 or 2"),
    "dims": (lambda: T.take_along_axis(M, I), ValueError, "take_along_axis: indices must have the"),
    "indices": (lambda: T.take_along_axis(V, V), TypeError, "indices must be integers, got"),
    "select": (lambda: T.select([V], []), ValueError, "select takes a choice for each condition"),
    "piecewise": (lambda: T.piecewise(V, [V > 0], []), ValueError, "piecewise takes 1 or 2 funct"),
    "triangle": (lambda: T.tril_indices_from(V), ValueError, "are those of a matrix, got"),
    "diagonal": (lambda: T.diag_indices_from(V), ValueError, "takes at least two dims, got"),
    "cumulative": (lambda: T.cumulative_sum(M), ValueError, "cumulative_sum: give the axis of an"),
    "equal_nan": (lambda: T.unique(V, equal_nan=False), ValueError, "equal_nan=False is not supp"),
}
"""For each name an expression, the class of its exception, and a part of the message."""


@pytest.mark.parametrize("build, error, text", REFUSED.values(), ids=names(REFUSED))
def test_refused(build: Callable[[], Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        build()
    assert text in str(caught.value)


def test_positions_out_of_range() -> None:
    x = np.arange(3.0)
    for wrong in (4, -4):
        fails(lambda v, i: T.insert(v, i, 7.0), [x, np.array(wrong)], IndexError, "")
        fails(lambda v, i: T.insert(v, i, 7.0), [x, np.array([0, wrong])], IndexError, "")
        fails(lambda v, i: T.delete(v, i), [x, np.array(wrong)], IndexError, "")
        fails(lambda v, i: T.delete(v, i), [x, np.array([0, wrong])], IndexError, "")
    fails(lambda v: T.hsplit(v, 2), [x], ValueError, "do not add up to 3")
    fails(lambda v: T.nanargmax(v), [x * np.nan], AssertionError, "nanargmax: all elements of a")


def test_lengths_that_shape_rules_determine() -> None:
    parts = T.unstack(T.specify_shape(M, (2, 3)))
    assert len(parts) == 2
    found = theano.function([M], parts)(np.ones((2, 3)))
    assert [part.shape for part in found] == [(3,), (3,)]


def test_arguments_that_are_symbolic() -> None:
    n = T.lscalar("n")
    outs = [T.pad(V, (n, 1), mode="reflect"), T.linspace([0.0, 1.0], [n, 2.0], n),
            T.percentile(V, [n, 50]), T.insert(V, n, 7.0), T.resize(V, (n, 2)), T.hanning(n),
            T.sum(V, where=V > n, initial=n), T.array_split(V, [n])[0]]
    x, two = np.array([1.0, 2.0, 5.0]), 2
    expected = [
        np.pad(x, (2, 1), mode="reflect"), np.linspace([0.0, 1.0], [2, 2.0], 2),
        np.percentile(x, [2, 50]), np.insert(x, 2, 7.0), np.resize(x, (2, 2)), np.hanning(2),
        np.sum(x, where=x > 2, initial=2), x[:2]]
    for found, wanted in zip(theano.function([V, n], outs)(x, two), expected, strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-15)


def test_star_imports_of_old_programs_have_no_new_names() -> None:
    given: dict[str, Any] = {}
    exec("from theano.tensor import *", given)
    assert not {"abs", "pad", "copy", "size", "select", "insert", "flip"} & set(given)
