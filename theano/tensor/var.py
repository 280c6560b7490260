"""`TensorVariable`: the variables of user code. Operators and methods call the functions of
`theano.tensor`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import NoneType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import AsTensorError, UnreadableArrayError
from theano.graph.node import Constant, Variable
from theano.graph.statement import located
from theano.tensor.protocols.conversions import (
    READ_ONLY,
    ConstantConversions,
    Conversions,
    iterated,
    refusing_setter,
)

if TYPE_CHECKING:
    _Base = Variable


    from collections.abc import Sequence

    from theano.graph.op import Op
    from theano.tensor.type import TensorType
    from theano.tensor.typing import AxisLike, IntLike, ShapeLike, TensorLike
else:
    _Base = object


class Operators(_Base):
    """Python's operators for tensors. `==` and `!=` compare identity, as required for dict keys;
    use `T.eq` and `T.neq` to compare values."""

    __array_priority__ = 1000
    __pandas_priority__ = 5000  # above that of a DataFrame: `series + x` calls `x.__radd__`
    __slots__ = ()

    def __add__(self, other: TensorLike) -> Any:
        return _binary(T.add, self, other)

    def __sub__(self, other: TensorLike) -> Any:
        return _binary(T.sub, self, other)

    def __mul__(self, other: TensorLike | None) -> Any:
        return _binary(T.mul, self, other)

    def __truediv__(self, other: TensorLike) -> Any:
        return _binary(T.true_div, self, other)

    def __floordiv__(self, other: TensorLike) -> Any:
        return _binary(T.int_div, self, other)

    def __mod__(self, other: TensorLike) -> Any:
        return _binary(T.mod_check, self, other)

    def __divmod__(self, other: TensorLike) -> Any:
        return T.divmod(self, other)

    def __pow__(self, other: TensorLike) -> Any:
        return _binary(T.pow, self, other)

    def __matmul__(self, other: TensorLike) -> Any:
        return _binary(T.matmul, self, other)

    def __and__(self, other: Variable) -> Any:
        return _binary(T.and_, self, other)

    def __or__(self, other: Variable) -> Any:
        return _binary(T.or_, self, other)

    def __xor__(self, other: Variable) -> Any:
        return _binary(T.xor, self, other)

    def __lshift__(self, other: TensorLike) -> Any:
        return _binary(T.left_shift, self, other)

    def __rshift__(self, other: TensorLike) -> Any:
        return _binary(T.right_shift, self, other)

    def __radd__(self, other: TensorLike) -> Any:
        return T.add(other, self)

    def __rsub__(self, other: TensorLike) -> Any:
        return T.sub(other, self)

    def __rmul__(self, other: TensorLike) -> Any:
        return T.mul(other, self)

    def __rtruediv__(self, other: TensorLike) -> Any:
        return T.true_div(other, self)

    def __rfloordiv__(self, other: TensorLike) -> Any:
        return T.int_div(other, self)

    def __rmod__(self, other: TensorLike) -> Any:
        return T.mod_check(other, self)

    def __rdivmod__(self, other: TensorLike) -> Any:
        return T.divmod(other, self)

    def __rpow__(self, other: TensorLike) -> Any:
        return T.pow(other, self)

    def __rmatmul__(self, other: TensorLike) -> Any:
        return T.matmul(other, self)

    def __rand__(self, other: TensorLike) -> Any:
        return T.and_(other, self)

    def __ror__(self, other: TensorLike) -> Any:
        return T.or_(other, self)

    def __rxor__(self, other: TensorLike) -> Any:
        return T.xor(other, self)

    def __rlshift__(self, other: TensorLike) -> Any:
        return T.left_shift(other, self)

    def __rrshift__(self, other: TensorLike) -> Any:
        return T.right_shift(other, self)

    def __div__(self, other: TensorLike) -> Any:
        """Python 2's `/`, which depends on `config.int_division`."""
        return T.div_proxy(self, other)

    def __rdiv__(self, other: TensorLike) -> Any:
        return T.div_proxy(other, self)

    def __neg__(self) -> Any:
        return T.neg(self)

    def __pos__(self) -> Any:
        return T.positive(self)

    def __abs__(self) -> Any:
        return T.abs_(self)

    def __invert__(self) -> Any:
        return T.invert(self)

    def __ceil__(self) -> Any:
        return T.ceil(self)

    def __floor__(self) -> Any:
        return T.floor(self)

    def __trunc__(self) -> Any:
        return T.trunc(self)

    def __lt__(self, other: TensorLike) -> Any:
        return _comparison(T.lt, self, other)

    def __le__(self, other: TensorLike) -> Any:
        return _comparison(T.le, self, other)

    def __gt__(self, other: TensorLike) -> Any:
        return _comparison(T.gt, self, other)

    def __ge__(self, other: TensorLike) -> Any:
        return _comparison(T.ge, self, other)

    def __dot__(left, right: object) -> Any:
        return T.dot(left, right)

    def __rdot__(right, left: TensorLike) -> Any:
        return T.dot(left, right)

    dot = __dot__


