"""`Scalar`: the type of single numbers of one dtype, and scalar variables.

Scalar variables are the arguments of scalar ops (`theano.scalar.add(x, y)`, `x * y`). A 0-d tensor
and a scalar are converted to each other implicitly.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.scalar as S
from theano import flags
from theano.errors import ComplexError, IntegerDivisionError
from theano.graph.c_code.numbers import ScalarInC
from theano.graph.node import Apply, Constant, Variable
from theano.graph.type import Type
from theano.scalar import dtypes, later_stages
from theano.scalar.literals import c_literal, convert

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


if TYPE_CHECKING:
    _Base = Variable
else:
    _Base = object


class ScalarOperators(_Base):
    """Python's operators for scalar variables. `==` compares identity; `eq` compares values."""

    __array_priority__ = 1000
    __slots__ = ()
    ndim = 0
    type: Any

    @property
    def dtype(self) -> str:
        """The name of the dtype."""
        return str(self.type.dtype)

    def zeros_like(self, dtype: str | None = None) -> Any:
        """0, in the dtype of this variable unless `dtype` is given."""
        return S.second(self, constant(0, dtype=dtype or self.dtype))

    def ones_like(self, dtype: str | None = None) -> Any:
        """1, in the dtype of this variable unless `dtype` is given."""
        return S.second(self, constant(1, dtype=dtype or self.dtype))

    def astype(self, dtype: str) -> Any:
        """This variable converted to another dtype."""
        return S.cast(self, dtype)

    def _as_TensorVariable(self) -> Any:
        return later_stages.tensor_from_scalar(self)

    def __abs__(self) -> Any:
        return S.abs_(self)

    def __neg__(self) -> Any:
        return S.neg(self)

    def __invert__(self) -> Any:
        return S.invert(self)

    def __and__(self, other: object) -> Any:
        return S.and_(self, other)

    def __or__(self, other: object) -> Any:
        return S.or_(self, other)

    def __xor__(self, other: object) -> Any:
        return S.xor(self, other)

    def __rand__(self, other: object) -> Any:
        return S.and_(other, self)

    def __ror__(self, other: object) -> Any:
        return S.or_(other, self)

    def __rxor__(self, other: object) -> Any:
        return S.xor(other, self)

    def __lt__(self, other: object) -> Any:
        return S.lt(self, other)

    def __le__(self, other: object) -> Any:
        return S.le(self, other)

    def __gt__(self, other: object) -> Any:
        return S.gt(self, other)

    def __ge__(self, other: object) -> Any:
        return S.ge(self, other)

    def __add__(self, other: object) -> Any:
        return S.add(self, other)

    def __sub__(self, other: Variable) -> Any:
        return S.sub(self, other)

    def __mul__(self, other: object) -> Any:
        return S.mul(self, other)

    def __truediv__(self, other: object) -> Any:
        return div_proxy(self, other)

    def __floordiv__(self, other: object) -> Any:
        return S.int_div(self, other)

    def __mod__(self, other: object) -> Any:
        return mod_check(self, other)

    def __pow__(self, other: object) -> Any:
        return S.pow(self, other)

    def __radd__(self, other: object) -> Any:
        return S.add(other, self)

    def __rsub__(self, other: object) -> Any:
        return S.sub(other, self)

    def __rmul__(self, other: object) -> Any:
        return S.mul(other, self)

    def __rtruediv__(self, other: object) -> Any:
        return div_proxy(other, self)

    def __rfloordiv__(self, other: object) -> Any:
        return S.int_div(other, self)

    def __rmod__(self, other: object) -> Any:
        return mod_check(other, self)

    def __rpow__(self, other: object) -> Any:
        return S.pow(other, self)

    __div__, __rdiv__ = __truediv__, __rtruediv__


class ScalarVariable(ScalarOperators, Variable):
    """A symbolic number."""


class ScalarConstant(ScalarOperators, Constant):
    """A constant number."""

    def signature(self) -> Any:
        """Constants of the same dtype with the same bits are merged."""
        return self.type, self.data.tobytes()

    def __str__(self) -> str:
        return self.name or f"Constant{{{self.data}}}"


