"""`Elemwise`, a scalar op applied to all elements, and `DimShuffle`, a permutation of dims. Most of
a program consists of these two and `CAReduce`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial, reduce
from typing import TYPE_CHECKING

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.graph import op as protocol
from theano.graph.missing import DisconnectedType, grad_not_implemented
from theano.graph.node import Apply
from theano.graph.statement import boundary, name_line
from theano.scalar import ScalarOp, dtypes
from theano.scalar.op import UNDEFINED
from theano.tensor.integers import as_integer
from theano.tensor.op import TensorOp, disconnected, in_dtype_of, linear_in_first, zero_gradient
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims
from theano.tensor.type import tensor_type
from theano.tensor.var import TensorOperators, as_tensor_variable

if TYPE_CHECKING:  # at run time, the name `Any` of this module is an op: see `theano.legacy`
    from types import ModuleType
    from typing import Any

    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable


class Elemwise(TensorOp):
    """`scalar_op` applied to every element of inputs that broadcast by type.

    Inputs of lower rank are padded on the left with dims of length 1, as in NumPy; a dim that is
    not known to be of length 1 must match at run time.

    inplace_pattern: `{0: i}` allows the op to overwrite input i with the result, whose value is the
    same. name: what is printed for the op. nfunc_spec and openmp are stored without effect.

    Raises TypeError for dtypes that `scalar_op` does not take, ValueError for lengths that do not
    agree, also at run time.
    """

    remedies = {"do not broadcast": "the lengths must be equal, or 1 in the type of a variable: "
                "x.dimshuffle(0, 'x') adds such a dim, T.addbroadcast(x, axis) declares one"}

    __props__ = ("scalar_op", "inplace_pattern")

    def __init__(
        self, scalar_op: ScalarOp, inplace_pattern: Any = None, name: str | None = None,
        nfunc_spec: object = None, openmp: object = None,
    ) -> None:
        self.scalar_op = scalar_op
        self.label = name
        self.name = name or str(scalar_op)
        self.nin = scalar_op.nin
        self.nfunc = scalar_op.value
        self.nfunc_spec = nfunc_spec
        self.inlined = scalar_op.compound
        self.openmp = openmp
        self.inplace_pattern: dict[int, int] = dict(inplace_pattern or {})
        if self.inplace_pattern:
            self.destroy_map = {out: [i] for out, i in self.inplace_pattern.items()}
        self._hash = hash((Elemwise, scalar_op, tuple(self.inplace_pattern.items())))

    def __eq__(self, other: object) -> bool:
        return self is other or (
            type(other) is Elemwise and self.scalar_op == other.scalar_op
            and self.inplace_pattern == other.inplace_pattern)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> Any:
        return type(self), (self.scalar_op, self.inplace_pattern, self.label)

    def make_node(self, *inputs: object) -> Apply:
        if len(inputs) != self.nin:
            inputs = self._folded(inputs)
        variables = [
            v if isinstance(v, TensorOperators) else as_tensor_variable(v) for v in inputs]
        shapes = [v.type.shape for v in variables]
        shape = shapes[0]
        if shapes.count(shape) != len(shapes):
            rank = max(map(len, shapes))
            variables = [padded(v, rank) for v in variables]
            shape = self._static_shape([v.type.shape for v in variables])
        given = [v.type.dtype for v in variables]
        if self.inlined:
            return Apply(self, variables, [
                tensor_type(d, shape).make_output() for d in self.scalar_op.results(*given)])
        dtype = self.scalar_op.result(*given)
        for i in self.inplace_pattern.values():
            if dtype != given[i]:
                raise TypeError(
                    f"{self}: Cannot do an inplace operation on incompatible data types: the "
                    f"result is {dtype}, input {i} is {given[i]}")
        return Apply(self, variables, [tensor_type(dtype, shape).make_output()])

    @boundary
    def __call__(self, *inputs: object, **kwargs: Any) -> Any:
        try:
            node = self.make_node(*inputs)
            if protocol.observe is not None:
                protocol.observe(node)
        except Exception as error:
            name_line(error, inputs)
            raise
        several = len(node.outputs) > 1 or (kwargs and self._asks_for_list(**kwargs))
        return node.outputs if several else node.outputs[0]

    def _asks_for_list(self, return_list: bool = False, **others: object) -> bool:
        """Whether the keyword return_list is true; raises TypeError for any other keyword."""
        if others:
            raise TypeError(f"{self.name} got an unexpected keyword argument {min(others)!r}")
        return return_list

    def expand(self, node: Apply) -> list[Any]:
        """The outputs of a compound op as tensor expressions; see `elementwise_parts`."""
        found: list[Any] = T.scalar_graphs.elementwise_parts(self.scalar_op, node.inputs)
        return found

    def _folded(self, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
        """The inputs combined to as many as the function takes (see `ScalarOp.folded`)."""
        if self.nin < 0:
            return inputs
        tensors = tuple(map(as_tensor_variable, inputs))
        return self.scalar_op.folded(tensors, [v.type.dtype for v in tensors], self, T.cast)

    def _static_shape(self, shapes: list[tuple[int | None, ...]]) -> tuple[int | None, ...]:
        shape: list[int | None] = []
        for axis, lengths in enumerate(zip(*shapes, strict=True)):
            known = {d for d in lengths if d is not None and d != 1}
            if len(known) > 1:
                raise ValueError(format_error(
                    f"{self.name}: lengths {sorted(known)} do not agree on axis {axis}",
                    hint='lengths must be equal, or 1 in one of them'))
            shape.append(known.pop() if known else None if None in lengths else 1)
        return tuple(shape)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        found = tuple(dims.broadcast(*lengths) for lengths in zip(*shapes, strict=True))
        return [found] * self.scalar_op.nout

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return self._compute(xp, arrays, None)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        return self._compute(t.xp, arrays, node.outputs[0].type.dtype)

    def _compute(self, xp: ModuleType, arrays: Sequence[np.ndarray], out: str | None) -> Any:
        given = [dtypes.name_of(a.dtype) for a in arrays]
        wanted = self.scalar_op.compute_dtypes(*given, out=out)
        converted = [
            a if have == d else a.astype(d)
            for a, have, d in zip(arrays, given, wanted, strict=True)]
        with np.errstate(all="ignore"):
            return self.scalar_op.value(xp, *converted)

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[Any],
        params: object = None,
    ) -> None:
        self.check(node, inputs)
        found = self._compute(np, inputs, node.outputs[0].type.dtype)
        several = found if self.scalar_op.nout > 1 else (found,)
        for storage, variable, array in zip(output_storage, node.outputs, several, strict=True):
            made = np.asarray(array, dtype=variable.type.dtype)
            aliased = made.base is not None or any(made is x for x in inputs)
            storage[0] = made.copy() if aliased else made
        for out, i in self.inplace_pattern.items():
            np.copyto(inputs[i], output_storage[out][0])
            output_storage[out][0] = inputs[i]

    def check(self, node: Apply, arrays: Sequence[np.ndarray]) -> None:
        """Raise ValueError for different lengths; 1 broadcasts only if the type says so."""
        rank = node.outputs[0].type.ndim
        if len(arrays) == 1:
            return
        for axis in range(rank - 1, -1, -1):
            lengths = {
                a.shape[axis]: None for a, v in zip(arrays, node.inputs, strict=True)
                if not v.type.broadcastable[axis]}
            if len(lengths) > 1:
                where = "the last axis" if axis == rank - 1 else f"axis {axis}"
                shapes = " and ".join(map(_shape_as_given, arrays, node.inputs))
                reason = "; a length of 1 broadcasts only when the type says so" if (
                    1 in lengths) else ""
                raise ValueError(
                    f"{self.name}: shapes {shapes} do not broadcast: "
                    f"{' against '.join(map(str, lengths))} on {where}{reason}")

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        apart = self.scalar_op.disconnected
        return [[i not in apart] * len(node.outputs) for i in range(len(node.inputs))]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return self.L_op_wanted(inputs, outputs, output_grads, [True] * len(inputs))

    def L_op_wanted(
        self, inputs: Tensors, outputs: Tensors,
        output_grads: Tensors, wanted: list[bool],
    ) -> list[Any]:
        """The same as `L_op`, with None for inputs that are not wanted."""
        if len(outputs) == 1:
            terms = self._terms(inputs, outputs[0], output_grads[0])
        else:
            terms = T.scalar_graphs.elementwise_gradient(
                self.scalar_op, inputs, outputs, output_grads)
        g = output_grads[0]
        return [
            self._gradient(i, x, term, g) if want else None
            for i, (x, term, want) in enumerate(zip(inputs, terms, wanted, strict=True))]

    def _terms(self, inputs: Tensors, z: TensorVariable, g: TensorVariable) -> list[Any]:
        """For each input its term of the gradient, before `_gradient` completes it."""
        op = self.scalar_op
        if z.type.dtype in dtypes.DISCRETE:
            return [None] * len(inputs)
        inputs = _continuous(self.scalar_op, inputs, z)
        if op.pullback is not None:
            return list(op.pullback(T, inputs, z, g))
        if op.derivative is None:
            found: list[Any] = T.scalar_graphs.elementwise_gradient(op, inputs, [z], [g])
            return found
        partials = op.derivative(T, *inputs, z)
        return [p if p is UNDEFINED else partial(_times, g, p) for p in partials]

    def _gradient(self, position: int, x: Variable, term: Any, g: Variable) -> Any:
        """Complete a term: zeros for None, call a function, undo broadcasting."""
        if position in self.scalar_op.disconnected:
            return disconnected(x)
        if term is UNDEFINED:
            return grad_not_implemented(self, position, x)
        found = _evaluated(term)
        if found is None:
            return zero_gradient(x)
        return sum_to(found, x) if hasattr(found.type, "dtype") else found

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        if self.scalar_op.nout != 1:
            raise NotImplementedError  # `_slopes` is for ops with one output
        z = self(*inputs)
        moved = [i for i, direction in enumerate(eval_points) if direction is not None]
        if z.type.dtype not in dtypes.CONTINUOUS:
            return [None]
        kinds = {v.type.dtype in dtypes.COMPLEX for v in (z, *(inputs[i] for i in moved))}
        if len(kinds) > 1 or True in kinds and self.scalar_op.derivative is None:
            raise NotImplementedError  # the derivative may not be a multiple of the direction
        slopes = self._slopes(inputs, z)
        total: Any = None
        for i in moved:
            term = _times(eval_points[i], slopes[i], False)
            if term is not None:
                total = term if total is None else total + term
        if total is None:
            return [T.creation.exact_zeros(z)]
        linear = all(isinstance(slopes[i], int) for i in moved)
        return [T.cast(T.second(z, total) if linear else _spread(total, z), z.type.dtype)]

    def _slopes(self, inputs: Tensors, z: TensorVariable) -> list[Any]:
        """For each input the derivative of `z`: the function is elementwise, so that the derivative
        is the pullback of 1."""
        if self.scalar_op.derivative is None:
            return list(map(_slope, self._terms(inputs, z, T.ones_like(z))))
        return list(self.scalar_op.derivative(T, *_continuous(self.scalar_op, inputs, z), z))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        for axis in range(node.outputs[0].type.ndim):  # a dim may have length 1 at run time
            firm = [x.dims[axis] for v, x in zip(node.inputs, values, strict=True)
                    if not v.type.broadcastable[axis]]
            if 1 in firm:
                reduce(partial(b.agree, axis=axis), firm)
        return self.scalar_op.lowered(b, values, [v.type.dtype for v in node.outputs])

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints."""
        if self.label is not None and not self.scalar_op.declared:
            return f"{self.label}({', '.join(operands)})"
        return self.scalar_op.pretty(node, operands)

    def __str__(self) -> str:
        if self.label is not None:
            return self.label
        if self.inplace_pattern:
            return f"Elemwise{{{self.name}}}{list(self.inplace_pattern.items())}"
        if self.name in _BARE:
            return str(self.name)
        plain = self.name.startswith("Cast{") or self.name == "identity" or (
            not self.scalar_op.declared)
        shown = self.name if plain else f"{self.name},no_inplace"
        return f"Elemwise{{{shown}}}"


