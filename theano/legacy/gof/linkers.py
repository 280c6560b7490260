"""`theano.gof.link`: linkers, which turn a `theano.gof.FunctionGraph` into a Python function that
runs one node after another.

`PerformLinker().accept(fgraph).make_function()` calls each op's thunk, by default its `perform`. As
the linker of a mode, the standard linkers select a backend (see `theano.compile.Mode`); linkers
with callbacks, and those that a program defines, run their thunks there too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from theano.backends.describe import node_error
from theano.compile import Container
from theano.errors import add_context
from theano.graph import Constant
from theano.legacy.gof.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.graph import fgraph as core
    from theano.graph.node import Apply, Variable

__all__ = [
    "Container", "Linker", "LocalLinker", "OpWiseCLinker", "PerformLinker", "WrapLinker",
    "WrapLinkerMany", "add_clear_storage", "gc_helper", "map_storage", "raise_with_op",
    "streamline",
]

Thunk = Callable[[], Any]
Schedule: TypeAlias = "Callable[[FunctionGraph], Iterable[Apply]]"
"""A function of a graph that returns its nodes in the order in which they are computed."""
Cells: TypeAlias = "Sequence[Any]"
"""The storage of several values, one cell each: `cell[0]` is the value."""
StorageMap: TypeAlias = "dict[Variable, Any]"
"""The cell of each variable."""
_UNCHANGED: Any = object()


class Linker:
    """Base of linkers: turns a graph into a function. Call `accept(fgraph)` first; subclasses
    define `make_thunk`."""

    name = "py"
    impl: str | None = "py"
    fgraph: Any = None
    allow_gc = True
    _scheduler: Any = None

    def clone(self, allow_gc: bool | object = _UNCHANGED) -> Any:
        """A copy of this linker without a graph."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, fgraph=None)
        if allow_gc is not _UNCHANGED:
            other.allow_gc = bool(allow_gc)
        return other

    def accept(
        self, fgraph: FunctionGraph, no_recycling: Sequence[Variable] | None = None,
        profile: object = None,
    ) -> Any:
        """The linker for this graph: this one, or a copy if it has another graph already.

        no_recycling: computed variables whose old values are discarded before each call.
        """
        if self.fgraph is not None and self.fgraph is not fgraph:
            return self.clone().accept(fgraph, no_recycling)
        self.fgraph = fgraph
        self.no_recycling = list(no_recycling or ())
        return self

    def make_thunk(self) -> Any:
        """`(function without arguments, containers of the inputs, containers of the outputs)`."""
        raise NotImplementedError(f"make_thunk method of {type(self)} is not implemented.")

    def make_function(self, unpack_single: bool = True, **kwargs: Any) -> Callable[..., Any]:
        """A function from the values of the inputs to a list of the values of the outputs, or to
        the value itself if there is one output and `unpack_single` is true. Keywords go to
        `make_thunk`."""
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
        chosen: Callable[..., Iterable[Any]] | None = self._scheduler
        return list(fgraph.toposort() if chosen is None else chosen(fgraph))

    def executor(self, rewritten: core.FunctionGraph) -> Any:
        """How a function whose mode has this linker computes the graph `rewritten`: a function from
        a list of values to a list of values, or None for the backend."""
        graph = FunctionGraph(rewritten.inputs, rewritten.outputs, clone=True)
        graph.name = rewritten.name
        linker = self.accept(graph)
        function = linker.make_function(unpack_single=False)

        def run(values: Sequence[object]) -> list[Any]:
            return [_unshared(result, values) for result in function(*values)]

        return run


def _unshared(result: object, others: Sequence[object]) -> Any:
    """`result`, copied if it is an array that shares memory with an argument."""
    if isinstance(result, np.ndarray) and any(
            isinstance(v, np.ndarray) and np.may_share_memory(result, v) for v in others):
        return result.copy()
    return result


class LocalLinker(Linker):
    """A linker with one thunk per node; subclasses define `make_all`."""

    def make_thunk(
        self, input_storage: Cells | None = None, output_storage: Cells | None = None,
        storage_map: StorageMap | None = None,
    ) -> Any:
        return self.make_all(input_storage=input_storage, output_storage=output_storage)[:3]

    def make_all(
        self, input_storage: Cells | None = None, output_storage: Cells | None = None
    ) -> Any:
        """`(function, containers of inputs, containers of outputs, thunks, nodes)`."""
        raise NotImplementedError(f"make_all method of {type(self)} is not implemented.")


class PerformLinker(LocalLinker):
    """Computes one node after another with the thunks of their ops.

    allow_gc: free intermediate values after their last use. schedule: a function of the graph that
    returns the nodes in the order in which they are computed.
    """

    def __init__(self, allow_gc: bool | None = None, schedule: Schedule | None = None) -> None:
        self.fgraph = None
        self.allow_gc = True if allow_gc is None else allow_gc
        self._scheduler = schedule

    def make_all(
        self, input_storage: Cells | None = None, output_storage: Cells | None = None,
        storage_map: StorageMap | None = None,
    ) -> Any:
        fgraph, order = self.fgraph, self.schedule(self.fgraph)
        inputs, outputs, storage = map_storage(
            fgraph, order, input_storage, output_storage, storage_map)
        computed = {v: [v.owner is None] for v in storage}
        renewed = [storage[v] for v in self.no_recycling if v not in fgraph.inputs]
        thunks = [
            node.op.make_thunk(node, storage, computed, renewed, impl=self.impl) for node in order]
        clear = None
        if self.allow_gc:
            done, last = gc_helper(order)
            clear = [
                [storage[v] for v in node.inputs
                 if v in done and v not in fgraph.outputs and last[v] is node]
                for node in order]
        function = streamline(fgraph, thunks, order, clear, no_recycling=renewed)
        add_clear_storage(function, dict(gc_helper(order)[1]), storage)
        return (
            function,
            [Container(v, cell) for v, cell in zip(fgraph.inputs, inputs, strict=True)],
            [Container(v, cell, readonly=True)
             for v, cell in zip(fgraph.outputs, outputs, strict=True)],
            thunks, order)

    def executor(self, rewritten: core.FunctionGraph) -> Any:
        """None (the interpreter runs the function), unless a schedule or a subclass is given."""
        if self._scheduler is None and type(self).__module__ == __name__:
            return None
        return super().executor(rewritten)


