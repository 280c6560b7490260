"""PyTensor's mode "THEANO": functions of PyTensor that run as functions of this package."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import theano
from theano.pytensor.translating import translate

__all__ = ["TheanoLinker", "register"]

NAME = "THEANO"
"""The name of the mode."""

REWRITES = ("inline_ofg_expansion", "ShapeOpt", "canonicalize", "stabilize", "random_make_inplace")
"""PyTensor's rewrites in the mode, besides those without which no linker works. Others, which are
about speed, are left to this package."""

Storage = list[list[object]]
"""One list of one element for each variable, which holds its value."""
Stored = dict[object, list[object]]
"""The storage of each variable."""
Compiled = Callable[..., list[object]]
Linked = tuple[Callable[[], list[object]], list[object], list[object]]
"""A function without arguments, and containers of the inputs and outputs."""


class TheanoLinker:
    """A linker of PyTensor: translates a whole graph and makes one function of it.

    It has the attributes and methods of PyTensor's own linkers, of which it is none, so that this
    module can be imported without PyTensor.
    """

    required_rewrites = ("minimum_compile",)
    incompatible_rewrites = ("cxx_only", "compile_inner_graph")
    allow_gc = True

    def __init__(self) -> None:
        self.fgraph: Any = None
        self._function: Compiled | None = None

    def __getstate__(self) -> dict[str, object]:
        return {"fgraph": self.fgraph, "_function": None}  # made again, from the cache

    def clone(self, allow_gc: bool | None = None) -> TheanoLinker:
        """A linker without a graph. allow_gc: has no effect."""
        return type(self)()

    def accept(
        self, fgraph: object, no_recycling: object = None, profile: object = None
    ) -> TheanoLinker:
        """The linker for a graph. no_recycling: has no effect, as all results are new arrays."""
        made = type(self)()
        made.fgraph = fgraph
        return made

    def make_thunk(
        self, input_storage: Storage | None = None, output_storage: Storage | None = None,
        storage_map: Stored | None = None,
    ) -> Linked:
        """A function without arguments that reads the storage of the inputs and returns the
        outputs, and containers of the inputs and outputs."""
        graph, basic = self.fgraph, importlib.import_module("pytensor.link.basic")
        inputs, outputs, stored = importlib.import_module("pytensor.link.utils").map_storage(
            graph, graph.toposort(), input_storage, output_storage, storage_map)
        if self._function is None:
            made = translate(graph.outputs, graph.inputs, rewrites=())
            self._function = theano.function(
                made.inputs, made.outputs, on_unused_input="ignore", name=graph.name)
        return (
            LinkedCall(self._function, inputs, stored),
            [basic.Container(v, s) for v, s in zip(graph.inputs, inputs, strict=True)],
            [basic.Container(v, s, readonly=True)
             for v, s in zip(graph.outputs, outputs, strict=True)])


class LinkedCall:
    """A call of a function with the values in the storage of its inputs.

    storage_map, allow_gc: what PyTensor's functions read of what a linker returns.
    """

    allow_gc = True

    def __init__(self, function: Compiled, inputs: Storage, stored: Stored) -> None:
        self.function, self.inputs, self.storage_map = function, inputs, stored

    def __call__(self) -> list[object]:
        return self.function(*[cell[0] for cell in self.inputs])


def register() -> None:
    """Make the mode known to PyTensor: `pytensor.function(..., mode="THEANO")`, and
    `pytensor.config.mode = "THEANO"`."""
    modes: Any = importlib.import_module("pytensor.compile.mode")
    if NAME in modes.predefined_modes:
        return
    query = importlib.import_module("pytensor.graph.rewriting.db").RewriteDatabaseQuery
    modes.register_mode(NAME, modes.Mode(TheanoLinker(), query(include=REWRITES)))
    setting: Any = vars(type(importlib.import_module("pytensor").config))["mode"]
    setting._apply = _with_own_name(setting._apply)


def _with_own_name(known: Callable[[object], object]) -> Callable[[object], object]:
    """A filter of names of modes that knows this one, too."""
    def filtered(value: object) -> object:
        return value if value == NAME else known(value)
    return filtered
