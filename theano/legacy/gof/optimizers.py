"""`theano.gof.opt`, part one: global optimisers, sequences of them, and merging.

`optimize(fgraph)` of an optimiser attaches the features that it needs (`add_requirements`), then
rewrites the graph (`apply`). It accepts graphs of the pipeline, too.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from theano.errors import InconsistencyError
from theano.flags import config
from theano.graph.node import Constant
from theano.legacy.gof.destroyhandler import DestroyHandler
from theano.legacy.gof.features import Feature, ReplaceValidate
from theano.legacy.gof.fgraph import carried_out_on

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "FromFunctionOptimizer", "MergeFeature", "MergeOptimizer", "Optimizer", "SeqOptimizer",
    "inplace_optimizer", "optimizer",
]

Requirement: TypeAlias = "Callable[[FunctionGraph], Any]"
"""A function that attaches to a graph the features that an optimiser needs."""
FailureCallback: TypeAlias = "Callable[..., Any]"
"""A function that is called with the error and the optimiser that raised it."""

_logger = logging.getLogger("theano.gof.opt")


class Optimizer:
    """A rewrite of a whole graph. Subclasses define `apply`, and `add_requirements` if they need
    features."""

    name: str | None = None

    def apply(self, fgraph: FunctionGraph) -> Any:
        """Rewrite `fgraph` in place."""

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        """Attach to `fgraph` the features that `apply` needs."""

    def optimize(self, fgraph: FunctionGraph, *args: Any, **kwargs: Any) -> Any:
        """Attach the required features, then apply; further arguments go to `apply`."""
        def work(graph: Any) -> Any:
            self.add_requirements(graph)
            return self.apply(graph, *args, **kwargs)

        return carried_out_on(fgraph, work)

    def __call__(self, fgraph: FunctionGraph) -> Any:
        return self.optimize(fgraph)

    def print_summary(self, stream: TextIO | None = None, level: int = 0, depth: int = -1) -> None:
        """Print the names of the optimiser and its parts to `stream`, down to `depth` levels."""
        stream = stream or sys.stdout
        name = getattr(self, "name", None) or getattr(self, "__name__", "")
        print(f"{' ' * level}{type(self).__name__} {name}".rstrip(), file=stream)
        if depth != 0:
            for part in self._parts():
                part.print_summary(stream, level=level + 2, depth=depth - 1)

    def _parts(self) -> list[Any]:
        return []

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or getattr(self, "__name__", None)
                   or type(self).__name__)


class FromFunctionOptimizer(Optimizer):
    """The optimiser whose `apply` is the function `fn`. The functions `requirements` are called
    with the graph before it is rewritten."""

    def __init__(self, fn: Callable[[Any], Any], requirements: Iterable[Requirement] = ()) -> None:
        self.fn = fn
        self.requirements = requirements
        self.__name__ = getattr(fn, "__name__", str(fn))
        self.__doc__ = fn.__doc__

    def apply(self, fgraph: FunctionGraph, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        return self.fn(fgraph, *args, **kwargs)

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        for requirement in self.requirements:
            requirement(fgraph)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.fn(*args, **kwargs)


def optimizer(f: Callable[[Any], Any]) -> FromFunctionOptimizer:
    """Decorator: turns a function of a graph into an optimiser."""
    return FromFunctionOptimizer(f)


def _wants_destroy_handler(fgraph: FunctionGraph) -> None:
    fgraph.attach_feature(DestroyHandler())


def inplace_optimizer(f: Callable[[Any], Any]) -> FromFunctionOptimizer:
    """Decorator: turns a function into an optimiser that inserts ops which overwrite inputs."""
    return FromFunctionOptimizer(f, (_wants_destroy_handler,))


def failed(error: Exception, what: str) -> None:
    """Handle an error of the rewrite `what` as `config.on_opt_error` says: raise it, start the
    debugger, log it, or ignore it."""
    if config.on_opt_error == "raise":
        raise error
    if config.on_opt_error == "pdb":
        import pdb  # imported on demand: it imports a dozen modules
        pdb.post_mortem(error.__traceback__)
    elif config.on_opt_error != "ignore":
        _logger.error("Optimization failure due to: %s: %s: %s", what, type(error).__name__, error)


class SeqOptimizer(Optimizer, list[Any]):
    """A sequence of optimisers, applied one after another.

    failure_callback(error, self, optimiser) is called if one raises; without it the error
    propagates. An AssertionError always propagates. Raises TypeError for other keywords.
    """

    def __init__(self, *opts: Any, **kw: Any) -> None:
        if len(opts) == 1 and isinstance(opts[0], (list, tuple)):
            opts = tuple(opts[0])
        list.__init__(self, opts)
        self.failure_callback = kw.pop("failure_callback", None)
        if kw:
            raise TypeError(f"SeqOptimizer takes no {', '.join(kw)}")

    @staticmethod
    def warn(exc: Exception, self: Any, optimizer: Any) -> None:
        """A failure callback, the default of `SequenceDB`: handles the error as
        `config.on_opt_error` says."""
        failed(exc, str(optimizer))

    def apply(self, fgraph: FunctionGraph) -> None:
        """Apply each in turn."""
        for each in list(self):
            try:
                each.optimize(fgraph)
            except AssertionError:
                raise
            except Exception as error:
                if self.failure_callback is None:
                    raise
                self.failure_callback(error, self, each)

    def _parts(self) -> list[Any]:
        return list(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __str__(self) -> str:
        return f"SeqOpt({', '.join(map(str, self))})"

    __repr__ = __str__


class MergeFeature(Feature):
    """Finds equal nodes and equal constants of a graph: see `pairs`.

    Programs replace `process_constant` and `process_node` to keep objects from being merged.
    """

    def on_attach(self, fgraph: FunctionGraph) -> None:
        """Set `fgraph.merge_feature`."""
        fgraph.merge_feature = self
        self.seen: dict[Any, Any] = {}
        self.scheduled: list[list[tuple[Any, Any]]] = []

    def on_detach(self, fgraph: FunctionGraph) -> None:
        """Remove `fgraph.merge_feature`."""
        del fgraph.merge_feature

    def process_constant(self, fgraph: FunctionGraph, c: Constant) -> None:
        """Put a constant that equals an earlier one into `scheduled`, with that one."""
        first = _first(self.seen, _constant_key, c)
        if first is not None and first.type == c.type:
            self.scheduled.append([(c, first)])

    def process_node(self, fgraph: FunctionGraph, node: Apply) -> None:
        """Put the results of a node that equals an earlier one into `scheduled`, with those."""
        first = _first(self.seen, _node_key, node)
        if first is not None and [v.type for v in node.outputs] == [v.type for v in first.outputs]:
            self.scheduled.append(list(zip(node.outputs, first.outputs, strict=True)))

    def pairs(self, fgraph: FunctionGraph) -> Iterator[list[tuple[Any, Any]]]:
        """For each constant or node that equals an earlier one: pairs `(variable, earlier one)`."""
        self.seen, self.scheduled = {}, []
        for variable in list(fgraph.variables):
            if isinstance(variable, Constant):
                self.process_constant(fgraph, variable)
                yield from self._taken()
        for node in fgraph.toposort():
            self.process_node(fgraph, node)
            yield from self._taken()

    def _taken(self) -> Iterator[list[tuple[Any, Any]]]:
        while self.scheduled:
            yield self.scheduled.pop(0)


def _constant_key(constant: Any) -> Any:
    return constant.signature()


def _node_key(node: Apply) -> Any:
    return node.op, tuple(node.inputs)


def _first(seen: dict[Any, Any], key: Callable[[Any], Any], thing: Any) -> Any:
    """The first object with the same key, or None if that is `thing` itself."""
    try:
        first = seen.setdefault(key(thing), thing)
    except TypeError:  # not hashable: never merged
        return None
    return None if first is thing else first


class MergeOptimizer(Optimizer):
    """Merges equal nodes and equal constants."""

    name = "merge"

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        fgraph.attach_feature(ReplaceValidate())
        if not hasattr(fgraph, "merge_feature"):
            fgraph.attach_feature(MergeFeature())

    def apply(self, fgraph: FunctionGraph) -> None:
        """Replace the later of two equal objects by the earlier one, unless a feature refuses."""
        for pairs in fgraph.merge_feature.pairs(fgraph):
            for old, new in pairs:
                if old.name and not new.name:
                    new.name = old.name
            try:
                fgraph.replace_all_validate(pairs, reason="MergeOptimizer")
            except InconsistencyError:
                continue
