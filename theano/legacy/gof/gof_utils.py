"""`theano.gof.utils`: small helpers."""

from __future__ import annotations

import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from theano.flags import config
from theano.legacy.gof.sched import toposort as topological_order
from theano.legacy.gof.utils import hash_from_code, unique

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
    """The base of many classes of Theano's."""

    __slots__ = ()


class Keyword:
    """A value with a name and a truth value, equal to itself only."""

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
    """A dict whose keys are attributes, too."""

    def __init__(self, **d: Any) -> None:
        super().__init__(d)
        self.__dict__ = self


Guarded = Callable[[Callable[..., Any]], Callable[..., Any]]


def comm_guard(type1: Any, type2: Any) -> Guarded:
    """Decorator: for two arguments of these kinds, in either order, call this function instead of
    the one of the same name before it, unless it returns FALL_THROUGH."""

    def wrap(f: Callable[..., Any]) -> Callable[..., Any]:
        before = f.__globals__[f.__name__]

        def guarded(arg1: Any, arg2: Any, *rest: Any) -> Any:
            for a, b in ((arg1, arg2), (arg2, arg1)):
                if _is(a, type1) and _is(b, type2):
                    result = f(a, b, *rest)
                    return before(arg1, arg2, *rest) if result is FALL_THROUGH else result
            return before(arg1, arg2, *rest)

        guarded.__name__ = f.__name__
        return guarded

    return wrap


def type_guard(type1: Any) -> Guarded:
    """Decorator: for a first argument of this kind, call this function instead of the one of the
    same name before it, unless it returns FALL_THROUGH."""

    def wrap(f: Callable[..., Any]) -> Callable[..., Any]:
        before = f.__globals__[f.__name__]

        def guarded(arg1: Any, *rest: Any) -> Any:
            result = f(arg1, *rest) if _is(arg1, type1) else FALL_THROUGH
            return before(arg1, *rest) if result is FALL_THROUGH else result

        guarded.__name__ = f.__name__
        return guarded

    return wrap


def _is(value: Any, kind: Any) -> bool:
    return kind is ANY_TYPE or isinstance(value, kind)


def deprecated(filename: str, msg: str = "") -> Guarded:
    """Decorator: warn at the first call that the function, of `filename`, is deprecated."""

    def wrap(f: Callable[..., Any]) -> Callable[..., Any]:
        said: list[bool] = []

        def old(*args: Any, **kwargs: Any) -> Any:
            if not said:
                said.append(True)
                warnings.warn(f"{filename}.{f.__name__} is deprecated. {msg}", stacklevel=2)
            return f(*args, **kwargs)

        return old

    return wrap


def get_variable_trace_string(v: Any) -> str:
    """Where a variable was made, as text for a message; empty when it is not known."""
    line = getattr(v, "source_line", None)
    if line is None:
        return ""
    return (" \nBacktrace when that variable is created:\n\n"
            f'  File "{line.file}", line {line.line}\n    {line.text}\n')


def give_variables_names(variables: Iterable[Any]) -> list[Any]:
    """The variables, after those without a name, or with one that several have, got one of their
    own. Those that have keep it."""
    every = list(variables)
    counts = Counter(v.name for v in every)
    bad = [v for v in every if not v.name or counts[v.name] > 1]
    for number, variable in enumerate(bad):
        variable.name = f"{variable.name or ''}_{number}"
    if not unique([v.name for v in every]):
        raise ValueError("the variables still have equal names; give some other ones")
    return every


def hash_from_file(file_path: str) -> str:
    """A digest of what a file holds."""
    with open(file_path, "rb") as file:
        return hash_from_code(file.read())


def hist(coll: Iterable[Any]) -> dict[Any, int]:
    """How often each element occurs."""
    return dict(Counter(coll))


def remove(predicate: Callable[[Any], Any], coll: Iterable[Any]) -> Iterable[Any]:
    """The elements of which `predicate` is not true."""
    return filter(lambda x: not predicate(x), coll)


def simple_extract_stack(
    f: Any = None, limit: int | None = None, skips: Sequence[str] = [],
) -> list[tuple[str, int | None, str, str | None]]:
    """The innermost `limit` entries of the stack at frame `f` (None: of the caller), each a tuple
    of file, line, function and text, without those whose file has a text of `skips` in its name.
    """
    if limit is None:
        limit = int(config.traceback.limit)
    entries = traceback.extract_stack(f)
    if f is None:
        entries = traceback.StackSummary.from_list(list(entries)[:-1])
    found = [(e.filename, e.lineno, e.name, e.line) for e in entries
             if not any(skip in e.filename for skip in skips)]
    return found[-limit:] if limit > 0 else found


def toposort(prereqs_d: dict[Any, Any]) -> list[Any]:
    """The keys of a dict from things to what must come before each, in such an order.

    Raises Exception when there is none.
    """
    after: dict[Any, list[Any]] = {key: [] for key in prereqs_d}
    for key, needed in prereqs_d.items():
        for other in needed:
            after.setdefault(other, []).append(key)
    if len(after) != len(prereqs_d):
        raise Exception("something that must come first is no key of the dict")
    try:
        return topological_order(after)
    except ValueError as error:
        raise Exception(f"there is no such order: {error}") from None
