"""`theano.gof.toolbox`: features, which watch an old `FunctionGraph` and give it methods."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from theano.errors import (
    AlreadyThere,
    BadOptimization,
    InconsistencyError,
    ReplacementDidntRemovedError,
)
from theano.flags import config

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Apply

__all__ = [
    "AlreadyThere", "BadOptimization", "Bookkeeper", "Feature", "GetCheckpoint", "History",
    "LambdExtract", "NoOutputFromInplace", "NodeFinder", "PreserveNames",
    "PreserveVariableAttributes", "PrintListener", "ReplaceValidate",
    "ReplacementDidntRemovedError", "Validator", "config", "partial",
]


class Feature:
    """What a feature may define; all of it is optional, and the class need not be a base."""

    def on_attach(self, function_graph: Any) -> None:
        """Called when the feature is attached. AlreadyThere refuses, quietly."""

    def on_detach(self, function_graph: Any) -> None:
        """Called when the feature is removed: take back what `on_attach` did."""

    def on_import(self, function_graph: Any, node: Apply, reason: Any) -> None:
        """Called when `node` has entered the graph."""

    def on_prune(self, function_graph: Any, node: Apply, reason: Any) -> None:
        """Called when `node` has left the graph."""

    def on_change_input(
        self, function_graph: Any, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        """Called when input `i` of `node` (or output `i`, for "output") went from `r` to `new_r`.
        """

    def orderings(self, function_graph: Any) -> dict[Any, Any]:
        """Per node, the nodes that must be computed before it besides those that it reads."""
        return {}

    def clone(self) -> Any:
        """What watches a copy of the graph."""
        return self


def _refuse_twice(feature: Feature, fgraph: FunctionGraph, *names: str) -> None:
    """Raise AlreadyThere when `fgraph` has one of the methods that `feature` would give it."""
    if any(hasattr(fgraph, name) for name in names):
        raise AlreadyThere(
            f"{type(feature).__name__} is attached already, or something else is in its place")


class Bookkeeper(Feature):
    """A feature that sees the nodes which are there already as if they entered now."""

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """See the nodes of `fgraph`."""
        for node in fgraph.toposort():
            self.on_import(fgraph, node, "on_attach")

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Unsee them."""
        for node in fgraph.toposort():
            self.on_prune(fgraph, node, "Bookkeeper.detach")


class GetCheckpoint:
    """`fgraph.checkpoint`: starts to record, and returns what `revert` goes back to."""

    def __init__(self, history: Any, fgraph: FunctionGraph) -> None:
        self.h = history
        self.fgraph = fgraph
        self.nb = 0

    def __call__(self) -> int:
        self.h.history[self.fgraph] = []
        self.nb += 1
        return self.nb


class LambdExtract:
    """One change, and how to undo it."""

    def __init__(self, fgraph: Any, node: Any, i: Any, r: Any, reason: Any = None) -> None:
        self.fgraph, self.node, self.i, self.r, self.reason = fgraph, node, i, r, reason

    def __call__(self) -> None:
        undo = ("Revert", getattr(self.reason, "name", self.reason))
        self.fgraph.change_input(self.node, self.i, self.r, reason=undo)


class History(Feature):
    """Gives `fgraph.checkpoint()` and `fgraph.revert(checkpoint)`, which undoes what was done
    since."""

    pickle_rm_attr = ["checkpoint", "revert"]

    def __init__(self) -> None:
        self.history: dict[Any, Any] = {}

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Give `fgraph` its methods; AlreadyThere when it has them."""
        _refuse_twice(self, fgraph, "checkpoint", "revert")
        self.history[fgraph] = []
        self.unpickle(fgraph)

    def unpickle(self, fgraph: Any) -> None:
        """Give `fgraph` its methods."""
        fgraph.checkpoint = GetCheckpoint(self, fgraph)
        fgraph.revert = partial(self.revert, fgraph)

    def on_detach(self, fgraph: Any) -> None:
        """Take them back."""
        del fgraph.checkpoint, fgraph.revert, self.history[fgraph]

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        """Record a change."""
        record = self.history.get(fgraph)
        if record is not None:
            record.append(LambdExtract(fgraph, node, i, r, reason))

    def revert(self, fgraph: Any, checkpoint: int) -> None:
        """Undo what was done since `checkpoint`."""
        record = self.history[fgraph]
        self.history[fgraph] = None
        assert fgraph.checkpoint.nb == checkpoint
        while record:
            record.pop()()
        self.history[fgraph] = record


class Validator(Feature):
    """Gives `fgraph.validate()`, which asks every feature that has a `validate`, and
    `fgraph.consistent()`, which says whether none of them objects."""

    pickle_rm_attr = ["validate", "consistent"]

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Give `fgraph` its methods; AlreadyThere when it has them."""
        _refuse_twice(self, fgraph, "validate", "consistent")
        self.unpickle(fgraph)

    def unpickle(self, fgraph: Any) -> None:
        """Give `fgraph` its methods."""
        fgraph.validate = partial(self.validate_, fgraph)
        fgraph.consistent = partial(self.consistent_, fgraph)

    def on_detach(self, fgraph: Any) -> None:
        """Take them back."""
        del fgraph.validate, fgraph.consistent

    def validate_(self, fgraph: Any) -> None:
        """Raise what a feature raises that objects to the graph as it is."""
        start = time.perf_counter()
        fgraph.execute_callbacks("validate")
        if getattr(fgraph, "profile", None):
            fgraph.profile.validate_time += time.perf_counter() - start

    def consistent_(self, fgraph: Any) -> bool:
        """Whether `validate` raises nothing."""
        try:
            fgraph.validate()
        except Exception:
            return False
        return True


