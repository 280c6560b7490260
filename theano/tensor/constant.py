"""Conversion of Python and NumPy values to variables: `constant`, `as_tensor_variable`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.errors import (
    AsTensorError,
    EmptyConstantError,
    NotScalarConstantError,
    UnreadableArrayError,
    format_error,
)
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar.literals import autocast_float, literal
from theano.tensor.integers import as_rank
from theano.tensor.interchange import as_numpy
from theano.tensor.protocols.conversions import SymbolicElementError, array_of_values
from theano.tensor.type import TensorType
from theano.tensor.var import TensorConstant, TensorOperators, TensorVariable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = [
    "AsTensorError", "EmptyConstantError", "NotScalarConstantError", "as_tensor",
    "as_tensor_variable", "constant", "extract_constant", "get_scalar_constant_value",
]


def _array(x: object, dtype: str | None) -> np.ndarray[Any, Any]:
    x = as_numpy(x)
    if dtype is not None:
        try:
            return array_of_values(x, dtype)
        except OverflowError as error:
            raise OverflowError(f"{dtype} cannot represent {x}") from error
    if type(x) in (int, float, bool):
        return literal(x)
    try:
        array = array_of_values(x)
    except ValueError as error:  # rows of different lengths
        raise TypeError(f"could not convert {x!r} to an array of numbers") from error
    if isinstance(x, (list, tuple)) and array.size == 0:
        return np.asarray(x, dtype=flags.config.floatX)
    return array


def constant(
    x: TensorLike, name: str | None = None, ndim: int | None = None, dtype: str | None = None
) -> Any:
    """A constant with the value `x`; dims of length 1 are broadcastable.

    ndim: the number of dims, by default that of `x`; dims of length 1 are added on the left. dtype:
    by default that of an array, or the dtype that the cast policy gives a Python number. Raises
    ValueError when `x` has more dims than `ndim`, TypeError when `x` is not an array of numbers,
    and the exceptions of `interchange.as_numpy`.

    >>> T.constant([1, 2]).eval()
    array([1, 2])
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
    if type(x) in (list, tuple, int, float, complex, bool):
        array.flags.writeable = False  # it is new, so that the constant need not copy it
    made = TensorConstant(TensorType(str(array.dtype.newbyteorder("=")), pattern), array, name)
    return _cached(made) if name is None and array.size == 1 else made


constant_cache: dict[Any, Any] = {}
"""Constants of one element, a number from -10 to 10, keyed by signature: equal ones are the same
object, marked `cached`."""


def _cached(new: TensorConstant) -> Any:
    if new.data.dtype.kind not in "iuf" or not -10 <= new.data.item() <= 10:
        return new
    key = new.signature()
    found = constant_cache.get(key)
    if found is not None:
        return found
    if len(constant_cache) < 1024:
        new.mark, new.cached = None, True
        constant_cache[key] = new
    return new


def as_tensor_variable(
    x: Any, name: str | None = None, ndim: int | None = None
) -> TensorVariable:
    """`x` as a tensor variable: values become constants, lists of variables are stacked, a node
    becomes its default or only output, and a tensor variable is returned as it is. Values are
    numbers, lists, NumPy arrays, and arrays of other libraries.

    name: the name of a new constant. ndim: the number of dims of the result; leading dims of length
    1 are added, or dropped from a variable; without effect for a list of variables.
    Raises AsTensorError (a TypeError) when `x` cannot be converted, ValueError when `ndim` cannot
    be reached or a node has several outputs.

    >>> T.as_tensor_variable([1, 2]).eval()
    array([1, 2])
    """
    if isinstance(x, TensorOperators):
        return x if ndim is None else _to_rank(x, ndim)  # type: ignore
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
            f"{x} is a Python bool, which is not converted to a tensor: use np.array({x}) if "
            "this is intended. == of variables gives a bool; T.eq compares their values")
    try:
        if isinstance(x, (list, tuple)) and any(isinstance(v, Variable) for v in x):
            stacked: TensorVariable = T.stack(list(x))
            return stacked
        made: TensorVariable = constant(x, name=name)
    except SymbolicElementError:  # of a list of lists with variables
        rows: TensorVariable = T.stack([as_tensor_variable(row) for row in x])
        return rows
    except UnreadableArrayError:
        raise
    except (TypeError, ValueError) as error:
        raise AsTensorError(format_error(
            f"cannot make a tensor of {x!r} ({type(x).__name__})",
            hint='a tensor is made of a number, an array, or a list of numbers whose rows '
            'have equal lengths')) from error
    return made if ndim is None else constant(made.data, name, ndim)  # type: ignore


