"""Pooling: numbers by hand, a brute-force reference, gradients, shapes, messages."""

from __future__ import annotations

import functools
import itertools
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.c_text import python_calls
from tests.tensor.checks import MODES, NATIVE, PLAIN, agrees, differentiable
from tests.together import compiled_together
from theano.ifelse import ifelse
from theano.tensor.signal import downsample, pool
from theano.tensor.signal.pool import (
    AveragePoolGrad,
    DownsampleFactorMaxGradGrad,
    MaxPoolGrad,
    MaxPoolRop,
    Pool,
    PoolGrad,
    max_pool_2d_same_size,
    pool_2d,
    pool_3d,
)

NAN = np.nan
ALL_MODES = ("max", "sum", "average_inc_pad", "average_exc_pad")
GRID = np.arange(25.0).reshape(5, 5)
TIES = np.array([[1, 1, 2, 3], [1, 1, 3, 3], [0, 5, 5, 0], [5, 5, 0, 5.0]])

BY_HAND: list[tuple[dict[str, Any], list[list[float]]]] = [
    ({"ws": (2, 2), "ignore_border": True}, [[6, 8], [16, 18]]),
    ({"ws": (2, 2), "ignore_border": False}, [[6, 8, 9], [16, 18, 19], [21, 23, 24]]),
    ({"ws": (2, 3), "ignore_border": False, "stride": (3, 1)}, [[7, 8, 9], [22, 23, 24]]),
    ({"ws": (2, 2), "ignore_border": True, "stride": (3, 3), "pad": (1, 1)}, [[0, 3], [15, 18]]),
    ({"ws": (2, 2), "ignore_border": False, "mode": "sum"},
     [[12, 20, 13], [52, 60, 33], [41, 45, 24]]),
    ({"ws": (3, 3), "ignore_border": True, "stride": (2, 2), "pad": (1, 1),
      "mode": "average_inc_pad"}, [[12 / 9, 3, 24 / 9], [7, 12, 9], [8, 13, 84 / 9]]),
    ({"ws": (3, 3), "ignore_border": True, "stride": (2, 2), "pad": (1, 1),
      "mode": "average_exc_pad"}, [[3, 4.5, 6], [10.5, 12, 13.5], [18, 19.5, 21]]),
    ({"ws": (2, 2), "ignore_border": False, "mode": "average_inc_pad"},
     [[3, 5, 6.5], [13, 15, 16.5], [20.5, 22.5, 24]]),
]


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("settings", "expected"), BY_HAND)
def test_numbers_by_hand(settings: dict[str, Any], expected: list[list[float]]) -> None:
    for before in ((), (2, 3)):
        x = np.broadcast_to(GRID, (*before, 5, 5)).copy()
        agrees(lambda x: pool_2d(x, **settings), [x],
               np.broadcast_to(np.array(expected, "float64"), (*before, *np.shape(expected))))


def reference(
    x: Any, ws: Sequence[int], stride: Sequence[int], pad: Sequence[int], ignore: bool, mode: str,
) -> Any:
    """Pooling of the last dims by the definition, window by window of the padded image."""
    n = len(ws)
    before, image = x.shape[:-n], x.shape[-n:]
    edges = [(0, 0)] * len(before) + [(p, p) for p in pad]
    padded = np.pad(x, edges, constant_values=-np.inf if mode == "max" else 0)
    real = np.pad(np.ones(image), [(p, p) for p in pad])
    counts = []
    for r, k, s in zip(padded.shape[-n:], ws, stride, strict=True):
        starts = range(0, r, s)
        fit = [i for i in starts if i + k <= r]
        if ignore:
            counts.append(len(fit))
        else:  # as many as whole ones, and one more for what is left
            counts.append(len(starts) if s >= k else len(fit) + (not fit or fit[-1] + k < r))
    z = np.zeros((*before, *counts))
    for index in itertools.product(*map(range, counts)):
        part = tuple(slice(i * s, i * s + k) for i, k, s in zip(index, ws, stride, strict=True))
        window = padded[(..., *part)].reshape(*before, -1)
        if mode == "max":
            z[(..., *index)] = window.max(-1)
        else:
            size = {"sum": 1, "average_inc_pad": real[part].size,
                    "average_exc_pad": real[part].sum()}[mode]
            z[(..., *index)] = window.sum(-1) / size
    return z


