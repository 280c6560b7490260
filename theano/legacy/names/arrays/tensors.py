"""Names of `theano.tensor` that the package does not use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

import theano.scalar
import theano.tensor as T
from theano.compile import function, shared
from theano.errors import EmptyConstantError, NotScalarConstantError
from theano.flags import warn_caller
from theano.legacy.testing.tolerances import TOLERANCES
from theano.printing import FunctionPrinter, pprint
from theano.scalar import by_name
from theano.tensor.casting import cast_op
from theano.tensor.constant import constant_cache as constant_cache
from theano.tensor.creation import check_integers
from theano.tensor.elemwise import Elemwise
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Variable
    from theano.graph.typing import Array
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

int_types = (T.bscalar, T.wscalar, T.iscalar, T.lscalar)
float_types = (T.fscalar, T.dscalar)
complex_types = (T.cscalar, T.zscalar)
int_scalar_types, float_scalar_types, complex_scalar_types = int_types, float_types, complex_types
int_vector_types = (T.bvector, T.wvector, T.ivector, T.lvector)
float_vector_types = (T.fvector, T.dvector)
complex_vector_types = (T.cvector, T.zvector)
int_matrix_types = (T.bmatrix, T.wmatrix, T.imatrix, T.lmatrix)
float_matrix_types = (T.fmatrix, T.dmatrix)
complex_matrix_types = (T.cmatrix, T.zmatrix)

float16_atol, float16_rtol = TOLERANCES[0][2]
float32_atol, float32_rtol = TOLERANCES[0][4]
float64_atol, float64_rtol = TOLERANCES[0][8]

numpy_diagonal_return_view = True
get_scalar_constant_value_elemwises = tuple(type(by_name(name)) for name in (
    "cast_float64", "switch", "neq", "eq", "lt", "gt", "le", "ge", "sub", "add", "mod", "mul",
    "int_div", "true_div", "minimum", "maximum"))
integer_types = (int,)


_dot = T.Dot()


class Tensor(TensorType):
    """The first name of `TensorType`."""


class Flatten:
    """`Flatten(outdim)(x)` is `flatten(x, outdim)`."""

    def __init__(self, outdim: int = 1) -> None:
        warn_caller("Flatten is deprecated, use flatten", DeprecationWarning)
        self.outdim = outdim

    def __call__(self, x: TensorLike) -> Any:
        return T.flatten(x, self.outdim)


class Tile:
    """`Tile(ndim)(x, reps)` is `tile(x, reps, ndim)`."""

    def __init__(self, ndim: int) -> None:
        warn_caller("Tile is deprecated, use tile", DeprecationWarning)
        self.ndim = ndim

    def __call__(self, x: TensorLike, reps: Any) -> Any:
        return T.tile(x, reps, self.ndim)


def constructor(f: Any) -> Any:
    """A decorator that marks `f` as a constructor of variables, for documentation tools."""
    f.__epydoc_asRoutine = True
    return f


def _scal_elemwise_with_nfunc(nfunc: str | None, nin: int, nout: int) -> Callable[[Any], Any]:
    """A decorator that replaces a function by the elementwise op of the scalar op of the same name
    in `theano.scalar`. If the name ends with `_inplace`, the op may overwrite its first input.

    nfunc, nin, nout: the name of the NumPy function that computes the same (or None), and its
    numbers of inputs and outputs.
    Raises AttributeError if there is no such scalar op.
    """
    def construct(symbol: Any) -> Any:
        name, inplace = symbol.__name__, symbol.__name__.endswith("_inplace")
        made = Elemwise(
            getattr(theano.scalar, name.removesuffix("_inplace")), {0: 0} if inplace else None,
            name=f"Elemwise{{{name},{'inplace' if inplace else 'no_inplace'}}}",
            nfunc_spec=(nfunc, nin, nout) if nfunc else None)
        pprint.assign(made, FunctionPrinter(name))
        return made

    return construct


def _scal_elemwise(symbol: Any) -> Any:
    """As `_scal_elemwise_with_nfunc`, without a NumPy function."""
    return _scal_elemwise_with_nfunc(None, 1, 1)(symbol)


def check_equal_numpy(x: object, y: object) -> Any:
    """Whether two values are equal. Arrays are equal if their dtypes and shapes are, and their
    elements differ by less than 1e-10."""
    if isinstance(x, np.ndarray) and isinstance(y, np.ndarray):
        return x.dtype == y.dtype and x.shape == y.shape and bool(np.all(abs(x - y) < 1e-10))
    return x == y


def is_flat(var: TensorVariable, ndim: int | None = None, outdim: int | None = None) -> bool:
    """Whether `var` has `ndim` dims (default 1); outdim: the old name of `ndim`."""
    wanted = outdim if ndim is None else ndim
    return bool(var.ndim == (1 if wanted is None else wanted))


def alloc_validate_shape(shape: Variable | Sequence[TensorLike]) -> tuple[list[Any], list[bool]]:
    """The lengths of `shape` as a list of variables, and a list of whether each is known to be 1.

    Raises TypeError if a length is not an integer scalar.
    """
    single = hasattr(shape, "owner")
    whole: Any = T.as_tensor_variable(shape) if single else shape
    lengths = [T.as_tensor_variable(s) for s in whole]
    check_integers("Shape arguments to Alloc must be integers, but argument", lengths)
    return lengths, [_is_one(v) for v in lengths]


def _is_one(v: TensorLike) -> bool:
    try:
        return bool(T.get_scalar_constant_value(v) == 1)
    except NotScalarConstantError:
        return False


def numpy_scalar(data: Array) -> Any:
    """The array `data`, unchanged, if it has one element and that is a number. Raises
    EmptyConstantError if it is empty, NotScalarConstantError otherwise."""
    if data.ndim and not data.size:
        raise EmptyConstantError()
    if data.size > 1:
        raise NotScalarConstantError("the array has several elements", data)
    try:
        np.complex128(data.flat[0])
    except (TypeError, ValueError):
        raise NotScalarConstantError("the array does not hold a number", data) from None
    return data


def equal_slices(s1: slice, s2: slice) -> bool:
    """Whether two slices have the same start, stop and step."""
    return (s1.start, s1.stop, s1.step) == (s2.start, s2.stop, s2.step)


def load_shared_variable(val: object) -> Any:
    """A shared variable with the value `val`; pickles of Theano 0.6 call this function."""
    return shared(val)


_transfers: list[Any] = []


def register_transfer(fn: Callable[[Variable, str], Variable | None]) -> None:
    """Make `transfer` call `fn(var, target)`, which returns a variable or None."""
    _transfers.append(fn)


def transfer(var: TensorLike, target: str) -> Any:
    """`var` on the device `target`: the result of a registered function that does not return None,
    else that of the method `transfer`. Raises ValueError if there is no such device."""
    for fn in _transfers if target != "cpu" else ():
        found = fn(var, target)
        if found is not None:
            return found
    return T.transfers.transfer(var, target)


_convert_to_int8, _convert_to_int16 = cast_op("int8"), cast_op("int16")
_convert_to_int32, _convert_to_int64 = cast_op("int32"), cast_op("int64")
_convert_to_float32, _convert_to_float64 = cast_op("float32"), cast_op("float64")
_convert_to_complex64, _convert_to_complex128 = cast_op("complex64"), cast_op("complex128")


class TensorConstantSignature(tuple[Any, ...]):
    """The type and value of a constant; NaN compares equal to NaN."""

    def __eq__(self, other: object) -> bool:
        return type(other) is TensorConstantSignature and self[0] == other[0] and bool(
            self[0].values_eq(self[1], other[1]))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self[0], self[1].shape))


def values_eq_approx(
    a: Array, b: Array, allow_remove_inf: bool = False, allow_remove_nan: bool = False,
    rtol: float | None = None, atol: float | None = None,
) -> bool:
    """Whether two arrays are approximately equal; see `TensorType.values_eq_approx`."""
    return TensorType.values_eq_approx(
        a, b, allow_remove_inf, allow_remove_nan, rtol, atol)


def values_eq_approx_remove_inf(a: Array, b: Array) -> bool:
    """`values_eq_approx`, ignoring infinities."""
    return values_eq_approx(a, b, True)


def values_eq_approx_remove_nan(a: Array, b: Array) -> bool:
    """`values_eq_approx`, ignoring NaNs."""
    return values_eq_approx(a, b, False, True)


def values_eq_approx_remove_inf_nan(a: Array, b: Array) -> bool:
    """`values_eq_approx`, ignoring infinities and NaNs."""
    return values_eq_approx(a, b, True, True)


def values_eq_approx_always_true(a: object, b: object) -> bool:
    """True for all values."""
    return True


def shape_of_variables(
    fgraph: FunctionGraph, input_shapes: Mapping[Variable, Sequence[int]]
) -> dict[Any, tuple[int, ...]]:
    """A dict from each variable of `fgraph` to its shape, a tuple of ints, given the shapes of the
    inputs.

    Raises ValueError if a variable of `input_shapes` is not an input of the graph.
    """
    missing = [v for v in input_shapes if v not in fgraph.inputs]
    if missing:
        raise ValueError(f"{missing[0]} is not an input of the graph: was the graph cloned?")
    found = [v for node in fgraph.toposort() for v in node.outputs if hasattr(v.type, "ndim")]
    shapes = function(list(input_shapes), [T.shape(v) for v in found], on_unused_input="ignore")
    arrays = [v.type.value_zeros(shape) for v, shape in input_shapes.items()]
    computed = {
        v: tuple(map(int, s)) for v, s in zip(found, shapes(*arrays), strict=True)}
    return {**{v: tuple(s) for v, s in input_shapes.items()}, **computed}


def no_mpi(*args: object, **kwargs: object) -> NoReturn:
    """The MPI functions and ops of `theano.tensor.io`: raises NotImplementedError."""
    raise NotImplementedError(
        "Theano 2 has no MPI ops: exchange arrays between calls of functions with mpi4py")


mpi_enabled = False
mpi_cmps = mpi_keys = ()
