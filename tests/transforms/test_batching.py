"""`vectorize`: every declared sample of an op, batched, equals the stacked results of single calls,
and so do gradients; products, functions of trees, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.together import Together
from theano.compile.shared_variables.variables import shared
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.scanning.op import Scan
from theano.tensor.samples import Sample, tensor_samples
from theano.transforms import batching

SAMPLES = tensor_samples()
PY = theano.Mode("py", "fast_compile")


class Pair:
    """The functions of one example and of all, of the result and of a gradient."""

    def __init__(self, sample: Sample, mode: object = None) -> None:
        self.inputs = sample.inputs
        self.free = [T.TensorType(a.dtype, tuple(n == 1 for n in a.shape))() for a in sample.inputs]
        self.batched = batched_inputs(sample)
        many = {self.free[i]: T.TensorType(
            self.free[i].dtype, (False, *self.free[i].broadcastable))() for i in self.batched}
        outs = sample.op.make_node(*[
            v if i in self.batched else T.constant(sample.inputs[i])
            for i, v in enumerate(self.free)]).outputs
        ones, alls = list(outs), batching.vectorize(outs, many)
        slopes = [v for v in many if v.type.dtype in ("float32", "float64")]
        floats = [k for k, v in enumerate(outs) if v.type.dtype in ("float32", "float64")]
        if sample.smooth and slopes and floats:
            ones += self.gradient([ones[k] for k in floats], slopes)
            alls += self.gradient([alls[k] for k in floats], [many[v] for v in slopes])
        self.one = theano.function(list(many), ones, mode=mode, on_unused_input="ignore")
        self.all = theano.function(list(many.values()), alls, mode=mode, on_unused_input="ignore")

    @staticmethod
    def gradient(outs: list[Any], wrt: list[Any]) -> list[Any]:
        return list(T.grad(sum(T.sum(v ** 2 / 2) for v in outs), wrt, disconnected_inputs="ignore"))

    def check(self) -> None:
        examples = [[self.inputs[i] for i in self.batched] for _ in range(3)]
        for k, i in enumerate(self.batched):
            if self.inputs[i].dtype.kind in "fc":
                examples[1][k] = (examples[1][k] * 0.9).astype(self.inputs[i].dtype)
        wanted = [self.one(*example) for example in examples]
        found = self.all(*map(np.stack, zip(*examples, strict=True)))
        for value, parts in zip(found, zip(*wanted, strict=True), strict=True):
            np.testing.assert_allclose(value, np.stack(parts), rtol=1e-4, atol=1e-6)


def batched_inputs(sample: Sample) -> list[int]:
    """Floats, or all inputs if there are none, except those that must be known before."""
    static = {k % len(sample.inputs) for k in sample.op.static} if sample.inputs else set()
    floats = [i for i, a in enumerate(sample.inputs) if a.dtype.kind in "fc"]
    return floats or [i for i in range(len(sample.inputs)) if i not in static]


USED = [s for s in SAMPLES if batched_inputs(s)]


def test_most_samples_are_batched() -> None:
    assert len(USED) >= 0.9 * len(SAMPLES)


OPS = sorted({type(s.op).__name__ for s in USED})


@pytest.mark.parametrize("name", OPS)
def test_results_are_those_of_single_examples(name: str) -> None:
    samples = [s for s in USED if type(s.op).__name__ == name]
    for sample in samples:
        Pair(sample, PY).check()


FIRST = [next(s for s in USED if type(s.op).__name__ == name) for name in OPS]
compiled = Together(FIRST, Pair, every=6)


@pytest.mark.one_of(6)
@pytest.mark.parametrize("sample", FIRST, ids=OPS)
def test_results_in_c_are_those_of_single_examples(sample: Sample) -> None:
    compiled(sample).check()


SHAPES = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 4)), ((2, 3), (3, 4)), ((), (3,))]


def test_products_of_all_ranks() -> None:
    rng = np.random.RandomState(0)
    variables, wanted, found, values = [], [], [], []
    for p, q in SHAPES:
        for both in ((True, True), (True, False), (False, True)):
            ones = [T.TensorType("float64", (False,) * len(shape))() for shape in (p, q)]
            manys = [T.TensorType("float64", (False,) * (len(shape) + 1))() for shape in (p, q)]
            swaps = {one: many for one, many, used in zip(ones, manys, both, strict=True) if used}
            found.append(theano.vectorize(T.dot(*ones), swaps))
            variables += [swaps.get(v, v) for v in ones]
            x, y = (rng.randn(*((5,) if used else ()), *shape) for shape, used in zip(
                (p, q), both, strict=True))
            values += [x, y]
            wanted.append(np.stack([np.dot(x[k] if both[0] else x, y[k] if both[1] else y)
                                    for k in range(5)]))
    for value, right in zip(theano.function(variables, found)(*values), wanted, strict=True):
        np.testing.assert_allclose(value, right, rtol=1e-12)


def network(p: Any, x: Any) -> Any:
    hidden = T.tanh(T.dot(x, p["w"]) + p["b"])
    return T.nnet.softmax(T.dot(hidden, p["v"]).dimshuffle("x", 0))[0]


def test_gradients_of_each_example() -> None:
    rng = np.random.RandomState(0)
    p = {"w": rng.randn(3, 4), "b": rng.randn(4), "v": rng.randn(4, 2)}
    x, y = rng.randn(6, 3), rng.randint(0, 2, 6)
    slope = theano.grad_of(lambda p, x, y: -T.log(network(p, x)[y]))
    found = theano.vectorize(slope, [None, 0, 0])(p, x, y)
    single = theano.jit(slope)
    for k in range(6):
        one = single(p, x[k], y[k])
        for name in p:
            np.testing.assert_allclose(found[name][k], one[name], rtol=1e-10)


def test_an_ensemble_and_other_axes() -> None:
    rng = np.random.RandomState(0)
    p = {"w": rng.randn(3, 4, 5), "b": rng.randn(4, 5), "v": rng.randn(4, 2, 5)}
    x = rng.randn(3)
    found = theano.vectorize(network, [-1, None])(p, x)
    one = theano.jit(network)
    for k in range(5):
        np.testing.assert_allclose(
            found[k], one({name: p[name][..., k] for name in p}, x), rtol=1e-12)


def test_loops_and_derivatives_through_vectorize() -> None:
    def last(x: Any, w: Any) -> Any:
        return theano.scan(lambda v, s: T.tanh(s * w + v), x, np.float64(0))[0][-1]

    x = np.random.RandomState(0).randn(4, 3)
    total = theano.value_and_grad(lambda w, x: theano.vectorize(last, [0, None])(x, w).sum())
    value, slope = total(0.7, x)
    ones = [theano.jit(theano.value_and_grad(last, 1))(row, 0.7) for row in x]
    np.testing.assert_allclose(value, sum(v for v, _ in ones))
    np.testing.assert_allclose(slope, sum(s for _, s in ones))


def test_vectorize_of_vectorize() -> None:
    x, y = np.random.rand(3, 2), np.random.rand(4, 2)
    pairs = theano.vectorize(theano.vectorize(lambda a, b: T.dot(a, b), [None, 0]), [0, None])
    np.testing.assert_allclose(pairs(x, y), x @ y.T)


def test_what_is_the_same_for_all_is_repeated() -> None:
    found = theano.vectorize(lambda x: {"n": x.shape[0], "one": 1.5, "x": x})(np.zeros((2, 3)))
    assert found["n"].tolist() == [3, 3] and found["one"].tolist() == [1.5, 1.5]
    assert theano.vectorize(lambda x: x.reshape((-1,)).sum())(np.ones((0, 2, 3))).shape == (0,)


def test_what_has_no_rule_is_a_loop_that_says_so() -> None:
    x, xs = T.dmatrix("x"), T.dtensor3("xs")
    found = T.vectorize(T.slinalg.cholesky(x), {x: xs})
    assert isinstance(found.owner.op, Scan)
    assert found.owner.op.name.startswith("vectorize of Cholesky")
    assert T.vectorize([T.exp(x).sum(axis=-1)], {x: xs})[0].type.ndim == 2


X, XS = T.dvector("x"), T.dmatrix("xs")
S = shared(np.zeros(3), "s")


@pytest.mark.parametrize("act, kind, text", [
    (lambda: theano.vectorize(X, 0), TypeError, "vectorize: takes a function, or an expression"),
    (lambda: theano.vectorize(X, {}), ValueError, "vectorize: no variable counts examples"),
    (lambda: theano.vectorize(X, {X: X}), TypeError, "cannot be replaced by x of type"),
    (lambda: theano.vectorize(X, {X: T.fmatrix()}), TypeError, "the same dtype and one dim more"),
    (lambda: theano.vectorize(lambda x: x, [0, 0])(1.0), ValueError, "in_axes has 2 axes for 1 "),
    (lambda: theano.vectorize(lambda x: x)(1.0), ValueError, "has no axis 0 that counts examples"),
    (lambda: theano.vectorize(X + MRG_RandomStreams(1).uniform((3,)), {X: XS}), TypeError,
     "the expression draws random numbers"),
    (lambda: theano.vectorize(lambda x, y: x + y)(np.ones((2, 3)), np.ones((4, 3))),
     AssertionError, "the numbers of examples of the arguments differ"),
    (lambda: theano.vectorize(theano.sparse.csr_from_dense(T.outer(X, X)).sum(), {X: XS}),
     TypeError, "which is no array"),
])
def test_errors(act: Callable[[], object], kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        act()
