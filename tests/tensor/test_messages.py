"""Errors of expressions of tensors, when they are built and when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from theano import scalar
from theano.errors import (
    AsTensorError,
    EmptyConstantError,
    IntegerDivisionError,
    NotScalarConstantError,
)
from theano.graph import Apply, Op
from theano.tensor import extra_ops, fft, math, nlinalg, nnet, raw_random, slinalg
from theano.tensor.creation import ARange
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing.basic import IncSubtensor, Subtensor
from theano.tensor.indexing.picking import Choose
from theano.tensor.indexing.rows import AdvancedIncSubtensor1, AdvancedSubtensor1
from theano.tensor.nnet import softmaxes
from theano.tensor.ordering.extremes import LinearRecurrence
from theano.tensor.random import multinomial
from theano.tensor.scalar_graphs import scalar_from_tensor
from theano.tensor.shaping.shapes import Reshape, Shape_i
from theano.tensor.shaping.specify import SpecifyDims

pytestmark = pytest.mark.usefixtures("unoptimized")

s, v, m, t3 = T.dscalar("s"), T.dvector("v"), T.dmatrix("m"), T.dtensor3("t")
i, iv = T.lscalar("i"), T.lvector("iv")
z = T.zscalar("z")


def vector_of(length: int) -> Any:
    """A vector whose type contains its length."""
    return T.TensorType("float64", shape=(length,))()



class Two(Op):
    """An op of two outputs; chosen: its default output."""

    __props__ = ("chosen",)

    def __init__(self, chosen: Any = None) -> None:
        self.default_output = chosen

    chosen = property(lambda self: self.default_output)

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, [], [T.dscalar(), T.dscalar()])


BUILDING: list[tuple[Any, type[Exception], str]] = [
    (lambda: theano.dot(v, object()), NotImplementedError,
     "neither v nor .* supports the product"),
    (lambda: nnet.confusion_matrix(m, iv), ValueError, "actual must be 1-d tensor variable"),
    (lambda: T.blas.ger(v, s, v, v), TypeError, "ger requires 2 dims, v has 1"),
    (lambda: T.blas.BatchedDot()(t3), TypeError, "BatchedDot takes two arguments, got 1"),
    (lambda: T.CAReduce(scalar.exp), NotImplementedError, "takes a function of two numbers, exp"),
    (lambda: T.CAReduce(scalar.true_div)(iv), TypeError,
     "of two int64 is not int64: it cannot reduce"),
    (lambda: T.constant(object()), TypeError, "could not convert .* to an array of numbers"),
    (lambda: T.dvector() + np.ma.array([1.0], mask=[True]), AssertionError,
     "a masked array is no tensor, .*: give x.filled"),
    (lambda: T.constant([[1], [1, 2]]), TypeError, r"could not convert \[\[1\], \[1, 2\]\] to"),
    (lambda: T.constant([[1]], ndim=1), ValueError, "ndim=1: the value has 2 dims"),
    (lambda: T.as_tensor_variable(theano.gof.generic("g")), AsTensorError,
     "g is a variable of type .*, not a tensor"),
    (lambda: T.as_tensor_variable(Two().make_node()), ValueError,
     "has 2 outputs: choose one of the"),
    (lambda: T.as_tensor_variable(Two(5).make_node()), AttributeError,
     "has the default output 5"),
    (lambda: T.as_tensor_variable(m, ndim=1), ValueError, "could not be cast to have 1 dimensions"),
    (lambda: T.as_tensor_variable([1, 2], ndim=0), ValueError, "ndim=0: the value has 1 dims"),
    (lambda: T.get_scalar_constant_value(T.constant([])), EmptyConstantError,
     "an empty array has no scalar"),
    (lambda: T.get_scalar_constant_value(T.constant([1, 2])), NotScalarConstantError,
     "the elements of the array differ"),
    (lambda: T.get_scalar_constant_value(v), NotScalarConstantError, "v is not a constant scalar"),
    (lambda: T.get_scalar_constant_value(T.Assert()(T.constant(1), T.constant(0))),
     NotScalarConstantError, "a condition is false"),
    (lambda: T.eye(s), TypeError, r"takes integer scalars, but argument 0 \(0-based\) is s of"),
    (lambda: ARange("float64")(z, z, z), TypeError, "arange takes real scalars, got z of"),
    (lambda: T.ExtractDiag(0, 1, 1)(m), ValueError, "a diagonal needs two different axes"),
    (lambda: T.fill_diagonal(v, 1), TypeError, "first parameter must have at least"),
    (lambda: T.diff(v, -1), ValueError, "diff: the order must not be negative, got -1"),
    (lambda: DimShuffle(2, (1, 0))(v), TypeError, r"dimshuffle\(1, 0\) is for 2 dims, got 1"),
    (lambda: Elemwise(scalar.add, {0: 0})(iv, v), TypeError,
     "inplace operation on incompatible da"),
    (lambda: vector_of(2) + vector_of(3), ValueError, "do not agree on axis 0"),
    (lambda: T.Rop(T.polygamma(s, v), s, s), NotImplementedError, "cannot be differentiated"),
    (lambda: T.polygamma(s, v).owner.op.R_op([s, v], [s, None]), NotImplementedError,
     "the derivative has no formula"),
    (lambda: nlinalg.Eigh("X"), ValueError, "UPLO must be 'L' or 'U', not 'X'"),
    (lambda: fft.rfft(v, norm="odd"), ValueError, "for norm, must be None, 'ortho' or 'no_norm'"),
    (lambda: fft.irfft(t3, is_odd="odd"), ValueError, "for is_odd, must be True or False"),
    (lambda: fft.rfft_op(v), TypeError, "the input must have at least 2 dims, the first of which"),
    (lambda: fft.rfft_op(m, s), TypeError, "the lengths must be a vector of integers, got"),
    (lambda: Subtensor([slice(None), T.lscalar().type])(v, i), IndexError,
     "too many indices for array: 2 for v, of 1 dims"),
    (lambda: Subtensor([T.lscalar().type])(v, s), TypeError,
     "an index must consist of integers, got s"),
    (lambda: Subtensor([T.lscalar().type])(v), IndexError, "the index needs 1 numbers, got 0"),
    (lambda: Subtensor([scalar.int64])(v, T.bscalar("b")), TypeError,
     "the index needs int64, got b"),
    (lambda: IncSubtensor([slice(None), scalar.int64])(v, s, i), IndexError,
     "too many indices for array: 2 for v, of 1 dims"),
    (lambda: IncSubtensor([scalar.int64])(v, v, i), ValueError, "dims, more than the 0 of the"),
    (lambda: T.horizontal_stack(m), ValueError, "horizontal_stack takes two matrices or more"),
    (lambda: T.vertical_stack(m), ValueError, "vertical_stack takes two matrices or more"),
    (lambda: T.tile(v, [1.5]), ValueError, "tile: `reps` must be integers"),
    (lambda: T.tile(m, [1, 2, 3], ndim=2), ValueError, "tile: ndim is 2, less than the 3 of"),
    (lambda: T.Join()(0), ValueError, "join: there is nothing to join"),
    (lambda: T.Join()(0, s), TypeError, "join: scalars have no axis to be joined along"),
    (lambda: T.Dot()(v), TypeError, "dot takes two arguments, got 1"),
    (lambda: T.Dot()(v, t3), TypeError, "Dot is for vectors and matrices, t has 3 dims"),
    (lambda: T.Dot()(vector_of(2), vector_of(3)), ValueError,
     r"dot: shapes \(2,\) and \(3,\) do not agree: 2 against 3"),
    (lambda: T.tensordot(v, m, [[0, 0], [0, 1]]), ValueError, "more axes than a has dims"),
    (lambda: T.round(v, mode="up"), ValueError, "round: mode 'up' is not one of"),
    (lambda: multinomial.MultinomialFromUniform("auto")(v, v), TypeError,
     "the probabilities must be a matrix, got 1 dims"),
    (lambda: multinomial.MultinomialFromUniform("auto")(m, m), TypeError,
     "the uniform numbers must be a vector, got 2 dims"),
    (lambda: nlinalg.diag(s), TypeError, "diag requires a vector or matrix, s has 0 dims"),
    (lambda: nlinalg.matrix_power(m, 1.5), TypeError, "the exponent must be an integer, not 1.5"),
    (lambda: nlinalg.norm(t3, 2), NotImplementedError, "norm: the argument has 3 dims, and must"),
    (lambda: nlinalg.norm(v, "fro"), ValueError, "norm: no order 'fro' for vectors"),
    (lambda: nnet.crossentropy_softmax_1hot_with_bias_dx(m, m, iv), ValueError,
     "dy must be a scalar or vector of floats, got"),
    (lambda: nnet.crossentropy_softmax_1hot_with_bias_dx(v, v, iv), ValueError,
     "sm must be a matrix of floats, got"),
    (lambda: nnet.crossentropy_categorical_1hot(m, m), TypeError, "integer vector required"),
    (lambda: nnet.crossentropy_softmax_1hot(m, v), ValueError, "integer vector required"),
    (lambda: nnet.crossentropy_categorical_1hot_grad(s, m, iv), TypeError,
     "g_y must be a vector, got"),
    (lambda: nnet.crossentropy_categorical_1hot_grad(v, v, iv), TypeError, "matrix required for"),
    (lambda: nnet.crossentropy_categorical_1hot_grad(v, m, v), TypeError, "integer vector"),
    (lambda: nnet.crossentropy_softmax_1hot_with_bias(m, m, iv), ValueError,
     "b must be 1-d tensor of floats"),
    (lambda: softmaxes.SoftmaxGrad()(T.lmatrix(), m), ValueError, "SoftmaxGrad is for matrices of"),
    (lambda: T.set_subtensor(v[:1], T.zvector()), TypeError, "is complex and cannot be written"),
    (lambda: T.extra_ops.to_one_hot(T.lscalar(), 3), ValueError, "y must be a vector of integers"),
    (lambda: softmaxes.SoftmaxGrad()(t3, t3), ValueError, "SoftmaxGrad is for matrices of floats"),
    (lambda: T.choose(iv, [v, v], out=v), ValueError, "choose: `out` is not supported"),
    (lambda: T.choose(v, [v, v]), TypeError,
     "choose first argument must have an integer type, got"),
    (lambda: T.choose(T.lscalar(), T.dscalar()), TypeError,
     "choose: the choices are one number, not a list or an array"),
    (lambda: T.repeat(v, -1), ValueError, "repeats may not contain negative values"),
    (lambda: T.identity_like(v), TypeError, "identity_like: expected a matrix, got v of"),
    (lambda: T.MakeVector("int64")(T.constant(2.7)), AssertionError,
     "MakeVector: .* of float64 does not fit int64"),
    (lambda: T.MakeVector("int8")(T.constant(300)), AssertionError, "does not fit int8"),
    (lambda: extra_ops.unravel_index(v, (2, 3)), TypeError, "must be integers, got v of"),
    (lambda: raw_random.uniform(raw_random.random_state_type(), 3), TypeError,
     "the shape of a draw must be a vector or a list of integers, got 3"),
    (lambda: raw_random.uniform(raw_random.random_state_type(), [s]), TypeError,
     "the shape of a draw must be of integers, got float64"),
    (lambda: raw_random.uniform(raw_random.random_state_type(), (2,), low=m), ValueError,
     "the arguments of a draw have 2 dims, its shape"),
    (lambda: raw_random.RandomStreamsBase().uniform((2,)), NotImplementedError,
     "RandomStreamsBase does not define gen"),
    (lambda: T.var(v, ddof=1.5), ValueError, "var: ddof must be an integer, got 1.5"),
    (lambda: v.norm(0), NotImplementedError, "norm: L = 0 is not a norm; count with"),
    (lambda: AdvancedSubtensor1()(v, v), TypeError,
     "the index must be a vector of integers, got v"),
    (lambda: AdvancedSubtensor1()(s, iv), TypeError, "cannot index the scalar s"),
    (lambda: AdvancedIncSubtensor1()(s, s, iv), TypeError, "cannot index the scalar s"),
    (lambda: AdvancedIncSubtensor1()(v, m, iv), TypeError, "dims, more than the 1 of the"),
    (lambda: scalar_from_tensor(v), TypeError, "a scalar has no dims, v is of type"),
    (lambda: extra_ops.Unique(axis=3)(v), RuntimeError, "is outside of input ndim = 1"),
    (lambda: T.reshape(v, m, ndim=1), ValueError, "a shape must be a vector of integers, got"),
    (lambda: T.reshape(v, [1.5], ndim=1), TypeError,
     "a shape must be a vector of integers, got dtype fl"),
    (lambda: T.get_vector_length(m), TypeError, "a vector is needed, got Tens"),
    (lambda: T.flatten(v, 3), ValueError, "flatten: cannot make 3 dims of a tensor of 1"),
    (lambda: T.flatten(v, ndim=1, outdim=1), ValueError,
     "is the old name of `ndim`; give only one"),
    (lambda: Shape_i(2)(v), TypeError, "Shape_i: v has 1 dims, there is no dim 2"),
    (lambda: Reshape(-1), ValueError, "the number of dims cannot be negative, got -1"),
    (lambda: Reshape(2)(v, [3]), ValueError, "reshape: 1 dims were given for a result of 2"),
    (lambda: slinalg.kron(s, m), TypeError, "kron: inputs dimensions must sum to 3 or more"),
    (lambda: slinalg.Cholesky(on_error="no"), ValueError, "on_error must be 'raise' or 'nan', not"),
    (lambda: slinalg.solve(m, t3), TypeError, "b must be a vector or a matrix, t has 3 dims"),
    (lambda: T.patternbroadcast(v, (True, False)), ValueError, "patternbroadcast: 2 flags for v"),
    (lambda: SpecifyDims((1, 2))(v), ValueError, "v has 1 dims, not 2"),
    (lambda: T.Rebroadcast((3, True))(v), ValueError, "Rebroadcast: no dim 3 in a tensor of 1"),
    (lambda: T.Rebroadcast((3, "yes")), TypeError, r"Rebroadcast takes pairs \(int, bool\), got"),
    (lambda: T.TensorType("float128", (False,)), TypeError, "tensors cannot have dtype float128"),
    (lambda: v.type.filter(np.zeros((2, 2))), TypeError,
     r"expected 1 dims \(TensorType.*\), got 2: shape"),
    (lambda: v.type.filter([1.0], strict=True), TypeError,
     "strict: expected a NumPy array of float64, got list"),
    (lambda: T.fvector.filter([10 ** 400]), OverflowError,
     "a number is too large for float32"),
    (lambda: T.drow().type.filter(np.zeros((2, 2))), TypeError, "has length 1, got shape"),
    (lambda: T.alloc(m, 3), TypeError, "alloc: m has 2 dims, more than the 1 lengths"),
    (lambda: LinearRecurrence(0)(v, m), TypeError, "LinearRecurrence: .* differ"),
    (lambda: T.get_vector_length(v), ValueError, "the length of v is unknown when the graph is"),
    (lambda: T.cast(z, "float64"), TypeError,
     "casting from complex to real is ambiguous: use real"),
]


int64, flag = scalar.int64, scalar.bool
SCALARS: list[tuple[Any, type[Exception], str]] = [
    (lambda: scalar.sub(flag(), flag()), TypeError,
     "booleans have no difference; use xor or invert"),
    (lambda: scalar.and_(flag(), int64()), TypeError,
     "bitwise operations are between integers, or"),
    (lambda: T.constant(2 ** 70), OverflowError, "the integer .* does not fit in 64 bits"),
    (lambda: T.as_tensor_variable(-2 ** 64), OverflowError, "does not fit in 64 bits"),
    (lambda: v + 2 ** 64, OverflowError, "the integer .* does not fit in 64 bits"),
    (lambda: T.switch(v, 2 ** 64, 0), OverflowError, "the integer .* does not fit in 64 bits"),
    (lambda: scalar.neg(flag()), TypeError, "neg does not take booleans, got bool"),
    (lambda: scalar.ScalarOp(name="odd").output_types([int64]), NotImplementedError,
     "Cannot calculate the output types for odd"),
    (lambda: scalar.ScalarOp(name="odd").__signature__, AttributeError,
     "an op has the signature of its make_node"),
    (lambda: scalar.upcast_out_nobool(flag), TypeError, "bool output not supported"),
    (lambda: scalar.same_out_nobool(flag), TypeError, "bool input not supported"),
    (lambda: scalar.same_out_float_only(int64), TypeError, "only float type are supported"),
    (lambda: scalar.float_out_nocomplex(scalar.complex64), TypeError,
     "complex argument not support"),
    (lambda: scalar.unary_out_lookup({int64: flag})(int64, int64), TypeError,
     "unary_out_lookup takes one type, got 2"),
    (lambda: scalar.unary_out_lookup({int64: flag})(flag), TypeError, "the table has no entry for"),
    (lambda: scalar.constant("text"), TypeError, "cannot make a number of 'text'"),
    (lambda: scalar.constant("text", dtype="float64"), TypeError, "cannot make a number of 'text'"),
    (lambda: int64.filter(1.5, strict=True), TypeError,
     "strict: expected a int64, got 1.5 of type"),
]


@pytest.mark.parametrize("case", [*BUILDING, *SCALARS], ids=names([*BUILDING, *SCALARS]))
def test_expressions_that_raise_when_they_are_built(case: Any) -> None:
    build, error, message = case
    with pytest.raises(error, match=message):
        build()


ONES = np.ones((2, 3))
s0 = T.constant(np.float64(1))


def whole(ones: Any, *numbers: float) -> Any:
    """A vector of int64 that is computed when the function runs; `ones` is a matrix of ones."""
    return T.cast(ones[0, :len(numbers)] * np.array(numbers, "float64"), "int64")


def row_of(a: Any) -> Any:
    """The first row as a matrix that is known to have one row."""
    return a[0].dimshuffle("x", 0)


def column_of(a: Any) -> Any:
    """The first column as a matrix that is known to have one column."""
    return a[:, 0].dimshuffle(0, "x")


RUNNING: list[tuple[Any, Any, Any, str]] = [
    (lambda a: T.blas.ger(a, s0, a[0], a[0]), ONES, ValueError,
     "ger: a matrix of shape .* and vectors of lengths 3 and 3 do not agree"),
    *((lambda a, n=n: T.blas.ger(a, s0, *[a[:, 0], a[0]][:n], T.constant([1.0]), *[a[0]][n:]),
       ONES, ValueError, f"and vectors of lengths {n + 1} and {3 - 2 * n} do not agree")
      for n in (0, 1)),
    *((lambda a, z=z, k=k: T.blas.gemm_no_inplace(
        T.cast(z(a), k), T.cast(s0, k), T.cast(T.dot(a, a.T), k), T.cast(a, k), T.cast(s0, k)),
       ONES, ValueError, r"z of shape \(.*\) and a product of shape \(2, 3\) do not agree")
      for k in ("float64", "complex128") for z in (row_of, lambda a: a[:, :1], lambda a: a[:1])),
    (lambda a: T.blas.gemv_no_inplace(T.constant([1.0]), s0, a, a[0], s0), ONES, ValueError,
     r"z of shape \(1,\) and a product of shape \(2,\) do not agree"),
    (lambda a: T.batched_dot(a, column_of(a)), ONES, ValueError, "do not agree: 3 against 1"),
    (lambda a: T.batched_dot(row_of(a), a), ONES, ValueError, "agree: 1 against 2 on axis 0"),
    (lambda a: T.dot(a, row_of(a)), ONES, ValueError, "dot: shapes .* do not agree: 3 against 1"),
    (lambda a: T.dot(T.cast(a, "int64"), T.constant([1])), ONES, ValueError,
     "dot: shapes .* do not agree: 3 against 1"),
    *((lambda a, g=g: nnet.crossentropy_categorical_1hot_grad(g(a), a, T.constant([0, 1])),
       ONES, ValueError, "2 rows, but 1 gradients are given|do not agree: 1 against 2")
      for g in (lambda a: T.constant([1.0]), lambda a: a[0, :1])),
    (lambda a: T.batched_dot(a, T.concatenate([a, a])), ONES, ValueError,
     "batched_dot: shapes .* do not agree: 2 against 4 on axis 0"),
    (lambda a: T.batched_dot(a, a[:, 1:]), ONES, ValueError, "do not agree: 3 against 2"),
    (lambda a: T.alloc(a, a.shape[0], a.shape[0] - 3), np.ones(2), ValueError,
     "alloc: a dim has the negative length -1"),
    (lambda a: T.arange(0, 3, a.shape[0] - 2), np.ones(2), ZeroDivisionError,
     "arange: the step is 0"),
    (lambda a: T.arange(0, 3, a[0]), np.zeros(2), ZeroDivisionError, "arange: the step is 0"),
    (lambda a: T.arange(0, 3, 0) + a[0], np.zeros(2), ZeroDivisionError, "arange: the step is 0"),
    (lambda a: T.eye(a.shape[0] - 3), np.ones(2), ValueError,
     "a matrix has the negative length -1"),
    (lambda a: T.arange(a[0], 3.0, 1.0), np.full(1, np.nan), ValueError,
     "arange: the length is not finite, or too large"),
    (lambda a: T.arange(1.0, a[0], 1.0), np.full(1, np.inf), ValueError,
     "arange: the length is not finite, or too large"),
    (lambda a: Choose("wrap")(T.constant([1]), T.alloc(a[0], a.shape[0] - 2)), np.ones(2),
     ValueError,
     "choose: there are no choices"),
    (lambda a: LinearRecurrence(0)(a, a[1:]), np.ones(3), ValueError,
     "LinearRecurrence: shapes .* differ"),
    (lambda a: T.join(a.shape[0] - 9, a, a), np.ones(2), IndexError,
     "join: axis -7 is out of bounds"),
    (lambda a: T.split(a, [1, 1], 2, axis=a.shape[0])[0], np.ones(2), IndexError,
     "split: axis 2 is out of bounds"),
    (lambda a: nlinalg.tensorsolve(T.alloc(a[0, 0], 1, a.shape[0], 2, 2), a[:, :2]), ONES,
     np.linalg.LinAlgError, "must satisfy the requirement|equations and the elements of the right"),
    (lambda a: nnet.crossentropy_categorical_1hot_grad(a[:, 0], a, T.constant([1, -1])), ONES,
     ValueError, "a class is out of range: there are 3, numbered from 0"),
    (lambda a: nnet.crossentropy_categorical_1hot(a, T.constant([1, 0, 1])), ONES, ValueError,
     "2 rows, but 3 classes are given"),
    (lambda a: T.permute_row_elements(a, T.constant([0, 1, 7])), ONES, IndexError,
     "out of bounds|permute_row_elements: position 7 is out of range for 3"),
    (slinalg.expm, ONES, ValueError, "expm: the matrix must be square, its shape is"),
    (slinalg.cholesky, ONES, ValueError, "the matrix must be square, its shape is"),
    *((f, ONES, (ValueError, np.linalg.LinAlgError), "square|do not agree") for f in (
        lambda a: slinalg.solve(a, a[:, 0]), lambda a: slinalg.solve(a, a),
        lambda a: slinalg.solve_lower_triangular(a, a), nlinalg.matrix_inverse, nlinalg.det,
        lambda a: nlinalg.eigh(a)[0], lambda a: nlinalg.eig(a)[0],
        lambda a: slinalg.solve(a.T, a.T), lambda a: slinalg.solve_upper_triangular(a.T, a.T))),
    (lambda a: T.dot(a, a), ONES, ValueError, "dot: shapes .* do not agree: 3 against 2"),
    (lambda a: T.split(a, a.shape, 2)[0], np.ones(2), ValueError, "split: 1 lengths for 2 parts"),
    (lambda a: T.reshape(a, T.stack([a.shape[0], 1])[:1], ndim=2), np.ones(2), ValueError,
     "reshape: 1 dims were given for a result of 2"),
    (lambda a: T.repeat(a, T.stack([a.shape[0] - 4, 1])), np.ones(2), ValueError,
     "repeats may not contain negative values"),
    (lambda a: slinalg.solve(T.dot(a, a.T), T.concatenate([a, a])), ONES, ValueError,
     r"Solve: a matrix of shape .* and a right side of shape .* do not agree"),
    (lambda a: T.topk(a, a.shape[0] + 2, axis=0), np.ones(2), ValueError,
     "topk: k is 4, for 2 elem"),
    (lambda a: T.unravel_index(T.cast(a, "int64"), T.stack([a.shape[0], 3, 4])[:1], ndim=2)[0],
     np.ones(2), ValueError, "unravel_index: 1 lengths for 2 dims"),
    (lambda a: T.unravel_index(T.cast(a, "int64"), T.stack([a.shape[0], 2])**32, ndim=2)[0],
     np.ones(2), ValueError, "unravel_index: dimensions are too large: int64 cannot count the"),
    (lambda a: multinomial.MultinomialFromUniform("auto")(a, a[0], 1), ONES, ValueError,
     "2 rows of probabilities and n = 1 take 2 uniform numbers, got 3"),
    (lambda a: multinomial.ChoiceFromUniform("auto")(a[:, :1], a.flatten()[:4], 2), ONES,
     ValueError,
     "cannot draw 2 of 1 outcomes without replacement"),
    (lambda a: multinomial.ChoiceFromUniform("auto")(a[:0], a[0, :0], T.cast(-a[0, 0], "int64")),
     ONES, ValueError, "cannot draw -1 outcomes"),
    (lambda a: multinomial.ChoiceFromUniform("auto")(
        T.stack([a[0], a[0] * [0, 1, 0]]), T.tile(a[0], 2)[:4], 2),
     ONES, ValueError, "row 1 has no outcome left with a probability above 0"),
    (lambda a: nnet.crossentropy_softmax_argmax_1hot_with_bias(
        a, a[0], T.cast(a[0] * 0, "int64"))[0], ONES, ValueError,
     "2 rows, but 3 classes are given"),
    *((lambda a, n=n: T.reshape(a[:n], whole(a, -2, 3), ndim=2), ONES, ValueError,
       rf"cannot reshape array of size {3 * n} into shape \(-2,3\)") for n in (0, 2)),
    (lambda a: T.reshape(a, whole(a, 4), ndim=1), ONES, ValueError,
     r"cannot reshape array of size 6 into shape \(4,\)"),
    *((f, ONES, error, message) for f, error, message in (  # vectors with one number too many
        (lambda a: T.reshape(a, whole(a, 2, 3, 1), ndim=2), ValueError,
         "reshape: 3 dims were given for a result of 2"),
        (lambda a: T.split(a, whole(a, 1, 1, 0), 2)[0], ValueError, "split: 3 lengths for 2 parts"),
        (lambda a: T.unravel_index(whole(a, 1), whole(a, 2, 3, 4), ndim=2)[0], ValueError,
         "unravel_index: 3 lengths for 2 dims"),
        (lambda a: T.specify_shape(a, whole(a, 2, 3, 1)), AssertionError,
         r"got shape \(2, 3\), expected \(2, 3, 1\)"))),
    (lambda a: T.ravel_multi_index((whole(a, 1), whole(a, 1)), whole(a, 2, 3, 4)), ONES,
     ValueError, "sequence of length 3|3 lengths for 2 indices"),
    *((lambda a, f=f: f(a[None, :, :, None] * [1, 1.0], whole(a, 2, -1)), ONES, ValueError,
       "the length of a transform must be positive, got -1")
      for f in (lambda a, s: fft.rfft_op(a[..., 0], s), fft.irfft_op)),
    (lambda a: T.ravel_multi_index((whole(a, 1),), whole(a, -2), mode="wrap"), ONES, ValueError,
     "ravel_multi_index: a dim has the negative length -2|invalid entry in coordinates array"),
    (lambda a: nnet.entropy.CrossentropySoftmax1HotWithBiasDx("first")(
        a[0], a, whole(a, 0, 1)), ONES, ValueError, "3 gradients for 2 rows|agree: 3 against 2"),
    *((lambda a, shape=shape: T.fill_diagonal(T.alloc(a[0, 0], *(
        a.shape[k] for k in shape)), 1.0), ONES, ValueError,
       "All dimensions of input must be of equal length")
      for shape in ((0, 1, 0), (1, 0, 0), (0, 0, 1))),
    (lambda a: T.searchsorted(a[0], a[1], sorter=whole(a, 0, 1)), ONES, ValueError,
     "sorter.size must equal"),
    *((f, ONES, np.linalg.LinAlgError, "must satisfy the requirement|differ in number") for f in (
        lambda a: nlinalg.tensorsolve(a, a[0]), lambda a: nlinalg.tensorsolve(a.T, a[0]))),
    (lambda a: SpecifyDims((1, None))(a), ONES, ValueError, "has length 2, not 1"),
    *((lambda a, f=f: f(T.zeros((T.constant(2) + 0 * T.constant(2),)) + a[0, 0]), ONES, error,
       message) for f, error, message in (  # a length that the type of the vector does not know
           (SpecifyDims((3,)), ValueError, r"dim 0 must have length 3, got shape \(2,\)"),
           (lambda x: T.Rebroadcast((0, True))(x), ValueError,
            r"dim 0 must have length 1, got shape \(2,\)"),
           (lambda x: T.specify_shape(x, [3]), AssertionError, r"got \(2,\)|expected \(3,\)"))),
]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", [theano.Mode("py", None), "FAST_RUN"], ids=["numpy", "c"])
@pytest.mark.parametrize("case", RUNNING, ids=names(RUNNING))
def test_calls_that_raise_in_every_backend(case: Any, mode: Any) -> None:
    build, value, error, message = case
    x = T.TensorType("float64", (False,) * value.ndim)("x")
    with pytest.raises(error, match=message):
        theano.function([x], build(x), mode=mode)(value)


@pytest.mark.parametrize("mode", [theano.Mode("py", None), "FAST_RUN"], ids=["numpy", "c"])
def test_values_of_one_element_at_run_time_broadcast(mode: Any) -> None:
    """In `alloc`, and as the repeats of `repeat`, as in Theano."""
    f = theano.function([v, iv], [T.alloc(v, 2, 3), T.repeat(T.arange(3.0), iv)], mode=mode)
    filled, repeated = f([1.5], [2])
    np.testing.assert_array_equal(filled, np.full((2, 3), 1.5))
    np.testing.assert_array_equal(repeated, [0, 0, 1, 1, 2, 2])
    with pytest.raises(ValueError, match="(could|does) not (be )?broadcast"):
        f([1.0, 2.0], [2])


def test_division_of_integers_that_is_switched_off() -> None:
    with theano.change_flags(int_division="raise"):
        with pytest.raises(IntegerDivisionError, match="while config.int_division is 'raise'"):
            math.div_proxy(iv, iv)
        with pytest.raises(IntegerDivisionError, match="or cast one of them to a float"):
            scalar.int_or_true_div(True, True)


def test_a_file_that_holds_something_else(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.ones(3))
    loaded = T.load(str(tmp_path / "a.npy"), "float64", (False, False))
    with pytest.raises(TypeError, match="holds float64 of shape .*, not a"):
        loaded.eval()
