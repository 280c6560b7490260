"""Multinomial draws and choices, computed from given uniform random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.missing import grad_undefined
from theano.graph.node import Apply, Constant
from theano.tensor.constant import as_tensor_variable
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Dim, Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "ChoiceFromUniform", "MultinomialFromUniform", "MultinomialWOReplacementFromUniform",
]


class _FromUniform(TensorOp):
    """The base of both ops.

    The inputs are a matrix of probabilities; a vector of uniform numbers, `n` for each row, in the
    order: the first number of every row, then the second of every row, and so on; and `n`. odtype:
    the dtype of the result, "auto" for that of the probabilities. Raises TypeError for inputs of a
    wrong rank, ValueError for another number of uniform numbers.
    """

    __props__: tuple[str, ...] = ("odtype",)
    static = (2,)

    def __init__(self, odtype: str) -> None:
        self.odtype = odtype

    def make_node(self, pvals: TensorLike, unis: TensorLike, n: TensorLike = 1) -> Apply:
        chances, numbers = as_tensor_variable(pvals), as_tensor_variable(unis)
        if chances.type.ndim != 2:
            raise TypeError(f"the probabilities must be a matrix, got {chances.type.ndim} dims")
        if numbers.type.ndim != 1:
            raise TypeError(f"the uniform numbers must be a vector, got {numbers.type.ndim} dims")
        dtype = chances.type.dtype if self.odtype == "auto" else self.odtype
        return Apply(self, [chances, numbers, as_tensor_variable(n)], [self._type(chances, dtype)])

    def _type(self, chances: Variable, dtype: str) -> Any:
        return TensorType(dtype, (False, False))()

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        if self.odtype not in ("auto", "float16", "float32", "float64"):
            return [x.zeros_like() if x.type.dtype.startswith("float") else x.zeros_like("float64")
                    for x in inputs]
        why = "draws are not continuous functions of the inputs"
        return [grad_undefined(self, i, x, why) for i, x in enumerate(inputs)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        raise NotImplementedError(f"{self}: draws have no derivative")


_NEGATIVE = "cannot draw {} outcomes"
_TOO_MANY = "cannot draw {} of {} outcomes without replacement"
_NONE_LEFT = "row {} has no outcome left with a probability above 0"
_TOO_FEW = "{} rows of probabilities and n = {} take {} uniform numbers, got {}"


def _require_enough(pvals: np.ndarray, unis: np.ndarray, n: np.ndarray) -> int:
    count = int(n)
    if len(unis) != len(pvals) * count:
        raise ValueError(_TOO_FEW.format(len(pvals), count, len(pvals) * count, len(unis)))
    return count


def _checked_count(b: Builder, pvals: Value, unis: Value, n: Value) -> Dim:
    """The number of draws per row, after a check that there are as many uniform numbers."""
    rows, count = pvals.dims[0], b.scalar(n).as_dim()
    needed = b.number("mul", rows, count)
    b.check(b.number("eq", needed, unis.dims[0]), ValueError, _TOO_FEW,
            rows, count, needed, unis.dims[0])
    return count


class MultinomialFromUniform(_FromUniform):
    """The counts of the outcomes, per row: the outcome of a trial is the first whose cumulative
    probability exceeds the uniform number."""

    def _type(self, chances: Variable, dtype: str) -> Any:
        return TensorType(dtype, chances.type.broadcastable)()

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        pvals, unis, n = arrays
        count = _require_enough(pvals, unis, n)
        out = MutableArray(
            xp, xp.zeros(pvals.shape, pvals.dtype if self.odtype == "auto" else self.odtype))
        if not pvals.size:
            return out.array
        bounds, rows = xp.cumsum(pvals, axis=1), xp.arange(len(pvals))
        for trial in range(count):
            above = bounds > unis[trial * len(pvals):(trial + 1) * len(pvals), None]
            out.add((rows, above.argmax(axis=1)), above.any(axis=1).astype(out.array.dtype))
        return out.array

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        pvals, unis, n = values
        dtype = node.outputs[0].type.dtype
        if {pvals.dtype, unis.dtype} - {"float32", "float64"} or dtype == "float16":
            return b.python(node, *values)
        rows, outcomes = pvals.dims
        count = _checked_count(b, pvals, unis, n)
        return b.routine("multinomial", (dtype, pvals.dtype, unis.dtype),
                         [b.fresh(pvals.dims, dtype)], [pvals, unis, rows, outcomes, count])[0]

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(MultinomialFromUniform("auto"), MultinomialFromUniform("int64"))


class ChoiceFromUniform(_FromUniform):
    """The outcomes, `n` per row; without `replace` no outcome occurs twice: the probabilities of
    the remaining outcomes are rescaled after each draw.

    Raises ValueError for more draws without replacement than there are outcomes of a probability
    above 0.
    """

    __props__ = ("odtype", "replace")
    on_host = True

    def __init__(self, odtype: str, replace: bool = False, *args: object, **kwargs: object) -> None:
        super().__init__(odtype)
        self.replace = replace

    def make_node(self, pvals: TensorLike, unis: TensorLike, n: TensorLike = 1) -> Apply:
        node = super().make_node(pvals, unis, n)
        dtype = "int64" if self.odtype == "auto" else self.odtype
        row, one = node.inputs[0].type.broadcastable
        count = node.inputs[2]
        single = isinstance(count, Constant) and int(count.data) == 1
        kind = TensorType(dtype, (row, one and single))
        return Apply(self, node.inputs, [kind()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0], dims.of(inputs[2]))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        pvals, unis, n = arrays
        count = _require_enough(pvals, unis, n)
        if count < 0:
            raise ValueError(_NEGATIVE.format(count))
        if not self.replace and count > pvals.shape[1]:
            raise ValueError(_TOO_MANY.format(count, pvals.shape[1]))
        left, rows = MutableArray(xp, pvals), range(len(pvals))
        dtype = "int64" if self.odtype == "auto" else self.odtype
        out = MutableArray(xp, xp.zeros((len(pvals), count), dtype))
        for trial in range(count):
            for row in rows:
                drawn = self._draw(xp, left.array[row], unis[trial * len(pvals) + row], row)
                out.set((row, trial), drawn)
                if not self.replace:
                    rest = left.set((row, drawn), 0).array[row]
                    with np.errstate(invalid="ignore"):
                        left.set(row, rest / xp.cumsum(rest)[-1])
        return out.array

    @staticmethod
    def _draw(xp: ModuleType, chances: np.ndarray, number: Any, row: int) -> int:
        above = xp.cumsum(chances) > number
        if above.any():
            return int(above.argmax())
        possible = xp.flatnonzero(chances > 0)
        if not len(possible):
            raise ValueError(_NONE_LEFT.format(row))
        return int(possible[-1])

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        pvals, unis, n = values
        dtype = node.outputs[0].type.dtype
        if {pvals.dtype, unis.dtype} - {"float32", "float64"} or dtype == "float16":
            return b.python(node, *values)
        rows, outcomes = pvals.dims
        count = _checked_count(b, pvals, unis, n)
        b.check(b.number("ge", count, 0), ValueError, _NEGATIVE, count)
        if not self.replace:
            b.check(b.number("le", count, outcomes), ValueError, _TOO_MANY, count, outcomes)
        out, left = b.fresh((rows, count), dtype), b.fresh((outcomes,), pvals.dtype)
        return b.routine(
            "choice", (dtype, pvals.dtype, unis.dtype), [out, left],
            [pvals, unis, rows, outcomes, count, int(self.replace)], (ValueError, _NONE_LEFT))[0]

    @staticmethod
    def samples() -> list[Sample]:
        return _samples(ChoiceFromUniform("auto", True), ChoiceFromUniform("int32"))


def _samples(*ops: TensorOp) -> list[Sample]:
    chances = np.array([[0.25, 0.25, 0.5], [0.125, 0.0625, 0.8125]])
    numbers = np.array([0.3, 0.05, 0.9, 0.15])
    return [Sample(op, (chances, numbers, np.array(2)), False) for op in ops]


class MultinomialWOReplacementFromUniform(ChoiceFromUniform):
    """The former name of `ChoiceFromUniform` without replacement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
