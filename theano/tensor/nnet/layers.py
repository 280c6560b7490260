"""Parts of layers: a column added in front of a matrix, and a two-level hierarchical softmax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.nnet.softmaxes import softmax
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = [
    "h_softmax", "prepend_0_to_each_row", "prepend_1_to_each_row", "prepend_scalar_to_each_row",
]


def prepend_scalar_to_each_row(val: TensorLike, mat: TensorLike) -> Any:
    """The matrix `mat` with the scalar `val` in front of each row; raises TypeError for other
    ranks.

    >>> T.nnet.prepend_scalar_to_each_row(5.0, T.as_tensor_variable([[2.0]])).eval()
    array([[5., 2.]])
    """
    val, mat = as_tensor_variable(val), as_tensor_variable(mat)
    if val.type.ndim or mat.type.ndim != 2:
        raise TypeError(f"expected a scalar and a matrix, got {val.type} and {mat.type}")
    column = T.alloc(T.cast(val, mat.type.dtype), mat.shape[0], 1)
    return T.concatenate([column, mat], axis=1)


def prepend_0_to_each_row(mat: TensorLike) -> Any:
    """The matrix `mat` with a 0 in front of each row. Raises TypeError when it is not a matrix.

    >>> T.nnet.prepend_0_to_each_row(T.as_tensor_variable([[2.0], [3.0]])).eval()
    array([[0., 2.],
           [0., 3.]])
    """
    return prepend_scalar_to_each_row(0, mat)


def prepend_1_to_each_row(mat: TensorLike) -> Any:
    """The matrix `mat` with a 1 in front of each row. Raises TypeError when it is not a matrix.

    >>> T.nnet.prepend_1_to_each_row(T.as_tensor_variable([[2.0], [3.0]])).eval()
    array([[1., 2.],
           [1., 3.]])
    """
    return prepend_scalar_to_each_row(1, mat)


def _require_integer(name: str, count: object) -> None:
    v = None if count is None or isinstance(count, (str, list)) else as_tensor_variable(count)
    if v is None or v.type.ndim or v.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"h_softmax: {name} must be an integer, got {count!r}")


def h_softmax(
    x: Any, batch_size: Any, n_outputs: Any, n_classes: Any, n_outputs_per_class: Any,
    W1: TensorLike, b1: TensorLike, W2: Any, b2: Any, target: Any = None,
) -> Any:
    """A softmax in two steps: of the class to which an output belongs, and of the output in its
    class.

    x: (batch, features); W1: (features, classes); b1: (classes,); W2: (classes, features, outputs
    per class); b2: (classes, outputs per class). Output k is output k % n_outputs_per_class of
    class k // n_outputs_per_class. target: positions of outputs, one per row of `x`. If given, the
    result is the vector of their probabilities, and only their classes are computed; otherwise it
    is the matrix (batch, outputs). Raises TypeError for other numbers of dims.

    >>> x, one, two = np.zeros((2, 3)), np.zeros((3, 2)), np.zeros((2, 3, 2))
    >>> T.nnet.h_softmax(x, 2, 4, 2, 2, one, np.zeros(2), two, np.zeros((2, 2))).eval()
    array([[0.25, 0.25, 0.25, 0.25],
           [0.25, 0.25, 0.25, 0.25]])
    """
    for name, count in (("batch_size", batch_size), ("n_outputs", n_outputs),
                        ("n_classes", n_classes), ("n_outputs_per_class", n_outputs_per_class)):
        _require_integer(name, count)
    given = {"x": x, "W1": W1, "b1": b1, "W2": W2, "b2": b2}
    for (name, v), rank in zip(given.items(), (2, 2, 1, 3, 2), strict=True):
        if v is None:
            raise TypeError(f"h_softmax: {name} must have {rank} dims, got None")
        given[name] = v = as_tensor_variable(v)
        if v.type.ndim != rank:
            raise TypeError(f"h_softmax: {name} must have {rank} dims, got {v.type}")
    x, W1, b1, W2, b2 = given.values()
    classes = softmax(T.dot(x, W1) + b1)
    if target is None:
        scores = T.tensordot(x, W2, (1, 1)) + b2
        inside = softmax(scores.reshape((batch_size * n_classes, n_outputs_per_class)))
        inside = inside.reshape((batch_size, n_classes, n_outputs_per_class))
        joint = classes.dimshuffle(0, 1, "x") * inside
        return joint.reshape((batch_size, n_classes * n_outputs_per_class))[:, :n_outputs]
    target = T.flatten(as_tensor_variable(target))
    home, place = target // n_outputs_per_class, target % n_outputs_per_class
    inside = softmax(T.batched_dot(x, W2[home]) + b2[home])
    rows = T.arange(batch_size)
    return classes[rows, home] * inside[rows, place]


locate(globals())
