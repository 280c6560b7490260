"""Loops: `theano.scan` and related functions (see `theano.scanning.language`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.graph import later

if TYPE_CHECKING:
    from theano.scanning.language import scan
    from theano.scanning.op import Scan
    from theano.scanning.returned import until
    from theano.scanning.views import foldl, foldr, map, reduce, scan_checkpoints

__all__ = ["Scan", "foldl", "foldr", "map", "reduce", "scan", "scan_checkpoints", "until"]

if not TYPE_CHECKING:
    __getattr__ = later.offer(__name__, {
        ".language": "scan", ".op": "Scan", ".returned": "until",
        ".views": "foldl foldr map reduce scan_checkpoints",
    })
