"""Mistakes with tensors: shapes, dtypes, indices, arguments."""

from __future__ import annotations

from tests.mistakes.mistake import Mistake
from theano import errors

TENSORS = [
    Mistake(
        "sum of a vector along axis 1",
        'x = T.dvector("x")\n'
        "x.sum(axis=1)\n",
        errors.AxisError, "x",
        "reduction: axis 1 is out of bounds for array of dimension 1",
        "its only axis is 0"),
    Mistake(
        "mean along a named axis",
        'x = T.dvector("x")\n'
        'x.mean(axis="rows")\n',
        TypeError, "x",
        "axis must be an integer, got 'rows'",
        "must be an integer"),
    Mistake(
        "max of a matrix along axis 3",
        'm = T.dmatrix("m")\n'
        "T.max(m, axis=3)\n",
        errors.AxisError, "m",
        "reduction: axis 3 is out of bounds for array of dimension 2",
        "its axes are 0 to 1, or -2 to -1 from the end"),
    Mistake(
        "sum of known, different lengths",
        'x = T.TensorType("float64", (3,))("x")\n'
        'y = T.TensorType("float64", (4,))("y")\n'
        "x + y\n",
        ValueError, "x",
        "add: lengths [3, 4] do not agree on axis 0",
        "lengths must be equal, or 1 in one of them"),
    Mistake(
        "add a string",
        'x = T.dvector("x")\n'
        'x + "1"\n',
        errors.AsTensorError, "x",
        "cannot make a tensor of '1' (str)",
        "a tensor is made of a number, an array, or a list of numbers whose rows have equal "
        "lengths"),
    Mistake(
        "add None",
        'x = T.dvector("x")\n'
        "x * None\n",
        errors.AsTensorError, "x",
        "cannot make a tensor of None (NoneType)",
        "a tensor is made of a number, an array, or a list of numbers whose rows have equal "
        "lengths"),
    Mistake(
        "ragged list",
        'x = T.dvector("x")\n'
        "x + [[1, 2], [3]]\n",
        errors.AsTensorError, "x",
        "cannot make a tensor of [[1, 2], [3]] (list)",
        "a tensor is made of a number, an array, or a list of numbers whose rows have equal "
        "lengths"),
    Mistake(
        "exp of a string",
        'x = "3"\n'
        "T.exp(x)\n",
        errors.AsTensorError, "",
        "cannot make a tensor of '3' (str)",
        "a tensor is made of a number, an array, or a list of numbers whose rows have equal "
        "lengths"),
    Mistake(
        "float index",
        'x = T.dvector("x")\n'
        "x[1.5]\n",
        TypeError, "x",
        "index must be integers or a boolean mask, got 1.5",
        "an index is an integer, a slice, an integer or boolean variable, or None for a new dim"),
    Mistake(
        "string index",
        'x = T.dvector("x")\n'
        'x["a"]\n',
        TypeError, "x",
        "index must be integers or a boolean mask, got 'a'",
        "an index is an integer, a slice, an integer or boolean variable, or None for a new dim"),
    Mistake(
        "too many indices",
        'x = T.dvector("x")\n'
        "x[0, 1]\n",
        IndexError, "x",
        "too many indices for array: 2 for 1 dims",
        'give at most one index per dim; x.dimshuffle(0, "x") adds a dim'),
    Mistake(
        "float variable as index",
        'x, i = T.dvector("x"), T.dscalar("i")\n'
        "x[i]\n",
        TypeError, "i",
        "index must be integers or a boolean mask, got i of float64",
        'theano.tensor.cast(index, "int64") makes integers'),
    Mistake(
        "a mask with too many dims",
        'x, k = T.dvector("x"), T.TensorType("bool", (None, None))("k")\n'
        "x[k]\n",
        IndexError, "k",
        "too many indices for array: 2 for 1 dims",
        'give at most one index per dim; x.dimshuffle(0, "x") adds a dim'),
    Mistake(
        "reshape to a vector of unknown length",
        'x, s = T.dvector("x"), T.lvector("s")\n'
        "x.reshape(s)\n",
        ValueError, "x",
        "reshape: the length of the shape s is unknown when the graph is built; give the number "
        "of dims as `ndim`",
        "give the number of dims as `ndim`"),
    Mistake(
        "reshape to separate lengths",
        'x = T.dvector("x")\n'
        "x.reshape(2, 3)\n",
        ValueError, "x",
        "reshape: 1 dims were given for a result of 3",
        "give the lengths as one tuple: x.reshape((2, 3))"),
    Mistake(
        "reshape float",
        'x = T.dvector("x")\n'
        "x.reshape((2.5, 2))\n",
        TypeError, "x",
        "a shape must be a vector of integers, got dtype float32",
        'use // for lengths, or theano.tensor.cast(length, "int64")'),
    Mistake(
        "dimshuffle drops",
        'm = T.dmatrix("m")\n'
        "m.dimshuffle(0)\n",
        ValueError, "m",
        "dimshuffle: cannot drop dim 1 of m, which is not known to have length 1",
        "x.sum(axis=1) and x[0] reduce a dim; theano.tensor.addbroadcast(x, 1) says that its "
        "length is 1"),
    Mistake(
        "dimshuffle axis",
        'm = T.dmatrix("m")\n'
        "m.dimshuffle(0, 2)\n",
        ValueError, "m",
        "dimshuffle: pattern (0, 2) names a dim that an input of 2 dims does not have",
        'dims are numbered from 0; "x" adds a dim of length 1'),
    Mistake(
        "concatenate ranks",
        'x, m = T.dvector("x"), T.dmatrix("m")\n'
        "T.concatenate([x, m])\n",
        TypeError, "m",
        "join: the arrays must have equal numbers of dims, got 1, 2",
        'x.dimshuffle("x", 0) makes a row of a vector'),
    Mistake(
        "concatenate axis",
        'x = T.dvector("x")\n'
        "T.concatenate([x, x], axis=1)\n",
        errors.AxisError, "x",
        "join: axis 1 is out of bounds for array of dimension 1",
        "its only axis is 0"),
    Mistake(
        "concatenate not a list",
        'x = T.dmatrix("x")\n'
        "T.concatenate(x)\n",
        TypeError, "x",
        "concatenate takes a list or tuple of tensors, as in concatenate([x, y]), got x",
        "as in concatenate([x, y])"),
    Mistake(
        "stack ranks",
        'x, m = T.dvector("x"), T.dmatrix("m")\n'
        "T.stack([x, m])\n",
        TypeError, "m",
        "join: the arrays must have equal numbers of dims, got 2, 3",
        'x.dimshuffle("x", 0) makes a row of a vector'),
    Mistake(
        "stack empty",
        "T.stack([])\n",
        ValueError, "",
        "stack is given no tensors",
        "stack takes a list of at least one variable: stack([x, y])"),
    Mistake(
        "set_subtensor of a whole variable",
        'x = T.dvector("x")\n'
        "T.set_subtensor(x, 1.0)\n",
        TypeError, "x",
        "x must be the result of a subtensor operation",
        "write the part that is set: set_subtensor(x[index], y)"),
    Mistake(
        "set_subtensor to a matrix",
        'x, m = T.dvector("x"), T.dmatrix("m")\n'
        "T.set_subtensor(x[:2], m)\n",
        TypeError, "m",
        "Trying to increment a 1-dimensional subtensor with a 2-dimensional value.",
        "index or sum the value, or set a larger part"),
    Mistake(
        "switch string",
        'x = T.dvector("x")\n'
        'T.switch(x > 0, x, "zero")\n',
        errors.AsTensorError, "x",
        "cannot make a tensor of 'zero' (str)",
        "a tensor is made of a number, an array, or a list of numbers whose rows have equal "
        "lengths"),
    Mistake(
        "switch with two arguments",
        'x = T.dvector("x")\n'
        "T.switch(x > 0, x)\n",
        TypeError, "x",
        "Wrong number of inputs for switch: got 2, expected 3",
        "see help(theano.tensor.switch)"),
    Mistake(
        "clip without a maximum",
        'x = T.dvector("x")\n'
        "T.clip(x, 0)\n",
        TypeError, "x",
        "Wrong number of inputs for clip: got 2, expected 3",
        "see help(theano.tensor.clip)"),
    Mistake(
        "exp with two arguments",
        'x = T.dvector("x")\n'
        "T.exp(x, x)\n",
        TypeError, "x",
        "Wrong number of inputs for exp: got 2, expected 1",
        "see help(theano.tensor.exp)"),
    Mistake(
        "a misspelt keyword",
        'x = T.dvector("x")\n'
        "T.sum(x, axes=0)\n",
        TypeError, "x",
        "sum() got an unexpected keyword argument 'axes'",
        "the arguments of sum are input, axis, dtype, keepdims, acc_dtype"),
    Mistake(
        "cast unknown",
        'x = T.dvector("x")\n'
        'x.astype("float46")\n',
        TypeError, "x",
        "cast: 'float46' is not a dtype that tensors can have",
        'dtypes are "float64", "float32", "int64", "bool" and the others of NumPy'),
    Mistake(
        "cast complex",
        'x = T.zvector("x")\n'
        'x.astype("float64")\n',
        TypeError, "x",
        "casting from complex to real is ambiguous: use real(), imag(), angle() or abs_()",
        "use real(), imag(), angle() or abs_()"),
    Mistake(
        "a dtype that does not exist",
        'T.vector("x", dtype="double precision")\n',
        TypeError, "",
        "tensors cannot have dtype 'double precision'",
        'dtypes are "float64", "float32", "int64", "bool" and the others of NumPy'),
    Mistake(
        "a name that is a number",
        "T.dmatrix(3)\n",
        TypeError, "",
        "the name of a variable must be a string, got 3",
        'the argument of a constructor is the name: theano.tensor.dmatrix("x")'),
    Mistake(
        "a pattern that is a word",
        'T.TensorType("float64", "matrix")\n',
        TypeError, "",
        "TensorType: one entry per dim is needed, such as (False, True), got 'matrix'",
        "such as (False, True)"),
    Mistake(
        "ones of a float length",
        "T.ones(2.5)\n",
        TypeError, "",
        "Shape arguments to Alloc must be integers: alloc takes integer scalars, but argument 0 "
        "(0-based) is TensorConstant{2.5} of TensorType(float32, scalar)",
        'theano.tensor.cast(n, "int64") makes integers; of a vector take one element'),
    Mistake(
        "alloc ranks",
        'm = T.dmatrix("m")\n'
        "T.alloc(m, 3)\n",
        TypeError, "m",
        "alloc: m has 2 dims, more than the 1 lengths",
        "give one length per dim of the value"),
    Mistake(
        "arange without arguments",
        "T.arange()\n",
        TypeError, "",
        "arange() missing 1 required positional argument: 'start'",
        "the arguments of arange are start, stop, step, dtype"),
    Mistake(
        "eye of a vector",
        'x = T.dvector("x")\n'
        "T.eye(x)\n",
        TypeError, "x",
        "Eye takes integer scalars, but argument 0 (0-based) is x of TensorType(float64, vector)",
        'theano.tensor.cast(n, "int64") makes integers; of a vector take one element'),
    Mistake(
        "inverse of a vector",
        'x = T.dvector("x")\n'
        "T.nlinalg.matrix_inverse(x)\n",
        TypeError, "x",
        "MatrixInverse is for matrices, x has 1 dims",
        'x.dimshuffle("x", 0) or x.reshape((n, n)) makes a matrix of a vector'),
    Mistake(
        "tensordot with unequal lists of axes",
        'a, b = T.dmatrix("a"), T.dmatrix("b")\n'
        "T.tensordot(a, b, axes=[[0, 1], [0]])\n",
        ValueError, "a",
        "tensordot: the lists of axes differ in length: [[0, 1], [0]]",
        "each axis of the first list is summed with the axis at the same place of the second"),
    Mistake(
        "batched_dot ranks",
        'a, b = T.dmatrix("a"), T.dvector("b")\n'
        'T.batched_dot(a, T.dscalar("s"))\n',
        TypeError, "s",
        "batched_dot needs at least one dim, the batch, in both arguments",
        "at least one dim, the batch"),
    Mistake(
        "bitwise float",
        'x = T.dvector("x")\n'
        "x & 1\n",
        TypeError, "x",
        "and_ does not take floats, got float64",
        "theano.tensor.cast changes the dtype"),
    Mistake(
        "sort along a missing axis",
        'x = T.dvector("x")\n'
        "T.sort(x, axis=2)\n",
        errors.AxisError, "x",
        "sort: axis 2 is out of bounds for array of dimension 1",
        "its only axis is 0"),
    Mistake(
        "a random draw of a float size",
        "from theano.tensor.shared_randomstreams import RandomStreams\n"
        'x = T.dvector("x")\n'
        "RandomStreams(1).normal(size=x)\n",
        TypeError, "x",
        "the shape of a draw must be of integers, got float64",
        "give lengths: size=(3, 2), or size=x.shape for the shape of x"),
]
