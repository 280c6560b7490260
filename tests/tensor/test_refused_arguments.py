"""Arguments that functions of tensors refuse, with the text of the message."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from theano.gof import EnumType
from theano.tensor.nnet.abstract_conv import AbstractConv

import theano
import theano.tensor as T
from tests.ids import names
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor import raw_random
from theano.tensor.nnet.neighbours import images2neibs
from theano.tensor.random.multinomial import MultinomialFromUniform
from theano.tensor.shared_randomstreams import RandomStreams
from theano.tensor.signal.pool import Pool, pool_2d

X = T.dmatrix("x")
V = T.dvector("v")

VECTOR = T.zeros(2 ** 62, dtype="int64")
HUGE: list[tuple[Any, str, int]] = [
    (lambda: T.split(V, T.lvector(), 2 ** 62), "split: n_splits", 10 ** 5),
    (lambda: T.dvectors(2 ** 62), "the number of dvectors", 10 ** 5),
    (lambda: T.as_tensor_variable(X, ndim=2 ** 62), "as_tensor_variable: ndim", 32),
    (lambda: T.shape_padleft(X, 2 ** 62), "shape_padleft: n_ones", 32),
    (lambda: T.shape_padright(X, 2 ** 62), "shape_padright: n_ones", 32),
    (lambda: T.reshape(X, T.lvector(), 2 ** 62), "reshape: ndim", 32),
    (lambda: T.tile(X, T.lvector(), 2 ** 62), "tile: ndim", 32),
    (lambda: T.tile(X, VECTOR), "tile: the length of reps", 32),
    (lambda: T.zeros(VECTOR), "the length of a shape", 32),
    (lambda: T.unravel_index(T.lscalar(), VECTOR), "unravel_index: ndim", 32),
    (lambda: RandomStreams(1).normal(T.lvector(), ndim=2 ** 62), "a draw: ndim", 32),
    (lambda: MRG_RandomStreams(1).uniform(T.lvector(), ndim=2 ** 62, nstreams=1),
     "a draw: ndim", 32),
    (lambda: AbstractConv(2 ** 62), "convolution dimension", 32),
    (lambda: Pool(ndim=2 ** 62), "Pool: ndim", 32),
    (lambda: theano.typed_list.TypedListType(T.dvector, 2 ** 62), "TypedListType: depth", 32),
    (lambda: T.extra_ops.diff(V, 2 ** 62), "diff: n", 1023),
    (lambda: theano.scan(lambda x: x, outputs_info={"initial": V, "taps": [-2 ** 62]}, n_steps=3),
     "scan: the steps back to the earliest tap of output 0", 10 ** 5),
]
"""Arguments that give a number of objects to create, with the name in the message and the limit."""

CASES: list[tuple[Any, type[Exception], str]] = [
    (lambda: EnumType(A="one"), TypeError, "constant A must be a number, got 'one'"),
    (lambda: images2neibs(T.dtensor4(), T.lmatrix()), AssertionError,
     "neib_shape must be a vector of two integers, got"),
    (lambda: MultinomialFromUniform("auto").R_op([X, V, T.constant(1)], [X, None, None]),
     NotImplementedError, ": draws have no derivative"),
    (lambda: raw_random.choice_helper(np.random.RandomState(1), np.ones((2, 2)), True, 0, 2),
     ValueError, "choice: a must be a scalar or a vector, got 2 dims"),
    (lambda: T.horizontal_stack(X, V), TypeError, "a matrix is needed, got "),
    (lambda: T.tile(X, [T.lvector(), 2]), ValueError,
     "tile: `reps` must be an integer or scalar per dim, or a vector"),
    (lambda: T.CAReduce(theano.scalar.sub, 0)(V).eval({V: []}), ValueError,
     "of no elements is undefined"),
    (lambda: T.round(X, []), ValueError, "round: mode [] is not one of half_to_even, half_away"),
    (lambda: T.matrix("x", dtype=[]), TypeError, "tensors cannot have dtype []"),
    (lambda: T.TensorType("no", ()), TypeError, "tensors cannot have dtype 'no'"),
    (lambda: T.choose(T.lscalar(), []), ValueError, "choose: there are no choices"),
    (lambda: T.makeKeepDims(X, V, []), ValueError, "1 dims of y and 0 axes are not the 2 dims"),
    (lambda: T.nlinalg.matrix_power(T.dtensor4(), 9), TypeError, "matrix_power takes a matrix"),
    (lambda: T.as_tensor_variable(X, ndim="a"), TypeError,
     "as_tensor_variable: ndim must be an integer, got 'a'"),
    (lambda: T.tile(X, theano.gof.generic("g")), TypeError, "of type Generic, not a tensor"),
    (lambda: X[10 ** 30], OverflowError, "int64 cannot represent 1000000000000000000000"),
    (lambda: pool_2d(T.dtensor4(), (2, 2), True, mode=[]), ValueError, "only support 'max', 'sum'"),
    (lambda: theano.In([]), TypeError, "In: a variable is needed, got []"),
    (lambda: theano.Out(3), TypeError, "Out: a variable is needed, got 3"),
    (lambda: theano.function([X], X, mode=[]), TypeError,
     "a mode is a theano.Mode or the name of one, got []"),
    (lambda: T.grad(None, X, known_grads=[(X, X)]), TypeError,
     "grad: known_grads must be a dict of gradients by variable, got [("),
    (lambda: T.Lop([None], X, [X]), TypeError, "Lop takes variables, got None"),
    (lambda: T.jacobian(theano.gof.generic("g"), X), TypeError,
     "jacobian: the expression must be a variable of a tensor type, got g"),
    (lambda: T.hessian(theano.gof.generic("g"), X), AssertionError,
     "hessian: the cost must be a scalar variable, got g"),
    (lambda: T.hessian(V.sum(), theano.gof.generic("g")), AssertionError,
     "hessian: wrt must be vectors, got g"),
    (lambda: theano.gradient.grad_clip(X, None, 1), TypeError,
     "grad_clip: a bound must be a number, got None"),
    (lambda: theano.scan(None, V), TypeError,
     "scan: fn must be a function of the variables of a step, got None"),
    (lambda: theano.scan(lambda x: x, {"taps": [0]}), ValueError,
     "scan: sequence 0 is a dict without `input`: {'taps': [0]}"),
    *[(build, ValueError, f"{what} must be at most {most}, got {2 ** 62}")
      for build, what, most in HUGE],
    (lambda: T.split(V, [1, 2], 3), ValueError, "split: 2 lengths for 3 parts"),
    (lambda: theano.function([T.TensorType("float64", (False,) * 33)("q")], [],
                             on_unused_input="ignore"),
     ValueError, "inputs and results of functions have at most 32 dims, got TensorType("),
    (lambda: theano.scan(lambda x: x, {"input": V, "taps": "ab"}), TypeError,
     "scan: a tap must be an integer, got 'a'"),
]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_arguments_that_raise(case: tuple[Any, type[Exception], str]) -> None:
    build, error, message = case
    with pytest.raises(error, match=re.escape(message)):
        build()


RNG = np.random.RandomState(1)
X4, G = T.dtensor4("x4"), theano.gof.generic("g")
STREAMS, MRG = RandomStreams(1), MRG_RandomStreams(1)


def h_softmax(**changed: Any) -> Any:
    given: dict[str, Any] = {
        "x": X, "batch_size": 2, "n_outputs": 4, "n_classes": 2, "n_outputs_per_class": 2, "W1": X,
        "b1": V, "W2": T.dtensor3(), "b2": X}
    return T.nnet.h_softmax(**given | changed)


def verify(fun: Any = abs, pt: Any = (1.0,), rng: Any = RNG, **more: Any) -> None:
    theano.gradient.verify_grad(fun, pt, rng=rng, **more)


NAMED: list[tuple[Any, type[Exception], str]] = [
    (lambda: T.nlinalg.norm(X, []), TypeError, "norm: ord must be a number, got []"),
    (lambda: X.norm("a"), TypeError, "norm: L must be a number, got 'a'"),
    (lambda: T.nnet.batch_normalization_train(X, V, V, epsilon="a"), TypeError,
     "batch normalization: epsilon must be a number, got 'a'"),
    (lambda: h_softmax(x=None), TypeError, "h_softmax: x must have 2 dims, got None"),
    (lambda: h_softmax(W2=X), TypeError, "h_softmax: W2 must have 3 dims, got TensorType("),
    (lambda: h_softmax(n_outputs=None), TypeError,
     "h_softmax: n_outputs must be an integer, got None"),
    (lambda: h_softmax(n_classes=2.5), TypeError, "h_softmax: n_classes must be an integer, got 2"),
    (lambda: T.patternbroadcast(X, 3), TypeError,
     "patternbroadcast: broadcastable must be a list of booleans, got 3"),
    (lambda: T.TensorType("float64", 3), TypeError,
     "TensorType: one entry per dim is needed, such as (False, True), got 3"),
    (lambda: T.TensorType("float64", (1.5,)), TypeError,
     "TensorType: a length must be an integer, got 1.5"),
    (lambda: T.TensorType("float64", shape=(2, -3)), ValueError,
     "TensorType: a length is not negative, got -3"),
    (lambda: theano.sparse.hstack(None), TypeError, "hstack takes a list of matrices, got None"),
    (lambda: theano.function([], [], updates=3), TypeError,
     "updates must be a dict or a list of pairs (variable, expression), got 3"),
    (lambda: theano.function([X], X, givens="ab"), TypeError,
     "givens must be a dict or a list of pairs (variable, expression), got 'ab'"),
    (lambda: theano.pp(3), TypeError, "pp takes a variable, or a list of them, got 3"),
    (lambda: theano.printing.debugprint(X, depth="a"), TypeError,
     "debugprint: depth must be an integer, got 'a'"),
    (lambda: theano.printing.debugprint(X, file=3.5), TypeError,
     'debugprint: file must be an open file, "str" or None, got 3.5'),
    (lambda: verify(3), TypeError, "verify_grad: fun must be a function of variables"),
    (lambda: verify(pt=3), TypeError, "verify_grad: pt must be a list of at least one array"),
    (lambda: verify(pt=[]), TypeError, "verify_grad: pt must be a list of at least one array"),
    (lambda: verify(rng=3), TypeError, "verify_grad: rng must be a numpy.random.RandomState"),
    (lambda: verify(n_tests="a"), TypeError, "verify_grad: n_tests must be an integer"),
    (lambda: verify(eps="a"), TypeError, "verify_grad: eps must be a number or None"),
    (lambda: verify(lambda x: 3), TypeError, "verify_grad: fun must return a variable, got 3"),
    (lambda: T.nlinalg.tensorinv(X4, None), TypeError, "tensorinv: ind must be an integer, got"),
    (lambda: T.nlinalg.tensorinv(X4, -1), ValueError, "tensorinv: ind must be positive, got -1"),
    (lambda: T.nlinalg.tensorsolve(X4, X, 1), TypeError,
     "tensorsolve: axes must be a list of dims or None, got 1"),
    (lambda: T.nlinalg.tensorsolve(X4, X, "a"), TypeError,
     "tensorsolve: axes must be a list of dims or None, got 'a'"),
    (lambda: T.nlinalg.matrix_dot(), TypeError, "matrix_dot needs at least one matrix"),
    (lambda: T.nlinalg.matrix_dot("a"), TypeError, "cannot make a tensor of 'a'"),
    (lambda: T.ravel_multi_index(-1, (2, 2)), TypeError,
     "ravel_multi_index: multi_index must be a list of tensors, one per dim, got -1"),
    (lambda: T.zeros(3, dtype="S2"), TypeError, "tensors cannot have dtype |S2"),
    (lambda: T.sort(X, axis=1.5), TypeError, "sort: axis must be an integer, got 1.5"),
    (lambda: STREAMS.normal((2,), dtype=-1), TypeError, "tensors cannot have dtype -1"),
    (lambda: STREAMS.multinomial((2,), pvals=[None]), TypeError,
     "multinomial: pvals must be numbers, got [None]"),
    (lambda: STREAMS.multinomial((2,), pvals=1.5), TypeError,
     "multinomial: pvals must have at least one dim, got TensorType("),
    (lambda: STREAMS.shuffle_row_elements(T.dscalar("n")), TypeError,
     "shuffle_row_elements: n has no dims"),
    (lambda: STREAMS.gen(None), TypeError, "RandomStreams.gen takes a function that draws, got No"),
    (lambda: RandomStreams([None]), TypeError, "RandomStreams: [None] is not a seed: "),
    (lambda: MRG.normal(G), ValueError, "size must be a tuple of integers or a vector, got g of"),
    (lambda: MRG.uniform(G), TypeError, "size must be a tuple of integers or a vector, got g of"),
    (lambda: MRG.uniform((2,), nstreams=2 ** 62), ValueError,
     f"MRG_RandomStreams: nstreams must be at most 100000000, got {2 ** 62}"),
    (lambda: MRG.multinomial(n="a", pvals=X), TypeError,
     "MRG_RandomStreams: the number of draws must be an integer, got 'a'"),
    (lambda: T.nnet.conv2d(X4, X4, subsample=G), ValueError,
     "subsample must have positive integers, got g"),
    (lambda: T.nnet.abstract_conv.conv2d_grad_wrt_inputs(X4, X4, 3), TypeError,
     "input_shape must be a list of lengths, or a vector, got 3"),
    (lambda: T.nnet.abstract_conv.bilinear_upsampling(X4, G), ValueError, "ratio"),
    (lambda: theano.printing.Print("a", attrs=None)(X), TypeError,
     "Print: attrs must be a list of names, got None"),
    (lambda: theano.sparse.SparseType("csr", -1), TypeError, "tensors cannot have dtype -1"),
    (lambda: theano.sparse.cast(theano.sparse.csr_matrix(), -1), TypeError,
     "tensors cannot have dtype -1"),
    (lambda: theano.shared(np.ones(2), name=-1), TypeError,
     "the name of a variable must be a string, got -1"),
    (lambda: theano.scan(abs, outputs_info={"initial": V, "taps": []}, n_steps=2), ValueError,
     "scan: output 0 has an empty list of taps"),
    (lambda: theano.scan_checkpoints(abs, outputs_info=V, n_steps=2, save_every_N=None), TypeError,
     "scan_checkpoints: save_every_N must be an integer, got None"),
    (lambda: theano.scan_checkpoints(abs, outputs_info=V, n_steps=2, save_every_N=0), ValueError,
     "scan_checkpoints: save_every_N must be positive, got 0"),
    (lambda: bool(X > 0), TypeError, "is unknown when the expression is built; for a choice"),
]
"""Arguments whose error must name the argument."""


@pytest.mark.parametrize("case", NAMED, ids=names(NAMED))
def test_messages_name_the_argument(case: tuple[Any, type[Exception], str]) -> None:
    build, error, message = case
    with pytest.raises(error, match=re.escape(message)):
        build()
