"""The C backend of `theano.backend_table`. This module imports rewriting, lowering and the
compiler; it is imported when the first function is made."""

from __future__ import annotations

from theano import runtime
from theano.backends import toolchain
from theano.compile.making.build import Executable
from theano.compile.making.native import native
from theano.compile.making.object_outputs import with_object_outputs
from theano.flags import config
from theano.graph.fgraph import FunctionGraph


def begin() -> None:
    """Start to examine the C compiler in the background."""
    if runtime.HAS_EXTENSION:
        toolchain.begin()


def build(
    fgraph: FunctionGraph, replaced: dict[int, int], measured: bool = False
) -> Executable | None:
    """The C program of `fgraph`; None if the graph cannot be compiled or if `config.cxx` is
    empty."""
    if not config.cxx:
        return None
    return with_object_outputs(fgraph) or native(fgraph, replaced, measured)