class Methods(_Base):
    """The methods of arrays; each calls the function of the same name in `theano.tensor`."""

    __slots__ = ()
    type: Any

    @property
    def ndim(self) -> int:
        """The number of dims."""
        return len(self.type.shape)

    @property
    def dtype(self) -> str:
        """The dtype, as a string."""
        return str(self.type.dtype)

    @property
    def broadcastable(self) -> tuple[bool, ...]:
        """For each dim, whether it is known to have length 1."""
        return tuple(self.type.broadcastable)

    @property
    def shape(self) -> Any:
        """The shape, an int64 vector."""
        return T.shape(self)

    @property
    def size(self) -> Any:
        """The number of elements."""
        if self.ndim == 1:
            return self.shape[0]
        return T.prod(self.shape)

    @property
    def T(self) -> Any:
        """The transpose: dims in reverse order."""
        return T.transpose(self)

    @property
    def real(self) -> Any:
        """The real part."""
        return T.real(self)

    @property
    def imag(self) -> Any:
        """The imaginary part."""
        return T.imag(self)

    def any(self, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.any`."""
        return T.any(self, axis=axis, keepdims=keepdims)

    def all(self, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.all`."""
        return T.all(self, axis=axis, keepdims=keepdims)

    def sum(
        self, axis: AxisLike = None, dtype: Any = None, keepdims: bool = False,
        acc_dtype: Any = None,
    ) -> Any:
        """See `theano.tensor.sum`."""
        return T.sum(self, axis=axis, dtype=dtype, keepdims=keepdims, acc_dtype=acc_dtype)

    def prod(
        self, axis: AxisLike = None, dtype: Any = None, keepdims: bool = False,
        acc_dtype: Any = None,
    ) -> Any:
        """See `theano.tensor.prod`."""
        return T.prod(self, axis=axis, dtype=dtype, keepdims=keepdims, acc_dtype=acc_dtype)

    def mean(
        self, axis: AxisLike = None, dtype: Any = None, keepdims: bool = False,
        acc_dtype: Any = None,
    ) -> Any:
        """See `theano.tensor.mean`."""
        return T.mean(self, axis=axis, dtype=dtype, keepdims=keepdims, acc_dtype=acc_dtype)

    def var(
        self, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False, corrected: bool = False
    ) -> Any:
        """See `theano.tensor.var`."""
        return T.var(self, axis=axis, ddof=ddof, keepdims=keepdims, corrected=corrected)

    def std(
        self, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False, corrected: bool = False
    ) -> Any:
        """See `theano.tensor.std`."""
        return T.std(self, axis=axis, ddof=ddof, keepdims=keepdims, corrected=corrected)

    def min(self, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.min`."""
        return T.min(self, axis, keepdims=keepdims)

    def max(self, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.max`."""
        return T.max(self, axis, keepdims=keepdims)

    def argmin(self, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.argmin`."""
        return T.argmin(self, axis, keepdims=keepdims)

    def argmax(self, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.argmax`."""
        return T.argmax(self, axis, keepdims=keepdims)

    def norm(self, L: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
        """See `theano.tensor.norm`."""
        return T.norm(self, L, axis=axis, keepdims=keepdims)

    def ptp(self, axis: AxisLike = None) -> Any:
        """See `theano.tensor.ptp`."""
        return T.ptp(self, axis)

    def cumsum(self, axis: int | None = None) -> Any:
        """See `theano.tensor.cumsum`."""
        return T.cumsum(self, axis)

    def cumprod(self, axis: int | None = None) -> Any:
        """See `theano.tensor.cumprod`."""
        return T.cumprod(self, axis)

    def round(self, mode: str | None = None) -> Any:
        """See `theano.tensor.round`."""
        return T.round(self, mode)

    def clip(self, a_min: TensorLike, a_max: TensorLike) -> Any:
        """Elements clipped to [a_min, a_max]."""
        return T.clip(self, a_min, a_max)

    def astype(self, dtype: Any) -> Any:
        """See `theano.tensor.cast`."""
        return T.cast(self, dtype)

    def conj(self) -> Any:
        """The complex conjugate."""
        return T.conj(self)

    conjugate = conj

    def copy(self, name: str | None = None) -> Any:
        """A copy with the name `name`."""
        copied = T.tensor_copy(self)
        copied.name = name
        return copied

    @located
    def transfer(
        self, target: str = "cpu",
        sharding: Sequence[str | tuple[str, ...] | None] | None = None,
    ) -> Any:
        """The variable on the device `target`, or divided among the devices of a mesh by
        `sharding`; for the target "cpu", the variable itself. Raises ValueError if there is no such
        device."""
        return T.transfers.transfer(self, target, sharding)

    def get_scalar_constant_value(self) -> Any:
        """See `theano.tensor.get_scalar_constant_value`."""
        return T.get_scalar_constant_value(self)

    def zeros_like(model, dtype: Any = None) -> Any:
        """See `theano.tensor.zeros_like`."""
        return T.zeros_like(model, dtype=dtype)

    def ones_like(model, dtype: Any = None) -> Any:
        """See `theano.tensor.ones_like`."""
        return T.ones_like(model, dtype=dtype)

    def fill(self, value: TensorLike) -> Any:
        """`value` broadcast to the shape of this variable; the variable is not modified."""
        return T.fill(self, value)


def _elementwise(name: str) -> Any:
    def method(self: Any) -> Any:
        return getattr(T, name)(self)

    method.__name__ = method.__qualname__ = name
    method.__doc__ = f"`theano.tensor.{name}` of every element."
    return method


for _name in (
    "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "ceil", "cos", "cosh",
    "deg2rad", "exp", "exp2", "expm1", "floor", "log", "log10", "log1p", "log2", "rad2deg", "sin",
    "sinh", "sqrt", "tan", "tanh", "trunc",
):
    setattr(Methods, _name, _elementwise(_name))


class Arrangement(_Base):
    """Indexing, and methods that reorder elements; see the functions of the same names."""

    __slots__ = ()
    type: Any

    @located
    def __getitem__(self, args: object) -> Any:
        return T.indexing.basic.getitem(self, args)

    @located
    def __iter__(self) -> Iterator[Any]:
        return iterated(self, T.get_vector_length)

    @located
    def __bool__(self) -> bool:
        if self.__dict__.get("from_comparison"):
            raise TypeError(
                f"the truth of {self} is unknown when the expression is built; for a choice "
                "between values use theano.tensor.switch, to compare identity use `is` or ==")
        return bool(self.__dict__.get("from_identity", True))

    @located
    def dimshuffle(self, *pattern: int | str | Sequence[int | str]) -> Any:
        """The dims in the order `pattern`: positions of dims, and "x" for new dims of length 1."""
        if len(pattern) == 1 and isinstance(pattern[0], (list, tuple)):
            pattern = tuple(pattern[0])
        return T.DimShuffle(self.type.ndim, pattern)(self)

    @located
    def reshape(self, shape: ShapeLike, ndim: int | None = None) -> Any:
        """See `theano.tensor.reshape`."""
        if ndim is not None and not isinstance(ndim, (int, np.integer)):
            raise ValueError(
                f"reshape: ndim must be an integer, got {ndim!r}: is the shape a tuple?")
        return T.reshape(self, shape, ndim=ndim)

    def flatten(self, ndim: int = 1) -> Any:
        """See `theano.tensor.flatten`."""
        return T.flatten(self, ndim)

    def ravel(self) -> Any:
        """All elements as a vector."""
        return T.flatten(self)

    @located
    def transpose(self, *axes: Any) -> Any:
        """See `theano.tensor.transpose`."""
        if not axes:
            return T.transpose(self)
        if len(axes) == 1 and isinstance(axes[0], (list, tuple)):
            axes = tuple(axes[0])
        return T.transpose(self, axes)

    def swapaxes(self, axis1: int, axis2: int) -> Any:
        """See `theano.tensor.swapaxes`."""
        return T.swapaxes(self, axis1, axis2)

    def squeeze(self) -> Any:
        """See `theano.tensor.squeeze`."""
        return T.squeeze(self)

    def repeat(self, repeats: Any, axis: Any = None) -> Any:
        """See `theano.tensor.repeat`."""
        return T.repeat(self, repeats, axis)

    def take(self, indices: TensorLike, axis: Any = None, mode: str = "raise") -> Any:
        """See `theano.tensor.take`."""
        return T.take(self, indices, axis, mode)

    def choose(self, choices: TensorLike, out: object = None, mode: str = "raise") -> Any:
        """See `theano.tensor.choose`."""
        return T.choose(self, choices, out=out, mode=mode)

    def compress(self, a: TensorLike, axis: Any = None) -> Any:
        """See `theano.tensor.compress`."""
        return T.compress(self, a, axis=axis)

    def nonzero(self, return_matrix: bool = False) -> Any:
        """See `theano.tensor.nonzero`."""
        return T.nonzero(self, return_matrix=return_matrix)

    def nonzero_values(self) -> Any:
        """See `theano.tensor.nonzero_values`."""
        return T.nonzero_values(self)

    def sort(self, axis: IntLike = -1, kind: str = "quicksort", order: object = None) -> Any:
        """See `theano.tensor.sort`."""
        return T.sort(self, axis, kind, order)

    def argsort(
        self, axis: IntLike = -1, kind: str = "quicksort", order: TensorLike | None = None,
        stable: bool | None = None,
    ) -> Any:
        """See `theano.tensor.argsort`. stable: no effect, since equal elements always keep their
        order; `np.argsort` of NumPy 2 passes it."""
        return T.argsort(self, axis, "stable" if stable else kind or "quicksort", order)

    def searchsorted(
        self, v: TensorLike, side: str = "left", sorter: TensorLike | None = None
    ) -> Any:
        """See `theano.tensor.extra_ops.searchsorted`."""
        return T.searchsorted(self, v, side, sorter)

    def diagonal(self, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        """See `theano.tensor.diagonal`."""
        return T.diagonal(self, offset, axis1, axis2)

    def trace(self) -> Any:
        """The sum of the diagonal."""
        return T.trace(self)


class NumPyFunctions(_Base):
    """NumPy's functions of variables are expressions, see `theano.tensor.protocols`."""

    __slots__ = ()

    def __array_ufunc__(
        self, ufunc: Callable[..., object], method: str, *inputs: object, **kwargs: object
    ) -> Any:
        return T.protocols.ufuncs.apply(ufunc, method, inputs, kwargs)

    def __array_function__(
        self, function: Callable[..., object], types: object, args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> Any:
        return T.protocols.functions.apply(function, args, kwargs)


class TensorOperators(Operators, Methods, Arrangement, NumPyFunctions, Conversions):
    """The base of symbolic arrays: NumPy's operators, indexing and most methods of arrays."""

    __hash__ = object.__hash__


for _name, _remedy in READ_ONLY.items():
    setattr(Methods, _name, getattr(Methods, _name).setter(refusing_setter(_name, _remedy)))


class TensorVariable(TensorOperators, Variable):
    """A symbolic array that is an input or is computed; not a constant or a shared variable."""


def _binary(function: Any, left: Variable, right: Any) -> Any:
    try:
        return function(left, right)
    except UnreadableArrayError:
        raise
    except AsTensorError:
        if type(right) in _REFUSED:
            raise
        return NotImplemented


_REFUSED = (str, bytes, list, tuple, dict, set, NoneType)
"""Values that cannot compute with a tensor if they cannot be converted to one; other objects may
define the operator."""


def _comparison(function: Op, left: Variable, right: object) -> Any:
    """The comparison, marked as the result of an operator: its truth value raises TypeError, as in
    `a < b < c`, which is a mistake."""
    compared = function(left, right)
    compared.from_comparison = True
    return compared


class TensorConstant(ConstantConversions, TensorOperators, Constant):
    """A constant array, read-only: a copy of `data` if that is writeable.

    cached: whether it is in `constant_cache`, so that several expressions may use it.
    """

    cached: bool = False
    _digest: bytes | None = None

    def __init__(self, type: TensorType, data: TensorLike, name: str | None = None) -> None:
        Constant.__init__(self, type, data, name)
        if isinstance(self.data, np.ndarray) and self.data.flags.writeable:
            self.data = self.data.copy()
            self.data.flags.writeable = False

    def signature(self) -> Any:
        """Constants of the same type and shape with the same bits are merged. A digest, computed
        once, stands for the bits of more than 64 elements."""
        if self.data.size <= 64:
            return self.type, self.data.shape, self.data.tobytes()
        if self._digest is None:
            import hashlib  # it loads OpenSSL; imported here to keep `import theano` fast

            bits = np.ascontiguousarray(self.data).reshape(-1).view(np.uint8).data
            self._digest = hashlib.blake2b(bits, digest_size=32).digest()
        return self.type, self.data.shape, self._digest

    def clone(self) -> Any:
        """The constant itself; a copy if it is `cached`."""
        return TensorConstant(self.type, self.data, self.name) if self.cached else self

    def __getstate__(self) -> dict[str, Any]:
        state = super().__getstate__()
        state.pop("cached", None)
        state.pop("_digest", None)
        return state

    def __str__(self) -> str:
        """The value, whatever the name is, as in Theano."""
        data = self.data
        if data.ndim and data.size and (data == data.flat[0]).all():
            return f"TensorConstant{{{data.shape} of {data.flat[0]}}}"
        text = str(data)
        return f"TensorConstant{{{text if len(text) <= 20 else f'{text[:10]}..{text[-10:]}'}}}"


class ExactZero(TensorConstant):
    """Exact zeros in a gradient, for elements that an op did not read or a branch not taken.

    The product of other zeros with infinity or NaN is NaN; a product with these zeros is zero,
    because the derivative does not depend on the other factor. In a graph they are distinct from a
    user's zeros.
    """

    def signature(self) -> Any:
        return (ExactZero, *super().signature())


def as_tensor_variable(
    x: Any, name: str | None = None, ndim: int | None = None
) -> TensorVariable:
    """See `theano.tensor.as_tensor_variable`."""
    if isinstance(x, TensorOperators) and ndim is None:
        return x  # type: ignore[return-value]
    return T.as_tensor_variable(x, name=name, ndim=ndim)
