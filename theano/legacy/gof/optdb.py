"""`theano.gof.optdb`: databases of optimisers; a query selects optimisers by their tags."""

from __future__ import annotations

import copy
import math
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from theano.flags import config
from theano.legacy.gof.local_optimizers import LocalOptGroup, LocalOptimizer
from theano.legacy.gof.navigators import EquilibriumOptimizer, TopoOptimizer
from theano.legacy.gof.optimizers import Optimizer, SeqOptimizer
from theano.legacy.gof.positions import phases_from
from theano.legacy.gof.utils import OrderedSet

if TYPE_CHECKING:
    from theano.legacy.gof.optimizers import FailureCallback

__all__ = [
    "DB", "EquilibriumDB", "LocalGroupDB", "OrderedSet", "ProxyDB", "Query", "SequenceDB",
    "TopoDB",
]


class Query:
    """Selects optimisers that have one of the tags (or the name) in `include`, all of `require` and
    none of `exclude`.

    subquery: for the name of a nested database, the query for it. position_cutoff: excludes
    optimisers at or after this position of a sequence. extra_optimizations: pairs of an optimiser
    and its position, added to a sequence.
    """

    def __init__(
        self, include: Iterable[str], require: Iterable[str] | None = None,
        exclude: Iterable[str] | None = None, subquery: Any = None,
        position_cutoff: float = math.inf, extra_optimizations: Iterable[Any] | None = None,
    ) -> None:
        self.include = OrderedSet(include)
        self.require = OrderedSet(require or ())
        self.exclude = OrderedSet(exclude or ())
        self.subquery = dict(subquery or {})
        self.position_cutoff = position_cutoff
        self.extra_optimizations = list(extra_optimizations or ())
        self.name: str | None = None

    @property
    def excluded_phases(self) -> frozenset[str]:
        """The phases of the pipeline from `position_cutoff` on."""
        return phases_from(self.position_cutoff)

    def _with(self, **changes: Any) -> Query:
        other = copy.copy(self)
        other.__dict__.update(changes)
        return other

    def including(self, *tags: str) -> Query:
        """This query with more tags to include."""
        return self._with(include=self.include.union(tags))

    def excluding(self, *tags: str) -> Query:
        """This query with more tags to exclude."""
        return self._with(exclude=self.exclude.union(tags))

    def requiring(self, *tags: str) -> Query:
        """This query with more required tags."""
        return self._with(require=self.require.union(tags))

    def register(self, *optimizations: Sequence[LocalOptimizer]) -> Query:
        """This query with more extra optimisers, pairs `(optimiser, position)`."""
        return self._with(extra_optimizations=[*self.extra_optimizations, *optimizations])

    def wants(self, tags: Iterable[str]) -> bool:
        """Whether the query selects an optimiser with these tags."""
        names = set(tags)
        return (not names.isdisjoint(self.include) and names.isdisjoint(self.exclude)
                and names.issuperset(self.require))

    def __str__(self) -> str:
        return (f"Query{{inc={list(self.include)},ex={list(self.exclude)},"
                f"require={list(self.require)},subquery={self.subquery},"
                f"position_cutoff={self.position_cutoff}}}")


def as_query(tags: tuple[Any, ...], kwtags: dict[str, Any]) -> Query:
    """The given query, or the one for tags written "+tag" (include), "&tag" (require) and "-tag"
    (exclude). Raises ValueError for another form, TypeError for a query with other arguments."""
    if len(tags) == 1 and isinstance(tags[0], Query):
        if kwtags:
            raise TypeError("a Query takes no further arguments")
        return tags[0]
    kinds: dict[str, list[str]] = {"+": [], "&": [], "-": []}
    for tag in tags:
        if not isinstance(tag, str) or tag[:1] not in kinds:
            raise ValueError(f"a tag in a query must start with '+', '&' or '-', got {tag!r}")
        kinds[tag[0]].append(tag[1:])
    return Query(kinds["+"], kinds["&"], kinds["-"], kwtags)