_BARE = ("sigmoid", "softplus", "ultra_fast_sigmoid")
"""Functions that Theano prints without the prefix Elemwise."""


def padded(x: Variable, rank: int) -> Any:
    """`x` with dims of length 1 added on the left, `rank` in all."""
    have = x.type.ndim
    if have == rank:
        return x
    new = (1,) * (rank - have) + x.type.shape
    node = Apply(_padding(have, rank), [x], [tensor_type(x.type.dtype, new).make_output()])
    if protocol.observe is not None:
        protocol.observe(node)
    return node.outputs[0]


@cache
def _padding(have: int, rank: int) -> DimShuffle:
    return DimShuffle(have, ("x",) * (rank - have) + tuple(range(have)))


def _shape_as_given(array: np.ndarray, variable: Variable) -> str:
    """The shape of an input for a message, without the dims that padding added."""
    op = variable.owner.op if variable.owner is not None else None
    padding = isinstance(op, DimShuffle) and op.augment == tuple(range(len(op.augment))) and (
        op.shuffle == tuple(range(op.input_ndim)))
    return str(array.shape[len(op.augment):] if padding and op is not None else array.shape)


def _continuous(op: ScalarOp, inputs: Tensors, z: Variable) -> list[Any]:
    """Inputs converted for formulas of derivatives: floats to the precision of the result; if there
    are no floats, integers, which would overflow, and booleans, which have no sign, become floats,
    but for those that count, such as an exponent."""
    floats = [x for x in inputs if x.type.dtype not in dtypes.DISCRETE]
    counts = [x for x, domain in zip(inputs, op.domain, strict=False) if domain == "int"]
    chosen = floats or [x for x in inputs if x not in counts]
    return [T.cast(x, z.type.dtype) if x in chosen and _is_coarser(x, z) else x for x in inputs]


