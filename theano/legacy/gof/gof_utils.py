"""`theano.gof.utils`: small helpers."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any

from theano.flags import config, warn_caller
from theano.legacy.gof.sched import toposort as topological_order
from theano.legacy.gof.utils import hash_from_code, unique

if TYPE_CHECKING:
    from theano.graph.node import Variable

__all__ = [
    "ABORT", "ANY_TYPE", "FAILURE", "FALL_THROUGH", "RETRY", "D", "Keyword", "MetaObject",
    "comm_guard", "deprecated", "get_variable_trace_string", "give_variables_names",
    "hash_from_file", "hist", "object2", "remove", "simple_extract_stack", "toposort",
    "type_guard",
]


class MetaObject(type):
    """The class of `object2`."""

    def __new__(mcs, name: str, bases: tuple[type, ...], dct: dict[str, Any]) -> MetaObject:
        return super().__new__(mcs, name, bases, dct)


class object2(metaclass=MetaObject):
    """The base class of many classes of Theano 1.0."""

    __slots__ = ()


class Keyword:
    """A named constant with a truth value, equal only to itself."""

    def __init__(self, name: str, nonzero: bool = True) -> None:
        self.name, self.nonzero = name, nonzero

    def __bool__(self) -> bool:
        return self.nonzero

    def __str__(self) -> str:
        return f"<{self.name}>"

    __repr__ = __str__


ABORT = Keyword("ABORT", False)
RETRY = Keyword("RETRY", False)
FAILURE = Keyword("FAILURE", False)
ANY_TYPE = Keyword("ANY_TYPE")
FALL_THROUGH = Keyword("FALL_THROUGH")


class D(dict[str, Any]):
    """A dict whose keys are also attributes."""

    def __init__(self, **d: Any) -> None:
        super().__init__(d)
        self.__dict__ = self


Guarded = Callable[[Callable[..., Any]], Callable[..., Any]]


def comm_guard(
    type1: type | tuple[type, ...] | Keyword, type2: type | tuple[type, ...] | Keyword
) -> Guarded:
    """Decorator for a function that redefines another of the same name: it is called if the first
    two arguments have these types, in either order; otherwise, or if it returns FALL_THROUGH, the
    previous function is called."""

    def wrap(f: Callable[..., Any]) -> Callable[..., Any]:
        before = f.__globals__[f.__name__]

        def guarded(arg1: object, arg2: object, *rest: object) -> Any:
            for a, b in ((arg1, arg2), (arg2, arg1)):
                if _is(a, type1) and _is(b, type2):
                    result = f(a, b, *rest)
                    return before(arg1, arg2, *rest) if result is FALL_THROUGH else result
            return before(arg1, arg2, *rest)

        guarded.__name__ = f.__name__
        return guarded

    return wrap


def type_guard(type1: type | tuple[type, ...] | Keyword) -> Guarded:
    """Decorator for a function that redefines another of the same name: it is called if the first
    argument has this type; otherwise, or if it returns FALL_THROUGH, the previous function is."""

    def wrap(f: Callable[..., Any]) -> Callable[..., Any]:
        before = f.__globals__[f.__name__]

        def guarded(arg1: object, *rest: object) -> Any:
            result = f(arg1, *rest) if _is(arg1, type1) else FALL_THROUGH
            return before(arg1, *rest) if result is FALL_THROUGH else result

        guarded.__name__ = f.__name__
        return guarded

    return wrap


def _is(value: object, kind: type | tuple[type, ...] | Keyword) -> bool:
    return kind is ANY_TYPE if isinstance(kind, Keyword) else isinstance(value, kind)


def deprecated(filename: str, msg: str = "") -> Guarded:
    """Decorator: the first call warns that the function, of module `filename`, is deprecated."""

    def wrap(f: Callable[..., Any]) -> Callable[..., Any]:
        said: list[bool] = []

        def old(*args: Any, **kwargs: Any) -> Any:
            if not said:
                said.append(True)
                warn_caller(f"{filename}.{f.__name__} is deprecated. {msg}", UserWarning)
            return f(*args, **kwargs)

        return old

    return wrap


def get_variable_trace_string(v: Variable) -> str:
    """The source line that created a variable, as text for a message; empty if not known."""
    line = getattr(v, "source_line", None)
    if line is None:
        return ""
    return (" \nBacktrace when that variable is created:\n\n"
            f'  File "{line.file}", line {line.line}\n    {line.text}\n')


def give_variables_names(variables: Iterable[Variable]) -> list[Any]:
    """Give a unique name to each variable that has none, or one that another variable has too;
    return all variables. Raises ValueError if two names are still equal."""
    every = list(variables)
    counts = Counter(v.name for v in every)
    bad = [v for v in every if not v.name or counts[v.name] > 1]
    for number, variable in enumerate(bad):
        variable.name = f"{variable.name or ''}_{number}"
    if not unique([v.name for v in every]):
        raise ValueError("two variables still have the same name: rename them")
    return every


def hash_from_file(file_path: str) -> str:
    """A hash of the contents of a file."""
    with open(file_path, "rb") as file:
        return hash_from_code(file.read())


def hist(coll: Iterable[Hashable]) -> dict[Any, int]:
    """A dict from each element to its number of occurrences."""
    return dict(Counter(coll))


def remove(predicate: Callable[[Any], Any], coll: Iterable[Any]) -> list[Any]:
    """The elements for which `predicate` is false."""
    return [x for x in coll if not predicate(x)]


def simple_extract_stack(
    f: FrameType | None = None, limit: int | None = None, skips: Sequence[str] = [],
) -> list[tuple[str, int | None, str, str | None]]:
    """The innermost `limit` entries of the stack at frame `f` (None: the caller's), as tuples
    `(file, line, function, text)`. Entries whose file name contains a string of `skips` are left
    out. limit: `config.traceback.limit` by default.
    """
    if limit is None:
        limit = int(config.traceback.limit)
    entries = traceback.extract_stack(f)
    if f is None:
        entries = traceback.StackSummary.from_list(list(entries)[:-1])
    found = [(e.filename, e.lineno, e.name, e.line) for e in entries
             if not any(skip in e.filename for skip in skips)]
    return found[-limit:] if limit > 0 else found


def toposort(prereqs_d: Mapping[Hashable, Iterable[Hashable]]) -> list[Any]:
    """The keys of `prereqs_d`, each after its prerequisites, which are the values.

    Raises Exception if there is no such order, or if a prerequisite is not a key.
    """
    after: dict[Any, list[Any]] = {key: [] for key in prereqs_d}
    for key, needed in prereqs_d.items():
        for other in needed:
            after.setdefault(other, []).append(key)
    if len(after) != len(prereqs_d):
        raise Exception("a prerequisite is not a key of the dict")
    try:
        return topological_order(after)
    except ValueError as error:
        raise Exception(f"the prerequisites cannot be ordered: {error}") from None
