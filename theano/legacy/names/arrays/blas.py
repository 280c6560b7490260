"""Names of `theano.tensor.blas`, `blas_c`, `blas_scipy` and `blas_headers`: functions for linking
to a BLAS, and local optimisers that insert BLAS ops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import theano.scalar
import theano.tensor as T
from theano.errors import InconsistencyError
from theano.graph.node import Constant
from theano.legacy.gof.local_optimizers import local_optimizer
from theano.legacy.gof.navigators import in2out
from theano.legacy.gof.pipeline import NativePhase, optdb
from theano.tensor.blas import (
    Dot22,
    Dot22Scalar,
    Gemm,
    Gemv,
    Ger,
    gemm_inplace,
    gemm_no_inplace,
    gemv_inplace,
    gemv_no_inplace,
    ger,
    ger_destructive,
)
from theano.tensor.elemwise import DimShuffle
from theano.tensor.linalg.products import Dot
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.tensor.typing import TensorLike

have_fblas = True
blas_optdb = optdb["BlasOpt"]


def ldflags(
    libs: bool = True, flags: bool = False, libs_dir: bool = False, include_dir: bool = False
) -> list[str]:
    """The linker flags for BLAS: none. Compiled functions call the library that SciPy or NumPy has
    loaded through function pointers (`python -m theano doctor` shows which one)."""
    return []


def check_init_y() -> bool:
    """False: products never read a result that is multiplied by 0."""
    return False


def check_force_gemv_init() -> bool:
    """False: products never read a result that is multiplied by 0."""
    return False


def detect_macos_sdot_bug() -> bool:
    """False: a library whose `sdot` returns double precision is not used."""
    return False


def _no_header() -> NoReturn:
    raise NotImplementedError(
        "there is no BLAS header, as C code of ops is not linked with a BLAS: write the product "
        "as an expression (T.dot), which calls BLAS")


def blas_header_text() -> str:
    """Raises NotImplementedError: C code of ops is not linked with a BLAS."""
    _no_header()


def blas_header_version() -> tuple[int, ...]:
    """The version of the BLAS header: empty, because there is no header."""
    return ()


def cblas_header_text() -> str:
    """Raises NotImplementedError: C code of ops is not linked with a BLAS."""
    _no_header()


def mkl_threads_text() -> str:
    """Raises NotImplementedError: `theano.config.openmp` is the setting for threads."""
    _no_header()


def openblas_threads_text() -> str:
    """Raises NotImplementedError: `theano.config.openmp` is the setting for threads."""
    _no_header()


class GemmOptimizer(NativePhase):
    """The phase of the pipeline that replaces products by BLAS ops."""

    def __init__(self) -> None:
        super().__init__("blas")


@local_optimizer([Dot])
def local_dot_to_dot22(node: Apply) -> Any:
    """Replace a `Dot` of two matrices by `Dot22`, of a matrix and a vector by `Gemv`."""
    x, y = node.inputs
    out = node.outputs[0]
    if type(node.op) is not Dot or x.type.dtype != y.type.dtype or (
            x.type.dtype not in ("float32", "float64", "complex64", "complex128")):
        return False
    one, zero = (T.constant(n, dtype=out.type.dtype) for n in (1, 0))
    ranks = (x.type.ndim, y.type.ndim)
    if ranks == (2, 2):
        return [Dot22()(x, y)]
    if ranks == (2, 1):
        return [gemv_no_inplace(T.alloc(zero, shape_i(x, 0)), one, x, y, zero)]
    if ranks == (1, 2):
        return [gemv_no_inplace(T.alloc(zero, shape_i(y, 1)), one, y.T, x, zero)]
    return False


@local_optimizer([Gemm])
def local_gemm_to_gemv(node: Apply) -> Any:
    """Replace a `Gemm` with a row or a column by `Gemv`."""
    z, a, x, y, b = node.inputs
    if x.broadcastable == z.broadcastable == (True, False):
        found = gemv_no_inplace(z.dimshuffle(1), a, y.T, x.dimshuffle(1), b)
        return [found.dimshuffle("x", 0)]
    if y.broadcastable == z.broadcastable == (False, True):
        return [gemv_no_inplace(z.dimshuffle(0), a, x, y.dimshuffle(0), b).dimshuffle(0, "x")]
    return False


@local_optimizer([Gemm])
def local_gemm_to_ger(node: Apply) -> Any:
    """Replace a `Gemm` of a column and a row, with beta 0 or 1, by `Ger`."""
    z, a, x, y, b = node.inputs
    if not (x.broadcastable[1] and y.broadcastable[0]) or not isinstance(b, Constant):
        return False
    if b.data == 1:
        return [ger(z, a, x.dimshuffle(0), y.dimshuffle(1))]
    return [ger(T.zeros_like(z), a, x.dimshuffle(0), y.dimshuffle(1))] if b.data == 0 else False


@local_optimizer([T.mul])
def local_dot22_to_dot22scalar(node: Apply) -> Any:
    """Replace a product of a `Dot22`, scalars and other arrays by one with `Dot22Scalar`."""
    if node.op != T.mul:
        return False
    factors, stack = [], list(reversed(node.inputs))
    while stack:
        factor = stack.pop()
        if factor.owner is not None and factor.owner.op == T.mul:
            stack.extend(reversed(factor.owner.inputs))
        else:
            factors.append(factor)
    products = [v for v in factors if v.owner is not None and isinstance(v.owner.op, Dot22)]
    numbers = [as_scalar(v) for v in factors if all(v.type.broadcastable)]
    if not products or not numbers:
        return False
    scale = numbers[0]
    for number in numbers[1:]:
        scale = scale * number
    x, y = products[0].owner.inputs
    if theano.scalar.upcast(scale.type.dtype, x.type.dtype) != x.type.dtype:
        return False
    rest = [v for v in factors if not all(v.type.broadcastable) and v is not products[0]]
    found = Dot22Scalar()(x, y, T.cast(scale, x.type.dtype))
    return [T.mul(found, *rest) if rest else found]


@local_optimizer([gemm_no_inplace])
def local_inplace_gemm(node: Apply) -> Any:
    """Make a `Gemm` overwrite its matrix, unless that is also a factor."""
    if node.op != gemm_no_inplace:
        return False
    try:
        return [gemm_inplace(*node.inputs)]
    except InconsistencyError:
        return False


@local_optimizer([gemv_no_inplace])
def local_inplace_gemv(node: Apply) -> Any:
    """Make a `Gemv` overwrite its vector."""
    return [gemv_inplace(*node.inputs)] if node.op == gemv_no_inplace else False


@local_optimizer([ger])
def local_inplace_ger(node: Apply) -> Any:
    """Make a `Ger` overwrite its matrix."""
    return [ger_destructive(*node.inputs)] if node.op == ger else False


blas_opt_inplace = in2out(
    local_inplace_gemm, local_inplace_gemv, local_inplace_ger, name="blas_opt_inplace")


class CGemv(Gemv):
    """`Gemv` under the name of Theano's C implementation."""

    def __init__(self, inplace: bool) -> None:
        super().__init__(inplace)


