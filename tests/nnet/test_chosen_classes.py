"""`logsoftmax(x)[arange, classes]`: its values, and that it is one pass with its gradient."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, NATIVE, PLAIN
from theano.tensor.nnet.entropy import CrossentropySoftmaxArgmax1Hot

X = np.random.RandomState(9).randn(4, 3)
ALL = ([0, 1, 2, 1], [1], [-1, 0, -3, 2])
FIRST = ([0, 1, 2, 1], [1], [2, -1], [])


def chosen(rows: str, logarithm: Any) -> tuple[list[Any], Any]:
    x, y = T.dmatrix("x"), T.lvector("y")
    count = x.shape[0] if rows == "all" else y.shape[0]
    return [x, y], logarithm(x)[T.arange(count), y]


def log_of_softmax(x: Any) -> Any:
    return T.log(T.nnet.softmax(x))


@pytest.mark.one_of(5)
@pytest.mark.parametrize("logarithm", [T.nnet.logsoftmax, log_of_softmax])
@pytest.mark.parametrize("rows, classes", [
    *(("all", y) for y in ALL), *(("first", y) for y in FIRST)])
def test_classes_are_an_index(rows: str, classes: list[int], logarithm: Any) -> None:
    inputs, out = chosen(rows, logarithm)
    weights = T.arange(out.shape[0]) + 1.0
    slope = T.grad(T.sum(out * weights), inputs[0])
    y = np.array(classes, "int64")
    logs = X - np.log(np.exp(X).sum(1, keepdims=True))
    wanted = logs[np.arange(4 if rows == "all" else len(y)), y]
    hot = np.zeros((4, 3))
    hot[np.arange(len(wanted)), y] = np.arange(len(wanted)) + 1
    wanted_slope = hot - np.exp(logs) * hot.sum(1, keepdims=True)
    for mode in (*MODES, "DebugMode"):
        found, found_slope = theano.function(inputs, [out, slope], mode=mode)(X, y)
        np.testing.assert_allclose(found, wanted)
        np.testing.assert_allclose(found_slope, wanted_slope, atol=1e-14)


@pytest.mark.parametrize("rows, classes, text", [
    ("all", [0, 1], "could not be broadcast together with shapes (4,) (2,)"),
    ("all", [0, 1, 2, 3], "index 3 is out of bounds for axis 1 with size 3"),
    ("first", [0, 1, 2, 1, 0], "index 4 is out of bounds for axis 0 with size 4"),
    ("first", [0, -4], "index -4 is out of bounds for axis 1 with size 3"),
])
def test_classes_that_are_no_index_raise_as_an_index_does(
    rows: str, classes: list[int], text: str
) -> None:
    inputs, out = chosen(rows, T.nnet.logsoftmax)
    y = np.array(classes, "int64")
    for outputs in (out, T.grad(out.sum(), inputs[0])):
        for mode in (PLAIN, NATIVE):
            with pytest.raises(IndexError) as caught:
                theano.function(inputs, outputs, mode=mode)(X, y)
            assert text in str(caught.value)


def test_it_is_one_pass() -> None:
    for rows in ("all", "first"):
        inputs, out = chosen(rows, log_of_softmax)
        f = theano.function(inputs, [out.sum(), T.grad(out.sum(), inputs[0])], mode=NATIVE)
        names = [type(node.op).__name__ for node in f.maker.fgraph.apply_nodes]
        assert {"CrossentropySoftmaxArgmax1Hot", "CrossentropySoftmax1HotWithBiasDx"} <= set(names)
        assert not {"Softmax", "LogSoftmax", "AdvancedSubtensor"} & set(names)


@pytest.mark.parametrize("shape, classes, error, text", [
    ((3, 0), [0, 0, 0], IndexError, "index 0 is out of bounds for axis 1 with size 0"),
    ((0, 0), [], None, ""),
])
def test_rows_without_classes(
    shape: tuple[int, int], classes: list[int], error: type[Exception] | None, text: str
) -> None:
    """They raise what the index raises, compiled or not; no rows need no classes."""
    y = np.array(classes, "int64")
    for rows in ("all", "first"):
        inputs, out = chosen(rows, T.nnet.logsoftmax)
        for mode in (PLAIN, NATIVE):
            f = theano.function(inputs, out, mode=mode)
            if error is None:
                assert f(np.zeros(shape), y).shape == y.shape
                continue
            with pytest.raises(error) as caught:
                f(np.zeros(shape), y)
            assert text in str(caught.value)


@pytest.mark.parametrize("mode", [PLAIN, NATIVE])
def test_a_cross_entropy_of_rows_without_classes(mode: Any) -> None:
    x, y = T.dmatrix("x"), T.lvector("y")
    losses, softmax, best = CrossentropySoftmaxArgmax1Hot()(x, y)
    f = theano.function([x, y], [losses, softmax, best], mode=mode)
    assert [v.shape for v in f(np.zeros((0, 0)), [])] == [(0,), (0, 0), (0,)]
    with pytest.raises(ValueError, match="a class is out of range: there are 0, numbered from 0"):
        f(np.zeros((3, 0)), [0, 0, 0])
    first = theano.function([x, y], CrossentropySoftmaxArgmax1Hot("first")(x, y), mode=mode)
    message = "zero-size array to reduction operation maximum|rows without classes have no maximum"
    with pytest.raises(ValueError, match=message):
        first(np.zeros((3, 0)), [])
