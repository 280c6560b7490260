"""Support for pickles written by Theano 0.7 to 1.0: `__setstate__` methods for the old attributes.

Every such pickle of a variable or node refers to `theano.gof.utils.scratchpad` first; the table of
old paths looks that name up in this module, which then adds the methods to the classes. Programs
that do not read old pickles do not load this module.
"""

from __future__ import annotations

import inspect
import pickle
from functools import cache
from typing import Any, NoReturn

import numpy as np

import theano.tensor as T
from theano.compile.making.container import Container
from theano.graph.node import Apply, Node, Scratchpad
from theano.graph.pickling import restore_apply
from theano.runtime import Cell
from theano.scalar.logic import Cast
from theano.scalar.op import ScalarOp
from theano.scalar.type import Scalar, ScalarConstant
from theano.tensor.elemwise import Elemwise
from theano.tensor.indexing import slicing
from theano.tensor.indexing.advanced import AdvancedIncSubtensor, AdvancedSubtensor
from theano.tensor.indexing.basic import IncSubtensor, Subtensor
from theano.tensor.op import TensorOp
from theano.tensor.random.draws import RandomFunction, choice_helper
from theano.tensor.reductions.op import CAReduceDtype
from theano.tensor.scalar_graphs import ScalarFromTensor
from theano.tensor.type import TensorType

INDEXING = (Subtensor, IncSubtensor, AdvancedSubtensor, AdvancedIncSubtensor)


def __getattr__(name: str) -> Any:
    """`scratchpad`, the old name of the class of `tag`. As an access may be the start of
    unpickling, it adds the methods to the classes."""
    if name == "scratchpad":
        add_setstate()
        return Scratchpad
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def add_setstate() -> None:
    """Add a `__setstate__` for the old attributes to the classes."""
    learn: dict[Any, Any] = {
        TensorType: _tensor_type, Scalar: _scalar_type, Node: _node, Apply: _apply,
        Container: _container, ScalarOp: _scalar_op, Elemwise: _elemwise, TensorOp: _tensor_op,
        RandomFunction: _random_function, CAReduceDtype: _reduction}
    for cls, restore in learn.items():
        cls.__setstate__ = restore
    made = Cast.__new__
    unshared: Any = Cast
    unshared.__new__ = lambda cls, *arguments, **named: (
        made(cls, *arguments, **named) if arguments or named else object.__new__(cls))


def no_function(*parts: object) -> NoReturn:
    """Raises UnpicklingError. Pickles of functions call it, as `_constructor_Function`."""
    raise pickle.UnpicklingError(
        "functions and loops (scan) that Theano 1.0 pickled cannot be read, because they hold its "
        "compiled graph. Pickle the values of the shared variables where they were made "
        "(`[p.get_value() for p in parameters]`), run the program that makes the function or loop, "
        "and call `set_value`")


class Link:
    """A part of the graph of a function or loop; raises UnpicklingError."""

    __new__ = no_function  # type: ignore[assignment]


def _tensor_type(self: Any, state: dict[str, Any]) -> None:
    self.__init__(state["dtype"], state["broadcastable"], state["name"],
                  state.get("sparse_grad", False))


def _scalar_type(self: Any, state: dict[str, Any]) -> None:
    self.__init__(state["dtype"])


def _node(self: Any, state: dict[str, Any]) -> None:
    tag = state.get("tag")
    if tag is None:
        self.__dict__.update(state)
        return
    tag.__dict__.pop("trace", None)
    dropped = ("auto_name", "cached", "tag")
    kept = {name: value for name, value in state.items() if name not in dropped}
    self.__dict__.update({"owner": None} if "data" in kept else {}, _tag=tag, **kept)


def _apply(self: Any, state: Any) -> None:
    """Restore a node with the op that this version creates for its inputs: default dtypes and axes
    are resolved, and the op of advanced indexing gets the pattern of its index. The node that
    updates a stream of random numbers is read before the shared variable that refers to it, which
    is without a type until then; its op has no defaults."""
    if not isinstance(state, dict):
        restore_apply(self, state)
        return
    _node(self, state)
    if getattr(self.op, "transfers", False):  # from a GPU, or to it
        self.op = T.tensor_copy
    if isinstance(self.op, RandomFunction) and self.op.fn is choice_helper and (
            getattr(self.inputs[4], "data", np.zeros(1)).shape == (0,)):
        self.inputs[4] = T.constant(0.0)  # no probabilities: Theano wrote an empty vector
    if not all(hasattr(v, "type") for v in self.inputs):
        return
    if isinstance(self.op, INDEXING):
        own = 2 if isinstance(self.op, (IncSubtensor, AdvancedIncSubtensor)) else 1
        entries = [_plain(entry) for entry in self.inputs[own:]]
        if isinstance(self.op, (Subtensor, IncSubtensor)):
            index = slicing.unflatten(self.op.idx_list, entries)
            indexed = self.inputs[0][tuple(index)].owner
            settings = {name: value for name, value in self.op.__dict__.items() if name in (
                "inplace", "set_instead_of_inc")}
            self.op = type(self.op)(indexed.op.idx_list, **settings)
            entries = indexed.inputs[1:]
        self.inputs = [*self.inputs[:own], *entries]
    if isinstance(self.op, TensorOp):
        made = self.op.make_node(*self.inputs)
        self.op, self.inputs = made.op, made.inputs


def _plain(entry: Any) -> Any:
    """A scalar of an old index as a tensor."""
    if isinstance(entry, ScalarConstant):
        return T.constant(entry.data)
    if entry.owner is not None and isinstance(entry.owner.op, ScalarFromTensor):
        return entry.owner.inputs[0]
    return entry


def _container(self: Any, state: dict[str, Any]) -> None:
    self.__dict__.update(state)
    if not isinstance(self.storage, Cell):
        self.storage = Cell(*self.storage)


def _scalar_op(self: Any, state: dict[str, Any]) -> None:
    """Restore a scalar op: the instance of its class, unless it is a cast or defined by a user."""
    if isinstance(self, Cast):
        self.o_type = state["o_type"]
    elif not self.declared:
        self.__dict__.update(state)


def _elemwise(self: Any, state: dict[str, Any]) -> None:
    op = state["scalar_op"]
    if op.declared:
        op = Cast(op.o_type) if isinstance(op, Cast) else type(op)()
    self.__init__(op, dict(state["inplace_pattern"]))


def _reduction(self: Any, state: dict[str, Any]) -> None:
    """Restore a reduction. Theano wrote the dtype of the accumulator also where none was given."""
    _tensor_op(self, state)
    self.accurate = state.get("accurate", False)


def _random_function(self: Any, state: dict[str, object]) -> None:
    """Restore a draw, with the state of this version."""
    self.__init__(*(state[name] for name in RandomFunction.__props__))


def _tensor_op(self: Any, state: dict[str, Any]) -> None:
    """Restore an op by calling its class with the old attributes that are still parameters."""
    taken = inspect.signature(type(self)).parameters
    given = {name: value for name, value in state.items() if name in taken}
    try:
        attributes = type(self)(**given).__dict__
    except TypeError:
        attributes = state
    self.__dict__.update(state if set(attributes) <= set(state) else attributes)
