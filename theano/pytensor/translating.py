"""`translate`: walks a graph of PyTensor and asks the tables."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.flags import warn_caller
from theano.graph.generic import generic
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.pytensor.application import (
    Applied,
    Known,
    TheirNode,
    TheirVariable,
    TheirVariables,
    Untranslated,
    class_names,
    fitted,
    is_array,
    is_constant,
    op_name,
    shape_of,
)
from theano.pytensor.arrays import ARRAYS
from theano.pytensor.control import CONTROL
from theano.pytensor.fallback import through_pytensor
from theano.pytensor.matrices import MATRICES, blockwise
from theano.pytensor.random import draw
from theano.records import Record

__all__ = ["Translation", "translate"]

TABLE = {**ARRAYS, **MATRICES, **CONTROL, "Blockwise": blockwise, "RandomVariable": draw}
"""The name of PyTensor's class of op and the function that translates it."""

REWRITES = ("canonicalize", "stabilize")
"""PyTensor's rewrites that a graph gets before it is translated."""


class Translation(Record, frozen=False):
    """Expressions made from PyTensor's graph by `translate`.

    inputs, outputs: variables of this package, for PyTensor's inputs and outputs. shared:
    PyTensor's shared variables and ours, which are shared variables, too.
    """

    inputs: list[Any]
    outputs: list[Any]
    shared: dict[Any, Any]

    def refresh(self) -> None:
        """Give our shared variables the values that PyTensor's have at this moment."""
        for theirs, ours in self.shared.items():
            ours.set_value(theirs.get_value(borrow=not is_array(theirs)))


def translate(
    outputs: object, inputs: TheirVariables | Known = (),
    rewrites: Sequence[str] = REWRITES,
) -> Translation:
    """Expressions of this package that compute what PyTensor's expressions compute.

    outputs: a variable of PyTensor or a list of them. inputs: the variables that they depend on,
    as a list, or a dict of them and expressions of this package that replace them. rewrites: the
    names of PyTensor's rewrites that the graph gets first; () for none. Shared variables become
    shared variables with the same values; names are kept.

    Draws of random variables are those of PyTensor, from copies of the generators, in Python. An op
    that has no counterpart runs through a function of PyTensor, with a warning that names it.
    Raises ValueError for a variable without a value that is not among the inputs.

    The result has the attributes `inputs`, `outputs` (lists) and `shared`, and the method
    `refresh()`, which copies values of PyTensor's shared variables.
    """
    wanted = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
    if rewrites:
        wanted = _rewritten(wanted, rewrites)
    shared: dict[Any, Any] = {}
    known: dict[Any, Any] = {}
    free = []
    for theirs in inputs:
        if isinstance(inputs, Mapping):
            known[theirs] = fitted(theirs, inputs[theirs])
            free.append(inputs[theirs])
        else:
            free.append(_input(theirs))
            known[theirs] = _of_known_lengths(theirs, free[-1])
    return Translation(free, GraphWalk(shared, set()).outputs(wanted, known), shared)


def _rewritten(outputs: TheirVariables, rewrites: Sequence[str]) -> list[Any]:
    """The outputs after PyTensor's rewrites; the given graph is left as it is."""
    replace = importlib.import_module("pytensor.graph.replace")
    rewriting = importlib.import_module("pytensor.graph.rewriting.utils")
    copied = replace.clone_replace(list(outputs), {})
    return list(rewriting.rewrite_graph(copied, include=rewrites))


def _input(theirs: TheirVariable) -> Any:
    if not is_array(theirs):
        return generic(theirs.name)
    ones = [n == 1 for n in shape_of(theirs)]
    return T.TensorType(theirs.type.dtype, ones)(theirs.name)


def _of_known_lengths(theirs: TheirVariable, ours: Variable) -> Any:
    known = [n for n in shape_of(theirs) if n is not None]
    whole = len(known) == len(shape_of(theirs)) > 0
    return T.specify_shape(ours, known) if whole else ours


class GraphWalk:
    """A walk over a graph and the graphs in its ops. shared: PyTensor's shared variables and ours.
    warned: the ops that a warning has named."""

    def __init__(self, shared: dict[Any, Any], warned: set[str]) -> None:
        self.shared, self.warned = shared, warned

    def outputs(self, outputs: TheirVariables, known: Known) -> list[Any]:
        """The translations of outputs of a graph, in which the inputs are known."""
        found = dict(known)
        order = _in_order(outputs, found)
        readers = Counter(chain(outputs, *(node.inputs for node in order)))
        for node in order:
            given = [self._value(v, found) for v in node.inputs]
            applied = Applied(node, given, self.outputs, readers)
            for theirs, made in zip(node.outputs, self._applied(applied), strict=True):
                found[theirs] = _named(theirs, fitted(theirs, made))
        return [self._value(v, found) for v in outputs]

    def _applied(self, applied: Applied) -> list[Any]:
        node = applied.node
        row = next((TABLE[name] for name in class_names(node.op) if name in TABLE), None)
        try:
            if row is None:
                raise Untranslated
            made = row(applied)
        except Untranslated:
            made = through_pytensor(applied)
            self._warn(op_name(node.op))
        return made if isinstance(made, list) else [made]

    def _warn(self, op: str) -> None:
        if op not in self.warned:
            self.warned.add(op)
            warn_caller(
                f"translate: PyTensor's {op} has no counterpart here; it runs in Python, which is "
                "slower and takes the interpreter's lock", UserWarning)

    def _value(self, theirs: Any, found: dict[Any, Any]) -> Any:
        if theirs in found:
            return found[theirs]
        if is_constant(theirs):
            value = theirs.data
            found[theirs] = T.constant(
                np.asarray(value), dtype=theirs.type.dtype) if is_array(theirs) else value
        elif hasattr(theirs, "get_value"):
            if theirs not in self.shared:
                self.shared[theirs] = _shared(theirs)
            found[theirs] = self.shared[theirs]
        else:
            raise ValueError(f"translate: variable {theirs} has no value and is not in inputs")
        return found[theirs]


def _shared(theirs: Any) -> Any:
    """A shared variable with the value of PyTensor's."""
    if not is_array(theirs):
        return theano.shared(theirs.get_value(borrow=False), name=theirs.name)
    return theano.shared(np.array(theirs.get_value(borrow=True)), name=theirs.name,
                         broadcastable=[n == 1 for n in shape_of(theirs)])


def _named(theirs: TheirVariable, made: object) -> Any:
    if theirs.name and isinstance(made, Variable) and made.owner and not made.name:
        made.name = theirs.name
    return made


def _in_order(outputs: TheirVariables, known: Known) -> list[TheirNode]:
    """The nodes that the outputs depend on, each after those of its inputs."""
    order: list[TheirNode] = []
    done: set[int] = set()
    stack = [(v, False) for v in reversed(outputs)]
    while stack:
        variable, visited = stack.pop()
        node = variable.owner
        if variable in known or node is None or id(node) in done:
            continue
        if visited:
            done.add(id(node))
            order.append(node)
        else:
            stack.append((variable, True))
            stack.extend((v, False) for v in reversed(node.inputs))
    return order


locate(globals())
