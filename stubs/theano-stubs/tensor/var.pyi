"""Written by `python scripts/stubs`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from theano.graph.op import Op
from theano.tensor.protocols.conversions import ConstantConversions, Conversions
from theano.tensor.typing import AxisLike, IntLike, ShapeLike, TensorLike
import numpy.typing as npt

from theano.graph.node import Constant as Constant
from theano.graph.node import Variable as Variable
class Operators:
    """Python's operators for tensors. `==` and `!=` compare identity, as required for dict keys;
    use `T.eq` and `T.neq` to compare values."""
    def __add__(self, other: TensorLike) -> TensorVariable:
        ...
    def __sub__(self, other: TensorLike) -> TensorVariable:
        ...
    def __mul__(self, other: TensorLike | None) -> TensorVariable:
        ...
    def __truediv__(self, other: TensorLike) -> TensorVariable:
        ...
    def __floordiv__(self, other: TensorLike) -> TensorVariable:
        ...
    def __mod__(self, other: TensorLike) -> TensorVariable:
        ...
    def __divmod__(self, other: TensorLike) -> tuple[TensorVariable, TensorVariable]:
        ...
    def __pow__(self, other: TensorLike) -> TensorVariable:
        ...
    def __matmul__(self, other: TensorLike) -> TensorVariable:
        ...
    def __and__(self, other: Variable) -> TensorVariable:
        ...
    def __or__(self, other: Variable) -> TensorVariable:
        """Return self|value."""
    def __xor__(self, other: Variable) -> TensorVariable:
        ...
    def __lshift__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rshift__(self, other: TensorLike) -> TensorVariable:
        ...
    def __radd__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rsub__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rmul__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rtruediv__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rfloordiv__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rmod__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rdivmod__(self, other: TensorLike) -> tuple[TensorVariable, TensorVariable]:
        ...
    def __rpow__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rmatmul__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rand__(self, other: TensorLike) -> TensorVariable:
        ...
    def __ror__(self, other: TensorLike) -> TensorVariable:
        """Return value|self."""
    def __rxor__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rlshift__(self, other: TensorLike) -> TensorVariable:
        ...
    def __rrshift__(self, other: TensorLike) -> TensorVariable:
        ...
    def __div__(self, other: TensorLike) -> TensorVariable:
        """Python 2's `/`, which depends on `config.int_division`."""
    def __rdiv__(self, other: TensorLike) -> TensorVariable:
        ...
    def __neg__(self) -> TensorVariable:
        ...
    def __pos__(self) -> TensorVariable:
        ...
    def __abs__(self) -> TensorVariable:
        ...
    def __invert__(self) -> TensorVariable:
        ...
    def __ceil__(self) -> TensorVariable:
        ...
    def __floor__(self) -> TensorVariable:
        ...
    def __trunc__(self) -> TensorVariable:
        ...
    def __lt__(self, other: TensorLike) -> TensorVariable:
        """Return self<value."""
    def __le__(self, other: TensorLike) -> TensorVariable:
        """Return self<=value."""
    def __gt__(self, other: TensorLike) -> TensorVariable:
        """Return self>value."""
    def __ge__(self, other: TensorLike) -> TensorVariable:
        """Return self>=value."""
    def __dot__(left, right: object) -> TensorVariable:
        ...
    def __rdot__(right, left: TensorLike) -> TensorVariable:
        ...
    def dot(left, right: object) -> TensorVariable:
        ...
