"""Names of `theano.scalar` and related modules other than scalar ops: shared scalars, rounding of
numbers, ops made from SymPy expressions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.shared_variables.variables import SharedVariable
from theano.scalar import Scalar, ScalarOp, get_scalar_type
from theano.scalar.type import ScalarOperators

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable


class ScalarSharedVariable(ScalarOperators, SharedVariable):
    """A shared variable that holds one number, with the operators of a scalar variable."""

    def get_value(self, borrow: bool = False, return_internal_type: bool = False) -> Any:
        """The number."""
        return np.asarray(super().get_value(borrow=True))[()]


def shared(
    value: Any, name: str | None = None, strict: bool = False, allow_downcast: bool | None = None,
) -> Any:
    """A shared scalar with the value `value`. Raises TypeError if it is not a number."""
    if not isinstance(value, (np.number, np.bool_, float, int, complex)):
        raise TypeError(f"the value of a shared scalar must be a number, got {value!r}")
    number = np.asarray(value)[()]
    return ScalarSharedVariable(
        name, get_scalar_type(str(number.dtype)), number, strict, allow_downcast)


def round_half_away_from_zero_(a: float) -> float:
    """The nearest integer, as a number; halves are rounded away from zero."""
    return math.floor(a + 0.5) if a > 0 else math.ceil(a - 0.5)


def round_half_away_from_zero_vec(a: ArrayLike) -> Any:
    """`round_half_away_from_zero_` of each element."""
    return np.vectorize(lambda x: float(round_half_away_from_zero_(x)))(a)


def remove(predicate: Callable[[object], bool], coll: Iterable[object]) -> list[Any]:
    """The elements for which `predicate` is false."""
    return [item for item in coll if not predicate(item)]


def include_line(line: str) -> bool:
    """Whether a line of C contains an #include."""
    return "#include" in line


def sympy_dtype(expr: Any) -> str:
    """The dtype of a SymPy expression: int64 if it is an integer, else float64."""
    return "int64" if expr.is_integer else "float64"


def theano_dtype(expr: Any) -> Scalar:
    """The scalar type of a SymPy expression."""
    return get_scalar_type(sympy_dtype(expr))


class SymPyCCode(ScalarOp):
    """The scalar op that computes the SymPy expression `expr` of the symbols `inputs`."""

    def __init__(self, inputs: Sequence[Variable], expr: Any, name: str | None = None) -> None:
        import sympy  # type: ignore[import-not-found]

        super().__init__(name=name)
        self.inputs, self.expr = tuple(inputs), expr
        self.nin = len(self.inputs)
        self._function = sympy.lambdify(self.inputs, expr)
        self._ccode = sympy.ccode

    def output_types(self, types: Sequence[Scalar]) -> list[Any]:
        return [theano_dtype(self.expr)]

    def impl(self, *inputs: complex) -> Any:
        return self._function(*inputs)

    def grad(self, inputs: list[TensorVariable], output_grads: list[TensorVariable]) -> list[Any]:
        return [
            output_grads[0] * SymPyCCode(self.inputs, self.expr.diff(symbol))(*inputs)
            for symbol in self.inputs]

    def c_code(
        self, node: Any, name: str, inputs: Sequence[str], outputs: Sequence[str], sub: Any
    ) -> str:
        names = {old: type(old)(new) for old, new in zip(self.inputs, inputs, strict=True)}
        return f"{outputs[0]} = {self._ccode(self.expr.subs(names))};"

    def __eq__(self, other: Any) -> bool:
        return type(self) is type(other) and (
            self.inputs, self.expr) == (other.inputs, other.expr)

    def __hash__(self) -> int:
        return hash((type(self), self.inputs, self.expr))


__all__ = [
    "ScalarSharedVariable", "SymPyCCode", "include_line", "remove", "round_half_away_from_zero_",
    "round_half_away_from_zero_vec", "shared", "sympy_dtype", "theano_dtype",
]
