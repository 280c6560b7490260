"""The NumPy backend of `theano.backend_table`: the interpreter, whose results define what is
right."""

from __future__ import annotations

from theano.compile.making.build import Executable, interpreter, slots
from theano.graph.fgraph import FunctionGraph


def begin() -> None:
    """Do nothing: the interpreter needs no preparation."""


def build(
    fgraph: FunctionGraph, replaced: dict[int, int], measured: bool = False
) -> Executable:
    """The interpreter of `fgraph`."""
    return Executable(slots(fgraph.outputs), executor=interpreter(fgraph))