def _is_coarser(x: Variable, z: Variable) -> bool:
    """Whether the dtype of `x` has less precision than that of `z`, and neither is complex."""
    given, wanted = x.type.dtype, z.type.dtype
    return given != wanted == dtypes.upcast(given, wanted) and wanted not in dtypes.COMPLEX


def _spread(x: Variable, z: Variable) -> Any:
    """`x` broadcast to the dims of `z`; `x` itself if it has them."""
    same = x.type.broadcastable == z.type.broadcastable
    return x if same else T.second(z, x)


def _times(g: Any, slope: Any, conjugate: bool = True) -> Any:
    """`g` times a derivative (see `ScalarOp.derivative`), conjugated for gradients."""
    if slope is UNDEFINED:
        raise NotImplementedError("the derivative has no formula")
    found = _evaluated(slope)
    if found is None:
        return None
    if isinstance(found, int):
        return g if found == 1 else -g
    if conjugate and found.type.dtype in dtypes.COMPLEX:
        return g * T.conj(found)
    return g * found if found is slope else _times_formula(g, found)


def _evaluated(term: Any) -> Any:
    """A term, or the result of the function that builds it."""
    return term() if callable(term) and not hasattr(term, "owner") else term


def _times_formula(g: TensorVariable, slope: TensorVariable) -> Any:
    """`g` times a formula: `(g * a) * b` for a product `a * b`, the order in which Theano 1.0.5
    builds and prints gradients.

    A quotient is kept, because rules know that `g * (a / b)` is zero where a branch makes `g` zero,
    also if `b` is zero.
    """
    node = slope.owner
    if node is None or node.op != T.mul or len(node.inputs) != 2:
        return g * slope
    return (g * node.inputs[0]) * node.inputs[1]


