"""Shared variables: free variables that own a value, which functions read and update."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from theano.compile.making.container import Container, detached, stored
from theano.graph.generic import generic
from theano.graph.node import Variable
from theano.scalar import dtypes
from theano.tensor.type import TensorType
from theano.tensor.var import TensorOperators


class SharedVariable(Variable):
    """A variable whose value lives in `container` and is shared by all functions that use it.

    strict, allow_downcast: how new values are converted, see `Type.filter`. default_update: the
    expression for its next value in every function that uses it and gives no other update.
    """

    default_update: Any = None

    def __init__(
        self, name: str | None, type: Any, value: Any, strict: bool = False,
        allow_downcast: bool | None = None, container: Container | None = None,
    ) -> None:
        super().__init__(type, None, None, name)
        self.container: Container
        if container is not None:
            self.container = container
            if value is not None:
                raise TypeError("a shared variable takes a value or a container, not both")
        else:
            self.container = Container(
                self, strict=strict, allow_downcast=allow_downcast, name=name)
            self.container.value = value

    def get_value(self, borrow: bool = False, return_internal_type: bool = False) -> Any:
        """The value; a copy unless `borrow`, which hands out the array that functions read."""
        value = self.container.storage.value
        return value if borrow else detached(value)

    def set_value(self, new_value: Any, borrow: bool = False) -> None:
        """Replace the value by a copy of `new_value`; with `borrow` by itself where it fits.

        Raises TypeError when the value is not one of the variable's type.
        """
        converted = self.container.filter(new_value)
        if not borrow and (converted is new_value or _overlap(converted, new_value)):
            converted = detached(converted)
        self.container.storage.value = converted

    def zero(self, borrow: bool = False) -> None:
        """Set all elements to zero; `borrow` overwrites the array in place."""
        value = self.container.storage.value
        if borrow and value.flags.writeable:
            value[...] = 0
        else:
            self.container.storage.value = np.zeros_like(value)

    def clone(self) -> Any:
        """Another variable with the same container."""
        copy = self.__class__(self.name, self.type, None, container=self.container)
        copy._tag = self._tag
        return copy

    @property
    def value(self) -> Any:
        """Not there any more: raises Exception naming `get_value` and `set_value`."""
        raise Exception(_NO_VALUE)

    @value.setter
    def value(self, value: Any) -> None:
        raise Exception(_NO_VALUE)

    def __getitem__(self, index: Any) -> Any:
        held = type(self.container.storage.value).__name__
        raise TypeError(
            f"shared variable {self} holds a {held} and cannot be indexed; "
            "make an array of it (numpy.asarray) before calling theano.shared")


_NO_VALUE = "shared variables have no attribute value; use get_value() or set_value()"


def _overlap(a: Any, b: Any) -> bool:
    both = isinstance(a, np.ndarray) and isinstance(b, np.ndarray)
    return both and bool(np.may_share_memory(a, b))


class TensorSharedVariable(TensorOperators, SharedVariable):
    """A shared variable that holds an array; it computes like any tensor variable."""

    __init__ = SharedVariable.__init__


class ScalarSharedVariable(TensorOperators, SharedVariable):
    """A shared variable made from a Python or NumPy number: an array without dims."""

    __init__ = SharedVariable.__init__


def _check_target(target: str) -> None:
    if target != "cpu":
        raise TypeError(f"target: arrays live on the cpu here, not on {target!r}")


def tensor_constructor(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
    borrow: bool = False, broadcastable: Any = None, target: str = "cpu",
) -> Any:
    """A shared variable for an array; TypeError for other values.

    broadcastable: per dim, whether its length is 1 for ever; all False when not given.
    """
    _check_target(target)
    if not isinstance(value, np.ndarray):
        raise TypeError("not an array")
    pattern = (False,) * value.ndim if broadcastable is None else tuple(broadcastable)
    kept = stored(value)
    if kept is value and not borrow:
        kept = value.copy(order="C")
    return TensorSharedVariable(
        name, TensorType(kept.dtype, pattern), kept, strict, allow_downcast)


def scalar_constructor(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
    borrow: bool = False, target: str = "cpu",
) -> Any:
    """A shared variable for a number; TypeError for other values."""
    _check_target(target)
    if not isinstance(value, (np.number, np.bool_, float, int, complex)):
        raise TypeError("not a number")
    array = np.asarray(value)
    if str(array.dtype) not in dtypes.C_NAMES:
        raise TypeError(f"tensors cannot have dtype {array.dtype}")
    return ScalarSharedVariable(
        name, TensorType(array.dtype, ()), np.array(array), strict, allow_downcast)


def generic_constructor(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
) -> Any:
    """A shared variable for any object at all."""
    return SharedVariable(name, generic, value, strict, allow_downcast)


def matrix_constructor(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
    borrow: bool = False, format: str | None = None,
) -> Any:
    """A shared variable for a matrix of `scipy.sparse`; TypeError for other values."""
    scipy = sys.modules.get("scipy.sparse")
    if scipy is None or not scipy.issparse(value):
        raise TypeError("not a sparse matrix")
    constructor = importlib.import_module("theano.compile.sparsevalue").sparse_constructor
    return constructor(value, name, strict, allow_downcast, borrow, format)


def state_constructor(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
    borrow: bool = False,
) -> Any:
    """A shared variable for a `numpy.random.RandomState`; TypeError for other values."""
    if type(value).__name__ != "RandomState":
        raise TypeError("not a state of a generator")
    constructor = importlib.import_module("theano.compile.randomstreams").randomstate_constructor
    return constructor(value, name, strict, allow_downcast, borrow)


_constructors: list[Callable[..., Any]] = [
    generic_constructor, scalar_constructor, tensor_constructor, matrix_constructor,
    state_constructor]


def shared_constructor(ctor: Callable[..., Any], remove: bool = False) -> Callable[..., Any]:
    """Let `shared` try `ctor(value, name, strict, allow_downcast, **kwargs)` before the others, or
    stop doing so; it raises TypeError for what it does not take. Returns `ctor`."""
    if remove:
        _constructors.remove(ctor)
    else:
        _constructors.append(ctor)
    return ctor


def shared(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
    **kwargs: Any,
) -> Any:
    """A shared variable holding a copy of `value` (with `borrow=True`, `value` itself).

    An array gives a tensor of its dtype and rank, a number one without dims, a matrix of
    `scipy.sparse` a sparse variable, any other object a generic one. Other
    keywords (`borrow`, `broadcastable`, `target`) go to the constructor.
    Raises TypeError for symbolic values and for keywords that do not fit the value.
    """
    if isinstance(value, Variable):
        raise TypeError(
            f"theano.shared holds values, and {value} is symbolic; compute it first with "
            ".eval() or a function")
    for constructor in reversed(_constructors):
        try:
            return constructor(
                value, name=name, strict=strict, allow_downcast=allow_downcast, **kwargs)
        except TypeError:
            continue
    known = ", ".join(f"{key}={item!r}" for key, item in kwargs.items())
    raise TypeError(f"theano.shared cannot take a {type(value).__name__} with {known}")


shared.constructors = _constructors  # type: ignore[attr-defined]

__all__ = [
    "ScalarSharedVariable", "SharedVariable", "TensorSharedVariable", "generic",
    "generic_constructor", "scalar_constructor", "shared", "shared_constructor",
    "tensor_constructor",
]
