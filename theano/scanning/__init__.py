"""Loops: `theano.scan` and its kin (see `theano.scanning.language`)."""

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
    """A name of the language of loops, whose parts are loaded when a program asks for one: that a
    graph has no loop is seen without them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = importlib.import_module(f"{__name__}.{_PLACES.get(name, 'views')}")
    value = globals()[name] = getattr(place, name)
    return value
