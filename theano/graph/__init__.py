"""Symbolic graphs: types, variables, nodes, ops, and functions that traverse graphs."""

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.type import Type

__all__ = ["Apply", "Constant", "FunctionGraph", "Op", "Type", "Variable"]
