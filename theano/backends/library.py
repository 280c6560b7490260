"""Loading the shared libraries of the cache."""

from __future__ import annotations

from theano import runtime
from theano.backends import cache


def load(path: str) -> int | None:
    """The address of `th_run` in a library; None if the library is missing or damaged."""
    if not cache.is_complete(path):
        return None
    try:
        address = runtime.load(path)
    except OSError:
        cache.remove(path)
        return None
    cache.mark_used(path)
    return address
