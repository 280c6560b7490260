"""Lowering: from a rewritten graph to a program of loops, calls and memory, and to C text."""

from theano.lower.emit_c import emit
from theano.lower.from_graph import NotLowerable, lower
from theano.lower.ir import Program

__all__ = ["NotLowerable", "Program", "emit", "lower"]
