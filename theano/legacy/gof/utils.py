"""Helpers of `theano.gof`, `theano.compat` and `theano.misc` that programs import."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, MutableSet
from collections.abc import Iterator as Iterator_
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Literal, NoReturn

import numpy as np

from theano.flags import config

PY2, PY3 = False, True
string_types = (str,)
integer_types = (int,)
class_types = (type,)
text_type = str
binary_type = bytes
MAXSIZE = sys.maxsize
Iterator = object


def b(text: str) -> bytes:
    """`text` as bytes, one per character."""
    return text.encode("latin-1")


def u(text: str) -> str:
    """`text` unchanged: every string literal of Python 3 is Unicode."""
    return text


def python_2_unicode_compatible(cls: type) -> type:
    """A class decorator without effect: `__str__` returns text in Python 3."""
    return cls


def iteritems(mapping: Mapping[Any, Any]) -> Iterator_[Any]:
    """An iterator over the pairs of a dict."""
    return iter(mapping.items())


def iterkeys(mapping: Mapping[Any, Any]) -> Iterator_[Any]:
    """An iterator over the keys of a dict."""
    return iter(mapping.keys())


def itervalues(mapping: Mapping[Any, Any]) -> Iterator_[Any]:
    """An iterator over the values of a dict."""
    return iter(mapping.values())


def reraise(kind: Any, value: BaseException | None, traceback: Any = None) -> NoReturn:
    """Raise `value` (`kind()` if None) with the given traceback."""
    error = kind() if value is None else value
    raise error.with_traceback(traceback)


def with_metaclass(meta: Any, *bases: type) -> Any:
    """A base class that gives its subclasses the metaclass `meta`."""
    return meta("Base", bases or (object,), {})


def add_metaclass(meta: Any) -> Callable[[type], Any]:
    """A class decorator: the class, created again with metaclass `meta`."""
    def wrap(cls: type) -> Any:
        body = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__")}
        return meta(cls.__name__, cls.__bases__, body)

    return wrap


def cmp(x: Any, y: Any) -> int:
    """-1, 0 or 1 as `x` is less than, equal to or greater than `y`."""
    return int(x > y) - int(x < y)


def exc_message(e: BaseException) -> Any:
    """The first argument of an exception."""
    return e.args[0] if e.args else e


def get_unbound_function(unbound: Callable[..., Any]) -> Any:
    """The function behind a method of a class."""
    return getattr(unbound, "__func__", unbound)


def decode(x: bytes) -> str:
    """The text that is encoded as UTF-8 in `x`."""
    return x.decode()


def flatten(a: Any) -> list[Any]:
    """The elements of nested tuples, lists and sets, in order."""
    items: list[Any] = []
    stack = [a]
    while stack:
        item = stack.pop()
        if isinstance(item, (tuple, list, set)):
            stack.extend(reversed(list(item)))
        else:
            items.append(item)
    return items


def uniq(seq: Iterable[Any]) -> list[Any]:
    """The distinct elements, in order of first appearance."""
    return list(dict.fromkeys(seq))


def unique(x: Collection[Any]) -> bool:
    """Whether no element appears twice."""
    return len(set(x)) == len(x)


def difference(seq1: Iterable[Any], seq2: Iterable[Any]) -> list[Any]:
    """The elements of `seq1` that are not in `seq2`."""
    others = list(seq2)
    return [item for item in seq1 if item not in others]


def to_return_values(values: list[Any]) -> Any:
    """The only element of a list of one, else the list."""
    return values[0] if len(values) == 1 else values


def from_return_values(values: Any) -> list[Any]:
    """A list of one value, or the values of a list or tuple."""
    return list(values) if isinstance(values, (list, tuple)) else [values]


def memoize(f: Callable[..., Any]) -> Callable[..., Any]:
    """`f` with its results cached by argument."""
    return lru_cache(maxsize=None)(f)


def hashtype(self: object) -> int:
    """The hash of the name and module of an object's class."""
    kind = type(self)
    return hash(kind.__name__) ^ hash(kind.__module__)


def hash_from_code(msg: str | bytes) -> str:
    """A hash of text or bytes, as a string."""
    data = msg.encode() if isinstance(msg, str) else msg
    return "m" + hashlib.sha256(data).hexdigest()


def hash_from_ndarray(data: Any) -> str:
    """A hash of the elements, shape and dtype of an array."""
    array = np.asarray(data)
    layout = f"{array.shape}|{array.dtype}"
    return hash_from_code(hash_from_code(array.tobytes()) + layout)


def add_tag_trace(thing: Any, user_line: object = None) -> Any:
    """`thing` unchanged: every node has its source line already."""
    return thing


def get_lock(lock_dir: object = None, **settings: object) -> None:
    """Does nothing: the cache of compiled code needs no lock."""


def release_lock() -> None:
    """Does nothing: the cache of compiled code needs no lock."""


@contextmanager
def lock_ctx(
    lock_dir: object = None, keep_lock: bool = False, **settings: object
) -> Iterator_[None]:
    """Does nothing: the cache of compiled code needs no lock."""
    yield


def _asarray(a: Any, dtype: Any, order: Literal["K", "A", "C", "F"] | None = None) -> Any:
    """`a` as an array of `dtype`; "floatX" means `config.floatX`."""
    return np.asarray(a, dtype=config.floatX if str(dtype) == "floatX" else dtype, order=order)


class OrderedSet(MutableSet[Any]):
    """A set in insertion order. Two ordered sets are equal if their orders are, too."""

    def __init__(self, iterable: Iterable[Any] | None = None) -> None:
        self._items: dict[Any, None] = dict.fromkeys(iterable or ())

    def add(self, value: Any) -> None:
        self._items[value] = None

    def discard(self, value: Any) -> None:
        self._items.pop(value, None)

    def pop(self, last: bool = True) -> Any:
        """Remove and return the last element, or the first. Raises KeyError if the set is empty."""
        if not self._items:
            raise KeyError("pop from an empty OrderedSet")
        value = next(reversed(self._items) if last else iter(self._items))
        del self._items[value]
        return value

    def difference_update(self, s: Iterable[Any]) -> None:
        """Remove the elements of `s`."""
        for value in s:
            self.discard(value)

    def intersection_update(self, s: Iterable[Any]) -> None:
        """Keep only the elements of `s`."""
        kept = set(s)
        self._items = {value: None for value in self._items if value in kept}

    def update(self, iterable: Iterable[Any]) -> None:
        self._items.update(dict.fromkeys(iterable))

    def union(self, iterable: Iterable[Any]) -> OrderedSet:
        return OrderedSet([*self, *iterable])

    def copy(self) -> OrderedSet:
        return OrderedSet(self)

    def __contains__(self, value: object) -> bool:
        return value in self._items

    def __iter__(self) -> Iterator_[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, OrderedSet) else set(self) == other
