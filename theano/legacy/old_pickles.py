"""Pickles that Theano 0.7 to 1.0 wrote: the classes learn to read the attributes of then.

Every old pickle of a variable or a node names `theano.gof.utils.scratchpad` before anything is
restored, and the table of old paths asks this module for it. Until then the classes know nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from theano.compile.container import Container
from theano.graph.node import Node, Scratchpad
from theano.runtime import Cell
from theano.tensor.type import TensorType


def __getattr__(name: str) -> Any:
    """The class of `tag`, under its old name; whoever asks for it may be about to unpickle."""
    if name == "scratchpad":
        teach()
        return Scratchpad
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def teach() -> None:
    """Give the classes a `__setstate__` for old attributes."""
    learn: dict[Any, Any] = {TensorType: _type, Node: _node, Container: _container}
    for cls, restore in learn.items():
        cls.__setstate__ = restore


def _type(self: Any, state: dict[str, Any]) -> None:
    self.__init__(state["dtype"], state["broadcastable"], state["name"],
                  state.get("sparse_grad", False))


def _node(self: Any, state: dict[str, Any]) -> None:
    kept = dict(state)
    tag = kept.pop("tag", None)
    kept.pop("auto_name", None)
    if tag is not None:
        tag.__dict__.pop("trace", None)
        kept["_tag"] = tag
    self.__dict__.update(kept)


def _container(self: Any, state: dict[str, Any]) -> None:
    self.__dict__.update(state)
    if not isinstance(self.storage, Cell):
        self.storage = Cell(*self.storage)