"""The class of tensor variables, constants and shared variables included."""


_numbers: dict[Any, TensorVariable] = {}


def _number(x: int | float) -> TensorVariable:
    """The constant of a Python number; equal numbers share one constant."""
    key = (x, type(x), flags.config.floatX, flags.config.cast_policy, autocast_float.dtypes)
    known = _numbers.get(key)
    if known is not None and x:  # the key of 0.0 is equal to that of -0.0
        return known
    try:
        found: TensorVariable = constant(x)
    except (TypeError, ValueError) as error:
        raise AsTensorError(f"cannot make a tensor of {x!r}") from error
    if x == x and len(_numbers) < 1024:
        found.mark = None
        _numbers[key] = found
    return found


def _only_output(node: Apply) -> Variable:
    if node.op.default_output is None and len(node.outputs) != 1:
        raise ValueError(
            f"{node.op} has {len(node.outputs)} outputs: choose one of the list", node)
    index = node.op.default_output or 0
    if not isinstance(index, int) or not 0 <= index < len(node.outputs):
        raise AttributeError(
            f"{node.op} has the default output {index}, but {len(node.outputs)} outputs", node)
    output: Variable = node.outputs[index]
    return output


def _to_rank(x: TensorVariable, ndim: int) -> Any:
    have, ndim = x.type.ndim, as_rank(ndim, "as_tensor_variable: ndim")
    if have > ndim:
        if not all(x.type.broadcastable[:have - ndim]):
            raise ValueError(f"TensorType could not be cast to have {ndim} dimensions", x.type)
        return x.dimshuffle(list(range(have))[have - ndim:])
    return x if have == ndim else x.dimshuffle(["x"] * (ndim - have) + list(range(have)))


as_tensor = as_tensor_variable


def get_scalar_constant_value(
    orig_v: TensorLike, elemwise: bool = True, only_process_constants: bool = False,
    max_recur: int = 10,
) -> Any:
    """The value of a constant expression that is 0-d or has equal elements, as a 0-d array.

    Follows dimshuffles, fills, allocations, elements of vectors and, with `elemwise`, small
    elementwise expressions of constants; only_process_constants: follows none of these. max_recur
    has no effect: the depth is not limited.
    Raises NotScalarConstantError when `orig_v` is not such an expression, EmptyConstantError for
    an empty array, IndexError for an element out of range (of a shape: ValueError).

    >>> T.get_scalar_constant_value(T.constant(3))
    array(3, dtype=int8)
    """
    if not isinstance(orig_v, Variable):
        return _plain_number(orig_v)
    values: dict[Any, Any] = {}
    needed: dict[Any, list[Any] | None] = {}
    pending = [orig_v]
    while pending:
        v = pending[-1]
        if v in values:
            pending.pop()
        elif isinstance(v, Constant):
            values[v] = _single(np.asarray(v.data))
        else:
            if v not in needed:
                needed[v] = None if only_process_constants else _sources(v, elemwise)
            sources = needed[v]
            if sources is None or len(values) + len(pending) > _MOST_NODES:
                raise NotScalarConstantError(f"{orig_v} is not a constant scalar")
            missing = [s for s in sources if s not in values]
            pending.extend(missing)
            if not missing:
                values[v] = _combined(v.owner, [values[s] for s in sources])
    return values[orig_v]


_MOST_NODES = 200


def _plain_number(v: TensorLike) -> np.ndarray[Any, Any]:
    if isinstance(v, (int, float, complex, np.generic)):
        return np.asarray(v)
    if isinstance(v, np.ndarray):
        return _single(v)
    raise NotScalarConstantError(f"{v!r} is not a constant scalar")


