"""From Python and NumPy values to variables: literals, `constant`, `as_tensor_variable`."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.errors import AsTensorError, EmptyConstantError, NotScalarConstantError
from theano.graph.node import Apply, Constant, Variable
from theano.tensor.type import TensorType
from theano.tensor.var import TensorConstant, TensorVariable

__all__ = [
    "AsTensorError", "EmptyConstantError", "NotScalarConstantError", "as_tensor",
    "as_tensor_variable", "constant", "extract_constant", "get_scalar_constant_value",
]

_INTS = ("int8", "int16", "int32", "int64")


def literal(x: Any) -> np.ndarray[Any, Any]:
    """A Python number as an array of the dtype that the cast policy gives it.

    `custom`: integers take the smallest signed dtype that holds them; floats float32 when that is
    exact or floatX is float32, else float64. `numpy+floatX`: NumPy's dtype, floats floatX when
    that is float32. Raises TypeError for an integer beyond 64 bits.
    """
    custom = flags.config.cast_policy == "custom"
    if isinstance(x, float):
        if flags.config.floatX == "float32" or (custom and _fits_float32(x)):
            with np.errstate(all="ignore"):
                return np.asarray(x, dtype="float32")
        return np.asarray(x, dtype="float64")
    if not custom:
        return np.asarray(x)
    value = int(x)
    for dtype, bits in zip(_INTS, (7, 15, 31, 63), strict=True):
        if -(1 << bits) <= value < 1 << bits:
            return np.asarray(value, dtype=dtype)
    array = np.asarray(value)
    if array.dtype.kind not in "iu":
        raise TypeError(f"the integer {value} does not fit in 64 bits")
    return array


def _fits_float32(x: float) -> bool:
    with np.errstate(all="ignore"):
        return float(np.float32(x)) == x


def _array(x: Any, dtype: str | None) -> np.ndarray[Any, Any]:
    if dtype is not None:
        return np.asarray(x, dtype=dtype)
    if type(x) in (int, float, bool):
        return literal(x)
    if isinstance(x, (list, tuple)) and np.size(x) == 0:
        return np.asarray(x, dtype=flags.config.floatX)
    return np.asarray(x)


def constant(
    x: Any, name: str | None = None, ndim: int | None = None, dtype: str | None = None
) -> Any:
    """A variable that holds the value `x`; dims of length 1 broadcast.

    ndim: at least so many dims, added on the left with length 1. dtype: unless given, that of an
    array, or the one that the cast policy gives a Python number.
    Raises ValueError for more dims than `ndim`, TypeError for what is no array of numbers.
    """
    array = _array(x, dtype)
    if array.dtype.kind not in "biufc":
        raise TypeError(f"could not convert {x!r} to an array of numbers")
    pattern = tuple(d == 1 for d in array.shape)
    if ndim is not None:
        if array.ndim > ndim:
            raise ValueError(f"ndim={ndim}: the value has {array.ndim} dims")
        pattern = (True,) * (ndim - array.ndim) + pattern
        array = array.reshape((1,) * (ndim - array.ndim) + array.shape)
    given = array is x or (array.base is not None and array.base is x)
    return TensorConstant(TensorType(str(array.dtype.newbyteorder("=")), pattern),
                          array.copy() if given else array, name)


def as_tensor_variable(x: Any, name: str | None = None, ndim: int | None = None) -> Any:
    """`x` as a tensor variable: variables stay, values become constants, lists of variables are
    stacked, a node stands for its only output.

    ndim: drop leading dims of length 1, or add them, to reach so many.
    Raises AsTensorError (a TypeError) for what no tensor can be made of, ValueError when `ndim`
    cannot be reached or a node has several outputs.
    """
    if isinstance(x, TensorVariable):
        return x if ndim is None else _to_rank(x, ndim)
    if ndim is None and name is None and type(x) in (int, float):
        return _number(x)
    if hasattr(x, "_as_TensorVariable"):
        return as_tensor_variable(x._as_TensorVariable(), name, ndim)
    if isinstance(x, Apply):
        return as_tensor_variable(_only_output(x), name, ndim)
    if isinstance(x, Variable):
        raise AsTensorError(f"{x} is a variable of type {x.type}, not a tensor")
    if type(x) is bool:
        raise AsTensorError(
            f"{x} is a Python bool, which does not become a tensor by itself: use np.array({x}) if "
            "it is meant. Comparing variables with == gives a bool; T.eq compares their values")
    if isinstance(x, (list, tuple)) and any(isinstance(v, Variable) for v in x):
        return T.stack(list(x))
    try:
        return constant(x, name=name, ndim=ndim)
    except (TypeError, ValueError) as error:
        raise AsTensorError(f"cannot make a tensor of {x!r} ({type(x).__name__})") from error


_numbers: dict[Any, Any] = {}


def _number(x: int | float) -> Any:
    """The constant of a Python number; equal numbers share one."""
    key = (x, type(x), flags.config.floatX, flags.config.cast_policy)
    found = _numbers.get(key)
    if found is not None and x:
        return found
    try:
        found = constant(x)
    except (TypeError, ValueError) as error:
        raise AsTensorError(f"cannot make a tensor of {x!r}") from error
    if x == x and len(_numbers) < 1024:
        found.mark = None
        _numbers[key] = found
    return found


def _only_output(node: Apply) -> Variable:
    if node.op.default_output is None and len(node.outputs) != 1:
        raise ValueError(
            f"{node.op} has {len(node.outputs)} outputs: choose one, they are a list", node)
    output: Variable = node.outputs[node.op.default_output or 0]
    return output


def _to_rank(x: TensorVariable, ndim: int) -> Any:
    have = x.type.ndim
    if have > ndim:
        if not all(x.type.broadcastable[:have - ndim]):
            raise ValueError(f"TensorType could not be cast to have {ndim} dimensions", x.type)
        return x.dimshuffle(list(range(have))[have - ndim:])
    return x if have == ndim else x.dimshuffle(["x"] * (ndim - have) + list(range(have)))


as_tensor = as_tensor_variable


def get_scalar_constant_value(
    orig_v: Any, elemwise: bool = True, only_process_constants: bool = False, max_recur: int = 10
) -> Any:
    """The number that a constant 0-d (or all-equal) expression holds, as a 0-d array.

    Looks through dimshuffles, casts, fills and allocations of constants. Raises
    NotScalarConstantError when `orig_v` is not such an expression, EmptyConstantError when empty.
    """
    v = orig_v
    if v is None:
        raise NotScalarConstantError("None is no constant")
    if isinstance(v, (int, float, complex, np.generic)):
        return np.asarray(v)
    if isinstance(v, np.ndarray):
        return _single(v)
    while not isinstance(v, Constant):
        inner = None if only_process_constants or v.owner is None else _inside(v.owner, elemwise)
        if inner is None:
            raise NotScalarConstantError(f"{orig_v} is not a constant scalar")
        if isinstance(inner, np.ndarray):
            return inner
        v = inner
    return _single(np.asarray(v.data))


def _single(data: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if data.size == 0:
        raise EmptyConstantError("an empty array holds no scalar")
    first = data.reshape(-1)[0]
    if data.size > 1 and not np.all(data == first):
        raise NotScalarConstantError("an array of different elements is no scalar")
    return np.array(first, copy=True)


def _inside(node: Apply, elemwise: bool) -> Any:
    """What a node's constant value can be read from: a variable, a value, or None."""
    op = node.op
    if isinstance(op, (T.DimShuffle, T.Alloc)) or getattr(op, "keeps_elements", False):
        return node.inputs[0]
    if isinstance(op, T.Elemwise) and elemwise:
        if op is T.second:
            return node.inputs[1]
        if not all(isinstance(v, Constant) or v.owner is not None for v in node.inputs):
            return None
        try:
            values = [get_scalar_constant_value(v) for v in node.inputs]
        except RecursionError:
            return None
        storage: list[Any] = [[None]]
        op.perform(node, [np.reshape(v, (1,) * node.outputs[0].type.ndim) for v in values], storage)
        return np.reshape(storage[0][0], ())
    return None


def extract_constant(x: Any, elemwise: bool = True, only_process_constants: bool = False) -> Any:
    """The constant that `x` holds (see `get_scalar_constant_value`), or `x` itself if none."""
    try:
        return get_scalar_constant_value(x, elemwise, only_process_constants)
    except NotScalarConstantError:
        return x
