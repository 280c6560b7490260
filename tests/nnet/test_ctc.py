"""Connectionist temporal classification, against its definition: the sum over all alignments."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, NATIVE, agrees, fails
from theano.scanning import alignments
from theano.tensor.nnet.ctc import (
    ConnectionistTemporalClassification,
    ctc,
    ctc_available,
    ctc_present,
)

LABELS = np.array([[1, 1, 2], [2, -1, 1], [-1, -1, -1], [1, 2, 1], [0, 2, -1]], "int32")
LENGTHS = np.array([5, 4, 2, 3, 5], "int32")


def activations(*shape: int) -> Any:
    return np.random.RandomState(2).randn(*shape) * 2


def labelling(alignment: Any) -> list[int]:
    """The labels of an alignment: repeated classes are merged, and blanks removed."""
    return [k for k, _ in itertools.groupby(alignment) if k != 0]


def cost(x: Any, labels: Any) -> Any:
    """The cost of one example, by the sum over all alignments; `x` has a row of classes for each
    step."""
    p = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
    wanted = [k for k in labels if k >= 0]
    total = sum(
        np.prod(p[np.arange(len(x)), list(a)])
        for a in itertools.product(range(x.shape[1]), repeat=len(x)) if labelling(a) == wanted)
    return -np.log(total) if total else np.inf


def costs(x: Any, labels: Any, lengths: Any) -> Any:
    return np.array([cost(x[:n, b], labels[b]) for b, n in enumerate(lengths)], x.dtype)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_costs_are_sums_over_alignments(dtype: str) -> None:
    x = activations(5, 4, 3).astype(dtype)
    agrees(ctc, [x, LABELS[:4], LENGTHS[:4]], costs(x, LABELS[:4], LENGTHS[:4]),
           rtol=1e-12 if dtype == "float64" else 1e-5)
    assert ctc_available() and ctc_present()


def test_costs_without_gradients_are_the_same() -> None:
    x = activations(5, 4, 3)
    plain = ConnectionistTemporalClassification(compute_grad=False)
    agrees(plain, [x, LABELS[:4], LENGTHS[:4]], costs(x, LABELS[:4], LENGTHS[:4]), rtol=1e-12)
    variables = T.dtensor3(), T.imatrix(), T.ivector()
    f = theano.function([*variables], ctc(*variables))
    (node,) = [n for n in f.maker.fgraph.apply_nodes
               if isinstance(n.op, ConnectionistTemporalClassification)]
    assert not node.op.compute_grad


def test_labels_and_lengths_are_of_any_integer_dtype() -> None:
    x = activations(5, 4, 3)
    wanted = costs(x, LABELS[:4], LENGTHS[:4])
    for kinds in (("int64", "int64"), ("int8", "int64"), ("int16", "uint16"), ("int32", "uint8")):
        given = [v[:4].astype(k) for v, k in zip((LABELS, LENGTHS), kinds, strict=True)]
        agrees(ctc, [x, *given], wanted, rtol=1e-12, modes=(NATIVE,))


@pytest.mark.parametrize("shape, longest", [((9, 3, 4), 3), ((6, 2, 5), 1), ((4, 2, 3), 0)])
def test_gradients(shape: Any, longest: int) -> None:
    rng = np.random.RandomState(3)
    labels = rng.randint(1, shape[2], (shape[1], longest)).astype("int32")
    lengths = np.arange(shape[0], shape[0] - shape[1], -1).astype("int32")
    for op in (ctc, ConnectionistTemporalClassification(compute_grad=False)):
        T.verify_grad(lambda x, op=op: op(x, labels, lengths), [activations(*shape)], rng=rng,
                      mode=NATIVE)


def test_both_backends_have_one_gradient() -> None:
    x, variables = activations(5, 5, 3), (T.dtensor3(), T.imatrix(), T.ivector())
    weights = np.array([1.0, -2, 3, 0, 0.5])
    c = ctc(*variables)
    slopes = [theano.function([*variables], T.Lop(c, variables[0], T.constant(weights)), mode=m)(
        x, LABELS, LENGTHS) for m in (*MODES, "DebugMode")]
    for slope in slopes[1:]:
        np.testing.assert_allclose(slope, slopes[0], rtol=1e-10, atol=1e-14)
    assert not slopes[0][4:, 1].any() and slopes[0][:4, 1].any()


def test_directions() -> None:
    x, v = T.dtensor3(), T.dtensor3()
    c = ctc(x, T.constant(LABELS), T.constant(LENGTHS))
    forward, backward = T.Rop(c, x, v), T.grad(c[[0, 1, 2, 4]].sum(), x)
    f = theano.function([x, v], [forward[[0, 1, 2, 4]].sum(), T.sum(backward * v)])
    one, other = f(activations(5, 5, 3), activations(5, 5, 3) + 1)
    np.testing.assert_allclose(one, other, rtol=1e-10)


def test_what_needs_more_steps_costs_infinity() -> None:
    """Two equal labels need a blank between them."""
    x = activations(3, 3, 3)
    labels = np.array([[1, 1, -1], [1, 1, 1], [1, 2, 1]], "int32")
    lengths = np.array([3, 3, 2], "int32")
    variables = T.dtensor3(), T.imatrix(), T.ivector()
    c = ctc(*variables)
    for mode in MODES:
        found, slope = theano.function(
            [*variables], [c, T.grad(c.sum(), variables[0])], mode=mode)(x, labels, lengths)
        np.testing.assert_allclose(found, [cost(x[:, 0], [1, 1]), np.inf, np.inf])
        assert slope[:, 0].any() and not slope[:, 1:].any()


@pytest.mark.parametrize("scale", [300, 2000])
def test_improbable_labels_keep_their_precision(scale: float) -> None:
    """Where probabilities underflow, logarithms are summed."""
    x = activations(40, 3, 6) * scale
    labels = np.random.RandomState(4).randint(1, 6, (3, 9)).astype("int32")
    lengths = np.array([40, 30, 20], "int32")
    variables = T.dtensor3(), T.imatrix(), T.ivector()
    c = ctc(*variables)
    values = [theano.function(
        [*variables], [c, T.grad(c.sum(), variables[0])], mode=mode)(x, labels, lengths)
        for mode in MODES]
    for found, slope in values[1:]:
        np.testing.assert_allclose(found, values[0][0], rtol=1e-12)
        np.testing.assert_allclose(slope, values[0][1], atol=1e-9)


def test_classes_that_cannot_be_and_nan() -> None:
    x = activations(5, 3, 4)
    x[:, 0, 3], x[2, 1, 0], x[1, 2, 2] = -np.inf, np.nan, -np.inf
    labels = np.array([[1, 2], [1, 2], [2, 1]], "int32")
    lengths = np.array([5, 5, 5], "int32")
    variables = T.dtensor3(), T.imatrix(), T.ivector()
    c = ctc(*variables)
    for mode in MODES:
        found, slope = theano.function(
            [*variables], [c, T.grad(c.sum(), variables[0])], mode=mode)(x, labels, lengths)
        np.testing.assert_allclose(found[[0, 2]], costs(x, labels, lengths)[[0, 2]])
        assert np.isnan(found[1]) and np.isfinite(slope[:, 0]).all() and not slope[:, 0, 3].any()


def test_large_batches_are_shared_among_threads() -> None:
    x = activations(60, 12, 20).astype("float32")
    labels = np.random.RandomState(5).randint(-1, 20, (12, 20)).astype("int32")
    lengths = np.random.RandomState(6).randint(40, 61, 12).astype("int32")
    variables = T.ftensor3(), T.imatrix(), T.ivector()
    c = ctc(*variables)
    plain, native = (theano.function([*variables], [c, T.grad(c.sum(), variables[0])], mode=m)(
        x, labels, lengths) for m in (MODES[0], NATIVE))
    for a, b in zip(plain, native, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)


def test_without_examples_or_steps() -> None:
    agrees(ctc, [np.zeros((4, 0, 3)), LABELS[:0], LENGTHS[:0]], np.zeros(0))
    labels, lengths = np.array([[1], [-1]], "int32"), np.zeros(2, "int32")
    agrees(ctc, [np.zeros((0, 2, 3)), labels, lengths], np.array([np.inf, 0]))


def test_a_training_step_learns() -> None:
    x = theano.shared(np.zeros((8, 2, 4), "float32"))
    c = ctc(x, T.constant(np.array([[1, 2, 3], [3, 3, -1]], "int32")),
            T.constant(np.array([8, 6], "int32"))).mean()
    step = theano.function([], c, updates=[(x, x - 2 * T.grad(c, x))])
    seen = [float(step()) for _ in range(60)]
    assert seen[0] > 3 and seen[-1] < 0.3
    assert [labelling(row) for row in x.get_value().argmax(axis=2).T] == [[1, 2, 3], [3, 3]]


def test_what_does_not_fit_is_refused_at_run_time() -> None:
    x = activations(5, 4, 3)
    wrong = LABELS[:4].copy()
    wrong[2, 1] = 3
    fails(ctc, [x, wrong, LENGTHS[:4]], ValueError,
          "example 2 has label 3, but there are 3 classes, numbered from 0")
    for n, text in ((6, "6 steps; the activations have 5"), (-1, "-1 steps")):
        lengths = LENGTHS[:4].copy()
        lengths[1] = n
        fails(ctc, [x, LABELS[:4], lengths], ValueError, f"an example has {text}")
    fails(ctc, [x, LABELS[:3], LENGTHS[:4]], ValueError, "of 4 examples, but labels of 3")
    fails(ctc, [x, LABELS[:4], LENGTHS[:3]], ValueError, "of 4 examples, but input_lengths of 3")
    fails(ctc, [np.zeros((2, 1, 0)), LABELS[2:3], LENGTHS[2:3]], ValueError, "have no classes")


def test_other_types_are_refused() -> None:
    x, labels, lengths = T.dtensor3(), T.imatrix(), T.ivector()
    for given, error, text in (
            ((T.itensor3(), labels, lengths), TypeError, "activations must be of dtype float32"),
            ((x, T.fmatrix(), lengths), TypeError, "labels must be of dtype int8"),
            ((x, labels, T.dvector()), TypeError, "input_lengths must be of dtype int8"),
            ((T.dmatrix(), labels, lengths), ValueError, "activations must have 3 dims"),
            ((x, T.ivector(), lengths), ValueError, "labels must have 2 dims"),
            ((x, labels, T.imatrix()), ValueError, "input_lengths must have 1 dim,")):
        with pytest.raises(error, match=text):
            ctc(*given)


@pytest.mark.long
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_gradient_of_the_gradient(dtype: str) -> None:
    """Against differences of the gradient; the last two examples have no alignment, or no label."""
    labels = np.concatenate([LABELS, [[1, 1, 1], [-1, -1, -1]]])
    lengths = np.concatenate([LENGTHS, [4, 0]])
    rng = np.random.RandomState(3)
    point, along = activations(5, 7, 3), rng.randn(5, 7, 3)
    x, v = T.tensor3("x", dtype), T.tensor3("v", dtype)
    costs_, slope = ConnectionistTemporalClassification()(x, labels, lengths)
    product = T.grad(T.sum(slope * v), x)
    moved = T.Rop(slope, x, v)
    f = theano.function([x, v], [product, moved, slope], mode=NATIVE)
    found, forward, _ = f(point.astype(dtype), along.astype(dtype))
    assert found.dtype == forward.dtype == dtype
    x, v = T.dtensor3("x"), T.dtensor3("v")
    exact = theano.function([x], ConnectionistTemporalClassification()(x, labels, lengths)[1])
    step = 1e-5
    wanted = (exact(point + step * along) - exact(point - step * along)) / (2 * step)
    for each in (found, forward):
        np.testing.assert_allclose(each, wanted, atol=1e-8 if dtype == "float64" else 1e-5)
    assert not wanted[:, 5:].any() and wanted[:, 1].any() and not wanted[4:, 1].any()


def test_the_hessian_of_one_example() -> None:
    """Also of a function of the costs, which takes both terms of the chain rule."""
    x = T.dvector("x")
    labels, lengths = np.array([[1, 2]]), np.array([3])
    cost = ctc(x.reshape((3, 1, 3)), labels, lengths).sum()
    f = theano.function([x], [T.hessian(cost, x), T.grad(cost, x), T.hessian(T.exp(cost), x)])
    point = activations(9)
    second, slope, outer = f(point)
    np.testing.assert_allclose(second, second.T, atol=1e-12)
    value = theano.function([x], cost)(point)
    np.testing.assert_allclose(outer, np.exp(value) * (second + np.outer(slope, slope)), rtol=1e-9)
    step = 1e-4
    for i in range(9):
        shift = step * np.eye(9)[i]
        wanted = (f(point + shift)[1] - f(point - shift)[1]) / (2 * step)
        np.testing.assert_allclose(second[i], wanted, atol=1e-7)


def test_the_loop_has_the_same_costs() -> None:
    given = T.constant(activations(5, 5, 3)), T.constant(LABELS), T.constant(LENGTHS)
    found = alignments.costs(*given).eval()
    np.testing.assert_allclose(found, ctc(*given).eval(), rtol=1e-12)


def test_the_curvature_of_long_sequences_does_not_underflow() -> None:
    """The probability of an alignment is about 1e-800."""
    rng = np.random.RandomState(1)
    x, v = T.dtensor3("x"), T.dtensor3("v")
    labels, lengths = rng.randint(1, 5, (2, 40)), np.array([600, 500])
    slope = ConnectionistTemporalClassification()(x, labels, lengths)[1]
    f = theano.function([x, v], [slope, T.grad(T.sum(slope * v), x)])
    point, along = rng.randn(600, 2, 5) * 3, rng.randn(600, 2, 5)
    near, far = (f(point + s * along, along)[0] - f(point - s * along, along)[0]
                 for s in (1e-3, 2e-3))
    np.testing.assert_allclose(f(point, along)[1], (8 * near - far) / 12e-3, atol=2e-8)
