"""Writes `theano-1.0.5.pkl.gz`, `theano-1.0.5-random.pkl.gz` and `theano-1.0.5.zip`; to be run with
the real Theano 1.0.5.

The pickle has shared variables, inputs, outputs, and values of inputs and outputs. Texts of Theano
itself in the attributes of ops (docstrings, C code) are left out: loading must not need them.
"""

import gzip
import pickle
import sys
from pathlib import Path

import numpy as np
from theano.misc import pkl_utils

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams

FOLDER = Path(__file__).parent


def expressions(x, v, i, k, W, b):
    """Common ops of all kinds."""
    p = T.nnet.softmax(T.dot(x, W) + b)
    cost = -T.mean(T.log(p)[T.arange(i.shape[0]), i]) + 0.1 * (W ** 2).sum()
    return [
        p, cost, T.argmax(p, axis=1), *T.grad(cost, [W, b]),
        T.tanh(v) * 2 + T.sqr(v) / T.sqrt(abs(v) + 1) - T.maximum(v, 0.5),
        T.switch(T.gt(v, 0), v, -v), T.cast(v, "int32"), T.cast(i, "float32"),
        T.nnet.sigmoid(v) ** 2, T.nnet.relu(v), T.clip(v, 0, 1), v % 2, v // 2,
        x.T, x.dimshuffle(0, "x", 1), x.reshape((2, 3)), x[0], x[:, 1], x[::-1], x[k], x[:k], x[i],
        x.sum(axis=0), x.mean(), x.max(axis=0), T.any(x), T.prod(x), x.shape[0],
        T.concatenate([x, x], axis=1), T.stack([v, v]), x.flatten(), T.zeros_like(x),
        T.alloc(1.0, 2, k), T.set_subtensor(x[0], 2), T.inc_subtensor(x[:, 1], 3),
        T.inc_subtensor(x[i], 1), T.eye(3), T.arange(k)]


def without_text(outputs):
    """Drop docstrings and C code from the ops."""
    for node in theano.gof.graph.io_toposort([], outputs):
        for op in (node.op, getattr(node.op, "scalar_op", node.op)):
            for name in ("__doc__", "func_name", "func_files", "func_codes", "code_sections"):
                op.__dict__.pop(name, None)


def random():
    """Streams of random numbers from which was drawn once, draws, an input and its value, the next
    values, the first value of a further draw, and the pickle of a loop."""
    mrg, plain = MRG_RandomStreams(5), RandomStreams(7)
    x = T.dvector("x")
    value = np.array([1.0, 2, 3])
    draws = [mrg.uniform((2, 3), nstreams=4),
             x * mrg.binomial((3,), p=0.5, dtype="float64", nstreams=4),
             mrg.normal((3,), nstreams=4), mrg.multinomial(n=2, pvals=[[0.2, 0.8]], nstreams=4)]
    others = [plain.uniform((2,)), plain.normal((3,), 1, 2), plain.binomial((5,), 1, 0.4),
              plain.permutation((2,), 4), plain.random_integers((3,), 1, 9),
              plain.multinomial((2,), 1, [0.2, 0.8]), plain.choice((3,), a=5),
              plain.poisson((2,), 3.0)]
    f = theano.function([x], draws + others, mode="FAST_COMPILE")
    f(value)
    loop, _ = theano.scan(lambda h: h * 2, None, x, n_steps=3)
    without_text(draws + others + [loop])
    found = (mrg, (draws, others), x, [value])
    texts = [pickle.dumps(found, 2), pickle.dumps(loop, 2)]
    drawn = [np.asarray(v) for v in f(value)]
    further = np.asarray(theano.function([], mrg.uniform((3,), nstreams=4))())
    return texts, drawn, further


def main():
    theano.config.traceback.limit = 0
    sys.setrecursionlimit(10000)
    W = theano.shared(np.arange(6.0).reshape(2, 3), name="W")
    b = theano.shared(np.zeros(3, "float32"), name="b")
    s = theano.shared(np.float32(2), name="s")
    g = theano.shared({"a": 1}, name="g")
    inputs = [T.dmatrix("x"), T.dvector("v"), T.ivector("i"), T.iscalar("k")]
    inputs[1].tag.test_value = np.ones(2)
    outputs = expressions(*inputs, W, b)
    values = [np.arange(6.0).reshape(3, 2) / 7, np.array([-1.5, 0.25, 3]),
              np.array([0, 2, 1], "int32"), np.array(2, "int32")]
    function = theano.function(inputs, outputs, mode="FAST_COMPILE", on_unused_input="ignore")
    results = [np.asarray(value) for value in function(*values)]
    without_text(outputs)
    with gzip.GzipFile(str(FOLDER / "theano-1.0.5.pkl.gz"), "wb", mtime=0) as file:
        file.write(pickle.dumps(([W, b, s, g], inputs, outputs, values, results), 2))
    texts, drawn, further = random()
    # the expressions as they were before the second call
    kept = (*pickle.loads(texts[0]), drawn, further, *texts[1:])
    with gzip.GzipFile(str(FOLDER / "theano-1.0.5-random.pkl.gz"), "wb", mtime=0) as file:
        file.write(pickle.dumps(kept, 2))
    with open(str(FOLDER / "theano-1.0.5.zip"), "wb") as file:
        pkl_utils.dump([W, b, s], file)


if __name__ == "__main__":
    main()
