"""Suspends the garbage collector while large graphs are built.

A graph consists of many small objects, all of which stay alive. The collector scans the young
objects after every few hundred allocations, and sometimes all objects: for long graphs these scans
take longer than building the graph.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Disable automatic garbage collection in a `with` block or, as a decorator, in a function."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