CASES = [
    ((2, 3, 7, 9), (2, 2), (2, 2), (0, 0)), ((2, 8, 16), (2, 2), (2, 2), (0, 0)),
    ((3, 6, 33), (2, 2), (2, 2), (0, 0)), ((2, 9, 12), (3, 3), (2, 2), (1, 1)),
    ((6, 7), (3, 2), (1, 1), (2, 1)), ((5, 5), (5, 5), (1, 1), (0, 0)),
    ((2, 4, 40), (3, 20), (1, 3), (1, 9)), ((2, 3, 11), (5,), (2,), (3,)),
    ((30,), (17,), (12,), (0,)), ((2, 1500), (700,), (350,), (0,)), ((1, 2100), (3,), (1,), (1,)),
    ((2, 5, 6, 7), (2, 3, 2), (1, 2, 2), (1, 1, 0)), ((4, 4, 4), (2, 2, 2), (2, 2, 2), (0, 0, 0)),
    ((3, 2, 4, 6), (2, 2), (2, 2), (0, 0)), ((8, 6, 2), (2, 2), (2, 2), (0, 0)),
    ((4, 5), (6, 7), (6, 7), (0, 0)), ((4, 5), (2, 2), (3, 4), (0, 0)),
    ((2, 3, 3, 2, 4), (2, 1, 2, 3), (1, 2, 2, 2), (0, 0, 1, 1)),
    ((3, 2, 1, 4, 5), (3, 2, 1, 2, 2), (2, 1, 1, 3, 2), (0, 0, 0, 0, 0)),
]
"""Shapes of images, with lengths of windows, strides and padding."""


@functools.cache
def functions(ignore: bool, mode: str) -> dict[tuple[int, int, Any], Any]:
    """The functions for all cases, by the number of dims, the number of pooled axes, and the dtype
    (or `PLAIN`)."""
    with compiled_together():
        return {
            (ndim, n, way): pooling(Pool(ignore, mode, n), ndim, way)
            for ndim, n in {(len(shape), len(ws)) for shape, ws, *_ in fitting(ignore)}
            for way in ("float64", "float32", PLAIN)}


def pooling(op: Pool, ndim: int, way: Any) -> Any:
    """The pooled image and the gradient of its sum times weights, for any sizes: in C for a dtype,
    or in float64 by the definition."""
    dtype, mode = ("float64", PLAIN) if way is PLAIN else (way, NATIVE)
    x, w = (T.TensorType(dtype, (None,) * ndim)() for _ in range(2))
    sizes = [T.lvector() for _ in range(3)]
    z = op(x, *sizes)
    return theano.function([x, w, *sizes], [z, T.grad(T.sum(z * w), x)], mode=mode)


def fitting(ignore: bool) -> list[Any]:
    return [case for case in CASES if ignore or not any(case[3])]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("mode", ALL_MODES)
@pytest.mark.parametrize("ignore", [True, False])
def test_against_a_reference(ignore: bool, mode: str) -> None:
    rng = np.random.default_rng(3)
    for shape, *sizes in fitting(ignore):
        x = rng.normal(size=shape)
        wanted, form = reference(x, *sizes, ignore, mode), (x.ndim, len(sizes[0]))
        for dtype, rtol in (("float64", 1e-10), ("float32", 1e-4)):
            found, _ = functions(ignore, mode)[(*form, dtype)](
                x.astype(dtype), wanted.astype(dtype), *sizes)
            np.testing.assert_allclose(found, wanted, rtol, rtol / 10)
        if x.size < 500:
            found, _ = functions(ignore, mode)[(*form, PLAIN)](x, wanted, *sizes)
            np.testing.assert_allclose(found, wanted, 1e-10)


