"""Lengths whose sums and products do not fit in int64: an error, not an array of another length."""

import numpy as np
import pytest

import theano
import theano.tensor as T

x, v = T.dscalar("x"), T.dvector("v")
n, m = T.lscalar("n"), T.lscalar("m")
LARGER = "larger than any memory"
NONE = "there is no memory for|repeat: the result is larger than any memory"


@pytest.mark.parametrize("linker", ["c", "py"])
@pytest.mark.parametrize("result", [
    T.alloc(x, n, m).sum(), T.alloc(x, n, m), T.sort(T.alloc(x, n, m)).sum(),
    T.alloc(x, n, m).flatten()[:2].sum(), T.tile(T.alloc(x, 2), n, ndim=1).sum() + m],
    ids=str)
def test_the_product_of_lengths_is_too_large(result, linker):
    f = theano.function([x, n, m], result, mode=theano.Mode(linker, "fast_run"))
    with pytest.raises(MemoryError, match=LARGER):
        f(1.0, 2 ** 62, 2 ** 63 - 1)


@pytest.mark.parametrize("linker", ["c", "py"])
def test_known_lengths_are_too_large(linker):
    f = theano.function([x], T.alloc(x, 2 ** 40, 2 ** 40).sum(), mode=theano.Mode(linker))
    with pytest.raises(MemoryError, match=r"shape \(1099511627776, 1099511627776\) is larger than"):
        f(1.0)


def test_the_sum_of_repeated_numbers_raises_for_a_negative_length():
    f = theano.function([x, n], T.alloc(x, n).sum())
    assert f(2.0, 3) == 6
    with pytest.raises(ValueError, match="alloc: a dim has the negative length -1"):
        f(2.0, -1)


@pytest.mark.parametrize("result", [
    T.concatenate([T.alloc(x, n)] * 4).sum(), T.concatenate([T.alloc(x, n), T.alloc(x, n)]),
    T.repeat(T.alloc(x, 4), T.stack([n] * 4)), T.repeat(T.alloc(x, 4), T.stack([n] * 4)).sum()],
    ids=str)
def test_the_sum_of_lengths_is_too_large(result):
    f = theano.function([x, n], result)
    with pytest.raises(MemoryError, match=NONE):
        f(1.0, 2 ** 62)


@pytest.mark.parametrize("linker", ["c", "py"])
@pytest.mark.parametrize(("value", "lengths"), [
    ([], (2 ** 32, 2 ** 32)), ([1.0], (2 ** 63 - 1, 2 ** 63 - 1)), ([1.0] * 2, (2 ** 62, 6))])
def test_a_shape_with_a_product_beyond_int64_has_another_size(value, lengths, linker):
    mode = theano.Mode(linker, "fast_run")
    f = theano.function([v, n, m], T.reshape(v, (n, m))[n - 2, m - 5:].sum(), mode=mode)
    g = theano.function([v, n, m], T.reshape(v, (-1, n, m))[0, n - 2, m - 5:].sum(), mode=mode)
    for function in (f, g):
        with pytest.raises((ValueError, IndexError), match="cannot reshape array of size"):
            function(np.array(value), *lengths)
