"""Derivatives of Python functions: `grad_of`, `value_and_grad`, `jacobian` and `hessian`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import theano.tensor as T
from theano.errors import format_error
from theano.gradient import jacobians
from theano.gradient.reverse import grad
from theano.graph import walk
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.transforms import trees
from theano.transforms.tracing import Jitted

if TYPE_CHECKING:
    from theano.tensor.var import TensorVariable

__all__ = ["grad_of", "hessian", "jacobian", "value_and_grad"]

Function: TypeAlias = "Callable[..., Any]"
Positions: TypeAlias = "int | Sequence[int]"


def grad_of(function: Function, argnums: Positions = 0, has_aux: bool = False) -> Any:
    """The function that returns the gradient of the scalar that `function` returns.

    argnums: the position of the argument of the gradient, or a list of positions, for a tuple of
    gradients. An argument may be a tree (see `jit`), of which the gradient has the form and the
    shapes; where the scalar does not depend on a part, it is 0. has_aux: `function` returns a pair
    of the scalar and another result, and so does the new function. Called with variables, that
    returns expressions; called with arrays, it is compiled as by `jit`. Raises TypeError if the
    result of `function` is not a real scalar, or if an argument of the gradient has integers or
    booleans; IndexError if there is no such argument.

    >>> theano.grad_of(lambda x, y: (x ** 2 * y).sum())(np.array([1.0, 2.0]), np.array([1.0, 3.0]))
    array([ 2., 12.])
    """
    both = _with_value("grad_of", function, argnums, has_aux)

    def gradient(*arguments: object, **named: object) -> Any:
        value, slope = both(*arguments, **named)
        return (slope, value[1]) if has_aux else slope

    return _as_function("grad_of", function, gradient)


def value_and_grad(function: Function, argnums: Positions = 0, has_aux: bool = False) -> Any:
    """The function that returns the pair of the result of `function` and its gradient, computed
    together. Arguments and exceptions are those of `grad_of`.

    >>> theano.value_and_grad(lambda p: p["a"] * p["b"])({"a": 2.0, "b": 3.0})
    (array(6.), {'a': array(3.), 'b': array(2.)})
    """
    return _as_function("value_and_grad", function, _with_value(
        "value_and_grad", function, argnums, has_aux))


def jacobian(function: Function, argnums: Positions = 0) -> Any:
    """The function that returns the derivatives of all elements of the result of `function`.

    The shape of each is that of the result followed by that of the argument. If the result is a
    tree, so are the derivatives, and each of its leaves has the form of the argument. For the
    derivatives of an expression, see `theano.gradient.jacobian`. The other arguments and exceptions
    are those of `grad_of`, except that the result may have any shape.

    >>> theano.jacobian(lambda x: x ** 2)(np.array([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
    _check_function("jacobian", function)

    def derivatives(*arguments: object, **named: object) -> Any:
        point = _Point("jacobian", arguments, argnums)
        result = function(*point.arguments, **named)
        return point.placed(trees.mapped(
            result, lambda y: point.shaped(_rows(T.as_tensor_variable(y), point.free))))

    return _as_function("jacobian", function, derivatives)


def hessian(function: Function, argnums: Positions = 0) -> Any:
    """The function that returns the second derivatives of the scalar that `function` returns: the
    `jacobian` of its gradient, with the same arguments and exceptions.

    >>> theano.hessian(lambda x: (x ** 3).sum())(np.array([1.0, 2.0]))
    array([[ 6.,  0.],
           [ 0., 12.]])
    """
    _check_function("hessian", function)
    return _as_function("hessian", function, jacobian(grad_of(function, argnums), argnums))


class _Point:
    """Where a derivative is taken: arguments, of which those at `argnums` are replaced by free
    variables, so that they are independent of each other.

    arguments: all of them; free: the free variables.
    """

    def __init__(self, name: str, arguments: Sequence[object], argnums: Positions) -> None:
        self._single = isinstance(argnums, int)
        positions = [argnums] if isinstance(argnums, int) else list(argnums)
        leaves: list[object] = []
        for k in positions:
            if not -len(arguments) <= k < len(arguments):
                raise IndexError(format_error(
                    f"{name}: there is no argument {k} among {len(arguments)}",
                    hint="arguments of a derivative are passed by position"))
        self._structures = [trees.flatten(arguments[k], leaves) for k in positions]
        values = [T.as_tensor_variable(leaf) for leaf in leaves]
        for value in values:
            if value.type.dtype not in dtypes.CONTINUOUS:
                raise TypeError(format_error(
                    f"{name}: an argument of the derivative has dtype {value.type.dtype}: {value}",
                    hint="convert it to floats, or leave it out of argnums"))
        self.free: list[Any] = [v.type(v.name) for v in values]
        self._values = dict(zip(self.free, values, strict=True))
        self.arguments = list(arguments)
        rest = iter(self.free)
        for k, structure in zip(positions, self._structures, strict=True):
            self.arguments[k] = trees.rebuild(structure, rest)

    def shaped(self, derivatives: Sequence[object]) -> Any:
        """One derivative for each free variable in the form of the arguments."""
        rest = iter(derivatives)
        found = [trees.rebuild(structure, rest) for structure in self._structures]
        return found[0] if self._single else tuple(found)

    def placed(self, tree: object) -> Any:
        """A tree of expressions, with the free variables replaced by the values."""
        leaves: list[object] = []
        structure = trees.flatten(tree, leaves)
        outputs = [leaf for leaf in leaves if isinstance(leaf, Variable)]
        rest = iter(walk.replace(outputs, self._values))
        return trees.rebuild(structure, iter([
            next(rest) if isinstance(leaf, Variable) else leaf for leaf in leaves]))


def _with_value(name: str, function: Function, argnums: Positions, has_aux: bool) -> Function:
    _check_function(name, function)

    def both(*arguments: object, **named: object) -> Any:
        point = _Point(name, arguments, argnums)
        result = function(*point.arguments, **named)
        cost = _scalar(name, result[0] if has_aux else result)
        slopes = grad(cost, point.free, disconnected_inputs="ignore")
        value = (cost, result[1]) if has_aux else cost
        return point.placed((value, point.shaped(slopes)))

    return both


def _scalar(name: str, value: object) -> Any:
    cost = T.as_tensor_variable(value) if not isinstance(value, (dict, list, tuple)) else None
    if cost is None or cost.type.ndim or cost.type.dtype not in dtypes.FLOAT:
        raise TypeError(format_error(
            f"{name}: the function must return a real scalar, got {value if cost is None else cost}"
            + ("" if cost is None else f" of type {cost.type}"),
            hint="reduce it, for example by .sum(); a pair needs has_aux=True"))
    return cost


def _rows(result: TensorVariable, free: list[Variable]) -> list[Any]:
    """The derivatives of each element of `result`, in the shapes of `jacobian`."""
    if result.type.ndim == 0:
        return list(grad(result, free, disconnected_inputs="ignore"))
    flat = jacobians.jacobian(result.flatten(), free, disconnected_inputs="ignore")
    return [
        T.reshape(rows, T.concatenate([T.shape(result), T.shape(x)]),
                  ndim=result.type.ndim + x.type.ndim)
        for rows, x in zip(flat, free, strict=True)]


def _check_function(name: str, function: object) -> None:
    if isinstance(function, Variable) or not callable(function):
        raise TypeError(format_error(
            f"{name}: takes a function, got {function!r}",
            hint="for an expression, use theano.grad, theano.gradient.jacobian or "
                 "theano.gradient.hessian"))


def _as_function(name: str, function: Function, derivative: Function) -> Jitted:
    return Jitted(functools.wraps(function)(derivative), (), None, name)


locate(globals())