@pytest.mark.one_of(7)
@pytest.mark.parametrize("mode", ALL_MODES)
@pytest.mark.parametrize("ignore", [True, False])
def test_gradients_against_a_sum_over_windows(ignore: bool, mode: str) -> None:
    """If several elements equal the maximum, each of them gets the whole gradient."""
    rng = np.random.default_rng(4)
    for shape, *sizes in fitting(ignore):
        n = len(sizes[0])
        x = np.rint(rng.normal(size=shape) * 2)
        z = reference(x, *sizes, ignore, mode)
        w = np.rint(rng.normal(size=z.shape) * 4)
        wanted, whole = np.zeros(shape), reference(np.ones(shape), *sizes, ignore, mode)
        for index in itertools.product(*map(range, z.shape[len(shape) - n:])):
            part = (..., *(slice(max(i * s - p, 0), max(i * s - p + k, 0))
                           for i, k, s, p in zip(index, *sizes, strict=True)))
            at = (..., *index, *[None] * n)
            if mode == "max":
                wanted[part] += (x[part] == z[at]) * w[at]
            else:
                wanted[part] += w[at] * whole[at] / max(1, np.prod(wanted[part].shape[-n:]))
        for dtype, rtol in (("float64", 1e-9), ("float32", 1e-4)):
            _, found = functions(ignore, mode)[x.ndim, n, dtype](
                x.astype(dtype), w.astype(dtype), *sizes)
            np.testing.assert_allclose(found, wanted, rtol, rtol / 10)
        if x.size < 500:
            _, found = functions(ignore, mode)[x.ndim, n, PLAIN](x, w, *sizes)
            np.testing.assert_allclose(found, wanted, 1e-9, 1e-10)


def test_a_tie_belongs_to_all_and_directions_add_up() -> None:
    x, e = T.dmatrix(), T.dmatrix()
    z = pool_2d(x, (2, 2), ignore_border=True)
    moved = np.arange(1, 17.0).reshape(4, 4)
    second = DownsampleFactorMaxGradGrad(True)(x, z, e, (2, 2))
    for mode in MODES:
        f = theano.function([x, e], [T.grad(T.sum(z), x), T.Rop(z, x, e), second], mode=mode)
        slope, forward, again = f(TIES, moved)
        assert slope.tolist() == [[1, 1, 0, 1], [1, 1, 1, 1], [0, 1, 1, 0], [1, 1, 0, 1]]
        assert forward.tolist() == again.tolist() == [[14, 19], [37, 27]]
    assert max_pool_2d_same_size(x, (2, 2)).eval({x: TIES}).tolist() == [
        [1, 1, 0, 3], [1, 1, 3, 3], [0, 5, 5, 0], [5, 5, 0, 5]]
    assert max_pool_2d_same_size(x, (3, 3)).eval({x: TIES}).tolist() == [
        [0] * 4, [0] * 4, [0, 5, 5, 0], [0] * 4]


def test_a_window_with_nan_is_nan_and_passes_nothing_on() -> None:
    data = np.array([[1, NAN, 3, 4], [NAN, 2, 5, 6], [1, 2, NAN, NAN], [7, 8, NAN, NAN]])
    wide = np.tile(data, (1, 5))
    for dtype, image, times in (("float64", data, 1), ("float32", wide, 5)):
        x = T.TensorType(dtype, (None, None))()
        z = pool_2d(x, (2, 2), ignore_border=True)
        for mode in MODES:
            f = theano.function([x], [z, T.grad(T.sum(z), x)], mode=mode)
            found, slope = f(image.astype(dtype))
            np.testing.assert_array_equal(found, np.tile([[NAN, 6], [8, NAN]], (1, times)))
            np.testing.assert_array_equal(slope, np.tile(
                [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 1, 0, 0]], (1, times)))


def test_infinity_is_a_maximum() -> None:
    x = T.dmatrix()
    z = pool_2d(x, (1, 2), ignore_border=True)
    image = np.array([[-np.inf, -np.inf, 1, np.inf]])
    for mode in MODES:
        found, slope = theano.function([x], [z, T.grad(T.sum(z), x)], mode=mode)(image)
        assert found.tolist() == [[-np.inf, np.inf]]
        assert slope.tolist() == [[1, 1, 0, 1]]