class Scalar(ScalarInC, Type):
    """The type of numbers of one dtype; "floatX" stands for `config.floatX`.

    Raises TypeError for a dtype that is not numeric.
    """

    Variable = ScalarVariable
    Constant = ScalarConstant
    ndim = 0
    shape: tuple[int, ...] = ()
    broadcastable: tuple[bool, ...] = ()

    def __init__(self, dtype: str) -> None:
        self.dtype = flags.config.floatX if dtype == "floatX" else str(dtype)
        if self.dtype not in dtypes.C_NAMES:
            raise TypeError(f"Unsupported dtype for Scalar: {dtype}")
        self.numpy_dtype = np.dtype(self.dtype)

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """`data` as a NumPy scalar of this dtype; see `Type.filter` for the arguments.

        Raises TypeError when `data` is not a number, or when precision would be lost.
        """
        kind = self.numpy_dtype.type
        if isinstance(data, kind):
            return data
        if strict:
            raise TypeError(f"strict: expected a {self.dtype}, got {data!r} of "
                            f"type {type(data).__name__}")
        if isinstance(data, Variable):
            raise TypeError(f"expected a number, got the symbolic variable {data}")
        try:
            with np.errstate(all="ignore"):
                given = np.asarray(data)
                found = given.astype(self.numpy_dtype)[()] if given.dtype.kind in "biufc" else (
                    kind(data))
        except (TypeError, ValueError, OverflowError) as error:
            raise TypeError(f"cannot read {data!r} as a number of {self.dtype}") from error
        if np.ndim(found):
            raise TypeError(f"expected one number of {self.dtype}, got shape {np.shape(data)}")
        loose = allow_downcast or allow_downcast is None and type(data) is float and (
            self.dtype == flags.config.floatX)
        exact, number = found.item(), given.item() if given.dtype.kind in "biufc" else data
        if loose or exact == number or (exact != exact and number != number):
            return found
        raise TypeError(f"{data!r} does not fit in {self.dtype} without loss of precision")

    def values_eq_approx(self, a: Any, b: Any, tolerance: float = 1e-4) -> bool:
        """Whether two numbers are equal, both NaN, or differ by at most `tolerance` or by
        `tolerance` times the sum of their magnitudes."""
        a, b = (x.item() if isinstance(x, np.generic) else x for x in (a, b))  # cannot overflow
        difference = abs(a - b)
        return bool(a == b or (a != a and b != b) or difference <= tolerance or
                    difference <= tolerance * (abs(a) + abs(b)) < float("inf"))

    def c_literal(self, data: Any) -> str:
        """A number as a C literal."""
        return c_literal(data, self.dtype)

    @staticmethod
    def may_share_memory(a: object, b: object) -> bool:
        """Always False: numbers do not share memory."""
        return False

    def upcast(self, *others: Scalar) -> str:
        """The upcast of this dtype and those of `others`."""
        return dtypes.upcast(self.dtype, *(other.dtype for other in others))

    def convert_variable(self, var: TensorVariable) -> Any:
        """A 0-d tensor of this dtype as a scalar; None for a variable that cannot be converted."""
        if var.type == self:
            return var
        if getattr(var.type, "ndim", None) == 0 and getattr(var.type, "dtype", "") == self.dtype:
            return as_scalar(var)
        return None

    def __eq__(self, other: Any) -> bool:
        return self is other or (type(self) is type(other) and self.dtype == other.dtype)

    def __hash__(self) -> int:
        return hash((Scalar, self.dtype))

    def __reduce__(self) -> Any:
        return type(self), (self.dtype,)

    def __str__(self) -> str:
        return self.dtype

    def __repr__(self) -> str:
        return f"Scalar({self.dtype})"


@cache
def _type_of(dtype: str) -> Scalar:
    return Scalar(dtype)


def get_scalar_type(dtype: str) -> Scalar:
    """The `Scalar` of a dtype; always the same object for the same dtype."""
    return _type_of(flags.config.floatX if dtype == "floatX" else dtype)


def constant(x: TensorLike, name: str | None = None, dtype: str | None = None) -> Any:
    """A scalar constant with the value `x`. dtype: by default the cast policy chooses it.

    Raises TypeError when `x` is not a number, OverflowError for an integer of more than 64 bits.
    """
    try:
        value = convert(x, dtype)
    except ValueError as error:
        raise TypeError(f"cannot make a number of {x!r}") from error
    if value.ndim or value.dtype.kind not in "biufc":
        raise TypeError(f"cannot make a number of {x!r}")
    return ScalarConstant(get_scalar_type(str(value.dtype)), value[()], name)