class Methods:
    """The methods of arrays; each calls the function of the same name in `theano.tensor`."""
    @property
    def ndim(self) -> int:
        """The number of dims."""
    @property
    def dtype(self) -> str:
        """The dtype, as a string."""
    @property
    def broadcastable(self) -> tuple[bool, ...]:
        """For each dim, whether it is known to have length 1."""
    @property
    def shape(self) -> TensorVariable:
        """The shape, an int64 vector."""
    @property
    def size(self) -> TensorVariable:
        """The number of elements."""
    @property
    def T(self) -> TensorVariable:
        """The transpose: dims in reverse order."""
    @property
    def real(self) -> TensorVariable:
        """The real part."""
    @property
    def imag(self) -> TensorVariable:
        """The imaginary part."""
    def any(self, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.any`."""
    def all(self, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.all`."""
    def sum(self, axis: AxisLike = None, dtype: Any = None, keepdims: bool = False, acc_dtype: Any = None) -> TensorVariable:
        """See `theano.tensor.sum`."""
    def prod(self, axis: AxisLike = None, dtype: Any = None, keepdims: bool = False, acc_dtype: Any = None) -> TensorVariable:
        """See `theano.tensor.prod`."""
    def mean(self, axis: AxisLike = None, dtype: Any = None, keepdims: bool = False, acc_dtype: Any = None) -> TensorVariable:
        """See `theano.tensor.mean`."""
    def var(self, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False, corrected: bool = False) -> TensorVariable:
        """See `theano.tensor.var`."""
    def std(self, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False, corrected: bool = False) -> TensorVariable:
        """See `theano.tensor.std`."""
    def min(self, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.min`."""
    def max(self, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.max`."""
    def argmin(self, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.argmin`."""
    def argmax(self, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.argmax`."""
    def norm(self, L: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
        """See `theano.tensor.norm`."""
    def ptp(self, axis: AxisLike = None) -> TensorVariable:
        """See `theano.tensor.ptp`."""
    def cumsum(self, axis: int | None = None) -> TensorVariable:
        """See `theano.tensor.cumsum`."""
    def cumprod(self, axis: int | None = None) -> TensorVariable:
        """See `theano.tensor.cumprod`."""
    def round(self, mode: str | None = None) -> TensorVariable:
        """See `theano.tensor.round`."""
    def clip(self, a_min: TensorLike, a_max: TensorLike) -> TensorVariable:
        """Elements clipped to [a_min, a_max]."""
    def astype(self, dtype: Any) -> TensorVariable:
        """See `theano.tensor.cast`."""
    def conj(self) -> TensorVariable:
        """The complex conjugate."""
    def conjugate(self) -> TensorVariable:
        """The complex conjugate."""
    def copy(self, name: str | None = None) -> TensorVariable:
        """A copy with the name `name`."""
    def transfer(self, target: str = 'cpu', sharding: Sequence[str | tuple[str, ...] | None] | None = None) -> TensorVariable:
        """The variable on the device `target`, or divided among the devices of a mesh by
        `sharding`; for the target "cpu", the variable itself. Raises ValueError if there is no such
        device."""
    def get_scalar_constant_value(self) -> npt.NDArray[Any]:
        """See `theano.tensor.get_scalar_constant_value`."""
    def zeros_like(model, dtype: Any = None) -> TensorVariable:
        """See `theano.tensor.zeros_like`."""
    def ones_like(model, dtype: Any = None) -> TensorVariable:
        """See `theano.tensor.ones_like`."""
    def fill(self, value: TensorLike) -> TensorVariable:
        """`value` broadcast to the shape of this variable; the variable is not modified."""
    def arccos(self: Any) -> TensorVariable:
        """`theano.tensor.arccos` of every element."""
    def arccosh(self: Any) -> TensorVariable:
        """`theano.tensor.arccosh` of every element."""
    def arcsin(self: Any) -> TensorVariable:
        """`theano.tensor.arcsin` of every element."""
    def arcsinh(self: Any) -> TensorVariable:
        """`theano.tensor.arcsinh` of every element."""
    def arctan(self: Any) -> TensorVariable:
        """`theano.tensor.arctan` of every element."""
    def arctanh(self: Any) -> TensorVariable:
        """`theano.tensor.arctanh` of every element."""
    def ceil(self: Any) -> TensorVariable:
        """`theano.tensor.ceil` of every element."""
    def cos(self: Any) -> TensorVariable:
        """`theano.tensor.cos` of every element."""
    def cosh(self: Any) -> TensorVariable:
        """`theano.tensor.cosh` of every element."""
    def deg2rad(self: Any) -> TensorVariable:
        """`theano.tensor.deg2rad` of every element."""
    def exp(self: Any) -> TensorVariable:
        """`theano.tensor.exp` of every element."""
    def exp2(self: Any) -> TensorVariable:
        """`theano.tensor.exp2` of every element."""
    def expm1(self: Any) -> TensorVariable:
        """`theano.tensor.expm1` of every element."""
    def floor(self: Any) -> TensorVariable:
        """`theano.tensor.floor` of every element."""
    def log(self: Any) -> TensorVariable:
        """`theano.tensor.log` of every element."""
    def log10(self: Any) -> TensorVariable:
        """`theano.tensor.log10` of every element."""
    def log1p(self: Any) -> TensorVariable:
        """`theano.tensor.log1p` of every element."""
    def log2(self: Any) -> TensorVariable:
        """`theano.tensor.log2` of every element."""
    def rad2deg(self: Any) -> TensorVariable:
        """`theano.tensor.rad2deg` of every element."""
    def sin(self: Any) -> TensorVariable:
        """`theano.tensor.sin` of every element."""
    def sinh(self: Any) -> TensorVariable:
        """`theano.tensor.sinh` of every element."""
    def sqrt(self: Any) -> TensorVariable:
        """`theano.tensor.sqrt` of every element."""
    def tan(self: Any) -> TensorVariable:
        """`theano.tensor.tan` of every element."""
    def tanh(self: Any) -> TensorVariable:
        """`theano.tensor.tanh` of every element."""
    def trunc(self: Any) -> TensorVariable:
        """`theano.tensor.trunc` of every element."""
    type: Any
def _elementwise(name: str) -> TensorVariable:
    ...
class Arrangement:
    """Indexing, and methods that reorder elements; see the functions of the same names."""
    def __getitem__(self, args: object) -> TensorVariable:
        ...
    def __iter__(self) -> Iterator[Any]:
        ...
    def __bool__(self) -> bool:
        ...
    def dimshuffle(self, *pattern: int | str | Sequence[int | str]) -> TensorVariable:
        """The dims in the order `pattern`: positions of dims, and "x" for new dims of length 1."""
    def reshape(self, shape: ShapeLike, ndim: int | None = None) -> TensorVariable:
        """See `theano.tensor.reshape`."""
    def flatten(self, ndim: int = 1) -> TensorVariable:
        """See `theano.tensor.flatten`."""
    def ravel(self) -> TensorVariable:
        """All elements as a vector."""
    def transpose(self, *axes: Any) -> TensorVariable:
        """See `theano.tensor.transpose`."""
    def swapaxes(self, axis1: int, axis2: int) -> TensorVariable:
        """See `theano.tensor.swapaxes`."""
    def squeeze(self) -> TensorVariable:
        """See `theano.tensor.squeeze`."""
    def repeat(self, repeats: Any, axis: Any = None) -> TensorVariable:
        """See `theano.tensor.repeat`."""
    def take(self, indices: TensorLike, axis: Any = None, mode: str = 'raise') -> TensorVariable:
        """See `theano.tensor.take`."""
    def choose(self, choices: TensorLike, out: object = None, mode: str = 'raise') -> TensorVariable:
        """See `theano.tensor.choose`."""
    def compress(self, a: TensorLike, axis: Any = None) -> TensorVariable:
        """See `theano.tensor.compress`."""
    def nonzero(self, return_matrix: bool = False) -> TensorVariable:
        """See `theano.tensor.nonzero`."""
    def nonzero_values(self) -> TensorVariable:
        """See `theano.tensor.nonzero_values`."""
    def sort(self, axis: IntLike = -1, kind: str = 'quicksort', order: object = None) -> TensorVariable:
        """See `theano.tensor.sort`."""
    def argsort(self, axis: IntLike = -1, kind: str = 'quicksort', order: TensorLike | None = None, stable: bool | None = None) -> TensorVariable:
        """See `theano.tensor.argsort`. stable: no effect, since equal elements always keep their
        order; `np.argsort` of NumPy 2 passes it."""
    def searchsorted(self, v: TensorLike, side: str = 'left', sorter: TensorLike | None = None) -> TensorVariable:
        """See `theano.tensor.extra_ops.searchsorted`."""
    def diagonal(self, offset: int = 0, axis1: int = 0, axis2: int = 1) -> TensorVariable:
        """See `theano.tensor.diagonal`."""
    def trace(self) -> TensorVariable:
        """The sum of the diagonal."""
    type: Any
class NumPyFunctions:
    """NumPy's functions of variables are expressions, see `theano.tensor.protocols`."""
    def __array_ufunc__(self, ufunc: Callable[..., object], method: str, *inputs: object, **kwargs: object) -> TensorVariable:
        ...
    def __array_function__(self, function: Callable[..., object], types: object, args: tuple[object, ...], kwargs: dict[str, object]) -> TensorVariable:
        ...
class TensorOperators(Operators, Methods, Arrangement, NumPyFunctions, Conversions):
    """The base of symbolic arrays: NumPy's operators, indexing and most methods of arrays."""
class TensorVariable(TensorOperators, Variable):
    """A symbolic array that is an input or is computed; not a constant or a shared variable."""
def _binary(function: Any, left: Variable, right: Any) -> TensorVariable:
    ...
def _comparison(function: Op, left: Variable, right: object) -> TensorVariable:
    """The comparison, marked as the result of an operator: its truth value raises TypeError, as in
    `a < b < c`, which is a mistake."""
class TensorConstant(ConstantConversions, TensorOperators, Constant):
    """A constant array, read-only: a copy of `data` if that is writeable.

    cached: whether it is in `constant_cache`, so that several expressions may use it."""
    cached: bool
    _digest: bytes | None
    def __init__(self, type: TensorType, data: TensorLike, name: str | None = None) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    def signature(self) -> TensorVariable:
        """Constants of the same type and shape with the same bits are merged. A digest, computed
        once, stands for the bits of more than 64 elements."""
    def clone(self) -> TensorVariable:
        """The constant itself; a copy if it is `cached`."""
    def __getstate__(self) -> dict[str, Any]:
        """Helper for pickle."""
    def __str__(self) -> str:
        """The value, whatever the name is, as in Theano."""
class ExactZero(TensorConstant):
    """Exact zeros in a gradient, for elements that an op did not read or a branch not taken.

    The product of other zeros with infinity or NaN is NaN; a product with these zeros is zero,
    because the derivative does not depend on the other factor. In a graph they are distinct from a
    user's zeros."""
    def signature(self) -> TensorVariable:
        """Constants of the same type and shape with the same bits are merged. A digest, computed
        once, stands for the bits of more than 64 elements."""
def as_tensor_variable(x: Any, name: str | None = None, ndim: int | None = None) -> TensorVariable:
    """See `theano.tensor.as_tensor_variable`."""
from theano.errors import ComplexError as ComplexError
from theano.errors import IntegerDivisionError as IntegerDivisionError
from theano.legacy.gof.utils import PY3 as PY3
from theano.legacy.names.arrays.tensors import TensorConstantSignature as TensorConstantSignature
from theano.tensor import TensorType as TensorType
from theano.tensor.var import TensorOperators as __tensor_py_operators_
_tensor_py_operators = __tensor_py_operators_
from theano.flags import config as config
from theano.legacy.names.arrays.tensors import equal_slices as equal_slices
from theano.legacy.gof.utils import hash_from_ndarray as hash_from_ndarray
from theano.legacy.gof.utils import hashtype as hashtype
from theano.legacy.names.arrays.tensors import integer_types as integer_types
