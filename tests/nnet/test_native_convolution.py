"""The routines of convolution at lengths for which each of their paths runs: several panels and
stretches of the depth, tiles that are not full, planes, spread gradients, several threads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import later
from theano.tensor import nnet
from theano.tensor.nnet import convolve
from theano.tensor.nnet.convolution import AbstractConv

SETTINGS: dict[str, Any] = {
    "plain": (2, {}, [((3, 40, 11, 9), (13, 40, 3, 3)), ((2, 1, 40, 37), (20, 1, 5, 5))]),
    "one-place": (2, {}, [((2, 300, 8, 8), (25, 300, 1, 1)), ((1, 3, 5, 7), (2, 3, 1, 1))]),
    "half": (2, {"border_mode": "half"}, [
        ((2, 30, 28, 28), (9, 30, 3, 3)), ((1, 70, 7, 7), (130, 70, 3, 3))]),
    "full": (2, {"border_mode": "full", "filter_flip": False}, [
        ((5, 3, 6, 7), (16, 3, 5, 4)), ((1, 2, 1, 1), (3, 2, 4, 4))]),
    "large-filters": (2, {}, [((6, 8, 9, 9), (24, 8, 6, 6)), ((4, 2, 12, 40), (5, 2, 11, 13))]),
    "strides": (2, {"subsample": (2, 3), "border_mode": (1, 2)}, [
        ((2, 5, 17, 22), (6, 5, 3, 4)), ((3, 2, 9, 70), (14, 2, 1, 1))]),
    "offsets": (2, {"subsample": (2, 2), "border_mode": 1}, [
        ((9, 121, 8, 28), (5, 121, 4, 4)), ((9, 3, 7, 27), (70, 3, 3, 5)),
        ((2, 130, 6, 34), (70, 130, 4, 4)), ((17, 6, 4, 4), (12, 6, 2, 2))]),
    "three-offsets": (2, {"subsample": (3, 3)}, [((8, 5, 10, 33), (40, 5, 4, 5))]),
    "short-lines": (2, {"border_mode": "half"}, [
        ((3, 9, 7, width), (8, 9, 3, 3)) for width in (3, 4, 7, 8, 14, 15, 16, 17)]),
    "short-lines-in-steps": (2, {"subsample": (1, 2), "border_mode": "half"}, [
        ((3, 9, 7, width), (8, 9, 3, 3)) for width in (7, 13, 14, 15, 29, 31)]),
    "dilation": (2, {"filter_dilation": (2, 3), "subsample": (3, 2)}, [
        ((2, 4, 19, 33), (7, 4, 3, 3))]),
    "uneven": (2, {"border_mode": ((2, 0), (0, 3))}, [((2, 3, 6, 20), (4, 3, 3, 3))]),
    "groups": (2, {"num_groups": 3, "border_mode": 1}, [((2, 6, 9, 10), (15, 2, 3, 3))]),
    "planes": (2, {"num_groups": 5, "border_mode": 1}, [
        ((2, 5, 12, 40), (5, 1, 3, 3)), ((1, 5, 200, 150), (5, 1, 3, 3))]),
    "strided-planes": (2, {"num_groups": 4, "subsample": (2, 3)}, [((3, 4, 13, 50), (4, 1, 3, 2))]),
    "planes-of-volumes": (3, {
        "num_groups": 5, "subsample": (2, 1, 1), "filter_dilation": (1, 2, 3),
        "border_mode": (0, 1, 2)}, [((2, 5, 3, 2, 1), (5, 1, 3, 1, 1))]),
    "one-axis": (1, {"border_mode": ((4, 0),), "filter_dilation": (2,)}, [
        ((3, 10, 400), (12, 10, 3))]),
    "long-lines": (1, {"border_mode": ((3, 1),)}, [
        ((2, 20, 300), (2, 20, 5)), ((1, 33, 700), (3, 33, 2)), ((1, 9, 1100), (1, 9, 3))]),
    "long-lines-in-steps": (1, {"subsample": (2,)}, [((2, 20, 1300), (2, 20, 5))]),
    "lines-that-taps-share": (2, {"filter_dilation": (1, 2), "border_mode": ((1, 0), (5, 2))}, [
        ((2, 40, 3, 150), (13, 40, 2, 5)), ((1, 100, 1, 130), (7, 100, 2, 5)),
        ((2, 16, 2, 257), (5, 16, 1, 2)), ((1, 130, 1, 90), (6, 130, 1, 3))]),
    "lines-of-one-element": (2, {"subsample": (2, 3), "border_mode": ((3, 1), 0)}, [
        ((2, 20, 300, 1), (3, 20, 5, 1)), ((3, 5, 41, 1), (14, 5, 4, 1)),
        ((2, 3, 1, 1), (4, 3, 2, 1))]),
    "two-lines-of-one-element": (3, {"num_groups": 5, "filter_dilation": (2, 1, 1)}, [
        ((2, 5, 80, 1, 1), (5, 1, 3, 1, 1)), ((2, 10, 30, 1, 1), (15, 2, 3, 1, 1)),
        ((2, 5, 7, 4, 1), (5, 1, 2, 3, 1))]),
    "three-axes": (3, {"subsample": (1, 2, 1), "border_mode": "half"}, [
        ((2, 3, 6, 7, 18), (5, 3, 3, 3, 3))]),
    "unshared": (2, {"unshared": True, "border_mode": ((1, 0), 2), "subsample": (1, 2)}, [
        ((3, 4, 5, 9), (6, 5, 6, 4, 2, 3))]),
    "unshared-groups": (2, {
        "unshared": True, "num_groups": 2, "filter_flip": False, "filter_dilation": (2, 1)}, [
        ((2, 6, 7, 5), (4, 5, 4, 3, 2, 2))]),
    "four-axes": (4, {"border_mode": (1, 0, (0, 1), 0), "subsample": (2, 1, 1, 2)}, [
        ((2, 3, 4, 3, 4, 5), (5, 3, 2, 1, 3, 2))]),
    "six-axes": (6, {"num_groups": 2, "filter_dilation": (1, 1, 1, 1, 1, 2)}, [
        ((1, 4, 2, 3, 1, 2, 2, 5), (2, 2, 2, 2, 1, 1, 2, 2))])}


def functions(name: str, dtype: str) -> tuple[Any, Any]:
    """The convolution and its gradients, in C and by the `value` of the ops."""
    rank, settings, shapes = SETTINGS[name]
    ranks = rank + 2, len(shapes[0][1]), rank + 2
    x, w, g = (T.TensorType(dtype, (False,) * r)(n) for r, n in zip(ranks, "xwg", strict=True))
    y = AbstractConv(rank, **settings)(x, w)
    outs = [y, *T.Lop(y, [x, w], g)]
    plain = theano.Mode(linker="py", optimizer=None)
    return theano.function([x, w, g], outs), theano.function([x, w, g], outs, mode=plain)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", [n for n in SETTINGS if "lines" not in n])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_as_the_ops_mean_it(name: str, dtype: str) -> None:
    as_meant(name, dtype)


@pytest.mark.parametrize("name", [n for n in SETTINGS if "lines" in n])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_lines_of_all_lengths_as_the_ops_mean_it(name: str, dtype: str) -> None:
    """Among them gradients of few filters along lines of more than 32 vectors."""
    as_meant(name, dtype)


def as_meant(name: str, dtype: str) -> None:
    """Compare the convolution and its gradients in C with the `value` of the ops."""
    native, plain = functions(name, dtype)
    rng = np.random.default_rng(1)
    rank, settings, shapes = SETTINGS[name]
    for image, kernel in shapes:
        x, w = (rng.normal(size=s).astype(dtype) for s in (image, kernel))
        result = AbstractConv(rank, **settings).result_lengths(image[2:], kernel[-rank:])
        g = rng.normal(size=(image[0], kernel[0], *result)).astype(dtype)
        for have, want in zip(native(x, w, g), plain(x, w, g), strict=True):
            assert have.dtype == want.dtype and have.shape == want.shape
            scale = np.abs(want).max() * (2e-5 if dtype == "float32" else 1e-13)
            np.testing.assert_allclose(have, want, rtol=0, atol=scale)


@pytest.mark.one_of(2)
@pytest.mark.parametrize("name", SETTINGS)
def test_filters_with_infinity(name: str) -> None:
    """A zero of the border times infinity is NaN in the result; the gradient with respect to the
    images has no such products."""
    native, plain = functions(name, "float64")
    rng = np.random.default_rng(6)
    rank, settings, shapes = SETTINGS[name]
    for image, kernel in shapes:
        x, w = (rng.normal(size=s) for s in (image, kernel))
        w.flat[rng.integers(w.size, size=3)] = np.inf
        result = AbstractConv(rank, **settings).result_lengths(image[2:], kernel[-rank:])
        g = rng.normal(size=(image[0], kernel[0], *result))
        for one, other in zip(native(x, w, g), plain(x, w, g), strict=True):
            np.testing.assert_array_equal(np.isnan(one), np.isnan(other))
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-10)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("name", ["half", "unshared", "six-axes"])
def test_complex_numbers(name: str) -> None:
    native, plain = functions(name, "complex128")
    rng = np.random.default_rng(3)
    rank, settings, ((image, kernel), *_) = SETTINGS[name]
    result = AbstractConv(rank, **settings).result_lengths(image[2:], kernel[-rank:])
    shapes = image, kernel, (image[0], kernel[0], *result)
    data = [rng.normal(size=s) + 1j * rng.normal(size=s) for s in shapes]
    for have, want in zip(native(*data), plain(*data), strict=True):
        np.testing.assert_allclose(have, want, rtol=0, atol=np.abs(want).max() * 1e-13)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("name", SETTINGS)
def test_no_convolution_is_a_python_statement(name: str) -> None:
    """The interpreter gives the same numbers, slowly: only the text shows which one runs."""
    for dtype in ("float32", "complex64"):
        assert "->python(" not in functions(name, dtype)[0].c_source


def test_the_routines_are_compiled_beside_the_rest() -> None:
    """Only a C text that declares a routine as shared, and defines it where no part compiles it, is
    linked with the object file in the cache, which saves time of the compiler."""
    native, _ = functions("plain", "float32")
    text = native.c_source
    assert "TH_SHARED int th_convolve_float32(" in text
    apart = text[text.index("#ifndef TH_PARTS\n"):text.index("#if TH_IN(0)\n")]
    assert "static int th_convolve_float32(" in apart


def test_threads_change_no_bit() -> None:
    """Each element is summed by one thread, in one order."""
    rng = np.random.default_rng(2)
    x, w = (rng.normal(size=s).astype("f4") for s in ((8, 30, 28, 28), (40, 30, 3, 3)))
    g = rng.normal(size=(8, 40, 28, 28)).astype("f4")
    found = []
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads):
            native, _ = functions("half", "float32")
        found.append(native(x, w, g))
    for values in found[1:]:
        for one, other in zip(found[0], values, strict=True):
            np.testing.assert_array_equal(one, other)


def test_convolutions_are_names_of_nnet() -> None:
    """Their module is loaded when a program uses one of the names."""
    offered = later.offered["theano.tensor.nnet"]
    assert {n for n, m in offered.items() if m == convolve.__name__} == set(convolve.__all__)
    assert set(nnet.__all__) >= {*convolve.__all__, "softmax", "relu", "sigmoid_inplace"}
    assert not {"importlib", "Any", "TYPE_CHECKING"} & set(nnet.__all__)
    assert all(getattr(nnet, name) is getattr(convolve, name) for name in convolve.__all__)
