"""Conversions of a variable to a Python number or a NumPy array, and the statements of lists.

A symbolic variable has no value, so that these raise TypeError (the setter of a property:
AttributeError), as in Theano; the message says what the variable is and what to write instead.
"""

from __future__ import annotations

import sys
from _thread import _local  # `threading.local`; that module takes long to import
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from theano.errors import Operand, format_error
from theano.graph import source
from theano.graph.node import Variable

if TYPE_CHECKING:
    from numpy.typing import DTypeLike

    Array: TypeAlias = "np.ndarray[Any, Any]"
    _Base = Variable
else:
    _Base = object

_RANKS = ("scalar", "vector", "matrix")


def words(variable: Conversions) -> str:
    """The type of a tensor variable in words: "float64 vector", "complex128 tensor of 5 dims"."""
    rank = variable.type.ndim
    return f"{variable.type.dtype} {_RANKS[rank] if rank < 3 else f'tensor of {rank} dims'}"


def complaint(what: str, variable: Conversions, remedy: str) -> str:
    """The message of an error: `what` is refused, what `variable` is, and a remedy. In the texts
    `{x}` stands for the name of the variable, `{value}` for the expression of its value. The user's
    line, and the line that made the variable, follow."""
    x = variable.name if variable.name and variable.name.isidentifier() else "x"
    value = variable.value_in_words.format(x=x)
    text = f"{what}: {{x}} is a {variable.sort_of_variable} ({words(variable)}); {remedy}"
    return format_error(
        text.format(x=x, value=value), source.line_of(source.mark()),
        [Operand(str(variable), words(variable), variable.source_line)])


def asked(variable: Conversions, usual: str, remedy: str) -> str:
    """The message for what NumPy may not ask of a variable, with the function that the user calls,
    if there is one, in place of `usual`, and that of `theano.tensor` in place of `remedy`."""
    name = asking_function()
    if not name:
        return complaint(usual, variable, remedy)
    if hasattr(import_module("theano.tensor"), name):
        remedy = f"use theano.tensor.{name}"
    return complaint(f"numpy.{name} of an array and a variable", variable, remedy)


def asking_function() -> str:
    """The name of the public function of NumPy that the user calls; "" for none."""
    name, frame = "", sys._getframe(1)
    while frame.f_back is not None and source.is_passed(frame):
        if source.is_library(frame):
            name = frame.f_code.co_name
        frame = frame.f_back
    return name if hasattr(np, name) else ""


class NotOfVariablesError(TypeError, AttributeError):
    """A special method is asked of a variable that has no use for it. It is an AttributeError too,
    so that `hasattr(x, "__len__")` is False, as for other objects without the method."""


class IterationError(TypeError, ValueError):
    """A variable is iterated over whose elements cannot be enumerated. Theano raises TypeError for
    a matrix, ValueError for a vector of unknown length."""


class SymbolicElementError(TypeError):
    """NumPy is to make an array of numbers of a variable, or of a list with variables."""


class Refused:
    """A special method that raises `NotOfVariablesError`, however Python calls it.

    what: what the user wrote, such as "len({x})"; remedy: what to write instead (see `complaint`).
    """

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy

    def __get__(self, variable: Conversions | None, owner: object = None) -> Any:
        if variable is None:
            return self
        raise NotOfVariablesError(complaint(self.what, variable, self.remedy))


_NUMBER = ("theano.tensor has the functions of expressions (theano.tensor.exp, cast, round); "
           "its value is {value}")


class Conversions(_Base):
    """What Python and NumPy ask of a number, of a list or of an array.

    sort_of_variable, value_in_words: what messages call the variable, and its value.
    """

    __slots__ = ()
    sort_of_variable: str = "symbolic variable"
    value_in_words: str = "{x}.eval({{input: value}})"
    type: Any

    __float__: Any = Refused("float({x})", _NUMBER)
    __int__: Any = Refused("int({x})", _NUMBER)
    __complex__: Any = Refused("complex({x})", _NUMBER)
    __index__: Any = Refused(
        "{x} as an integer of Python (range, a list's index, a length)",
        "use theano.tensor.arange({x}), theano.tensor.constant(values)[{x}], "
        "theano.tensor.zeros(({x},)), theano.scan for a loop; its value is {value}")
    __len__: Any = Refused(
        "len({x})", "its length is the expression {x}.shape[0], the number of elements {x}.size")
    __round__: Any = Refused("round({x})", "use theano.tensor.round({x})")
    __reversed__: Any = Refused("reversed({x})", "use {x}[::-1]")
    __setitem__: Any = Refused(
        "{x}[i] = value", "use theano.tensor.set_subtensor({x}[i], value), which is a new "
        "expression, or theano.tensor.inc_subtensor({x}[i], value) for {x}[i] += value")
    __delitem__: Any = Refused(
        "del {x}[i]", "use theano.tensor.concatenate([{x}[:i], {x}[i + 1:]])")

    flags: Any = Refused("{x}.flags", "an expression has no memory; its value is {value}")
    __dlpack__: Any = Refused("{x}.__dlpack__", "its value is {value}")
    __dlpack_device__: Any = __dlpack__

    def __imod__(self, other: Any) -> Any:
        """`self % other`. Raises TypeError in `np.rot90(array, k)`, which does not ask `k` what it
        is, and would turn by 270 degrees because `k % 4` is equal to no number."""
        if asking_function() == "rot90":
            raise NotOfVariablesError(complaint(
                "numpy.rot90 of {x} turns", self, "the number of turns must be an int"))
        return self % other

    def __format__(self, spec: str) -> str:
        if spec:
            raise TypeError(complaint(
                f"the format {spec!r}", self, "theano.printing.Print prints values when a function "
                "runs; its value is {value}"))
        return str(self)

    def __array__(
        self, dtype: DTypeLike | None = None, copy: bool | None = None
    ) -> np.ndarray[Any, Any]:
        """An array of objects that holds this variable, where one is asked for. Raises TypeError
        otherwise."""
        if not _as_object(self, dtype):
            raise SymbolicElementError(asked(self, "conversion to a NumPy array", _ARRAY))
        return object_array(self)