class DB:
    """A database of optimisers and nested databases, which have names and tags."""

    def __init__(self) -> None:
        self._tags: dict[str, set[str]] = {}
        self._objects: dict[str, Any] = {}
        self.name: str | None = None

    def register(self, name: str, obj: Any, *tags: str, **kwargs: Any) -> None:
        """Add an optimiser or a nested database.

        use_db_name_as_tag: also give it the name of this database as a tag.
        Raises TypeError if `obj` is neither, ValueError if the name is already a name or a tag, or
        if a tag is the name of another entry.
        """
        use_name = kwargs.pop("use_db_name_as_tag", True)
        if kwargs:
            raise TypeError(f"register takes no {', '.join(kwargs)}")
        if not isinstance(obj, (DB, Optimizer, LocalOptimizer)):
            raise TypeError(f"expected an optimiser or a database of optimisers, got {obj!r}")
        if name in self._objects or any(name in others for others in self._tags.values()):
            raise ValueError(f"The name {name} is already the name of an optimiser or a tag", name)
        if use_name and self.name is not None:
            tags = (*tags, self.name)
        self._check_tags(tags)
        obj.name = name
        self._objects[name] = obj
        self._tags[name] = {name, type(obj).__name__, *tags}

    def _check_tags(self, tags: Iterable[str]) -> None:
        for tag in tags:
            if tag in self._objects:
                raise ValueError(f"The tag {tag} is already the name of an optimiser", tag)

    def add_tags(self, name: str, *tags: str) -> None:
        """Add tags to an entry. Raises ValueError if a tag is the name of an entry."""
        self._check_tags(tags)
        self._tags[name].update(tags)

    def remove_tags(self, name: str, *tags: str) -> None:
        """Remove tags from an entry."""
        self._tags[name].difference_update(tags)

    def wanted(self, query: Query) -> dict[str, Any]:
        """The entries that a query selects, by name; nested databases are queried."""
        found = {}
        for name, obj in self._objects.items():
            if not query.wants(self._tags[name]):
                continue
            if isinstance(obj, DB):
                obj = obj.query(query.subquery.get(name, query))
            found[name] = obj
        return found

    def query(self, *tags: Any, **kwtags: Any) -> Any:
        """The optimisers with the given tags; a `Query`, or "+tag", "&tag", "-tag"."""
        return OrderedSet(self.wanted(as_query(tags, kwtags)).values())

    def __getitem__(self, name: str) -> Any:
        """The entry with this name, or the only one with this tag. Raises KeyError for none or
        several."""
        if name in self._objects:
            return self._objects[name]
        found = [obj for other, obj in self._objects.items() if name in self._tags[other]]
        if len(found) != 1:
            what = "nothing" if not found else f"{len(found)} optimisers"
            raise KeyError(f"{name}: there is {what} with this name or tag")
        return found[0]

    def __contains__(self, name: object) -> bool:
        return name in self._objects or any(name in tags for tags in self._tags.values())

    def print_summary(self, stream: TextIO | None = None) -> None:
        """Print names and tags to `stream`."""
        stream = stream or sys.stdout
        print(f"{type(self).__name__} (id {id(self)})", file=stream)
        print("  names", list(self._objects), file=stream)
        print("  tags", self._tags, file=stream)


class EquilibriumDB(DB):
    """A database whose query returns an `EquilibriumOptimizer`.

    `register(..., final_opt=True)` makes an optimiser run at the end of each round, `cleanup=True`
    after each change by another optimiser; ValueError if both are true.
    """

    def __init__(self, ignore_newtrees: bool = True, tracks_on_change_inputs: bool = False) -> None:
        super().__init__()
        self.ignore_newtrees = ignore_newtrees
        self.tracks_on_change_inputs = tracks_on_change_inputs
        self._final: set[str] = set()
        self._cleanup: set[str] = set()

    def register(self, name: str, obj: Any, *tags: str, **kwtags: Any) -> None:
        final, cleanup = kwtags.pop("final_opt", False), kwtags.pop("cleanup", False)
        if final and cleanup:
            raise ValueError("an optimiser cannot be both final_opt and cleanup")
        super().register(name, obj, *tags, **kwtags)
        if final:
            self._final.add(name)
        if cleanup:
            self._cleanup.add(name)

    def query(self, *tags: Any, **kwtags: Any) -> Any:
        found = self.wanted(as_query(tags, kwtags))
        main = [o for n, o in found.items() if n not in self._final and n not in self._cleanup]
        return EquilibriumOptimizer(
            main, failure_callback=EquilibriumOptimizer.warn_inplace,
            max_use_ratio=config.optdb.max_use_ratio, ignore_newtrees=self.ignore_newtrees,
            tracks_on_change_inputs=self.tracks_on_change_inputs,
            final_optimizers=[o for n, o in found.items() if n in self._final],
            cleanup_optimizers=[o for n, o in found.items() if n in self._cleanup])


