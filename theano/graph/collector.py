"""Suspends the garbage collector while large graphs are built.

A graph consists of many small objects, all of which stay alive. The collector scans the young
objects after every few hundred allocations, and sometimes all objects: for long graphs these scans
take longer than building the graph.
"""

from __future__ import annotations

import gc
import sys
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


def keep() -> None:
    """Move all objects to the oldest generation, without the scan for garbage among them that the
    collector would begin with: after an import there is hardly any."""
    if not gc.get_freeze_count():  # else the program has set objects apart, which would come back
        gc.freeze()
        gc.unfreeze()


@contextmanager
def loading() -> Iterator[None]:
    """In a `with` block, modules are imported, of which nothing is garbage; see `keep`."""
    known = len(sys.modules)
    yield
    if len(sys.modules) != known:
        keep()
