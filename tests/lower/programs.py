"""Programs that the lowering tests share: name -> a function that returns (inputs, outputs)."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.lower import ir
from theano.lower.check.check import IRError, check

Program = tuple[list[Any], list[Any]]


def elementwise() -> Program:
    """A matrix plus a row that is broadcast."""
    x, y = T.dmatrix("x"), T.dvector("y")
    return [x, y], [T.exp(x) * y + 1]


def softmax() -> Program:
    """One loop nest that passes over each row three times."""
    x = T.fmatrix("x")
    e = T.exp(x - x.max(axis=1, keepdims=True))
    return [x], [e / e.sum(axis=1, keepdims=True)]


def reductions() -> Program:
    """Sums over rows, columns and all elements of products that are computed once."""
    x, y = T.dmatrix("x"), T.dvector("y")
    z = x * y
    return [x, y], [z.sum(axis=1), z.sum(axis=0), z.sum()]


def joined() -> Program:
    """A join whose parts are written into the result directly."""
    x = T.dvector("x")
    return [x], [T.concatenate([x, x * 2, T.exp(x)])]


def gathered() -> Program:
    """Rows at the positions in an index array, which is checked."""
    x, i = T.dmatrix("x"), T.lvector("i")
    return [x, i], [x[i] * 2]


def layer() -> Program:
    """A layer of a network, a cost and its gradient."""
    x, w, b = T.dmatrix("x"), T.dmatrix("w"), T.dvector("b")
    cost = T.sum(T.tanh(T.dot(x, w) + b) ** 2)
    return [x, w, b], [cost, *T.grad(cost, [w, b])]


def faults(program: ir.Program) -> list[str]:
    """The message with which the checker refuses a program, or the claims that are checked at run
    time."""
    try:
        return check(program).unproved
    except IRError as error:
        return [str(error)]


def sample(variable: Any, generator: np.random.RandomState) -> Any:
    """A small value for an input of these programs: matrices are 4 x 4, vectors have 4 elements."""
    shape = (4,) * variable.type.ndim
    if variable.type.dtype.startswith("int"):
        return generator.randint(0, 4, size=shape)
    return generator.uniform(-2, 2, size=shape).astype(variable.type.dtype)


PROGRAMS = {
    f.__name__: f for f in (elementwise, softmax, reductions, joined, gathered, layer)}