@pytest.mark.one_of(5)
@pytest.mark.usefixtures("unoptimized")
@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "int32", "int64", "bool", "float16"])
def test_dtypes_stay(dtype: str) -> None:
    data = np.array([[100, 100, 100], [-100, 100, -7], [3, 4, 5]]).astype(dtype)
    wide = data.astype("int64")
    for mode in ALL_MODES:
        total = np.array([[wide[:2, :2].sum(), wide[:2, 2:].sum()],
                          [wide[2:, :2].sum(), wide[2, 2]]])
        count = np.array([[4, 2], [2, 1]])
        wanted = {"max": np.array([[wide[:2, :2].max(), wide[:2, 2:].max()], [wide[2, :2].max(),
                                                                               wide[2, 2]]]),
                  "sum": total}.get(mode, np.trunc(total / count))
        if dtype == "float16" and mode.startswith("average"):
            wanted = total / count
        if dtype == "bool":
            wanted = total
        agrees(lambda x: pool_2d(x, (2, 2), False, mode=mode), [data],  # noqa: B023
               wanted.astype(dtype), rtol=1e-3)


def test_integers_have_no_gradient() -> None:
    x = T.imatrix()
    slope = T.grad(T.sum(pool_2d(x, (2, 2), True, mode="sum").astype("float64")), x)
    assert slope.dtype == theano.config.floatX
    assert not slope.eval({x: np.ones((4, 4), "int32")}).any()


def test_nothing_to_pool() -> None:
    for shape, expected in (((0, 4, 4), (0, 2, 2)), ((2, 1, 4), (2, 0, 2)), ((2, 0, 4), (2, 0, 2))):
        x = T.dtensor3()
        z = pool_2d(x, (2, 2), ignore_border=True)
        for mode in MODES:
            found, slope = theano.function([x], [z, T.grad(T.sum(z), x)], mode=mode)(
                np.ones(shape))
            assert found.shape == expected and slope.shape == shape and not slope.any()
    no_rows = pool_2d(T.dmatrix("m"), (3, 3), False, stride=(1, 1))
    assert no_rows.eval({no_rows.owner.inputs[0]: np.ones((0, 4))}).shape == (0, 2)


def test_windows_in_the_padding_have_nothing() -> None:
    """For sums and averages, if the padding is known only at run time."""
    x, pad = T.dmatrix(), T.lvector()
    for mode, outside in (("sum", 0), ("average_inc_pad", 0), ("average_exc_pad", NAN)):
        z = Pool(True, mode)(x, (2, 2), (2, 2), pad)
        f = theano.function([x, pad], [z, T.grad(T.sum(z), x)], mode=NATIVE)
        found, slope = f(np.ones((2, 2)), [2, 0])
        inside = 4 if mode == "sum" else 1
        np.testing.assert_array_equal(found, [[outside], [inside], [outside]])
        np.testing.assert_array_equal(slope, np.full((2, 2), inside / 4))


@pytest.mark.one_of(5)
@pytest.mark.parametrize("mode", ALL_MODES)
def test_derivatives(mode: str) -> None:
    x = np.random.default_rng(6).permutation(60).reshape(3, 4, 5) / 9
    for ignore, ws, stride, pad in (
            (True, (2, 2), (2, 2), (0, 0)), (False, (3, 2), (1, 2), (0, 0)),
            (True, (3, 3), (1, 2), (1, 2))):
        differentiable(lambda x: Pool(ignore, mode)(x, ws, stride, pad), x)  # noqa: B023


@pytest.mark.long
def test_derivatives_of_gradients() -> None:
    """The ops of gradients are linear in one input, and are the derivatives of each other."""
    rng = np.random.default_rng(7)
    x, g = rng.permutation(20).reshape(4, 5) / 9, rng.normal(size=(3, 4))
    e = rng.normal(size=(4, 5))
    sizes = ((2, 2), (1, 1))
    z = Pool(True)(T.constant(x), *sizes).eval()
    differentiable(lambda g: MaxPoolGrad(True)(x, z, g, *sizes), g)
    differentiable(lambda e: DownsampleFactorMaxGradGrad(True)(x, z, e, *sizes), e)
    differentiable(lambda e: MaxPoolRop(True)(x, e, *sizes), e)
    for mode in ALL_MODES[1:]:
        differentiable(lambda x, g: AveragePoolGrad(True, mode)(x, g, *sizes), x, g)  # noqa: B023


