"""`vectorize`: an expression of one example as that of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from theano.graph.node import Variable
from theano.graph.statement import locate

__all__ = ["vectorize"]

expressions: Any = None
"""`theano.transforms.batching.vectorize`, set by `theano/__init__.py`."""


def vectorize(
    expression: Variable | Sequence[Variable], batches: Mapping[Variable, Variable]
) -> Any:
    """An expression of one example as that of many, whose values are stacked; or a list of them.

    batches: from variables of one example to variables of all examples, with one dim more, the
    first. See `theano.vectorize`, which also takes functions, for operations and exceptions.

    >>> x, xs = T.dvector("x"), T.dmatrix("xs")
    >>> T.vectorize((x ** 2).sum(), {x: xs}).eval({xs: [[1.0, 2.0], [3.0, 4.0]]})
    array([ 5., 25.])
    """
    return expressions(expression, batches)


locate(globals())
