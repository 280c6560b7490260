"""`jacobian` and `hessian`: gradients of each element of an expression, computed in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.gradient.reverse import Lop, format_as, grad
from theano.graph import later
from theano.graph.describe import text_of
from theano.graph.node import Variable
from theano.graph.statement import located
from theano.tensor.op import gradient_dtype

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


@located
def jacobian(
    expression: TensorVariable, wrt: TensorLike, consider_constant: object = None,
    disconnected_inputs: str = "raise",
) -> Any:
    """The derivatives of each element of the vector `expression` with respect to `wrt`.

    The shape of each result is the shape of `expression` followed by the shape of the variable. For
    a 0-d expression, the result is the gradient. wrt: a variable, a list or a tuple; the result has
    the same form. consider_constant, disconnected_inputs: as for `grad`. Raises AssertionError for
    an expression of more than one dim, TypeError for one that is not a tensor variable, and the
    exceptions of `grad`.

    >>> x = T.dvector()
    >>> T.jacobian(x ** 2, x).eval({x: [1.0, 2.0]})
    array([[2., 0.],
           [0., 4.]])
    """
    if not hasattr(getattr(expression, "type", None), "ndim"):
        raise TypeError(
            f"jacobian: the expression must be a variable of a tensor type, got {expression!r}")
    if expression.type.ndim > 1:
        raise AssertionError(
            f"jacobian takes a vector, but {text_of(expression)} has "
            f"{expression.type.ndim} dims; use flatten() first")
    if expression.type.ndim == 0:
        return grad(
            expression, wrt, consider_constant=consider_constant,
            disconnected_inputs=disconnected_inputs)
    targets = list(wrt) if isinstance(wrt, (list, tuple)) else [wrt]
    index = T.lscalar("row")
    index.tag.test_value = np.int64(0)
    length = T.shape(expression)[0]
    zeros = T.creation.exact_zeros(expression, gradient_dtype(expression))
    rows = Lop(
        expression, targets, T.inc_subtensor(zeros[index], T.constant(1, dtype=zeros.type.dtype)),
        consider_constant=consider_constant,
        disconnected_inputs=disconnected_inputs)
    return format_as(
        isinstance(wrt, list), isinstance(wrt, tuple), later.each_row(index, length, rows))


def _rank(x: object) -> Any:
    """The number of dims of a tensor variable; None for another object."""
    return getattr(getattr(x, "type", None), "ndim", None)


@located
def hessian(
    cost: Variable, wrt: TensorLike, consider_constant: object = None,
    disconnected_inputs: str = "raise",
) -> Any:
    """The second derivatives of the scalar `cost` with respect to the vectors `wrt`.

    wrt: a variable, a list or a tuple; the result has the same form, with a square matrix for each
    variable. consider_constant, disconnected_inputs: as for `grad`. Raises AssertionError for a
    cost that is not a scalar or a `wrt` that is not a vector, and the exceptions of `grad`.

    >>> x = T.dvector()
    >>> T.hessian((x ** 3).sum(), x).eval({x: [1.0, 2.0]})
    array([[ 6.,  0.],
           [ 0., 12.]])
    """
    if _rank(cost) != 0:
        raise AssertionError(format_error(
            f"hessian: the cost must be a scalar variable, got {text_of(cost)}",
            hint='reduce it first, for example by .sum() or .mean()'))
    targets = list(wrt) if isinstance(wrt, (list, tuple)) else [wrt]
    results = []
    for x in targets:
        if _rank(x) != 1:
            raise AssertionError(format_error(
                f"hessian: wrt must be vectors, got {text_of(x)}",
                hint='use a vector, of which the matrix is a reshape: m = v.reshape((2, 3))'))
        slope = grad(
            cost, x, consider_constant=consider_constant, disconnected_inputs=disconnected_inputs)
        results.append(jacobian(
            slope, x, consider_constant=consider_constant,
            disconnected_inputs="ignore"))
    return format_as(isinstance(wrt, list), isinstance(wrt, tuple), results)
