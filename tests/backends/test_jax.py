"""The JAX backend: declared samples of all ops and their gradients; loops, branches, indices,
random draws; messages; lengths that depend on data."""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import (
    DTYPES,
    agree,
    applied,
    assert_same,
    samples_by_class,
    scalar_cases,
)
from theano import scalar
from theano.tensor.elemwise import Elemwise
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")

SAMPLES = samples_by_class()


def _check(samples: list[Sample], gradients: bool = False) -> None:
    inputs, outputs = applied(samples, gradients)
    values = [np.asarray(a) for s in samples for a in s.inputs]
    modes = ("JAX", theano.Mode("py", "fast_compile"))
    with np.errstate(all="ignore"):
        found, wanted = (
            theano.function(inputs, outputs, mode=mode, on_unused_input="ignore")(*values)
            for mode in modes)
    assert_same(found, wanted)


@pytest.mark.one_of(8)
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples(name: str) -> None:
    _check(SAMPLES[name])


@pytest.mark.one_of(20)
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_gradients_of_samples(name: str) -> None:
    _check(SAMPLES[name], gradients=True)


@pytest.mark.one_of(12)
@pytest.mark.parametrize("op", scalar.OPS.values(), ids=str)
def test_functions_of_numbers(op: Any) -> None:
    """All dtypes of one function, as one program."""
    found = [Sample(Elemwise(op), arrays) for arrays in scalar_cases(op, DTYPES)]
    if found:
        _check(found)


X = np.random.RandomState(0).uniform(-2, 2, (5, 3))
V, W = X[0] * 0.7, X[1:4] * 0.5
x, v, w, n, i = T.dmatrix("x"), T.dvector("v"), T.dmatrix("w"), T.iscalar("n"), T.ivector("i")


def test_a_loop_and_its_gradients_of_two_orders() -> None:
    states, _ = theano.scan(
        lambda row, h, w: T.tanh(row + T.dot(h, w)), sequences=x, outputs_info=v,
        non_sequences=w)
    first = T.grad(T.sum(states ** 2), [x, v, w])
    agree([x, v, w], [states, *first, T.grad(sum(map(T.sum, first)), w)], [X, V, W])


@pytest.mark.parametrize("steps", [10, 1, 0, -1])
def test_the_number_of_steps_is_an_argument(steps: int) -> None:
    sums, _ = theano.scan(
        lambda a, b: a + b, outputs_info=[{"initial": v[:2], "taps": [-1, -2]}], n_steps=n)
    agree([v, n], [sums], [V, steps])


def test_a_loop_that_ends_early() -> None:
    def step(h: Any) -> Any:
        return h * 2, theano.scan_module.until(h > 50)

    values, _ = theano.scan(step, outputs_info=v[0], n_steps=100)
    agree([v], [values, values[-1], T.grad(values[-1], v)], [np.array([1.0, 2.0])])


def test_a_loop_in_a_loop() -> None:
    def product(row: Any) -> Any:
        values, _ = theano.scan(
            lambda a, total: total * a, sequences=row,
            outputs_info=T.constant(1.0, dtype="float64"))
        return values[-1]

    products, _ = theano.scan(product, sequences=x)
    agree([x], [products, T.grad(T.sum(products), x)], [X])


@pytest.mark.parametrize("number", [0, 1])
def test_branches(number: int) -> None:
    chosen = theano.ifelse.ifelse(n > 0, T.sum(T.exp(x)), T.sum(T.log(x)))
    agree([x, n], [chosen, T.grad(chosen, x)], [abs(X), number])


def test_indices_known_at_run_time() -> None:
    agree([x, n], [
        x[n], x[n:], x[n:n + 2], x[:n], x[-n:, ::2], x[n::2], T.set_subtensor(x[n:], 1.0),
        T.inc_subtensor(x[n:n + 2, 0], 5.0), T.grad(T.sum(x[n:n + 2] ** 2), x)], [X, 2])


def test_masks_and_lengths_that_depend_on_data() -> None:
    mask = x > 0
    agree([x], [
        x[mask], T.set_subtensor(x[mask], 0.0), T.inc_subtensor(x[mask], x[mask]),
        T.grad(T.sum(x[mask] ** 2), x), *T.nonzero(x > 0.5), T.repeat(x, T.arange(5), axis=0),
        T.extra_ops.Unique()(T.round(x))], [X])


