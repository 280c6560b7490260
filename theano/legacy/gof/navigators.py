"""`theano.gof.opt`, part three: what takes local optimisers through a graph."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, Any

from theano.errors import InconsistencyError
from theano.flags import config
from theano.legacy.gof import graphs
from theano.legacy.gof.features import Feature, NodeFinder, ReplaceValidate
from theano.legacy.gof.local_optimizers import LocalOptGroup, LocalOptimizer, fits
from theano.legacy.gof.optimizers import Optimizer, failed

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Apply

__all__ = [
    "ChangeTracker", "EquilibriumOptimizer", "NavigatorOptimizer", "OpKeyOptimizer",
    "TopoOptimizer", "Updater", "in2out", "merge_dict", "out2in",
]

_logger = logging.getLogger("theano.gof.opt")


class Updater(Feature):
    """The feature made of three functions of a node, or None: `importer` and `pruner` of one that
    enters or leaves, `chin(node, i, r, new_r, reason)` of a change."""

    def __init__(self, importer: Any, pruner: Any, chin: Any, name: str | None = None) -> None:
        self.importer, self.pruner, self.chin, self.name = importer, pruner, chin, name

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        if self.importer:
            self.importer(node)

    def on_prune(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        if self.pruner:
            self.pruner(node)

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        if self.chin:
            self.chin(node, i, r, new_r, reason)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Let go of the functions."""
        self.importer = self.pruner = self.chin = None


class NavigatorOptimizer(Optimizer):
    """Applies a local optimiser at nodes; subclasses say at which.

    ignore_newtrees: whether nodes that come by a replacement are left alone ("auto": as the local
    optimiser's `reentrant` says).
    failure_callback(error, self, pairs, local_opt, node) is called when it raises, or a feature
    objects to the replacement; without it the error is raised.
    """

    def __init__(
        self, local_opt: Any, ignore_newtrees: bool | str = "auto", failure_callback: Any = None
    ) -> None:
        self.local_opt = local_opt
        self.ignore_newtrees = (
            not getattr(local_opt, "reentrant", True) if ignore_newtrees == "auto"
            else ignore_newtrees)
        self.failure_callback = failure_callback

    @staticmethod
    def warn(exc: Exception, nav: Any, repl_pairs: Any, local_opt: Any, node: Apply) -> None:
        """The failure callback that does what `config.on_opt_error` says."""
        failed(exc, f"{local_opt}, at {node}")

    @staticmethod
    def warn_inplace(exc: Exception, nav: Any, repl_pairs: Any, local_opt: Any, node: Any) -> None:
        """`warn`, but for an input that cannot be overwritten, which is no fault."""
        if not isinstance(exc, InconsistencyError):
            NavigatorOptimizer.warn(exc, nav, repl_pairs, local_opt, node)

    @staticmethod
    def warn_ignore(exc: Exception, nav: Any, repl_pairs: Any, local_opt: Any, node: Apply) -> None:
        """The failure callback that does nothing."""

    def attach_updater(
        self, fgraph: Any, importer: Any, pruner: Any, chin: Any = None, name: str | None = None
    ) -> Updater | None:
        """Have these functions called with changes of the graph; new nodes are not told of when
        they are to be ignored. Returns what `detach_updater` takes."""
        if self.ignore_newtrees:
            importer = None
        if importer is None and pruner is None:
            return None
        updater = Updater(importer, pruner, chin, name=name)
        fgraph.attach_feature(updater)
        return updater

    def detach_updater(self, fgraph: Any, u: Any) -> None:
        """Take back what `attach_updater` did."""
        if u is not None:
            fgraph.remove_feature(u)

    def process_node(self, fgraph: Any, node: Any, lopt: Any = None) -> bool:
        """Apply at one node; whether it changed anything.

        Raises TypeError or ValueError for a replacement of the wrong form.
        """
        lopt = lopt or self.local_opt
        try:
            made = lopt.transform(node)
        except Exception as error:
            if self.failure_callback is None:
                raise
            self.failure_callback(error, self, [(v, None) for v in node.outputs], lopt, node)
            return False
        if made is False or made is None:
            return False
        pairs, remove = _pairs(made, node, lopt)
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

    def add_requirements(self, fgraph: Any) -> None:
        fgraph.attach_feature(ReplaceValidate())
        if self.local_opt is not None:
            self.local_opt.add_requirements(fgraph)

    def _parts(self) -> list[Any]:
        return [] if self.local_opt is None else [self.local_opt]

    def __str__(self) -> str:
        return getattr(self, "name", None) or f"{type(self).__name__}({self.local_opt})"


