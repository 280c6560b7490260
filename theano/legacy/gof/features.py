"""`theano.gof.toolbox`: features: observers of a `theano.gof.FunctionGraph` that add methods to
it."""

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
    from theano.graph.node import Apply, Variable
    from theano.graph.op import Op
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "AlreadyThere", "BadOptimization", "Bookkeeper", "Feature", "GetCheckpoint", "History",
    "LambdExtract", "NoOutputFromInplace", "NodeFinder", "PreserveNames",
    "PreserveVariableAttributes", "PrintListener", "ReplaceValidate",
    "ReplacementDidntRemovedError", "Validator", "config", "partial",
]


class Feature:
    """The callbacks that a feature may define. All are optional, and so is this base class."""

    def on_attach(self, function_graph: FunctionGraph) -> None:
        """Called when the feature is attached. If it raises AlreadyThere, it is not attached."""

    def on_detach(self, function_graph: FunctionGraph) -> None:
        """Called when the feature is removed: undo what `on_attach` did."""

    def on_import(self, function_graph: FunctionGraph, node: Apply, reason: object) -> None:
        """Called when `node` has entered the graph."""

    def on_prune(self, function_graph: FunctionGraph, node: Apply, reason: object) -> None:
        """Called when `node` has left the graph."""

    def on_change_input(
        self, function_graph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        """Called when input `i` of `node` (output `i` of the graph if `node` is "output") changed
        from `r` to `new_r`."""

    def orderings(self, function_graph: FunctionGraph) -> dict[Any, Any]:
        """For each node: further nodes that must run before it, besides those that it reads."""
        return {}

    def clone(self) -> Any:
        """The feature for a copy of the graph."""
        return self


def _refuse_twice(feature: Feature, fgraph: FunctionGraph, *names: str) -> None:
    """Raise AlreadyThere if `fgraph` has one of the attributes that `feature` adds."""
    if any(hasattr(fgraph, name) for name in names):
        raise AlreadyThere(
            f"the graph already has {type(feature).__name__}, or attributes of the same names")


class Bookkeeper(Feature):
    """A feature whose `on_import` is also called for the nodes that the graph already has."""

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Call `on_import` for each node of `fgraph`."""
        for node in fgraph.toposort():
            self.on_import(fgraph, node, "on_attach")

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Call `on_prune` for each node of `fgraph`."""
        for node in fgraph.toposort():
            self.on_prune(fgraph, node, "Bookkeeper.detach")


class GetCheckpoint:
    """`fgraph.checkpoint`: starts a record of changes; returns the number that `revert` takes."""

    def __init__(self, history: History, fgraph: FunctionGraph) -> None:
        self.h = history
        self.fgraph = fgraph
        self.nb = 0

    def __call__(self) -> int:
        self.h.history[self.fgraph] = []
        self.nb += 1
        return self.nb


class LambdExtract:
    """A recorded change of one input; a call undoes it."""

    def __init__(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, reason: object = None
    ) -> None:
        self.fgraph, self.node, self.i, self.r, self.reason = fgraph, node, i, r, reason

    def __call__(self) -> None:
        undo = ("Revert", getattr(self.reason, "name", self.reason))
        self.fgraph.change_input(self.node, self.i, self.r, reason=undo)


class History(Feature):
    """Adds `fgraph.checkpoint()` and `fgraph.revert(checkpoint)`, which undoes all changes since
    the checkpoint."""

    pickle_rm_attr = ["checkpoint", "revert"]

    def __init__(self) -> None:
        self.history: dict[Any, Any] = {}

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`. Raises AlreadyThere if it has them."""
        _refuse_twice(self, fgraph, "checkpoint", "revert")
        self.history[fgraph] = []
        self.unpickle(fgraph)

    def unpickle(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`."""
        fgraph.checkpoint = GetCheckpoint(self, fgraph)
        fgraph.revert = partial(self.revert, fgraph)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove the methods from `fgraph`."""
        del fgraph.checkpoint, fgraph.revert, self.history[fgraph]

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        """Record a change."""
        record = self.history.get(fgraph)
        if record is not None:
            record.append(LambdExtract(fgraph, node, i, r, reason))

    def revert(self, fgraph: FunctionGraph, checkpoint: int) -> None:
        """Undo all changes since `checkpoint`, which must be the latest one."""
        record = self.history[fgraph]
        self.history[fgraph] = None
        assert fgraph.checkpoint.nb == checkpoint
        while record:
            record.pop()()
        self.history[fgraph] = record


class Validator(Feature):
    """Adds `fgraph.validate()`, which calls the `validate` of every feature that has one, and
    `fgraph.consistent()`: whether none of them raises."""

    pickle_rm_attr = ["validate", "consistent"]

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`. Raises AlreadyThere if it has them."""
        _refuse_twice(self, fgraph, "validate", "consistent")
        self.unpickle(fgraph)

    def unpickle(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`."""
        fgraph.validate = partial(self.validate_, fgraph)
        fgraph.consistent = partial(self.consistent_, fgraph)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove the methods from `fgraph`."""
        del fgraph.validate, fgraph.consistent

    def validate_(self, fgraph: FunctionGraph) -> None:
        """Call `validate` of every feature; the exception of one that refuses the graph
        propagates."""
        start = time.perf_counter()
        fgraph.execute_callbacks("validate")
        if getattr(fgraph, "profile", None):
            fgraph.profile.validate_time += time.perf_counter() - start

    def consistent_(self, fgraph: FunctionGraph) -> bool:
        """Whether `validate` raises nothing."""
        try:
            fgraph.validate()
        except Exception:
            return False
        return True


class ReplaceValidate(History, Validator):
    """Adds `fgraph.replace_validate` and `fgraph.replace_all_validate`, which undo a change that a
    feature refuses."""

    pickle_rm_attr = [
        "replace_validate", "replace_all_validate", "replace_all_validate_remove",
        *History.pickle_rm_attr, *Validator.pickle_rm_attr]

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`. Raises AlreadyThere if it has them."""
        _refuse_twice(self, fgraph, *self.pickle_rm_attr[:3])
        self._nodes_removed: set[Any] = set()
        self.fail_validate: Any = False
        History.on_attach(self, fgraph)
        Validator.unpickle(self, fgraph)
        self.unpickle(fgraph)

    def unpickle(self, fgraph: FunctionGraph) -> None:
        """Add the methods to `fgraph`."""
        History.unpickle(self, fgraph)
        Validator.unpickle(self, fgraph)
        fgraph.replace_validate = partial(self.replace_validate, fgraph)
        fgraph.replace_all_validate = partial(self.replace_all_validate, fgraph)
        fgraph.replace_all_validate_remove = partial(self.replace_all_validate_remove, fgraph)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove the methods from `fgraph`."""
        History.on_detach(self, fgraph)
        Validator.on_detach(self, fgraph)
        del self._nodes_removed
        del fgraph.replace_validate, fgraph.replace_all_validate
        del fgraph.replace_all_validate_remove

    def replace_validate(
        self, fgraph: FunctionGraph, r: Variable, new_r: Variable, reason: object = None
    ) -> None:
        """`replace`; if a feature raises, the change is undone and the exception propagates."""
        self.replace_all_validate(fgraph, [(r, new_r)], reason=reason)

    def replace_all_validate(
        self, fgraph: FunctionGraph, replacements: Iterable[tuple[Variable, Variable]],
        reason: object = None, verbose: bool | None = None,
    ) -> int:
        """`replace` for each pair; if a feature raises, all are undone and the exception
        propagates.

        The pairs are appended to `fgraph.changes`. Returns the checkpoint before the change.
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
        self, fgraph: FunctionGraph, replacements: Iterable[tuple[Variable, Variable]],
        remove: Iterable[Apply], reason: object = None, warn: bool = True,
    ) -> None:
        """`replace_all_validate`; if a node of `remove` is still in the graph afterwards, the
        change is undone and ReplacementDidntRemovedError raised. warn: also print it to stderr."""
        checkpoint = self.replace_all_validate(fgraph, replacements, reason)
        gone = set(remove)
        self._nodes_removed.update(gone)
        left = [node for node in gone if node in fgraph.apply_nodes]
        if left:
            fgraph.revert(checkpoint)
            if warn:
                print(f"the rewrite {reason} did not remove {left} from the graph; it is undone",
                      file=sys.stderr)
            raise ReplacementDidntRemovedError(f"{reason} did not remove {left} from the graph")

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        """Make the next `validate` fail if a node that was to be removed enters the graph again."""
        if node in self._nodes_removed:
            self.fail_validate = InconsistencyError(
                f"{reason} inserts {node} again, which was removed from the graph")

    def validate(self, fgraph: FunctionGraph) -> None:
        """Raise InconsistencyError if a removed node has entered the graph again."""
        if self.fail_validate:
            error, self.fail_validate = self.fail_validate, False
            raise error


class NodeFinder(Bookkeeper):
    """Adds `fgraph.get_nodes(op)`: the nodes whose op equals `op`."""

    def __init__(self) -> None:
        self.fgraph: Any = None
        self.d: dict[Any, dict[Any, None]] = {}

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Add the method to `fgraph`. Raises AlreadyThere if it has it."""
        _refuse_twice(self, fgraph, "get_nodes")
        self.fgraph, self.d = fgraph, {}
        fgraph.get_nodes = partial(self.query, fgraph)
        super().on_attach(fgraph)

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove the method from `fgraph`."""
        if self.fgraph is not fgraph:
            raise Exception("this NodeFinder is attached to another graph")
        self.fgraph = None
        del fgraph.get_nodes
        super().on_detach(fgraph)

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        """Record a node under its op, unless the op is not hashable."""
        try:
            self.d.setdefault(node.op, {})[node] = None
        except TypeError:
            return

    def on_prune(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        """Remove a node from the record."""
        try:
            nodes = self.d[node.op]
        except (KeyError, TypeError):
            return
        nodes.pop(node, None)
        if not nodes:
            del self.d[node.op]

    def clone(self) -> NodeFinder:
        return type(self)()

    def query(self, fgraph: FunctionGraph, op: Op) -> list[Any]:
        """The nodes whose op equals `op`. Raises TypeError if `op` is not hashable."""
        try:
            return list(self.d.get(op, ()))
        except TypeError:
            raise TypeError(f"get_nodes needs a hashable op, got {op} of {type(op)}") from None


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

    def on_import(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        self._say(lambda: f"-- importing: {node}, reason: {reason}")

    def on_prune(self, fgraph: FunctionGraph, node: Apply, reason: object) -> None:
        self._say(lambda: f"-- pruning: {node}, reason: {reason}")

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        self._say(lambda: f"-- changing ({node}.inputs[{i}]) from {r} to {new_r}")


class PreserveNames(Feature):
    """Gives the name of a replaced variable to its replacement, if that has none."""

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        if r.name is not None and new_r.name is None:
            new_r.name = r.name


class PreserveVariableAttributes(PreserveNames):
    """Gives the name and the tag `nan_guard_mode_check` of a replaced variable to its replacement,
    if that has none."""

    def on_change_input(
        self, fgraph: FunctionGraph, node: Apply, i: int, r: Variable, new_r: Variable,
        reason: object = None,
    ) -> None:
        super().on_change_input(fgraph, node, i, r, new_r, reason)
        if getattr(r.tag, "nan_guard_mode_check", False) and not hasattr(
                new_r.tag, "nan_guard_mode_check"):
            new_r.tag.__dict__["nan_guard_mode_check"] = r.tag.nan_guard_mode_check


class NoOutputFromInplace(Feature):
    """Refuses outputs of the graph whose node overwrites an input to compute them. Only the outputs
    `first_output_idx` up to and without `last_output_idx` are checked."""

    def __init__(self, first_output_idx: int = 0, last_output_idx: int | None = None) -> None:
        self.first_idx = first_output_idx
        self.last_idx = last_output_idx

    def validate(self, fgraph: FunctionGraph) -> None:
        """Raise InconsistencyError for such an output."""
        for output in fgraph.outputs[self.first_idx:self.last_idx]:
            node = output.owner
            if node is not None and output.index in (getattr(node.op, "destroy_map", None) or {}):
                raise InconsistencyError(
                    f"output {output} of the graph would overwrite an input of {node}")
