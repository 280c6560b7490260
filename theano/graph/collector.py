"""The garbage collector, at rest while large graphs are made.

A graph is many small objects that all stay alive. Every few hundred of them make the collector look
at the young ones again, and now and then at all of them: for long graphs that takes longer than the
work itself.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """No automatic collection within; also a decorator, `@resting()`."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