@pytest.mark.long
def test_sizes_that_are_known_when_the_function_runs() -> None:
    x, ws, stride, pad = T.dtensor3(), T.ivector(), T.lvector(), T.bvector()
    for mode in ALL_MODES:
        z = pool_2d(x, ws, True, stride, pad, mode)
        f = theano.function([x, ws, stride, pad], [z, T.grad(T.sum(T.sqr(z)), x), z.shape])
        image = np.random.default_rng(8).normal(size=(2, 6, 7))
        for sizes in (((2, 2), (2, 2), (0, 0)), ((3, 2), (1, 2), (1, 1)), ((6, 7), (1, 1), (0, 0))):
            known = theano.clone(z, dict(zip((ws, stride, pad), (
                np.array(s, v.dtype) for s, v in zip(sizes, (ws, stride, pad), strict=True)),
                strict=True)))
            found, slope, shape = f(image, *sizes)
            np.testing.assert_array_equal(found, known.eval({x: image}))
            np.testing.assert_array_equal(
                slope, T.grad(T.sum(T.sqr(known)), x).eval({x: image}))
            assert tuple(shape) == found.shape
    rows = T.lscalar()
    mixed = pool_2d(x, (rows, 2), True)
    assert mixed.eval({x: np.ones((1, 6, 6)), rows: 3}).shape == (1, 2, 3)


def test_strided_images() -> None:
    x = T.dtensor4()
    image = np.random.default_rng(9).normal(size=(3, 4, 8, 10))
    z = pool_2d(x, (2, 2), ignore_border=True)
    f = theano.function([x], [z, T.grad(T.sum(z * 2), x)])
    for turned in (image.transpose(1, 0, 3, 2), image[::-1, :, ::2, ::-1], image[:, 1:, 1:, 2:]):
        for a, b in zip(f(turned), f(turned.copy()), strict=True):
            np.testing.assert_array_equal(a, b)
    inside = pool_2d(x.dimshuffle(1, 0, 3, 2)[:, :, 1:, ::-1], (2, 2), ignore_border=True)
    np.testing.assert_array_equal(
        inside.eval({x: image}), f(image.transpose(1, 0, 3, 2)[:, :, 1:, ::-1])[0])


def test_in_loops_and_branches() -> None:
    x = T.dtensor3()
    image = np.random.default_rng(10).normal(size=(4, 6, 6))
    once = pool_2d(x, (2, 2), ignore_border=True)
    looped, _ = theano.scan(lambda row: pool_2d(row, (2, 2), ignore_border=True), sequences=x)
    halved, _ = theano.scan(
        lambda i, row: pool_2d(row, T.stack([i + 1, 2]), ignore_border=True, stride=(2, 3)).sum(),
        sequences=[T.arange(4), x])
    chosen = ifelse(T.gt(T.sum(x), 100), x[:, :3, :3], once)
    wanted = theano.function([x], [once, T.grad(T.sum(T.sqr(once)), x)])(image)
    found = theano.function([x], [looped, T.grad(T.sum(T.sqr(looped)), x), chosen])(image)
    np.testing.assert_array_equal(found[0], wanted[0])
    np.testing.assert_array_equal(found[1], wanted[1])
    np.testing.assert_array_equal(found[2], wanted[0])
    totals, slope = theano.function([x], [halved, T.grad(T.sum(halved), x)])(image)
    for i in range(4):
        np.testing.assert_allclose(
            totals[i], reference(image[i], (i + 1, 2), (2, 3), (0, 0), True, "max").sum())
    assert slope.shape == image.shape and slope.sum() == 20


def test_threads_give_equal_bits() -> None:
    x = T.ftensor4()
    image = np.random.default_rng(11).normal(size=(8, 16, 30, 30)).astype("float32")
    outputs = []
    for settings in ({"ws": (2, 2)}, {"ws": (3, 3), "stride": (2, 2), "pad": (1, 1)},
                     {"ws": (3, 3), "stride": (1, 1), "mode": "average_exc_pad"}):
        z = pool_2d(x, ignore_border=True, **settings)
        outputs += [z, T.grad(T.sum(T.sqr(z)), x)]
    found = []
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads):
            found.append(theano.function([x], outputs)(image))
    for other in found[1:]:
        for a, b in zip(found[0], other, strict=True):
            np.testing.assert_array_equal(a, b)