def _slope(term: Any) -> Any:
    """The derivative: the gradient that the user's op returns for an output gradient of 1; None
    if it is disconnected, `UNDEFINED` if it is not implemented."""
    if hasattr(term, "owner") and not hasattr(term.type, "dtype"):
        return None if isinstance(term.type, DisconnectedType) else UNDEFINED
    return term


def sum_to(term: Variable, x: Variable) -> Any:
    """`term` summed over the dims along which `x`, of the same or lower rank, was broadcast to it;
    in the dtype of `x` where that is float or complex."""
    missing = term.type.ndim - x.type.ndim
    if missing:
        term = T.sum(term, axis=tuple(range(missing)))
    axes = tuple(
        axis for axis, (one, other) in enumerate(
            zip(x.type.broadcastable, term.type.broadcastable, strict=True)) if one and not other)
    if axes:
        term = T.sum(term, axis=axes, keepdims=True)
    return in_dtype_of(x, term)


def _as_dim(o: Any) -> Any:
    """An element of the new order of `DimShuffle`: a dim, or "x"."""
    if type(o) is int or (isinstance(o, str) and o == "x"):
        return o
    return as_integer(o, "dimshuffle: a dim")


class DimShuffle(TensorOp):
    """A permutation of the dims of the input: `new_order` lists their positions, and "x" for a new
    dim of length 1. Omitted dims must have length 1.

    input_broadcastable: the rank of the input, or its broadcast pattern; inplace: no effect.
    Raises ValueError for a dim that is repeated, does not exist or cannot be dropped, TypeError for
    a dim that is not an integer and for an input of another rank.
    """

    __props__ = ("input_ndim", "new_order")
    view_map = {0: [0]}

    def __init__(self, input_broadcastable: int, new_order: Any, inplace: bool = True) -> None:
        self.input_ndim = (
            input_broadcastable if isinstance(input_broadcastable, int)
            else len(input_broadcastable))
        self.new_order: tuple[Any, ...] = tuple(map(_as_dim, new_order))
        self.shuffle = tuple(o for o in self.new_order if isinstance(o, int))
        self.drop = tuple(i for i in range(self.input_ndim) if i not in self.shuffle)
        self.augment = tuple(i for i, o in enumerate(self.new_order) if o == "x")
        if len(set(self.shuffle)) != len(self.shuffle):
            raise ValueError(f"dimshuffle: a dim may not appear twice, as in {self.new_order}")
        if not isinstance(input_broadcastable, int) and not all(
                input_broadcastable[i] for i in self.drop):
            raise ValueError(
                f"dimshuffle: dims {self.drop} of {input_broadcastable} cannot be dropped: not all "
                "of them broadcast")
        if any(not 0 <= i < self.input_ndim for i in self.shuffle):
            raise ValueError(format_error(
                f"dimshuffle: pattern {self.new_order} names a dim that an input of "
                f"{self.input_ndim} dims does not have",
                hint='dims are numbered from 0; "x" adds a dim of length 1'))

    def make_node(self, *inputs: TensorLike) -> Apply:
        x = as_tensor_variable(inputs[0])
        if x.type.ndim != self.input_ndim:
            raise TypeError(
                f"dimshuffle{self.new_order} is for {self.input_ndim} dims, got {x.type.ndim}")
        shape = x.type.shape
        for i in self.drop:
            if shape[i] != 1:
                raise ValueError(format_error(
                    f"dimshuffle: cannot drop dim {i} of {x}, which is not known to have length 1",
                    hint=f'x.sum(axis={i}) and x[0] reduce a dim; '
                    f'theano.tensor.addbroadcast(x, {i}) says that its length is 1'))
        order = tuple(1 if o == "x" else shape[o] for o in self.new_order)
        return Apply(self, [x], [tensor_type(x.type.dtype, order).make_output()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(1 if o == "x" else shapes[0][o] for o in self.new_order)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        moved = xp.transpose(x, self.shuffle + self.drop)
        return xp.reshape(
            moved, tuple(1 if o == "x" else x.shape[o] for o in self.new_order))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (g,) = output_grads
        back: list[Any] = ["x"] * self.input_ndim
        for position, o in enumerate(self.new_order):
            if o != "x":
                back[o] = position
        return [DimShuffle(len(self.new_order), back)(g)]

    R_op = linear_in_first

    @staticmethod
    def samples() -> list[Sample]:
        x = np.arange(6.0).reshape(2, 3)
        orders = ((1, 0), ("x", 0, 1), (0, "x", 1), (1, "x", 0, "x"))
        return [Sample(DimShuffle(2, order), (x,)) for order in orders]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return b.transpose(values[0], self.new_order)

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints; a broadcast on the left is not printed."""
        if self.new_order == (1, 0):
            return f"{operands[0]}.T"
        padding = len(self.new_order) - self.input_ndim
        if self.new_order == ("x",) * padding + tuple(range(self.input_ndim)):
            return operands[0]
        return f"DimShuffle{{{', '.join(map(str, self.new_order))}}}({operands[0]})"

    def __str__(self) -> str:
        return f"InplaceDimShuffle{{{','.join(str(o) for o in self.new_order)}}}"
