"""Names of `theano.tensor.subtensor` and `theano.tensor.extra_ops` that the package does not
use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.graph.node import Constant, Variable
from theano.scalar import dtypes
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import getitem, index_entry
from theano.tensor.ordering.extremes import CumOp
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType
from theano.tensor.type_other import NoneConst, SliceType, make_slice

if TYPE_CHECKING:
    from theano.graph.typing import Array
    from theano.tensor.typing import IntLike, TensorLike
    from theano.tensor.var import TensorVariable


class CumsumOp(CumOp):
    """An older name of `CumOp` for sums; calling it returns a `CumOp`."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return CumOp(*args, **{**kwargs, "mode": "add"})


class CumprodOp(CumOp):
    """An older name of `CumOp` for products; calling it returns a `CumOp`."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return CumOp(*args, **{**kwargs, "mode": "mul"})


def get_idx_list(
    inputs: Sequence[Variable], idx_list: Sequence[Any], get_count: bool = False
) -> Any:
    """The index given by `idx_list` and the inputs of an op, as a tuple of variables and slices.

    inputs: the inputs of the op, the indexed tensor first. Numbers in `idx_list` are kept.
    get_count: return the number of inputs that the index uses instead.
    """
    values: list[Variable] = []

    def value(part: Any) -> Any:
        if isinstance(part, (int, np.integer)):
            return part
        values.append(inputs[1 + len(values)])
        return values[-1]

    whole = slicing.map_parts(idx_list, value)
    return len(values) if get_count else whole


def get_canonical_form_slice(theslice: slice | IntLike, length: IntLike) -> tuple[Any, Any]:
    """`(slice, direction)`: for a slice of a dim of length `length`, the slice with the same
    elements whose bounds are in range and whose step is positive, and the step (1 or -1) with which
    the result has to be indexed. For an integer index: the nonnegative index, and 1.

    All parts may be integers or scalar variables.
    """
    extent = _plain(length)
    if not isinstance(theslice, slice):
        index = _plain(theslice)
        if isinstance(index, int):
            return (index + extent if index < 0 else index), 1
        return T.switch(T.lt(index, 0), index + extent, index), 1
    first, step, count = slicing.slice_range(
        _plain(theslice.start), _plain(theslice.stop), _plain(theslice.step), extent)
    if isinstance(step, int) and step == 1:
        return slice(first, first + count, 1), 1
    backward = dims.negative(step)
    direction = backward * -2 + 1
    pace = step * direction
    low = first + (count - 1) * step * backward
    some = dims.minimum(count, 1)
    return slice(low, low + ((count - 1) * pace + 1) * some, pace), direction


def _plain(part: IntLike | None) -> Any:
    """A number or constant as an int, a variable as an int64 tensor, None unchanged."""
    if part is None or (isinstance(part, Constant) and part.data is None):
        return None
    if not isinstance(part, Variable):
        return int(part)
    part = T.as_tensor_variable(part)
    return int(part.data) if isinstance(part, Constant) else T.cast(part, "int64")


def make_constant(args: Any) -> Any:
    """An index, which may be nested, with its numbers converted to int64 constants."""
    if isinstance(args, (tuple, list)):
        return tuple(map(make_constant, args))
    if isinstance(args, slice):
        return slice(*(make_constant(p) for p in (args.start, args.stop, args.step)))
    return args if args is None or isinstance(args, Variable) else T.constant(args, dtype="int64")


def as_index_variable(idx: object) -> Any:
    """One entry of an index as a variable: a slice, None, an array of integers or a boolean mask.

    Raises TypeError for other dtypes.
    """
    if idx is None:
        return NoneConst.clone()
    if isinstance(idx, slice):
        return make_slice(idx.start, idx.stop, idx.step)
    if isinstance(idx, Variable) and not isinstance(idx.type, TensorType):
        if isinstance(idx.type, (SliceType, type(NoneConst.type))):
            return idx
    idx = T.as_tensor_variable(idx)
    if idx.type.dtype not in dtypes.DISCRETE:
        raise TypeError(format_error(
            "index must be integers or a boolean mask", rule=f"it is {idx} of {idx.type}"))
    return idx


def adv_index_broadcastable_pattern(a: TensorLike, idx: Sequence[object]) -> tuple[bool, ...]:
    """Which dims of `a[idx]` are known to have length 1."""
    broadcastable: tuple[bool, ...] = getitem(a, tuple(idx)).type.broadcastable
    return broadcastable


def check_advanced_indexing_dimensions(
    input: TensorVariable | Array, idx_list: Sequence[object]
) -> None:
    """Raise IndexError if an index has more entries than `input` has dims. A mask counts as its
    number of dims."""
    entries = [index_entry(e) for e in idx_list if e is not None and e is not Ellipsis]
    used = 0
    for entry in entries:
        mask = isinstance(entry, Variable) and entry.type.dtype == "bool"
        used += entry.type.ndim if mask else 1
    rank = input.type.ndim if isinstance(input, Variable) else input.ndim
    if used > rank:
        raise IndexError(f"too many indices for array: {used} for {rank} dims")


def check_and_reject_bool(args_el: object) -> None:
    """Raise TypeError if an index is a Python bool or contains one in a list."""
    if isinstance(args_el, bool):
        raise TypeError("a tensor cannot be indexed by a Python bool; use a NumPy array as a mask")
    if isinstance(args_el, (list, tuple)):
        for part in args_el:
            check_and_reject_bool(part)


def inc_code() -> str:
    """Raise NotImplementedError: Theano's C helper for incrementing arrays does not exist here."""
    raise NotImplementedError(format_error(
        "theano.tensor.inc_code has no C code in this version",
        hint="use theano.tensor.inc_subtensor, for which functions contain their own loops"))


class SubtensorPrinter:
    """A printer of subtensors for `theano.printing.pprint`, which also prints them without it."""

    def process(self, r: Variable, pstate: Any) -> str:
        """The text of an indexed variable."""
        node = r.owner
        if node is None or not hasattr(node.op, "pretty"):
            raise TypeError(f"can only print a subtensor, not {r}")
        return str(node.op.pretty(node, [pstate.pprinter.process(v) for v in node.inputs]))
