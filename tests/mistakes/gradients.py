"""Mistakes with derivatives."""

from __future__ import annotations

from tests.mistakes.mistake import Mistake
from theano import errors

GRADIENTS = [
    Mistake(
        "grad of vector",
        'x = T.dvector("x")\n'
        "T.grad(x ** 2, x)\n",
        TypeError, "x",
        "cost must be a scalar, but pow(x, 2) is of type TensorType(float64, vector)",
        "reduce it first, for example by .sum() or .mean()"),
    Mistake(
        "grad disconnected",
        'x, y = T.dscalar("x"), T.dscalar("y")\n'
        "T.grad(x ** 2, y)\n",
        errors.DisconnectedInputError, "y",
        "grad: the cost does not depend on y, or only through operations whose output does not "
        "vary with it",
        "disconnected_inputs='ignore' gives zeros; for the gradient with respect to an "
        "expression, store it in a variable that the cost uses, too"),
    Mistake(
        "grad with respect to an equal expression",
        'x = T.dvector("x")\n'
        "T.grad((x * 2).sum(), x * 2)\n",
        errors.DisconnectedInputError, "x",
        "grad: the cost does not depend on mul(x, 2), or only through operations whose output "
        "does not vary with it",
        "disconnected_inputs='ignore' gives zeros; for the gradient with respect to an "
        "expression, store it in a variable that the cost uses, too"),
    Mistake(
        "grad wrt a string",
        'x = T.dscalar("x")\n'
        'T.grad(x ** 2, "x")\n',
        TypeError, "x",
        "Expected Variable, got x of type <class 'str'>",
        "give the variable itself, not its name or value: grad(cost, x)"),
    Mistake(
        "grad with respect to a number",
        'x = T.dscalar("x")\n'
        "T.grad(x ** 2, 2.0)\n",
        TypeError, "x",
        "Expected Variable, got 2.0 of type <class 'float'>",
        "give the variable itself, not its name or value: grad(cost, x)"),
    Mistake(
        "grad of a number",
        'x = T.dscalar("x")\n'
        "T.grad(2.0, x)\n",
        TypeError, "x",
        "the cost must be a variable, got a float: 2.0",
        "the cost is a 0-d expression of the variables, such as (x ** 2).sum()"),
    Mistake(
        "jacobian of matrix",
        'm = T.dmatrix("m")\n'
        "theano.gradient.jacobian(m * 2, m)\n",
        AssertionError, "m",
        "jacobian takes a vector, but mul(m, 2) has 2 dims; use flatten() first",
        "use flatten() first"),
    Mistake(
        "hessian of matrix",
        'm = T.dmatrix("m")\n'
        "theano.gradient.hessian((m ** 2).sum(), m)\n",
        AssertionError, "m",
        "hessian: wrt must be vectors, got m",
        "use a vector, of which the matrix is a reshape: m = v.reshape((2, 3))"),
    Mistake(
        "hessian of a vector",
        'x = T.dvector("x")\n'
        "theano.gradient.hessian(x ** 2, x)\n",
        AssertionError, "x",
        "hessian: the cost must be a scalar variable, got pow(x, 2)",
        "reduce it first, for example by .sum() or .mean()"),
    Mistake(
        "Rop in a direction of another rank",
        'x, v = T.dvector("x"), T.dmatrix("v")\n'
        "T.Rop(x ** 2, x, v)\n",
        ValueError, "v",
        "Rop: eval_point v has 2 dimensions, but x has 1",
        "a direction has the shape of its variable"),
    Mistake(
        "Rop with a missing direction",
        'x, y, v = T.dvector("x"), T.dvector("y"), T.dvector("v")\n'
        "T.Rop(x ** 2, [x, y], [v])\n",
        AssertionError, "v",
        "Rop: 2 variables wrt, but 1 eval_points",
        "eval_points has one direction for each variable of wrt"),
    Mistake(
        "Lop with a gradient of another rank",
        'x, v = T.dvector("x"), T.dmatrix("v")\n'
        "T.Lop(x ** 2, x, v)\n",
        ValueError, "v",
        "known_grads: a gradient has 2 dimensions, but pow(x, 2) has 1",
        "a gradient has the shape of its variable"),
]
