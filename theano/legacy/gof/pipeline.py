"""`theano.compile.optdb` and the `register_*` functions, with which programs add rewrites.

The sequence has the names and positions of Theano 1.0. A database that corresponds to a phase of
the pipeline contains that phase, as one optimiser, and what programs register. A local optimiser
registered there becomes a rule of the phase; a global one runs after the phase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.graph import fgraph as core
from theano.legacy.gof.local_optimizers import LocalOptGroup, LocalOptimizer, fits
from theano.legacy.gof.navigators import TopoOptimizer
from theano.legacy.gof.optdb import EquilibriumDB, LocalGroupDB, Query, SequenceDB
from theano.legacy.gof.optimizers import MergeOptimizer, Optimizer
from theano.legacy.gof.positions import phase_at
from theano.legacy.gof.shape_feature import ShapeFeature
from theano.rewrite import additions, pipeline
from theano.rewrite.engine import Rewriter
from theano.rewrite.facts import Facts
from theano.rewrite.graphs import rewrite_copy
from theano.rewrite.rule import NodeRule

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "NativePhase", "local_useless", "optdb", "register_canonicalize", "register_specialize",
    "register_specialize_device", "register_stabilize", "register_uncanonicalize",
    "register_useless",
]


class NativePhase(Optimizer):
    """A phase of the pipeline as an optimiser of `theano.gof` graphs."""

    def __init__(self, phase: str) -> None:
        self.phase = next(p for p in pipeline.PHASES if p.name == phase)

    def optimize(self, fgraph: FunctionGraph, *args: Any, **kwargs: Any) -> Any:
        """Rewrite the graph."""
        return self._run(fgraph) if type(fgraph) is core.FunctionGraph else self.apply(fgraph)

    def _run(self, graph: Any) -> int:
        rules = self.phase.later_visits
        return Rewriter(graph, rules, Facts(graph), frozenset(), None, rules).run()

    def apply(self, fgraph: Any) -> None:
        """Rewrite a copy, and replace the outputs of `fgraph` by those of the copy."""
        rewrite_copy(fgraph, self._run, self.phase.name)


class _Watched(EquilibriumDB):
    """The database of a phase: its initial contents, and what programs register."""

    def __init__(self, phase: str) -> None:
        super().__init__()
        self.phase = phase
        self.watched = False
        self.original_names: frozenset[str] = frozenset()

    def register(self, name: str, obj: Any, *tags: str, **kwtags: Any) -> None:
        """Add an optimiser, which `theano.function` applies from now on."""
        super().register(name, obj, *tags, **kwtags)
        if self.watched:
            additions.registered = _registered

    def added(self, query: Query) -> list[Any]:
        """The optimisers that programs have registered and that the query selects."""
        return [obj for name, obj in self.wanted(query).items() if name not in self.original_names]


class _Sequence(SequenceDB):
    """The sequence `optdb`."""

    watched = False
    original_names: frozenset[str] = frozenset()

    def register(  # type: ignore[override]
        self, name: str, obj: Any, position: float | str, *tags: str
    ) -> None:
        """Add an optimiser or database, which `theano.function` applies from now on."""
        super().register(name, obj, position, *tags)
        if self.watched:
            additions.registered = _registered


def _sequence() -> _Sequence:
    """The initial sequence, before programs register anything."""
    sequence = _Sequence()
    sequence.name = "optdb"
    both = ("fast_run", "fast_compile")
    sequence.register("merge1", MergeOptimizer(), 0, *both, "merge")
    for name, phase, position, tags in (
            ("useless", "fold", 0.6, both), ("canonicalize", "canonicalize", 1, both),
            ("stabilize", "stabilize", 1.5, ("fast_run",)),
            ("BlasOpt", "blas", 1.7, ("fast_run",)),
            ("specialize", "specialize", 2, ("fast_run",)),
            ("uncanonicalize", "cleanup", 3, ("fast_run",)),
            ("specialize_device", "cleanup", 48.6, ("fast_run",)),
            ("elemwise_fusion", "cleanup", 49, ("fast_run", "fusion"))):
        sequence.register(name, _Watched(phase), position, *tags)
    for name in ("useless", "canonicalize", "stabilize", "BlasOpt", "specialize"):
        database = sequence[name]
        database.register(f"native_{database.phase}", NativePhase(database.phase), *both)
        database.original_names = frozenset((f"native_{database.phase}",))
    sequence.register("merge2", MergeOptimizer(), 49, *both, "merge")
    sequence.register("merge3", MergeOptimizer(), 100, *both, "merge")
    sequence.original_names = frozenset(sequence.__position__)
    return sequence


class _Group(LocalGroupDB):
    """The group of simplifications that programs register."""

    watched = False

    def register(self, name: str, obj: Any, *tags: str, **kwargs: Any) -> None:
        """Add a local optimiser, which `theano.function` applies from now on."""
        super().register(name, obj, *tags, **kwargs)
        if self.watched:
            additions.registered = _registered


optdb = _sequence()
"""The sequence of all rewrites; programs register their own here."""

local_useless = _Group(apply_all_opts=True)
"""The group of simplifications that run first."""

optdb["useless"].register("local_useless", local_useless, "fast_run", "fast_compile")
for _database in (optdb, local_useless, *optdb._objects.values()):
    _database.watched = True


def _query(mode: Any) -> Query:
    """The query that corresponds to a mode."""
    name = mode if isinstance(mode, str) else getattr(mode, "optimizer", None)
    include = {str(name).lower(), *getattr(mode, "included", ())}
    return Query(include, getattr(mode, "required", ()), getattr(mode, "excluded", ()))


def _registered(mode: Any) -> additions.Additions:
    """The rewrites that programs have registered and that `mode` selects."""
    query = _query(mode)
    found = additions.Additions({}, {})
    for name, database in optdb._objects.items():
        if name in optdb.original_names and isinstance(database, _Watched):
            for obj in database.added(query):
                _sort_in(obj, database.phase, found)
    for name, obj in optdb.wanted(query).items():
        if name not in optdb.original_names:
            place = phase_at(optdb.__position__[name])
            found.steps.setdefault(place, []).append(obj.optimize)
    return found


def _sort_in(obj: Any, phase: str, found: additions.Additions) -> None:
    """Add `obj` to `found`: as a rule if it is a local optimiser without requirements, else as a
    step after the phase."""
    if isinstance(obj, LocalOptimizer):
        if getattr(obj, "opts", True) == []:
            return
        if not _has_requirements(obj):
            found.rules.setdefault(phase, []).append(as_rule(obj))
            return
        obj = TopoOptimizer(LocalOptGroup(obj), failure_callback=TopoOptimizer.warn_inplace)
    found.steps.setdefault(phase, []).append(obj.optimize)


def _has_requirements(lopt: LocalOptimizer) -> bool:
    plain = type(lopt).add_requirements is LocalOptimizer.add_requirements
    members = getattr(lopt, "opts", None)
    if members is not None:
        return any(map(_has_requirements, members))
    return bool(getattr(lopt, "requirements", not plain))


def as_rule(lopt: LocalOptimizer) -> NodeRule:
    """A local optimiser as a rule of the pipeline."""

    def apply(node: Apply, facts: Any) -> Any:
        if not fits(lopt, node):
            return None
        fgraph = facts.fgraph
        fgraph.link_members()
        if "shape_feature" not in fgraph.__dict__:
            fgraph.shape_feature = ShapeFeature(facts)
        made = lopt.transform(node)
        if made is None or made is False:
            return None
        if isinstance(made, dict):
            made = {old: new for old, new in made.items() if old != "remove"}
        elif not isinstance(made, (list, tuple)):
            raise TypeError(f"{lopt} returned {made!r}: must be a list, a dict, False or None")
        _check_kinds(lopt, made.items() if isinstance(made, dict)
                     else zip(node.outputs, made, strict=True))
        return made

    return NodeRule(str(lopt), ("*",), apply, checked=True)


def _check_kinds(lopt: LocalOptimizer, pairs: Any) -> None:
    for old, new in pairs:
        if new is not None and type(old.type) is not type(new.type) and not (
                old.type.is_super(new.type)):
            raise TypeError(
                f"{lopt} replaces {old}, of type {old.type}, by {new}, of type {new.type}")


def _register(
    where: str, lopt: LocalOptimizer, tags: tuple[str, ...], kwargs: dict[str, Any]
) -> Any:
    if isinstance(lopt, str):
        def decorated(inner: Any) -> Any:
            return _register(where, inner, (lopt, *tags), kwargs)

        return decorated
    name = kwargs.pop("name", None) or getattr(lopt, "__name__", None) or str(lopt)
    optdb[where].register(name, lopt, "fast_run", *tags, **kwargs)
    return lopt


def register_useless(lopt: LocalOptimizer, *tags: str, **kwargs: Any) -> Any:
    """Register a local optimiser that removes nodes without effect; see `register_canonicalize`."""
    if isinstance(lopt, str):
        def decorated(inner: Any) -> Any:
            return register_useless(inner, lopt, *tags, **kwargs)

        return decorated
    name = kwargs.pop("name", None) or getattr(lopt, "__name__", None) or str(lopt)
    local_useless.register(name, lopt, "fast_run", *tags, position="last", **kwargs)
    return lopt


def register_canonicalize(lopt: LocalOptimizer, *tags: str, **kwargs: Any) -> Any:
    """Register a local optimiser for the phase `canonicalize`, with the tag "fast_run" and `tags`.

    name: its name. Also a decorator, with or without tags:
    `@register_canonicalize("fast_compile")`. Returns the optimiser. Raises ValueError if the name
    is taken.
    """
    return _register("canonicalize", lopt, tags, kwargs)


def register_stabilize(lopt: LocalOptimizer, *tags: str, **kwargs: Any) -> Any:
    """Register a local optimiser for the phase `stabilize`; see `register_canonicalize`."""
    return _register("stabilize", lopt, tags, kwargs)


def register_specialize(lopt: LocalOptimizer, *tags: str, **kwargs: Any) -> Any:
    """Register a local optimiser for the phase `specialize`; see `register_canonicalize`."""
    return _register("specialize", lopt, tags, kwargs)


def register_uncanonicalize(lopt: LocalOptimizer, *tags: str, **kwargs: Any) -> Any:
    """Register a local optimiser for the end of the pipeline; see `register_canonicalize`."""
    return _register("uncanonicalize", lopt, tags, kwargs)


def register_specialize_device(lopt: LocalOptimizer, *tags: str, **kwargs: Any) -> Any:
    """Register a local optimiser for the end of the pipeline; see `register_canonicalize`."""
    return _register("specialize_device", lopt, tags, kwargs)
