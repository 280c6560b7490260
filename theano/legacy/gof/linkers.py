"""`theano.gof.link` and `theano.gof.vm`: linkers, which make functions of old graphs node by node.

`PerformLinker().accept(fgraph).make_function()` computes with each op's thunk, by default its
`perform`. Given to a mode, the plain linkers stand for a backend (see `theano.compile.Mode`); those
with something to watch, and those that a program defines, compute with their thunks there, too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import node_error
from theano.compile import Container
from theano.errors import add_context
from theano.graph import Constant
from theano.legacy.gof.fgraph import FunctionGraph
from theano.runtime import Cell

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = [
    "Container", "Linker", "LocalLinker", "OpWiseCLinker", "PerformLinker", "WrapLinker",
    "WrapLinkerMany", "add_clear_storage", "gc_helper", "map_storage", "raise_with_op",
    "streamline",
]

Thunk = Callable[[], Any]
_UNCHANGED: Any = object()


class Linker:
    """Makes functions of a graph. `accept(fgraph)` comes first; subclasses define `make_thunk`."""

    name = "py"
    impl: str | None = "py"
    fgraph: Any = None
    allow_gc = True
    _scheduler: Any = None

    def clone(self, allow_gc: Any = _UNCHANGED) -> Any:
        """A linker of the same kind without a graph."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, fgraph=None)
        if allow_gc is not _UNCHANGED:
            other.allow_gc = allow_gc
        return other

    def accept(self, fgraph: FunctionGraph, no_recycling: Any = None, profile: Any = None) -> Any:
        """A linker for this graph: this one, or a copy when it has a graph already."""
        if self.fgraph is not None and self.fgraph is not fgraph:
            return self.clone().accept(fgraph, no_recycling)
        self.fgraph = fgraph
        self.no_recycling = list(no_recycling or ())
        return self

    def make_thunk(self) -> Any:
        """`(function of nothing, containers of the inputs, containers of the outputs)`."""
        raise NotImplementedError(f"make_thunk method of {type(self)} is not implemented.")

    def make_function(self, unpack_single: bool = True, **kwargs: Any) -> Callable[..., Any]:
        """A function of the values of the inputs that returns a list of those of the outputs, or
        the only one (unless `unpack_single` is false). Keywords go to `make_thunk`."""
        thunk, inputs, outputs = self.make_thunk(**kwargs)

        def execute(*args: Any) -> Any:
            if len(args) != len(inputs):
                raise TypeError(f"Function call takes exactly {len(inputs)} "
                                f"argument{'s' * (len(inputs) != 1)} ({len(args)} given)")
            for value, container in zip(args, inputs, strict=True):
                container.data = value
            thunk()
            results = [container.data for container in outputs]
            if unpack_single:
                return results[0] if len(results) == 1 else results or None
            return results

        execute.thunk = thunk  # type: ignore[attr-defined]
        return execute

    def schedule(self, fgraph: FunctionGraph) -> list[Any]:
        """The nodes in the order in which they are computed."""
        chosen = self._scheduler
        return list(chosen(fgraph) if callable(chosen) else fgraph.toposort())

    def executor(self, rewritten: Any) -> Any:
        """What computes `rewritten` in a function whose mode has this linker: None for a backend,
        or a function from a list of values to one."""
        linker = self.accept(
            FunctionGraph(rewritten.inputs, rewritten.outputs, clone=True))
        function = linker.make_function(unpack_single=False)

        def run(values: Sequence[Any]) -> list[Any]:
            return [_apart(result, values) for result in function(*values)]

        return run


def _apart(result: Any, others: Sequence[Any]) -> Any:
    """A result that shares no memory with the arguments."""
    if isinstance(result, np.ndarray) and any(
            isinstance(v, np.ndarray) and np.may_share_memory(result, v) for v in others):
        return result.copy()
    return result


class LocalLinker(Linker):
    """A linker with one thunk per node; subclasses define `make_all`."""

    def make_thunk(
        self, input_storage: Any = None, output_storage: Any = None, storage_map: Any = None
    ) -> Any:
        return self.make_all(input_storage, output_storage)[:3]

    def make_all(self, input_storage: Any = None, output_storage: Any = None) -> Any:
        """`(function, containers of inputs, containers of outputs, thunks, nodes)`."""
        raise NotImplementedError(f"make_all method of {type(self)} is not implemented.")