class CGer(Ger):
    """`Ger` under the name of Theano's C implementation."""

    def __init__(self, destructive: bool) -> None:
        super().__init__(destructive)


class ScipyGer(Ger):
    """`Ger` under the name of Theano's SciPy implementation."""

    def __init__(self, destructive: bool) -> None:
        super().__init__(destructive)


cgemv_inplace = CGemv(True)
cgemv_no_inplace = CGemv(False)
cger_inplace = CGer(True)
cger_no_inplace = CGer(False)
scipy_ger_inplace = ScipyGer(True)
scipy_ger_no_inplace = ScipyGer(False)


def as_scalar(x: TensorLike) -> Any:
    """`x` as a 0-d variable if all its dims are broadcastable, else None."""
    x = T.as_tensor_variable(x)
    if not all(x.type.broadcastable):
        return None
    if x.owner is not None and isinstance(x.owner.op, DimShuffle) and (
            x.owner.inputs[0].type.ndim == 0):
        return x.owner.inputs[0]
    return x.dimshuffle() if x.type.ndim else x


def is_real_matrix(x: Variable) -> bool:
    """Whether `x` is a float or complex matrix without broadcastable dims."""
    return (x.type.dtype in ("float16", "float32", "float64", "complex64", "complex128")
            and x.type.ndim == 2 and not any(x.type.broadcastable))


def gemm_canonicalize(r: Any, scale: TensorLike, rval: Any, maxclients: int) -> Any:
    """Append to `rval` the terms `(factor, array)` of the sum `scale * r`. Returns `rval`.

    maxclients: a sum with more readers in its graph is not split; 0 or None: no limit.
    """
    stack = [(r, scale)]
    while stack:
        term, factor = stack.pop()
        parts = _opened(term, factor)
        readers = getattr(term, "clients", None) or ()
        if parts is None or maxclients and len(readers) > maxclients:
            rval.append((factor, term))
        else:
            stack.extend(reversed(parts))
    return rval


def _opened(term: Variable, factor: Any) -> Any:
    """The terms `(array, factor)` of a negation, difference, sum or scaled array, else None."""
    scalar_op = None if term.owner is None else getattr(term.owner.op, "scalar_op", None)
    inputs = [] if term.owner is None else term.owner.inputs
    name = getattr(scalar_op, "name", None)
    if name == "neg":
        return [(inputs[0], _negated(factor))]
    if name == "sub":
        return [(inputs[0], factor), (inputs[1], _negated(factor))]
    if name == "add":
        return [(v, factor) for v in inputs]
    if name == "mul":
        scalars = [as_scalar(v) for v in inputs if all(v.type.broadcastable)]
        arrays = [v for v in inputs if not all(v.type.broadcastable)]
        if scalars and len(arrays) == 1:
            for number in scalars:
                factor = number if isinstance(factor, float) and factor == 1.0 else (
                    -number if isinstance(factor, float) and factor == -1.0 else factor * number)
            return [(arrays[0], factor)]
    return None


def _negated(factor: Any) -> Any:
    return -factor


def factor_canonicalized(lst: Any) -> Any:
    """The terms `(factor, array)` with the factors of equal arrays added."""
    totals: dict[Any, Any] = {}
    for factor, array in lst:
        totals[array] = totals[array] + factor if array in totals else factor
    return [(factor, array) for array, factor in totals.items()]