def _pairs(made: Any, node: Apply, lopt: Any) -> tuple[list[Any], list[Any]]:
    """What `transform` returned, as pairs of a variable and its replacement, and nodes that must
    go."""
    remove: list[Any] = []
    if isinstance(made, dict):
        made = dict(made)
        remove = list(made.pop("remove", ()))
        old, new = list(made), list(made.values())
    elif isinstance(made, (list, tuple)):
        old, new = node.outputs, list(made)
    else:
        raise TypeError(f"{lopt} returned {made!r} at {node}: not a list, a dict, False or None")
    if len(old) != len(new):
        raise ValueError(f"{lopt} returned {len(new)} variables for the {len(old)} outputs of "
                         f"{node}")
    for before, after in zip(old, new, strict=True):
        if after is None and before.clients:
            raise ValueError(f"{lopt} returned None for {before}, which is read")
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if b is not a and b is not None]
    return pairs, remove


class TopoOptimizer(NavigatorOptimizer):
    """Visits every node once, inputs first ("in_to_out") or outputs first ("out_to_in"), and new
    nodes unless they are to be ignored."""

    def __init__(
        self, local_opt: Any, order: str = "in_to_out", ignore_newtrees: bool = False,
        failure_callback: Any = None,
    ) -> None:
        if order not in ("in_to_out", "out_to_in"):
            raise ValueError(f"order is 'in_to_out' or 'out_to_in', not {order!r}")
        self.order = order
        super().__init__(local_opt, ignore_newtrees, failure_callback)

    def apply(self, fgraph: FunctionGraph, start_from: Any = None) -> None:
        """Visit the nodes that compute `start_from`, or all."""
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
    lopt = LocalOptGroup(*local_opts) if len(local_opts) > 1 else local_opts[0]
    failure_callback = kwargs.pop("failure_callback", TopoOptimizer.warn_inplace)
    made = TopoOptimizer(lopt, order=order, failure_callback=failure_callback, **kwargs)
    made.__name__ = name or str(lopt)  # type: ignore[attr-defined]
    made.name = name
    return made


def in2out(*local_opts: Any, **kwargs: Any) -> TopoOptimizer:
    """The optimiser that applies these local ones from the inputs to the outputs.

    name; other keywords as `TopoOptimizer`.
    """
    return _through("in_to_out", local_opts, kwargs)


def out2in(*local_opts: Any, **kwargs: Any) -> TopoOptimizer:
    """The optimiser that applies these local ones from the outputs to the inputs.

    name; other keywords as `TopoOptimizer`.
    """
    return _through("out_to_in", local_opts, kwargs)


class OpKeyOptimizer(NavigatorOptimizer):
    """Visits the nodes of the op, or of the list of ops, that `local_opt.op_key()` gives."""

    def __init__(
        self, local_opt: Any, ignore_newtrees: bool = False, failure_callback: Any = None
    ) -> None:
        if not hasattr(local_opt, "op_key"):
            raise TypeError(f"{local_opt} has no op_key: use a TopoOptimizer")
        super().__init__(local_opt, ignore_newtrees, failure_callback)

    def apply(self, fgraph: Any) -> None:
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

    def add_requirements(self, fgraph: Any) -> None:
        super().add_requirements(fgraph)
        fgraph.attach_feature(NodeFinder())


