"""Loops: `theano.scan` and related functions (see `theano.scanning.language`)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.scanning.language import scan
    from theano.scanning.op import Scan
    from theano.scanning.returned import until
    from theano.scanning.views import foldl, foldr, map, reduce, scan_checkpoints

__all__ = ["Scan", "foldl", "foldr", "map", "reduce", "scan", "scan_checkpoints", "until"]

_PLACES = {"scan": "language", "Scan": "op", "until": "returned"}


def __getattr__(name: str) -> Any:
    """Return a public name. The modules of loops are imported on first use, so that
    `import theano` does not import them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = importlib.import_module(f"{__name__}.{_PLACES.get(name, 'views')}")
    value = globals()[name] = getattr(place, name)
    return value
