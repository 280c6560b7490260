"""Chains of writes to parts of zeros, which are what gradients of slices are: values and errors."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

DEFINED = theano.Mode("py", None)
x, y = T.dmatrix("x"), T.dmatrix("y")
VALUES = np.random.RandomState(1).normal(size=(2, 4, 5))


def chain(choose: random.Random) -> Any:
    """Two to five writes to rows or columns of zeros, of values that fit or are broadcast."""
    axis, sources = choose.randrange(2), [x, y, T.exp(x), x * y]
    result: Any = T.zeros_like(x)
    for _ in range(choose.randint(2, 5)):
        start = choose.randrange(4)
        part: Any = choose.choice([start, slice(start, start + choose.randrange(3)), slice(start)])
        index = (slice(None),) * axis + (part,)
        source = choose.choice(sources)
        value = choose.choice([source[index], source[index], source[0, 0]])
        write = choose.choice([T.inc_subtensor, T.inc_subtensor, T.set_subtensor])
        result = write(result[index], value)
    return result


def outcome(f: Any, *values: Any) -> Any:
    """The shape and the result, to 12 digits, or the class of the exception."""
    try:
        (found,) = f(*values)
    except (IndexError, ValueError) as error:
        return type(error)
    return found.shape, [f"{v:.12g}" for v in found.ravel()]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("seed", range(4))
def test_values_and_errors_are_those_of_the_chain(seed: int) -> None:
    """For arrays that are long enough for all positions, and for short ones."""
    choose = random.Random(seed)
    outputs = [chain(choose) for _ in range(6)]
    for one in outputs:
        defined = theano.function([x, y], [one], mode=DEFINED, on_unused_input="ignore")
        compiled = theano.function([x, y], [one], on_unused_input="ignore")
        for rows, columns in ((4, 5), (2, 2), (0, 3), (3, 0)):
            values = VALUES[:, :rows, :columns]
            assert outcome(compiled, *values) == outcome(defined, *values)


def test_the_gradient_of_a_cross_product() -> None:
    """Of arrays whose lengths are not known to be equal."""
    product = T.stack([x[:, i] * y[:, j] - x[:, j] * y[:, i]
                       for i, j in ((1, 2), (2, 0), (0, 1))], axis=1)
    slopes = T.grad((product ** 2).sum(), [x, y])
    f = theano.function([x, y], slopes)
    values = VALUES[0, :, :3], VALUES[1, :, :3]
    left, right, cross = *values, np.cross(*values)
    np.testing.assert_allclose(f(*values)[0], 2 * np.cross(right, cross))
    np.testing.assert_allclose(f(*values)[1], 2 * np.cross(cross, left))
    with pytest.raises(IndexError):
        f(VALUES[0, :, :2], VALUES[1, :, :3])


def test_a_position_that_nothing_else_reads_is_checked() -> None:
    f = theano.function([x], T.grad(x[:, 0].sum() + x[:, 3].sum(), x))
    assert f(VALUES[0]).tolist() == [[1, 0, 0, 1, 0]] * 4
    with pytest.raises(IndexError):
        f(VALUES[0, :, :3])


def test_a_value_that_is_broadcast_when_the_function_is_called() -> None:
    """`inc_subtensor` broadcasts a dim of length 1 of any type."""
    out = T.inc_subtensor(T.inc_subtensor(T.zeros_like(x)[:, :2], y)[:, 3], x[:, 0])
    f = theano.function([x, y], out)
    np.testing.assert_array_equal(f(VALUES[0], VALUES[1, :1, :2])[:, :2], [VALUES[1, 0, :2]] * 4)
    with pytest.raises(ValueError):
        f(VALUES[0], VALUES[1, :3, :2])