def as_scalar(x: Any, name: str | None = None) -> Any:
    """`x` as a scalar variable: a number becomes a constant; a 0-d tensor, or a node with one
    output, is converted; a scalar variable is returned as it is.

    Raises TypeError for anything else, ValueError for a node with several outputs, OverflowError
    for an integer of more than 64 bits.
    """
    if isinstance(x, Apply):
        if len(x.outputs) != 1:
            raise ValueError(f"{x.op} has {len(x.outputs)} outputs: choose one", x)
        x = x.outputs[0]
    if isinstance(x, Variable):
        if isinstance(x.type, Scalar):
            return x
        if getattr(x.type, "ndim", None) == 0:
            return later_stages.scalar_from_tensor(x)
        raise TypeError(f"{x} is a variable of type {x.type}, not a scalar")
    try:
        return constant(x, name)
    except TypeError as error:
        raise TypeError(f"Cannot convert {x} to Scalar", type(x)) from error


def as_common_dtype(*vars: Any) -> Any:
    """An iterator of the scalars converted to the upcast of their dtypes."""
    dtype = dtypes.upcast(*(v.type.dtype for v in vars))
    return (S.cast(v, dtype) for v in vars)


def int_or_true_div(x_discrete: bool, y_discrete: bool) -> Any:
    """The op of Python 2's `/`; for two integers `config.int_division` chooses it.

    Raises IntegerDivisionError for two integers when `config.int_division` is "raise".
    """
    if not (x_discrete and y_discrete) or flags.config.int_division == "floatX":
        return S.true_div
    if flags.config.int_division == "raise":
        raise IntegerDivisionError(
            "integers are divided with / while config.int_division is 'raise': use // for the "
            "floor of the quotient, or cast one of them to a float")
    return S.int_div


def div_proxy(x: Any, y: Any) -> Any:
    """x / y as in Python 2; see `int_or_true_div`."""
    x, y = as_scalar(x), as_scalar(y)
    return int_or_true_div(*(v.type.dtype in dtypes.DISCRETE for v in (x, y)))(x, y)


def mod_check(x: Any, y: Any) -> Any:
    """x % y; raises ComplexError for complex numbers."""
    x, y = as_scalar(x), as_scalar(y)
    if x.type.dtype in dtypes.COMPLEX or y.type.dtype in dtypes.COMPLEX:
        raise ComplexError("complex numbers have no remainder: % and mod take real numbers")
    return S.mod(x, y)


TYPES: dict[str, Scalar] = {dtype: get_scalar_type(dtype) for dtype in dtypes.ALL}
"""The scalar type for each dtype name."""


def _types(names: tuple[str, ...]) -> tuple[Scalar, ...]:
    return tuple(TYPES[name] for name in names)


int_types, uint_types, integer_types = map(
    _types, (dtypes.SIGNED, dtypes.UNSIGNED, dtypes.INTEGER))
discrete_types, float_types, complex_types = map(
    _types, (dtypes.DISCRETE, dtypes.FLOAT, dtypes.COMPLEX))
continuous_types, all_types = map(_types, (dtypes.CONTINUOUS, dtypes.ALL))


def _several(dtype: str) -> Callable[[Any], Any]:
    def constructor(names: Any) -> Any:
        made = [get_scalar_type(dtype)(name) for name in names]
        return made[0] if len(made) == 1 else made

    constructor.__doc__ = (
        f"Scalar variables of {dtype}: a list with one for each letter or name of `names`; for a "
        "single name, the variable itself.")
    return constructor


ints, floats = _several("int64"), _several("floatX")
complexs64, complexs128 = _several("complex64"), _several("complex128")
complexs = complexs128

NAMES = (
    "Scalar ScalarVariable ScalarConstant all_types as_common_dtype as_scalar complex_types "
    "complexs complexs128 complexs64 constant continuous_types discrete_types div_proxy "
    "float_types floats get_scalar_type int_or_true_div int_types integer_types ints mod_check "
    "uint_types").split()
"""The names that `theano.scalar` exports from this file."""