class OpWiseCLinker(PerformLinker):
    """Computes one node after another, in C if the op defines `c_code`.

    fallback_on_perform: use `perform` for other ops. nice_errors is ignored.
    """

    name = "c|py"
    impl: str | None = None

    def __init__(
        self, fallback_on_perform: bool = True, allow_gc: bool | None = None,
        nice_errors: bool = True, schedule: Schedule | None = None,
    ) -> None:
        super().__init__(allow_gc, schedule)
        self.fallback_on_perform, self.nice_errors = fallback_on_perform, nice_errors


class WrapLinker(Linker):
    """Combines several linkers: for node number `i`, `wrapper(i, node, *thunks)` is called with the
    thunk of each linker, and decides which of them to call."""

    def __init__(self, linkers: Iterable[LocalLinker], wrapper: Callable[..., object]) -> None:
        self.fgraph = None
        self.linkers = list(linkers)
        self.wrapper = wrapper

    def clone(self, allow_gc: bool | object = _UNCHANGED) -> Any:
        return type(self)(
            [linker.clone() if allow_gc is _UNCHANGED else linker.clone(allow_gc=allow_gc)
             for linker in self.linkers], self.wrapper)

    def accept(
        self, fgraph: FunctionGraph, no_recycling: Sequence[Variable] | None = None,
        profile: object = None,
    ) -> Any:
        if self.fgraph is not None and self.fgraph is not fgraph:
            return self.clone().accept(fgraph, no_recycling)
        self.fgraph = fgraph
        self.no_recycling = list(no_recycling or ())
        self.linkers = [linker.accept(fgraph, no_recycling) for linker in self.linkers]
        return self

    def pre(
        self, f: Any, inputs: Sequence[Variable], order: Sequence[Apply],
        thunk_groups: Sequence[Sequence[Thunk]],
    ) -> None:
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


def WrapLinkerMany(
    linkers: Iterable[LocalLinker], wrappers: Iterable[Callable[..., object]]
) -> WrapLinker:
    """A `WrapLinker` that calls several wrappers in turn."""
    every = list(wrappers)

    def wrapper(*args: Any) -> None:
        for each in every:
            each(*args)

    return WrapLinker(linkers, wrapper)


def map_storage(
    fgraph: FunctionGraph, order: Sequence[Apply], input_storage: Cells | None,
    output_storage: Cells | None,
    storage_map: StorageMap | None = None,
) -> tuple[list[Any], list[Any], dict[Any, Any]]:
    """Create a storage cell for each variable that has none. Returns the cells of the inputs, the
    cells of the outputs, and a dict from each variable to its cell."""
    storage = {} if storage_map is None else storage_map
    for variables, cells in ((fgraph.inputs, input_storage), (fgraph.outputs, output_storage)):
        storage.update(zip(variables, cells, strict=True) if cells is not None else ())
    for v in (*fgraph.inputs, *(v for node in order for v in (*node.inputs, *node.outputs)),
              *fgraph.outputs):
        if v not in storage:
            storage[v] = [v.data if isinstance(v, Constant) else None]
    return [storage[v] for v in fgraph.inputs], [storage[v] for v in fgraph.outputs], storage


def gc_helper(node_list: Iterable[Apply]) -> tuple[set[Any], dict[Any, Any]]:
    """The set of variables that the nodes compute, and a dict from variable to its last reader."""
    last, computed = {}, set()
    for node in node_list:
        last.update(dict.fromkeys(node.inputs, node))
        computed.update(node.outputs)
    return computed, last


def add_clear_storage(f: Any, computed: Iterable[Variable], storage_map: StorageMap) -> None:
    """Add `clear_storage()` to the function `f`: it frees the values of computed variables."""
    cells = [storage_map[v] for v in computed if v.owner is not None and v in storage_map]

    def clear_storage() -> None:
        for cell in cells:
            cell[0] = None

    f.clear_storage, f.clear_storage_cells = clear_storage, cells


def streamline(
    fgraph: FunctionGraph, thunks: Sequence[Thunk], order: Sequence[Apply],
    post_thunk_old_storage: Sequence[Cells] | None = None, no_recycling: Cells | None = None,
    nice_errors: bool = True,
) -> Callable[[], None]:
    """A function that calls the thunks of the nodes in order.

    post_thunk_old_storage: for each node, the cells to clear after it. no_recycling: cells to clear
    at the start. nice_errors: exceptions say which node raised them.
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
    node: Apply, thunk: Thunk | None = None, exc_info: Any = None,
    storage_map: StorageMap | None = None,
) -> None:
    """Raise the exception that is being handled again, with the node and the user's line added."""
    error = (exc_info or sys.exc_info())[1]
    if error is None:
        raise RuntimeError("raise_with_op: no exception is being handled")
    values = [cell[0] for cell in getattr(thunk, "inputs", ())]
    if len(values) == len(node.inputs):
        add_context(error, node_error(node, values, f"raised while computing {node}"))
    raise error
