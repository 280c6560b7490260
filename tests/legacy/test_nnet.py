"""Ops of `theano.tensor.nnet` that are expressions now, and the package's logger."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import PLAIN
from theano.legacy.names.networks import nnet
from theano.legacy.testing import loggers
from theano.tensor.nnet import bn, conv
from theano.tensor.samples import spread

x, b, v, y = T.dmatrix("x"), T.dvector("b"), T.dscalar("v"), T.lvector("y")
X, B, Y = spread(3, 4), spread(4), np.array([1, 0, 3])


@pytest.mark.one_of(3)
@pytest.mark.parametrize("op, inputs, values", [
    (nnet.SoftmaxWithBias(), [x, b], [X, B]),
    (nnet.CrossentropySoftmaxArgmax1HotWithBias(), [x, b, y], [X, B, Y]),
    (nnet.Prepend_scalar_to_each_row(), [v, x], [2.0, X]),
    (nnet.Prepend_scalar_constant_to_each_row(3), [x], [X])])
def test_ops(op: Any, inputs: list[Any], values: list[Any]) -> None:
    outputs = op(*inputs, return_list=True)
    arrays = [np.asarray(value) for value in values]
    cells: list[list[Any]] = [[None] for _ in outputs]
    op.perform(outputs[0].owner, arrays, cells)
    found = theano.function(inputs, outputs)(*values)
    for value, cell, output in zip(found, cells, outputs, strict=True):
        np.testing.assert_allclose(value, cell[0])
        assert value.dtype == cell[0].dtype == output.dtype
    shapes = theano.function(inputs, [output.shape for output in outputs])(*values)
    assert [tuple(s) for s in shapes] == [value.shape for value in found]
    floats = [i for i, variable in enumerate(inputs) if variable.dtype == "float64"]

    def loss(*given: Any) -> Any:
        filled = dict(zip(floats, given, strict=True))
        return op(*[filled.get(i, arrays[i]) for i in range(len(inputs))], return_list=True)[0]

    theano.gradient.verify_grad(
        loss, [arrays[i] for i in floats], rng=np.random.RandomState(1))


def test_what_they_give() -> None:
    assert theano.function([x], nnet.Prepend_scalar_constant_to_each_row(7)(x))([[1.0]]).tolist() \
        == [[7, 1]]
    assert str(nnet.Prepend_scalar_constant_to_each_row(7)).endswith("{7.0}")
    assert T.nnet.SoftmaxWithBias is T.nnet.nnet.SoftmaxWithBias is nnet.SoftmaxWithBias
    for wrong in (lambda: nnet.Prepend_scalar_constant_to_each_row()(b),
                  lambda: nnet.Prepend_scalar_to_each_row()(b, x)):
        with pytest.raises(TypeError, match="matrix"):
            wrong()


def _twice(convolve: Any) -> Any:
    """A convolution of the result of one with the same filters."""
    images = x.dimshuffle("x", "x", 0, 1)
    return convolve(convolve(images, images[:, :, :2, :2]), images[:, :, :2, :2])


row = T.mean(x, axis=0, keepdims=True) + 2


@pytest.mark.parametrize("out, plain", [
    (_twice(conv.ConvOp()), _twice(T.nnet.conv2d)),
    (nnet.SoftmaxWithBias()(x, T.sqr(x[0])), T.nnet.softmax_with_bias(x, T.sqr(x[0]))),
    (bn.AbstractBatchNormInference()(x, row, row, row, row),
     bn.batch_normalization_test(x, row, row, row, row))],
    ids=["filters used twice", "a bias that depends on the rows", "one variable several times"])
def test_inputs_that_depend_on_others(out: Any, plain: Any) -> None:
    """Each path from the variable to the result counts once in a derivative."""
    slopes = [T.grad(T.sum(T.sqr(each)), x) for each in (out, plain)]
    directions = [T.Rop(each, x, T.sqr(x)) for each in (out, plain)]
    one, other, first, second = theano.function([x], slopes + directions, mode=PLAIN)(X)
    np.testing.assert_allclose(one, other, rtol=1e-10)
    np.testing.assert_allclose(first, second, rtol=1e-10)


def test_products_modulo_a_number() -> None:
    from theano.sandbox.rng_mrg import DotModulo, matVecModM  # type: ignore[import-not-found]

    rng = np.random.RandomState(12)
    A, s = rng.randint(0, 2**31 - 1, (2, 3, 3)), rng.randint(0, 2**31 - 1, (2, 3)).astype("int32")
    inputs = [T.lmatrix(), T.ivector(), T.iscalar(), T.lmatrix(), T.ivector(), T.iscalar()]
    values = [A[0], s[0], 2**31 - 1, A[1], s[1], 2147462579]
    wanted = np.concatenate([matVecModM(*values[:3]), matVecModM(*values[3:])])
    for mode in ("FAST_RUN", theano.Mode("py", None)):
        found = theano.function(inputs, DotModulo()(*inputs), mode=mode)(*values)
        assert found.dtype == "int32"
        np.testing.assert_array_equal(found, wanted)


def test_names_of_arguments() -> None:
    assert T.nnet.softmax_op(x=x).owner.inputs == [x]
    assert T.nnet.crossentropy_categorical_1hot(true_one_of_n=y, coding_dist=x).ndim == 1


def test_logger() -> None:
    handler, logger = logging.NullHandler(), logging.getLogger("theano.test_logger")
    logger.addHandler(handler)
    with loggers.disable_log_handler(logger, handler):
        assert logger.handlers == []
    assert logger.handlers == [handler] and theano.has_handlers(logger)
    with loggers.disable_log_handler():
        pass
    with pytest.raises(RuntimeError, match="make test"):
        theano.test()