class ChangeTracker(Feature):
    """Knows whether the graph has changed since `reset`."""

    def __init__(self) -> None:
        self.changed = False
        self.nb_imported = 0

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        self.nb_imported += 1
        self.changed = True

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        self.changed = True

    def reset(self) -> None:
        """Count from now."""
        self.changed = False

    def on_attach(self, fgraph: Any) -> None:
        fgraph.change_tracker = self

    def on_detach(self, fgraph: Any) -> None:
        del fgraph.change_tracker


def merge_dict(d1: dict[Any, Any], d2: dict[Any, Any]) -> dict[Any, Any]:
    """Both dicts in one, values of keys that both have added."""
    return {k: d1[k] + d2[k] if k in d1 and k in d2 else d1.get(k, d2.get(k))
            for k in {**d1, **d2}}


class _Counts:
    """How often each optimiser changed a graph; `worn`: those that did so more than `ratio` times
    its largest number of nodes."""

    def __init__(self, ratio: float) -> None:
        self.ratio, self.nodes = ratio, 1
        self.times: dict[Any, int] = {}
        self.worn: dict[Any, None] = {}

    @property
    def most(self) -> float:
        return self.ratio * self.nodes

    def grown(self, fgraph: FunctionGraph) -> None:
        self.nodes = max(self.nodes, len(fgraph.apply_nodes))

    def used(self, optimizer: Any) -> None:
        self.times[optimizer] = self.times.get(optimizer, 0) + 1
        if self.times[optimizer] > self.most:
            self.worn[optimizer] = None


class EquilibriumOptimizer(NavigatorOptimizer):
    """Applies optimisers, local and whole, again and again until none changes anything.

    max_use_ratio: each may change at most this many times the number of nodes
    (`config.optdb.max_use_ratio`). final_optimizers: applied at the end of each round;
    cleanup_optimizers: after each of the others. tracks_on_change_inputs: visit a node again when
    its inputs change.
    """

    def __init__(
        self, optimizers: Any, failure_callback: Any = None, ignore_newtrees: bool = True,
        tracks_on_change_inputs: bool = False, max_use_ratio: float | None = None,
        final_optimizers: Any = None, cleanup_optimizers: Any = None,
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
        """The local ones."""
        return list(self.local_optimizers)

    def add_requirements(self, fgraph: Any) -> None:
        super().add_requirements(fgraph)
        if not hasattr(fgraph, "change_tracker"):
            fgraph.attach_feature(ChangeTracker())
        for each in (*self.local_optimizers, *self.global_optimizers, *self.final_optimizers,
                     *self.cleanup_optimizers):
            each.add_requirements(fgraph)

    def apply(self, fgraph: FunctionGraph, start_from: Any = None) -> None:
        """Go on until nothing changes, or something was used too often."""
        counts = _Counts(self.max_use_ratio)
        changed = True
        while changed and not counts.worn:
            counts.grown(fgraph)
            changed = self._whole(fgraph, self.global_optimizers, counts)
            changed = self._visit(fgraph, start_from, counts) or changed
            changed = self._whole(fgraph, self.final_optimizers, counts) or changed
        if counts.worn:
            failed(RuntimeError(f"{', '.join(map(str, counts.worn))} changed the graph more than "
                                f"{counts.most:.0f} times; the setting optdb.max_use_ratio allows "
                                "more"), str(self))

    def _whole(self, fgraph: Any, optimizers: list[Any], counts: _Counts) -> bool:
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

    def _visit(self, fgraph: Any, start_from: Any, counts: _Counts) -> bool:
        outputs = fgraph.outputs if start_from is None else start_from
        queue: deque[Any] = deque(graphs.io_toposort(fgraph.inputs, outputs))
        current: list[Any] = [None]

        def again(node: Any, *change: Any) -> None:
            if node is not current[0] and node != "output":
                queue.append(node)

        chin = again if self.tracks_on_change_inputs else None
        updater = Updater(None if self.ignore_newtrees else again, None, chin)
        fgraph.attach_feature(updater)
        changed = False
        try:
            while queue and not counts.worn:
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


