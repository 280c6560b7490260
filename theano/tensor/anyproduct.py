"""`theano.dot`: the product of two objects that implement `__dot__` or `__rdot__`."""

from __future__ import annotations

from typing import Any

from theano.errors import AsTensorError
from theano.graph.statement import located


@located
def dot(l: Any, r: Any) -> Any:
    """The matrix product of `l` and `r`: `l.__dot__(r)`, or else `r.__rdot__(l)`.

    Raises NotImplementedError when neither method supports the operands.

    >>> theano.dot(T.as_tensor_variable([[1.0, 2.0], [3.0, 4.0]]), [1.0, 1.0]).eval()
    array([3., 7.])
    """
    for one, method, other in ((l, "__dot__", r), (r, "__rdot__", l)):
        multiply = getattr(one, method, None)
        try:
            found = NotImplemented if multiply is None else multiply(other)
        except AsTensorError:
            continue
        if found is not NotImplemented:
            return found
    raise NotImplementedError(f"dot: neither {l!r} nor {r!r} supports the product")
