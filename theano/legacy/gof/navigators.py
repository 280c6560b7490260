"""`theano.gof.opt`, part three: optimisers that apply local optimisers to the nodes of a graph."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from theano.errors import InconsistencyError
from theano.flags import config
from theano.legacy.gof import graphs
from theano.legacy.gof.features import Feature, NodeFinder, ReplaceValidate
from theano.legacy.gof.local_optimizers import LocalOptGroup, LocalOptimizer, fits
from theano.legacy.gof.optimizers import Optimizer, failed

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.fgraph import FunctionGraph
    from theano.legacy.gof.optimizers import FailureCallback

__all__ = [
    "ChangeTracker", "EquilibriumOptimizer", "NavigatorOptimizer", "OpKeyOptimizer",
    "TopoOptimizer", "Updater", "in2out", "merge_dict", "out2in",
]

_logger = logging.getLogger("theano.gof.opt")


class Updater(Feature):
    """A feature made of three functions, each of which may be None: `importer(node)` for a new
    node, `pruner(node)` for a removed node, `chin(node, i, r, new_r, reason)` for a changed
    input."""

    def __init__(
        self, importer: Callable[[Apply], object] | None, pruner: Callable[[Apply], object] | None,
        chin: Callable[..., object] | None, name: str | None = None,
    ) -> None:
        self.importer, self.pruner, self.chin, self.name = importer, pruner, chin, name

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        if self.importer:
            self.importer(node)

    def on_prune(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        if self.pruner:
            self.pruner(node)

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        if self.chin:
            self.chin(node, i, r, new_r, reason)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Drop the functions."""
        self.importer = self.pruner = self.chin = None


class NavigatorOptimizer(Optimizer):
    """Applies a local optimiser to nodes; subclasses choose the nodes and their order.

    ignore_newtrees: do not visit nodes that a replacement adds ("auto": unless the local optimiser
    is `reentrant`).
    failure_callback(error, self, pairs, local_opt, node) is called if the local optimiser raises or
    a feature refuses the replacement; if it is None, the error propagates.
    """

    def __init__(
        self, local_opt: LocalOptimizer | None, ignore_newtrees: bool | str = "auto",
        failure_callback: FailureCallback | None = None,
    ) -> None:
        self.local_opt: Any = local_opt
        self.ignore_newtrees = (
            not getattr(local_opt, "reentrant", True) if ignore_newtrees == "auto"
            else ignore_newtrees)
        self.failure_callback = failure_callback

    @staticmethod
    def warn(
        exc: Exception, nav: NavigatorOptimizer,
        repl_pairs: Sequence[tuple[Variable, Variable | None]], local_opt: LocalOptimizer,
        node: Apply,
    ) -> None:
        """A failure callback: handles the error as `config.on_opt_error` says."""
        failed(exc, f"{local_opt}, at {node}")

    @staticmethod
    def warn_inplace(
        exc: Exception, nav: NavigatorOptimizer,
        repl_pairs: Sequence[tuple[Variable, Variable | None]], local_opt: LocalOptimizer,
        node: Apply,
    ) -> None:
        """A failure callback: `warn`, except that InconsistencyError is ignored (an input that
        cannot be overwritten is not an error)."""
        if not isinstance(exc, InconsistencyError):
            NavigatorOptimizer.warn(exc, nav, repl_pairs, local_opt, node)

    @staticmethod
    def warn_ignore(
        exc: Exception, nav: NavigatorOptimizer,
        repl_pairs: Sequence[tuple[Variable, Variable | None]], local_opt: LocalOptimizer,
        node: Apply,
    ) -> None:
        """A failure callback that ignores the error."""

    def attach_updater(
        self, fgraph: FunctionGraph, importer: Callable[[Apply], object] | None,
        pruner: Callable[[Apply], object] | None, chin: Callable[..., object] | None = None,
        name: str | None = None,
    ) -> Updater | None:
        """Call these functions at changes of the graph (see `Updater`); `importer` only if new
        nodes are not ignored. Returns the feature for `detach_updater`, or None."""
        if self.ignore_newtrees:
            importer = None
        if importer is None and pruner is None:
            return None
        updater = Updater(importer, pruner, chin, name=name)
        fgraph.attach_feature(updater)
        return updater

    def detach_updater(self, fgraph: FunctionGraph, u: Updater | None) -> None:
        """Remove the feature that `attach_updater` returned."""
        if u is not None:
            fgraph.remove_feature(u)

    def process_node(
        self, fgraph: FunctionGraph, node: Apply, lopt: LocalOptimizer | None = None
    ) -> bool:
        """Apply the local optimiser to one node; returns whether the graph changed.

        Raises TypeError or ValueError if `transform` returns an invalid replacement.
        """
        chosen: LocalOptimizer = lopt or self.local_opt
        try:
            made = chosen.transform(node)
        except Exception as error:
            if self.failure_callback is None:
                raise
            self.failure_callback(error, self, [(v, None) for v in node.outputs], chosen, node)
            return False
        if made is False or made is None:
            return False
        pairs, remove = _pairs(made, node, chosen)
        if not pairs:
            return False
        try:
            fgraph.replace_all_validate_remove(pairs, reason=lopt, remove=remove)
        except Exception as error:
            if self.failure_callback is None:
                raise
            self.failure_callback(error, self, pairs, lopt, node)
            return False
        return True

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        fgraph.attach_feature(ReplaceValidate())
        if self.local_opt is not None:
            self.local_opt.add_requirements(fgraph)

    def _parts(self) -> list[Any]:
        return [] if self.local_opt is None else [self.local_opt]

    def __str__(self) -> str:
        return getattr(self, "name", None) or f"{type(self).__name__}({self.local_opt})"


