"""Every rule that is a function: examples at which it must apply and keep value and type, and
examples at which it must not."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from tests.rewrite.helpers import apply_rules, close, evaluate
from theano import scalar
from theano.gradient import grad_clip, grad_scale, undefined_grad, zero_grad
from theano.graph import FunctionGraph
from theano.rewrite.match import op_key
from theano.rewrite.pipeline import ERRORS, PHASES, optimize
from theano.rewrite.rule import NATIVE_FORMS, NodeRule, Rule
from theano.tensor import nnet
from theano.tensor.nnet.ctc import ctc
from theano.tensor.shaping.dims import shape_i
from theano.tensor.var import ExactZero

RULES = {
    rule.name: rule for phase in PHASES for rule in (*phase.settled, *phase.rules)
    if isinstance(rule, NodeRule)}

x, y = T.dmatrix("x"), T.dmatrix("y")
row, col = T.row("row", dtype="float64"), T.col("col", dtype="float64")
e = T.exp(x)
quotients = y / e + row / e
total = e.sum(axis=(0, 1), keepdims=True)
v, w = T.dvector("v"), T.dvector("w")
s, t = T.dscalar("s"), T.dscalar("t")
i, j, k = T.lvector("i"), T.lvector("j"), T.lscalar("k")
n3 = T.dtensor3("n3")
f = T.fvector("f")
z, one = T.cvector("z"), T.TensorType("int64", (True,))("one")
VALUES: dict[Any, Any] = {
    x: np.arange(12.0).reshape(4, 3) / 7 - 0.9, y: np.cos(np.arange(12.0)).reshape(4, 3),
    row: np.array([[0.5, -1, 2]]), col: np.array([[1.0], [2], [-3], [0.25]]),
    v: np.array([0.3, -0.2, 1.5]), w: np.array([2.0, 0.5, -1]), s: np.array(0.7),
    t: np.array(-1.3), i: np.array([0, 2, 2, 1]), j: np.array([0, 1, 2, 0]), k: np.array(1),
    n3: np.sin(np.arange(24.0)).reshape(2, 4, 3), f: np.array([0.5, 2, -3], dtype="float32"),
    z: np.array([1 + 2j, -0.5j], dtype="complex64"), one: np.array([0]),
}
zeros, nothing = T.zeros_like, T.creation.exact_zeros
square = T.dot(x.T, x) + T.eye(3)
first = x[:, 0].dimshuffle(0, "x")
inverse = T.nlinalg.matrix_inverse(square)
factor = T.slinalg.cholesky(square)
less, least = x - T.sum(x, axis=0, keepdims=True), x - T.max(x, axis=1, keepdims=True)
a, b = T.cast(i, "uint8"), T.cast(j, "uint8")
varied = x - y * T.max(x, axis=1, keepdims=True)
spread = T.inc_subtensor(nothing(x)[i], y)
element = T.inc_subtensor(nothing(x[0])[k], s)
numbered, columns = T.arange(x.shape[0]), T.arange(x.shape[1])
chosen = T.inc_subtensor(nothing(x)[numbered, i], x[:, 0])
largest = T.inc_subtensor(zeros(x)[numbered, T.argmax(x, axis=1)], x[:, 0])
softmax, logs = nnet.softmax(x), nnet.logsoftmax(x)
_numbers = [scalar.float64(name) for name in "ab"]
several = T.Elemwise(scalar.Composite(_numbers, [_numbers[0] + _numbers[1], -_numbers[0]]))
"""An elementwise op with two outputs; inlining replaces it by two ops."""
constants = T.alloc(s, 3, 3)


def sines(count: int, value: Any) -> Any:
    """The sine of `value`, taken `count` times."""
    return functools.reduce(lambda total, _: T.sin(total), range(count), value)


picked, shares = (numbered, i), softmax[numbered, i]
product = T.dot(y, T.dot(x.T, y))
labels = T.constant([[1, 2], [2, -1], [1, -1], [-1, -1]]), T.constant([2] * 4)
narrow = T.inc_subtensor(nothing(x)[picked], T.cast(x[:, 0], "float32"))
elsewhere = T.inc_subtensor(nothing(x)[j, i], x[:, 0])
counted = T.cast(x * 3, "int64") - T.max(x, axis=1, keepdims=True)
partly, totaled = y / e + row, T.exp(x).sum(axis=1)
power, minus, summed, outer = T.exp(f), -x, x + product, first * w

flat = T.exp(x.flatten())
copies = T.alloc(T.reshape(n3, (n3.shape[0] * n3.shape[1], n3.shape[2])).dimshuffle(0, "x", 1),
                 n3.shape[0] * n3.shape[1], 2, n3.shape[2])

totals = theano.scan(lambda a, total: total + a, sequences=x, outputs_info=x[0])[0]

APPLIES: dict[str, list[Any]] = {
    "constant_folding": [T.exp(T.constant(2.0)) + x, T.constant(np.ones((2, 3))).T],
    "switch_constant": [T.switch(T.constant(1), x, 2.0), T.switch(T.constant(0), x, row)],
    "mul_part": [
        y * (T.switch(x, y, nothing(x)) + T.switch(row, nothing(x), y)),
        (T.switch(x, y, nothing(x)) - nothing(x)) * y,
        (T.switch(x, y, nothing(x)) - T.switch(y, x, nothing(x))) / T.exp(x),
        s * T.sum(T.switch(s.dimshuffle("x", "x"), y, nothing(x))),
        T.sum(T.switch(col, y, nothing(x)), axis=1) * x[:, 0],
        T.switch(x, y, T.switch(row, y, nothing(x))) * x,
        T.switch(x, T.switch(row, y, nothing(x)), y) / x,
        T.switch(x, y, nothing(x)).T * y.T],
    "fold_chosen": [T.switch(T.constant([1, 0, 1]), T.constant([1.0, 2, 3]), nothing(
        T.constant([1.0, 2, 3]))) + v],
    "cast_cast": [T.cast(T.cast(f, "float64"), "float32"), T.cast(T.cast(i, "float64"), "float32"),
                  T.cast(T.cast(T.cast(f, "float64"), "complex128"), "complex64"),
                  T.cast(T.cast(z, "complex128"), "complex64")],
    "fill_operand": [T.second(x, 2.0) * y, T.second(x, s) + s, T.exp(T.second(x, row)),
                     T.second(T.second(x, row), 1.0), T.alloc(s, 4, 3) * y,
                     T.second(x, T.second(T.exp(x), s)), T.exp(T.alloc(row, 4, T.shape(row)[1]))],
    "fill_same": [T.second(x, T.exp(x)), T.second(s, t)],
    "fill_alloc": [T.second(T.exp(x), 1.0), T.second(x, s)],
    "fill_source": [T.second(T.exp(x), y)],
    "dimshuffle_merge": [x.T.T, x.dimshuffle(0, "x", 1).dimshuffle(2, 0, 1), s.dimshuffle()],
    "dimshuffle_lift": [(x * y).T + 1, T.exp(row).dimshuffle(1)],
    "reduce_ones": [T.sum(row, axis=0), T.max(row), T.sum(col, axis=()), T.prod(col, axis=1)],
    "reduce_reduce": [T.sum(T.sum(n3, axis=1), axis=0), T.max(T.max(x, axis=0)),
                      T.sum(T.sum(i.dimshuffle(0, "x") * j, axis=1)), T.sum(T.sum(
                          f.dimshuffle(0, "x") * f, axis=0)), T.prod(T.prod(n3, axis=2), axis=1)],
    "transposed_operand": [
        T.sum(T.exp(x.T) * y.T + v.dimshuffle(0, "x"), axis=0),
        T.max(T.sqr(T.exp(n3.dimshuffle(1, 2, 0)) + v[0]), axis=(0, 2)),
        T.dot(T.exp(x.T) + x.T, y), (T.exp(x.T) * v.dimshuffle(0, "x")).T,
        T.exp(n3.dimshuffle(1, 2, 0)).dimshuffle(1, 0, 2)],
    "reduce_dimshuffle": [T.sum(x.T, axis=0), T.sum(x.dimshuffle(1, "x", 0), axis=2),
                          T.max(x.dimshuffle("x", 1, 0), axis=(0, 1))],
    "sum_scaled": [T.sum(x * 3), T.sum(2.5 * x, axis=1), T.sum(x / 7), T.sum(-x, axis=0),
                   T.sum(x / T.exp(col), axis=1), T.sum(x * T.exp(s)),
                   T.sum(T.second(y, x * 3), axis=1)],
    "constant_dtype": [i * 2, 3 + j, i - np.int16(1), k * np.int32(7), a * np.int8(3),
                       i + np.array([1, 2, 3, 4], dtype="int32")],
    "dimshuffle_fill": [T.second(x, s).T, T.second(v, s).dimshuffle("x", 0),
                        T.alloc(s, 4, 3).dimshuffle(1, "x", 0), T.alloc(row, 4, 3).T],
    "sum_filled": [T.sum(T.second(x[:0], np.inf)), T.sum(T.second(x, s)),
                   T.sum(T.alloc(row, 4, 3), axis=0), T.max(T.alloc(col, 4, 3), axis=1)],
    "shape_i": [shape_i(T.exp(x * y), 0), shape_i(T.dot(x, y.T), 1),
                shape_i(x[1:3], 0) * 2, shape_i(T.concatenate([x, y]), 0)],
    "shape": [T.exp(x).shape, T.concatenate([x, y], axis=1).shape],
    "index_vector": [T.Subtensor(())(T.stack([s, t])), T.stack([s, t, s])[1],
                     T.stack([s, t, s])[1:], T.stack([s, t, s])[-3]],
    "reduce_vector": [T.prod(T.stack([s, t])), T.sum(T.stack([s, t, s]))],
    "reshape": [T.reshape(T.reshape(x, (3, 4)), (2, 6)), T.reshape(x, x.shape),
                T.reshape(x, (-1, x.shape[1]))],
    "reshape_back": [
        T.reshape(T.exp(x.flatten()) * s + 1.0, x.shape), T.reshape(x.flatten() - e.flatten(), (
            -1, x.shape[1])), T.reshape(T.exp(T.reshape(T.alloc(s, 3, 4), (2, 6))), (3, 4)),
        T.reshape(T.exp(T.tile(x, (2, 3))), (2, x.shape[0], 3, x.shape[1]))],
    "repeat_merged": [
        T.repeat(T.repeat(x, 2, axis=0), 3, axis=1), T.repeat(T.tile(x, (2, 3)), k, axis=0),
        T.reshape(T.alloc(T.reshape(n3, (n3.shape[0] * n3.shape[1], n3.shape[2])).dimshuffle(
            "x", 0, 1), 2, n3.shape[0] * n3.shape[1], n3.shape[2]), (-1, n3.shape[2]))],
    "alloc": [T.alloc(x, x.shape[0], x.shape[1]), T.alloc(T.alloc(row, 4, 3), 2, 4, 3),
              T.alloc(T.second(x, s), 2, x.shape[0], x.shape[1])],
    "specify_shape": [T.specify_shape(x, (x.shape[0], x.shape[1])),
                      T.specify_shape(T.alloc(s, 0, 3), (0, 3))],
    "specify_dims": [T.Rebroadcast((0, True))(T.Rebroadcast((0, False))(row))],
    "cancel": [e / e, -(e / e), e * y / e, e / (y * e), T.sqr(e) * s / e, (y / e + row) * e,
               -(y / e) * e,
               e * (row / e - y / (e * s)) * y, T.sigmoid(x) * T.exp(-x) * y,
               T.sigmoid(x - y) * T.exp(y - x), T.sigmoid(x * 2.0) * T.exp(x * -2.0),
               T.sigmoid(-x) * T.exp(x), T.sigmoid(0.5 * x) * y * T.exp(x * -0.5),
               y * T.exp(x) / (T.exp(x) + T.exp(y)), T.exp(b) / (T.exp(a) + T.exp(b)),
               T.exp(x) / T.exp(x).sum(axis=1, keepdims=True),
               T.exp(x) / T.exp(x).sum(axis=0, keepdims=True),
               T.exp(v) / T.exp(v).sum(keepdims=True),
               T.exp(x) * (w[0] / T.exp(x).sum(axis=1)).dimshuffle(0, "x"),
               (quotients * e) * T.exp(quotients), (1 + T.sqr(x)) * y / (1 + T.sqr(x)),
               T.exp(less) / T.exp(less).sum(axis=0, keepdims=True),
               T.exp(counted) / T.exp(counted).sum(axis=1, keepdims=True),
               *(T.exp(least) / T.exp(least).sum(axis=axis, keepdims=True) for axis in (0, 1)),
               T.exp(varied) / T.exp(varied).sum(axis=1, keepdims=True),
               T.exp(n3) / T.exp(n3).sum(axis=1, keepdims=True),
               e * T.sqr(e) * T.sqr(e) / e * y, T.sqr(e) * T.sqr(e) / e,
               (y / e + row) / s * e, (x + y) * (y / e + row) * e + T.exp(x + y),
               e / (y * (e + T.exp(y))), e * T.exp(y) / (e + T.exp(y)),
               T.sqr(T.sigmoid(x)) * T.exp(-x) * y, T.sqr(T.exp(-x)) * T.sigmoid(x),
               T.exp(e + e * y) + (e + e * y) / e,
               T.exp(x) * (w[0] / (totaled * totaled * totaled)).dimshuffle(0, "x"),
               e / (e.sum(axis=0, keepdims=True) * e.sum(axis=1, keepdims=True) * total),
               y * (w[0] / T.exp(y).sum(axis=1)).dimshuffle(0, "x") * e / e],
    "one_minus_sigmoid": [1 - T.sigmoid(x), 1.0 - T.sigmoid(x * y), 1.0 - T.sigmoid(a)],
    "sigmoid_slope": [T.sigmoid(x) * T.sigmoid(-x), T.sigmoid(-v) * T.sigmoid(v)],
    "cancel_deeply": [((y / e + row / e) * y - (y / e + row / e) * s) * e],
    "scalar_operands": [x * T.exp(s.dimshuffle("x", "x")), s.dimshuffle("x") * t.dimshuffle("x")],
    "full_slices": [x[:, :], x[0:], x[:, ::1], x[1, :], x[:x.shape[0]], x[k:x.shape[0]]],
    "index_index": [x[1][2], x[:, 1][2], n3[0][:, 1], n3[:, 1:3][0], x[k][k], x[::-1][::-1],
                    n3[::-1, :, 1][::-1], n3[:, ::-1][0][::-1],
                    x[::-1][:2], x[::-1][1:7], x[:, ::-1][1:, 2:0], n3[::-1][2:9, 0], x[::-1][:0],
                    x[::-1][0], x[:, ::-1][1, -1], T.stack([v, w, v])[::-1][1], n3[::-1][-1, 0],
                    T.stack([v, w, v])[::-1][2], T.stack([v, w, v])[::-1][-3]],
    "index_elementwise": [T.exp(x)[1], T.second(T.alloc(s, 4, 3), 2.0)[3], (x * s)[1:, k],
                          T.cast(x, "float32")[k], T.second(x, T.exp(x))[k]],
    "index_alloc": [T.alloc(s, 5, k + 3)[1:3], T.zeros_like(x)[1:, :2], T.second(x, s)[k:],
                    T.alloc(s, 5, 3)[2], T.alloc(s, 5, 3)[-1, -3]],
    "index_join": [T.stack([v, w])[1], T.stack([v, w, v])[-1], T.stack([v, w])[1, 2],
                   T.concatenate([row, T.exp(row)])[1]],
    "index_new_dim": [v.dimshuffle("x", 0)[0], x.dimshuffle("x", 1, 0)[0, 2]],
    "join_one": [T.Join()(0, x)],
    "gradient_identity": [zero_grad(x) * 2, grad_clip(grad_scale(undefined_grad(x), 3), -1, 1)],
    "assert_true": [T.assert_op(x, T.constant(1), k < 9)],
    "assert": [T.assert_op(x, k < 9)],
    "dot_of_zeros": [T.dot(nothing(x), x.T), T.dot(x.T, nothing(x)),
                     T.dot(nothing(v), v), T.dot(i, T.zeros_like(i)), T.dot(zeros(i), i)],
    "read_written": [T.set_subtensor(x[1], x[0])[1]],
    "write_all": [T.set_subtensor(x[:], x[0][None]), T.inc_subtensor(x[:, :], x[0]),
                  T.inc_subtensor(x[::-1], x * 2), T.set_subtensor(x[::-1, ::-1], x),
                  T.inc_subtensor(x[:, ::-1], x[0]), T.inc_subtensor(row[0], 2 * row[0]),
                  T.set_subtensor(col[:, -1], e[:, 0].sum()), T.inc_subtensor(
                      zeros(e.dimshuffle(0, "x", 1))[::-1, 0], e * 2)],
    "add_scatter": [T.cast(x, "float32") - T.inc_subtensor(zeros(x)[i], y),
                    y + T.inc_subtensor(zeros(y)[1:3], 2.0), y - T.inc_subtensor(zeros(y)[i], x),
                    T.inc_subtensor(zeros(x)[i, j], 2.0) + x,
                    T.inc_subtensor(zeros(x)[i, j], 2.0) - x,
                    v + T.inc_subtensor(zeros(T.cast(v, "float32"))[1], f[0])],
    "scale_scatter": [s * T.inc_subtensor(nothing(x)[i], y),
                      T.inc_subtensor(nothing(x)[1], v) / s],
    "neg_scatter": [-T.inc_subtensor(zeros(x)[i], y)],
    "mul_scatter": [x * T.inc_subtensor(nothing(x)[i], T.exp(x[i])),
                    T.inc_subtensor(nothing(x)[i, j], 2.0) * x,
                    T.inc_subtensor(nothing(x)[1:], x[0]) * x,
                    T.inc_subtensor(nothing(f)[1], f[0]) * (T.cast(f, "float64") * 0.3),
                    T.inc_subtensor(nothing(x)[1], x[0]) * T.cast(x, "float32"),
                    T.inc_subtensor(nothing(x)[i, j], 2.0) * x.sum(axis=0, keepdims=True),
                    x.sum(axis=1, keepdims=True) * T.inc_subtensor(nothing(x)[i, j], 2.0)],
    "dot_scatter": [
        T.dot(T.inc_subtensor(nothing(x[0])[k], s), x.T),
        T.dot(x, T.inc_subtensor(nothing(x[0])[k], s)),
        T.dot(T.inc_subtensor(nothing(v)[k], s), v),
        T.dot(T.inc_subtensor(nothing(x)[numbered, T.argmax(x, axis=1)], x[:, 0]), x.T),
        *(T.dot(T.inc_subtensor(nothing(w)[columns, columns], x[0]), w.T) for w in (x.T, square))],
    "index_all": [x[T.arange(x.shape[0])], v[T.arange(v.shape[0])]],
    "last_of_trace": [totals[-1], totals[-1, 1:], totals[-1, -1]],
    "sum_scatter": [T.sum(T.inc_subtensor(
                        zeros(x)[T.arange(x.shape[0]), T.argmax(x, axis=1)], x[:, 0]), axis=1),
                    T.sum(T.inc_subtensor(zeros(x)[i], x[i])),
                    T.sum(T.inc_subtensor(zeros(T.alloc(s, 4, 3))[[0, 2, -4]], 2.0)),
                    T.sum(T.inc_subtensor(zeros(x)[k], 2.0)),
                    T.sum(T.inc_subtensor(zeros(i)[j], i[j])),
                    T.sum(T.inc_subtensor(zeros(T.cast(i, "int8"))[1:], T.cast(i[1:], "int8"))),
                    T.sum(T.inc_subtensor(zeros(x)[i], sines(18, x[i]))),
                    T.sum(T.inc_subtensor(zeros(x)[i, j], T.second(x[i, j], s) + x[i, j])),
                    T.sum(T.inc_subtensor(zeros(x)[T.arange(x.shape[0])], 2.0))],
    "outer_product": [T.outer(v, w), T.dot(col, row)],
    "dot_of_neg": [T.dot(-x, v), T.dot(x, -y.T), T.dot(-i, j), T.dot(i, -j), T.dot(-f, v)],
    "divide_by_constant": [
        x / 3, T.exp(v / np.array([0.7])), f / np.float32(7), T.dot(x / 7, v)],
    "pow_whole": [*(x**n for n in (3, 4, 5, 6, 7, 8, -3)), *(abs(x)**n for n in (1.5, -2.5, 3.5)),
                  (T.sqr(x).sum(axis=1) + 0.5)**1.5],
    "log_sum_exp": [T.log(T.sum(T.exp(x), axis=1)), T.log(T.exp(x).sum()),
                    T.log(T.exp(x).sum(axis=0, keepdims=True))],
    "log_index_softmax": [
        T.log(nnet.softmax(x)[T.arange(x.shape[0]), i]), T.log(nnet.softmax(x)[1])],
    "crossentropy_softmax": [nnet.categorical_crossentropy(nnet.softmax(x), i)],
    "softmax_gradient": [
        T.grad(T.sum(nnet.categorical_crossentropy(nnet.softmax(x), i)), x),
        T.grad(T.sum(nnet.categorical_crossentropy(nnet.softmax(x), y)), x),
        T.grad(T.sum(T.log(nnet.softmax(x))[T.arange(x.shape[0]), i]), x),
        T.grad(T.sum(T.log(nnet.softmax(x)[T.arange(x.shape[0]), i])), x),
        T.grad(T.sum(T.log(nnet.softmax(x)) * y + nnet.softmax(x) * row), x),
        T.grad(T.sum(T.log(nnet.softmax(x))), x),
        T.grad(T.sum(T.sum(T.log(nnet.softmax(x)), axis=1) * x[:, 0]), x),
        T.grad(T.sum(T.log(nnet.softmax(x)) * row), x),
        *(nnet.SoftmaxGrad()(slope, softmax) for slope in (
            row - y / softmax, y / softmax - T.inc_subtensor(zeros(x)[picked], x[:, 0] / shares),
            y / softmax + T.sqr(y) - row * y, y / softmax + row / softmax,
            T.inc_subtensor(zeros(x)[i], y / softmax[i]),
            T.inc_subtensor(zeros(x)[k], v / softmax[k])))],
    "logsoftmax_gradient": [
        T.grad(-T.sum(nnet.logsoftmax(x)[T.arange(x.shape[0]), i]), x)],
    "chosen_logsoftmax": [
        nnet.logsoftmax(x)[T.arange(x.shape[0]), i], logs[T.arange(i.shape[0]), i]],
    "shared_softmax": [
        T.sum(nnet.crossentropy_softmax_1hot(x, classes)[0]) + nnet.softmax(x)
        for classes in (i, abs(T.neg(-i)))],
    "ctc_costs": [ctc(n3, *labels)],
    "accumulate_product": [
        x + T.dot(y, T.dot(x.T, y)), x - s * T.dot(y, T.dot(x.T, y)),
        T.dot(x, y.T) + T.dot(y, x.T), 2 * x - 0.5 * T.dot(y, T.dot(x.T, y)),
        x - 3 * (0.5 * x + T.dot(y, T.dot(x.T, y))), x / s - (x + T.dot(x, T.dot(y.T, y)) * 2) * 5,
        v + T.dot(x.T, col[:, 0]), w * s - T.dot(col[:, 0], x),
        -T.dot(x, v) - s * T.dot(y, v),
        T.dot(y, T.dot(x.T, y)) + (x + (x + (x + (x + x)))),
        T.neg(T.neg(T.neg(T.dot(y, T.dot(x.T, y))))) + x,
        T.exp(T.dot(x, y.T) + T.dot(y, x.T)), x + s * (t * (product * 2.5)),
        T.dot(summed, summed.T), T.dot(T.exp(summed), summed.T), x / s + product, 0 * x + product,
        T.cast(v, "float32") + T.dot(T.cast(x.T, "float32"), T.cast(col[:, 0], "float32"))],
    "accumulate_outer": [
        x + first * v, x - 0.1 * (first * w), s * (first * w) / t + x, x + v * first],
    "inverse_times": [T.dot(inverse, v), T.dot(inverse, x.T), T.dot(x, inverse), T.dot(v, inverse)],
    "solve_of_factor": [
        T.slinalg.solve(factor, v), T.slinalg.solve(factor.T, x.T),
        T.slinalg.solve(T.slinalg.Cholesky(False)(square), v)],
    "transposed_inverse": [inverse.T],
}

STAYS: dict[str, list[Any]] = {
    "write_all": [T.inc_subtensor(x[0], x[1]), T.set_subtensor(row[0], v), T.inc_subtensor(
        row[k], row[0]), T.set_subtensor(row[1], row[0]), T.inc_subtensor(col[0], s)],
    "constant_dtype": [x + 2, i * np.int64(2), i / 2, i - k, T.eq(i, 2)],
    "sum_filled": [T.max(T.alloc(s, 4, k + 2)), T.min(T.alloc(s, k, 3), axis=0),
                   T.sum(T.alloc(row, 4, 3), axis=1), T.sum(T.alloc(col, 4, 3)),
                   T.max(T.alloc(s, 0, 3), axis=(0, 1)), T.prod(T.alloc(s, 4, 3))],
    "last_of_trace": [totals[-2], totals[0], totals[-1:],
                      theano.scan(lambda a: 2 * a, sequences=x)[0][-1]],
    "sum_scatter": [T.sum(largest, axis=0), T.sum(T.inc_subtensor(zeros(x)[numbered], 2.0), axis=1),
        T.sum(T.inc_subtensor(zeros(n3)[
            T.arange(n3.shape[0]), T.argmax(n3[:, :, 0], axis=1)], 2.0), axis=1),
        T.sum(T.inc_subtensor(zeros(x)[i], x[j])), T.sum(T.set_subtensor(x[i], y)),
        T.sum(T.inc_subtensor(x[1], v)), T.sum(T.inc_subtensor(zeros(a)[j], a[j])),
        T.sum(T.inc_subtensor(zeros(x)[i], sines(20, x[i]))),
        T.sum(T.inc_subtensor(zeros(x)[i], T.second(x[i], s))),
        T.sum(T.inc_subtensor(zeros(x)[numbered, i.dimshuffle(0, "x")],
                              x[numbered, i.dimshuffle(0, "x")]), axis=1),
        T.sum(T.inc_subtensor(zeros(T.alloc(s, 4, 3))[
            T.constant([True, False, True, True]), T.constant([0, 1, 2])], 2.0)),
        T.sum(T.inc_subtensor(zeros(x)[i], T.concatenate([x, x])[i])),
        T.sum(T.inc_subtensor(zeros(T.alloc(s, 4, 3))[[0, -5]], 2.0)),
        T.sum(T.inc_subtensor(zeros(n3[:, 0, 0])[T.argmax(n3, axis=(0, 1))], 2.0)),
        T.sum(T.inc_subtensor(zeros(x)[j, i], x[:, 0]), axis=1),
        T.sum(T.inc_subtensor(zeros(x)[T.arange(x.shape[0]), i], x[:, 0]), axis=1),
        T.sum(T.inc_subtensor(zeros(x)[T.arange(x.shape[0]), i], x[:, 0]), axis=0),
        T.sum(T.inc_subtensor(zeros(x)[T.arange(1, x.shape[0]), j[1:]], 2.0), axis=1),
        T.sum(T.inc_subtensor(zeros(x)[T.arange(0, x.shape[0], 2), j[:2]], 2.0), axis=1),
        T.sum(T.inc_subtensor(zeros(x)[i], y), axis=1), T.sum(T.inc_subtensor(zeros(x)[i], 2.0)),
        T.sum(T.inc_subtensor(zeros(x)[[0, 1]], 2.0)),
        T.sum(T.inc_subtensor(zeros(T.alloc(s, 4, 3))[[0, 4]], 2.0)),
        T.sum(T.inc_subtensor(zeros(x)[T.arange(y.shape[0])], 2.0)),
        T.sum(T.inc_subtensor(zeros(x)[T.argmax(x, axis=1)], 2.0)),
        T.sum(T.inc_subtensor(
            zeros(T.alloc(s, 2))[T.max_and_argmax(T.stack([i, j]), axis=0)[0]], 2.0))],
    "index_vector": [T.stack([s, t, s])[3], T.stack([s, t, s])[-4],
        T.stack([s, t, s])[k], T.stack([s, t, s])[k:], T.stack([s, t, s])[k:2]],
    "index_alloc": [T.alloc(row, 4, 3)[1:], T.alloc(s, 5, 3)[5], T.alloc(s, 5, k)[1, 0],
                    T.zeros_like(x)[2], T.alloc(s, 5, 3)[::2],
                    T.second(x, row)[k:], x[1:]],
    "reshape": [T.reshape(T.reshape(x, (k, 2), ndim=2), (2, -1), ndim=2), T.reshape(x, i, ndim=2),
                T.reshape(T.reshape(x, i, ndim=2), j, ndim=2), T.reshape(x, y.shape)],
    "reshape_back": [
        T.reshape(T.exp(x.flatten()), (x.shape[1], x.shape[0])), T.reshape(T.exp(x), (3, 4)),
        T.reshape(T.exp(x.flatten()), i, ndim=2),
        T.reshape(T.exp(T.reshape(x, i, ndim=2)), x.shape),
        T.reshape(T.exp(T.reshape(x, (k, 2), ndim=2)), x.shape),
        T.reshape(x.flatten() * T.arange(12.0), x.shape),
        T.reshape(flat, x.shape) + flat.sum(), T.reshape(T.exp(T.alloc(s, 1, 1)), (1,))],
    "repeat_merged": [
        T.repeat(x, 2, axis=0), T.repeat(T.reshape(v, (1, 3)), 3, axis=1),
        T.reshape(x, T.alloc(k, 3)),
        T.reshape(T.alloc(T.reshape(n3, (n3.shape[0] * n3.shape[1], n3.shape[2])), 2, n3.shape[
            0] * n3.shape[1], n3.shape[2]), (-1, n3.shape[2])),
        T.reshape(T.alloc(T.reshape(n3[:, :1, :1], (n3.shape[0], 1)).dimshuffle(0, "x", 1),
                          n3.shape[0], 2, 3), (-1, 3)),
        T.reshape(copies, (-1, 3)) + copies.sum()],
    "specify_shape": [T.specify_shape(x, (-1, 3)), T.specify_shape(T.alloc(s, 4, 3), (-1, 3)),
        T.specify_shape(x, (x.shape[0], 3)), T.specify_shape(x, (y.shape[0], k))],
    "alloc": [T.alloc(x, 2, x.shape[0], x.shape[1]), T.alloc(row, x.shape[0], x.shape[1]),
              T.alloc(T.alloc(s, k, 3), 4, 3), T.alloc(T.second(v, s), 4, 3)],
    "cancel": [e / T.max(e, axis=0, keepdims=True), T.exp(z) / (T.exp(z) + T.exp(-z)),
        T.exp(z) / T.exp(z).sum(keepdims=True), x * (y / x.sum()),
        x * y / x, x / (y * x), (y / x + row) * x, T.sqr(x) * s / x,
               T.log(x) * y / T.log(x), T.exp(partly) + partly * e,
               T.sqr(y / e + row) * e, e * (y / e - 1) ** 2 * y,
               e / (e + y), x / (x + e), T.sin(x) / (T.sin(x) + T.sin(y)), T.sigmoid(a) * T.exp(b),
               e * (v / w).dimshuffle("x", 0), T.sigmoid(a) * T.exp(-a),
               T.sigmoid(x - y) * T.exp(row - x), T.sigmoid(x - y) * T.exp(y - row),
               T.sigmoid(x * 2.0) * T.exp(x * 2.0), T.sigmoid(x * 2.0) * T.exp(x * -3.0),
               T.sigmoid(x * 2.0) * T.exp(y * -2.0), T.sigmoid(x * s) * T.exp(x * -2.0),
               T.sigmoid(x * 2.0) * T.exp(x * s), T.sigmoid(x) * T.exp(-y),
               T.sigmoid(x - y) * T.exp(x * -2.0), (power + f) * v / power,
               e / T.exp(y).sum(axis=1, keepdims=True), e / T.log(e.sum(axis=1, keepdims=True)),
               x[:3] * T.exp(y[:3]) / T.exp(y[:3]).sum(axis=1).dimshuffle("x", 0),
               T.sqr(quotients) * e / row],
    "dot_of_zeros": [T.dot(zeros(x), x.T), T.dot(x.T, T.zeros((x.shape[0], 2))),
                     T.dot(i, T.ones_like(i)), T.dot(nothing(x), y.T),
                     T.dot(i, T.zeros_like(T.cast(v, "int64")))],
    "softmax_gradient": [nnet.SoftmaxGrad()(slope, softmax) for slope in (
        y, y / nnet.softmax(y), nnet.CrossentropyCategorical1HotGrad()(x[:, 0], nnet.softmax(y), i),
        *(T.inc_subtensor(zeros(x)[picked], x[:, 0] / divisor) for divisor in (
            x[:, 0], x[picked], softmax[numbered, j], nnet.softmax(y)[picked], i)),
        T.inc_subtensor(zeros(x)[picked], x[:, 0] / shares) / row,
        T.inc_subtensor(zeros(x)[k], v / softmax[:, k]),
        y * T.inc_subtensor(zeros(x)[picked], x[:, 0] / shares),
        T.sqr(T.inc_subtensor(zeros(x)[picked], x[:, 0] / shares)),
        T.inc_subtensor(y[picked], x[:, 0] / shares),
        T.set_subtensor(zeros(x)[picked], x[:, 0] / shares))],
    "one_minus_sigmoid": [2 - T.sigmoid(x), s - T.sigmoid(x), T.sigmoid(x) - 1],
    "dot_of_neg": [T.dot(minus, v) + minus[:, 0], T.dot(-T.cast(i, "int8"), j), T.dot(x, T.sqr(v))],
    "scale_scatter": [T.dot((s * spread).T, spread), s / spread,
        s * T.inc_subtensor(zeros(x)[i], y)],
    "mul_scatter": [x * T.inc_subtensor(zeros(x)[i], T.exp(x[i])),
                    row * T.inc_subtensor(nothing(row[:, :1])[0], T.exp(row[0, :1])),
                    x * T.inc_subtensor(nothing(row)[0], T.exp(row[0])), x * spread + spread,
                    x * spread,
                    s * T.inc_subtensor(nothing(x)[i], y), row * T.inc_subtensor(nothing(x)[i], y),
                    x.sum(axis=0, keepdims=True) * T.inc_subtensor(nothing(x)[i], y),
                    row * T.inc_subtensor(nothing(x)[i, j], 2.0)],
    "dot_scatter": [
        T.dot(T.inc_subtensor(nothing(x[0])[columns], x[1]), x.T),
        T.dot(T.inc_subtensor(nothing(v)[()], w), x.T),
        T.dot(x, element) * element[0], T.dot(element, x.T) * element[0],
        T.dot(T.inc_subtensor(nothing(x[0])[i[:2]], s), x.T),
        T.dot(chosen, v), T.dot(T.inc_subtensor(nothing(x)[numbered], s), x.T),
        T.dot(chosen, x.T),
        T.dot(T.inc_subtensor(nothing(x)[numbered, T.argmax(x, axis=1)], s), x.T),
        T.dot(T.inc_subtensor(zeros(v)[k], s), x.T), T.dot(T.set_subtensor(zeros(v)[k], s), x.T),
        T.dot(T.inc_subtensor(nothing(v)[k], s), x.T),
        T.dot(T.inc_subtensor(nothing(x[0])[k:], s), x.T), T.dot(x.T, T.inc_subtensor(
            nothing(x)[T.arange(x.shape[0]), i], x[:, 0])),
        T.dot(T.inc_subtensor(nothing(x)[j, i], x[:, 0]), x.T),
        T.dot(T.inc_subtensor(nothing(x)[i], y), x.T)],
    "neg_scatter": [-T.set_subtensor(x[1], v), -T.inc_subtensor(x[1], v), -spread + spread],
    "index_all": [x[T.arange(y.shape[0])], x[T.arange(0, x.shape[0], 2)],
        x[T.arange(1, x.shape[0])], x.T[T.arange(x.shape[0])]],
    "divide_by_constant": [
        *(rounded(x / 49) for rounded in (
            T.floor, T.ceil, T.trunc, T.round, lambda q: T.round(q, "half_away_from_zero"))),
        (x / 49) // 2, (x / 49) % 2, T.cast(x / 3, "int32"), x / 0, i / 3, 3 / x],
    "cast_cast": [T.Elemwise(scalar.cast_to("float64"))(T.cast(z, "complex128")),
        T.cast(T.exp(f), "float64"),
                  T.cast(T.cast(v, "float32"), "float64"), T.cast(T.cast(v, "int32"), "float64"),
                  T.cast(T.cast(i, "float64"), "int32"), T.cast(T.cast(i, "float64"), "int64")],
    "fill_same": [T.second(x, y), T.second(x, row)],
    "fill_alloc": [T.second(x, row), T.second(x, y)],
    "index_elementwise": [T.exp(s.dimshuffle("x"))[k],
        (x * y)[1], several(x, s)[0][1],
        T.second(x, s)[1], T.second(x, 1.0)[k, 0], (x * row)[:, 0]],
    "reduce_reduce": [
        T.sum(T.sum(T.cast(x, "float32"), axis=0, acc_dtype="float32"), acc_dtype="float64"),
        T.sum(T.max(x, axis=0)), T.sum(T.sum(
            i.dimshuffle(0, "x") * k, axis=1, dtype="int8", acc_dtype="int64")), T.sum(T.sum(
            i.dimshuffle(0, "x") * k, axis=1, dtype="bool", acc_dtype="int64"))],
    "transposed_operand": [
        T.sum(T.exp(x.T) + square, axis=0), T.exp(x.T) * 2,  # an array in order, an output
        T.sum(n3.dimshuffle(1, 2, 0) * n3.dimshuffle(0, 2, 1)[:3, :, :2], axis=0),
        T.exp(x.T).sum(axis=0) + (T.exp(x.T) * square[:1, :1]).reshape((4, 3)).sum(axis=1),
        T.sum(T.exp(s * square.T) + (v.dimshuffle("x", 0) + square), axis=0),
        T.sum(several(x.T, y.T)[1], axis=0), T.sum(T.exp(x), axis=0),
        T.sum(v.dimshuffle("x", 0) * 2, axis=1)],
    "scalar_operands": [several(s.dimshuffle("x"), 1.0)[1], T.exp(row[:, 0].dimshuffle())],
    "full_slices": [x[:k], x[1:], x[::2], x[:, :x.shape[0]], x[0:k:2], x[k:x.shape[0] - 1]],
    "add_scatter": [x + T.inc_subtensor(T.zeros_like(x, dtype="int8")[i], y),
                    x - T.inc_subtensor(T.zeros_like(x, dtype="bool")[1:3], y[1:3])],
    "dimshuffle_lift": [
        several(x, y)[0].T + 1, (x * y).T, T.dot((x * y).T, y), T.exp(v).dimshuffle(0, "x") + x,
        T.exp((x * y).T) + T.dot((x * y).T, y[:, :1])],
    "pow_whole": [x**2, x**9, x**np.complex128(3j), z**np.complex128(3j), x**2.5, i**3, 3.0**x],
    "sum_scaled": [T.sum(2.0 / x), T.sum(T.exp(col) * row, axis=1),
        T.sum(x * row, axis=1), T.sum(x * y), T.sum(x * s), T.sum(x / col, axis=1),
        T.prod(x * 3), T.max(x * -3.0), T.min(-x), T.sum(x * T.exp(col)), T.sum(T.exp(row) * x),
                   T.sum(x * 0), T.sum(x / np.inf), T.sum(0.5 * i), T.sum(i / 4.0)],
    "constant_folding": [T.eye(600) + x[0, 0], T.switch(
        T.constant([1, 0, 1]), T.constant([1.0, 2, 3]), ExactZero(v.type, np.zeros(3)))],
    "mul_part": [
        (y - T.switch(x, y, nothing(x))) * y, (T.switch(x, y, nothing(x)) + zeros(x)) * y,
        T.switch(x, y, row) * y, T.sum(T.switch(x, y, nothing(x)), axis=1) * x[:, 0],
        2.5 * (T.switch(x, y, nothing(x)) + T.switch(y, x, nothing(x))),
        y / (T.switch(x, y, nothing(x)) + T.switch(y, x, nothing(x))),
        T.exp(T.switch(x, y, nothing(x)) + T.switch(y, x, nothing(x))) * y, T.sum(x) * y],
    "fold_chosen": [T.switch(x, T.constant([1.0, 2, 3]), nothing(x))],
    "sigmoid_slope": [T.sigmoid(a) * T.sigmoid(-a), T.sigmoid(x) * T.sigmoid(-y),
                      T.sigmoid(x) * T.exp(-x), T.sqr(T.sigmoid(x)) * T.sigmoid(x)],
    "cancel_deeply": [((y / e + row / e) * y - s) * e,
                      T.sqr((y / e + row / e) * y - (y / e + row / e) * s) * e],
    "index_index": [x[1:][0], x[::-1][::-2], x[::-1][:k], x[::-1][:-1], x[::-1][:4:2],
                    x[::-1][1:], x[::-1][-2:3], x[1:][::-1], x[::-1][1], x[::-2][0],
                    x[1:][:2], x[::2][1:3], x[::-1][k],
                    T.stack([v, w, v])[::-1][3], T.stack([v, w, v])[::-1][-4]],
    "read_written": [T.set_subtensor(x[1], 2.0)[1], T.inc_subtensor(x[1], x[0])[1],
                     T.set_subtensor(constants[k], T.constant([1.0, 2, 3]))[:, k],
                     T.set_subtensor(x[::k, 1], T.second(x[::k, 1], s))[::k, 1]],
    "accumulate_outer": [x + col.dimshuffle(0, "x") * v,
        x + col * y, x + y * row, row + first * w,
        x + col * v, x * 2 + first * w, T.exp(x + first * w), x + first * f,
        x * s + first * w, x / s + first * w, x + (y + first * w),
        T.cast(y, "int64") + i.dimshuffle(0, "x") * i[1:], x + first * y, x + y * (v + 0),
        outer + outer],
    "inverse_times": [T.dot(inverse, x.T)[:, :3] + inverse,
        T.dot(inverse, inverse), T.dot(inverse, i), T.dot(x, inverse) + T.sum(inverse)],
    "solve_of_factor": [T.slinalg.solve(square, v), T.slinalg.solve_lower_triangular(factor, v),
                        T.slinalg.solve(x.T, v)],
    "transposed_inverse": [inverse.T + inverse, inverse.dimshuffle(0, "x", 1)],
    "accumulate_product": [
        *(v.astype(c) - T.dot(x.T.astype(c), col[:, 0].astype(c))
          for c in ("complex64", "complex128")),
        s + T.dot(v, w), row + product, x + T.dot(T.cast(y, "float32"), T.dot(x.T, y)),
        col + T.dot(x, v.dimshuffle(0, "x")), i + T.dot(T.cast(x, "int64"), i[1:]),
        product + (x + product), x + y * product,
        x - 1e9 * (0.5 * x + T.dot(y, T.dot(x.T, y))), x + s / T.dot(y, T.dot(x.T, y)),
        x + T.dot(T.cast(x, "float32"), T.cast(T.dot(x.T, y), "float32")),
        x - s * (0.5 * x + T.dot(y, T.dot(x.T, y))), x / s - (x + T.dot(x, T.dot(y.T, y)) * 2) / t,
        x + 0 * T.dot(y, T.dot(x.T, y)), x + y, T.exp(x + T.dot(y, T.dot(x.T, y))),
        v + T.dot(x, v)[0], T.dot(y, T.dot(x.T, y)) + (x + (x + (x + (x + (x + x))))),
        T.neg(T.neg(T.neg(T.neg(T.dot(y, T.dot(x.T, y)))))) + x],
    "outer_product": [T.dot(x, row), T.dot(col, y), T.dot(col, T.addbroadcast(w[:1], 0))],
    "index_new_dim": [x[one.dimshuffle()]],
    "specify_dims": [T.addbroadcast(T.addbroadcast(x, 0), 1)],
    "assert_true": [T.assert_op(x, T.constant(0), k < 9)],
    "chosen_logsoftmax": [logs[T.stack([i, i])], logs[numbered, i.dimshuffle(0, "x")],
        logs[numbered.dimshuffle(0, "x"), i], logs[numbered, one]],
    "logsoftmax_gradient": [chosen - softmax * T.sum(chosen, axis=0).dimshuffle("x", 0),
        chosen - softmax * T.sum(chosen, axis=0).dimshuffle(0, "x"),
        chosen - softmax * T.sum(chosen, axis=1).dimshuffle("x", 0),
        spread - softmax * T.sum(spread, axis=1).dimshuffle(0, "x"),
        chosen - softmax * x[:, 0].dimshuffle(0, "x"), chosen - softmax * T.sqr(first),
        chosen - y, *(given - softmax * T.sum(given, axis=1).dimshuffle(0, "x")
                      for given in (narrow, elsewhere)),
        chosen - e * T.sum(chosen, axis=1).dimshuffle(0, "x"),
        chosen - softmax * T.sum(largest, axis=1).dimshuffle(0, "x")],
    "log_sum_exp": [T.log(T.max(e, axis=1, keepdims=True)), T.log(T.sum(T.exp(z))),
                    T.log(T.sum(e, axis=())), T.log(T.sum(T.exp(least), axis=1)),
                    T.log(T.sum(y, axis=1)), T.log(v.dimshuffle("x", 0))],
    "index_join": [T.stack([v, w])[2], T.stack([v, w])[-3], T.stack([v, w])[k],
        T.concatenate([x, y], axis=1)[0], T.concatenate([x, T.alloc(s, 2, 3)])[0],
        T.concatenate([T.alloc(s, 0, k), row])[0],
        T.concatenate([T.alloc(s, 2, 1), row])[2]],
    "shared_softmax": [softmax + T.sum(nnet.crossentropy_softmax_1hot(x, classes)[0])
                       for classes in (T.second(numbered, i), abs(-abs(-i)),
                                       T.MakeVector("int64")())],
    "ctc_costs": [T.grad(T.sum(ctc(n3, *labels)), n3)],
}


def test_how_many_connected_nodes_are_examined() -> None:
    for count, applies in ((100, True), (101, False)):
        graph = FunctionGraph([x], [T.sum(sines(count, x.T), axis=0)])
        assert bool(apply_rules(graph, [RULES["transposed_operand"]])) == applies


def test_how_many_nodes_between_two_reshapes_are_examined() -> None:
    for count, applies in ((39, True), (40, False)):
        graph = FunctionGraph([x], [T.reshape(sines(count, x.flatten()), x.shape)])
        assert bool(apply_rules(graph, helped("reshape_back"))["reshape_back"]) == applies


def test_more_elements_than_there_can_be_are_not_counted() -> None:
    """`alloc` raises an error."""
    for rows, counted in ((2**30, True), (2**31, False)):
        graph = FunctionGraph([s], [T.sum(T.alloc(s, 2**32, rows))])
        assert bool(apply_rules(graph, [RULES["sum_filled"]])) == counted


HELPED = ("shape", "index_vector", "constant_folding")
HELPERS = [RULES[name] for name in HELPED]
"""Rules for `x.shape[0]`, which is written as an element of `shape(x)`."""


def helped(name: str) -> list[NodeRule]:
    """A rule, and the rules that bring its examples into the form that it matches."""
    return [RULES[name], *([] if name in HELPED else HELPERS)]


def test_every_rule_has_examples() -> None:
    """`native_form` has no rule of its own: each class of op has one."""
    assert set(APPLIES) == set(RULES) - set(ERRORS) - {NATIVE_FORMS.name}


APPROXIMATED = {"ultra_fast_sigmoid": T.nnet.sigmoid(v), "hard_sigmoid": T.nnet.sigmoid(f)}


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_an_approximation_has_the_error_that_it_states(name: str) -> None:
    output = APPROXIMATED[name]
    (before, _), (after, _) = _graph(output), _graph(output)
    assert apply_rules(after, [RULES[name]])[name]
    values = [np.linspace(-50, 50, 200_001).astype(output.dtype)]
    (expected,), (found,) = evaluate(before, values), evaluate(after, values)
    assert 0.8 * ERRORS[name] < np.abs(found - expected).max() <= ERRORS[name]


def _graph(output: Any) -> tuple[FunctionGraph, list[Any]]:
    from theano.graph import walk

    inputs = [u for u in walk.graph_inputs([output]) if u in VALUES]
    return FunctionGraph(inputs, [output]), [VALUES[u] for u in inputs]


def examples(table: dict[str, list[Any]]) -> list[tuple[str, Any]]:
    """The names of rules with each of their examples."""
    return [(name, output) for name, outputs in table.items() for output in outputs]


@pytest.mark.parametrize("name, output", examples(APPLIES), ids=names(examples(APPLIES)))
def test_examples_to_which_the_rule_applies(name: str, output: Any) -> None:
    before, values = _graph(output)
    after, _ = _graph(output)
    assert apply_rules(after, helped(name))[name]
    assert not apply_rules(after, [RULES[name]])
    assert before.outputs[0].type.is_super(after.outputs[0].type)
    (expected,), (found,) = evaluate(before, values), evaluate(after, values)
    close(found, expected)


@pytest.mark.parametrize("name, output", examples(STAYS), ids=names(examples(STAYS)))
def test_examples_to_which_the_rule_does_not_apply(name: str, output: Any) -> None:
    graph, _ = _graph(output)
    assert not apply_rules(graph, helped(name))[name]


EVERY = {rule.name: rule for phase in PHASES for rule in (*phase.settled, *phase.rules)
         if isinstance(rule, Rule) or isinstance(rule, NodeRule) and not rule.error}
EXAMPLES = [(what, *example) for what, table in (("applies", APPLIES), ("stays", STAYS))
            for example in examples(table)]


def _may_apply(rule: Rule | NodeRule, graph: FunctionGraph) -> bool:
    roots = rule.roots()
    return "*" in roots or any(op_key(node.op) in roots for node in graph.apply_nodes)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("output", [output for *_, output in EXAMPLES], ids=names(EXAMPLES))
def test_no_other_rule_changes_the_value(output: Any) -> None:
    """The examples of one rule are similar to those of others, or just do not meet their
    conditions."""
    before, values = _graph(output)
    try:
        (expected,) = evaluate(before, values)
    except (ValueError, IndexError, AssertionError):
        return  # an example of what is refused
    for rule in EVERY.values():
        after, _ = _graph(output)
        if _may_apply(rule, after) and apply_rules(after, [rule]):
            assert before.outputs[0].type.is_super(after.outputs[0].type), rule.name
            close(evaluate(after, values)[0], expected)


@pytest.mark.parametrize("power", [2, 3, 4, 5])
def test_powers_of_sums_of_quotients(power: int) -> None:
    """Nothing of a power is lost where its sum has a denominator that would cancel."""
    for output in ((y / x + row) ** power * x, (quotients * T.sqr(x)) ** power / x,
                   T.grad(T.sum((y / x - s) ** power * x), x)):
        before, values = _graph(output)
        after, _ = _graph(output)
        optimize(after)
        (expected,), (found,) = evaluate(before, values), evaluate(after, values)
        close(found, expected)


def test_a_product_keeps_the_nan_of_what_is_added_to_it_0_times() -> None:
    """BLAS does not read a matrix that counts 0 times."""
    product = T.dot(y, T.dot(x.T, y))
    before, (given, *others) = _graph(x * 0.0 + product)
    after, _ = _graph(x * 0.0 + product)
    optimize(after)
    (expected,), (found,) = (evaluate(g, [given + np.nan, *others]) for g in (before, after))
    assert np.isnan(expected).all() and np.isnan(found).all()