class SequenceDB(DB):
    """A database whose query returns a `SeqOptimizer` in the order of the positions."""

    seq_opt = SeqOptimizer

    def __init__(self, failure_callback: FailureCallback = SeqOptimizer.warn) -> None:
        super().__init__()
        self.failure_callback = failure_callback
        self.__position__: dict[str, float] = {}

    def register(  # type: ignore[override]
        self, name: str, obj: Any, position: float | str, *tags: str
    ) -> None:
        """Add an optimiser at a position: a number, or "last"; TypeError for other positions."""
        super().register(name, obj, *tags)
        if position == "last":
            self.__position__[name] = max(self.__position__.values(), default=0) + 1
        elif isinstance(position, (int, float)):
            self.__position__[name] = position
        else:
            raise TypeError(f"a position must be a number or 'last', not {position!r}")

    def placed(self, query: Query) -> list[tuple[float, Any]]:
        """The entries that a query selects, as pairs `(position, optimiser)` in order."""
        found = [(self.__position__[name], obj) for name, obj in self.wanted(query).items()]
        found += [(position, obj) for obj, position in query.extra_optimizations]
        cutoff = min(query.position_cutoff, config.optdb.position_cutoff)
        return sorted((p for p in found if p[0] < cutoff), key=lambda pair: pair[0])

    def query(self, *tags: Any, **kwtags: Any) -> Any:
        """The sequence of the optimisers with the tags; position_cutoff: see `Query`."""
        cutoff = kwtags.pop("position_cutoff", None)
        query = as_query(tags, kwtags)
        if cutoff is not None:
            query = query._with(position_cutoff=cutoff)
        opts = [obj for _, obj in self.placed(query)]
        made = self.seq_opt(opts, failure_callback=self.failure_callback)
        made.name = self.name
        return made

    def print_summary(self, stream: TextIO | None = None) -> None:
        stream = stream or sys.stdout
        print(f"{type(self).__name__} (id {id(self)})", file=stream)
        for name, position in sorted(self.__position__.items(), key=lambda item: item[1]):
            print(f"  {position} {name} {sorted(self._tags[name])}", file=stream)


class LocalGroupDB(DB):
    """A database of local optimisers whose query returns one group of them, in the order of their
    positions `register(..., position=p)`."""

    def __init__(
        self, apply_all_opts: bool = False, profile: bool = False,
        local_opt: type[LocalOptGroup] = LocalOptGroup,
    ) -> None:
        super().__init__()
        self.apply_all_opts = apply_all_opts
        self.profile = profile
        self.local_opt = local_opt
        self.__position__: dict[str, float] = {}

    def register(self, name: str, obj: Any, *tags: str, **kwargs: Any) -> None:
        position = kwargs.pop("position", "last")
        super().register(name, obj, *tags, **kwargs)
        last = max(self.__position__.values(), default=0) + 1
        self.__position__[name] = last if position == "last" else position

    def query(self, *tags: Any, **kwtags: Any) -> Any:
        found = self.wanted(as_query(tags, kwtags))
        opts = [found[name] for name in sorted(found, key=lambda n: self.__position__[n])]
        return self.local_opt(*opts, apply_all_opts=self.apply_all_opts, profile=self.profile)


class TopoDB(DB):
    """Applies the result of a query of `db` to the nodes in topological order."""

    def __init__(
        self, db: Any, order: str = "in_to_out", ignore_newtrees: bool = False,
        failure_callback: FailureCallback | None = None,
    ) -> None:
        super().__init__()
        self.db, self.order = db, order
        self.ignore_newtrees, self.failure_callback = ignore_newtrees, failure_callback

    def query(self, *tags: Any, **kwtags: Any) -> Any:
        return TopoOptimizer(
            self.db.query(*tags, **kwtags), self.order, self.ignore_newtrees,
            self.failure_callback)


class ProxyDB(DB):
    """Another name for the database `db`. Raises TypeError if it is not a database."""

    def __init__(self, db: Any) -> None:
        super().__init__()
        if not isinstance(db, DB):
            raise TypeError(f"ProxyDB takes a database, got {db!r}")
        self.db = db

    def query(self, *tags: Any, **kwtags: Any) -> Any:
        return self.db.query(*tags, **kwtags)
