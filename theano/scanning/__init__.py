"""Loops: `theano.scan` and its kin (see `theano.scanning.language`)."""

from theano.scanning.language import scan
from theano.scanning.op import Scan
from theano.scanning.returned import until
from theano.scanning.views import foldl, foldr, map, reduce, scan_checkpoints

__all__ = ["Scan", "foldl", "foldr", "map", "reduce", "scan", "scan_checkpoints", "until"]
