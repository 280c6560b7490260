"""`theano.gof.vm`: `VM_Linker`, which selects the native backend or calls back after each node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from theano.legacy.gof.linkers import PerformLinker

if TYPE_CHECKING:
    from theano.graph import fgraph as core
    from theano.graph.node import Apply
    from theano.legacy.gof.linkers import Cells, Schedule, StorageMap

__all__ = ["VM_Linker"]


class VM_Linker(PerformLinker):
    """Selects the native backend. With a callback or a schedule it computes one node after another:
    `callback(node=, thunk=, storage_map=, compute_map=)` is called after each node,
    `callback_input(variable, value)` for each input.

    use_cloop, lazy, c_thunks and allow_partial_eval are ignored.
    """

    name = "cvm"

    def __init__(
        self, allow_gc: bool | None = None, use_cloop: bool = False, callback: Any = None,
        callback_input: Any = None, lazy: bool | None = None, schedule: Schedule | None = None,
        c_thunks: bool | None = None, allow_partial_eval: bool | None = None,
    ) -> None:
        super().__init__(allow_gc, schedule)
        self.use_cloop = use_cloop
        self.callback, self.callback_input = callback, callback_input
        self.lazy, self.c_thunks, self.allow_partial_eval = lazy, c_thunks, allow_partial_eval
        self.updated_vars: dict[Any, Any] = {}

    def accept_var_updates(self, updated_vars: Any) -> None:
        """Record the updates: for each variable that is a new value, the input that it updates."""
        self.updated_vars = updated_vars

    def make_all(  # type: ignore[override]
        self, profiler: object = None, input_storage: Cells | None = None,
        output_storage: Cells | None = None, storage_map: StorageMap | None = None,
    ) -> Any:
        """See `LocalLinker.make_all`; `profiler` is ignored."""
        storage: dict[Any, Any] = {} if storage_map is None else storage_map
        function, inputs, outputs, thunks, order = super().make_all(
            input_storage, output_storage, storage)
        if self.callback is None and self.callback_input is None:
            return function, inputs, outputs, thunks, order
        return self._seen(function, storage, thunks, order), inputs, outputs, thunks, order

    def _seen(
        self, function: Any, storage: Any, thunks: Any, order: Sequence[Apply]
    ) -> Callable[[], None]:
        """A function that calls the thunks and the callbacks."""
        def run() -> None:
            computed = {v: [v.owner is None] for v in storage}
            if self.callback_input is not None:
                for variable in self.fgraph.inputs:
                    self.callback_input(variable, storage[variable][0])
            for node, thunk in zip(order, thunks, strict=True):
                thunk()
                computed.update((v, [True]) for v in node.outputs)
                if self.callback is not None:
                    self.callback(node=node, thunk=thunk, storage_map=storage,
                                  compute_map=computed)

        return run

    def executor(self, rewritten: core.FunctionGraph) -> Any:
        """None (the native backend runs the function), unless there is a callback or a schedule."""
        if self.callback is None and self.callback_input is None and self._scheduler is None:
            return None
        return super().executor(rewritten)
