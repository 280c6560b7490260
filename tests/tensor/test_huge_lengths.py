"""Lengths whose sums and products do not fit in int64: an error, not an array of another length."""

import signal

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams

x, v = T.dscalar("x"), T.dvector("v")
n, m = T.lscalar("n"), T.lscalar("m")
LARGER = "larger than any memory"
NO_MEMORY = "there is no memory for|repeat: the result is larger than any memory"


@pytest.mark.parametrize("linker", ["c", "py"])
@pytest.mark.parametrize("result", [
    T.alloc(x, n, m).sum(), T.alloc(x, n, m), T.sort(T.alloc(x, n, m)).sum(),
    T.alloc(x, n, m).flatten()[:2].sum(), T.tile(T.alloc(x, 2), n, ndim=1).sum() + m])
def test_the_product_of_lengths_is_too_large(result, linker):
    f = theano.function([x, n, m], result, mode=theano.Mode(linker, "fast_run"))
    with pytest.raises(MemoryError, match=LARGER):
        f(1.0, 2 ** 62, 2 ** 63 - 1)


def test_the_shape_of_a_result_of_many_dims():
    f = theano.function([x, n], T.alloc(x, 2, 3, 2, 3, n, 2, 3))
    with pytest.raises(MemoryError, match=r"of shape \(2, 3, 2, 3, 1000000000000, 2, 3\)"):
        f(1.0, 10 ** 12)


MAKERS = {
    "eye": T.eye(n, m), "eye_of_one_length": T.eye(n), "tri": T.tri(n, m),
    "empty": T.AllocEmpty("float64")(n, m), "triu": T.triu(T.ones((n, m))),
    "outer": T.outer(T.zeros((n,)), T.zeros((m,))),
    "broadcast": T.zeros((n, 1)) + T.zeros((1, m)), "arange": T.arange(n),
    "arange_from_below": T.arange(-n, n, 3),
    "arange_of_floats": T.arange(T.minimum(n, 2 ** 60) * 1.0),
    "repeat": T.repeat(v, T.stack([n, m, n])), "linspace": T.ogrid[0:n, 0:m][0],
    "bartlett": T.bartlett(n), "scan": theano.scan(
        lambda s: s * 2, outputs_info=T.constant(1.0), n_steps=n)[0],
    "draws": T.shared_randomstreams.RandomStreams(1).uniform((n, m)),
    "mrg": MRG_RandomStreams(1).uniform((n, m)),
    "permutation": T.shared_randomstreams.RandomStreams(1).permutation((2,), n=n)}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("linker", ["c", "py"])
@pytest.mark.parametrize("result", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("lengths", [(2 ** 62, 6), (2 ** 63 - 1, 2 ** 63 - 1)], ids=str)
def test_an_array_that_no_memory_holds_is_refused_in_both_backends(result, lengths, linker):
    f = theano.function(
        [v, n, m], result, mode=theano.Mode(linker, "fast_run"), on_unused_input="ignore")
    with pytest.raises(MemoryError):
        f([1.0, 2.0, 3.0], *lengths)


@pytest.mark.parametrize("linker", ["c", "py"])
def test_bounds_of_arange_whose_difference_is_no_int64(linker):
    f = theano.function([n, m], T.arange(n, m), mode=theano.Mode(linker, "fast_run"))
    assert f(-3, 2).tolist() == [-3, -2, -1, 0, 1] and not f(2 ** 62, -2 ** 61).size
    for bounds in ((-2 ** 62, 2 ** 62), (1, -2 ** 63)):
        with pytest.raises(MemoryError, match="arange: the difference of the bounds does not fit"):
            f(*bounds)


@pytest.mark.parametrize("linker", ["c", "py"])
def test_positions_in_an_array_that_no_memory_holds(linker):
    index = T.lvector("index")
    result = T.extra_ops.ravel_multi_index((index, index), (n, n))
    f = theano.function([index, n], result, mode=theano.Mode(linker, "fast_run"))
    assert f([1, 2], 10).tolist() == [11, 22]
    with pytest.raises(ValueError, match="invalid"):
        f([1, 2], 2 ** 32)


def test_rows_without_elements_can_be_interrupted():
    f = theano.function([n, m], T.AllocEmpty("float64")(n, m))
    assert f(2, 0).shape == (2, 0)

    def interrupted(number, frame):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupted)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            f(2 ** 50, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("linker", ["c", "py"])
def test_known_lengths_are_too_large(linker):
    f = theano.function([x], T.alloc(x, 2 ** 40, 2 ** 40).sum(), mode=theano.Mode(linker))
    with pytest.raises(MemoryError, match=r"shape \(1099511627776, 1099511627776\) is larger than"):
        f(1.0)
    assert not f.c_source or str(2 ** 80) not in f.c_source  # which clang refuses


def test_the_sum_of_repeated_numbers_raises_for_a_negative_length():
    f = theano.function([x, n], T.alloc(x, n).sum())
    assert f(2.0, 3) == 6
    with pytest.raises(ValueError, match="alloc: a dim has the negative length -1"):
        f(2.0, -1)


@pytest.mark.parametrize("result", [
    T.concatenate([T.alloc(x, n)] * 4).sum(), T.concatenate([T.alloc(x, n), T.alloc(x, n)]),
    T.repeat(T.alloc(x, 4), T.stack([n] * 4)), T.repeat(T.alloc(x, 4), T.stack([n] * 4)).sum()])
def test_the_sum_of_lengths_is_too_large(result):
    f = theano.function([x, n], result)
    with pytest.raises(MemoryError, match=NO_MEMORY):
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
