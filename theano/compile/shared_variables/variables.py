"""Shared variables: variables with a value that all functions read and update."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.making.container import Container, detached, stored
from theano.errors import UnknownDeviceError, UnreadableArrayError
from theano.graph import notebook
from theano.graph.generic import generic
from theano.graph.node import Variable, annotated_as
from theano.graph.statement import boundary, located, name_line
from theano.placement import Placement, placement_of
from theano.runtime import Cell
from theano.scalar import dtypes
from theano.tensor.interchange import as_numpy, is_foreign
from theano.tensor.protocols.conversions import SharedConversions
from theano.tensor.type import TensorType
from theano.tensor.var import TensorOperators

if TYPE_CHECKING:
    from theano.graph.type import Type
    from theano.placement import Axis


class SharedVariable(Variable):
    """A variable whose value is stored in `container` and is shared by all functions that use it.

    strict, allow_downcast: how new values are converted, see `Type.filter`. default_update: the
    expression for its next value in every function that uses it without another update. placement:
    that of a new container.
    Raises TypeError if both a value and a container are given.
    """

    default_update: Any = None
    _repr_html_ = notebook.as_html

    def __init__(
        self, name: str | None, type: Type, value: object, strict: bool = False,
        allow_downcast: bool | None = None, container: Container | None = None,
        placement: Placement | None = None,
    ) -> None:
        super().__init__(type, None, None, name)
        self.container: Container
        if container is not None:
            self.container = container
            if not isinstance(container.storage, Cell):
                container.storage = Cell(*container.storage)
            if value is not None:
                raise TypeError("a shared variable takes either a value or a container, not both")
        else:
            self.container = Container(
                self, strict=strict, allow_downcast=allow_downcast, name=name, placement=placement)
            self.container.value = value

    @property
    def placement(self) -> Placement | None:
        """Where engines with several devices keep the value; None: where they like."""
        return self.container.placement

    def get_value(self, borrow: bool = False, return_internal_type: bool = False) -> Any:
        """The value. borrow: return the stored array itself, not a copy. return_internal_type is
        ignored."""
        value = self.container.storage.value
        return value if borrow else detached(value)

    @boundary
    def set_value(self, new_value: object, borrow: bool = False) -> None:
        """Set the value to a copy of `new_value`. borrow: store `new_value` itself, if it need not
        be converted.

        Raises TypeError or ValueError if the value does not fit the type of the variable.
        """
        try:
            converted = self.container.filter(new_value)
        except (TypeError, ValueError) as error:
            name_line(error, self)
            raise
        if not borrow and (converted is new_value or _may_share(converted, new_value)):
            converted = detached(converted)
        self.container.storage.value = converted

    def zero(self, borrow: bool = False) -> None:
        """Set all elements to zero. borrow: overwrite the array in place."""
        value = self.container.storage.value
        if borrow and value.flags.writeable:
            value[...] = 0
        else:
            self.container.storage.value = np.zeros_like(value)

    def clone(self) -> Any:
        """Another variable with the same container."""
        return annotated_as(
            self.__class__(self.name, self.type, None, container=self.container), self)

    @property
    def value(self) -> Any:
        """Removed: raises Exception, which names `get_value` and `set_value`."""
        raise Exception(_NO_VALUE)

    @value.setter
    def value(self, value: object) -> None:
        raise Exception(_NO_VALUE)

    def __getitem__(self, index: object) -> Any:
        held = type(self.container.storage.value).__name__
        raise TypeError(
            f"shared variable {self} holds a {held} and cannot be indexed; "
            "convert it to an array (numpy.asarray) before calling theano.shared")


_NO_VALUE = "shared variables have no attribute value; use get_value() or set_value()"


def _may_share(converted: object, original: object) -> bool:
    """Whether `converted`, made from `original`, may share memory with it, as with the buffer of an
    `array.array`."""
    if not isinstance(converted, np.ndarray):
        return False
    if isinstance(original, np.ndarray):
        return bool(np.may_share_memory(converted, original))
    return not isinstance(original, (list, tuple, int, float, complex, np.generic))


class _TensorShared(SharedConversions, TensorOperators, SharedVariable):
    """A shared variable with the operators of a tensor variable, whose value other libraries can
    read by DLPack."""

    __init__ = SharedVariable.__init__

    def __dlpack__(self, *, copy: bool | None = None, **settings: object) -> Any:
        """The DLPack capsule of a copy of the value. Consumers may write to what they are given,
        and not all heed a mark that forbids it, so that the value itself is not given: with
        `copy=False` raises BufferError. settings: those of `numpy.ndarray.__dlpack__`."""
        if copy is False:
            raise BufferError(
                f"the value of shared variable {self} is exported as a copy: to share its memory, "
                "export get_value(borrow=True)")
        return self.get_value().__dlpack__(**settings)

    def __dlpack_device__(self) -> tuple[int, int]:
        """The type and number of the device of the value: (1, 0), a CPU."""
        found: tuple[int, int] = self.get_value(borrow=True).__dlpack_device__()
        return found


class TensorSharedVariable(_TensorShared):
    """A shared variable that holds an array, with the operators of a tensor variable."""



class ScalarSharedVariable(_TensorShared):
    """A shared variable created from a Python or NumPy number: it holds a 0-d array."""


def tensor_constructor(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False,
    broadcastable: Sequence[bool] | None = None, target: str = "cpu",
    sharding: Sequence[Axis] | None = None,
) -> Any:
    """A shared variable for an array of NumPy or of another library. Raises TypeError for other
    values, UnreadableArrayError (a TypeError) for an array that is not one of numbers.

    broadcastable: for each dim, whether its length is always 1; default: all False. target,
    sharding: see `shared`.
    """
    if not isinstance(value, np.ndarray) and not is_foreign(value):
        raise TypeError("not an array")
    array = as_numpy(value)
    pattern = (False,) * array.ndim if broadcastable is None else tuple(broadcastable)
    kept = stored(array)
    if not borrow and _may_share(kept, array):
        kept = kept.copy(order="C")
    return TensorSharedVariable(
        name, TensorType(kept.dtype, pattern), kept, strict, allow_downcast,
        placement=placement_of(kept.ndim, target, sharding))


def scalar_constructor(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False, target: str = "cpu",
    sharding: Sequence[Axis] | None = None,
) -> Any:
    """A shared variable for a number. Raises TypeError for other values."""
    if not isinstance(value, (np.number, np.bool_, float, int, complex)):
        raise TypeError("not a number")
    array = np.asarray(value)
    if str(array.dtype) not in dtypes.C_NAMES:
        raise TypeError(f"tensors cannot have dtype {array.dtype}")
    return ScalarSharedVariable(
        name, TensorType(array.dtype, ()), np.array(array), strict, allow_downcast,
        placement=placement_of(0, target, sharding))


def generic_constructor(
    value: object, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None
) -> Any:
    """A shared variable for any Python object."""
    return SharedVariable(name, generic, value, strict, allow_downcast)


def matrix_constructor(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False, format: str | None = None,
) -> Any:
    """A shared variable for a `scipy.sparse` matrix. Raises TypeError for other values."""
    scipy = sys.modules.get("scipy.sparse")
    if scipy is None or not scipy.issparse(value):
        raise TypeError("not a sparse matrix")
    module = importlib.import_module("theano.compile.shared_variables.sparse")
    return module.sparse_constructor(value, name, strict, allow_downcast, borrow, format)


def state_constructor(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False,
) -> Any:
    """A shared variable for a `numpy.random.RandomState`. Raises TypeError for other values."""
    if type(value).__name__ != "RandomState":
        raise TypeError("not a state of a generator")
    module = importlib.import_module("theano.compile.random_streams.randomstate")
    return module.randomstate_constructor(value, name, strict, allow_downcast, borrow)


_constructors: list[Callable[..., Any]] = [
    generic_constructor, scalar_constructor, tensor_constructor, matrix_constructor,
    state_constructor]


def shared_constructor(ctor: Callable[..., object], remove: bool = False) -> Callable[..., Any]:
    """Make `shared` call `ctor(value, name, strict, allow_downcast, **kwargs)` before the other
    constructors; it raises TypeError for values that it does not accept. remove: undo that. Returns
    `ctor`."""
    if remove:
        _constructors.remove(ctor)
    else:
        _constructors.append(ctor)
    return ctor


@located
def shared(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, **kwargs: object,
) -> Any:
    """A shared variable with a copy of `value` (`borrow=True`: `value` itself).

    An array of NumPy or of another library gives a tensor variable of its dtype and rank, a number
    a 0-d tensor variable, a `scipy.sparse` matrix a sparse variable, and any other object a generic
    variable. Other keywords (`borrow`, `broadcastable`) go to the constructor. Of an array or
    number, `target` is the name of a device for the value, or `sharding` says, for each dim, the
    axis of a mesh among whose devices it is divided, or None (see `theano.mesh`).
    Raises TypeError if `value` is symbolic, if a keyword does not fit the value, for masked arrays
    and arrays of other libraries that do not consist of numbers, and for a target that is no
    device.

    >>> weights = theano.shared(np.zeros((2, 3)), "weights")
    >>> weights.set_value(np.ones((2, 3)))
    >>> float(weights.get_value().sum())
    6.0
    """
    if isinstance(value, Variable):
        raise TypeError(
            f"theano.shared takes a value, but {value} is symbolic; compute it first with "
            ".eval() or a function")
    if name is not None and not isinstance(name, str):
        raise TypeError(f"the name of a variable must be a string, got {name!r}")
    for constructor in reversed(_constructors):
        try:
            return constructor(
                value, name=name, strict=strict, allow_downcast=allow_downcast, **kwargs)
        except (UnreadableArrayError, UnknownDeviceError):
            raise
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