def _pairs(result: Any, node: Apply, lopt: LocalOptimizer) -> tuple[list[Any], list[Any]]:
    """The result of `transform` as pairs `(variable, replacement)`, and the list of nodes that must
    be removed."""
    remove: list[Any] = []
    if isinstance(result, dict):
        result = dict(result)
        remove = list(result.pop("remove", ()))
        old, new = list(result), list(result.values())
    elif isinstance(result, (list, tuple)):
        old, new = node.outputs, list(result)
    else:
        raise TypeError(
            f"{lopt} returned {result!r} for {node}: must be a list, a dict, False or None")
    if len(old) != len(new):
        raise ValueError(f"{lopt} returned {len(new)} variables for the {len(old)} outputs of "
                         f"{node}")
    for before, after in zip(old, new, strict=True):
        if after is None and before.clients:
            raise ValueError(f"{lopt} returned None for {before}, which has readers")
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if b is not a and b is not None]
    return pairs, remove


class TopoOptimizer(NavigatorOptimizer):
    """Visits every node once, in topological order ("in_to_out") or in reverse ("out_to_in"), and
    nodes that replacements add, unless `ignore_newtrees`. Raises ValueError for another order."""

    def __init__(
        self, local_opt: LocalOptimizer, order: str = "in_to_out", ignore_newtrees: bool = False,
        failure_callback: FailureCallback | None = None,
    ) -> None:
        if order not in ("in_to_out", "out_to_in"):
            raise ValueError(f"order must be 'in_to_out' or 'out_to_in', not {order!r}")
        self.order = order
        super().__init__(local_opt, ignore_newtrees, failure_callback)

    def apply(self, fgraph: FunctionGraph, start_from: Sequence[Variable] | None = None) -> None:
        """Visit the nodes that `start_from` depends on; all nodes by default."""
        outputs = fgraph.outputs if start_from is None else start_from
        queue: deque[Any] = deque(graphs.io_toposort(fgraph.inputs, outputs))
        current: list[Any] = [None]

        def importer(node: Apply) -> None:
            if node is not current[0]:
                queue.append(node)

        updater = self.attach_updater(
            fgraph, importer, None, name=getattr(self, "name", None))
        take = queue.pop if self.order == "out_to_in" else queue.popleft
        try:
            while queue:
                node = current[0] = take()
                if node in fgraph.apply_nodes:
                    self.process_node(fgraph, node)
        finally:
            self.detach_updater(fgraph, updater)


