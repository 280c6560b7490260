"""Arguments that Theano refuses are refused with the same classes of exceptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.errors import ComplexError
from theano.tensor import nnet
from theano.updates import OrderedUpdates

v, z, m, f = T.dvector("v"), T.zvector("z"), T.dmatrix("m"), T.fmatrix("f")
i, mask = T.lvector("i"), T.TensorType("bool", (False,))("mask")


@pytest.mark.parametrize("build, error, text", [
    (lambda: T.exp(v, axis=1), TypeError, "exp got an unexpected keyword argument 'axis'"),
    (lambda: T.add(v, v, name="total"), TypeError, "unexpected keyword argument 'name'"),
    (lambda: T.Subtensor([slice(None)] * 3)(m), IndexError, "too many indices for array: 3 for m"),
    (lambda: T.IncSubtensor([slice(None)] * 3)(m, v), IndexError, "too many indices"),
    (lambda: divmod(z, z), ComplexError, "no remainder"),
    (lambda: T.ceil_intdiv(z, z), ComplexError, "no remainder"),
    (lambda: T.bincount(mask), TypeError, "bincount: index must be integers, got mask"),
    (lambda: T.bincount(v), TypeError, "bincount: index must be integers"),
    (lambda: T.take(v, mask), TypeError, "take: index must be integers, got mask"),
    (lambda: OrderedUpdates(v=1), TypeError, "not names"),
])
def test_refused(build: Callable[[], Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        build()


def test_elementwise_functions_give_lists_when_asked() -> None:
    assert T.exp(v, return_list=True)[0].owner.op == T.exp
    assert T.exp(v, return_list=False).owner.op == T.exp


def test_updates_take_nothing_from_none() -> None:
    w = theano.shared(1.0)
    updates = OrderedUpdates({w: w + 1})
    updates.update(None)
    assert list(updates) == [w]
    assert list(updates + None) == [w]


def test_a_bias_does_not_change_the_dtype() -> None:
    y = T.ivector("y")
    matrix, bias = np.array([[0.5, -1, 2]], dtype="float32"), np.array([1.5, -2, 0.25])
    outs = [nnet.softmax_with_bias(f, v), *nnet.crossentropy_softmax_1hot_with_bias(f, v, y),
            *nnet.crossentropy_softmax_argmax_1hot_with_bias(f, v, y)]
    assert [out.dtype for out in outs] == ["float32"] * 5 + ["int32"]
    powers = np.exp(matrix + bias)
    found = theano.function([f, v, y], outs)(matrix, bias, np.array([2], "int32"))
    np.testing.assert_allclose(found[0], powers / powers.sum(), rtol=1e-6)
    np.testing.assert_allclose(found[1], -np.log(found[0][0, 2]), rtol=1e-5)
    gradient = theano.grad(outs[1].sum(), v)
    assert gradient.dtype == "float64"