class PerformLinker(LocalLinker):
    """Computes node after node with the thunks of their ops.

    allow_gc: forget values that nobody reads any more. schedule: a function of a graph that gives
    the order of its nodes.
    """

    def __init__(self, allow_gc: bool | None = None, schedule: Any = None) -> None:
        self.fgraph = None
        self.allow_gc = True if allow_gc is None else allow_gc
        self._scheduler = schedule

    def make_all(
        self, input_storage: Any = None, output_storage: Any = None, storage_map: Any = None
    ) -> Any:
        fgraph, order = self.fgraph, self.schedule(self.fgraph)
        inputs, outputs, storage = map_storage(
            fgraph, order, input_storage, output_storage, storage_map)
        computed = {v: [v.owner is None] for v in storage}
        thunks = [
            node.op.make_thunk(node, storage, computed, self.no_recycling, impl=self.impl)
            for node in order]
        clear = None
        if self.allow_gc:
            done, last = gc_helper(order)
            clear = [
                [storage[v] for v in node.inputs
                 if v in done and v not in fgraph.outputs and last[v] is node]
                for node in order]
        function = streamline(fgraph, thunks, order, clear, no_recycling=self.no_recycling)
        add_clear_storage(function, dict(gc_helper(order)[1]), storage)
        return (
            function,
            [Container(v, cell) for v, cell in zip(fgraph.inputs, inputs, strict=True)],
            [Container(v, cell, readonly=True)
             for v, cell in zip(fgraph.outputs, outputs, strict=True)],
            thunks, order)

    def executor(self, rewritten: Any) -> Any:
        """None, for the interpreter, unless the order is the program's."""
        if self._scheduler is None and type(self).__module__ == __name__:
            return None
        return super().executor(rewritten)


class OpWiseCLinker(PerformLinker):
    """Computes node after node, in C where an op has C code of its own.

    fallback_on_perform: let `perform` serve the others; nice_errors is accepted.
    """

    name = "c|py"
    impl: str | None = None

    def __init__(
        self, fallback_on_perform: bool = True, allow_gc: bool | None = None,
        nice_errors: bool = True, schedule: Any = None,
    ) -> None:
        super().__init__(allow_gc, schedule)
        self.fallback_on_perform, self.nice_errors = fallback_on_perform, nice_errors


class WrapLinker(Linker):
    """Computes with the thunks of several linkers side by side: `wrapper(i, node, *thunks)` is
    called for node `i`, and calls what it wants of them."""

    def __init__(self, linkers: Iterable[Any], wrapper: Callable[..., Any]) -> None:
        self.fgraph = None
        self.linkers = list(linkers)
        self.wrapper = wrapper

    def clone(self, allow_gc: Any = _UNCHANGED) -> Any:
        return type(self)(
            [linker.clone() if allow_gc is _UNCHANGED else linker.clone(allow_gc=allow_gc)
             for linker in self.linkers], self.wrapper)

    def accept(self, fgraph: FunctionGraph, no_recycling: Any = None, profile: Any = None) -> Any:
        if self.fgraph is not None and self.fgraph is not fgraph:
            return type(self)(self.linkers, self.wrapper).accept(fgraph, no_recycling)
        self.fgraph = fgraph
        self.no_recycling = list(no_recycling or ())
        self.linkers = [linker.accept(fgraph, no_recycling) for linker in self.linkers]
        return self

    def pre(self, f: Any, inputs: Sequence[Any], order: Any, thunk_groups: Any) -> None:
        """Called before the nodes are computed."""

    def make_thunk(self, **kwargs: Any) -> Any:
        made = [linker.make_all(**kwargs) for linker in self.linkers]
        orders = [order for *_, order in made]
        if any(order != orders[0] for order in orders):
            raise Exception("the linkers compute the nodes in different orders")
        functions, inputs, outputs, thunks, _ = zip(*made, strict=True)
        groups, order = list(zip(*thunks, strict=True)), orders[0]

        def function() -> None:
            for group in inputs[1:]:
                for mine, first in zip(group, inputs[0], strict=True):
                    mine.storage[0] = first.storage[0]
            for cell in getattr(functions[0], "clear_storage_cells", ()):
                cell[0] = None
            self.pre(self, [c.data for c in inputs[0]], order, groups)
            for i, (group, node) in enumerate(zip(groups, order, strict=True)):
                try:
                    self.wrapper(i, node, *group)
                except Exception:
                    raise_with_op(node, group[0])

        function.thunk_groups = groups  # type: ignore[attr-defined]
        return function, inputs[0], outputs[0]