def _through(order: str, local_opts: tuple[Any, ...], kwargs: dict[str, Any]) -> TopoOptimizer:
    name = kwargs.pop("name", None)
    lopt = local_opts[0] if len(local_opts) == 1 else LocalOptGroup(*local_opts)
    failure_callback = kwargs.pop("failure_callback", TopoOptimizer.warn_inplace)
    made = TopoOptimizer(lopt, order=order, failure_callback=failure_callback, **kwargs)
    made.__name__ = name or str(lopt)  # type: ignore[attr-defined]
    made.name = name
    return made


def in2out(*local_opts: Any, **kwargs: Any) -> TopoOptimizer:
    """An optimiser that applies these local ones from the inputs to the outputs.

    name: of the optimiser; other keywords go to `TopoOptimizer`.
    """
    return _through("in_to_out", local_opts, kwargs)


def out2in(*local_opts: Any, **kwargs: Any) -> TopoOptimizer:
    """An optimiser that applies these local ones from the outputs to the inputs.

    name: of the optimiser; other keywords go to `TopoOptimizer`.
    """
    return _through("out_to_in", local_opts, kwargs)


class OpKeyOptimizer(NavigatorOptimizer):
    """Visits the nodes of the op, or list of ops, that `local_opt.op_key()` returns.

    Raises TypeError if `local_opt` has no `op_key`.
    """

    def __init__(
        self, local_opt: LocalOptimizer, ignore_newtrees: bool = False,
        failure_callback: FailureCallback | None = None,
    ) -> None:
        if not hasattr(local_opt, "op_key"):
            raise TypeError(f"{local_opt} has no op_key: use TopoOptimizer instead")
        super().__init__(local_opt, ignore_newtrees, failure_callback)

    def apply(self, fgraph: FunctionGraph) -> None:
        """Visit the nodes."""
        key = self.local_opt.op_key()
        ops = key if isinstance(key, (list, tuple)) else [key]
        queue = [node for op in ops for node in fgraph.get_nodes(op)]
        current: list[Any] = [None]

        def importer(node: Apply) -> None:
            if node is not current[0] and node.op in ops:
                queue.append(node)

        updater = self.attach_updater(fgraph, importer, None, name=getattr(self, "name", None))
        try:
            while queue:
                node = current[0] = queue.pop()
                if node in fgraph.apply_nodes:
                    self.process_node(fgraph, node)
        finally:
            self.detach_updater(fgraph, updater)

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        super().add_requirements(fgraph)
        fgraph.attach_feature(NodeFinder())


class ChangeTracker(Feature):
    """Records whether the graph has changed since `reset`."""

    def __init__(self) -> None:
        self.changed = False
        self.nb_imported = 0

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        self.nb_imported += 1
        self.changed = True

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        self.changed = True

    def reset(self) -> None:
        """Clear the record."""
        self.changed = False

    def on_attach(self, fgraph: FunctionGraph) -> None:
        fgraph.change_tracker = self

    def on_detach(self, fgraph: FunctionGraph) -> None:
        del fgraph.change_tracker


def merge_dict(d1: dict[Any, Any], d2: dict[Any, Any]) -> dict[Any, Any]:
    """The union of two dicts; the values of keys in both are added."""
    return {k: d1[k] + d2[k] if k in d1 and k in d2 else d1.get(k, d2.get(k))
            for k in {**d1, **d2}}


class _Counts:
    """How many times each optimiser has changed a graph. `exceeded`: the optimisers that have
    changed it more than `limit` times, which is `ratio` times the largest number of nodes so
    far."""

    def __init__(self, ratio: float) -> None:
        self.ratio, self.nodes = ratio, 1
        self.times: dict[Any, int] = {}
        self.exceeded: dict[Any, None] = {}

    @property
    def limit(self) -> float:
        return self.ratio * self.nodes

    def grown(self, fgraph: FunctionGraph) -> None:
        self.nodes = max(self.nodes, len(fgraph.apply_nodes))

    def used(self, optimizer: Optimizer | LocalOptimizer) -> None:
        self.times[optimizer] = self.times.get(optimizer, 0) + 1
        if self.times[optimizer] > self.limit:
            self.exceeded[optimizer] = None


