"""`Elemwise`, `DimShuffle` and `Reduce`: a scalar op over all elements, a reordering of dims, and a
scalar op along axes. Most of a program is made of these three."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.scalar import ScalarOp, dtypes
from theano.tensor import dims
from theano.tensor.op import TensorOp
from theano.tensor.type import TensorType
from theano.tensor.var import as_tensor_variable


class Elemwise(TensorOp):
    """`scalar_op` applied to every element of inputs that broadcast by type.

    Inputs of lower rank are padded on the left with dims of length 1, as in NumPy; a dim that is
    not known to be of length 1 must match at run time.
    """

    __props__ = ("scalar_op",)

    def __init__(self, scalar_op: ScalarOp, name: str | None = None) -> None:
        self.scalar_op = scalar_op
        self.name = name or scalar_op.name
        self.nin = scalar_op.nin
        self.nfunc = scalar_op.value
        self._hash = hash((Elemwise, scalar_op))

    def __eq__(self, other: object) -> bool:
        return self is other or (
            type(other) is Elemwise and self.scalar_op is other.scalar_op)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> Any:
        return type(self), (self.scalar_op, self.name)

    def make_node(self, *inputs: Any) -> Apply:
        if len(inputs) != self.nin:
            raise TypeError(f"{self.name} takes {self.nin} arguments, got {len(inputs)}")
        variables = [as_tensor_variable(v) for v in inputs]
        types = [v.type for v in variables]
        rank = max((t.ndim for t in types), default=0)
        for i, t in enumerate(types):
            if t.ndim != rank:
                order = ("x",) * (rank - t.ndim) + tuple(range(t.ndim))
                variables[i] = DimShuffle(t.ndim, order)(variables[i])
                types[i] = variables[i].type
        dtype = self.scalar_op.dtype(*[t.dtype for t in types])
        if rank == 0:
            return Apply(self, variables, [_scalar_type(dtype)()])
        shape = types[0].shape if len(types) == 1 else self._static_shape(types)
        return Apply(self, variables, [TensorType(dtype, shape)()])

    def _static_shape(self, types: list[Any]) -> tuple[int | None, ...]:
        shape: list[int | None] = []
        for axis, lengths in enumerate(zip(*(t.shape for t in types), strict=True)):
            known = {d for d in lengths if d is not None and d != 1}
            if len(known) > 1:
                raise ValueError(
                    f"{self.name}: lengths {sorted(known)} do not agree on axis {axis}")
            shape.append(known.pop() if known else None if None in lengths else 1)
        return tuple(shape)

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(dims.broadcast(*lengths) for lengths in zip(*shapes, strict=True))]

    def value(self, xp: Any, *arrays: Any) -> Any:
        wanted = self.scalar_op.compute_dtypes(*(str(a.dtype) for a in arrays))
        converted = [
            a if str(a.dtype) == d else a.astype(d) for a, d in zip(arrays, wanted, strict=True)]
        with np.errstate(all="ignore"):
            return self.scalar_op.value(xp, *converted)

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        self._check_broadcast(node, inputs)
        super().perform(node, inputs, output_storage)

    def _check_broadcast(self, node: Apply, inputs: list[Any]) -> None:
        """Refuse a run-time length of 1 where the type does not allow it to broadcast."""
        if not node.outputs[0].type.ndim or len(inputs) == 1:
            return
        for axis in range(node.outputs[0].type.ndim):
            lengths = {
                a.shape[axis] for a, v in zip(inputs, node.inputs, strict=True)
                if not v.type.broadcastable[axis]}
            if len(lengths) > 1:
                raise ValueError(
                    f"{self.name}: shapes {', '.join(str(a.shape) for a in inputs)} do not "
                    f"broadcast: {' against '.join(map(str, sorted(lengths)))} on axis {axis}")

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (z,), (g,) = outputs, output_grads
        if self.scalar_op.pullback is not None:
            terms = self.scalar_op.pullback(inputs, z, g)
        elif self.scalar_op.derivative is not None:
            partials = self.scalar_op.derivative(*inputs, z)
            terms = [_times(g, p, x) for p, x in zip(partials, inputs, strict=True)]
        elif z.type.dtype in dtypes.DISCRETE:
            terms = [None] * len(inputs)
        else:
            raise NotImplementedError(f"{self.name} has no gradient")
        return [
            T.zeros_like(x, dtype=_gradient_dtype(x)) if term is None
            else sum_to(term, x) for term, x in zip(terms, inputs, strict=True)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        z = self(*inputs)
        total: Any = None
        for position, (x, direction) in enumerate(zip(inputs, eval_points, strict=True)):
            if direction is None:
                continue
            if self.scalar_op.pullback is not None:
                partial = self.scalar_op.pullback(inputs, z, T.ones_like(z))[position]
            elif self.scalar_op.derivative is not None:
                partial = self.scalar_op.derivative(*inputs, z)[position]
            else:
                partial = None
            if partial is None:
                continue
            term = _times(direction, partial, x)
            total = term if total is None else total + term
        if total is None:
            return [None]
        return [total]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        return b.map(self.scalar_op, *values, dtype=node.outputs[0].type.dtype)

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """How `pp` writes it."""
        symbol = self.scalar_op.symbol
        if symbol is None:
            return f"{self.name.removeprefix('cast_')}({', '.join(operands)})"
        if "{" in symbol:
            return symbol.format(*operands)
        if len(operands) == 1:
            return f"({symbol}{operands[0]})"
        return "(" + f" {symbol} ".join(operands) + ")"

    def __str__(self) -> str:
        return f"Elemwise{{{self.name},no_inplace}}"


_scalar_types: dict[str, TensorType] = {}


def _scalar_type(dtype: str) -> TensorType:
    found = _scalar_types.get(dtype)
    if found is None:
        found = _scalar_types[dtype] = TensorType(dtype, ())
    return found


def _gradient_dtype(x: Any) -> str:
    return str(T.config.floatX) if x.type.dtype in dtypes.DISCRETE else str(x.type.dtype)


def _times(g: Any, partial: Any, x: Any) -> Any:
    """`g * partial`; a derivative may be None (zero), 1, -1, an expression, or a function that
    builds one, called only when `x` is not a constant."""
    if callable(partial) and not hasattr(partial, "owner"):
        partial = None if not hasattr(x, "type") or x.owner is None and hasattr(x, "data") else (
            partial())
    if partial is None:
        return None
    if isinstance(partial, int) and partial in (1, -1):
        return g if partial == 1 else -g
    return g * partial


def sum_to(term: Any, x: Any) -> Any:
    """`term` summed over the dims along which `x` was broadcast, in the dtype of `x`.

    A gradient of an integer input stays in floatX."""
    axes = tuple(
        axis for axis, (one, other) in enumerate(
            zip(x.type.broadcastable, term.type.broadcastable, strict=True)) if one and not other)
    if axes:
        term = T.sum(term, axis=axes, keepdims=True)
    if x.type.dtype in dtypes.CONTINUOUS and term.type.dtype != x.type.dtype:
        if term.type.dtype in dtypes.COMPLEX and x.type.dtype not in dtypes.COMPLEX:
            term = T.real(term)
        term = T.cast(term, x.type.dtype)
    return term


class DimShuffle(TensorOp):
    """The dims of the input in the order `new_order`: their numbers, and "x" for a new dim of
    length 1. Dims left out must be of length 1."""

    __props__ = ("input_ndim", "new_order")
    view_map = {0: [0]}

    def __init__(self, input_broadcastable: Any, new_order: Any, inplace: bool = True) -> None:
        self.input_ndim = (
            input_broadcastable if isinstance(input_broadcastable, int)
            else len(input_broadcastable))
        self.new_order = tuple(o if o == "x" else int(o) for o in new_order)
        self.shuffle = tuple(o for o in self.new_order if o != "x")
        self.drop = tuple(i for i in range(self.input_ndim) if i not in self.shuffle)
        self.augment = tuple(i for i, o in enumerate(self.new_order) if o == "x")
        if len(set(self.shuffle)) != len(self.shuffle):
            raise ValueError(f"dimshuffle: a dim appears twice in {self.new_order}")
        if any(not 0 <= i < self.input_ndim for i in self.shuffle):
            raise ValueError(
                f"dimshuffle: pattern {self.new_order} names a dim that an input of "
                f"{self.input_ndim} dims does not have")

    def make_node(self, *inputs: Any) -> Apply:
        x = as_tensor_variable(inputs[0])
        if x.type.ndim != self.input_ndim:
            raise TypeError(
                f"dimshuffle{self.new_order} is for {self.input_ndim} dims, got {x.type.ndim}")
        shape = x.type.shape
        for i in self.drop:
            if shape[i] != 1:
                raise ValueError(
                    f"dimshuffle: cannot drop dim {i} of {x}, which is not known to have length 1")
        return Apply(self, [x], [TensorType(
            x.type.dtype, tuple(1 if o == "x" else shape[o] for o in self.new_order))()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(1 if o == "x" else shapes[0][o] for o in self.new_order)]

    def value(self, xp: Any, *arrays: Any) -> Any:
        (x,) = arrays
        moved = xp.transpose(x, self.shuffle + self.drop)
        return xp.reshape(
            moved, tuple(1 if o == "x" else x.shape[o] for o in self.new_order))

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        back: list[Any] = ["x"] * self.input_ndim
        for position, o in enumerate(self.new_order):
            if o != "x":
                back[o] = position
        return [DimShuffle(len(self.new_order), back)(g)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0])]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        return b.transpose(values[0], self.new_order)

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """How `pp` writes it; a broadcast on the left goes without saying."""
        if self.new_order == (1, 0):
            return f"{operands[0]}.T"
        padding = len(self.new_order) - self.input_ndim
        if self.new_order == ("x",) * padding + tuple(range(self.input_ndim)):
            return operands[0]
        return f"DimShuffle{{{', '.join(map(str, self.new_order))}}}({operands[0]})"

    def __str__(self) -> str:
        return f"DimShuffle{{{','.join(str(o) for o in self.new_order)}}}"


class Reduce(TensorOp):
    """`scalar_op` along `axis` (a sorted tuple), accumulated in `acc_dtype`, returned in `dtype`.

    scalar_op: add, mul, maximum, minimum, and_ or or_. An empty sum is 0, product 1; an empty
    maximum or minimum raises ValueError.
    """

    __props__ = ("scalar_op", "axis", "acc_dtype", "dtype")

    def __init__(self, scalar_op: ScalarOp, axis: tuple[int, ...], acc_dtype: str, dtype: str):
        self.scalar_op = scalar_op
        self.axis = axis
        self.acc_dtype = acc_dtype
        self.dtype = dtype

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        return [(self.dtype, inputs[0].type.ndim - len(self.axis))]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(d for i, d in enumerate(shapes[0]) if i not in self.axis)]

    def value(self, xp: Any, *arrays: Any) -> Any:
        (x,) = arrays
        function = {
            "add": xp.sum, "mul": xp.prod, "maximum": xp.max, "minimum": xp.min,
            "and_": xp.all, "or_": xp.any}[self.scalar_op.name]
        return xp.asarray(function(x.astype(self.acc_dtype), axis=self.axis)).astype(self.dtype)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [T.reduction_gradient(self, inputs[0], outputs[0], output_grads[0])]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [T.reduction_pushforward(self, inputs[0], eval_points[0])]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        return b.reduce(self.scalar_op, values[0], self.axis, self.acc_dtype, self.dtype)

    def __str__(self) -> str:
        name = {"add": "Sum", "mul": "Prod", "maximum": "Max", "minimum": "Min",
                "and_": "All", "or_": "Any"}[self.scalar_op.name]
        return f"{name}{{axis={list(self.axis)}, acc_dtype={self.acc_dtype}}}"
