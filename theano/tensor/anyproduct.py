"""`theano.dot`: the product of two things, either of which knows how to multiply."""

from __future__ import annotations

from typing import Any

from theano.errors import AsTensorError


def dot(l: Any, r: Any) -> Any:
    """The matrix product of `l` and `r`: what `l.__dot__(r)` gives, or else `r.__rdot__(l)`.

    Raises NotImplementedError when neither knows the other.
    """
    for one, method, other in ((l, "__dot__", r), (r, "__rdot__", l)):
        multiply = getattr(one, method, None)
        try:
            found = NotImplemented if multiply is None else multiply(other)
        except AsTensorError:
            continue
        if found is not NotImplemented:
            return found
    raise NotImplementedError(f"dot: neither {l!r} nor {r!r} is a variable that knows the other")