SHAPES = [
    (((3, 4, 5, 6), (2, 2)), {}, [3, 4, 3, 3]), (((5, 6), (2, 2), True, (1, 1)), {}, [4, 5]),
    (((5, 6), (2, 2), False, (3, 3)), {}, [2, 2]), (((5, 6), (3, 3), False, (2, 1)), {}, [2, 4]),
    (((5, 6), (3, 3), True, (2, 1), (1, 2)), {}, [3, 8]), (((5, 6), (9, 9), True), {}, [0, 0]),
    (((5, 6), (9, 9), False, (1, 1)), {}, [1, 1]), (((5, 6),), {"ds": (2, 2)}, [3, 3]),
    (((5, 6, 7), (2, 2, 2)), {"ndim": 3}, [3, 3, 4]), (((5, 7), (2,)), {"ndim": 1}, [5, 4]),
    (((5, 6), (3, 3), False, (2, 1), (1, 2)), {}, [3, 8]),
    (((5, 6), (2, 2)), {"st": (1, 1), "padding": (1, 1), "ignore_border": True}, [6, 7]),
]


@pytest.mark.parametrize(("given", "named", "expected"), SHAPES)
def test_out_shape(given: Any, named: dict[str, Any], expected: list[int]) -> None:
    assert Pool.out_shape(*given, **named) == PoolGrad.out_shape(*given, **named) == expected
    rows = T.iscalar()
    symbolic = Pool.out_shape((rows, *given[0][1:]), *given[1:], **named)
    f = theano.function([rows], [T.as_tensor_variable(d) for d in symbolic], mode=PLAIN)
    assert [int(d) for d in f(given[0][0])] == expected


def test_types() -> None:
    image = T.TensorType("float32", (True, True, False, True))()
    z = pool_2d(image, (1, 1), True)
    assert z.broadcastable == (True, True, False, False) and z.dtype == "float32"
    g = T.dtensor4()
    for slope in (MaxPoolGrad(True)(image, z, g, (1, 1)), AveragePoolGrad(True)(image, g, (1, 1))):
        assert slope.type == image.type
    op = Pool(True)
    assert op == Pool(1, openmp=True) != Pool(False) and str(op) == (
        "Pool{ignore_border=True, mode='max', ndim=2}")
    assert op.connection_pattern(z.owner) == [[True], [False], [False], [False]]


@pytest.mark.parametrize("mode", ["max", "average_inc_pad"])
def test_gradients_by_their_old_name(mode: str) -> None:
    x, g = T.dtensor4s("xg")
    pooled = pool_2d(x, (2, 2), True, (2, 1), (1, 1), mode)
    arrays = (x, pooled, g) if mode == "max" else (x, g)
    old = downsample.DownsampleFactorMaxGrad((2, 2), True, (2, 1), (1, 1), mode)(*arrays)
    f = theano.function([x, g], [old, T.grad(None, x, known_grads={pooled: g})])
    rng = np.random.default_rng(12)
    found, wanted = f(rng.normal(size=(2, 1, 5, 5)), rng.normal(size=(2, 1, 3, 6)))
    np.testing.assert_array_equal(found, wanted)


def test_old_names() -> None:
    x = T.dtensor4()
    image = np.random.default_rng(12).normal(size=(2, 1, 5, 5))
    wanted = pool_2d(x, (2, 2), True, (1, 1), (1, 1)).eval({x: image})
    with pytest.warns(UserWarning, match="the '(ds|st|padding)' parameter is not going") as seen:
        old = pool_2d(x, ds=(2, 2), ignore_border=True, st=(1, 1), padding=(1, 1))
    assert len(seen) == 3 and seen[0].filename == __file__
    np.testing.assert_array_equal(old.eval({x: image}), wanted)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for older in (
                downsample.max_pool_2d(x, ds=(2, 2), ignore_border=True, st=(1, 1), padding=(1, 1)),
                downsample.DownsampleFactorMax((2, 2), True, (1, 1), (1, 1))(x)):
            np.testing.assert_array_equal(older.eval({x: image}), wanted)
    assert downsample.DownsampleFactorMax.out_shape((5, 5), (2, 2)) == [3, 3]
    assert downsample.pool_2d is pool.pool_2d
    for function, dims in ((pool_2d, 2), (pool_3d, 3)):
        with pytest.warns(UserWarning, match=rf"pool_{dims}d\(\) uses ignore_border=False by"):
            unsaid = function(x, (2,) * dims)
        assert not unsaid.owner.op.ignore_border