class ReplaceValidate(History, Validator):
    """Gives `fgraph.replace_validate` and `fgraph.replace_all_validate`, which leave the graph as
    it was when a feature objects to the change."""

    pickle_rm_attr = [
        "replace_validate", "replace_all_validate", "replace_all_validate_remove",
        *History.pickle_rm_attr, *Validator.pickle_rm_attr]

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Give `fgraph` its methods; AlreadyThere when it has them."""
        _refuse_twice(self, fgraph, *self.pickle_rm_attr[:3])
        self._nodes_removed: set[Any] = set()
        self.fail_validate: Any = False
        History.on_attach(self, fgraph)
        Validator.unpickle(self, fgraph)
        self.unpickle(fgraph)

    def unpickle(self, fgraph: Any) -> None:
        """Give `fgraph` its methods."""
        History.unpickle(self, fgraph)
        Validator.unpickle(self, fgraph)
        fgraph.replace_validate = partial(self.replace_validate, fgraph)
        fgraph.replace_all_validate = partial(self.replace_all_validate, fgraph)
        fgraph.replace_all_validate_remove = partial(self.replace_all_validate_remove, fgraph)

    def on_detach(self, fgraph: Any) -> None:
        """Take them back."""
        History.on_detach(self, fgraph)
        Validator.on_detach(self, fgraph)
        del self._nodes_removed
        del fgraph.replace_validate, fgraph.replace_all_validate
        del fgraph.replace_all_validate_remove

    def replace_validate(self, fgraph: Any, r: Any, new_r: Any, reason: Any = None) -> None:
        """`replace`, undone when a feature objects; what it raised is raised."""
        self.replace_all_validate(fgraph, [(r, new_r)], reason=reason)

    def replace_all_validate(
        self, fgraph: Any, replacements: Iterable[tuple[Any, Any]], reason: Any = None,
        verbose: bool | None = None,
    ) -> int:
        """`replace` for each pair, all undone when a feature objects; what it raised is raised.

        The pairs are noted in `fgraph.changes`. Returns the checkpoint from before.
        """
        replacements = list(replacements)
        checkpoint: int = fgraph.checkpoint()
        try:
            for r, new_r in replacements:
                fgraph.replace(r, new_r, reason=reason, verbose=False)
            fgraph.validate()
        except Exception:
            fgraph.revert(checkpoint)
            raise
        fgraph.changes.extend((str(reason), r, new_r) for r, new_r in replacements)
        if config.optimizer_verbose if verbose is None else verbose:
            for r, new_r in replacements:
                print(f"optimizer: rewrite {reason} replaces {r} with {new_r}")
        return checkpoint

    def replace_all_validate_remove(
        self, fgraph: Any, replacements: Iterable[tuple[Any, Any]], remove: Iterable[Any],
        reason: Any = None, warn: bool = True,
    ) -> None:
        """`replace_all_validate`, undone also when a node of `remove` stays in the graph, with
        ReplacementDidntRemovedError. warn: say so on stderr."""
        checkpoint = self.replace_all_validate(fgraph, replacements, reason)
        gone = set(remove)
        self._nodes_removed.update(gone)
        left = [node for node in gone if node in fgraph.apply_nodes]
        if left:
            fgraph.revert(checkpoint)
            if warn:
                print(f"the rewrite {reason} was to remove {left} and did not; it is undone",
                      file=sys.stderr)
            raise ReplacementDidntRemovedError(f"{reason} left {left} in the graph")

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        """What a rewrite has removed must not come back by the side door."""
        if node in self._nodes_removed:
            self.fail_validate = InconsistencyError(
                f"{reason} brings back {node}, which was removed from the graph")

    def validate(self, fgraph: FunctionGraph) -> None:
        """Object to a node that came back."""
        if self.fail_validate:
            error, self.fail_validate = self.fail_validate, False
            raise error


class NodeFinder(Bookkeeper):
    """Gives `fgraph.get_nodes(op)`: the nodes whose op equals `op`."""

    def __init__(self) -> None:
        self.fgraph: Any = None
        self.d: dict[Any, dict[Any, None]] = {}

    def on_attach(self, fgraph: Any) -> None:
        """Give `fgraph` its method; AlreadyThere when it has it."""
        _refuse_twice(self, fgraph, "get_nodes")
        self.fgraph, self.d = fgraph, {}
        fgraph.get_nodes = partial(self.query, fgraph)
        super().on_attach(fgraph)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Take it back."""
        if self.fgraph is not fgraph:
            raise Exception("this NodeFinder is attached to another graph")
        self.fgraph = None
        del fgraph.get_nodes
        super().on_detach(fgraph)

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        """Remember a node by its op; ops that cannot be hashed are left out."""
        try:
            self.d.setdefault(node.op, {})[node] = None
        except TypeError:
            return

    def on_prune(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        """Forget a node."""
        try:
            nodes = self.d[node.op]
        except (KeyError, TypeError):
            return
        nodes.pop(node, None)
        if not nodes:
            del self.d[node.op]

    def clone(self) -> NodeFinder:
        return type(self)()

    def query(self, fgraph: FunctionGraph, op: Any) -> list[Any]:
        """The nodes whose op equals `op`, those whose op has just been asked for first."""
        try:
            return list(self.d.get(op, ()))
        except TypeError:
            raise TypeError(f"{op}, of {type(op)}, cannot be hashed, and not be looked for") \
                from None


class PrintListener(Feature):
    """Prints every change of the graph while `active`."""

    def __init__(self, active: bool = True) -> None:
        self.active = active

    def _say(self, what: Callable[[], str]) -> None:
        if self.active:
            print(what())

    def on_attach(self, fgraph: FunctionGraph) -> None:
        self._say(lambda: f"-- attaching to: {fgraph}")

    def on_detach(self, fgraph: FunctionGraph) -> None:
        self._say(lambda: f"-- detaching from: {fgraph}")

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        self._say(lambda: f"-- importing: {node}, reason: {reason}")

    def on_prune(self, fgraph: FunctionGraph, node: Apply, reason: Any) -> None:
        self._say(lambda: f"-- pruning: {node}, reason: {reason}")

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        self._say(lambda: f"-- changing ({node}.inputs[{i}]) from {r} to {new_r}")


class PreserveNames(Feature):
    """What replaces a variable that has a name gets that name when it has none."""

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        if r.name is not None and new_r.name is None:
            new_r.name = r.name


class PreserveVariableAttributes(PreserveNames):
    """What replaces a variable gets its name, and its `nan_guard_mode_check`, where it has none."""

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        super().on_change_input(fgraph, node, i, r, new_r, reason)
        if getattr(r.tag, "nan_guard_mode_check", False) and not hasattr(
                new_r.tag, "nan_guard_mode_check"):
            new_r.tag.nan_guard_mode_check = r.tag.nan_guard_mode_check


class NoOutputFromInplace(Feature):
    """Objects to outputs, from number `first_output_idx` up to `last_output_idx`, that are made by
    overwriting an input of their node."""

    def __init__(self, first_output_idx: int = 0, last_output_idx: int | None = None) -> None:
        self.first_idx = first_output_idx
        self.last_idx = last_output_idx

    def validate(self, fgraph: FunctionGraph) -> None:
        """Raise InconsistencyError for such an output."""
        for output in fgraph.outputs[self.first_idx:self.last_idx]:
            node = output.owner
            if node is not None and output.index in (getattr(node.op, "destroy_map", None) or {}):
                raise InconsistencyError(
                    f"an output of the graph, {output}, would be made by overwriting an input of "
                    f"{node}")
