"""Helpers of `theano.compile.function_module`, `builders` and `pfunc`: analysis and preparation of
a graph that is to become a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile import (
    FAST_COMPILE,
    FAST_RUN,
    DebugMode,
    Mode,
    OpFromGraph,
    SymbolicInput,
    SymbolicOutput,
    deep_copy_op,
    get_mode,
    view_op,
)
from theano.compile.making.specify import old_input
from theano.errors import InconsistencyError
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Variable
from theano.legacy.gof import features
from theano.legacy.gof import fgraph as old
from theano.legacy.gof.local_optimizers import local_optimizer

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = [
    "Supervisor", "alias_root", "check_equal", "convert_function_input", "fgraph_updated_vars",
    "get_info_on_inputs", "infer_reuse_pattern", "inline_ofg_expansion", "insert_deepcopy",
    "iter_over_pairs", "mode_not_slow", "register_checker", "std_fgraph", "view_tree_set",
]

_checkers: list[Callable[[Any, Any], Any]] = []


def register_checker(checker: Callable[[object, object], object]) -> Callable[[Any, Any], Any]:
    """Make `check_equal` call `checker(x, y)` first; if that is true, the values are equal."""
    _checkers.insert(0, checker)
    return checker


def check_equal(x: Any, y: Any) -> bool:
    """Whether two values, which may be arrays, are equal."""
    if any(checker(x, y) for checker in _checkers):
        return True
    if isinstance(x, np.ndarray) or isinstance(y, np.ndarray):
        return bool(np.array_equal(x, y))
    return bool(x == y)


def alias_root(v: Variable) -> Any:
    """The variable that owns the memory of `v`: the start of its chain of views and in-place
    results, or `v` itself."""
    while v.owner is not None:
        aliases = {**(v.owner.op.view_map or {}), **(v.owner.op.destroy_map or {})}
        sources = aliases.get(v.index)
        if not sources:
            break
        v = v.owner.inputs[sources[0]]
    return v


def view_tree_set(v: Variable, treeset: set[Variable], fgraph: FunctionGraph | None = None) -> None:
    """Add `v`, its views, and the results that overwrite it or a view to `treeset`.

    fgraph: the graph in which the readers of variables are looked up; default: `variable.clients`.
    """
    stack = [v]
    while stack:
        variable = stack.pop()
        treeset.add(variable)
        clients = variable.clients if fgraph is None else fgraph.clients(variable)
        for node, position in clients:
            if isinstance(node, str):
                continue
            aliases = {**(node.op.view_map or {}), **(node.op.destroy_map or {})}
            stack += [
                node.outputs[o] for o, sources in aliases.items()
                if position in sources and node.outputs[o] not in treeset]


def infer_reuse_pattern(fgraph: FunctionGraph, outputs_to_disown: Iterable[Variable]) -> set[Any]:
    """The variables of a graph that share memory with an element of `outputs_to_disown`."""
    found: set[Any] = set()
    for output in outputs_to_disown:
        view_tree_set(alias_root(output), found, fgraph)
    return found


def fgraph_updated_vars(
    fgraph: FunctionGraph, expanded_inputs: Sequence[SymbolicInput]
) -> dict[Any, Any]:
    """A dict from each updated input of a graph to its new value. The new values are the last
    outputs of the graph."""
    updating = [
        (place, given) for place, given in zip(fgraph.inputs, expanded_inputs, strict=True)
        if given.update is not None]
    last = fgraph.outputs[len(fgraph.outputs) - len(updating):]
    return {place: new for (place, _), new in zip(updating, last, strict=True)}


class Supervisor(features.Feature):
    """A feature that refuses graphs in which a node overwrites one of the variables `protected`."""

    def __init__(self, protected: Iterable[Variable]) -> None:
        self.protected = list(protected)

    def validate(self, fgraph: FunctionGraph) -> None:
        """Raise InconsistencyError if a node overwrites the memory of a protected variable."""
        protected = set(map(alias_root, self.protected))
        for node in fgraph.apply_nodes:
            for places in (node.op.destroy_map or {}).values():
                for place in places:
                    if alias_root(node.inputs[place]) in protected:
                        raise InconsistencyError(
                            f"Trying to destroy a protected Variable: {node.inputs[place]}, by "
                            f"{node}")


def std_fgraph(
    input_specs: Sequence[SymbolicInput], output_specs: Sequence[SymbolicOutput],
    accept_inplace: bool = False,
) -> tuple[Any, list[Any]]:
    """A FunctionGraph of copies of the inputs, outputs and updates, and a list of `Out`, one for
    each update. Only `mutable` inputs may be overwritten.

    Raises TypeError if a node overwrites an input and accept_inplace is false.
    """
    updates = [spec.update for spec in input_specs if spec.update is not None]
    graph = old.FunctionGraph(
        [spec.variable for spec in input_specs],
        [spec.variable for spec in output_specs] + updates)
    if not accept_inplace and any(node.op.destroy_map for node in graph.apply_nodes):
        raise TypeError("the graph must not contain nodes that overwrite their inputs")
    graph.attach_feature(Supervisor(
        place for place, spec in zip(graph.inputs, input_specs, strict=True)
        if not spec.mutable))
    for feature in _FEATURES:
        graph.attach_feature(feature())
    return graph, [SymbolicOutput(new) for new in updates]


_FEATURES = [features.PreserveVariableAttributes]
std_fgraph.features = _FEATURES  # type: ignore[attr-defined]


def insert_deepcopy(
    fgraph: old.FunctionGraph, wrapped_inputs: Sequence[Any],
    wrapped_outputs: Sequence[SymbolicOutput],
) -> None:
    """Insert copies of outputs that share memory with an earlier output or with an input that is
    not updated; a view instead of a copy if both have `borrow`."""
    updated = set(fgraph_updated_vars(fgraph, wrapped_inputs))
    kept = {
        alias_root(place): spec for place, spec in
        zip(fgraph.inputs, wrapped_inputs, strict=True) if place not in updated}
    taken: dict[Any, bool] = {}
    for number, (variable, spec) in enumerate(
            zip(list(fgraph.outputs), wrapped_outputs, strict=False)):
        source = alias_root(variable)
        lent = taken.get(source, source in kept and kept[source].borrow)
        if source in taken or source in kept or walk.same_leaf(source, variable) and (
                variable.owner is None):
            op = view_op if lent and spec.borrow else deep_copy_op
            copy = op(variable)
            copy.name = variable.name
            fgraph.change_input("output", number, copy, reason="insert_deepcopy")
        taken[source] = spec.borrow


def convert_function_input(input: object) -> Any:
    """An input in any form that `FunctionMaker` accepts, as an `In`.

    Raises TypeError for other objects.
    """
    if isinstance(input, (SymbolicInput, Variable, list, tuple)):
        return old_input(input)
    raise TypeError(f"Unknown input type: {type(input)}, expected Variable instance: {input!r}")


def get_info_on_inputs(named_inputs: Sequence[str], n_unnamed_inputs: int) -> str:
    """A sentence that says which inputs of a function can be given as keyword arguments."""
    hint = "(use 'name=...' in a variable's constructor to give it a name)"
    count, rest = len(named_inputs), n_unnamed_inputs
    if not count and not rest:
        return "The function is supposed to have no input."
    if not count and rest == 1:
        return ("The function has a single input variable which has no name, and thus cannot be "
                f"assigned through a keyword argument {hint}.")
    if not count:
        return (f"The function has {rest} inputs, but none of them is named, and thus they cannot "
                f"be assigned through keyword arguments {hint}.")
    text = f"The function has {count} named input{'s'[:count != 1]} ({', '.join(named_inputs)})"
    if not rest:
        return f"{text}."
    return (f"{text}, and {rest} unnamed input{'s'[:rest != 1]} which thus cannot be accessed "
            f"through keyword arguments {hint}.")


def iter_over_pairs(pairs: Any) -> Any:
    """The items of a dict; an iterable of pairs unchanged."""
    return pairs.items() if isinstance(pairs, dict) else pairs


@local_optimizer([OpFromGraph])
def inline_ofg_expansion(node: Apply) -> Any:
    """Replace a node of `OpFromGraph` by its inner graph; False for other nodes."""
    return node.op.expand(node) if isinstance(node.op, OpFromGraph) else False


def mode_not_slow(mode: Any) -> Any:
    """`mode`, or a mode that runs native code instead of DebugMode or FAST_COMPILE."""
    found = get_mode(mode)
    if isinstance(found, DebugMode):
        return Mode("cvm", found.provided_optimizer)
    return FAST_RUN if found is FAST_COMPILE else found
