"""A program that uses every family of public names: type checkers know them all, and it runs."""

from __future__ import annotations

import tempfile

import numpy as np
from theano.compile.nanguardmode import NanGuardMode
from theano.gof import Variable

import theano
import theano.sparse as sparse
import theano.tensor as T
from theano import config, shared
from theano.gradient import grad_clip, jacobian, verify_grad
from theano.ifelse import ifelse
from theano.printing import debugprint, pp
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams
from theano.tensor.signal import pool

RNG = np.random.RandomState(0)
Arrays = list[np.ndarray]


class Twice(theano.Op):
    """An op of a user."""

    __props__ = ()

    def make_node(self, *inputs: Variable) -> theano.Apply:
        x = T.as_tensor_variable(inputs[0])
        return theano.Apply(self, [x], [x.type()])

    def perform(self, node: theano.Apply, inputs: Arrays, output_storage: list[Arrays]) -> None:
        output_storage[0][0] = inputs[0] * 2

    def infer_shape(self, node: theano.Apply, shapes: list[Variable]) -> list[Variable]:
        return shapes

    def grad(self, inputs: list[Variable], output_grads: list[Variable]) -> list[Variable]:
        return [T.mul(output_grads[0], 2)]


class Layer:
    """A layer of a network."""

    def __init__(self, x: T.TensorVariable, nin: int, nout: int) -> None:
        self.w = shared(RNG.uniform(-0.1, 0.1, (nin, nout)).astype(config.floatX), name="w")
        self.b = shared(np.zeros(nout, config.floatX), name="b", borrow=True)
        self.output = T.tanh(T.dot(x, self.w) + self.b)
        self.params = [self.w, self.b]


def network() -> float:
    """Train a small network for some steps; the last cost."""
    x, y = T.matrix("x"), T.ivector("y")
    first = Layer(x, 4, 8)
    second = Layer(first.output, 8, 3)
    p = T.nnet.softmax(second.output)
    cost = T.mean(T.nnet.categorical_crossentropy(p, y)) + 0.001 * T.sqr(first.w).sum()
    params = first.params + second.params
    slopes = T.grad(cost, params)
    updates = [(w, w - 0.5 * g) for w, g in zip(params, slopes, strict=True)]
    train = theano.function(inputs=[x, y], outputs=cost, updates=updates, name="train")
    data = RNG.normal(size=(12, 4)).astype(config.floatX)
    labels = np.arange(12, dtype="int32") % 3
    costs = [float(train(data, labels)) for _ in range(5)]
    assert costs[-1] < costs[0] and first.w.get_value().shape == (4, 8)
    return costs[-1]


def loops() -> float:
    """Powers by `scan`, a branch, and a Jacobian."""
    v, n = T.dvector("v"), T.iscalar("n")
    powers, updates = theano.scan(
        lambda before, v: before * v, outputs_info=T.ones_like(v), non_sequences=v, n_steps=n)
    slopes = jacobian(powers[-1], v)
    f = theano.function([v, n], [ifelse(T.gt(n, 2), powers[-1], v), slopes], updates=updates)
    last, _ = f([1.0, 2.0], 3)
    doubled, _ = theano.map(lambda row: 2 * row, [v])
    total, _ = theano.reduce(lambda row, before: before + row, [grad_clip(doubled, -0.5, 0.5)],
                             [np.float64(0)])
    (curvature,) = T.hessian(total ** 2, [v])
    products = [T.Rop(doubled, v, T.ones_like(v)), T.Lop(doubled, v, T.ones_like(doubled))]
    assert len(products) == 2
    assert theano.function([v], curvature)([1.0, 2.0]).shape == (2, 2)
    return float(last[1])


def images() -> tuple[int, ...]:
    """A convolution, pooling, indexing and reshaping."""
    image, kernel = T.tensor4("image"), T.tensor4("kernel")
    out = pool.pool_2d(T.nnet.conv2d(image, kernel), ws=(2, 2), ignore_border=True)
    flat = T.nnet.relu(out).flatten(2)[:, ::2].dimshuffle(1, 0)
    joined = T.concatenate([flat, T.zeros_like(flat)], axis=0)
    f = theano.function([image, kernel], T.set_subtensor(joined[0], 7.0), mode="FAST_COMPILE")
    shape: tuple[int, ...] = f(np.ones((2, 1, 5, 5), config.floatX), np.ones(
        (3, 1, 2, 2), config.floatX)).shape
    return shape


def others() -> str:
    """Random streams, sparse matrices, linear algebra, an op, printing, modes."""
    m = T.dmatrix("m")
    s = sparse.csr_from_dense(m)
    noise = RandomStreams(1).normal((2,)) + MRG_RandomStreams(2).uniform((2,))
    trace = T.nlinalg.trace(T.nlinalg.matrix_inverse(m)) + sparse.dot(s, m).sum()
    f = theano.function([m], [trace, noise, Twice()(m)], mode=NanGuardMode(nan_is_error=True))
    assert f(np.eye(2))[0] == 4
    verify_grad(lambda x: T.sum(T.exp(x)), [np.ones(2)], rng=np.random.RandomState(1))
    debugprint(trace, file="str")
    with tempfile.TemporaryDirectory() as folder:
        theano.d3viz.d3viz(f, f"{folder}/{theano.__version__}.html")
    return pp(T.exp(m) if config.floatX == "float64" else m)


if __name__ == "__main__":
    print(network(), loops(), images(), others())