class EquilibriumOptimizer(NavigatorOptimizer):
    """Applies local and global optimisers repeatedly until none of them changes the graph.

    max_use_ratio: how many changes each optimiser may make, as a multiple of the number of nodes
    (default `config.optdb.max_use_ratio`). final_optimizers: applied at the end of each round;
    cleanup_optimizers: after each change by another optimiser. tracks_on_change_inputs: visit a
    node again when one of its inputs changes.
    """

    def __init__(
        self, optimizers: Iterable[Optimizer | LocalOptimizer],
        failure_callback: FailureCallback | None = None, ignore_newtrees: bool = True,
        tracks_on_change_inputs: bool = False, max_use_ratio: float | None = None,
        final_optimizers: Iterable[Optimizer] | None = None,
        cleanup_optimizers: Iterable[Optimizer] | None = None,
    ) -> None:
        super().__init__(None, ignore_newtrees, failure_callback)
        self.local_optimizers = [o for o in optimizers if isinstance(o, LocalOptimizer)]
        self.global_optimizers = [o for o in optimizers if not isinstance(o, LocalOptimizer)]
        self.final_optimizers = list(final_optimizers or ())
        self.cleanup_optimizers = list(cleanup_optimizers or ())
        self.tracks_on_change_inputs = tracks_on_change_inputs
        self.max_use_ratio = (
            config.optdb.max_use_ratio if max_use_ratio is None else max_use_ratio)

    def get_local_optimizers(self) -> list[Any]:
        """The local optimisers."""
        return list(self.local_optimizers)

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        super().add_requirements(fgraph)
        if not hasattr(fgraph, "change_tracker"):
            fgraph.attach_feature(ChangeTracker())
        for each in self._parts():
            each.add_requirements(fgraph)

    def apply(self, fgraph: FunctionGraph, start_from: Sequence[Variable] | None = None) -> None:
        """Run until nothing changes, or until an optimiser exceeds its limit."""
        counts = _Counts(self.max_use_ratio)
        changed = True
        while changed and not counts.exceeded:
            counts.grown(fgraph)
            changed = self._whole(fgraph, self.global_optimizers, counts)
            changed = self._visit(fgraph, start_from, counts) or changed
            changed = self._whole(fgraph, self.final_optimizers, counts) or changed
        if counts.exceeded:
            failed(RuntimeError(f"{', '.join(map(str, counts.exceeded))} changed the graph more "
                                f"than {counts.limit:.0f} times; the setting optdb.max_use_ratio "
                                "allows more"), str(self))

    def _whole(
        self, fgraph: FunctionGraph, optimizers: Sequence[Optimizer], counts: _Counts
    ) -> bool:
        changed = False
        for each in optimizers:
            fgraph.change_tracker.reset()
            each.apply(fgraph)
            if fgraph.change_tracker.changed:
                changed = True
                counts.used(each)
                if optimizers is not self.cleanup_optimizers:
                    self._whole(fgraph, self.cleanup_optimizers, counts)
        return changed

    def _visit(
        self, fgraph: FunctionGraph, start_from: Sequence[Variable] | None, counts: _Counts
    ) -> bool:
        outputs = fgraph.outputs if start_from is None else start_from
        queue: deque[Any] = deque(graphs.io_toposort(fgraph.inputs, outputs))
        current: list[Any] = [None]

        def again(node: Any, *change: object) -> None:
            if node is not current[0] and node != "output":
                queue.append(node)

        chin = again if self.tracks_on_change_inputs else None
        updater = Updater(None if self.ignore_newtrees else again, None, chin)
        fgraph.attach_feature(updater)
        changed = False
        try:
            while queue and not counts.exceeded:
                node = current[0] = queue.pop()
                for lopt in self.local_optimizers:
                    if node in fgraph.apply_nodes and fits(lopt, node) and (
                            self.process_node(fgraph, node, lopt)):
                        changed = True
                        counts.used(lopt)
                        self._whole(fgraph, self.cleanup_optimizers, counts)
        finally:
            self.detach_updater(fgraph, updater)
        return changed

    def _parts(self) -> list[Any]:
        return [*self.local_optimizers, *self.global_optimizers, *self.final_optimizers,
                *self.cleanup_optimizers]

    def __str__(self) -> str:
        return getattr(self, "name", None) or (
            f"EquilibriumOptimizer({', '.join(map(str, self.local_optimizers))})")


