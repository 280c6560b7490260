"""Symbolic graphs: types, variables, nodes, ops, and functions that traverse graphs.

node.py: `Variable`, `Constant`, `Apply`; op.py, type.py: `Op` and `Type`, which users subclass;
inlining.py: ops that a graph holds expanded; generic.py, missing.py: the types of Python objects
and of absent gradients; fgraph.py: `FunctionGraph`; walk.py: traversal and copying; keys.py: texts
of graphs that are compared; pickling.py; source.py: the user's line that made a node; statement.py:
the line that caused an error; describe.py: texts of variables; c_code: C code of ops; thunks.py:
ops with thunks of their own; later.py: names that later stages define; own_help.py: docstrings of
objects; collector.py: pauses the garbage collector; masks.py: sets of integers as bits;
notebook.py: how notebooks show objects; typing.py: types for annotations.
"""

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.type import Type

__all__ = ["Apply", "Constant", "FunctionGraph", "Op", "Type", "Variable"]
