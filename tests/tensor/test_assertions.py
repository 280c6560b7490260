"""`Assert` and `Raise`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph.generic import generic
from theano.tensor.assertions import Assert, Raise, assert_op

MODES = ("FAST_RUN", "FAST_COMPILE", theano.Mode("py", None))
x, c = T.dvector("x"), T.dscalar("c")


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_conditions(mode: Any) -> None:
    f = theano.function([x, c], Assert("{no} good")(x, c > 0, T.lt(c, 9)) * 2, mode=mode)
    np.testing.assert_array_equal(f([1, 2], 1), [2, 4])
    for value in (-1, 10):
        with pytest.raises(AssertionError, match=r"\{no\} good"):
            f([1, 2], value)


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_values_of_other_types(mode: Any) -> None:
    o = generic("o")
    f = theano.function([o, c], assert_op(o, c), mode=mode)
    assert f("text", 1) == "text"
    with pytest.raises(AssertionError, match="Theano Assert failed!"):
        f("text", 0)


def test_gradient_and_shape_pass() -> None:
    kept = assert_op(x, c > 0)
    f = theano.function([x, c], [theano.grad(T.sqr(kept).sum(), x), kept.shape[0]])
    gradient, length = f([1, 2], 1)
    assert gradient.tolist() == [2, 4] and length == 2
    assert kept.owner.op.connection_pattern(kept.owner) == [[True], [False]]
    assert str(Assert("m")) == "Assert{msg='m'}"


def test_constant_true_conditions_are_removed() -> None:
    f = theano.function([x], assert_op(x, T.constant(1)) * 2)
    assert [str(n.op) for n in f.maker.fgraph.apply_nodes] == ["Elemwise{mul,no_inplace}"]
    g = theano.function([x], assert_op(x, T.constant(0)) * 2)
    with pytest.raises(AssertionError, match="Theano Assert failed!"):
        g([1])


def test_conditions_are_scalars() -> None:
    with pytest.raises(AssertionError, match="reduce it with theano.tensor.all"):
        assert_op(x, x > 0)


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_raise(mode: Any) -> None:
    broken = Raise("never", OSError)(x)
    assert broken.type == x.type
    assert theano.function([x], broken.shape[0] + 1, mode="FAST_RUN")([1, 2]) == 3
    with pytest.raises(OSError, match="never"):
        theano.function([x], broken, mode=mode)([1])
    with pytest.raises(NotImplementedError):
        theano.function([], Raise()(T.constant(1)), mode=mode)()
