"""The types of slices and of None, for symbolic indices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.generic import Generic
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.statement import locate
from theano.graph.type import Type
from theano.scalar import dtypes
from theano.tensor.op import disconnected

if TYPE_CHECKING:
    from theano.tensor.typing import Tensors

__all__ = [
    "MakeSlice", "NoneConst", "NoneTypeT", "SliceConstant", "SliceType", "as_int_none_variable",
    "make_slice", "none_type_t", "slicetype",
]


class NoneTypeT(Generic):
    """The type of None. Raises TypeError for any other value."""

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        if data is not None:
            raise TypeError(f"None is needed, got {data!r}")
        return data

    def is_valid_value(self, a: object) -> bool:
        return a is None

    @staticmethod
    def may_share_memory(a: object, b: object) -> bool:
        """Always False: None shares no memory."""
        return False

    def __hash__(self) -> int:
        return hash(NoneTypeT)


none_type_t = NoneTypeT()
NoneConst = Constant(none_type_t, None, name="NoneConst")


class SliceConstant(Constant):
    """A constant slice."""

    def signature(self) -> Any:
        return SliceConstant, self.data.start, self.data.stop, self.data.step

    def __str__(self) -> str:
        return f"{type(self).__name__}{{{self.data.start}, {self.data.stop}, {self.data.step}}}"


class SliceType(Type):
    """The type of slices."""

    Constant = SliceConstant

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        if not isinstance(data, slice):
            raise TypeError(f"a slice is needed, got {data!r}")
        return data

    @staticmethod
    def may_share_memory(a: object, b: object) -> bool:
        """Whether both are the same slice object."""
        return isinstance(a, slice) and a is b

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(SliceType)

    def __str__(self) -> str:
        return "slice"

    __repr__ = __str__


slicetype = SliceType()


def as_int_none_variable(x: object) -> Any:
    """`x` as an integer scalar variable, or `NoneConst` for None.

    Raises TypeError when `x` is not an integer, ValueError when it is not a scalar.

    >>> T.as_int_none_variable(3).eval()
    array(3, dtype=int8)
    """
    if x is None:
        return NoneConst
    if isinstance(x, Variable) and isinstance(x.type, NoneTypeT):
        return x
    variable = T.as_tensor_variable(x, ndim=0)
    if variable.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"the bounds of a slice must be integers, got {variable.type}")
    return variable


class MakeSlice(Op):
    """The slice of three integers, each of which may be None; or the slice given."""

    __props__ = ()

    def make_node(self, slc: Any, stop: Any = None, step: Any = None) -> Apply:
        if isinstance(slc, slice):
            slc, stop, step = slc.start, slc.stop, slc.step
        parts = [as_int_none_variable(p) for p in (slc, stop, step)]
        return Apply(self, parts, [slicetype()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = slice(*(
            p if p is None else int(np.asarray(p)) for p in inputs))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [disconnected(v) for v in inputs]


make_slice = MakeSlice()


locate(globals())