x4, m, v = T.dtensor4("x4"), T.dmatrix("m"), T.dvector("v")
BUILDING: list[tuple[Any, type[Exception], str]] = [
    (lambda: pool_2d(m), ValueError, "provide a tuple value for the window size"),
    (lambda: Pool.out_shape((5, 5)), ValueError, "provide a tuple value for the window size"),
    (lambda: pool_2d(m, (2, 2), True, ds=(2, 2)), ValueError, "to both 'ws' and 'ds'. Please"),
    (lambda: pool_2d(m, (2, 2), True, (1, 1), st=(1, 1)), ValueError, "to both 'stride' and 'st'"),
    (lambda: pool_3d(x4, (2, 2, 2), True, pad=(1, 1, 1), padding=(1, 1, 1)), ValueError,
     "to both 'pad' and 'padding'"),
    (lambda: pool_2d(v, (2, 2), True), NotImplementedError, "pool_2d requires a dimension >= 2"),
    (lambda: pool_3d(m, (2, 2, 2), True), NotImplementedError, "pool_3d requires a dimension >= 3"),
    (lambda: Pool(True)(v, (2, 2)), TypeError, "Pool: images have 2 dims, v of .* has fewer"),
    (lambda: MaxPoolRop(True)(m, x4, (2, 2)), TypeError,
     "MaxPoolRop: x4 of .* has another number of dims than"),
    (lambda: pool_2d(T.zmatrix(), (2, 2), True), TypeError, "complex numbers are not pooled"),
    (lambda: pool_2d(m, (2, 2), True, mode="min"), ValueError,
     "only support 'max', 'sum', 'average_inc_pad' and 'average_exc_pad'. Got min"),
    (lambda: AveragePoolGrad(True, "max"), ValueError, "AveragePoolGrad is for sums and averages"),
    (lambda: DownsampleFactorMaxGradGrad(True, "sum"), ValueError,
     "DownsampleFactorMaxGradGrad is for mode 'max', got 'sum'"),
    (lambda: MaxPoolRop(True, "sum"), ValueError, "MaxPoolRop is for mode 'max', got 'sum'"),
    (lambda: pool_2d(m, (2.0, 2), True), TypeError,
     "Pool downsample parameters must be ints: ws has dtype float64"),
    (lambda: pool_2d(m, (2, 2), True, T.fvector()), TypeError, "Stride parameters must be ints"),
    (lambda: pool_2d(m, (2, 2), True, (1, 1), T.fvector()), TypeError, "Padding parameters must"),
    (lambda: pool_2d(m, T.imatrix("n"), True), ValueError,
     "ws must be a vector of 2 integers, got n of"),
    (lambda: pool_2d(m, (2, 2, 2), True), ValueError,
     "ws must be a vector of size 2, it has 3 elements"),
    (lambda: pool_2d(m, (2, 2), True, pad=(0, 2)), NotImplementedError,
     r"padding must be smaller than the window, pad\[1\] is 2 and ws\[1\] is 2"),
    (lambda: pool_2d(m, (2, 2), False, pad=(1, 0)), NotImplementedError,
     r"padding works only with ignore_border=True, pad\[0\] is 1"),
    (lambda: pool_2d(m, (2, 0), True), ValueError,
     r"a window has at least one element, ws\[1\] is 0"),
    (lambda: pool_2d(m, (2, 2), True, (0, 1)), ValueError,
     r"windows are at least one element apart, stride\[0\] is 0"),
    (lambda: pool_2d(m, (2, 2), True, pad=(-1, 1)), ValueError,
     r"padding cannot be negative, pad\[0\] is -1"),
    (lambda: Pool.out_shape((5,), (2, 2)), TypeError, "imgshape must have at least 2 dimensions"),
]


