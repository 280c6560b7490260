"""Mistakes with networks, branches and ops that are made of graphs."""

from __future__ import annotations

from tests.mistakes.mistake import Mistake
from theano import errors

NETWORKS = [
    Mistake(
        "conv2d of a matrix",
        'm, w = T.dmatrix("m"), T.dtensor4("w")\n'
        "T.nnet.conv2d(m, w)\n",
        TypeError, "m",
        "img must be 4D tensor, got TensorType(float64, matrix)",
        "images are (batch, channels, rows, columns), filters (outputs, channels, rows, "
        "columns): x.dimshuffle('x', 'x', 0, 1) adds two dims in front"),
    Mistake(
        "conv2d border_mode",
        'x, w = T.dtensor4("x"), T.dtensor4("w")\n'
        'T.nnet.conv2d(x, w, border_mode="same")\n',
        ValueError, "x",
        'invalid border_mode same, which must be either "valid", "full", "half", an integer or '
        "a tuple of length 2",
        '"valid", "full", "half"'),
    Mistake(
        "pool of a vector",
        "from theano.tensor.signal.pool import pool_2d\n"
        'x = T.dvector("x")\n'
        "pool_2d(x, (2, 2), ignore_border=True)\n",
        NotImplementedError, "x",
        "pool_2d requires a dimension >= 2",
        "its last dims are pooled; x.dimshuffle('x', 0) adds a dim in front"),
    Mistake(
        "softmax of a scalar",
        'x = T.dscalar("x")\n'
        "T.nnet.softmax(x)\n",
        ValueError, "x",
        "x must be 1-d or 2-d tensor of floats. Got TensorType(float64, scalar)",
        'x.reshape((1, -1)) makes a row of other shapes, x.astype("float64") floats of integers'),
    Mistake(
        "ifelse types",
        "from theano.ifelse import ifelse\n"
        'x, m = T.dvector("x"), T.dmatrix("m")\n'
        "ifelse(x.sum() > 0, x, m)\n",
        TypeError, "m",
        "ifelse: the values of the branches must have one type: x has TensorType(float64, "
        "vector), m has TensorType(float64, matrix)",
        "theano.tensor.cast and dimshuffle change dtype and rank of a branch"),
    Mistake(
        "ifelse condition",
        "from theano.ifelse import ifelse\n"
        'x = T.dvector("x")\n'
        "ifelse(x > 0, x, -x)\n",
        TypeError, "x",
        "ifelse: the condition must be a scalar, 0 for false, got gt(x, 0) of type "
        "TensorType(bool, vector)",
        "theano.tensor.switch chooses for each element; .all(), .any() make a scalar"),
    Mistake(
        "OpFromGraph without an input",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "theano.OpFromGraph([x], [x + y])\n",
        errors.MissingInputError, "y",
        "OpFromGraph: the outputs depend on y, which is not among the inputs",
        "add it to the inputs"),
    Mistake(
        "an OpFromGraph called with too many inputs",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "double = theano.OpFromGraph([x], [x * 2])\n"
        "double(x, y)\n",
        ValueError, "y",
        "OpFromGraph: Expected 1 inputs, got 2",
        "call it with one value for each of its inputs"),
]
