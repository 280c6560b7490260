"""Lowering: from a rewritten graph to a program of loops, calls and memory, and to C text."""

from theano.lower.emit.c import emit, large_routines, mathematics, objects
from theano.lower.from_graph import lower
from theano.lower.ir import Program
from theano.lower.passes.run import run_passes

__all__ = [
    "Program", "emit", "large_routines", "lower", "mathematics", "objects", "run_passes"]
