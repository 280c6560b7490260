"""The dictionaries of `theano.misc.frozendict` and `theano.compat`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

__all__ = ["DefaultOrderedDict", "FrozenOrderedDict", "frozendict"]


class frozendict(Mapping[Any, Any]):
    """An immutable, hashable dictionary."""

    dict_cls: type = dict

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._dict = self.dict_cls(*args, **kwargs)
        self._hash: int | None = None

    def __getitem__(self, key: Any) -> Any:
        return self._dict[key]

    def __contains__(self, key: object) -> bool:
        return key in self._dict

    def __iter__(self) -> Iterator[Any]:
        return iter(self._dict)

    def __len__(self) -> int:
        return len(self._dict)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._dict.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._dict!r}>"

    def copy(self, **add_or_replace: Any) -> frozendict:
        """A copy with some items added or replaced."""
        return type(self)(self, **add_or_replace)


class FrozenOrderedDict(frozendict):
    """A `frozendict` in insertion order."""

    dict_cls = OrderedDict


class DefaultOrderedDict(OrderedDict[Any, Any]):
    """An ordered dictionary with `default_factory()` as the value of missing keys.

    Raises TypeError if `default_factory` is not callable.
    """

    def __init__(self, default_factory: Callable[[], Any] | None = None, *a: Any,
                 **kw: Any) -> None:
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable")
        super().__init__(*a, **kw)
        self.default_factory = default_factory

    def __missing__(self, key: Any) -> Any:
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def __reduce__(self) -> Any:
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def copy(self) -> DefaultOrderedDict:
        return type(self)(self.default_factory, self)

    __copy__ = copy
