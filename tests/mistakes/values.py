"""Mistakes that are found when a function is called: values that do not fit the expression."""

from __future__ import annotations

import numpy as np

from tests.mistakes.mistake import Mistake

_MATRIX = 'x = T.dmatrix("x")\n'
_VECTOR = 'v = T.dvector("v")\n'

VALUES = [
    Mistake(
        "a position after the last",
        _VECTOR + "v[5].eval({v: np.ones(3)})\n",
        IndexError, "v",
        "index 5 is out of bounds for axis 0 with size 3",
        "hint: along an axis of size n, positions are 0 to n - 1"),
    Mistake(
        "a list of rows, one after the last",
        _MATRIX + "x[[0, 5]].eval({x: np.ones((2, 3))})\n",
        IndexError, "x",
        "index 5 is out of bounds for axis 0 with size 2",
        "hint: along an axis of size n, positions are 0 to n - 1"),
    Mistake(
        "rows and columns of different numbers",
        _MATRIX + "i = T.lvector()\n"
        "x[i, [0, 1]].eval({x: np.ones((4, 3)), i: [0, 1, 2]})\n",
        IndexError, "x",
        "shape mismatch: indexing arrays could not be broadcast together with shapes (3,) (2,) ",
        "hint: index arrays broadcast: their lengths must be equal, or 1; numpy.ix_"),
    Mistake(
        "set more rows than the part has",
        _MATRIX + "T.set_subtensor(x[:2], np.ones((3, 3))).eval({x: np.ones((4, 3))})\n",
        ValueError, "x",
        "could not broadcast input array from shape (3,3) into shape (2,3)",
        "hint: the new values must have the shape of the part, x[index].shape"),
    Mistake(
        "set more rows than the index has",
        _MATRIX + "T.set_subtensor(x[[0, 1]], np.ones((3, 3))).eval({x: np.ones((4, 3))})\n",
        ValueError, "x",
        "shape mismatch: value array of shape (3,3) could not be broadcast to indexing result of "
        "shape (2,3)",
        "hint: the new values must have the shape of the part, x[index].shape"),
    Mistake(
        "a vector repeated to another length",
        _VECTOR + "T.alloc(v, 5).eval({v: np.ones(3)})\n",
        ValueError, "v",
        "alloc: a value of shape (3,) does not broadcast to shape (5,)",
        "hint: each length must be that of the value, or the value's be 1"),
    Mistake(
        "an array of a negative length",
        'n = T.lscalar("n")\n'
        "T.zeros((n,)).eval({n: -1})\n",
        ValueError, "n",
        "alloc: a dim has the negative length -1",
        "hint: theano.tensor.maximum(length, 0) makes it 0"),
    Mistake(
        "parts that are longer than the whole",
        _VECTOR + "T.split(v, [2, 2], 2)[0].eval({v: np.ones(3)})\n",
        ValueError, "v",
        "split: the lengths [2, 2] do not add up to 3 or are negative",
        "hint: the lengths are those of the parts, not positions"),
    Mistake(
        "the inverse of zeros",
        _MATRIX + "T.nlinalg.matrix_inverse(x).eval({x: np.zeros((3, 3))})\n",
        np.linalg.LinAlgError, "x",
        "Singular matrix",
        "hint: the matrix has no inverse; theano.tensor.nlinalg.pinv and lstsq need none"),
    Mistake(
        "equations without a solution",
        _MATRIX + "T.slinalg.solve(x, np.ones(2)).eval({x: np.ones((2, 2))})\n",
        np.linalg.LinAlgError, "x",
        "Singular matrix",
        "hint: the matrix has no inverse; theano.tensor.nlinalg.pinv and lstsq need none"),
    Mistake(
        "the inverse of a matrix that is not square",
        _MATRIX + "T.nlinalg.matrix_inverse(x).eval({x: np.ones((2, 3))})\n",
        np.linalg.LinAlgError, "x",
        "Last 2 dimensions of the array must be square",
        "hint: the two lengths of the matrix must be equal"),
    Mistake(
        "the Cholesky factor of a negative matrix",
        _MATRIX + "T.slinalg.cholesky(x).eval({x: -np.eye(3)})\n",
        np.linalg.LinAlgError, "x",
        "Matrix is not positive definite",
        "hint: the matrix must be symmetric, with eigenvalues above 0"),
    Mistake(
        "singular values of NaN",
        _MATRIX + "T.nlinalg.svd(x)[1].eval({x: np.full((2, 2), np.nan)})\n",
        np.linalg.LinAlgError, "x",
        "SVD did not converge",
        "hint: an element is probably NaN or infinite: mode=theano.compile.NanGuardMode()"),
    Mistake(
        "eigenvalues of infinite numbers",
        _MATRIX + "T.nlinalg.eig(x)[0].eval({x: np.full((2, 2), np.inf)})\n",
        np.linalg.LinAlgError, "x",
        "Array must not contain infs or NaNs",
        "hint: mode=theano.compile.NanGuardMode() names the operation"),
    Mistake(
        "classes that are numbered from 1",
        _MATRIX + "y = T.lvector()\n"
        "T.nnet.categorical_crossentropy(x, y).eval({x: np.ones((2, 4)), y: [1, 4]})\n",
        ValueError, "x",
        "a class is out of range: there are 4, numbered from 0",
        "hint: a class is the number of a column; classes numbered from 1 need y - 1"),
    Mistake(
        "filters that are larger than the images",
        'x = T.dtensor4("x")\n'
        "T.nnet.conv2d(x, np.ones((1, 1, 5, 5))).eval({x: np.ones((1, 1, 2, 3))})\n",
        ValueError, "x",
        "conv2d: the result would be empty: along axis 2, the filter of length 5 exceeds the image "
        "of length 2 by 3: images (1, 1, 2, 3), filters (1, 1, 5, 5)",
        "hint: smaller filters, larger images, or padding: border_mode='half'"),
]