@pytest.mark.parametrize(("build", "error", "message"), BUILDING)
def test_refused_while_building(build: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        build()


ws, stride, pad = T.lvector("ws"), T.lvector("stride"), T.lvector("pad")
g = T.dmatrix("g")
SIZES = [
    (([2], [1, 1], [0, 0]), "ws must be a vector of size 2, it has 1 elements"),
    (([2, 2], [1, 1, 1], [0, 0]), "stride must be a vector of size 2, it has 3 elements"),
    (([2, 2], [1, 1], [0]), "pad must be a vector of size 2, it has 1 elements"),
    (([2, 0], [1, 1], [0, 0]), r"a window has at least one element, ws\[1\] is 0"),
    (([2, 2], [-1, 1], [0, 0]), r"at least one element apart, stride\[0\] is -1"),
    (([2, 2], [1, 1], [0, -2]), r"padding cannot be negative, pad\[1\] is -2"),
    (([2, 2], [1, 1], [2, 0]), r"smaller than the window, pad\[0\] is 2 and ws\[0\] is 2"),
]
RUNNING: list[tuple[Any, list[Any], list[Any], str]] = [
    *((Pool(True)(m, ws, stride, pad), [m, ws, stride, pad], [GRID, *given], message)
      for given, message in SIZES),
    (Pool(False, "sum")(m, ws, stride, pad), [m, ws, stride, pad], [GRID, [2, 2], [1, 1], [0, 1]],
     r"padding works only with ignore_border=True, pad\[1\] is 1"),
    (MaxPoolGrad(True)(m, Pool(True)(m, (2, 2)), g, (2, 2)), [m, g], [GRID, np.ones((3, 2))],
     r"MaxPoolGrad: input 2 has shape \(3, 2\), it needs \(2, 2\): as many elements as there"),
    (AveragePoolGrad(True)(m, g, (2, 2)), [m, g], [GRID, np.ones((2, 1))],
     r"AveragePoolGrad: input 1 has shape \(2, 1\), it needs \(2, 2\): as many elements as there"),
    (DownsampleFactorMaxGradGrad(True)(m, Pool(True)(m, (2, 2)), g, (2, 2)), [m, g],
     [GRID, np.ones((2, 2))], r"input 2 has shape \(2, 2\), it needs \(5, 5\): the image's shape"),
]


@pytest.mark.parametrize("mode", [NATIVE, PLAIN], ids=["C", "NumPy"])
@pytest.mark.parametrize(("out", "inputs", "values", "message"), RUNNING)
def test_refused_while_running(
    out: Any, inputs: list[Any], values: list[Any], message: str, mode: Any
) -> None:
    f = theano.function(inputs, out, mode=mode)
    with pytest.raises(ValueError, match=message):
        f(*values)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", ALL_MODES)
def test_many_axes_are_pooled_without_python(mode: str) -> None:
    """With both gradients and symbolic sizes, in one program without calls of Python. A batch
    without images, and windows that do not cover the image, work too."""
    x, sizes = T.TensorType("float64", (None,) * 6)(), [T.lvector() for _ in range(3)]
    z = Pool(True, mode, 5)(x, *sizes)
    slope = T.grad(T.sum(T.sqr(z)), x)
    outputs = [z, slope, T.grad(T.sum(slope * x), x)]
    f = theano.function([x, *sizes], outputs, mode=NATIVE)
    assert "th_pool_boxes" in f.c_source  # the routine for more than three axes
    assert python_calls(f) == 0
    plain = theano.function([x, *sizes], outputs, mode=PLAIN)
    rng = np.random.default_rng(5)
    chosen = (2, 1, 2, 2, 3), (1, 2, 1, 2, 1), (1, 0, 0, 1, 1)
    for shape in ((2, 3, 2, 3, 2, 4), (0, 3, 2, 3, 2, 4), (1, 1, 1, 1, 1, 1), (1, 3, 0, 3, 2, 4)):
        values = rng.normal(size=shape)
        values[values > 1] = np.nan if mode == "max" else 1
        for one, other in zip(f(values, *chosen), plain(values, *chosen), strict=True):
            np.testing.assert_allclose(one, other, 1e-10)
