"""`theano.gof.opt`, part two: local optimisers, which rewrite one node, and patterns."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

import numpy as np

from theano.compile import function, shared
from theano.errors import LocalMetaOptimizerSkipAssertionError
from theano.graph.node import Constant, Variable
from theano.legacy.gof.destroyhandler import DestroyHandler

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.graph.op import Op
    from theano.legacy.gof.fgraph import FunctionGraph
    from theano.legacy.gof.optimizers import Requirement

__all__ = [
    "FromFunctionLocalOptimizer", "GraphToGPULocalOptGroup", "LocalMetaOptimizer",
    "LocalMetaOptimizerSkipAssertionError", "LocalOptGroup", "LocalOptimizer", "OpRemove",
    "OpSub", "PatternSub", "local_optimizer",
]


Tracked: TypeAlias = "Iterable[Op | type[Op]] | None"
"""The ops and classes of ops whose nodes an optimiser visits; None: all nodes."""
Pattern: TypeAlias = "Any"
"""A pattern of `PatternSub`: a tuple that begins with an op, a name, a constant or a dict."""


class LocalOptimizer:
    """A rewrite of one node. Subclasses define `transform`, and optionally `tracks`."""

    name: str | None = None

    def tracks(self) -> Any:
        """The ops and classes of ops whose nodes `transform` is called for; None: all nodes."""
        return None

    def transform(self, node: Apply) -> Any:
        """The replacements of the outputs of `node`: False or None for no change; a list with one
        entry per output, which is None if the output is not read; or a dict
        `{variable: replacement}`, which may have an entry "remove": a list of nodes that must not
        be in the graph afterwards."""
        raise NotImplementedError(f"{type(self).__name__} does not define transform")

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        """Attach to `fgraph` the features that `transform` needs."""

    def print_summary(self, stream: TextIO | None = None, level: int = 0, depth: int = -1) -> None:
        """Write the name to `stream`."""
        print(f"{' ' * level}{type(self).__name__} {self}", file=stream or sys.stdout)

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or getattr(self, "__name__", None)
                   or type(self).__name__)


def fits(lopt: LocalOptimizer, node: Apply) -> bool:
    """Whether `tracks` of `lopt` includes the op of `node`."""
    tracks = lopt.tracks()
    if tracks is None:
        return True
    op = node.op
    return any(type(op) is t if isinstance(t, type) else op == t for t in tracks)


class FromFunctionLocalOptimizer(LocalOptimizer):
    """The local optimiser whose `transform` is `fn`. The functions `requirements` are called with
    the graph before it is rewritten."""

    def __init__(
        self, fn: Callable[[Any], Any], tracks: Tracked | None = None,
        requirements: Iterable[Requirement] = (),
    ) -> None:
        self.fn = fn
        self._tracks = tracks
        self.requirements = requirements
        self.__name__ = getattr(fn, "__name__", str(fn))
        self.__doc__ = fn.__doc__

    def tracks(self) -> Any:
        return self._tracks

    def transform(self, node: Apply) -> Any:
        """Call the function."""
        return self.fn(node)

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        for requirement in self.requirements:
            requirement(fgraph)


def _wants_destroy_handler(fgraph: FunctionGraph) -> None:
    if not hasattr(fgraph, "destroy_handler"):
        fgraph.attach_feature(DestroyHandler())


def local_optimizer(
    tracks: Tracked, inplace: bool = False, requirements: Iterable[Requirement] = ()
) -> Callable[[Callable[[Any], Any]], FromFunctionLocalOptimizer]:
    """Decorator: turns a function of a node into a local optimiser.

    tracks: the ops and classes of ops whose nodes it is called for; None: all nodes. inplace: it
    inserts ops that overwrite their inputs. requirements: functions that are called with the graph
    before it is rewritten.
    Raises ValueError if `tracks` is empty, TypeError if it is neither a collection nor None.
    """
    if tracks is not None:
        if not isinstance(tracks, (list, tuple, set, frozenset, dict)):
            raise TypeError(f"tracks must be a list of ops and op classes, or None, not {tracks!r}")
        if not tracks:
            raise ValueError("tracks is empty: the optimiser would never be called")
    needs = (*requirements, _wants_destroy_handler) if inplace else tuple(requirements)

    def decorated(fn: Callable[[Any], Any]) -> FromFunctionLocalOptimizer:
        return FromFunctionLocalOptimizer(fn, tracks, needs)

    return decorated


class LocalOptGroup(LocalOptimizer):
    """A group of local optimisers: the first one that changes a node is applied.

    apply_all_opts: apply the group to the replacement again, until nothing changes. name: the name
    of the group. Raises TypeError for other keywords.
    """

    def __init__(self, *optimizers: LocalOptimizer, **kwargs: Any) -> None:
        if len(optimizers) == 1 and isinstance(optimizers[0], (list, tuple)):
            optimizers = tuple(optimizers[0])
        self.opts = list(optimizers)
        self.apply_all_opts = kwargs.pop("apply_all_opts", False)
        self.profile = kwargs.pop("profile", False)
        self.name = kwargs.pop("name", None)
        if kwargs:
            raise TypeError(f"LocalOptGroup takes no {', '.join(kwargs)}")
        self.reentrant = any(getattr(opt, "reentrant", True) for opt in optimizers)
        self.retains_inputs = all(getattr(opt, "retains_inputs", False) for opt in optimizers)

    def tracks(self) -> Any:
        """The union of `tracks` of the members; None if one of them tracks all nodes."""
        found: dict[Any, None] = {}
        for opt in self.opts:
            tracks = opt.tracks()
            if tracks is None:
                return None
            found.update(dict.fromkeys(tracks))
        return list(found)

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        for opt in self.opts:
            opt.add_requirements(fgraph)

    def transform(self, node: Apply) -> Any:
        """The result of the first member that changes `node`."""
        made: Any = False
        waiting = list(self.opts)
        while waiting:
            opt = waiting.pop(0)
            new = opt.transform(node) if fits(opt, node) else None
            if new is None or new is False:
                continue
            made = new
            if not self.apply_all_opts or isinstance(new, dict) or new[0].owner is None:
                break
            node, waiting = new[0].owner, list(self.opts)
        return made

    def print_summary(self, stream: TextIO | None = None, level: int = 0, depth: int = -1) -> None:
        super().print_summary(stream, level, depth)
        for opt in self.opts if depth != 0 else ():
            opt.print_summary(stream, level=level + 2, depth=depth - 1)

    def __str__(self) -> str:
        return self.name or f"LocalOptGroup({', '.join(map(str, self.opts))})"


class GraphToGPULocalOptGroup(LocalOptGroup):
    """The group of rewrites that moved nodes to a GPU; this package has no GPU backend."""

    def transform(
        self, op: Apply, context_name: str | None = None, inputs: Sequence[Variable] | None = None,
        outputs: Sequence[Variable] | None = None,
    ) -> Any:
        """Raise NotImplementedError: there is no GPU backend."""
        raise NotImplementedError("there is no GPU backend: leave this group of rewrites out")


class LocalMetaOptimizer(LocalOptimizer):
    """Times the results of several local optimisers on the test values of a node's inputs, and
    applies the fastest. Subclasses define `_tracks`, register candidates, and define
    `provide_inputs` for inputs without test values."""

    _tracks: Any = None

    def __init__(self) -> None:
        self.verbose = False
        self.track_dict: dict[Any, list[Any]] = {}
        self.tag_dict: dict[str, list[Any]] = {}

    def register(self, optimizer: LocalOptimizer, tag_list: Iterable[str]) -> None:
        """Add a candidate."""
        for op in optimizer.tracks():
            self.track_dict.setdefault(op, []).append(optimizer)
        for tag in tag_list:
            self.tag_dict.setdefault(tag, []).append(optimizer)

    def tracks(self) -> Any:
        return self._tracks

    def get_opts(self, node: Apply) -> list[Any]:
        """The candidates for a node."""
        return self.track_dict.get(type(node.op), self.track_dict.get(node.op, []))

    def provide_inputs(self, node: Apply, inputs: Iterable[Variable]) -> dict[Any, Any]:
        """Values for `inputs`, which have no test value: `{variable: value}`."""
        raise NotImplementedError(f"{type(self).__name__} does not define provide_inputs")

    def time_call(self, fn: Callable[[], object]) -> float:
        """How many seconds a call takes."""
        start = time.perf_counter()
        fn()
        return time.perf_counter() - start

    def transform(self, node: Apply) -> Any:
        """The replacement that is computed fastest; None if no candidate has one."""
        missing = [v for v in node.inputs if not isinstance(v, Constant)
                   and not hasattr(v.tag, "test_value")]
        given = self.provide_inputs(node, missing) if missing else {}
        values = {v: given[v] if v in given else v.tag.test_value
                  for v in node.inputs if not isinstance(v, Constant)}
        best: tuple[float, Any] | None = None
        for opt in self.get_opts(node):
            outputs = opt.transform(node)
            if not outputs:
                continue
            try:
                call = function([], outputs, givens=[
                    (v, shared(value, borrow=True)) for v, value in values.items()],
                    on_unused_input="ignore")
                seconds = self.time_call(call)
            except LocalMetaOptimizerSkipAssertionError:
                continue
            if best is None or seconds < best[0]:
                best = seconds, outputs
        return best[1] if best is not None else None


class OpSub(LocalOptimizer):
    """Replaces each node of `op1` by a node of `op2` with the same inputs."""

    reentrant = False
    retains_inputs = True

    def __init__(self, op1: Op, op2: Op, transfer_tags: bool = True) -> None:
        self.op1, self.op2, self.transfer_tags = op1, op2, transfer_tags

    def op_key(self) -> Any:
        """The op that is replaced."""
        return self.op1

    def tracks(self) -> Any:
        return [self.op1]

    def transform(self, node: Apply) -> Any:
        """The outputs of the new node."""
        if node.op != self.op1:
            return False
        new = self.op2.make_node(*node.inputs)
        new.mark = node.mark
        if self.transfer_tags:
            new._tag = node._tag
            for old_output, output in zip(node.outputs, new.outputs, strict=True):
                output._tag = old_output._tag
        return new.outputs

    def __str__(self) -> str:
        return f"{self.op1} -> {self.op2}"


class OpRemove(LocalOptimizer):
    """Removes the nodes of `op`: each output is replaced by the input of the same index."""

    reentrant = False

    def __init__(self, op: Any) -> None:
        self.op = op

    def op_key(self) -> Any:
        """The op that is removed."""
        return self.op

    def tracks(self) -> Any:
        return [self.op]

    def transform(self, node: Apply) -> Any:
        """The inputs."""
        return node.inputs if node.op == self.op else False

    def __str__(self) -> str:
        return f"{self.op}(x) -> x"


class PatternSub(LocalOptimizer):
    """Replaces expressions that match `in_pattern` by `out_pattern`.

    A pattern is `(op, pattern, ...)`; a string, a name that matches any variable, the same one at
    every place; a constant or a number, which matches equal constants; or
    `{"pattern": p, "constraint": f}`, which matches if `p` does and `f(variable)` is true. The
    out-pattern may also be a function that takes the variables of the names as keywords.
    allow_multiple_clients: also match if inner variables have other readers.
    skip_identities_fn(new): if true, the replacement is not made. tracks, get_nodes: visit the
    nodes of these ops, and match at `get_nodes(node)`. values_eq_approx: how DebugMode compares the
    new variable with the old. pdb: stop in the debugger at a match. Raises TypeError if the
    in-pattern does not start with an op, ValueError if only one of tracks and get_nodes is given.
    """

    def __init__(
        self, in_pattern: Any, out_pattern: Any, allow_multiple_clients: bool = False,
        skip_identities_fn: Any = None, name: str | None = None, pdb: bool = False,
        tracks: Tracked = (), get_nodes: Any = None, values_eq_approx: Any = None,
    ) -> None:
        self.in_pattern, self.out_pattern = in_pattern, out_pattern
        self.values_eq_approx = values_eq_approx
        inner = in_pattern
        while isinstance(inner, dict):
            inner = inner["pattern"]
        if not isinstance(inner, (list, tuple)):
            raise TypeError("in_pattern must start with an op: (op, 'x', ...)")
        self.op = inner[0]
        self.allow_multiple_clients = allow_multiple_clients
        self.skip_identities_fn = skip_identities_fn
        if name:
            self.__name__ = self.name = name
        self.pdb = pdb
        self._tracks, self.get_nodes = tracks, get_nodes
        if bool(tracks) != (get_nodes is not None):
            raise ValueError("tracks and get_nodes must be given together")

    def op_key(self) -> Any:
        """The op of the nodes that can match."""
        return self.op

    def tracks(self) -> Any:
        return self._tracks or [self.op]

    def transform(self, node: Apply, get_nodes: bool = True) -> Any:
        """The replacement if the node matches, else False."""
        if get_nodes and self.get_nodes is not None:
            for real in self.get_nodes(node):
                if real == "output":
                    continue
                made = self.transform(real, get_nodes=False)
                if made:
                    return dict(zip(real.outputs, made, strict=True))
            return False
        if node.op != self.op or len(node.outputs) != 1:
            return False
        found: dict[str, Any] = {}
        if not self._match(self.in_pattern, node.out, found, True):
            return False
        if self.pdb:
            import pdb as debugger  # imported on demand: it imports a dozen modules
            debugger.set_trace()
        new = self._build(self.out_pattern, found)
        if self.skip_identities_fn is not None and self.skip_identities_fn(new):
            return False
        if new.type != node.out.type:
            return False
        if self.values_eq_approx is not None:
            new.tag.values_eq_approx = self.values_eq_approx
        if new.owner is not None and new.owner.mark is None:
            new.owner.mark = node.mark
        return [new]

    def _match(self, pattern: Any, variable: Variable, found: dict[str, Any], shared: bool) -> bool:
        """Whether `variable` matches `pattern`; `found` receives the variable of each name.
        shared: whether it may have several readers."""
        if isinstance(pattern, dict):
            shared = pattern.get("allow_multiple_clients", self.allow_multiple_clients) or shared
            return self._match(pattern["pattern"], variable, found, shared) and bool(
                pattern.get("constraint", lambda v: True)(variable))
        if isinstance(pattern, (list, tuple)):
            node = variable.owner
            if node is None or node.op != pattern[0] or len(node.inputs) != len(pattern) - 1:
                return False
            if not shared and len(getattr(variable, "clients", ())) > 1:
                return False
            return all(
                self._match(p, v, found, self.allow_multiple_clients)
                for p, v in zip(pattern[1:], node.inputs, strict=True))
        if isinstance(pattern, str):
            known = found.setdefault(pattern, variable)
            return known is variable or _equal_constants(known, variable)
        if isinstance(pattern, Constant):
            return _equal_constants(pattern, variable)
        if isinstance(pattern, Variable):
            return pattern is variable
        return isinstance(variable, Constant) and bool(np.all(np.equal(variable.data, pattern)))

    def _build(self, pattern: Any, found: dict[str, Any]) -> Any:
        if isinstance(pattern, (list, tuple)):
            return pattern[0](*[self._build(p, found) for p in pattern[1:]])
        if isinstance(pattern, str):
            return found[pattern]
        if callable(pattern) and not isinstance(pattern, Variable):
            return pattern(**found)
        return pattern

    def print_summary(self, stream: TextIO | None = None, level: int = 0, depth: int = -1) -> None:
        print(f"{' ' * level}{type(self).__name__} {getattr(self, 'name', None) or ''}"
              f"({self})", file=stream or sys.stdout)

    def __str__(self) -> str:
        if getattr(self, "__name__", None):
            return self.__name__
        return f"{_text(self.in_pattern)} -> {_text(self.out_pattern)}"

    __repr__ = __str__


def _equal_constants(a: Variable, b: Variable) -> bool:
    return a is b or (
        isinstance(a, Constant) and isinstance(b, Constant) and a.type == b.type
        and bool(a.type.values_eq(a.data, b.data)))


def _text(pattern: Any) -> str:
    if isinstance(pattern, (list, tuple)):
        return f"{pattern[0]}({', '.join(map(_text, pattern[1:]))})"
    if isinstance(pattern, dict):
        constraint = pattern.get("constraint", "no constraint")
        return f"{_text(pattern['pattern'])} subject to {constraint}"
    return str(pattern)
