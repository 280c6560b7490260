"""Products with some blocks of a matrix, against loops over the blocks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import NATIVE, agrees, differentiable, fails
from theano.tensor.nnet.blocksparse import (
    SparseBlockGemv,
    SparseBlockOuter,
    sparse_block_dot,
    sparse_block_gemv,
    sparse_block_gemv_inplace,
    sparse_block_outer,
    sparse_block_outer_inplace,
)

INPUTS, OUTPUTS = np.array([[0, 3], [1, 1], [2, -1]]), np.array([[1, 0, 2], [2, 2, 0], [0, -1, 1]])


def arrays(dtype: str = "float64", batch: int = 3, size: tuple[int, int] = (3, 2)) -> list[Any]:
    """The values of o, W and h."""
    rng = np.random.RandomState(7)
    shapes = (batch, 3, size[1]), (4, 3, *size), (batch, 2, size[0])
    return [(rng.rand(*shape) * 3 - 1).astype(dtype) for shape in shapes]


def gemv(o: Any, W: Any, h: Any, inputs: Any, outputs: Any) -> Any:
    result = o.copy()
    for b in range(len(o)):
        for j, last in enumerate(outputs[b]):
            for i, first in enumerate(inputs[b]):
                result[b, j] += h[b, i].dot(W[first, last])
    return result


def outer(o: Any, x: Any, y: Any, xs: Any, ys: Any, alpha: Any = 1) -> Any:
    result = o.copy()
    for b in range(len(x)):
        for i, first in enumerate(xs[b]):
            for j, last in enumerate(ys[b]):
                result[first, last] += (alpha * np.outer(x[b, i], y[b, j])).astype(o.dtype)
    return result


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["float32", "float64", "int64"])
def test_products(dtype: str) -> None:
    values = [*arrays(dtype), INPUTS, OUTPUTS]
    rtol = 1e-5 if dtype == "float32" else 1e-12
    agrees(sparse_block_gemv, values, gemv(*values), rtol=rtol)
    o, W, h = values[:3]
    agrees(sparse_block_outer, [W, h, o, INPUTS, OUTPUTS], outer(W, h, o, INPUTS, OUTPUTS),
           rtol=rtol)


def test_the_result_has_the_dtype_of_what_is_added_to() -> None:
    o, W, h = arrays()
    narrow = o.astype("float32")
    agrees(sparse_block_gemv, [narrow, W, h, INPUTS.astype("int8"), OUTPUTS.astype("int32")],
           gemv(o, W, h, INPUTS, OUTPUTS).astype("float32"), rtol=1e-5)


def test_large_blocks_are_shared_among_threads() -> None:
    values = [*arrays("float32", size=(70, 90)), INPUTS, OUTPUTS]
    agrees(sparse_block_gemv, values, gemv(*values), rtol=1e-4, modes=(NATIVE,))
    o, W, h = values[:3]
    turned = SparseBlockGemv(turned=True)
    back = [np.ascontiguousarray(W.transpose(1, 0, 3, 2)), h, INPUTS, OUTPUTS]
    agrees(turned, [o, *back], gemv(*values), rtol=1e-4, modes=(NATIVE,))
    given = [W, h, o, INPUTS, OUTPUTS]
    agrees(sparse_block_outer, given, outer(*given), rtol=1e-4, modes=(NATIVE,))


@pytest.mark.long
def test_gradients() -> None:
    o, W, h = arrays()
    fixed = T.constant(INPUTS), T.constant(OUTPUTS)
    differentiable(lambda *given: sparse_block_gemv(*given, *fixed), o, W, h)
    differentiable(lambda w, x, y, a: sparse_block_outer(w, x, y, *fixed, a), W, h, o,
                   np.array(0.7))


def test_a_layer() -> None:
    _, W, h = arrays()
    bias = np.random.RandomState(8).rand(3, 2)
    wanted = gemv(bias[OUTPUTS], W, h, INPUTS, OUTPUTS)
    agrees(sparse_block_dot, [W, h, INPUTS, bias, OUTPUTS], wanted)
    fixed = T.constant(INPUTS), T.constant(OUTPUTS)
    differentiable(lambda w, x, b: sparse_block_dot(w, x, fixed[0], b, fixed[1]), W, h, bias)


def test_a_layer_of_one_example() -> None:
    _, W, h = arrays()
    bias = np.random.RandomState(8).rand(3, 2)
    agrees(sparse_block_dot, [W, h[0], INPUTS[0], bias, OUTPUTS[0]],
           gemv(bias[OUTPUTS[:1]], W, h[:1], INPUTS[:1], OUTPUTS[:1]))


def test_no_examples_and_no_blocks() -> None:
    o, W, h = arrays(batch=0)
    agrees(sparse_block_gemv, [o, W, h, INPUTS[:0], OUTPUTS[:0]], o)
    agrees(sparse_block_outer, [W, h, o, INPUTS[:0], OUTPUTS[:0]], W)
    o, W, h = arrays()
    agrees(sparse_block_gemv, [o, W, h[:, :0], INPUTS[:, :0], OUTPUTS], o)


def test_in_debug_mode_and_with_updates() -> None:
    o, W, h = arrays()
    weights = theano.shared(W)
    x = T.dtensor3()
    y = sparse_block_dot(
        weights, x, T.constant(INPUTS), T.constant(np.zeros((3, 2))), T.constant(OUTPUTS))
    cost = T.sum(T.sqr(y - o))
    for mode in ("FAST_RUN", "DebugMode"):
        weights.set_value(W)
        step = theano.function(
            [x], cost, updates=[(weights, weights - 0.002 * T.grad(cost, weights))], mode=mode)
        seen = [float(step(h)) for _ in range(5)]
        assert seen == sorted(seen, reverse=True) and seen[0] > 1.1 * seen[-1]


def test_what_does_not_fit_is_refused_at_run_time() -> None:
    o, W, h = arrays()
    outside = INPUTS.copy()
    outside[2, 0] = 4
    for values, error, text in (
            ((o, W, h, outside, OUTPUTS), IndexError,
             "index 4 is out of bounds for axis 0 with size 4"),
            ((o, W, h, INPUTS, OUTPUTS - 4), IndexError, "out of bounds for axis 1 with size 3"),
            ((o, W, h[:2], INPUTS, OUTPUTS), ValueError, "examples of h and o: 2 against 3"),
            ((o, W, h[:, :1], INPUTS, OUTPUTS), ValueError, "blocks of inputIdx and h: 2 against"),
            ((o, W, h[:, :, :2], INPUTS, OUTPUTS), ValueError,
             "sizes of an input block in h and W: 2 against 3"),
            ((o[:, :, :1], W, h, INPUTS, OUTPUTS), ValueError,
             "sizes of an output block in o and W: 1 against 2")):
        fails(sparse_block_gemv, values, error, text)
    fails(sparse_block_outer, (W, h, o[:, :2], INPUTS, OUTPUTS), ValueError,
          "blocks of yIdx and y: 3 against 2")
    fails(sparse_block_outer, (W, h, o, outside, OUTPUTS), IndexError, "index 4 is out of bounds")


def test_other_types_are_refused() -> None:
    o, W, h, i = T.dtensor3(), T.dtensor4(), T.dtensor3(), T.lmatrix()
    for given, text in (
            ((T.dmatrix(), W, h, i, i), "o must have 3 dims"),
            ((o, h, h, i, i), "W must have 4 dims"), ((o, W, T.dmatrix(), i, i), "h must have 3"),
            ((o, W, h, T.lvector(), i), "inputIdx must have 2 dims"),
            ((o, W, h, i, T.dmatrix()), "outputIdx must hold integers")):
        with pytest.raises(TypeError, match=text):
            sparse_block_gemv(*given)
    with pytest.raises(TypeError, match="alpha must be a number"):
        sparse_block_outer(W, h, o, i, i, T.dvector())
    with pytest.raises(TypeError, match="b must have 2 dims"):
        sparse_block_dot(W, h, i, o, i)


def test_names() -> None:
    from theano.sandbox import blocksparse  # type: ignore[import-not-found]

    assert blocksparse.sparse_block_dot is sparse_block_dot is T.nnet.nnet.sparse_block_dot
    assert sparse_block_gemv_inplace.inplace and not sparse_block_gemv.inplace
    assert str(sparse_block_outer_inplace) == "SparseBlockOuter{inplace=True}"
    assert SparseBlockOuter() == sparse_block_outer != sparse_block_outer_inplace
