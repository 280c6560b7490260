"""Shapes: `shape`, `MakeVector`, `reshape`, `flatten`."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.integers import as_integer, as_rank
from theano.tensor.op import (
    Disconnected,
    TensorOp,
    disconnected,
    linear_in_first,
    varies_with_first,
    zero_gradient,
)
from theano.tensor.samples import Sample, applied, spread
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType, tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Dim, ShapeLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "MakeVector", "Reshape", "Shape", "Shape_i", "flatten", "get_vector_length", "make_vector",
    "reshape", "shape",
]


class Shape(Disconnected):
    """The shape of a tensor, an int64 vector."""

    def make_node(self, x: TensorLike) -> Apply:
        x = x if isinstance(x, Variable) else as_tensor_variable(x)
        return Apply(self, [x], [tensor_type("int64", (None,))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(len(shapes[0]),)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.asarray(arrays[0].shape, dtype="int64")

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return lowering.vector(b, [lowering.number(b, d) for d in values[0].dims], "int64")

    @staticmethod
    def samples() -> list[Sample]:
        return applied(shape(T.constant(spread(*s))) for s in ((3, 4), (2, 0, 1), (5,), ()))


class Shape_i(Disconnected):
    """The length of dim `i` of a tensor, an int64 scalar."""

    __props__ = ("i",)

    def __init__(self, i: int) -> None:
        self.i = int(i)

    def make_node(self, x: TensorLike) -> Apply:
        x = x if isinstance(x, Variable) else as_tensor_variable(x)
        if not 0 <= self.i < x.type.ndim:
            raise TypeError(f"Shape_i: {x} has {x.type.ndim} dims, there is no dim {self.i}")
        return Apply(self, [x], [tensor_type("int64", ())()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [()]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.asarray(arrays[0].shape[self.i], dtype="int64")

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return lowering.number(b, values[0].dims[self.i])

    def __str__(self) -> str:
        return f"Shape_i{{{self.i}}}"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Shape_i(i), (spread(3, 4),)) for i in (0, 1)]


def _represents(dtype: str, number: np.ndarray) -> bool:
    """Whether a number, or NaN, has the same value in `dtype`."""
    with np.errstate(all="ignore"):
        return np.array_equal(number.astype(dtype), number, equal_nan=number.dtype.kind in "fc")


class MakeVector(TensorOp):
    """The vector of scalar inputs, in `dtype`. Raises TypeError for an input with dims,
    AssertionError for a constant that `dtype` cannot represent, and for the dtype of another input
    if `dtype` does not include it."""

    __props__ = ("dtype",)

    def __init__(self, dtype: str = "int64") -> None:
        self.dtype = dtype

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints."""
        return f"[{', '.join(operands)}]"

    def make_node(self, *inputs: TensorLike) -> Apply:
        scalars = [as_tensor_variable(v) for v in inputs]
        for i, x in enumerate(scalars):
            if x.type.ndim:
                raise TypeError(f"MakeVector takes scalars, got {x} with {x.type.ndim} dims")
            if x.type.dtype != self.dtype:
                if dtypes.upcast(x.type.dtype, self.dtype) != self.dtype and not (
                        isinstance(x, Constant) and _represents(self.dtype, x.data)):
                    raise AssertionError(
                        f"MakeVector: {x} of {x.type.dtype} does not fit {self.dtype}")
                scalars[i] = T.constant(x.data, dtype=self.dtype) if isinstance(
                    x, Constant) else T.cast(x, self.dtype)
        return Apply(self, scalars, [tensor_type(self.dtype, (None,))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(len(inputs),)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.asarray([xp.asarray(a) for a in arrays], dtype=self.dtype)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        if self.dtype in dtypes.DISCRETE:
            return [zero_gradient(x) for x in inputs]
        return [output_grads[0][i] for i in range(len(inputs))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [self(*(T.creation.exact_zeros(x) if e is None else e
                       for x, e in zip(inputs, eval_points, strict=True)))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return lowering.vector(b, values, self.dtype)

    def __str__(self) -> str:
        return f"MakeVector{{dtype={self.dtype!r}}}"

    @staticmethod
    def samples() -> list[Sample]:
        whole = tuple(map(np.array, (3, -1, 4)))
        return [
            Sample(MakeVector("int64"), whole, False),
            Sample(MakeVector("float64"), whole[:1], False),
            Sample(MakeVector("float64"), (np.array(0.5), np.array(2.5)))]


def make_vector(*scalars: TensorLike) -> Any:
    """The vector of `scalars`, in their upcast dtype. Raises TypeError when one has dims.

    >>> T.make_vector(1, 2).eval()
    array([1, 2], dtype=int8)
    """
    variables = [as_tensor_variable(v) for v in scalars]
    dtype = dtypes.upcast(*(v.type.dtype for v in variables)) if variables else "int64"
    return MakeVector(dtype)(*variables)


def shape(x: Any) -> Any:
    """The shape of `x`, an int64 vector.

    >>> T.shape([[1, 2, 3], [4, 5, 6]]).eval()
    array([2, 3])
    """
    return Shape()(x)


def shape_list(x: Variable) -> list[Any]:
    """The dims of `x`: ints where its type has them, else int64 scalars."""
    return [Shape_i(i)(x) if d is None else d for i, d in enumerate(x.type.shape)]


def as_shape_vector(dims_: object) -> Any:
    """A shape, which is an integer, a sequence of integers and scalars, or a vector, as a vector.

    Leading dims of length 1 of a vector are dropped. Raises TypeError when it does not consist of
    integers, ValueError for more dims.
    """
    if isinstance(dims_, (list, tuple)):
        if all(isinstance(d, int) or (isinstance(d, Constant) and not d.type.ndim) for d in dims_):
            numbers = [int(d.data) if isinstance(d, Constant) else d for d in dims_]
            return tensor_type("int64", (1 if len(numbers) == 1 else None,)).make_constant(numbers)
        vector = make_vector(*dims_)
    else:
        vector = as_tensor_variable(dims_)
    if vector.type.ndim == 0:
        vector = MakeVector(vector.type.dtype)(vector)
    if vector.type.ndim > 1 and not all(vector.type.broadcastable[:-1]):
        raise ValueError(f"a shape must be a vector of integers, got {vector.type}")
    vector = as_tensor_variable(vector, ndim=1)
    if vector.type.dtype not in dtypes.DISCRETE:
        raise TypeError(format_error(
            f"a shape must be a vector of integers, got dtype {vector.type.dtype}",
            hint='use // for lengths, or theano.tensor.cast(length, "int64")'))
    return vector


def elements(vector: TensorVariable, length: int) -> list[Any]:
    """The elements of a vector: the inputs of `MakeVector`, constants, or subtensors."""
    if isinstance(vector, Constant):
        return [int(v) for v in vector.data]
    owner = vector.owner
    if owner is not None and isinstance(owner.op, MakeVector):
        return [int(v.data) if isinstance(v, Constant) else v for v in owner.inputs]
    if owner is not None and isinstance(owner.op, Shape) and isinstance(
            owner.inputs[0].type, TensorType):
        return shape_list(owner.inputs[0])
    return [vector[i] for i in range(length)]


def is_one(length: TensorLike) -> bool:
    """Whether a length is known to be 1: a constant, or by a type, as `x.shape[0]` of a row `x`."""
    if not isinstance(length, Variable):
        return bool(length == 1)
    try:
        return int(T.get_scalar_constant_value(length)) == 1
    except T.NotScalarConstantError:
        return False


def get_vector_length(v: TensorLike) -> int:
    """The length of a vector, if the expression determines it.

    Raises TypeError when `v` is not a vector, ValueError when its length is unknown.

    >>> T.get_vector_length(T.as_tensor_variable([1, 2, 3]))
    3
    """
    v = as_tensor_variable(v)
    if v.type.ndim != 1:
        raise TypeError(f"a vector is needed, got {v.type}")
    length = length_or_unknown(v)
    if not isinstance(length, int):
        raise ValueError(f"the length of {v} is unknown when the graph is built")
    return length


_MOST_NODES = 200


def length_or_unknown(vector: Any) -> Any:
    """The length of a vector according to the shape rules of the last few ops that compute it; or
    `dims.UNKNOWN`."""
    lengths: dict[Any, Any] = {}
    pending = [vector]
    while pending:
        v = pending[-1]
        known, node = _length_by_itself(v), v.owner
        missing = [] if known is not None else [
            u for u in node.inputs if u not in lengths and getattr(u.type, "ndim", 0) == 1]
        if missing and len(lengths) + len(pending) > _MOST_NODES:
            return dims.UNKNOWN
        if missing:
            pending += missing
            continue
        if known is None:
            shapes = [(lengths[u],) if u in lengths else _static(u) for u in node.inputs]
            found = node.op.shape(node.inputs, shapes)[v.index][0]
            known = found if isinstance(found, int) else dims.UNKNOWN
        lengths[pending.pop()] = known
    return lengths[vector]


def _static(v: Variable) -> tuple[Any, ...]:
    return dims.static(v) if hasattr(v.type, "shape") else ()


def _length_by_itself(v: Variable) -> Any:
    """The length of a vector if its type or its op determines it, or `dims.UNKNOWN`; None if the
    lengths of the op's inputs are needed."""
    known, node = v.type.shape[0], v.owner
    if known is not None:
        return int(known)
    if isinstance(v, Constant):
        return len(v.data)
    if node is None or not isinstance(node.op, TensorOp):
        return dims.UNKNOWN
    if isinstance(node.op, Shape):
        return int(node.inputs[0].type.ndim)
    return len(node.inputs) if isinstance(node.op, MakeVector) else None


def is_length(v: Dim) -> bool:
    """Whether a scalar is known to be nonnegative because it is a dim, or a product of dims."""
    stack, seen = [v], set()
    while stack:
        current = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        if isinstance(current, int):
            if current < 0:
                return False
            continue
        owner = getattr(current, "owner", None)
        if owner is None:
            if not isinstance(current, Constant) or int(current.data) < 0:
                return False
        elif isinstance(owner.op, Shape_i) or isinstance(
                getattr(owner.inputs[0].owner, "op", None), Shape):
            continue
        elif getattr(getattr(owner.op, "scalar_op", None), "name", None) == "mul":
            stack.extend(owner.inputs)
        else:
            return False
    return True


def resolve(requested: Sequence[Any], certain: Sequence[bool], lengths: Sequence[Dim]) -> Any:
    """The requested dims, where -1 is replaced by the remaining length.

    certain: for each dim, whether it is known not to be -1. A dim d that may be -1 becomes
    d + [d < 0] (1 + total // others), where -others is the product of all requested dims.
    """
    total = dims.product(lengths)
    unsure = [i for i, sure in enumerate(certain) if not sure]
    if not unsure:
        return tuple(requested)
    result = list(requested)
    if [requested[i] for i in unsure] == [-1]:
        others = dims.product([d for i, d in enumerate(requested) if i != unsure[0]])
        result[unsure[0]] = total // dims.maximum(others, 1)
        return tuple(result)
    others = dims.maximum(dims.product(requested) * -1, 1)
    rest = total // others + 1
    for i in unsure:
        result[i] = requested[i] + rest * dims.negative(requested[i])
    return tuple(result)


def _listed(lengths: Sequence[int]) -> str:
    """Lengths as in NumPy's messages."""
    return ",".join(map(str, lengths)) + "," * (len(lengths) == 1)


class Reshape(TensorOp):
    """`x` reshaped to `ndim` dims, in C order; the inputs are `x` and the vector of the new dims.

    One dim may be -1, which stands for the remaining length. Raises ValueError at run time when the
    numbers of elements differ.
    """

    remedies = {"cannot reshape": "the product of the new lengths must be the number of elements; "
                "one length may be -1, which stands for the rest"}

    __props__ = ("ndim",)
    view_map = {0: [0]}
    static = (1,)

    def __init__(self, ndim: int, name: str | None = None) -> None:
        self.ndim = as_rank(ndim, "reshape: ndim")
        if self.ndim < 0:
            raise ValueError(f"Reshape: the number of dims cannot be negative, got {ndim}")
        self.name = name

    def make_node(self, *inputs: TensorLike) -> Apply:
        x, shape_ = as_tensor_variable(inputs[0]), as_shape_vector(inputs[1])
        known = length_or_unknown(shape_)
        if isinstance(known, int) and known != self.ndim:
            raise ValueError(format_error(
                f"reshape: {known} dims were given for a result of {self.ndim}",
                hint='give the lengths as one tuple: x.reshape((2, 3))'))
        kind = tensor_type(x.type.dtype, self._static(x, shape_))
        return Apply(self, [x, shape_], [kind()])

    def _static(self, x: TensorVariable, shape_: TensorVariable) -> tuple[int | None, ...]:
        """The dims of the result: 1 where that is known, else None."""
        requested: list[Any] = [1 if is_one(d) else d for d in elements(shape_, self.ndim)]
        if [d for d in requested if not isinstance(d, int) or d < 0] == [-1]:
            sizes = x.type.shape
            if None not in sizes:
                requested = list(resolve(requested, [d >= 0 for d in requested], sizes))
        return dims.known_ones(requested)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        requested = elements(inputs[1], self.ndim)
        return [resolve(requested, [is_length(d) for d in requested], shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, shape_ = arrays
        if len(shape_) != self.ndim:
            raise ValueError(format_error(
                f"reshape: {len(shape_)} dims were given for a result of {self.ndim}",
                hint='give the lengths as one tuple: x.reshape((2, 3))'))
        wanted = tuple(map(dims.number, shape_))
        if wanted.count(-1) > 1:
            raise ValueError("can only specify one unknown dimension")
        known = math.prod(d for d in wanted if d != -1)
        fits = (x.size == known if -1 not in wanted else known and x.size % known == 0)
        if any(d < -1 for d in wanted) or not fits:
            raise ValueError(
                f"cannot reshape array of size {x.size} into shape ({_listed(wanted)})")
        return xp.reshape(x, wanted)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, shape_ = inputs
        back = Reshape(x.type.ndim)(output_grads[0], shape_list(x))
        return [back, disconnected(shape_)]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, vector = values
        variables = known_elements(node.inputs[1], self.ndim)
        lowering.require_equal(
            b, vector.dims[0], self.ndim, ValueError,
            "reshape: {0} dims were given for a result of " + str(self.ndim), vector.dims[0])
        requested = lowered_elements(b, node.inputs[1], vector, self.ndim)
        target = resolve(
            requested, [v is not None and is_length(v) for v in variables], x.dims)
        places = ", ".join(f"{{{i + 1}}}" for i in range(self.ndim)) + "," * (self.ndim == 1)
        size = dims.product(x.dims)
        disagree = (ValueError, f"cannot reshape array of size {{0}} into shape ({places})", size,
                    *requested)
        if not all(v is not None and is_length(v) for v in variables):
            lowering.require_size(b, target, 1, *disagree)
        negative = [d for d, v in zip(requested, variables, strict=True)
                    if v is None or not is_length(v)]
        rest = dims.product(requested) * -1
        if negative == [-1]:
            lowering.require(b, b.number("ge", rest, 1), *disagree)
        elif negative:
            least = functools.reduce(dims.minimum, negative)
            lowering.require(b, b.number("ge", least, -1), *disagree)
            count = sum(map(dims.negative, negative))
            determined = dims.minimum(dims.maximum(rest, 0), 1)
            lowering.require(b, b.number("le", count, determined), *disagree)
        lowering.require_equal(b, size, dims.product(target), *disagree)
        return b.reshape(x, target)

    def __str__(self) -> str:
        return self.name or f"Reshape{{{self.ndim}}}"

    @staticmethod
    def samples() -> list[Sample]:
        shapes = ((4, 3), (2, -1), (-1,), (1, 12, 1), (2, 2, 3), (3, -1, 2))
        return [Sample(Reshape(len(s)), (spread(3, 4), np.array(s))) for s in shapes] + [
            Sample(Reshape(0), (spread(1, 1), np.zeros((0,), dtype="int64"))),
            Sample(Reshape(2), (spread(3, 0), np.array((0, 5))))]


def lowered_elements(b: Builder, vector: Any, value: Value, length: int) -> list[Any]:
    """The elements of a vector, which is lowered to `value`, as dims: ints where they are
    constant."""
    return [
        v if isinstance(v, int) else b.as_dim(b.scalar(b.element(value, i)))
        for i, v in enumerate(known_elements(vector, length))]


def known_elements(vector: TensorVariable, length: int) -> list[Any]:
    """`elements` without new nodes: None for an element that the graph does not show."""
    owner = vector.owner
    if isinstance(vector, Constant) or (owner is not None and isinstance(owner.op, MakeVector)):
        return elements(vector, length)
    return [None] * length


def reshape(x: TensorLike, newshape: ShapeLike, ndim: int | None = None) -> Any:
    """`x` reshaped to the shape `newshape`, of which one dim may be -1 (the remaining length).

    ndim: the number of dims, required when `newshape` is a vector of unknown length. Raises
    ValueError when it is missing or does not agree.

    >>> T.reshape([1, 2, 3, 4], (2, 2)).eval()
    array([[1, 2],
           [3, 4]])
    """
    vector = as_shape_vector(newshape)
    if ndim is None:
        try:
            ndim = get_vector_length(vector)
        except ValueError:
            raise ValueError(
                f"reshape: the length of the shape {vector} is unknown when the graph is "
                "built; give the number of dims as `ndim`") from None
    return Reshape(ndim)(x, vector)


def flatten(x: TensorLike, ndim: int | None = None, outdim: int | None = None) -> Any:
    """`x` flattened to `ndim` dims (default 1): the first dims are kept, the others are merged.

    outdim: the former name of `ndim`. Raises ValueError when `x` has fewer dims than `ndim`.

    >>> T.flatten([[1, 2], [3, 4]]).eval()
    array([1, 2, 3, 4])
    """
    if ndim is None:
        ndim = 1 if outdim is None else outdim
    elif outdim is not None:
        raise ValueError("flatten: `outdim` is the old name of `ndim`; give only one of them")
    x, ndim = as_tensor_variable(x), as_integer(ndim, "flatten: ndim")
    if ndim < 1 or (ndim > 1 and ndim > x.type.ndim):
        raise ValueError(f"flatten: cannot make {ndim} dims of a tensor of {x.type.ndim}")
    if x.type.ndim == ndim:
        return x
    lengths = shape_list(x)
    return Reshape(ndim)(x, [*lengths[:ndim - 1], dims.product(lengths[ndim - 1:])])


locate(globals())