class ConstantConversions(Conversions):
    """The conversions of a constant."""

    __slots__ = ()
    sort_of_variable = "constant"
    value_in_words = "{x}.data"
    data: Any

    def __array__(
        self, dtype: DTypeLike | None = None, copy: bool | None = None
    ) -> np.ndarray[Any, Any]:
        """The value, see `known_array`."""
        return known_array(self, self.data, dtype, copy)


class SharedConversions(Conversions):
    """The conversions of a shared variable."""

    __slots__ = ()
    sort_of_variable = "shared variable"
    value_in_words = "{x}.get_value()"
    container: Any

    __setitem__: Any = Refused(
        "{x}[i] = value", "a function changes it with updates={{{x}: "
        "theano.tensor.set_subtensor({x}[i], value)}}, and {x}.set_value(array) at once")

    def __array__(
        self, dtype: DTypeLike | None = None, copy: bool | None = None
    ) -> np.ndarray[Any, Any]:
        """The value, see `known_array`."""
        return known_array(self, self.container.storage.value, dtype, copy)


_ARRAY = ("use the functions of theano.tensor, which has those of NumPy, and theano.tensor.stack "
          "for a list of variables; its value is {value}")


class _Building(_local):
    """Whether this thread makes a constant, which holds values only: no shared variable's."""

    now = False


_building = _Building()


def array_of_values(x: object, dtype: str | None = None) -> np.ndarray[Any, Any]:
    """`np.asarray(x, dtype)`. Raises `SymbolicElementError` if `x` has a variable as an element at
    any depth, also a constant or shared one."""
    _building.now = True
    try:
        return np.asarray(x, dtype=dtype)
    finally:
        _building.now = False


def known_array(
    variable: Conversions, value: Array, dtype: DTypeLike | None, copy: bool | None
) -> np.ndarray[Any, Any]:
    """The value of a constant or shared variable for NumPy: a copy, so that nobody changes the
    variable through it; with `copy=False` an array that cannot be written to.

    Raises ValueError if `copy=False` and another dtype is asked for.
    """
    if _as_object(variable, dtype):
        return object_array(variable)
    if _building.now:
        raise SymbolicElementError(complaint("conversion to numbers", variable, _ARRAY))
    if copy is not False:
        return np.array(value, dtype=dtype)
    if dtype is not None and np.dtype(dtype) != value.dtype:
        raise ValueError(
            f"{variable} has dtype {value.dtype}: an array of {np.dtype(dtype)} needs a copy")
    view = value.view()
    view.flags.writeable = False
    return view


def _as_object(variable: Conversions, dtype: DTypeLike | None) -> bool:
    """Whether NumPy is to treat a variable as an object: in `np.array([x, y], dtype=object)`, and
    in the sum or product of a list of scalars, such as `np.prod([n, 3])`, which is an expression
    because NumPy adds or multiplies the objects. Raises TypeError for a list of arrays, of which
    NumPy would not add all elements."""
    if dtype is not None and np.dtype(dtype) == object:
        return True
    frame = sys._getframe(2)
    if frame.f_code.co_name != "_wrapreduction":
        return False
    ufunc = frame.f_locals.get("ufunc")
    if ufunc not in (np.add, np.multiply):
        return False
    if variable.type.ndim:
        raise TypeError(complaint(
            f"NumPy's {'sum' if ufunc is np.add else 'prod'} of a list", variable,
            "use theano.tensor.stack(list), or Python's sum for the sum of the arrays"))
    return True


def object_array(variable: object) -> np.ndarray[Any, Any]:
    """A 0-d array of objects that holds a variable."""
    array = np.empty((), dtype=object)
    array[()] = variable
    return array


def iterated(x: Any, length: Callable[..., int]) -> Iterator[Any]:
    """The elements of a vector whose length is known when the expression is built.

    The iterator raises `IterationError` for other ranks and for an unknown length.
    """
    remedy = ("use theano.tensor.sum({x}), max ... for Python's sum and max, theano.scan for a "
              "loop over rows, {x}[0], {x}[1] for its elements")
    if x.type.ndim != 1:
        raise IterationError(complaint("iteration over {x}", x, remedy))
    try:
        known = length(x)
    except ValueError as error:
        raise IterationError(complaint(
            "iteration over {x}, whose length is unknown", x, remedy)) from error
    yield from (x[i] for i in range(known))


def refusing_setter(name: str, remedy: str) -> Callable[[Conversions, object], None]:
    """A setter for the property `name` that raises AttributeError."""
    def refuse(x: Conversions, value: object) -> None:
        raise AttributeError(complaint(f"{{x}}.{name} = value", x, remedy))

    return refuse


READ_ONLY = {
    "T": "use {x}.T in expressions", "shape": "use {x}.reshape(shape)",
    "dtype": "use {x}.astype(dtype)", "ndim": "use {x}.reshape(shape, ndim)",
    "broadcastable": "use theano.tensor.patternbroadcast({x}, pattern)",
    "size": "use {x}.reshape(shape)", "real": "use theano.tensor.complex(real, {x}.imag)",
    "imag": "use theano.tensor.complex({x}.real, imag)",
}
"""The properties that cannot be set, as those of an array can; with the remedy."""