def _single(data: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if data.size == 0:
        raise EmptyConstantError("an empty array has no scalar value")
    first = data.reshape(-1)[0]
    if data.size > 1 and not np.all(data == first):
        raise NotScalarConstantError("the elements of the array differ")
    return np.array(first, copy=True)


def _sources(v: Variable, elemwise: bool) -> list[Any] | None:
    """The variables from which the value of `v` can be computed; None when it cannot be."""
    node = v.owner
    if node is None:
        return None
    op = node.op
    if isinstance(op, (T.DimShuffle, T.Alloc, T.ScalarFromTensor, T.TensorFromScalar)) or getattr(
            op, "keeps_elements", False):
        return list(node.inputs[:1])
    if isinstance(op, T.Assert):
        return list(node.inputs)
    if op is T.second:
        return [node.inputs[1]]
    if isinstance(op, T.Elemwise):
        return list(node.inputs) if elemwise else None
    if isinstance(op, T.Shape_i):
        return [] if _length(node.inputs[0], op.i) is not None else None
    return _element(node) if isinstance(op, T.Subtensor) else None


def _length(x: Variable, axis: int) -> int | None:
    """The length of a dim of `x`, if it is known."""
    if isinstance(x, Constant):
        return int(x.data.shape[axis])
    known: int | None = x.type.shape[axis]
    return known


def _element(node: Apply) -> list[Any] | None:
    """The sources of an element of a constant, of a vector of scalars, of joined vectors or of a
    shape."""
    source, *index = node.inputs
    if len(index) != source.type.ndim or len(node.op.idx_list) != len(index) or any(
            isinstance(entry, slice) for entry in node.op.idx_list):
        return None
    if isinstance(source, Constant):
        return index
    if len(index) != 1 or source.owner is None or not isinstance(index[0], Constant):
        return None
    position, of = int(index[0].data), source.owner.inputs
    if isinstance(source.owner.op, T.MakeVector):
        _check_position(position, len(of), IndexError, "elements")
        return [of[position]]
    if isinstance(source.owner.op, T.Join):
        return _element_of_joined(of[1:], position)
    if not isinstance(source.owner.op, T.Shape):
        return None
    _check_position(position, of[0].type.ndim, ValueError, f"dims of {of[0]}")
    return [] if _length(of[0], position) is not None else None


def _element_of_joined(parts: list[Any], position: int) -> list[Any] | None:
    """The source of element `position` of joined vectors: an element of one of the parts; None if
    the part depends on unknown lengths."""
    back = position < 0
    for part in reversed(parts) if back else parts:
        try:
            length = T.get_vector_length(part)
        except ValueError:
            return None
        if -length <= position < length:
            return [part[position]]
        position += length if back else -length
    return None


def _check_position(position: int, count: int, kind: type[Exception], what: str) -> None:
    if not -count <= position < count:
        raise kind(f"index {position} is out of range: there are {count} {what}")


def _combined(node: Any, numbers: list[np.ndarray]) -> np.ndarray[Any, Any]:
    """The value of `node`, given the values of its sources."""
    source = node.inputs[0]
    if isinstance(node.op, T.Shape_i):
        return np.asarray(_length(source, node.op.i))
    if isinstance(node.op, T.Subtensor):
        if isinstance(source, Constant):
            return np.asarray(source.data[tuple(map(int, numbers))])
        return np.asarray(
            numbers[0] if numbers else _length(source.owner.inputs[0], int(node.inputs[1].data)))
    if isinstance(node.op, T.Assert) and not all(numbers[1:]):
        raise NotScalarConstantError(f"{node.op}: a condition is false")
    if not isinstance(node.op, T.Elemwise) or node.op is T.second:
        return np.asarray(numbers[0])
    rank = node.outputs[0].type.ndim
    storage: list[Any] = [[None]]
    node.op.perform(node, [np.reshape(n, (1,) * rank) for n in numbers], storage)
    return np.reshape(storage[0][0], ())


def extract_constant(
    x: TensorLike, elemwise: bool = True, only_process_constants: bool = False
) -> Any:
    """The value of `x` (see `get_scalar_constant_value`), or `x` itself if it is not constant.

    >>> T.extract_constant(T.constant(3))
    array(3, dtype=int8)
    """
    try:
        return get_scalar_constant_value(x, elemwise, only_process_constants)
    except NotScalarConstantError:
        return x


locate(globals())