@pytest.mark.parametrize("in_order", [True, False])
def test_the_last_of_several_writes_remains(
    in_order: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if the device writes in any order, as a GPU does."""
    monkeypatch.setattr(T.indexing.traced, "writes_in_order", lambda platform: in_order)
    rows, b = np.array([3, 0, 3, -5, 3], "int32"), T.bmatrix("b")
    assert len(agree([x, i, w, v, n], [
        T.set_subtensor(x[i], w), T.set_subtensor(x[i, i % 3], v[0]),
        T.set_subtensor(x[1:, i - i], w[:4, :1]), T.set_subtensor(x[i[:0]], 1.0),
        T.set_subtensor(x[:, i % 3], w.T[:1].T), T.set_subtensor(x[i, n:], 2.0),
        T.inc_subtensor(x[i], w), T.set_subtensor(x[x > 0], x[x > 0] * 2),
        T.grad(T.sum(T.set_subtensor(x[i], w) ** 2), w),
    ], [X, rows, -X, X[0], 2])) == 9
    agree([b, i], [T.set_subtensor(b[i, :2], 1)], [np.zeros((5, 3), "int8"), rows])


@pytest.mark.parametrize("shape", [(3, 4), (1, 4), (4, 1), (0, 3), (3, 0)])
def test_products_of_a_transposed_matrix_and_a_vector(shape: tuple[int, int]) -> None:
    matrix, left, right = T.zmatrix("matrix"), T.dvector("left"), T.dvector("right")
    values = [np.arange(shape[0] * shape[1]).reshape(shape) * (1 + 2j),
              np.arange(shape[1]) + 1.0, np.arange(shape[0]) + 1.0]
    agree([matrix, left, right], [T.dot(matrix.T, right), T.dot(left, matrix.T)], values)
    agree([matrix, right], [T.dot(matrix.T, right)], [values[0], np.ones(shape[0] + 5)])


@pytest.mark.parametrize("bounds", [
    (1.3, 17.67, 0.3), (0.0, 1.0, 0.1), (-3.1, 8.7, 0.37), (5.0, -2.0, -0.7)])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_numbers_in_steps_are_those_of_c(bounds: tuple[float, ...], dtype: str) -> None:
    x = [T.scalar(dtype=dtype) for _ in bounds]
    functions = [theano.function(x, T.arange(*x), mode=mode) for mode in ("JAX", "FAST_RUN")]
    given = np.array(bounds, dtype)
    found, wanted = (f(*given) for f in functions)
    np.testing.assert_array_equal(found, wanted)


def test_true_and_true_is_true() -> None:
    """Increments of booleans, at each kind of index."""
    b = T.TensorType("bool", (False,))("b")
    agree([b, i, n], [
        T.inc_subtensor(b[i], b[i]), T.inc_subtensor(b[1:], b[:-1]), T.inc_subtensor(b[n:], b[n]),
        T.inc_subtensor(b[b], b[b])], [np.array([True, False, True]), np.array([0, 2], "int32"), 1])


def test_a_slice_that_moves_is_compiled_once() -> None:
    f = theano.function([x, n], x[n:n + 2], mode="JAX")
    for first in range(4):
        np.testing.assert_array_equal(f(X, first), X[first:first + 2])
    programs = f.maker.executable.bound.__self__.planned[2]
    assert len(programs) == 1
    np.testing.assert_array_equal(f(X, 4), X[4:])
    assert len(programs) == 2


ERRORS = {
    "lengths": ([x, v], x + v, [X, V[:2]]),
    "lengths of one": ([x, v], x + v, [X, V[:1]]),
    "inner lengths": ([x, v], T.dot(x, v), [X, V[:2]]),
    "an index": ([x, n], x[n], [X, 7]),
    "indices": ([x, i], x[i], [X, np.array([1, 9, -8], "int32")]),
    "a class": ([x, i], T.nnet.categorical_crossentropy(T.nnet.softmax(x), i),
                [X, np.array([0, 1, 3, 0, 0], "int32")]),
    "a condition": ([x], T.assert_op(x, T.all(x > 0)), [X]),
    "a shape": ([x, n], T.reshape(x, (n, 4)), [X, 3]),
    "a dim": ([n], T.alloc(1.0, n), [-3]),
    "a row of a loop": ([i, v], theano.scan(lambda k: v[k] * 2, sequences=i)[0],
                        [np.array([0, 1, 7, 2], "int32"), V]),
    "shapes in a loop": ([x, v], theano.scan(lambda row: row + v, sequences=x)[0], [X, V[:2]]),
}


@pytest.mark.parametrize("case", ERRORS)
def test_errors_are_those_of_c(case: str) -> None:
    inputs, output, values = ERRORS[case]
    kind, words = agree(inputs, [output], values)
    assert issubclass(kind, Exception) and words[0]


def test_a_call_that_fails_changes_nothing() -> None:
    table, count = theano.shared(X.copy(), "table"), theano.shared(0, "count")
    step = theano.function(
        [i], table[i], updates=[(table, T.inc_subtensor(table[i], 1.0)), (count, count + 1)],
        mode="JAX")
    with pytest.raises(IndexError, match="index 5 is out of bounds"):
        step(np.array([0, 5], "int32"))
    assert (count.get_value(), table.get_value().tolist()) == (0, X.tolist())
    step(np.array([0, 0], "int32"))
    assert count.get_value() == 1
    np.testing.assert_array_equal(table.get_value()[0], X[0] + 2)


def test_random_draws_are_those_of_c() -> None:
    """To the bit, but for `normal` of MRG, for which each engine has its own logarithm and cosine.
    """
    found = []
    for mode in ("FAST_RUN", "JAX"):
        host = T.shared_randomstreams.RandomStreams(3)
        own = theano.sandbox.rng_mrg.MRG_RandomStreams(5)
        f = theano.function([], [host.uniform((2, 3)) * 2, own.uniform((4, 2)), own.normal((3,)),
                                 own.multinomial(pvals=[[0.2, 0.8]] * 3), own.binomial((9,))],
                            mode=mode)
        found.append([f(), f()])
    for k in range(5):
        for one, other in zip(found[0], found[1], strict=True):
            np.testing.assert_allclose(one[k], other[k], rtol=1e-13 if k == 2 else 0)


def test_sparse_matrices_and_ops_of_users_are_computed_on_the_processor() -> None:
    scipy = pytest.importorskip("scipy.sparse")

    class Doubled(theano.Op):
        __props__ = ()
        itypes, otypes = [T.dmatrix], [T.dmatrix]

        def perform(self, node: Any, inputs: Any, outputs: Any) -> None:
            outputs[0][0] = inputs[0] * 2

    matrix = theano.sparse.csr_matrix("matrix", dtype="float64")
    product = theano.sparse.structured_dot(matrix, T.exp(x))
    agree([matrix, x], [product, T.sum(Doubled()(x + 1) * x)], [scipy.csr_matrix(X @ X.T), X])


def test_branches_of_different_shapes(tmp_path: Path) -> None:
    """The condition is known when the program is compiled, except in one for all arguments."""
    chosen = theano.ifelse.ifelse(T.sum(x) > 0, x.T, x[:1] * 2)
    for values in (abs(X), -abs(X), abs(X)):
        agree([x], [chosen], [values])
    rows, _ = theano.scan(
        lambda row, h: T.sum(theano.ifelse.ifelse(T.sum(row) > h, row, row[:1])) + 0 * h,
        sequences=x, outputs_info=np.zeros(()))
    agree([x], [rows], [X])
    f = theano.function([x], rows, mode="JAX")
    with pytest.raises(NotImplementedError, match="the values of the branches have shapes"):
        f.export_stablehlo(tmp_path, lengths={"x": X.shape})


def test_an_op_that_asks_for_elements_has_no_form() -> None:
    class First(TensorOp):
        __props__ = ()

        def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
            return [("float64", 0)]

        def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
            return [()]

        def value(self, xp: Any, *arrays: Any) -> Any:
            return xp.asarray(float(arrays[0][0]))

    f = theano.function([v], First()(v), mode="JAX")
    with pytest.raises(NotImplementedError, match="First.* has no form for JAX") as info:
        f(V)
    assert "test_jax.py" in str(info.value)


def test_without_jax_the_mode_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="mode JAX needs the package jax, which is not installed"):
        theano.function([x], x + 1, mode="JAX")


def test_shared_variables_stay_on_the_device() -> None:
    a, b = theano.shared(np.ones(3), "a"), theano.shared(np.zeros(3), "b")
    swap = theano.function([], [], updates=[(a, b), (b, a)], mode="JAX")
    both = theano.function([], [], updates=[(a, a * 2 + 1), (b, a * 2 + 1)], mode="JAX")
    grow = theano.function([], T.sum(a), updates=[(a, T.concatenate([a, a]))], mode="JAX")
    in_c = theano.function([v], a + v, updates=[(a, a + 1)])
    for _ in range(3):
        swap()
    assert (a.get_value().tolist(), b.get_value().tolist()) == ([0] * 3, [1] * 3)
    both()
    assert in_c(np.zeros(3)).tolist() == [1] * 3
    both()
    assert (a.get_value().tolist(), b.get_value().tolist()) == ([5] * 3, [5] * 3)
    assert (grow(), grow(), a.get_value().shape) == (15, 30, (12,))
    again = pickle.loads(pickle.dumps(a))
    assert again.get_value().tolist() == [5] * 12
    a.set_value(np.arange(2.0))
    assert grow() == 1


def test_updates_of_several_threads_are_not_lost() -> None:
    count = theano.shared(0, "count")
    add = theano.function([], count, updates=[(count, count + 1)], mode="JAX")
    read = theano.function([], count * 1, mode="JAX")
    threads = [threading.Thread(target=lambda f=f: [f() for _ in range(100)])
               for f in (add, add, read, count.get_value)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count.get_value() == 200



@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint64", "int64"])
def test_indices_of_narrow_dtypes_reach_long_dims(dtype: str) -> None:
    """JAX adds the length of the dim to an index, in the dtype of the index."""
    x, i = T.dvector("x"), T.vector("i", dtype=dtype)
    f = theano.function([x, i], [
        x[i], T.set_subtensor(x[i], 7.0), x[i[0]], T.take(x, i),
        T.repeat(x[:2], T.cast(i, dtype.replace("uint64", "int64")))], mode="JAX")
    data, places = np.arange(70000.0), np.array([3, 100], dtype)
    taken, written, one, again, repeated = f(data, places)
    assert taken.tolist() == again.tolist() == [3, 100] and one == 3
    assert written[[3, 4, 100]].tolist() == [7, 4, 7] and repeated.sum() == 100
    if dtype[0] == "i":
        last = theano.function([x, i], x[i], mode="JAX")
        assert last(data, np.array([-1, -128], dtype)).tolist() == [69999, 69872]


def test_updates_that_only_the_processor_computes() -> None:
    """A call that fails changes neither these nor the others."""
    x, i = T.dvector("x"), T.lvector("i")
    chosen = theano.shared(np.zeros(2, "int64"), "chosen")
    steps = theano.shared(0.0, "steps")
    drawn = T.shared_randomstreams.RandomStreams(3).choice((2,), a=4, replace=False)
    f = theano.function([x, i], x[i], mode="JAX", updates=[
        (chosen, drawn), (steps, steps + 1)])
    with pytest.raises(IndexError):
        f(np.ones(3), [7])
    assert chosen.get_value().tolist() == [0, 0] and steps.get_value() == 0
    f(np.ones(3), [0])
    assert len(set(chosen.get_value().tolist())) == 2 and steps.get_value() == 1


@pytest.mark.parametrize("rank", [1, 2])
def test_parts_that_are_read_are_not_overwritten_before(rank: int) -> None:
    """XLA may write to a part of an array before it has read the rest, where this is reshaped."""
    a, k, value = (v, n, X[:, 0]) if rank == 1 else (x, n, X)
    writes = [(a[1:], a[:-1]), (a[:-1], a[1:]), (a[1:3], a[:2]), (a[::2], a[::-1][::2]),
              (a[k], a[k - 1]), (a[k:], a[:-k]), (a[2:2], a[:0]), (a[-1], a[0])]
    if rank == 2:
        writes += [(a[:, 1:], a[:, :-1]), (a[1:, 1:], a[:-1, :-1]), (a[0], a[0, ::-1]),
                   (a[1:, 0], a[:-1, 0]), (a[k], a[k, ::-1])]
    results = [change(part, read).reshape(shape) for part, read in writes
               for change in (T.set_subtensor, T.inc_subtensor) for shape in ((-1, 1), (1, -1))]
    wanted = theano.function([a, k], results, mode=theano.Mode("py", None))(value, 2)
    # One function each: XLA orders the writes otherwise where a function has several results.
    found = [theano.function([a, k], each, mode="JAX", on_unused_input="ignore")(value, 2)
             for each in results]
    assert_same(found, wanted)


def test_sums_of_float32_are_accurate() -> None:
    """XLA adds in blocks, so that sums in float32 lose few digits."""
    m = T.fmatrix()
    values = np.random.RandomState(0).uniform(0.1, 1, (3, 200000)).astype("float32")
    for given in (values, np.ascontiguousarray(values.T)):
        sums = theano.function([m], [m.sum(), m.sum(axis=0), m.sum(axis=1), m.mean()], mode="JAX")
        wide = given.astype("float64")
        for found, wanted in zip(sums(given), (
                wide.sum(), wide.sum(axis=0), wide.sum(axis=1), wide.mean()), strict=True):
            assert found.dtype == "float32"
            np.testing.assert_allclose(found, wanted, rtol=2e-6)


def test_xla_accepts_gradients_of_two_elements_at_distance_two() -> None:
    """XLA ends the process for such a gradient without padding, and for a write to a whole array
    that is then reversed."""
    images, filters = T.dtensor4("images"), T.dtensor4("filters")
    values = [np.arange(16.0).reshape(2, 2, 1, 4), np.arange(24.0).reshape(3, 2, 2, 2)]
    for mode in ("full", (1, 0), ((1, 2), (1, 1))):
        maps = T.nnet.conv2d(images, filters, border_mode=mode, subsample=(2, 2))
        first = T.grad(T.sum(maps ** 2), [images, filters])
        agree([images, filters], [maps, *first], values)
    pooled = T.signal.pool.pool_2d(images, (1, 1), ignore_border=False, mode="sum")
    rows, _ = theano.scan(lambda row: row * 2, sequences=pooled, go_backwards=True)
    agree([images], [rows, pooled[::-1, ::-1]], values[:1])


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int8", "int64"])
def test_gammaln_of_one_and_two_is_zero(dtype: str) -> None:
    numbers = T.vector("numbers", dtype=dtype)
    found = theano.function([numbers], T.gammaln(numbers), mode="JAX")(
        np.array([1, 2, 1], dtype))
    assert found.tolist() == [0, 0, 0] and found.dtype == T.gammaln(numbers).dtype


def test_an_interrupted_call_changes_all_or_nothing() -> None:
    """Wherever in the call the interrupt arrives."""
    large, count = theano.shared(np.zeros(1000), "large"), theano.shared(0, "count")
    wide = theano.shared(0.0, "wide")
    step = theano.function([], T.sum(large), mode="JAX", updates=[
        (large, large + 1), (count, count + 1), (wide, T.max(large) + 1)])
    step()
    lines = 0

    def tracer(frame: Any, event: str, argument: Any) -> Any:
        nonlocal lines
        if "theano" in frame.f_code.co_filename and event == "line":
            lines += 1
            if lines == stop:
                sys.settrace(None)
                raise KeyboardInterrupt
        return tracer

    before, interrupted = sys.gettrace(), 0
    for place in range(1, 60):
        stop = place
        lines = 0
        try:
            sys.settrace(tracer)
            step()
            sys.settrace(None)
            time.sleep(0.001)
        except KeyboardInterrupt:
            interrupted += 1
        numbers = large.get_value()
        assert set(numbers) == {int(count.get_value())} == {float(wide.get_value())}
    sys.settrace(before)
    assert interrupted > 20


def test_the_gradient_of_a_convolution_with_filters_of_no_rows() -> None:
    images, n = T.tensor4("images"), T.lscalar("n")
    found = T.nnet.conv2d(images, T.ones((1, 1, n, 2)), border_mode=(1, 0))
    slope = T.grad(T.sum(found), images)
    for rows in (0, 2):
        assert isinstance(agree([images, n], [found, slope], [np.ones((1, 1, 3, 3)), rows]), list)


def test_eigenvalues_of_a_number_that_is_nan() -> None:
    assert isinstance(agree([x], list(T.nlinalg.eigh(x)), [np.array([[np.nan]])]), list)


@pytest.mark.parametrize("number", [-1, 4])
def test_a_sorter_outside_the_vector(number: int) -> None:
    order = T.lvector("order")
    found = T.searchsorted([1.0, 2.0, 3.0, 4.0], [2.5, 3.5], sorter=order)
    assert agree([order], [found], [np.full(4, number)])[0] is ValueError


def test_patches_outside_of_images_are_not_read() -> None:
    """A pixel outside that is NaN does not count."""
    patches = np.arange(25 * 9.0).reshape(25, 9)
    patches[0, 0] = np.nan
    found = T.nnet.neighbours.Neibs2Images("full")(x, [3, 3], [1, 1], [1, 1, 3, 3])
    for mode in ("JAX", "FAST_RUN", theano.Mode("py", None)):
        assert not np.isnan(theano.function([x], found, mode=mode)(patches)).any(), mode