def WrapLinkerMany(linkers: Iterable[Any], wrappers: Iterable[Callable[..., Any]]) -> WrapLinker:
    """A `WrapLinker` that calls several wrappers one after the other."""
    every = list(wrappers)

    def wrapper(*args: Any) -> None:
        for each in every:
            each(*args)

    return WrapLinker(linkers, wrapper)


def map_storage(
    fgraph: Any, order: Any, input_storage: Any, output_storage: Any, storage_map: Any = None
) -> tuple[list[Any], list[Any], dict[Any, Any]]:
    """A cell for the value of each variable: those of the inputs, those of the outputs, and all by
    variable. Cells that are given are taken."""
    storage = {} if storage_map is None else storage_map
    for variables, cells in ((fgraph.inputs, input_storage), (fgraph.outputs, output_storage)):
        storage.update(zip(variables, cells, strict=True) if cells is not None else ())
    for v in (*fgraph.inputs, *(v for node in order for v in (*node.inputs, *node.outputs)),
              *fgraph.outputs):
        if v not in storage:
            storage[v] = Cell(v.data) if isinstance(v, Constant) else Cell()
    return [storage[v] for v in fgraph.inputs], [storage[v] for v in fgraph.outputs], storage


def gc_helper(node_list: Iterable[Any]) -> tuple[set[Any], dict[Any, Any]]:
    """The variables that nodes compute, and per variable the last node that reads it."""
    last, computed = {}, set()
    for node in node_list:
        last.update(dict.fromkeys(node.inputs, node))
        computed.update(node.outputs)
    return computed, last


def add_clear_storage(f: Any, computed: Iterable[Any], storage_map: Any) -> None:
    """Give a function `clear_storage()`, which forgets the values of what is computed."""
    cells = [storage_map[v] for v in computed if v.owner is not None and v in storage_map]

    def clear_storage() -> None:
        for cell in cells:
            cell[0] = None

    f.clear_storage, f.clear_storage_cells = clear_storage, cells


def streamline(
    fgraph: FunctionGraph, thunks: Sequence[Thunk], order: Sequence[Any],
    post_thunk_old_storage: Any = None, no_recycling: Any = None, nice_errors: bool = True,
) -> Callable[[], None]:
    """A function that calls the thunks of the nodes in order.

    post_thunk_old_storage: per node, cells that are emptied after it; no_recycling: cells that are
    emptied first; nice_errors: errors carry the node.
    """
    if len(thunks) != len(order):
        raise ValueError(f"there are {len(thunks)} thunks for {len(order)} nodes")
    clear = post_thunk_old_storage or [()] * len(order)
    if len(clear) != len(order):
        raise ValueError(f"there are {len(clear)} lists of cells for {len(order)} nodes")

    def function() -> None:
        for cell in no_recycling or ():
            cell[0] = None
        for thunk, node, cells in zip(thunks, order, clear, strict=True):
            try:
                thunk()
            except Exception:
                if not nice_errors:
                    raise
                raise_with_op(node, thunk)
            for cell in cells:
                cell[0] = None

    return function


def raise_with_op(
    node: Apply, thunk: Any = None, exc_info: Any = None, storage_map: Any = None
) -> None:
    """Raise the exception that is being handled, with the node and the user's line in it."""
    error = (exc_info or sys.exc_info())[1]
    if error is None:
        raise RuntimeError("raise_with_op is for an exception that is being handled, and there is "
                           "none")
    values = [cell[0] for cell in getattr(thunk, "inputs", ())]
    if len(values) == len(node.inputs):
        add_context(error, node_error(node, values, f"raised while computing {node}"))
    raise error
