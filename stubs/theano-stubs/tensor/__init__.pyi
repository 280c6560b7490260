"""Written by `python scripts/stubs`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, overload
from theano.tensor.typing import AxisLike, DTypeLike, IntLike, ShapeLike, TensorLike
import numpy.typing as npt

class _Constructor(TensorType):
    """A type that makes variables: `x = T.dmatrix("x")`."""
    def __call__(self, name: str | None = None) -> TensorVariable: ...

from theano.tensor import blas as blas
from theano.tensor import dft as dft
from theano.tensor import elemwise as elemwise
from theano.tensor import fft as fft
from theano.tensor import linalg as linalg
from theano.tensor import nlinalg as nlinalg
from theano.tensor import nnet as nnet
from theano.tensor import shared_randomstreams as shared_randomstreams
from theano.tensor import sharedvar as sharedvar
from theano.tensor import signal as signal
from theano.tensor import slinalg as slinalg
from theano.tensor import special as special
from theano.tensor import type as type
from theano.tensor import type_other as type_other
from theano.tensor.creation import ARange as ARange
from theano.tensor.indexing.advanced import AdvancedBooleanIncSubtensor as AdvancedBooleanIncSubtensor
from theano.errors import AdvancedBooleanIndexingError as AdvancedBooleanIndexingError
from theano.tensor.indexing.advanced import AdvancedBooleanSubtensor as AdvancedBooleanSubtensor
from theano.tensor.indexing.advanced import AdvancedIncSubtensor as AdvancedIncSubtensor
from theano.tensor.indexing.rows import AdvancedIncSubtensor1 as AdvancedIncSubtensor1
from theano.errors import AdvancedIndexingError as AdvancedIndexingError
from theano.tensor.indexing.advanced import AdvancedSubtensor as AdvancedSubtensor
from theano.tensor.indexing.rows import AdvancedSubtensor1 as AdvancedSubtensor1
from theano.tensor.reductions.op import All as All
from theano.tensor.creation import Alloc as Alloc
from theano.tensor.linalg.diagonals import AllocDiag as AllocDiag
from theano.tensor.creation import AllocEmpty as AllocEmpty
from theano.graph.node import Apply as Apply
from theano.tensor.ordering.sorting import ArgSortOp as ArgSortOp
from theano.tensor.ordering.extremes import Argmax as Argmax
from theano.tensor.ordering.extremes import Argmin as Argmin
from theano.errors import AsTensorError as AsTensorError
from theano.tensor.assertions import Assert as Assert
from theano.tensor.differences import Bartlett as Bartlett
from theano.tensor.indexing.advanced import BaseAdvancedIncSubtensor as BaseAdvancedIncSubtensor
from theano.tensor.indexing.advanced import BaseAdvancedSubtensor as BaseAdvancedSubtensor
from theano.tensor.reductions.op import CAReduce as CAReduce
from theano.tensor.reductions.op import CAReduceDtype as CAReduceDtype
from theano.tensor.indexing.picking import Choose as Choose
from theano.graph.node import Constant as Constant
from theano.tensor.shaping.rearrange import CpuContiguous as CpuContiguous
from theano.tensor.ordering.extremes import CumOp as CumOp
from theano.tensor.defaults import Default as Default
from theano.tensor.differences import DiffOp as DiffOp
from theano.tensor.elemwise import DimShuffle as DimShuffle
from theano.graph.missing import DisconnectedType as DisconnectedType
from theano.tensor.linalg.products import Dot as Dot
from theano.tensor.elemwise import Elemwise as Elemwise
from theano.errors import EmptyConstantError as EmptyConstantError
from theano.tensor.linalg.diagonals import ExtractDiag as ExtractDiag
from theano.tensor.triangles import Eye as Eye
from theano.tensor.linalg.diagonals import FillDiagonal as FillDiagonal
from theano.tensor.linalg.diagonals import FillDiagonalOffset as FillDiagonalOffset
from theano.tensor.indexing.basic import IncSubtensor as IncSubtensor
from theano.tensor.shaping.joining import Join as Join
from theano.tensor.disk import LoadFromDisk as LoadFromDisk
@overload
def Lop(f: TensorLike, wrt: Variable, eval_points: Variable | Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> TensorVariable:
    """`eval_points` times the Jacobian of `f` with respect to `wrt` (vector-Jacobian product).

    f, eval_points: a variable each, or lists of equal length with pairwise equal shapes; the
    products of the pairs are added. The result has the form and shapes of `wrt`. Raises
    AssertionError when the lengths of the lists differ, TypeError for an `f` or `wrt` that is not a
    variable.

    >>> x = T.dvector()
    >>> T.Lop(x ** 2, x, T.constant([1.0, 0.0])).eval({x: [3.0, 4.0]})
    array([6., 0.])"""
@overload
def Lop(f: TensorLike, wrt: tuple[Variable, ...], eval_points: Variable | Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> tuple[TensorVariable, ...]:  # type: ignore[overload-overlap]
    ...
@overload
def Lop(f: TensorLike, wrt: Sequence[Variable], eval_points: Variable | Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> list[TensorVariable]:
    ...
from theano.tensor.type_other import MakeSlice as MakeSlice
from theano.tensor.shaping.shapes import MakeVector as MakeVector
from theano.tensor.ordering.extremes import MaxAndArgmax as MaxAndArgmax
from theano.tensor.reductions.op import Mean as Mean
from theano.tensor.ordering.sorting import MedianOp as MedianOp
from theano.tensor.ordering.sorting import NanMedianOp as NanMedianOp
from theano.tensor.type_other import NoneConst as NoneConst
from theano.tensor.type_other import NoneTypeT as NoneTypeT
from theano.tensor.indexing.picking import Nonzero as Nonzero
from theano.errors import NotScalarConstantError as NotScalarConstantError
from theano.graph.op import Op as Op
from theano.tensor.ordering.permutation import PermuteRowElements as PermuteRowElements
from theano.tensor.reductions.op import Prod as Prod
from theano.tensor.reductions.op import ProdWithoutZeros as ProdWithoutZeros
from theano.tensor.indexing.positions import RavelMultiIndex as RavelMultiIndex
from theano.tensor.shaping.specify import Rebroadcast as Rebroadcast
from theano.tensor.shaping.repeating import RepeatOp as RepeatOp
from theano.tensor.shaping.shapes import Reshape as Reshape
@overload
def Rop(f: Variable, wrt: Variable | Sequence[Variable], eval_points: TensorLike, disconnected_outputs: str = 'raise', return_disconnected: str = 'zero') -> TensorVariable:
    """The Jacobian of `f` with respect to `wrt`, times `eval_points`.

    wrt, eval_points: a variable each, or lists of equal length with pairwise equal shapes; the
    direction of a sparse matrix stores the same elements as the matrix. The result has the form and
    shapes of `f`. An output that does not depend on `wrt` but on other variables has the derivative
    zero. disconnected_outputs: "raise" (DisconnectedInputError), "warn" or "ignore" for an output
    that does not depend continuously on any variable, or that is itself a variable outside of
    `wrt`; return_disconnected: the result in that case, "zero", "None" or "Disconnected". Raises
    ValueError when the ranks of a pair differ, AssertionError when the lengths of the lists differ,
    TypeError for an `f` or `wrt` that is not a variable, NotImplementedError for an op without
    derivative.

    >>> x = T.dvector()
    >>> T.Rop(x ** 2, x, T.constant([1.0, 0.0])).eval({x: [3.0, 4.0]})
    array([6., 0.])"""
@overload
def Rop(f: tuple[Variable, ...], wrt: Variable | Sequence[Variable], eval_points: TensorLike, disconnected_outputs: str = 'raise', return_disconnected: str = 'zero') -> tuple[TensorVariable, ...]:  # type: ignore[overload-overlap]
    ...
@overload
def Rop(f: Sequence[Variable], wrt: Variable | Sequence[Variable], eval_points: TensorLike, disconnected_outputs: str = 'raise', return_disconnected: str = 'zero') -> list[TensorVariable]:
    ...
from theano.tensor.scalar_graphs import ScalarFromTensor as ScalarFromTensor
from theano.tensor.ordering.searching import SearchsortedOp as SearchsortedOp
from theano.tensor.shaping.shapes import Shape as Shape
from theano.tensor.shaping.shapes import Shape_i as Shape_i
from theano.tensor.type_other import SliceConstant as SliceConstant
from theano.tensor.type_other import SliceType as SliceType
from theano.tensor.ordering.sorting import SortOp as SortOp
from theano.tensor.shaping.specify import SpecifyShape as SpecifyShape
from theano.tensor.shaping.joining import Split as Split
from theano.tensor.indexing.basic import Subtensor as Subtensor
from theano.tensor.reductions.op import Sum as Sum
from theano.tensor.var import TensorConstant as TensorConstant
from theano.tensor.scalar_graphs import TensorFromScalar as TensorFromScalar
from theano.tensor.type import TensorType as TensorType
from theano.tensor.var import TensorVariable as TensorVariable
from theano.tensor.ordering.sorting import TopKOp as TopKOp
from theano.tensor.triangles import Tri as Tri
from theano.graph.type import Type as Type
from theano.tensor.ordering.searching import Unique as Unique
from theano.tensor.indexing.positions import UnravelIndex as UnravelIndex
from theano.graph.node import Variable as Variable
def abs(x: TensorLike, /) -> TensorVariable:
    """abs_(x)

    The absolute value; of a complex number its modulus, a real number.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.abs_([-2.0, 0.5]).eval()
    array([2. , 0.5])"""
def abs_(x: TensorLike, /) -> TensorVariable:
    """abs_(x)

    The absolute value; of a complex number its modulus, a real number.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.abs_([-2.0, 0.5]).eval()
    array([2. , 0.5])"""
def absolute(x: TensorLike, /) -> TensorVariable:
    """abs_(x)

    The absolute value; of a complex number its modulus, a real number.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.abs_([-2.0, 0.5]).eval()
    array([2. , 0.5])"""
def acos(x: TensorLike, /) -> TensorVariable:
    """arccos(x)

    The inverse cosine, in radians from 0 to pi; NaN outside of [-1, 1].

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arccos([-0.5, 0.25]).eval()
    array([2.0943951 , 1.31811607])"""
def acosh(x: TensorLike, /) -> TensorVariable:
    """arccosh(x)

    The inverse hyperbolic cosine; NaN below 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arccosh([1.5, 3.0]).eval()
    array([0.96242365, 1.76274717])"""
def add(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """add(x, y)

    The sum of two or more tensors; for booleans, `or`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.add([-1.5, 2.0], [2.0, -1.5]).eval()
    array([0.5, 0.5])"""
def addbroadcast(x: TensorLike, *axes: int) -> TensorVariable:
    """`x` whose dims `axes` are broadcastable. Raises AxisError for an axis out of range,
    ValueError at run time if a length is not 1.

    >>> T.addbroadcast([[1, 2]], 0).broadcastable
    (True, False)"""
from theano.tensor.indexing.advanced import advanced_boolean_inc_subtensor as advanced_boolean_inc_subtensor
from theano.tensor.indexing.advanced import advanced_boolean_set_subtensor as advanced_boolean_set_subtensor
from theano.tensor.indexing.advanced import advanced_boolean_subtensor as advanced_boolean_subtensor
from theano.tensor.indexing.advanced import advanced_inc_subtensor as advanced_inc_subtensor
from theano.tensor.indexing.rows import advanced_inc_subtensor1 as advanced_inc_subtensor1
from theano.tensor.indexing.advanced import advanced_set_subtensor as advanced_set_subtensor
from theano.tensor.indexing.rows import advanced_set_subtensor1 as advanced_set_subtensor1
from theano.tensor.indexing.advanced import advanced_subtensor as advanced_subtensor
from theano.tensor.indexing.rows import advanced_subtensor1 as advanced_subtensor1
def all(x: TensorLike, axis: AxisLike = None, keepdims: bool = False, where: TensorLike | None = None) -> TensorVariable:
    """Whether all elements along `axis` are nonzero; where: of those where it is true. Raises
    ValueError for an axis out of range.

    >>> T.all([[True, False], [True, True]], axis=1).eval()
    array([False,  True])"""
all_dtypes: list[str]
def allclose(a: TensorLike, b: TensorLike, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> TensorVariable:
    """Whether all elements are close; see `isclose`.

    >>> T.allclose([1.0, 2.0], [1.0, 2.5]).eval()
    array(False)"""
def alloc(value: TensorLike, *shape: ShapeLike) -> TensorVariable:
    """`value` broadcast to the given lengths, in the dtype of `value`.

    Raises TypeError for lengths that are not integer scalars or fewer than the dims of `value`,
    ValueError at run time for a negative length or one to which `value` does not broadcast.

    >>> T.alloc(7, 2, 3).eval()
    array([[7, 7, 7],
           [7, 7, 7]], dtype=int8)"""
def amax(x: TensorLike, axis: AxisLike = None, keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The maximum along `axis` (None or empty: all), and of `initial`, if it is given; NaN if an
    element is NaN. where: of the elements where it is true, then with `initial`.

    Each element that equals the maximum receives the whole gradient. Raises ValueError for an axis
    out of range, and at run time when there are no elements.

    >>> T.max([[1, 2, 3], [4, 5, 6]], axis=0).eval()
    array([4, 5, 6])"""
def amin(x: TensorLike, axis: AxisLike = None, keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The minimum along `axis`; see `max`.

    >>> T.min([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([1, 4])"""
def and_(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """and_(x, y)

    The bitwise `and` of integers, the logical one of booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.and_([6, 3], [3, 6]).eval()
    array([2, 2])"""
def angle(x: TensorLike, /) -> TensorVariable:
    """angle(x)

    The angle of a complex number in the plane, in radians from -pi to pi.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.angle([-1.5, 2.0]).eval()
    array([3.14159265, 0.        ])"""
def any(x: TensorLike, axis: AxisLike = None, keepdims: bool = False, where: TensorLike | None = None) -> TensorVariable:
    """Whether any element along `axis` is nonzero; where: of those where it is true. Raises
    ValueError for an axis out of range.

    >>> T.any([[True, False], [False, False]], axis=1).eval()
    array([ True, False])"""
def append(arr: TensorLike, values: TensorLike, axis: int | None = None) -> TensorVariable:
    """`values` joined to the end of `arr` along `axis`; None: both flattened.

    >>> T.append([1, 2], [3]).eval()
    array([1, 2, 3])"""
def arange(start: TensorLike, stop: TensorLike | None = None, step: TensorLike = 1, dtype: str | None = None) -> TensorVariable:
    """The numbers from `start` to before `stop` in steps of `step`; `arange(stop)` starts at 0.

    dtype: by default uint64 for unsigned integers, int64 for other integers, else the upcast.
    Raises TypeError for arguments that are not real scalars; at run time ZeroDivisionError for a
    step of 0, ValueError for an infinite length, MemoryError for a length that is too large.

    >>> T.arange(2, 8, 3).eval()
    array([2, 5])"""
def arccos(x: TensorLike, /) -> TensorVariable:
    """arccos(x)

    The inverse cosine, in radians from 0 to pi; NaN outside of [-1, 1].

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arccos([-0.5, 0.25]).eval()
    array([2.0943951 , 1.31811607])"""
def arccosh(x: TensorLike, /) -> TensorVariable:
    """arccosh(x)

    The inverse hyperbolic cosine; NaN below 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arccosh([1.5, 3.0]).eval()
    array([0.96242365, 1.76274717])"""
def arcsin(x: TensorLike, /) -> TensorVariable:
    """arcsin(x)

    The inverse sine, in radians from -pi/2 to pi/2; NaN outside of [-1, 1].

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arcsin([-0.5, 0.25]).eval()
    array([-0.52359878,  0.25268026])"""
def arcsinh(x: TensorLike, /) -> TensorVariable:
    """arcsinh(x)

    The inverse hyperbolic sine.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arcsinh([-1.5, 2.0]).eval()
    array([-1.19476322,  1.44363548])"""
def arctan(x: TensorLike, /) -> TensorVariable:
    """arctan(x)

    The inverse tangent, in radians from -pi/2 to pi/2.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arctan([-1.5, 2.0]).eval()
    array([-0.98279372,  1.10714872])"""
def arctan2(y: TensorLike, x: TensorLike, /) -> TensorVariable:
    """arctan2(y, x)

    The angle of the point (x, y) in the plane, in radians from -pi to pi.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.arctan2([-2.0, 0.5], [0.5, -2.0]).eval()
    array([-1.32581766,  2.89661399])"""
def arctanh(x: TensorLike, /) -> TensorVariable:
    """arctanh(x)

    The inverse hyperbolic tangent; NaN outside of [-1, 1].

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arctanh([-0.5, 0.25]).eval()
    array([-0.54930614,  0.25541281])"""
def argmax(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The position of the first maximum along `axis` (None: of the flattened tensor). Raises
    ValueError for an axis out of range, and at run time when there are no elements.

    >>> T.argmax([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([2, 2])"""
def argmin(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The position of the first minimum along `axis`; see `argmax`.

    >>> T.argmin([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([0, 0])"""
def argpartition(a: TensorLike, kth: object, axis: int | None = -1, kind: str = 'introselect', order: None = None) -> TensorVariable:
    """The positions (int64) that `partition` gives its elements; the exceptions are those of
    `sort`.

    >>> T.argpartition([3, 1, 2], 1).eval()
    array([1, 2, 0])"""
def argsort(a: Any, axis: Any = -1, kind: str | None = 'quicksort', order: Any = None, stable: bool | None = None) -> TensorVariable:
    """The positions (int64) that sort `a` along `axis` (None: of the flattened tensor). stable has
    no effect; the exceptions are those of `sort`.

    >>> T.argsort([3, 1, 2]).eval()
    array([1, 2, 0])"""
def argtopk(x: TensorLike, kth: TensorLike, axis: object = -1, sorted: bool = True, idx_dtype: str = 'int64') -> TensorVariable:
    """The positions, of dtype `idx_dtype`, of the elements that `topk` returns. Exceptions are
    those of `topk`.

    >>> T.argtopk(T.as_tensor_variable([3, 1, 2]), 1).eval()
    array([0])"""
def argwhere(a: TensorLike) -> TensorVariable:
    """The indices (int64) of the nonzero elements: a row for each. Raises ValueError for a scalar.

    >>> T.argwhere([[0, 5], [7, 0]]).eval()
    array([[0, 1],
           [1, 0]])"""
def around(a: TensorLike, decimals: int = 0) -> TensorVariable:
    """`a` rounded to `decimals` decimal places (of powers of ten, if negative), halves to the even
    side; of complex numbers both parts. Integers are rounded for negative `decimals`.

    >>> T.around([0.5, 1.75, -2.25], 1).eval()
    array([ 0.5,  1.8, -2.2])"""
def array_equal(a1: TensorLike, a2: TensorLike, equal_nan: bool = False) -> TensorVariable:
    """Whether two arrays have the same shape and equal elements. equal_nan: NaN equals NaN.

    >>> T.array_equal([1, 2], [1, 2]).eval(), T.array_equal([1, 2], [1]).eval()
    (array(True), array(False))"""
def array_split(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike], axis: int = 0) -> list[TensorVariable]:
    """The list of the parts of `ary` along `axis`: as many as an int says, of equal length or one
    longer than the last; or those between the positions of a list. Raises ValueError for an int
    below 1, AxisError for an axis out of range.

    >>> [v.eval().tolist() for v in T.array_split([1, 2, 3], 2)]
    [[1, 2], [3]]"""
def as_int_none_variable(x: object) -> Variable:
    """`x` as an integer scalar variable, or `NoneConst` for None.

    Raises TypeError when `x` is not an integer, ValueError when it is not a scalar.

    >>> T.as_int_none_variable(3).eval()
    array(3, dtype=int8)"""
def as_tensor(x: Any, name: str | None = None, ndim: int | None = None) -> TensorVariable:
    """`x` as a tensor variable: values become constants, lists of variables are stacked, a node
    becomes its default or only output, and a tensor variable is returned as it is. Values are
    numbers, lists, NumPy arrays, and arrays of other libraries.

    name: the name of a new constant. ndim: the number of dims of the result; leading dims of length
    1 are added, or dropped from a variable; without effect for a list of variables.
    Raises AsTensorError (a TypeError) when `x` cannot be converted, ValueError when `ndim` cannot
    be reached or a node has several outputs.

    >>> T.as_tensor_variable([1, 2]).eval()
    array([1, 2])"""
def as_tensor_variable(x: Any, name: str | None = None, ndim: int | None = None) -> TensorVariable:
    """`x` as a tensor variable: values become constants, lists of variables are stacked, a node
    becomes its default or only output, and a tensor variable is returned as it is. Values are
    numbers, lists, NumPy arrays, and arrays of other libraries.

    name: the name of a new constant. ndim: the number of dims of the result; leading dims of length
    1 are added, or dropped from a variable; without effect for a list of variables.
    Raises AsTensorError (a TypeError) when `x` cannot be converted, ValueError when `ndim` cannot
    be reached or a node has several outputs.

    >>> T.as_tensor_variable([1, 2]).eval()
    array([1, 2])"""
def asin(x: TensorLike, /) -> TensorVariable:
    """arcsin(x)

    The inverse sine, in radians from -pi/2 to pi/2; NaN outside of [-1, 1].

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arcsin([-0.5, 0.25]).eval()
    array([-0.52359878,  0.25268026])"""
def asinh(x: TensorLike, /) -> TensorVariable:
    """arcsinh(x)

    The inverse hyperbolic sine.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arcsinh([-1.5, 2.0]).eval()
    array([-1.19476322,  1.44363548])"""
from theano.tensor.assertions import assert_ as assert_
from theano.tensor.assertions import assert_op as assert_op
def astype(x: TensorLike, dtype: DTypeLike | None) -> TensorVariable:
    """`x` converted to `dtype`, in any form that NumPy accepts, or "floatX"; see `cast`.

    >>> T.astype([1.7, -1.7], int).eval()
    array([ 1, -1])"""
def atan(x: TensorLike, /) -> TensorVariable:
    """arctan(x)

    The inverse tangent, in radians from -pi/2 to pi/2.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arctan([-1.5, 2.0]).eval()
    array([-0.98279372,  1.10714872])"""
def atan2(y: TensorLike, x: TensorLike, /) -> TensorVariable:
    """arctan2(y, x)

    The angle of the point (x, y) in the plane, in radians from -pi to pi.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.arctan2([-2.0, 0.5], [0.5, -2.0]).eval()
    array([-1.32581766,  2.89661399])"""
def atanh(x: TensorLike, /) -> TensorVariable:
    """arctanh(x)

    The inverse hyperbolic tangent; NaN outside of [-1, 1].

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.arctanh([-0.5, 0.25]).eval()
    array([-0.54930614,  0.25541281])"""
def atleast_1d(*arys: TensorLike) -> TensorVariable:
    """Each array with at least one dim; a tuple for several arrays.

    >>> T.atleast_1d(3).eval()
    array([3], dtype=int8)"""
def atleast_2d(*arys: TensorLike) -> TensorVariable:
    """Each array with at least two dims, a vector as a row; a tuple for several arrays.

    >>> T.atleast_2d([1, 2]).eval()
    array([[1, 2]])"""
def atleast_3d(*arys: TensorLike) -> TensorVariable:
    """Each array with at least three dims: a vector gets a dim on both sides, a matrix one on the
    right; a tuple for several arrays.

    >>> T.atleast_3d([1, 2]).eval().shape
    (1, 2, 1)"""
def average(a: TensorLike, axis: AxisLike = None, weights: TensorLike | None = None, returned: bool = False, keepdims: bool = False) -> TensorVariable:
    """The mean along `axis` (None: all), with weights: in the shape of `a`, or of its dims `axis`.
    returned: also return the sum of the weights. NaN where that is 0. Raises ValueError for weights
    of another number of dims, and for an axis out of range.

    >>> T.average([1.0, 2.0, 4.0], weights=[1, 0, 1]).eval()
    array(2.5)"""
def bartlett(M: TensorLike) -> TensorVariable:
    """The triangular window of `M` points, a float64 vector; empty for M below 1.

    Raises TypeError when `M` is not an integer scalar.

    >>> T.bartlett(5).eval()
    array([0. , 0.5, 1. , 0.5, 0. ])"""
def batched_dot(a: TensorLike, b: TensorLike) -> TensorVariable:
    """`dot(a[i], b[i])` for each i, stacked. Raises TypeError for scalars. Raises ValueError at run
    time for lengths that do not agree.

    >>> T.batched_dot([[1, 2], [3, 4]], [[1, 1], [1, 1]]).eval()
    array([3, 7])"""
def batched_tensordot(x: TensorLike, y: TensorLike, axes: int | Sequence[int | Sequence[int]] = 2) -> TensorVariable:
    """`tensordot(x[i], y[i], axes)` for each i, stacked.

    Lists of axes refer to the dims of `x` and `y`; dim 0 is the batch. Raises ValueError for axes
    that do not agree.

    >>> T.batched_tensordot([[1, 2], [3, 4]], [[1, 1], [1, 1]], 1).eval()
    array([3, 7])"""
bcol: _Constructor
"""Makes a variable: `x = T.bcol("x")`."""
def bcols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.bcols("x", "y")
    >>> T.bcols("xy"), len(T.bcols(3))
    ([x, y], 3)"""
def beta(a: TensorLike, b: TensorLike, /) -> TensorVariable:
    """beta(a, b)

    The beta function, gamma(a) gamma(b) / gamma(a + b).

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.beta([0.5, 2.0], [2.0, 0.5]).eval()
    array([1.33333333, 1.33333333])"""
def betainc(a: TensorLike, b: TensorLike, x: TensorLike, /) -> TensorVariable:
    """betainc(a, b, x)

    The regularized incomplete beta function, from 0 to 1, for x from 0 to 1; it can be differentiated with respect to x only.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.betainc([0.5, 2.0], [2.0, 0.5], [0.25, 0.5]).eval()
    array([0.6875    , 0.11611652])"""
def betaln(a: TensorLike, b: TensorLike, /) -> TensorVariable:
    """betaln(a, b)

    The logarithm of the absolute value of the beta function.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.betaln([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.28768207, 0.28768207])"""
def bincount(x: Any, weights: Any = None, minlength: IntLike | None = None, assert_nonneg: bool = False) -> TensorVariable:
    """The number of times that each integer from 0 to the maximum of the vector `x` occurs, in the
    dtype of `x`.

    weights: a vector; the result is the sum of the weights of each integer, in their dtype.
    minlength: the least length of the result. assert_nonneg: raise AssertionError at run time when
    an element is negative; otherwise, a negative element counts from the end of the result, as in
    an index. Raises TypeError when `x` is not a vector of integers.

    >>> T.bincount([1, 1, 3]).eval()
    array([0, 2, 0, 1])"""
def bitwise_and(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """and_(x, y)

    The bitwise `and` of integers, the logical one of booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.and_([6, 3], [3, 6]).eval()
    array([2, 2])"""
def bitwise_count(x: TensorLike, /) -> TensorVariable:
    """bitwise_count(x)

    The number of ones among the bits of |x|, a uint8.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.bitwise_count([6, 3]).eval()
    array([2, 2], dtype=uint8)"""
def bitwise_invert(x: TensorLike, /) -> TensorVariable:
    """invert(x)

    The bitwise complement of integers, the logical one of booleans.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.invert([6, 3]).eval()
    array([-7, -4])"""
def bitwise_left_shift(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """left_shift(x, y)

    The bits of x moved to the left by y places; 0 where y is negative or not less than the number of bits.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.left_shift([6, 3], [3, 6]).eval()
    array([ 48, 192])"""
def bitwise_not(x: TensorLike, /) -> TensorVariable:
    """invert(x)

    The bitwise complement of integers, the logical one of booleans.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.invert([6, 3]).eval()
    array([-7, -4])"""
def bitwise_or(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """or_(x, y)

    The bitwise `or` of integers, the logical one of booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.or_([6, 3], [3, 6]).eval()
    array([7, 7])"""
def bitwise_right_shift(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """right_shift(x, y)

    The bits of x moved to the right by y places, which keeps the sign; all bits are those of the sign where y is negative or not less than the number of bits.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.right_shift([6, 3], [3, 6]).eval()
    array([0, 0])"""
def bitwise_xor(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """xor(x, y)

    The bitwise exclusive `or` of integers, the logical one of booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.xor([6, 3], [3, 6]).eval()
    array([5, 5])"""
def blackman(M: TensorLike) -> TensorVariable:
    """Blackman's window of `M` points, a float64 vector; empty for M below 1. Raises TypeError when
    `M` is not an integer scalar.

    >>> T.blackman(3).eval().round(6)
    array([-0.,  1., -0.])"""
def block(arrays: TensorLike) -> TensorVariable:
    """An array of blocks: nested lists of arrays, the innermost of which are joined along the last
    dim, the next ones along the last but one. Raises ValueError for lists of different depths and
    for an empty list.

    >>> T.block([[np.eye(1), np.zeros((1, 1))], [np.ones((1, 2))]]).eval()
    array([[1., 0.],
           [1., 1.]])"""
def bmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.bmatrices("x", "y")
    >>> T.bmatrices("xy"), len(T.bmatrices(3))
    ([x, y], 3)"""
bmatrix: _Constructor
"""Makes a variable: `x = T.bmatrix("x")`."""
def broadcast_arrays(*args: TensorLike) -> tuple[TensorVariable, ...]:
    """The arrays, as a tuple, broadcast to their joint shape, as in elementwise operations.

    >>> [v.eval().tolist() for v in T.broadcast_arrays([1, 2], 3)]
    [[1, 2], [3, 3]]"""
def broadcast_to(array: TensorLike, shape: ShapeLike) -> TensorVariable:
    """`array` broadcast to `shape`. Raises TypeError for fewer lengths than the array has dims,
    ValueError at run time for a length to which it does not broadcast.

    >>> T.broadcast_to([1, 2], (2, 2)).eval()
    array([[1, 2],
           [1, 2]])"""
brow: _Constructor
"""Makes a variable: `x = T.brow("x")`."""
def brows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.brows("x", "y")
    >>> T.brows("xy"), len(T.brows(3))
    ([x, y], 3)"""
bscalar: _Constructor
"""Makes a variable: `x = T.bscalar("x")`."""
def bscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.bscalars("x", "y")
    >>> T.bscalars("xy"), len(T.bscalars(3))
    ([x, y], 3)"""
btensor3: _Constructor
"""Makes a variable: `x = T.btensor3("x")`."""
def btensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.btensor3s("x", "y")
    >>> T.btensor3s("xy"), len(T.btensor3s(3))
    ([x, y], 3)"""
btensor4: _Constructor
"""Makes a variable: `x = T.btensor4("x")`."""
def btensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.btensor4s("x", "y")
    >>> T.btensor4s("xy"), len(T.btensor4s(3))
    ([x, y], 3)"""
btensor5: _Constructor
"""Makes a variable: `x = T.btensor5("x")`."""
def btensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.btensor5s("x", "y")
    >>> T.btensor5s("xy"), len(T.btensor5s(3))
    ([x, y], 3)"""
btensor6: _Constructor
"""Makes a variable: `x = T.btensor6("x")`."""
def btensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.btensor6s("x", "y")
    >>> T.btensor6s("xy"), len(T.btensor6s(3))
    ([x, y], 3)"""
btensor7: _Constructor
"""Makes a variable: `x = T.btensor7("x")`."""
def btensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.btensor7s("x", "y")
    >>> T.btensor7s("xy"), len(T.btensor7s(3))
    ([x, y], 3)"""
bvector: _Constructor
"""Makes a variable: `x = T.bvector("x")`."""
def bvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.bvectors("x", "y")
    >>> T.bvectors("xy"), len(T.bvectors(3))
    ([x, y], 3)"""
def cast(x: object, dtype: str) -> TensorVariable:
    """`x` converted to `dtype` ("floatX": `config.floatX`); `x` itself when it has that dtype.

    Raises TypeError for a dtype that tensors cannot have, and for a conversion of complex to real:
    use `real`, `imag`, `angle` or `abs_`.

    >>> T.cast([1.7, -1.7], "int64").eval()
    array([ 1, -1])"""
def cbrt(x: TensorLike, /) -> TensorVariable:
    """cbrt(x)

    The cube root, also of negative numbers.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.cbrt([-2.0, 0.5]).eval()
    array([-1.25992105,  0.79370053])"""
ccol: _Constructor
"""Makes a variable: `x = T.ccol("x")`."""
def ccols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ccols("x", "y")
    >>> T.ccols("xy"), len(T.ccols(3))
    ([x, y], 3)"""
def ceil(x: TensorLike, /) -> TensorVariable:
    """ceil(x)

    The smallest integer that is not below x, in the dtype of x; for integers, a float.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.ceil([-1.5, 2.0]).eval()
    array([-1.,  2.])"""
def ceil_intdiv(a: TensorLike, b: TensorLike) -> TensorVariable:
    """The quotient of integers rounded up, computed in their upcast dtype without floats.

    Raises ComplexError for complex numbers.

    >>> T.ceil_intdiv(7, 2).eval()
    array(4, dtype=int8)"""
def check_and_normalize_axes(x: TensorLike, axis: AxisLike) -> list[int]:
    """The axes of `x` that `axis` denotes, as a list of nonnegative ints; empty for None. Raises
    ValueError for an axis out of range.

    >>> T.check_and_normalize_axes(T.dmatrix(), -1)
    [1]"""
def chi2sf(x: TensorLike, k: TensorLike, /) -> TensorVariable:
    """chi2sf(x, k)

    The probability that a chi-squared variable with k degrees of freedom exceeds x.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.chi2sf([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.77880078, 0.06792113])"""
def choose(a: TensorLike, choices: TensorLike, out: object = None, mode: str = 'raise') -> TensorVariable:
    """An array whose element i is element i of `choices[a[i]]`; `out` must be None.

    choices: a list of arrays, which broadcast, or one array whose first dim holds the choices.
    mode: see `Choose`. Raises TypeError when `a` is not of integers, ValueError for another mode
    and when `out` is given, and at run time for a number without a choice, if mode is "raise".

    >>> T.choose([0, 1], [[1, 2], [3, 4]]).eval()
    array([1, 4])"""
def clip(x: TensorLike, min: TensorLike, max: TensorLike, /) -> TensorVariable:
    """clip(x, min, max)

    x limited to the interval from `min` to `max`; if `min` > `max`, the result is `min` for x < `min`, else `max`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.clip([-1.5, 2.0], [-1.0, -1.0], [0.5, 2.0]).eval()
    array([-1.,  2.])"""
def cmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.cmatrices("x", "y")
    >>> T.cmatrices("xy"), len(T.cmatrices(3))
    ([x, y], 3)"""
cmatrix: _Constructor
"""Makes a variable: `x = T.cmatrix("x")`."""
def col(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new col variable; dtype: `config.floatX` unless given.

    >>> T.col("x", dtype="int32").type
    TensorType(int32, col)"""
def cols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.cols("x", "y")
    >>> T.cols("xy"), len(T.cols(3))
    ([x, y], 3)"""
def column_stack(tup: Sequence[TensorLike]) -> TensorVariable:
    """The arrays of a list joined along the second dim, where a vector is one column. Raises
    TypeError if it is not a list.

    >>> T.column_stack([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])"""
def complex(real: TensorLike, imag: TensorLike, /) -> TensorVariable:
    """complex(real, imag)

    The complex number with these real and imaginary parts.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.complex([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-1.5+2.j ,  2. -1.5j])"""
complex_dtypes: list[str]
def complex_from_polar(abs: TensorLike, angle: TensorLike, /) -> TensorVariable:
    """complex_from_polar(abs, angle)

    The complex number with this modulus and this angle, in radians.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.complex_from_polar([0.5, 2.0], [2.0, -1.5]).eval()
    array([-0.20807342+0.45464871j,  0.1414744 -1.99498997j])"""
def compress(condition: TensorLike, x: TensorLike, axis: int | None = None) -> TensorVariable:
    """The slices of `x` along `axis` (None: the elements of the flattened `x`) where the vector
    `condition` is nonzero.

    Raises AxisError (a ValueError and IndexError) for an axis out of range, IndexError at run time
    when `condition` is nonzero beyond the length of the axis.

    >>> T.compress([1, 0, 1], [5, 6, 7]).eval()
    array([5, 7])"""
def concat(tensor_list: Sequence[TensorLike], axis: IntLike | None = 0, dtype: DTypeLike | None = None) -> TensorVariable:
    """The arrays of a list concatenated along `axis` (None: flattened); dtype: of the result, by
    default their upcast. Raises TypeError if it is not a list.

    >>> T.concatenate([[1, 2], [3]]).eval()
    array([1, 2, 3])"""
def concatenate(tensor_list: Sequence[TensorLike], axis: IntLike | None = 0, dtype: DTypeLike | None = None) -> TensorVariable:
    """The arrays of a list concatenated along `axis` (None: flattened); dtype: of the result, by
    default their upcast. Raises TypeError if it is not a list.

    >>> T.concatenate([[1, 2], [3]]).eval()
    array([1, 2, 3])"""
from theano.flags import config as config
def conj(x: TensorLike, /) -> TensorVariable:
    """conj(x)

    The complex conjugate.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.conj([-1.5, 2.0]).eval()
    array([-1.5,  2. ])"""
def conjugate(x: TensorLike, /) -> TensorVariable:
    """conj(x)

    The complex conjugate.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.conj([-1.5, 2.0]).eval()
    array([-1.5,  2. ])"""
def consider_constant(x: Variable) -> TensorVariable:
    """`x` with zero gradient. The former name of `zero_grad`; warns."""
def constant(x: TensorLike, name: str | None = None, ndim: int | None = None, dtype: str | None = None) -> TensorVariable:
    """A constant with the value `x`; dims of length 1 are broadcastable.

    ndim: the number of dims, by default that of `x`; dims of length 1 are added on the left. dtype:
    by default that of an array, or the dtype that the cast policy gives a Python number. Raises
    ValueError when `x` has more dims than `ndim`, TypeError when `x` is not an array of numbers,
    and the exceptions of `interchange.as_numpy`.

    >>> T.constant([1, 2]).eval()
    array([1, 2])"""
continuous_dtypes: list[str]
def convolve(a: TensorLike, v: TensorLike, mode: str = 'full') -> TensorVariable:
    """The discrete convolution of two vectors, as `numpy.convolve`: element n is the sum of
    a[m] v[n - m].

    mode: "full": all elements, len(a) + len(v) - 1; "same": the middle ones, max(len(a), len(v));
    "valid": those where the vectors overlap completely. Raises ValueError for another mode and for
    other numbers of dims, AssertionError at run time for an empty vector.

    >>> T.convolve([1, 2, 3], [0, 1, 10]).eval()
    array([ 0,  1, 12, 23, 30])"""
def copy(a: TensorLike) -> TensorVariable:
    """A copy of `a`.

    >>> T.copy([1, 2]).eval()
    array([1, 2])"""
def copysign(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """copysign(x, y)

    The magnitude of x with the sign of y.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.copysign([-2.0, 0.5], [0.5, -2.0]).eval()
    array([ 2. , -0.5])"""
def corrcoef(x: TensorLike, y: TensorLike | None = None, rowvar: bool = True, dtype: DTypeLike | None = None) -> TensorVariable:
    """The correlation coefficients of the variables in the rows of `x`, and of `y`. Arguments and
    exceptions are those of `cov`.

    >>> T.corrcoef([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]).eval()
    array([[ 1., -1.],
           [-1.,  1.]])"""
def correlate(a: TensorLike, v: TensorLike, mode: str = 'valid') -> TensorVariable:
    """The cross-correlation of two vectors, as `numpy.correlate`: element k is the sum of
    a[n + k] conj(v[n]). mode and exceptions: see `convolve`.

    >>> T.correlate([1, 2, 3], [0, 1, 10]).eval()
    array([32])"""
def cos(x: TensorLike, /) -> TensorVariable:
    """cos(x)

    The cosine of an angle in radians.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.cos([-1.5, 2.0]).eval()
    array([ 0.0707372 , -0.41614684])"""
def cosh(x: TensorLike, /) -> TensorVariable:
    """cosh(x)

    The hyperbolic cosine.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.cosh([0.5, 2.0]).eval()
    array([1.12762597, 3.76219569])"""
def count_nonzero(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The number (int64) of nonzero elements along `axis` (None: all). Raises ValueError for an
    axis out of range.

    >>> T.count_nonzero([[0, 1], [2, 3]], axis=0).eval()
    array([1, 2])"""
def cov(m: TensorLike, y: TensorLike | None = None, rowvar: bool = True, bias: bool = False, ddof: int | None = None, fweights: TensorLike | None = None, aweights: TensorLike | None = None, dtype: str | None = None) -> TensorVariable:
    """The covariance matrix of the variables in the rows of the matrix `m`, and of `y`; a scalar if
    the types show that there is one variable. Its dtype is at least floatX, with weights at least
    float64. dtype: to which the variables are converted first.

    rowvar: False when variables are in columns; ddof: sums are divided by the number of
    observations minus ddof; default 1, or 0 with `bias`. fweights: how many times each observation
    occurs, integers; aweights: the weight of each observation; both are vectors. Raises ValueError
    for more than 2 dims and for weights that are not vectors, TypeError for fweights that are not
    integers.

    >>> T.cov([[1.0, 2.0, 3.0]]).eval()
    array(1.)"""
from theano.tensor.shaping.rearrange import cpu_contiguous as cpu_contiguous
def cross(a: TensorLike, b: TensorLike, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> TensorVariable:
    """The cross product of vectors with three components, as `numpy.cross`; other dims broadcast.

    axisa, axisb, axisc: the dim of the components in `a`, `b` and the result; axis: in all of them.
    Raises ValueError for a number of components that is not 3, at run time unless the types show
    it, and for an axis out of range.

    >>> T.cross([1, 0, 0], [0, 1, 0]).eval()
    array([0, 0, 1])"""
crow: _Constructor
"""Makes a variable: `x = T.crow("x")`."""
def crows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.crows("x", "y")
    >>> T.crows("xy"), len(T.crows(3))
    ([x, y], 3)"""
cscalar: _Constructor
"""Makes a variable: `x = T.cscalar("x")`."""
def cscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.cscalars("x", "y")
    >>> T.cscalars("xy"), len(T.cscalars(3))
    ([x, y], 3)"""
ctensor3: _Constructor
"""Makes a variable: `x = T.ctensor3("x")`."""
def ctensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ctensor3s("x", "y")
    >>> T.ctensor3s("xy"), len(T.ctensor3s(3))
    ([x, y], 3)"""
ctensor4: _Constructor
"""Makes a variable: `x = T.ctensor4("x")`."""
def ctensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ctensor4s("x", "y")
    >>> T.ctensor4s("xy"), len(T.ctensor4s(3))
    ([x, y], 3)"""
ctensor5: _Constructor
"""Makes a variable: `x = T.ctensor5("x")`."""
def ctensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ctensor5s("x", "y")
    >>> T.ctensor5s("xy"), len(T.ctensor5s(3))
    ([x, y], 3)"""
ctensor6: _Constructor
"""Makes a variable: `x = T.ctensor6("x")`."""
def ctensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ctensor6s("x", "y")
    >>> T.ctensor6s("xy"), len(T.ctensor6s(3))
    ([x, y], 3)"""
ctensor7: _Constructor
"""Makes a variable: `x = T.ctensor7("x")`."""
def ctensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ctensor7s("x", "y")
    >>> T.ctensor7s("xy"), len(T.ctensor7s(3))
    ([x, y], 3)"""
def cumprod(x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> TensorVariable:
    """The cumulative product along `axis` (None: of the flattened tensor), in `dtype`, by default
    that of `x`, int64 for booleans. Raises ValueError for an axis out of range.

    >>> T.cumprod([1, 2, 3]).eval()
    array([1, 2, 6])"""
def cumsum(x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> TensorVariable:
    """The cumulative sum along `axis` (None: of the flattened tensor), in `dtype`, by default that
    of `x`, int64 for booleans. Raises ValueError for an axis out of range.

    >>> T.cumsum([1, 2, 3]).eval()
    array([1, 3, 6])"""
def cumulative_prod(x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None, include_initial: bool = False) -> TensorVariable:
    """The cumulative product along `axis`, which may be None for a vector; 64-bit for integers.
    include_initial: with 1 in front. Raises ValueError for no axis of several dims.

    >>> T.cumulative_prod([1, 2, 3]).eval()
    array([1, 2, 6])"""
def cumulative_sum(x: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None, include_initial: bool = False) -> TensorVariable:
    """The cumulative sum along `axis`, which may be None for a vector; 64-bit for integers.
    include_initial: with 0 in front. Raises ValueError for no axis of several dims.

    >>> T.cumulative_sum([1, 2, 3], include_initial=True).eval()
    array([0, 1, 3, 6])"""
cvector: _Constructor
"""Makes a variable: `x = T.cvector("x")`."""
def cvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.cvectors("x", "y")
    >>> T.cvectors("xy"), len(T.cvectors(3))
    ([x, y], 3)"""
dcol: _Constructor
"""Makes a variable: `x = T.dcol("x")`."""
def dcols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dcols("x", "y")
    >>> T.dcols("xy"), len(T.dcols(3))
    ([x, y], 3)"""
from theano.tensor.defaults import default as default
def deg2rad(x: TensorLike, /) -> TensorVariable:
    """deg2rad(x)

    An angle in degrees converted to radians.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.deg2rad([-1.5, 2.0]).eval()
    array([-0.02617994,  0.03490659])"""
def degrees(x: TensorLike, /) -> TensorVariable:
    """rad2deg(x)

    An angle in radians converted to degrees.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.rad2deg([-1.5, 2.0]).eval()
    array([-85.94366927, 114.59155903])"""
def delete(arr: TensorLike, obj: IntLike | slice | TensorLike, axis: int | None = None) -> TensorVariable:
    """`arr` without the elements at `obj` (an int, a slice, a vector of positions, a mask) along
    `axis`; None: of the flattened array. Raises AxisError for an axis out of range, IndexError at
    run time for a position out of range.

    >>> T.delete([1, 2, 3], 1).eval()
    array([1, 3])"""
def diag(v: TensorLike, k: int = 0) -> TensorVariable:
    """The matrix with the vector `v` on diagonal `k`, or diagonal `k` of a matrix or larger tensor.

    Raises ValueError for a scalar.

    >>> T.diag([1, 2]).eval()
    array([[1, 0],
           [0, 2]])"""
def diag_indices(n: IntLike, ndim: int = 2) -> tuple[TensorVariable, ...]:
    """The index of the main diagonal of an array with `ndim` dims of length `n`, a tuple.

    >>> [v.eval().tolist() for v in T.diag_indices(2)]
    [[0, 1], [0, 1]]"""
def diag_indices_from(arr: TensorLike) -> tuple[TensorVariable, ...]:
    """The index of the main diagonal of `arr`, all of whose dims have the same length. Raises
    ValueError for fewer than two dims.

    >>> [v.eval().tolist() for v in T.diag_indices_from(np.eye(2))]
    [[0, 1], [0, 1]]"""
def diagflat(v: TensorLike, k: int = 0) -> TensorVariable:
    """The matrix with the elements of `v`, flattened, on diagonal `k`.

    >>> T.diagflat([[1, 2]]).eval()
    array([[1, 0],
           [0, 2]])"""
def diagonal(a: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1) -> TensorVariable:
    """The elements of `a` whose index along `axis2` is the index along `axis1` plus `offset`, as
    the last dim. Raises ValueError for fewer than two dims, and for axes that are equal or out of
    range.

    >>> T.diagonal([[1, 2], [3, 4]]).eval()
    array([1, 4])"""
def diff(x: TensorLike, n: int = 1, axis: int = -1, prepend: TensorLike | None = None, append: TensorLike | None = None) -> TensorVariable:
    """The n-th discrete difference along `axis`; for booleans, whether neighbours differ. prepend,
    append: arrays, or numbers, that are joined to `x` first. Raises ValueError for an `n` below 0
    or above 1023 and for an axis out of range.

    >>> T.diff([1, 4, 9]).eval()
    array([3, 5])"""
def digitize(x: TensorLike, bins: TensorLike, right: bool = False) -> TensorVariable:
    """The number (int64) of the bin of each element: i where bins[i-1] <= x < bins[i], or, with
    `right`, bins[i-1] < x <= bins[i]; `bins`, a vector, ascends or descends (then > takes the place
    of <). Raises ValueError when it is not a vector.

    >>> T.digitize([0.5, 2.0, 9.0], [1.0, 2.0, 3.0]).eval()
    array([0, 2, 3])"""
def dimshuffle(x: TensorLike, pattern: int | str | Sequence[int | str]) -> TensorVariable:
    """The dims of `x` in the order `pattern`: their positions, and "x" for new dims of length 1.

    Raises ValueError when a dim is repeated, does not exist, or is dropped and not known to have
    length 1; TypeError for a dim that is not an integer.

    >>> T.dimshuffle([1, 2], ("x", 0)).eval()
    array([[1, 2]])"""
discrete_dtypes: list[str]
def div_proxy(x: TensorLike, y: TensorLike) -> TensorVariable:
    """x / y as in Python 2; `config.int_division` defines it for two integers.

    Raises IntegerDivisionError for two integers when `config.int_division` is "raise".

    >>> T.div_proxy(7.0, 2.0).eval()
    array(3.5, dtype=float32)"""
def divide(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """true_div(x, y)

    The quotient x / y; for two integers, in the dtype `config.floatX`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.true_div([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-3., -1.])"""
def divmod(x: TensorLike, y: TensorLike) -> tuple[Any, Any]:
    """The floor of x / y, and the remainder; raises ComplexError for complex numbers.

    >>> [v.eval() for v in T.divmod(7, 3)]
    [array(2, dtype=int8), array(1, dtype=int8)]"""
def dmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dmatrices("x", "y")
    >>> T.dmatrices("xy"), len(T.dmatrices(3))
    ([x, y], 3)"""
dmatrix: _Constructor
"""Makes a variable: `x = T.dmatrix("x")`."""
def dot(a: Any, b: Any) -> TensorVariable:
    """The product of `a` and `b`, scalars, vectors or matrices; for higher ranks the sum over the
    last dim of `a` and the second-to-last dim of `b`. Raises ValueError at run time when these
    differ.

    >>> T.dot([[1, 2], [3, 4]], [1, 10]).eval()
    array([21, 43])"""
drow: _Constructor
"""Makes a variable: `x = T.drow("x")`."""
def drows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.drows("x", "y")
    >>> T.drows("xy"), len(T.drows(3))
    ([x, y], 3)"""
dscalar: _Constructor
"""Makes a variable: `x = T.dscalar("x")`."""
def dscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dscalars("x", "y")
    >>> T.dscalars("xy"), len(T.dscalars(3))
    ([x, y], 3)"""
def dsplit(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike]) -> list[TensorVariable]:
    """The list of the parts of `ary`, of at least three dims, along the third dim; see `hsplit`.

    >>> [v.eval().tolist() for v in T.dsplit([[[1, 2]]], 2)]
    [[[[1]]], [[[2]]]]"""
def dstack(tup: Sequence[TensorLike]) -> TensorVariable:
    """The arrays of a list joined along the third dim (see `atleast_3d`). Raises TypeError if it is
    not a list.

    >>> T.dstack([[1, 2], [3, 4]]).eval()
    array([[[1, 3],
            [2, 4]]])"""
dtensor3: _Constructor
"""Makes a variable: `x = T.dtensor3("x")`."""
def dtensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dtensor3s("x", "y")
    >>> T.dtensor3s("xy"), len(T.dtensor3s(3))
    ([x, y], 3)"""
dtensor4: _Constructor
"""Makes a variable: `x = T.dtensor4("x")`."""
def dtensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dtensor4s("x", "y")
    >>> T.dtensor4s("xy"), len(T.dtensor4s(3))
    ([x, y], 3)"""
dtensor5: _Constructor
"""Makes a variable: `x = T.dtensor5("x")`."""
def dtensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dtensor5s("x", "y")
    >>> T.dtensor5s("xy"), len(T.dtensor5s(3))
    ([x, y], 3)"""
dtensor6: _Constructor
"""Makes a variable: `x = T.dtensor6("x")`."""
def dtensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dtensor6s("x", "y")
    >>> T.dtensor6s("xy"), len(T.dtensor6s(3))
    ([x, y], 3)"""
dtensor7: _Constructor
"""Makes a variable: `x = T.dtensor7("x")`."""
def dtensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dtensor7s("x", "y")
    >>> T.dtensor7s("xy"), len(T.dtensor7s(3))
    ([x, y], 3)"""
dvector: _Constructor
"""Makes a variable: `x = T.dvector("x")`."""
def dvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.dvectors("x", "y")
    >>> T.dvectors("xy"), len(T.dvectors(3))
    ([x, y], 3)"""
def ediff1d(ary: TensorLike, to_end: TensorLike | None = None, to_begin: TensorLike | None = None) -> TensorVariable:
    """The differences of neighbours of the flattened array, with `to_begin` in front and `to_end`
    at the end.

    >>> T.ediff1d([1, 4, 9], to_end=[0]).eval()
    array([3, 5, 0])"""
def einsum(subscripts: object, *operands: object, optimize: bool | str | Sequence[object] = True, dtype: str | None = None) -> TensorVariable:
    """The sum of products of the elements of `operands` over indices, as `numpy.einsum`.

    subscripts: the indices of each operand, one letter for each dim, separated by commas, and those
    of the result after "->"; without "->" the result has the indices that occur once, in
    alphabetical order. An index that occurs twice in one operand is a diagonal; "..." stands for
    further dims, which broadcast. In the other form, each operand is followed by a list of integers
    (and `...`) for its indices, with the list of the result at the end.

    Dims whose type has the length 1 broadcast. The dtype of the result is the upcast of all
    operands, or `dtype`. optimize: True: the cheapest order, by `numpy.einsum_path`, where unknown
    lengths count as 64; False: from left to right; or "greedy", "optimal", or a path, as for NumPy.
    Raises ValueError for subscripts that do not fit, which it names, and at run time for lengths
    that do not agree.

    >>> T.einsum("ij,jk->ik", [[1, 2], [3, 4]], [[1, 0], [10, 1]]).eval()
    array([[21,  2],
           [43,  4]])"""
def elu(x: TensorLike, alpha: TensorLike = 1) -> TensorVariable:
    """x for positive x, else alpha (exp(x) - 1).

    >>> T.nnet.elu([0.0, 2.0]).eval()
    array([0., 2.])"""
def empty(shape: ShapeLike, dtype: str | None = None) -> TensorVariable:
    """Zeros: an array of unspecified content has these. Arguments are those of `zeros`.

    >>> T.empty((2, 3)).eval().shape
    (2, 3)"""
def empty_like(prototype: TensorLike, dtype: str | None = None) -> TensorVariable:
    """Zeros in the shape of `prototype`: an array of unspecified content has these. Arguments are
    those of `zeros_like`.

    >>> T.empty_like([[1, 2]]).eval().shape
    (1, 2)"""
def entr(x: TensorLike, /) -> TensorVariable:
    """entr(x)

    -x log(x), 0 for x = 0, minus infinity for x < 0.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.entr([0.5, 2.0]).eval()
    array([ 0.34657359, -1.38629436])"""
def eq(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """eq(x, y)

    Whether x equals y, as booleans; `x == y` compares variables, not values.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.eq([-1.5, 2.0], [2.0, -1.5]).eval()
    array([False, False])"""
def equal(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """eq(x, y)

    Whether x equals y, as booleans; `x == y` compares variables, not values.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.eq([-1.5, 2.0], [2.0, -1.5]).eval()
    array([False, False])"""
def erf(x: TensorLike, /) -> TensorVariable:
    """erf(x)

    The error function.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.erf([-1.5, 2.0]).eval()
    array([-0.96610515,  0.99532227])"""
def erfc(x: TensorLike, /) -> TensorVariable:
    """erfc(x)

    The complementary error function, 1 - erf(x), precise for large x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.erfc([-1.5, 2.0]).eval()
    array([1.96610515, 0.00467773])"""
def erfcinv(x: TensorLike, /) -> TensorVariable:
    """erfcinv(x)

    The inverse of `erfc`, for x from 0 to 2.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.erfcinv([0.25, 0.75]).eval()
    array([0.81341985, 0.22531206])"""
def erfcx(x: TensorLike, /) -> TensorVariable:
    """erfcx(x)

    The scaled complementary error function, exp(x^2) erfc(x).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.erfcx([-1.5, 2.0]).eval()
    array([18.65388626,  0.25539568])"""
def erfinv(x: TensorLike, /) -> TensorVariable:
    """erfinv(x)

    The inverse of `erf`, for x from -1 to 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.erfinv([-0.5, 0.25]).eval()
    array([-0.47693628,  0.22531206])"""
def exp(x: TensorLike, /) -> TensorVariable:
    """exp(x)

    The exponential function, e to the power x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.exp([0.5, 2.0]).eval()
    array([1.64872127, 7.3890561 ])"""
def exp2(x: TensorLike, /) -> TensorVariable:
    """exp2(x)

    2 to the power x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.exp2([0.5, 2.0]).eval()
    array([1.41421356, 4.        ])"""
def expand_dims(a: TensorLike, axis: int | Sequence[int]) -> TensorVariable:
    """`a` with a new dim of length 1 at each position of `axis` in the result. Raises AxisError for
    a position out of range, ValueError for a repeated one.

    >>> T.expand_dims([1, 2], 1).eval()
    array([[1],
           [2]])"""
def expm1(x: TensorLike, /) -> TensorVariable:
    """expm1(x)

    e^x - 1, precise for small x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.expm1([0.5, 2.0]).eval()
    array([0.64872127, 6.3890561 ])"""
def exprel(x: TensorLike, /) -> TensorVariable:
    """exprel(x)

    (e^x - 1) / x, 1 for x = 0; e^x may be too large where the quotient is not.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.exprel([-2.0, 0.5]).eval()
    array([0.43233236, 1.29744254])"""
def extract(condition: TensorLike, arr: TensorLike) -> TensorVariable:
    """The elements of `arr`, flattened, where `condition` is nonzero.

    >>> T.extract([True, False, True], [1, 2, 3]).eval()
    array([1, 3])"""
def extract_constant(x: TensorLike, elemwise: bool = True, only_process_constants: bool = False) -> npt.NDArray[Any] | Variable:
    """The value of `x` (see `get_scalar_constant_value`), or `x` itself if it is not constant.

    >>> T.extract_constant(T.constant(3))
    array(3, dtype=int8)"""
def eye(n: TensorLike, m: IntLike | None = None, k: TensorLike = 0, dtype: str | None = None) -> TensorVariable:
    """The n x m matrix (m: default n) with ones on diagonal `k`; dtype: floatX by default.

    Raises TypeError for arguments that are not integer scalars, ValueError at run time for a
    negative length.

    >>> T.eye(2, dtype="int64").eval()
    array([[1, 0],
           [0, 1]])"""
def fabs(x: TensorLike) -> TensorVariable:
    """The absolute value as a float. Raises TypeError for complex numbers, see `abs`.

    >>> T.fabs([-1, 2]).eval()
    array([1., 2.])"""
fcol: _Constructor
"""Makes a variable: `x = T.fcol("x")`."""
def fcols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.fcols("x", "y")
    >>> T.fcols("xy"), len(T.fcols(3))
    ([x, y], 3)"""
def fill(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """second(x, y)

    y, broadcast to the shape of x.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.second([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ 2. , -1.5])"""
def fill_diagonal(a: TensorLike, val: TensorLike) -> TensorVariable:
    """A copy of `a` with the scalar `val` on the main diagonal; see `FillDiagonal`.

    >>> T.fill_diagonal([[1, 2], [3, 4]], 0).eval()
    array([[0, 2],
           [3, 0]])"""
def fill_diagonal_offset(a: TensorLike, val: TensorLike, offset: TensorLike) -> TensorVariable:
    """A copy of the matrix `a` with the scalar `val` on the diagonal `offset` above the main one
    (below for a negative `offset`). Exceptions are those of `FillDiagonalOffset`.

    >>> T.fill_diagonal_offset([[1, 2], [3, 4]], 0, 1).eval()
    array([[1, 0],
           [3, 4]])"""
def fix(x: TensorLike, /) -> TensorVariable:
    """trunc(x)

    x without its fraction, in the dtype of x; for integers, a float.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.trunc([-1.5, 2.0]).eval()
    array([-1.,  2.])"""
def flatnonzero(a: TensorLike) -> TensorVariable:
    """The flat positions (int64), in C order, of the nonzero elements of `a`. Raises ValueError for
    a scalar.

    >>> T.flatnonzero([0, 3, 4]).eval()
    array([1, 2])"""
def flatten(x: TensorLike, ndim: int | None = None, outdim: int | None = None) -> TensorVariable:
    """`x` flattened to `ndim` dims (default 1): the first dims are kept, the others are merged.

    outdim: the former name of `ndim`. Raises ValueError when `x` has fewer dims than `ndim`.

    >>> T.flatten([[1, 2], [3, 4]]).eval()
    array([1, 2, 3, 4])"""
def flip(m: TensorLike, axis: AxisLike = None) -> TensorVariable:
    """The elements in reverse order along `axis`, an int or several (None: all). Raises AxisError
    for an axis out of range.

    >>> T.flip([[1, 2], [3, 4]], 1).eval()
    array([[2, 1],
           [4, 3]])"""
def fliplr(m: TensorLike) -> TensorVariable:
    """The columns in reverse order. Raises AxisError for a vector.

    >>> T.fliplr([[1, 2], [3, 4]]).eval()
    array([[2, 1],
           [4, 3]])"""
def flipud(m: TensorLike) -> TensorVariable:
    """The rows in reverse order. Raises AxisError for a scalar.

    >>> T.flipud([[1, 2], [3, 4]]).eval()
    array([[3, 4],
           [1, 2]])"""
float_dtypes: list[str]
def float_power(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """x1 to the power x2, computed in float64, or in complex128.

    >>> T.float_power([2, 3], -1).eval()
    array([0.5       , 0.33333333])"""
def floor(x: TensorLike, /) -> TensorVariable:
    """floor(x)

    The largest integer that is not above x, in the dtype of x; for integers, a float.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.floor([-1.5, 2.0]).eval()
    array([-2.,  2.])"""
def floor_div(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """int_div(x, y)

    The quotient rounded down to an integer, as Python's `//`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.int_div([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-3., -1.])"""
def floor_divide(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """int_div(x, y)

    The quotient rounded down to an integer, as Python's `//`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.int_div([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-3., -1.])"""
def fmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.fmatrices("x", "y")
    >>> T.fmatrices("xy"), len(T.fmatrices(3))
    ([x, y], 3)"""
fmatrix: _Constructor
"""Makes a variable: `x = T.fmatrix("x")`."""
def fmax(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """The larger one of two numbers; the other one where one is NaN.

    >>> T.fmax([1.0, np.nan], [0.0, 3.0]).eval()
    array([1., 3.])"""
def fmin(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """The smaller one of two numbers; the other one where one is NaN.

    >>> T.fmin([1.0, np.nan], [0.0, 3.0]).eval()
    array([0., 3.])"""
def fmod(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """fmod(x, y)

    The remainder of the division x / y whose quotient is rounded towards 0; it has the sign of x.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.fmod([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-0.,  0.])"""
def frexp(x: TensorLike) -> tuple[TensorVariable, TensorVariable]:
    """The mantissa m and the exponent e (int32) of x = m 2^e, with 1/2 <= |m| < 1; 0 and 0 for 0.

    >>> [v.eval() for v in T.frexp([8.0, -0.75])]
    [array([ 0.5 , -0.75]), array([4, 0], dtype=int32)]"""
def frexp_exponent(x: TensorLike, /) -> TensorVariable:
    """frexp_exponent(x)

    The exponent e (int32) of x = m 2^e, with 1/2 <= |m| < 1; 0 for 0, infinities and NaN.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.frexp_exponent([-1.5, 2.0]).eval()
    array([1, 2], dtype=int32)"""
def frexp_mantissa(x: TensorLike, /) -> TensorVariable:
    """frexp_mantissa(x)

    The mantissa m of x = m 2^e, with 1/2 <= |m| < 1; 0 for 0.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.frexp_mantissa([-2.0, 0.5]).eval()
    array([-0.5,  0.5])"""
frow: _Constructor
"""Makes a variable: `x = T.frow("x")`."""
def frows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.frows("x", "y")
    >>> T.frows("xy"), len(T.frows(3))
    ([x, y], 3)"""
fscalar: _Constructor
"""Makes a variable: `x = T.fscalar("x")`."""
def fscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.fscalars("x", "y")
    >>> T.fscalars("xy"), len(T.fscalars(3))
    ([x, y], 3)"""
ftensor3: _Constructor
"""Makes a variable: `x = T.ftensor3("x")`."""
def ftensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ftensor3s("x", "y")
    >>> T.ftensor3s("xy"), len(T.ftensor3s(3))
    ([x, y], 3)"""
ftensor4: _Constructor
"""Makes a variable: `x = T.ftensor4("x")`."""
def ftensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ftensor4s("x", "y")
    >>> T.ftensor4s("xy"), len(T.ftensor4s(3))
    ([x, y], 3)"""
ftensor5: _Constructor
"""Makes a variable: `x = T.ftensor5("x")`."""
def ftensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ftensor5s("x", "y")
    >>> T.ftensor5s("xy"), len(T.ftensor5s(3))
    ([x, y], 3)"""
ftensor6: _Constructor
"""Makes a variable: `x = T.ftensor6("x")`."""
def ftensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ftensor6s("x", "y")
    >>> T.ftensor6s("xy"), len(T.ftensor6s(3))
    ([x, y], 3)"""
ftensor7: _Constructor
"""Makes a variable: `x = T.ftensor7("x")`."""
def ftensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ftensor7s("x", "y")
    >>> T.ftensor7s("xy"), len(T.ftensor7s(3))
    ([x, y], 3)"""
def full(shape: Any, fill_value: TensorLike, dtype: str | None = None) -> TensorVariable:
    """A tensor of the given shape filled with `fill_value`; dtype: by default that of the value.

    Raises TypeError for lengths that are not integer scalars, ValueError at run time for negative
    ones.

    >>> T.full((2,), 7).eval()
    array([7, 7], dtype=int8)"""
def full_like(model: TensorLike, fill_value: TensorLike, dtype: str | None = None) -> TensorVariable:
    """`fill_value` broadcast to the shape of `model`; dtype: by default that of `model`.

    >>> T.full_like([1, 2], 7).eval()
    array([7, 7])"""
fvector: _Constructor
"""Makes a variable: `x = T.fvector("x")`."""
def fvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.fvectors("x", "y")
    >>> T.fvectors("xy"), len(T.fvectors(3))
    ([x, y], 3)"""
def gamma(x: TensorLike, /) -> TensorVariable:
    """gamma(x)

    The gamma function; gamma(n + 1) is the factorial of n.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.gamma([0.5, 2.0]).eval()
    array([1.77245385, 1.        ])"""
def gammainc(k: TensorLike, x: TensorLike, /) -> TensorVariable:
    """gammainc(k, x)

    The regularized lower incomplete gamma function, from 0 to 1.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gammainc([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.95449974, 0.09020401])"""
def gammaincc(k: TensorLike, x: TensorLike, /) -> TensorVariable:
    """gammaincc(k, x)

    The regularized upper incomplete gamma function, from 0 to 1.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gammaincc([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.04550026, 0.90979599])"""
def gammal(k: TensorLike, x: TensorLike, /) -> TensorVariable:
    """gammal(k, x)

    The lower incomplete gamma function.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gammal([0.5, 2.0], [2.0, 0.5]).eval()
    array([1.69180673, 0.09020401])"""
def gammaln(x: TensorLike, /) -> TensorVariable:
    """gammaln(x)

    The logarithm of the absolute value of the gamma function.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.gammaln([0.5, 2.0]).eval()
    array([0.57236494, 0.        ])"""
def gammau(k: TensorLike, x: TensorLike, /) -> TensorVariable:
    """gammau(k, x)

    The upper incomplete gamma function.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gammau([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.08064712, 0.90979599])"""
def gcd(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """gcd(x, y)

    The greatest common divisor of two integers; that of 0 and y is |y|.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gcd([6, 3], [3, 6]).eval()
    array([3, 3])"""
def ge(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """ge(x, y)

    Whether x is greater than or equal to y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.ge([-1.5, 2.0], [2.0, -1.5]).eval()
    array([False,  True])"""
def gelu(x: TensorLike, approximate: str | bool = 'none') -> TensorVariable:
    """x times the normal distribution function of x (Hendrycks and Gimpel 2016), by the error
    function, or approximately: x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).

    approximate: "none" or False; "tanh" or True. Raises ValueError for another value.

    >>> T.gelu([0.0, 1.0]).eval()
    array([0.        , 0.84134475])"""
def geomspace(start: TensorLike, stop: TensorLike, num: IntLike = 50, endpoint: bool = True, dtype: DTypeLike | None = None, axis: int = 0) -> TensorVariable:
    """`num` numbers from `start` to `stop` with equal quotients; both are real, nonzero, and have
    the same sign. Other arguments are those of `linspace`. Raises TypeError for complex numbers.

    >>> T.geomspace(1, 8, 4).eval()
    array([1., 2., 4., 8.])"""
def get_scalar_constant_value(orig_v: TensorLike, elemwise: bool = True, only_process_constants: bool = False, max_recur: int = 10) -> npt.NDArray[Any]:
    """The value of a constant expression that is 0-d or has equal elements, as a 0-d array.

    Follows dimshuffles, fills, allocations, elements of vectors and, with `elemwise`, small
    elementwise expressions of constants; only_process_constants: follows none of these. max_recur
    has no effect: the depth is not limited.
    Raises NotScalarConstantError when `orig_v` is not such an expression, EmptyConstantError for
    an empty array, IndexError for an element out of range (of a shape: ValueError).

    >>> T.get_scalar_constant_value(T.constant(3))
    array(3, dtype=int8)"""
def get_vector_length(v: TensorLike) -> int:
    """The length of a vector, if the expression determines it.

    Raises TypeError when `v` is not a vector, ValueError when its length is unknown.

    >>> T.get_vector_length(T.as_tensor_variable([1, 2, 3]))
    3"""
@overload
def grad(cost: Variable | None, wrt: Variable, consider_constant: Any = None,
         disconnected_inputs: str = "raise", add_names: bool = True,
         known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
         null_gradients: str = "raise") -> TensorVariable:
    """The gradient of the scalar `cost` with respect to `wrt`.

    wrt: a variable, or a list or tuple of variables; the result has the same form. Each gradient
    has the shape of its variable, and its dtype when that is a float or complex, else floatX.
    consider_constant: variables that count as constants. known_grads: gradients of intermediate
    variables, used instead of computing them; `cost` may then be None. disconnected_inputs: "raise"
    (DisconnectedInputError), "warn" or "ignore" when `cost` does not depend on a variable of `wrt`;
    return_disconnected: the result for such a variable, "zero", "None" or "Disconnected".
    null_gradients: "raise" (NullTypeGradError) or "return" where a gradient is undefined.
    add_names: name results `(dcost/dwrt)` when both have names.
    Raises TypeError for a cost that is not a scalar, or a `wrt` that is not a variable;
    AssertionError when neither `cost` nor `known_grads` is given.

    >>> x = T.dvector("x")
    >>> T.grad((x ** 2).sum(), x).eval({x: [1.0, 2.0]})
    array([2., 4.])"""
@overload
def grad(cost: Variable | None, wrt: Sequence[Variable], consider_constant: Any = None,
         disconnected_inputs: str = "raise", add_names: bool = True,
         known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
         null_gradients: str = "raise") -> list[TensorVariable]: ...
def grad_not_implemented(op: object, x_pos: int, x: Variable, comment: str = '') -> Variable:
    """The gradient that `op.grad` returns for `x`, its input `x_pos`, when none is implemented."""
def grad_undefined(op: object, x_pos: int, x: Variable, comment: str = '') -> Variable:
    """The gradient that `op.grad` returns for `x`, its input `x_pos`, when it is undefined."""
def gradient(f: TensorLike, *varargs: TensorLike, axis: AxisLike = None, edge_order: int = 1) -> TensorVariable:
    """The derivative of samples by differences of second order, along `axis`, an int or several
    (None: all): an array for one axis, a tuple for several. (The gradient of an expression is
    `theano.grad`.)

    varargs: the distance, or one for each axis: a scalar, or a vector of coordinates. edge_order:
    the order at the ends, 1 or 2. Raises ValueError for another `edge_order` and for another number
    of distances.

    >>> T.gradient([1.0, 4.0, 9.0, 16.0]).eval()
    array([3., 4., 6., 7.])"""
def greater(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """gt(x, y)

    Whether x is greater than y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gt([-1.5, 2.0], [2.0, -1.5]).eval()
    array([False,  True])"""
def greater_equal(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """ge(x, y)

    Whether x is greater than or equal to y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.ge([-1.5, 2.0], [2.0, -1.5]).eval()
    array([False,  True])"""
def gt(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """gt(x, y)

    Whether x is greater than y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.gt([-1.5, 2.0], [2.0, -1.5]).eval()
    array([False,  True])"""
def hamming(M: TensorLike) -> TensorVariable:
    """Hamming's window of `M` points; see `blackman`.

    >>> T.hamming(3).eval()
    array([0.08, 1.  , 0.08])"""
def hanning(M: TensorLike) -> TensorVariable:
    """Hann's window of `M` points; see `blackman`.

    >>> T.hanning(3).eval()
    array([0., 1., 0.])"""
def heaviside(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """The step function: 0 for x1 < 0, x2 for x1 = 0, 1 for x1 > 0; NaN for NaN.

    >>> T.heaviside([-1.5, 0.0, 2.0], 0.5).eval()
    array([0. , 0.5, 1. ])"""
@overload
def hessian(cost: Variable, wrt: Variable, consider_constant: object = None, disconnected_inputs: str = 'raise') -> TensorVariable:
    """The second derivatives of the scalar `cost` with respect to the vectors `wrt`.

    wrt: a variable, a list or a tuple; the result has the same form, with a square matrix for each
    variable. consider_constant, disconnected_inputs: as for `grad`. Raises AssertionError for a
    cost that is not a scalar or a `wrt` that is not a vector, and the exceptions of `grad`.

    >>> x = T.dvector()
    >>> T.hessian((x ** 3).sum(), x).eval({x: [1.0, 2.0]})
    array([[ 6.,  0.],
           [ 0., 12.]])"""
@overload
def hessian(cost: Variable, wrt: tuple[Variable, ...], consider_constant: object = None, disconnected_inputs: str = 'raise') -> tuple[TensorVariable, ...]:  # type: ignore[overload-overlap]
    ...
@overload
def hessian(cost: Variable, wrt: Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> list[TensorVariable]:
    ...
def histogram(a: TensorLike, bins: TensorLike = 10, range: Sequence[TensorLike] | None = None, density: bool | None = None, weights: TensorLike | None = None) -> tuple[TensorVariable, ...]:
    """The number of elements in each bin, the last of which includes both of its edges, and the
    edges.

    bins: the number of bins of equal width, an integer or scalar, or a vector of ascending edges.
    range: the first and the last edge; by default the extrema of `a`. weights: in the shape of `a`;
    the result is their sum in each bin. density: divide by the sum and by the widths. The counts
    are int64. Raises ValueError for the name of a rule in place of `bins`, and at run time, where
    `range` is None, for no elements.

    >>> [v.eval().tolist() for v in T.histogram([1.0, 2.0, 2.5], bins=2)]
    [[1, 2], [1.0, 1.75, 2.5]]"""
def histogram_bin_edges(a: TensorLike, bins: TensorLike = 10, range: Sequence[TensorLike] | None = None, weights: TensorLike | None = None) -> TensorVariable:
    """The edges of the bins of `histogram`, whose arguments and exceptions these are.

    >>> T.histogram_bin_edges([0.0, 4.0], bins=2).eval()
    array([0., 2., 4.])"""
def horizontal_stack(*args: TensorLike) -> TensorVariable:
    """Matrices concatenated horizontally. Raises ValueError for fewer than two, TypeError when
    one is not a matrix.

    >>> T.horizontal_stack([[1], [2]], [[3], [4]]).eval()
    array([[1, 3],
           [2, 4]])"""
def hsplit(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike]) -> list[TensorVariable]:
    """The list of the parts of `ary` along the second dim, those of a vector along the first: as
    many as an int says, or between the positions of a list. Raises ValueError at run time if an int
    does not divide the length.

    >>> [v.eval().tolist() for v in T.hsplit([1, 2, 3, 4], 2)]
    [[1, 2], [3, 4]]"""
def hstack(tup: Sequence[TensorLike], dtype: DTypeLike | None = None) -> TensorVariable:
    """The arrays of a list joined along the second dim, vectors and scalars along the first. Raises
    TypeError if it is not a list.

    >>> T.hstack([[1, 2], [3]]).eval()
    array([1, 2, 3])"""
def hypot(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """hypot(x, y)

    The length of the vector (x, y), without overflow.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.hypot([-2.0, 0.5], [0.5, -2.0]).eval()
    array([2.06155281, 2.06155281])"""
def i0(x: TensorLike, /) -> TensorVariable:
    """i0(x)

    The modified Bessel function of the first kind of order 0.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.i0([-1.5, 2.0]).eval()
    array([1.64672319, 2.2795853 ])"""
def i0e(x: TensorLike, /) -> TensorVariable:
    """i0e(x)

    The modified Bessel function of the first kind of order 0, times exp(-|x|).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.i0e([-1.5, 2.0]).eval()
    array([0.36743361, 0.30850832])"""
def i1(x: TensorLike, /) -> TensorVariable:
    """i1(x)

    The modified Bessel function of the first kind of order 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.i1([-1.5, 2.0]).eval()
    array([-0.98166643,  1.59063685])"""
def i1e(x: TensorLike, /) -> TensorVariable:
    """i1e(x)

    The modified Bessel function of the first kind of order 1, times exp(-|x|).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.i1e([-2.0, 0.5]).eval()
    array([-0.21526929,  0.1564208 ])"""
icol: _Constructor
"""Makes a variable: `x = T.icol("x")`."""
def icols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.icols("x", "y")
    >>> T.icols("xy"), len(T.icols(3))
    ([x, y], 3)"""
def identity(x: TensorLike, /) -> TensorVariable:
    """identity(x)

    A copy of x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.identity([-1.5, 2.0]).eval()
    array([-1.5,  2. ])"""
def identity_like(x: TensorLike) -> TensorVariable:
    """The identity of the shape and dtype of the matrix `x`. TypeError if `x` is not a matrix.

    >>> T.identity_like([[1, 2], [3, 4]]).eval()
    array([[1, 0],
           [0, 1]])"""
def imag(x: TensorLike, /) -> TensorVariable:
    """imag(x)

    The imaginary part.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.imag([-1.5, 2.0]).eval()
    array([0., 0.])"""
def imatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.imatrices("x", "y")
    >>> T.imatrices("xy"), len(T.imatrices(3))
    ([x, y], 3)"""
imatrix: _Constructor
"""Makes a variable: `x = T.imatrix("x")`."""
def inc_subtensor(x: Any, y: Any, inplace: bool = False, set_instead_of_inc: bool = False, tolerate_inplace_aliasing: bool = False) -> TensorVariable:
    """The array of which `x` is a part, with that part incremented by `y`; see `set_subtensor`.

    A position that occurs twice in an index array is incremented twice. Raises TypeError when `y`
    is complex and `x` is real.

    >>> T.inc_subtensor(T.arange(3)[1:], 7).eval()
    array([0, 8, 9])"""
def inclosedrange(x: TensorLike, low: TensorLike, high: TensorLike, /) -> TensorVariable:
    """inclosedrange(x, low, high)

    Whether x lies between `low` and `high`, both included.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.inclosedrange([-1.5, 2.0], [-1.0, -1.0], [0.5, 2.0]).eval()
    array([0, 1], dtype=int8)"""
def indices(dimensions: Sequence[IntLike], dtype: DTypeLike = 'int64', sparse: bool = False) -> TensorVariable:
    """The indices of an array with these lengths: element i of the first dim is the index along
    dim i. sparse: a tuple of arrays that vary along one dim each.

    >>> T.indices((2, 2)).eval().tolist()
    [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]"""
def inner(a: TensorLike, b: TensorLike) -> TensorVariable:
    """The sum of products over the last dims of `a` and `b`, as `numpy.inner`; the product for
    scalars. Raises ValueError at run time when the last dims differ.

    >>> T.inner([1, 2], [[1, 10], [0, 1]]).eval()
    array([21,  2])"""
def inopenrange(x: TensorLike, low: TensorLike, high: TensorLike, /) -> TensorVariable:
    """inopenrange(x, low, high)

    Whether x lies between `low` and `high`, both excluded.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.inopenrange([-1.5, 2.0], [-1.0, -1.0], [0.5, 2.0]).eval()
    array([0, 0], dtype=int8)"""
def insert(arr: TensorLike, obj: IntLike | slice | TensorLike, values: TensorLike, axis: int | None = None) -> TensorVariable:
    """`arr` with `values` inserted before the positions `obj` (an int, a slice, a vector) along
    `axis`; None: of the flattened array. The values are converted to the dtype of `arr`. Raises
    AxisError for an axis out of range, IndexError at run time for a position out of range.

    >>> T.insert([1, 2, 3], 1, 9).eval()
    array([1, 9, 2, 3])"""
def int_div(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """int_div(x, y)

    The quotient rounded down to an integer, as Python's `//`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.int_div([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-3., -1.])"""
int_dtypes: list[str]
integer_dtypes: list[str]
def interp(x: TensorLike, xp: TensorLike, fp: TensorLike, left: TensorLike | None = None, right: TensorLike | None = None, period: float | None = None) -> TensorVariable:
    """The values at `x` of the function that is linear between the points (xp[i], fp[i]).

    xp: increasing, unless `period` is given: then both are taken modulo the period and put in
    order. left, right: the values below xp[0] and above xp[-1]; default fp[0] and fp[-1]. The
    result is float64, or complex128 for complex `fp`. Raises ValueError for points that are not
    vectors and a period that is 0; TypeError for complex `x` or `xp`; ValueError at run time for
    vectors of different lengths.

    >>> T.interp([0.5, 1.5, 9.0], [0.0, 1.0, 2.0], [0.0, 10.0, 30.0]).eval()
    array([ 5., 20., 30.])"""
def intersect1d(ar1: TensorLike, ar2: TensorLike, assume_unique: bool = False, return_indices: bool = False) -> TensorVariable:
    """The distinct elements that are in both arrays, sorted. return_indices: also their first
    positions in each array. assume_unique: no array has an element twice.

    >>> T.intersect1d([4, 1, 3], [3, 4]).eval()
    array([3, 4])"""
def inv(x: TensorLike, /) -> TensorVariable:
    """inv(x)

    1 / x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.inv([-2.0, 0.5]).eval()
    array([-0.5,  2. ])"""
def inverse_permutation(perm: TensorLike) -> TensorVariable:
    """The inverse of the permutation `perm`, a vector; for a matrix, of each row. Raises TypeError
    when it is not of integers.

    >>> T.inverse_permutation([2, 0, 1]).eval()
    array([1, 2, 0])"""
def invert(x: TensorLike, /) -> TensorVariable:
    """invert(x)

    The bitwise complement of integers, the logical one of booleans.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.invert([6, 3]).eval()
    array([-7, -4])"""
def iround(a: TensorLike, mode: str | None = None) -> TensorVariable:
    """`round`, converted to int64. Exceptions are those of `round`.

    >>> T.iround([0.2, 1.7]).eval()
    array([0, 2])"""
irow: _Constructor
"""Makes a variable: `x = T.irow("x")`."""
def irows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.irows("x", "y")
    >>> T.irows("xy"), len(T.irows(3))
    ([x, y], 3)"""
iscalar: _Constructor
"""Makes a variable: `x = T.iscalar("x")`."""
def iscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.iscalars("x", "y")
    >>> T.iscalars("xy"), len(T.iscalars(3))
    ([x, y], 3)"""
def isclose(a: TensorLike, b: TensorLike, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> TensorVariable:
    """Whether elements are close: |a - b| <= atol + rtol |b|, or both are the same infinity.

    equal_nan: NaN is close to NaN.

    >>> T.isclose([1.0, 2.0], [1.0, 2.5]).eval()
    array([ True, False])"""
def iscomplex(x: TensorLike) -> TensorVariable:
    """Whether each element has an imaginary part other than 0.

    >>> T.iscomplex([1.0, 2j]).eval()
    array([False,  True])"""
def iscomplexobj(x: TensorLike) -> bool:
    """Whether the dtype is complex, as a Python bool.

    >>> T.iscomplexobj(T.dvector())
    False"""
def isfinite(x: TensorLike) -> TensorVariable:
    """Whether each element is neither infinite nor NaN.

    >>> T.isfinite([1.0, np.inf, np.nan]).eval()
    array([ True, False, False])"""
def isin(element: TensorLike, test_elements: TensorLike, assume_unique: bool = False, invert: bool = False, kind: str | None = None) -> TensorVariable:
    """Whether each element is one of `test_elements`; with `invert`, whether it is not. NaN is
    never one. assume_unique and kind have no effect.

    >>> T.isin([1, 2, 3], [3, 1]).eval()
    array([ True, False,  True])"""
def isinf(a: TensorLike) -> TensorVariable:
    """Whether each element is infinite; for integers false, without reading the elements.

    >>> T.isinf([1.0, np.inf]).eval()
    array([False,  True])"""
def isinf_(x: TensorLike, /) -> TensorVariable:
    """isinf(x)

    Whether x is positive or negative infinity, as booleans.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.isinf([-1.5, 2.0]).eval()
    array([False, False])"""
def isnan(a: TensorLike) -> TensorVariable:
    """Whether each element is NaN; for integers false, without reading the elements.

    >>> T.isnan([1.0, np.nan]).eval()
    array([False,  True])"""
def isnan_(x: TensorLike, /) -> TensorVariable:
    """isnan(x)

    Whether x is not a number (NaN), as booleans.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.isnan([-1.5, 2.0]).eval()
    array([False, False])"""
def isneginf(x: TensorLike) -> TensorVariable:
    """Whether each element is minus infinity. Raises TypeError for complex numbers.

    >>> T.isneginf([1.0, np.inf, -np.inf]).eval()
    array([False, False,  True])"""
def isposinf(x: TensorLike) -> TensorVariable:
    """Whether each element is infinity. Raises TypeError for complex numbers.

    >>> T.isposinf([1.0, np.inf, -np.inf]).eval()
    array([False,  True, False])"""
def isreal(x: TensorLike) -> TensorVariable:
    """Whether each element has the imaginary part 0.

    >>> T.isreal([1.0, 2j]).eval()
    array([ True, False])"""
def isrealobj(x: TensorLike) -> bool:
    """Whether the dtype is not complex, as a Python bool.

    >>> T.isrealobj(T.dvector())
    True"""
itensor3: _Constructor
"""Makes a variable: `x = T.itensor3("x")`."""
def itensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.itensor3s("x", "y")
    >>> T.itensor3s("xy"), len(T.itensor3s(3))
    ([x, y], 3)"""
itensor4: _Constructor
"""Makes a variable: `x = T.itensor4("x")`."""
def itensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.itensor4s("x", "y")
    >>> T.itensor4s("xy"), len(T.itensor4s(3))
    ([x, y], 3)"""
itensor5: _Constructor
"""Makes a variable: `x = T.itensor5("x")`."""
def itensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.itensor5s("x", "y")
    >>> T.itensor5s("xy"), len(T.itensor5s(3))
    ([x, y], 3)"""
itensor6: _Constructor
"""Makes a variable: `x = T.itensor6("x")`."""
def itensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.itensor6s("x", "y")
    >>> T.itensor6s("xy"), len(T.itensor6s(3))
    ([x, y], 3)"""
itensor7: _Constructor
"""Makes a variable: `x = T.itensor7("x")`."""
def itensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.itensor7s("x", "y")
    >>> T.itensor7s("xy"), len(T.itensor7s(3))
    ([x, y], 3)"""
def iv(v: TensorLike, x: TensorLike, /) -> TensorVariable:
    """iv(v, x)

    The modified Bessel function of the first kind of order v.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.iv([1, 2], [2.0, 0.5]).eval()
    array([1.59063685, 0.03190615])"""
ivector: _Constructor
"""Makes a variable: `x = T.ivector("x")`."""
def ivectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ivectors("x", "y")
    >>> T.ivectors("xy"), len(T.ivectors(3))
    ([x, y], 3)"""
def ix_(*args: TensorLike) -> tuple[TensorVariable, ...]:
    """The index of a grid of rows and columns: each vector along its own dim; of a mask, the
    positions of its true elements. Raises ValueError for an argument that is not a vector.

    >>> T.as_tensor_variable([[1, 2], [3, 4]])[T.ix_([1, 0], [1])].eval()
    array([[4],
           [2]])"""
def j0(x: TensorLike, /) -> TensorVariable:
    """j0(x)

    The Bessel function of the first kind of order 0.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.j0([-1.5, 2.0]).eval()
    array([0.51182767, 0.22389078])"""
def j1(x: TensorLike, /) -> TensorVariable:
    """j1(x)

    The Bessel function of the first kind of order 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.j1([-1.5, 2.0]).eval()
    array([-0.55793651,  0.57672481])"""
@overload
def jacobian(expression: TensorVariable, wrt: Variable, consider_constant: object = None, disconnected_inputs: str = 'raise') -> TensorVariable:
    """The derivatives of each element of the vector `expression` with respect to `wrt`.

    The shape of each result is the shape of `expression` followed by the shape of the variable. For
    a 0-d expression, the result is the gradient. wrt: a variable, a list or a tuple; the result has
    the same form. consider_constant, disconnected_inputs: as for `grad`. Raises AssertionError for
    an expression of more than one dim, TypeError for one that is not a tensor variable, and the
    exceptions of `grad`.

    >>> x = T.dvector()
    >>> T.jacobian(x ** 2, x).eval({x: [1.0, 2.0]})
    array([[2., 0.],
           [0., 4.]])"""
@overload
def jacobian(expression: TensorVariable, wrt: tuple[Variable, ...], consider_constant: object = None, disconnected_inputs: str = 'raise') -> tuple[TensorVariable, ...]:  # type: ignore[overload-overlap]
    ...
@overload
def jacobian(expression: TensorVariable, wrt: Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> list[TensorVariable]:
    ...
def join(axis: Any, *tensors_list: TensorLike) -> TensorVariable:
    """`tensors_list` concatenated along `axis` (an int or an integer scalar), in their upcast
    dtype. A single array is returned as it is.

    Raises TypeError for scalars and for arrays of different ranks, ValueError for no arrays,
    AxisError for an axis out of range; ValueError at run time when other dims differ.

    >>> T.join(0, [1, 2], [3]).eval()
    array([1, 2, 3])"""
from theano.tensor.shaping.joining import join_ as join_
def jv(v: TensorLike, x: TensorLike, /) -> TensorVariable:
    """jv(v, x)

    The Bessel function of the first kind of order v.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.jv([1, 2], [2.0, 0.5]).eval()
    array([0.57672481, 0.03060402])"""
def kaiser(M: TensorLike, beta: TensorLike) -> TensorVariable:
    """Kaiser's window of `M` points with the shape parameter `beta`; see `blackman`.

    >>> T.kaiser(3, 0.0).eval()
    array([1., 1., 1.])"""
def kl_div(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """kl_div(x, y)

    x log(x / y) - x + y, y for x = 0 and y >= 0, infinity for other numbers that are not positive.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.kl_div([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.80685282, 1.27258872])"""
def kron(a: TensorLike, b: TensorLike) -> TensorVariable:
    """The Kronecker product of arrays of any number of dims, as `numpy.kron`: the blocks
    `a[i, j] * b`. The one with fewer dims gets dims of length 1 before its own.

    >>> T.kron([[1, 10]], [[1], [2]]).eval()
    array([[ 1, 10],
           [ 2, 20]])"""
def largest(*args: Any) -> TensorVariable:
    """The elementwise maximum of several tensors. Raises ValueError for no arguments.

    >>> T.largest([1, 5], [3, 2]).eval()
    array([3, 5])"""
def lcm(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """lcm(x, y)

    The least common multiple of two integers; 0 if one of them is 0.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.lcm([6, 3], [3, 6]).eval()
    array([6, 6])"""
lcol: _Constructor
"""Makes a variable: `x = T.lcol("x")`."""
def lcols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.lcols("x", "y")
    >>> T.lcols("xy"), len(T.lcols(3))
    ([x, y], 3)"""
def ldexp(x: TensorLike, i: TensorLike, /) -> TensorVariable:
    """ldexp(x, i)

    x 2^i, for an integer i.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.ldexp([-1.5, 2.0], [2, 1]).eval()
    array([-6.,  4.])"""
def le(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """le(x, y)

    Whether x is less than or equal to y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.le([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ True, False])"""
def leaky_relu(x: TensorLike, negative_slope: TensorLike = 0.01) -> TensorVariable:
    """x for positive x, else `negative_slope` times x.

    >>> T.leaky_relu([-2.0, 3.0], 0.5).eval()
    array([-1.,  3.])"""
def left_shift(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """left_shift(x, y)

    The bits of x moved to the left by y places; 0 where y is negative or not less than the number of bits.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.left_shift([6, 3], [3, 6]).eval()
    array([ 48, 192])"""
def less(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """lt(x, y)

    Whether x is less than y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.lt([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ True, False])"""
def less_equal(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """le(x, y)

    Whether x is less than or equal to y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.le([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ True, False])"""
def lexsort(keys: TensorLike, axis: int = -1) -> TensorVariable:
    """The positions (int64) that sort by the last of `keys`, where equal by the one before, and so
    on. keys: a list of arrays of equal shape, or an array of known length. Raises TypeError for no
    keys.

    >>> T.lexsort([[3, 1, 2], [0, 1, 0]]).eval()
    array([2, 0, 1])"""
def linspace(start: TensorLike, stop: TensorLike, num: IntLike = 50, endpoint: bool = True, retstep: bool = False, dtype: DTypeLike | None = None, axis: int = 0) -> TensorVariable:
    """`num` numbers from `start` to `stop`, evenly spaced; endpoint: `stop` is the last one.

    start, stop: numbers or arrays, which broadcast; their elements are at the ends of the new dim
    `axis`. retstep: also return the step. dtype: by default that of the floats given, float64 for
    integers, floatX for Python's numbers; integers are rounded down. Raises ValueError for a
    negative `num`, AxisError for an axis out of range.

    >>> T.linspace(0, 1, 5).eval()
    array([0.  , 0.25, 0.5 , 0.75, 1.  ])"""
def lmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.lmatrices("x", "y")
    >>> T.lmatrices("xy"), len(T.lmatrices(3))
    ([x, y], 3)"""
lmatrix: _Constructor
"""Makes a variable: `x = T.lmatrix("x")`."""
def load(path: Any, dtype: npt.DTypeLike, broadcastable: Sequence[bool], mmap_mode: str | None = None) -> TensorVariable:
    """The array in a `.npy` file, read at each call of the function; see `LoadFromDisk`."""
def log(x: TensorLike, /) -> TensorVariable:
    """log(x)

    The natural logarithm; -infinity at 0, NaN below.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.log([0.5, 2.0]).eval()
    array([-0.69314718,  0.69314718])"""
def log10(x: TensorLike, /) -> TensorVariable:
    """log10(x)

    The logarithm to base 10.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.log10([0.5, 2.0]).eval()
    array([-0.30103,  0.30103])"""
def log1p(x: TensorLike, /) -> TensorVariable:
    """log1p(x)

    log(1 + x), precise for small x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.log1p([0.5, 2.0]).eval()
    array([0.40546511, 1.09861229])"""
def log2(x: TensorLike, /) -> TensorVariable:
    """log2(x)

    The logarithm to base 2.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.log2([0.5, 2.0]).eval()
    array([-1.,  1.])"""
def log_ndtr(x: TensorLike, /) -> TensorVariable:
    """log_ndtr(x)

    The logarithm of the probability that a normal variable is below x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.log_ndtr([-1.5, 2.0]).eval()
    array([-2.7059444 , -0.02301291])"""
def log_softmax(x: TensorLike, axis: int = -1) -> TensorVariable:
    """The logarithm of `softmax`, without overflow. Exceptions are those of `softmax`.

    >>> T.log_softmax([0.0, 0.0]).eval()
    array([-0.69314718, -0.69314718])"""
def logaddexp(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """logaddexp(x, y)

    log(exp(x) + exp(y)), without overflow.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.logaddexp([-1.5, 2.0], [2.0, -1.5]).eval()
    array([2.02975042, 2.02975042])"""
def logaddexp2(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """log2(2^x1 + 2^x2), without overflow.

    >>> T.logaddexp2([1.0, 2000.0], [1.0, 2000.0]).eval()
    array([2.000e+00, 2.001e+03])"""
def logical_and(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """Whether both elements are nonzero.

    >>> T.logical_and([1, 2, 0], [1, 0, 0]).eval()
    array([ True, False, False])"""
def logical_not(x: TensorLike) -> TensorVariable:
    """Whether each element is 0.

    >>> T.logical_not([1, 0]).eval()
    array([False,  True])"""
def logical_or(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """Whether one of the elements is nonzero, or both.

    >>> T.logical_or([1, 2, 0], [1, 0, 0]).eval()
    array([ True,  True, False])"""
def logical_xor(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """Whether exactly one of the elements is nonzero.

    >>> T.logical_xor([1, 2, 0], [1, 0, 0]).eval()
    array([False,  True, False])"""
def logit(x: TensorLike, /) -> TensorVariable:
    """logit(x)

    log(x / (1 - x)), the inverse of `sigmoid`, for x from 0 to 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.logit([0.25, 0.5]).eval()
    array([-1.09861229,  0.        ])"""
def logspace(start: TensorLike, stop: TensorLike, num: IntLike = 50, endpoint: bool = True, base: TensorLike = 10.0, dtype: DTypeLike | None = None, axis: int = 0) -> TensorVariable:
    """`num` numbers from base^start to base^stop with evenly spaced logarithms; see `linspace`.

    >>> T.logspace(0, 2, 3).eval()
    array([  1.,  10., 100.])"""
def logsumexp(a: TensorLike, axis: AxisLike = None, b: TensorLike | None = None, keepdims: bool = False) -> TensorVariable:
    """log(sum(b exp(a))) along `axis` (None: all), without overflow; b: factors, by default 1.
    Raises TypeError for complex numbers, ValueError for an axis out of range, and at run time when
    there are no elements.

    >>> T.logsumexp([800.0, 800.0]).eval()
    array(800.69314718)"""
lrow: _Constructor
"""Makes a variable: `x = T.lrow("x")`."""
def lrows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.lrows("x", "y")
    >>> T.lrows("xy"), len(T.lrows(3))
    ([x, y], 3)"""
lscalar: _Constructor
"""Makes a variable: `x = T.lscalar("x")`."""
def lscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.lscalars("x", "y")
    >>> T.lscalars("xy"), len(T.lscalars(3))
    ([x, y], 3)"""
def lt(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """lt(x, y)

    Whether x is less than y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.lt([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ True, False])"""
ltensor3: _Constructor
"""Makes a variable: `x = T.ltensor3("x")`."""
def ltensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ltensor3s("x", "y")
    >>> T.ltensor3s("xy"), len(T.ltensor3s(3))
    ([x, y], 3)"""
ltensor4: _Constructor
"""Makes a variable: `x = T.ltensor4("x")`."""
def ltensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ltensor4s("x", "y")
    >>> T.ltensor4s("xy"), len(T.ltensor4s(3))
    ([x, y], 3)"""
ltensor5: _Constructor
"""Makes a variable: `x = T.ltensor5("x")`."""
def ltensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ltensor5s("x", "y")
    >>> T.ltensor5s("xy"), len(T.ltensor5s(3))
    ([x, y], 3)"""
ltensor6: _Constructor
"""Makes a variable: `x = T.ltensor6("x")`."""
def ltensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ltensor6s("x", "y")
    >>> T.ltensor6s("xy"), len(T.ltensor6s(3))
    ([x, y], 3)"""
ltensor7: _Constructor
"""Makes a variable: `x = T.ltensor7("x")`."""
def ltensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ltensor7s("x", "y")
    >>> T.ltensor7s("xy"), len(T.ltensor7s(3))
    ([x, y], 3)"""
lvector: _Constructor
"""Makes a variable: `x = T.lvector("x")`."""
def lvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.lvectors("x", "y")
    >>> T.lvectors("xy"), len(T.lvectors(3))
    ([x, y], 3)"""
def makeKeepDims(x: TensorLike, y: TensorLike, axis: AxisLike) -> TensorVariable:
    """`y`, a reduction of `x` along `axis`, with the reduced dims restored with length 1. Raises
    ValueError if `y` has another number of dims than such a reduction.

    >>> T.makeKeepDims(T.as_tensor_variable([[1, 2]]), T.as_tensor_variable([3]), 1).eval()
    array([[3]])"""
from theano.tensor.type_other import make_slice as make_slice
def make_vector(*scalars: TensorLike) -> TensorVariable:
    """The vector of `scalars`, in their upcast dtype. Raises TypeError when one has dims.

    >>> T.make_vector(1, 2).eval()
    array([1, 2], dtype=int8)"""
def matmul(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """The matrix product `x1 @ x2`, as `numpy.matmul`: of the last two dims of each; the dims
    before them are stacks, which broadcast. A vector is a row at the left, a column at the right.

    Raises ValueError for a scalar, and when the inner dims differ, at run time unless the types
    show it.

    >>> T.matmul([[1, 2], [3, 4]], [1, 10]).eval()
    array([21, 43])"""
def matrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.matrices("x", "y")
    >>> T.matrices("xy"), len(T.matrices(3))
    ([x, y], 3)"""
def matrix(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new matrix variable; dtype: `config.floatX` unless given.

    >>> T.matrix("x", dtype="int32").type
    TensorType(int32, matrix)"""
def matrix_transpose(x: TensorLike) -> TensorVariable:
    """The last two dims exchanged. Raises AxisError for fewer than two dims.

    >>> T.matrix_transpose([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])"""
def matvec(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """The products of a stack of matrices and a stack of vectors, as `numpy.matvec`. Raises
    ValueError for too few dims, and at run time for lengths that do not agree.

    >>> T.matvec([[1, 2], [3, 4]], [[1, 10], [0, 1]]).eval()
    array([[21, 43],
           [ 2,  4]])"""
def max(x: TensorLike, axis: AxisLike = None, keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The maximum along `axis` (None or empty: all), and of `initial`, if it is given; NaN if an
    element is NaN. where: of the elements where it is true, then with `initial`.

    Each element that equals the maximum receives the whole gradient. Raises ValueError for an axis
    out of range, and at run time when there are no elements.

    >>> T.max([[1, 2, 3], [4, 5, 6]], axis=0).eval()
    array([4, 5, 6])"""
def max_and_argmax(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> list[Any]:
    """The maximum along `axis`, and its position. Raises ValueError for an axis out of range, and
    at run time when there are no elements.

    >>> [v.eval() for v in T.max_and_argmax([[1, 2, 3], [4, 5, 6]], axis=1)]
    [array([3, 6]), array([2, 2])]"""
def maximum(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """maximum(x, y)

    The larger of two values at each position; NaN where one is NaN.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.maximum([-1.5, 2.0], [2.0, -1.5]).eval()
    array([2., 2.])"""
def mean(input: TensorLike, axis: AxisLike = None, dtype: str | None = None, op: bool = False, keepdims: bool = False, acc_dtype: str | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The mean along `axis`: by default float64 for integers, else in the dtype of the input.
    where: of the elements where it is true.

    dtype, acc_dtype: see `sum`, whose result is divided by the number of elements. op: has no
    effect. float16 is summed and divided in float32. Raises ValueError for an axis out of range.

    >>> T.mean([[1, 2, 3], [4, 5, 6]], axis=0).eval()
    array([2.5, 3.5, 4.5])"""
def median(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The median along `axis`, an int or several (None: all): the middle one of the sorted
    elements, or the mean of the two middle ones if their number is even; NaN where an element is
    NaN or there are none. The dtype is that of `a`, float64 for integers.

    Raises ValueError for an axis out of range, TypeError for complex numbers.

    >>> T.median([[1, 2, 3], [4, 5, 9]], axis=1).eval()
    array([2., 5.])"""
def meshgrid(*xi: TensorLike, copy: bool = True, sparse: bool = False, indexing: str = 'xy') -> tuple[TensorVariable, ...]:
    """The coordinates of a grid, a tuple with an array for each vector: x varies along the second
    dim, y along the first, others along their own; with indexing "ij" also x and y along their own.
    sparse: length 1 along the others. copy has no effect. Raises ValueError for another `indexing`.

    >>> [v.eval().tolist() for v in T.meshgrid([1, 2], [3, 4, 5])]
    [[[1, 2], [1, 2], [1, 2]], [[3, 3], [4, 4], [5, 5]]]"""
from theano.tensor.grids import mgrid as mgrid
def min(x: TensorLike, axis: AxisLike = None, keepdims: bool = False, initial: TensorLike | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The minimum along `axis`; see `max`.

    >>> T.min([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([1, 4])"""
def minimum(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """minimum(x, y)

    The smaller of two values at each position; NaN where one is NaN.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.minimum([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-1.5, -1.5])"""
def mod(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """mod(x, y)

    The remainder of the division, with the sign of y, as Python's `%`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.mod([-1.5, 2.0], [0.5, -2.0]).eval()
    array([ 0., -0.])"""
def mod_check(x: TensorLike, y: TensorLike) -> TensorVariable:
    """x % y; raises ComplexError for complex numbers.

    >>> T.mod_check(T.constant(7), T.constant(3)).eval()
    array(1, dtype=int8)"""
def modf(x: TensorLike) -> tuple[TensorVariable, TensorVariable]:
    """The fractional and the whole part of x, both with its sign.

    >>> [v.eval() for v in T.modf([2.5, -0.25])]
    [array([ 0.5 , -0.25]), array([ 2., -0.])]"""
def moveaxis(x: TensorLike, source: int | Sequence[int], destination: int | Sequence[int]) -> TensorVariable:
    """`x` with dim `source` moved to position `destination`, or several dims to several positions;
    the other dims keep their order. The exceptions are those of `swapaxes`, and ValueError for
    numbers of dims and positions that differ, and for repeated ones.

    >>> T.moveaxis([[1, 2], [3, 4]], 0, 1).eval()
    array([[1, 3],
           [2, 4]])"""
def mul(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """mul(x, y)

    The product of two or more tensors, element by element; for booleans, `and`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.mul([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-3., -3.])"""
def multi_dot(arrays: Sequence[TensorLike]) -> TensorVariable:
    """The product of two or more matrices in the order that costs least, as
    `numpy.linalg.multi_dot`; the first and the last may be vectors.

    Unknown lengths count as 64 when the order is chosen. Raises ValueError for fewer than two
    arrays and for other numbers of dims, and at run time for lengths that do not agree.

    >>> a = np.array([[1, 2], [3, 4]])
    >>> T.multi_dot([a, a, [1, 1]]).eval()
    array([17, 37])"""
def multiply(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """mul(x, y)

    The product of two or more tensors, element by element; for booleans, `and`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.mul([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-3., -3.])"""
def nan_to_num(x: TensorLike, copy: bool = True, nan: TensorLike = 0.0, posinf: TensorLike | None = None, neginf: TensorLike | None = None) -> TensorVariable:
    """`x` with NaN replaced by `nan`, infinity by `posinf` (default: the largest float of the
    dtype), and minus infinity by `neginf`; of complex numbers both parts. copy has no effect.

    >>> T.nan_to_num([1.0, np.nan, np.inf], posinf=9.0).eval()
    array([1., 0., 9.])"""
def nanargmax(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The position of the first maximum along `axis` (None: flattened) of the elements that are not
    NaN. AssertionError is raised at run time where there are none.

    >>> T.nanargmax([np.nan, 2.0, 3.0]).eval()
    array(2)"""
def nanargmin(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The position of the first minimum along `axis`; see `nanargmax`.

    >>> T.nanargmin([np.nan, 2.0, 3.0]).eval()
    array(1)"""
def nancumprod(a: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> TensorVariable:
    """The cumulative product along `axis` (None: flattened), where NaN counts as 1; 64-bit for
    integers.

    >>> T.nancumprod([2.0, np.nan, 3.0]).eval()
    array([2., 2., 6.])"""
def nancumsum(a: TensorLike, axis: int | None = None, dtype: DTypeLike | None = None) -> TensorVariable:
    """The cumulative sum along `axis` (None: flattened), where NaN counts as 0; 64-bit for
    integers.

    >>> T.nancumsum([1.0, np.nan, 2.0]).eval()
    array([1., 1., 3.])"""
def nanmax(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The maximum along `axis` of the elements that are not NaN; NaN where there are none.
    Gradients and exceptions are those of `max`.

    >>> T.nanmax([[1.0, np.nan], [np.nan, np.nan]], axis=1).eval()
    array([ 1., nan])"""
def nanmean(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The mean along `axis` of the elements that are not NaN; NaN where there are none. Raises
    ValueError for an axis out of range.

    >>> T.nanmean([[1.0, np.nan, 4.0], [2.0, 3.0, np.nan]], axis=1).eval()
    array([2.5, 2.5])"""
def nanmedian(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The median along `axis` of the elements that are not NaN, see `median`; NaN where there are
    none. Raises ValueError for an axis out of range, TypeError for complex numbers.

    >>> T.nanmedian([[1.0, np.nan, 3.0], [4.0, 5.0, 9.0]], axis=1).eval()
    array([2., 5.])"""
def nanmin(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The minimum along `axis` of the elements that are not NaN; NaN where there are none.
    Gradients and exceptions are those of `min`.

    >>> T.nanmin([[1.0, np.nan, -2.0], [3.0, 2.0, np.nan]], axis=1).eval()
    array([-2.,  2.])"""
def nanpercentile(a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = 'linear', keepdims: bool = False) -> TensorVariable:
    """`nanquantile` of q / 100.

    >>> T.nanpercentile([1.0, np.nan, 4.0], 50).eval()
    array(2.5)"""
def nanprod(a: TensorLike, axis: AxisLike = None, dtype: DTypeLike | None = None, keepdims: bool = False) -> TensorVariable:
    """The product along `axis` of the elements that are not NaN; 1 where there are none.

    >>> T.nanprod([2.0, np.nan, 3.0]).eval()
    array(6.)"""
def nanquantile(a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = 'linear', keepdims: bool = False) -> TensorVariable:
    """`quantile` of the elements that are not NaN; NaN where there are none.

    >>> T.nanquantile([1.0, np.nan, 4.0], 0.5).eval()
    array(2.5)"""
def nanstd(a: TensorLike, axis: AxisLike = None, dtype: DTypeLike | None = None, ddof: float = 0, keepdims: bool = False) -> TensorVariable:
    """The standard deviation along `axis`: the square root of `nanvar`.

    >>> T.nanstd([1.0, np.nan, 3.0]).eval()
    array(1.)"""
def nansum(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The sum along `axis` of the elements that are not NaN; 0 where there are none. Raises
    ValueError for an axis out of range.

    >>> T.nansum([[1.0, np.nan], [np.nan, np.nan]], axis=1).eval()
    array([1., 0.])"""
def nanvar(a: TensorLike, axis: AxisLike = None, dtype: DTypeLike | None = None, ddof: float = 0, keepdims: bool = False) -> TensorVariable:
    """The variance along `axis` of the elements that are not NaN, divided by their number minus
    `ddof`; NaN where that is not positive. dtype: of the computation.

    >>> T.nanvar([1.0, np.nan, 3.0]).eval()
    array(1.)"""
def ndim(a: TensorLike) -> int:
    """The number of dims, an int.

    >>> T.ndim(T.dmatrix())
    2"""
def neg(x: TensorLike, /) -> TensorVariable:
    """neg(x)

    -x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.neg([-1.5, 2.0]).eval()
    array([ 1.5, -2. ])"""
def negative(x: TensorLike, /) -> TensorVariable:
    """neg(x)

    -x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.neg([-1.5, 2.0]).eval()
    array([ 1.5, -2. ])"""
def neq(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """neq(x, y)

    Whether x differs from y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.neq([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ True,  True])"""
def nextafter(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """nextafter(x, y)

    The float that follows x in the direction of y; y if both are equal.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.nextafter([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-1.5,  2. ])"""
from theano.tensor.type_other import none_type_t as none_type_t
@overload
def nonzero(a: TensorLike, return_matrix: Literal[True]) -> TensorVariable:
    """The positions of the nonzero elements of `a`: a tuple of int64 vectors, one per dim.

    return_matrix: return a matrix with a row per dim. Raises ValueError for a scalar.

    >>> [v.eval() for v in T.nonzero(T.as_tensor_variable([0, 3, 4]))]
    [array([1, 2])]"""
@overload
def nonzero(a: TensorLike, return_matrix: Literal[False] = False) -> tuple[TensorVariable, ...]:
    ...
def nonzero_values(a: TensorLike) -> TensorVariable:
    """The nonzero elements of `a`, in C order. Raises ValueError for a scalar.

    >>> T.nonzero_values([0, 3, 4]).eval()
    array([3, 4])"""
def norm(x: TensorLike, L: Any, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The L-norm along `axis`: (sum |x|^L)^(1/L); for L = infinity and for L = -infinity, as in
    Theano, the maximum of |x|.

    Raises NotImplementedError for L = 0, TypeError for an `L` that is not a number.

    >>> T.norm([3.0, 4.0], 2).eval()
    array(5.)"""
def not_equal(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """neq(x, y)

    Whether x differs from y, as booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.neq([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ True,  True])"""
from theano.gradient.numeric import numeric_grad as numeric_grad
from theano.tensor.grids import ogrid as ogrid
def one_hot(labels: TensorLike, num_classes: IntLike, dtype: DTypeLike | None = None) -> TensorVariable:
    """The one-hot encoding of integers of any shape, in a last dim of length `num_classes`: 1 at
    the position that the integer gives, else 0; only zeros for an integer that is negative or not
    less than `num_classes`. dtype: floatX by default. Raises TypeError for labels that are not
    integers.

    >>> T.one_hot([0, 2], 3, dtype="int64").eval()
    array([[1, 0, 0],
           [0, 0, 1]])"""
def ones(shape: Any, dtype: str | None = None) -> TensorVariable:
    """Ones. shape: an int or variable, a list of them, or a vector of known length; dtype: floatX
    by default. Raises TypeError for lengths that are not integer scalars, ValueError for a vector
    of unknown length, and at run time for negative lengths.

    >>> T.ones((2,), dtype="int64").eval()
    array([1, 1])"""
def ones_like(model: TensorLike, dtype: str | None = None, opt: bool = False) -> TensorVariable:
    """Ones in the shape of `model`; dtype: by default that of `model`. opt: for a scalar, return a
    constant.

    >>> T.ones_like([5, 6]).eval()
    array([1, 1])"""
def or_(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """or_(x, y)

    The bitwise `or` of integers, the logical one of booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.or_([6, 3], [3, 6]).eval()
    array([7, 7])"""
def outer(x: TensorLike, y: TensorLike) -> TensorVariable:
    """The matrix of the products of the elements of `x` and `y`, both flattened.

    >>> T.outer([1, 2], [3, 4]).eval()
    array([[3, 4],
           [6, 8]])"""
def pad(array: TensorLike, pad_width: object, mode: str = 'constant', **kwargs: object) -> TensorVariable:
    """`array` extended along each dim as in NumPy.

    pad_width: the number of new elements: one for all ends, a pair (before, after) for all dims, a
    pair per dim, or a dict from axes to numbers or pairs; numbers may be symbolic. mode: "constant"
    (with constant_values), "edge", "reflect" and "symmetric" (with reflect_type, "even" or "odd"),
    "wrap", "linear_ramp" (with end_values), "maximum", "mean", "median", "minimum" (with
    stat_length), "empty" (zeros). Raises ValueError for another mode, setting or form of
    `pad_width`, and at run time for negative numbers.

    >>> T.pad([1, 2, 3], (2, 1), mode="reflect").eval()
    array([3, 2, 1, 2, 3, 2])"""
def partition(a: TensorLike, kth: object, axis: int | None = -1, kind: str = 'introselect', order: None = None) -> TensorVariable:
    """`a` with the elements along `axis` (None: flattened) arranged such that those at `kth` are
    where sorting puts them, with smaller ones before: all are sorted. kind has no effect; the
    exceptions are those of `sort`.

    >>> T.partition([3, 1, 2], 1).eval()
    array([1, 2, 3])"""
def patternbroadcast(x: TensorLike, broadcastable: Sequence[bool]) -> TensorVariable:
    """`x` with the broadcast pattern `broadcastable`; dims that become broadcastable are checked at
    run time. Dims beyond the pattern are unchanged. Raises TypeError for a pattern that is not a
    list, ValueError for one longer than the dims of `x`, and at run time for a length other than 1.

    >>> T.patternbroadcast([[1, 2]], (True, False)).broadcastable
    (True, False)"""
def percentile(a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = 'linear', keepdims: bool = False) -> TensorVariable:
    """`quantile` of q / 100.

    >>> T.percentile([1.0, 2.0, 4.0], 75).eval()
    array(3.)"""
def permute_dims(a: TensorLike, axes: Sequence[int] | None = None) -> TensorVariable:
    """The dims of `a` in the order `axes`, by default reversed; see `transpose`.

    >>> T.permute_dims([[1, 2], [3, 4]], (1, 0)).eval()
    array([[1, 3],
           [2, 4]])"""
def permute_row_elements(x: TensorLike, y: TensorLike, inverse: TensorLike = 0) -> TensorVariable:
    """Each row of `x` permuted by `y`, or by the inverse of `y` if `inverse` is not 0. Raises
    TypeError when `y` is not of integers, IndexError at run time for a position out of range.

    >>> T.permute_row_elements([[1, 2, 3]], [2, 0, 1]).eval()
    array([[3, 1, 2]])"""
def piecewise(x: TensorLike, condlist: TensorLike, funclist: Sequence[object], *args: object, **kw: object) -> TensorVariable:
    """At each position the value of the function of the last condition that is true, in the dtype
    of `x`. A further function is for positions where no condition is true, by default 0. Functions
    are called with all of `x`, `args` and `kw`; they may be numbers. Raises ValueError for another
    number of functions.

    >>> x = T.dvector("x")
    >>> T.piecewise(x, [x < 0, x >= 1], [lambda v: -v, 7]).eval({x: [-2.0, 0.5, 3.0]})
    array([2., 0., 7.])"""
def poly(seq_of_zeros: TensorLike) -> TensorVariable:
    """The coefficients of the polynomial with these zeros, whose highest power has the factor 1;
    for a square matrix those of its characteristic polynomial, which are complex.

    The number of zeros must be known when the graph is built. Raises ValueError if it is not, and
    for more than two dims.

    >>> T.poly([1.0, 2.0]).eval()
    array([ 1., -3.,  2.])"""
def polyadd(a1: TensorLike, a2: TensorLike) -> TensorVariable:
    """The sum of two polynomials. Raises ValueError for coefficients that are not vectors.

    >>> T.polyadd([1, 2], [10, 0, 0]).eval()
    array([10,  1,  2])"""
def polyder(p: TensorLike, m: int = 1) -> TensorVariable:
    """The derivative of order `m` of a polynomial. Raises ValueError for a negative order,
    TypeError for one that is not an integer.

    >>> T.polyder([1, 0, 2]).eval()
    array([2, 0])"""
def polygamma(n: TensorLike, x: TensorLike, /) -> TensorVariable:
    """polygamma(n, x)

    The n-th derivative of `psi`; NaN where n is not an integer.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.polygamma([1, 2], [2.0, 0.5]).eval()
    array([  0.64493407, -16.82879664])"""
def polyint(p: TensorLike, m: int = 1, k: TensorLike | None = None) -> TensorVariable:
    """The antiderivative of order `m` of a polynomial. k: the constants of integration, a number or
    a list of `m` numbers, in the order of integration; default 0. Raises ValueError for a negative
    order, and for another number of constants.

    >>> T.polyint([6, 0, 2]).eval()
    array([2., 0., 2., 0.])"""
def polymul(a1: TensorLike, a2: TensorLike) -> TensorVariable:
    """The product of two polynomials. Exceptions are those of `polyadd`, and AssertionError at run
    time for no coefficients.

    Zeros before the highest power of an argument stay, and make the result longer than NumPy's,
    which depends on values.

    >>> T.polymul([1, 2], [10, 1]).eval()
    array([10, 21,  2])"""
def polysub(a1: TensorLike, a2: TensorLike) -> TensorVariable:
    """The difference of two polynomials. Exceptions are those of `polyadd`.

    >>> T.polysub([1, 2], [10, 0, 0]).eval()
    array([-10,   1,   2])"""
def polyval(p: TensorLike, x: TensorLike) -> TensorVariable:
    """The polynomial with the coefficients `p`, highest power first, at each element of `x`.

    It is the product of the powers of `x` and the coefficients, of any number. Raises ValueError
    when `p` is not a vector.

    >>> T.polyval([1, 0, 2], [3, 10]).eval()
    array([ 11, 102])"""
def positive(x: TensorLike) -> TensorVariable:
    """`x` itself, as `+x`. Raises TypeError for booleans.

    >>> T.positive([1, -2]).eval()
    array([ 1, -2])"""
def pow(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """pow(x, y)

    x to the power y.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.pow([0.5, 2.0], [2.0, 0.5]).eval()
    array([0.25      , 1.41421356])"""
def power(x: TensorLike, y: TensorLike) -> TensorVariable:
    """x to the power y. For two NumPy arrays or numbers it is their power, an array, as in Theano.

    >>> T.power(2, [1, 2, 3]).eval()
    array([2, 4, 8])"""
def prod(input: TensorLike, axis: AxisLike = None, dtype: str | None = None, keepdims: bool = False, acc_dtype: str | None = None, no_zeros_in_input: bool = False, initial: TensorLike | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The product along `axis`, times `initial`; other arguments and exceptions are those of `sum`.

    no_zeros_in_input: a promise that no element is 0, which makes the gradient cheaper.

    >>> T.prod([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([  6, 120])"""
def psi(x: TensorLike, /) -> TensorVariable:
    """psi(x)

    The digamma function, the derivative of `gammaln`.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.psi([0.5, 2.0]).eval()
    array([-1.96351003,  0.42278434])"""
def ptp(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> TensorVariable:
    """The maximum minus the minimum along `axis`. Raises ValueError for an axis out of range, and
    at run time when there are no elements.

    >>> T.ptp([1, 7, 3]).eval()
    array(6)"""
def quantile(a: TensorLike, q: TensorLike, axis: AxisLike = None, method: str = 'linear', keepdims: bool = False) -> TensorVariable:
    """The quantiles `q`, from 0 to 1, along `axis`, an int or several (None: all); NaN where an
    element is NaN. The dims of `q` are the first dims of the result, whose dtype is that of `a`
    (float64 for integers) for a Python number `q`, else their upcast. method: one of NumPy's; those
    that choose an element keep the dtype of `a`.

    Raises ValueError for another method, and for a constant `q` outside of [0, 1], TypeError for
    complex numbers, IndexError at run time when there are no elements.

    >>> T.quantile([1.0, 2.0, 4.0], [0.5, 0.75]).eval()
    array([2., 3.])"""
def rad2deg(x: TensorLike, /) -> TensorVariable:
    """rad2deg(x)

    An angle in radians converted to degrees.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.rad2deg([-1.5, 2.0]).eval()
    array([-85.94366927, 114.59155903])"""
def radians(x: TensorLike, /) -> TensorVariable:
    """deg2rad(x)

    An angle in degrees converted to radians.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.deg2rad([-1.5, 2.0]).eval()
    array([-0.02617994,  0.03490659])"""
def ravel(a: TensorLike, order: str = 'C') -> TensorVariable:
    """The elements as a vector: row by row, or, for the order "F", column by column. Raises
    ValueError for another order.

    >>> T.ravel([[1, 2], [3, 4]], "F").eval()
    array([1, 3, 2, 4])"""
def ravel_multi_index(multi_index: Any, dims: Any, mode: str = 'raise', order: str = 'C') -> TensorVariable:
    """The flat position (int64), in an array of shape `dims`, of an index given by a sequence of
    tensors, one per dim. mode, order: see `RavelMultiIndex`. Raises TypeError for inputs that are
    not integers, ValueError for another `mode` or `order`, and at run time for an index out of
    range if `mode` is "raise".

    >>> T.ravel_multi_index((1, 2), (2, 3)).eval()
    array(5)"""
def real(x: TensorLike, /) -> TensorVariable:
    """real(x)

    The real part.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.real([-1.5, 2.0]).eval()
    array([-1.5,  2. ])"""
def reciprocal(x: TensorLike) -> TensorVariable:
    """1 / x, for integers rounded towards 0, as in NumPy: 0 unless x is 1 or -1. (`inv` returns
    floats.)

    >>> T.reciprocal([2.0, 4.0]).eval()
    array([0.5 , 0.25])"""
def rel_entr(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """rel_entr(x, y)

    x log(x / y), 0 for x = 0 and y >= 0, infinity for other numbers that are not positive.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.rel_entr([0.5, 2.0], [2.0, 0.5]).eval()
    array([-0.69314718,  2.77258872])"""
def relu(x: Any, alpha: Any = 0) -> TensorVariable:
    """max(x, alpha x); alpha: the slope for negative x, less than 1. The derivative at 0 is the
    mean of the two slopes. For a NumPy array and alpha 0 it is an array, as in Theano.

    >>> T.nnet.relu([-1.0, 2.0]).eval()
    array([0., 2.])"""
def remainder(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """mod(x, y)

    The remainder of the division, with the sign of y, as Python's `%`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.mod([-1.5, 2.0], [0.5, -2.0]).eval()
    array([ 0., -0.])"""
def repeat(x: Any, repeats: Any, axis: int | None = None) -> TensorVariable:
    """Each element of `x` repeated `repeats` times (an int, a scalar, or a vector with one number
    per element) along `axis`; without `axis`, of the flattened `x`.

    Raises TypeError for repeats that are not integers or have dtype uint64, ValueError for repeats
    of more than one dim and for an axis out of range; ValueError at run time for negative repeats
    and for a vector of another length.

    >>> T.repeat([1, 2], 2).eval()
    array([1, 1, 2, 2])"""
def reshape(x: TensorLike, newshape: ShapeLike, ndim: int | None = None) -> TensorVariable:
    """`x` reshaped to the shape `newshape`, of which one dim may be -1 (the remaining length).

    ndim: the number of dims, required when `newshape` is a vector of unknown length. Raises
    ValueError when it is missing or does not agree.

    >>> T.reshape([1, 2, 3, 4], (2, 2)).eval()
    array([[1, 2],
           [3, 4]])"""
def resize(a: TensorLike, new_shape: ShapeLike) -> TensorVariable:
    """An array of shape `new_shape` with the elements of `a` in C order, repeated as often as they
    are needed. Raises IndexError at run time if there are none to repeat.

    >>> T.resize([1, 2, 3], (2, 2)).eval()
    array([[1, 2],
           [3, 1]])"""
def right_shift(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """right_shift(x, y)

    The bits of x moved to the right by y places, which keeps the sign; all bits are those of the sign where y is negative or not less than the number of bits.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.right_shift([6, 3], [3, 6]).eval()
    array([0, 0])"""
def rint(x: TensorLike) -> TensorVariable:
    """The nearest integers, as floats; of two equally near ones the even one.

    >>> T.rint([0.5, 1.7, -1.2]).eval()
    array([ 0.,  2., -1.])"""
def roll(x: TensorLike, shift: TensorLike, axis: AxisLike = None) -> TensorVariable:
    """`x` with its elements shifted cyclically by `shift` positions along `axis`; without `axis`,
    in C order of all elements. shift and axis may be tuples, for several axes.

    Raises TypeError for an axis that is not an integer, AxisError (a ValueError and IndexError) for
    one that `x` does not have.

    >>> T.roll([1, 2, 3], 1).eval()
    array([3, 1, 2])"""
def rollaxis(a: TensorLike, axis: int, start: int = 0) -> TensorVariable:
    """Dim `axis` moved to the place before the dim that is at `start`. Raises AxisError for an axis
    out of range.

    >>> T.rollaxis(np.ones((2, 3, 4)), 2).eval().shape
    (4, 2, 3)"""
def rot90(m: TensorLike, k: int = 1, axes: Sequence[int] = ...) -> TensorVariable:
    """`m` rotated `k` times by 90 degrees, from the first axis towards the second. Raises
    ValueError unless `axes` are two different ones.

    >>> T.rot90([[1, 2], [3, 4]]).eval()
    array([[2, 4],
           [1, 3]])"""
def round(a: TensorLike, mode: str | int | None = None, decimals: int = 0) -> TensorVariable:
    """Round to integers, in the same float dtype. mode: "half_to_even" (default) or
    "half_away_from_zero"; an int is taken for `decimals`, as in NumPy. decimals: round to so many
    decimal places, see `around`. Raises ValueError for another mode, TypeError for integers.

    >>> T.round([0.5, 1.7]).eval()
    array([0., 2.])"""
def round_half_away_from_zero(x: TensorLike, /) -> TensorVariable:
    """round_half_away_from_zero(x)

    The nearest integer, in the dtype of x; of two equally near ones the one further from 0.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.round_half_away_from_zero([-1.5, 2.0]).eval()
    array([-2.,  2.])"""
def round_half_to_even(x: TensorLike, /) -> TensorVariable:
    """round_half_to_even(x)

    The nearest integer, in the dtype of x; of two equally near ones the even one.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.round_half_to_even([-1.5, 2.0]).eval()
    array([-2.,  2.])"""
def row(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new row variable; dtype: `config.floatX` unless given.

    >>> T.row("x", dtype="int32").type
    TensorType(int32, row)"""
def row_stack(tup: Sequence[TensorLike], dtype: DTypeLike | None = None) -> TensorVariable:
    """The arrays of a list joined along the first dim, where a vector is one row. Raises TypeError
    if it is not a list.

    >>> T.vstack([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [3, 4]])"""
def rows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.rows("x", "y")
    >>> T.rows("xy"), len(T.rows(3))
    ([x, y], 3)"""
def scalar(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new scalar variable; dtype: `config.floatX` unless given.

    >>> T.scalar("x", dtype="int32").type
    TensorType(int32, scalar)"""
from theano.tensor.scalar_graphs import scalar_from_tensor as scalar_from_tensor
def scalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.scalars("x", "y")
    >>> T.scalars("xy"), len(T.scalars(3))
    ([x, y], 3)"""
def searchsorted(x: TensorLike, v: TensorLike, side: str = 'left', sorter: TensorLike | None = None) -> TensorVariable:
    """The positions (int64) at which the elements of `v` can be inserted in the sorted vector `x`.

    side: "left" inserts before equal elements, "right" after them; sorter: positions that sort `x`,
    if it is not sorted. Raises ValueError when `x` is not a vector and for another `side`.

    >>> T.searchsorted([1, 3, 5], [3, 4]).eval()
    array([1, 2])"""
def second(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """second(x, y)

    y, broadcast to the shape of x.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.second([-1.5, 2.0], [2.0, -1.5]).eval()
    array([ 2. , -1.5])"""
def select(condlist: Sequence[TensorLike], choicelist: Sequence[TensorLike], default: TensorLike = 0) -> TensorVariable:
    """At each position the element of the first choice whose condition is true; `default` where
    none is. Raises ValueError for no conditions or another number of choices.

    >>> T.select([[True, False, False], [True, True, False]], [[1, 2, 3], [4, 5, 6]]).eval()
    array([1, 5, 0])"""
def selu(x: TensorLike) -> TensorVariable:
    """`elu` scaled such that mean 0 and variance 1 are preserved (Klambauer et al. 2017).

    >>> T.nnet.selu([0.0, 1.0]).eval()
    array([0.        , 1.05070099])"""
def set_subtensor(x: TensorLike, y: TensorLike, inplace: bool = False, tolerate_inplace_aliasing: bool = False) -> TensorVariable:
    """The array of which `x` is a part, with that part set to `y`: `set_subtensor(a[1:3], 0)`.

    inplace, tolerate_inplace_aliasing: no effect; memory is reused whenever that is safe.
    Raises TypeError when `x` is not an indexed variable or `y` has more dims than `x`.

    >>> T.set_subtensor(T.arange(3)[1:], 7).eval()
    array([0, 7, 7])"""
from theano.tensor.defaults import setdefault as setdefault
def setdiff1d(ar1: TensorLike, ar2: TensorLike, assume_unique: bool = False) -> TensorVariable:
    """The distinct elements of `ar1` that are not in `ar2`, sorted. assume_unique: keep `ar1` as it
    is.

    >>> T.setdiff1d([4, 1, 3], [3]).eval()
    array([1, 4])"""
def setxor1d(ar1: TensorLike, ar2: TensorLike, assume_unique: bool = False) -> TensorVariable:
    """The distinct elements that are in exactly one of the arrays, sorted. assume_unique: no array
    has an element twice.

    >>> T.setxor1d([1, 3], [2, 3]).eval()
    array([1, 2])"""
def sgn(x: TensorLike, /) -> TensorVariable:
    """sgn(x)

    The sign: -1, 0 or 1.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sgn([-2.0, 0.5]).eval()
    array([-1.,  1.])"""
def shape(x: Any) -> TensorVariable:
    """The shape of `x`, an int64 vector.

    >>> T.shape([[1, 2, 3], [4, 5, 6]]).eval()
    array([2, 3])"""
def shape_padaxis(t: TensorLike, axis: int) -> TensorVariable:
    """`t` with a dim of length 1 at position `axis`; raises AxisError for an axis out of range.

    >>> T.shape_padaxis([1, 2], 1).eval()
    array([[1],
           [2]])"""
def shape_padleft(t: TensorLike, n_ones: int = 1) -> TensorVariable:
    """`t` with `n_ones` dims of length 1 added in front.

    >>> T.shape_padleft([1, 2]).eval()
    array([[1, 2]])"""
def shape_padright(t: TensorLike, n_ones: int = 1) -> TensorVariable:
    """`t` with `n_ones` dims of length 1 added at the end.

    >>> T.shape_padright([1, 2]).eval()
    array([[1],
           [2]])"""
def sigmoid(x: TensorLike, /) -> TensorVariable:
    """sigmoid(x)

    The logistic function, 1 / (1 + exp(-x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sigmoid([-1.5, 2.0]).eval()
    array([0.18242552, 0.88079708])"""
def sigmoid_binary_crossentropy(x: TensorLike, t: TensorLike, /) -> TensorVariable:
    """sigmoid_binary_crossentropy(x, t)

    The cross-entropy of the target t and of the probability sigmoid(x).

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.sigmoid_binary_crossentropy([-1.5, 2.0], [0.75, 0.25]).eval()
    array([1.32641328, 1.62692801])"""
def sign(x: TensorLike) -> TensorVariable:
    """The sign: -1, 0 or 1; of a complex number x / |x|, 0 for 0. Raises TypeError for booleans.

    >>> T.sign([-2.5, 0.0, 3.0]).eval()
    array([-1.,  0.,  1.])"""
def signbit(x: TensorLike, /) -> TensorVariable:
    """signbit(x)

    Whether the sign bit is set: x is negative, -0.0, or a NaN with that sign.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.signbit([-1.5, 2.0]).eval()
    array([ True, False])"""
def silu(x: TensorLike) -> TensorVariable:
    """x sigmoid(x), also called swish (Elfwing et al. 2017).

    >>> T.silu([0.0, 800.0]).eval()
    array([  0., 800.])"""
def sin(x: TensorLike, /) -> TensorVariable:
    """sin(x)

    The sine of an angle in radians.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sin([-1.5, 2.0]).eval()
    array([-0.99749499,  0.90929743])"""
def sinc(x: TensorLike) -> TensorVariable:
    """sin(pi x) / (pi x), 1 for x = 0; all derivatives are precise at 0, too.

    >>> T.sinc([0.0, 0.5, 1.0]).eval().round(6)
    array([1.     , 0.63662, 0.     ])"""
def sinh(x: TensorLike, /) -> TensorVariable:
    """sinh(x)

    The hyperbolic sine.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sinh([0.5, 2.0]).eval()
    array([0.52109531, 3.62686041])"""
def size(a: TensorLike, axis: AxisLike = None) -> TensorVariable:
    """The number of elements, or the length along `axis`, an int64 scalar. Raises AxisError for an
    axis out of range.

    >>> T.size([[1, 2], [3, 4], [5, 6]], 0).eval()
    array(3)"""
from theano.tensor.type_other import slicetype as slicetype
def smallest(*args: Any) -> TensorVariable:
    """The elementwise minimum of several tensors. Raises ValueError for no arguments.

    >>> T.smallest([1, 5], [3, 2]).eval()
    array([1, 2])"""
def softmax(x: TensorLike, axis: int = -1) -> TensorVariable:
    """exp(x) divided by its sum along `axis`, for any number of dims. (`T.nnet.softmax` takes a
    vector for a matrix of one row.) Raises AxisError for an axis out of range.

    >>> T.softmax([0.0, 0.0]).eval()
    array([0.5, 0.5])"""
def softplus(x: TensorLike, /) -> TensorVariable:
    """softplus(x)

    log(1 + exp(x)), without overflow.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.softplus([-1.5, 2.0]).eval()
    array([0.20141328, 2.12692801])"""
def softsign(x: TensorLike, /) -> TensorVariable:
    """softsign(x)

    x / (1 + abs(x)).

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.softsign([-1.5, 2.0]).eval()
    array([-0.6       ,  0.66666667])"""
def sort(a: TensorLike, axis: IntLike | None = -1, kind: str | None = 'quicksort', order: Any = None, stable: bool | None = None) -> TensorVariable:
    """The elements in ascending order along `axis` (None: of the flattened tensor). stable has no
    effect: all methods are stable. Raises AxisError (a ValueError and IndexError) for an axis out
    of range, ValueError for an unknown `kind` and for an `order`.

    >>> T.sort([3, 1, 2]).eval()
    array([1, 2, 3])"""
def sort_complex(a: TensorLike) -> TensorVariable:
    """The elements along the last dim in the order of their real, then of their imaginary parts, as
    complex numbers.

    >>> T.sort_complex([2, 1j]).eval()
    array([0.+1.j, 2.+0.j])"""
def spacing(x: TensorLike) -> TensorVariable:
    """The distance from x to the next float away from 0, with the sign of x.

    >>> T.spacing([1.0, -1.0]).eval()
    array([ 2.22044605e-16, -2.22044605e-16])"""
def specify_shape(x: TensorLike, shape: ShapeLike) -> TensorVariable:
    """`x`, asserted to have the shape `shape` (a vector, or a sequence of integers and scalars).
    Raises AssertionError for another number of dims, and at run time for another shape.

    >>> T.specify_shape([1, 2], (2,)).eval()
    array([1, 2])"""
def split(x: TensorLike, splits_size: ShapeLike, n_splits: int, axis: IntLike = 0) -> list[TensorVariable]:
    """The list of `n_splits` parts of `x` along `axis`, whose lengths are `splits_size`; for one
    part, the part itself. Raises the exceptions of `Split`.

    >>> [v.eval() for v in T.split([1, 2, 3], [1, 2], 2)]
    [array([1]), array([2, 3])]"""
def sqr(x: TensorLike, /) -> TensorVariable:
    """sqr(x)

    The square, x * x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sqr([-1.5, 2.0]).eval()
    array([2.25, 4.  ])"""
def sqrt(x: TensorLike, /) -> TensorVariable:
    """sqrt(x)

    The square root; NaN below 0.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sqrt([0.5, 2.0]).eval()
    array([0.70710678, 1.41421356])"""
def square(x: TensorLike, /) -> TensorVariable:
    """sqr(x)

    The square, x * x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.sqr([-1.5, 2.0]).eval()
    array([2.25, 4.  ])"""
def squeeze(x: TensorLike, axis: AxisLike = None) -> TensorVariable:
    """`x` without the dims that are known to have length 1, or without those of `axis`. Raises
    AxisError for an axis out of range; ValueError, at run time where the type leaves it open, for
    one whose length is not 1.

    >>> T.squeeze([[1], [2]]).eval()
    array([1, 2])"""
def stack(*tensors: TensorLike, **kwargs: Any) -> TensorVariable:
    """Arrays of equal shape stacked along a new dim `axis` (default 0): `stack([x, y], axis=1)`.

    Scalars give a vector, whatever `axis` is. The deprecated form `stack(x, y)` warns. Raises
    TypeError for unknown keywords and for no arguments, ValueError for an empty list, AxisError for
    an axis out of range.

    >>> T.stack([[1, 2], [3, 4]], axis=1).eval()
    array([[1, 3],
           [2, 4]])"""
def stacklists(arg: TensorLike) -> TensorVariable:
    """Nested lists of tensors as one tensor.

    >>> T.stacklists([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [3, 4]], dtype=int8)"""
def std(input: TensorLike, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False, corrected: bool = False, dtype: str | None = None, where: TensorLike | None = None, correction: int | None = None) -> TensorVariable:
    """The standard deviation along `axis`: the square root of `var`. Arguments and exceptions are
    those of `var`.

    >>> T.std([1.0, 3.0]).eval()
    array(1.)"""
def sub(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """sub(x, y)

    The difference x - y.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.sub([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-3.5,  3.5])"""
def subtract(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """sub(x, y)

    The difference x - y.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.sub([-1.5, 2.0], [2.0, -1.5]).eval()
    array([-3.5,  3.5])"""
def sum(input: TensorLike, axis: AxisLike = None, dtype: str | None = None, keepdims: bool = False, acc_dtype: str | None = None, initial: TensorLike | None = None, where: TensorLike | None = None) -> TensorVariable:
    """The sum along `axis` (None: all), plus `initial`; where: of the elements where it is true.

    dtype: of the result; by default 64-bit for integers, else that of the input. acc_dtype: of the
    accumulator; by default the 64-bit dtype of the same kind, but float32 for float16 and
    complex128 for complex numbers. Raises TypeError when `acc_dtype` is narrower than the input,
    ValueError for an axis out of range.

    >>> x = T.dmatrix("x")
    >>> T.sum(x, axis=0).eval({x: [[1.0, 2.0], [3.0, 4.0]]})
    array([4., 6.])"""
def swapaxes(y: TensorLike, axis1: int, axis2: int) -> TensorVariable:
    """`y` with two dims exchanged.

    Raises TypeError for an axis that is not an integer, AxisError (a ValueError and IndexError) for
    one that `y` does not have.

    >>> T.swapaxes([[1, 2], [3, 4]], 0, 1).eval()
    array([[1, 3],
           [2, 4]])"""
def switch(condition: TensorLike, x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """switch(condition, x, y)

    x where the condition is not 0, y elsewhere.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.switch([True, False], [2.0, -1.5], [-1.5, 2.0]).eval()
    array([2., 2.])"""
def take(a: Any, indices: Any, axis: int | None = None, mode: str = 'raise') -> TensorVariable:
    """The elements of `a` at `indices` along `axis`, or of the flattened `a` when axis is None.

    mode: for a position out of range, "raise" IndexError, "wrap" it around, or "clip" it. Raises
    TypeError for indices that are not integers and for an axis of a scalar, AxisError (a ValueError
    and IndexError) for an axis out of range, ValueError for another mode.

    >>> T.take([10, 20, 30], [2, 0]).eval()
    array([30, 10])"""
def take_along_axis(arr: TensorLike, indices: TensorLike, axis: int | None = -1) -> TensorVariable:
    """The elements of `arr` at `indices` along `axis`, for each position along the other dims;
    `indices` has as many dims as `arr`. axis None: of the flattened `arr`, at a vector. Raises
    ValueError for another number of dims, TypeError for indices that are not integers, IndexError
    at run time for one out of range.

    >>> T.take_along_axis([[10, 20], [30, 40]], [[1], [0]], 1).eval()
    array([[20],
           [30]])"""
def tan(x: TensorLike, /) -> TensorVariable:
    """tan(x)

    The tangent of an angle in radians.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.tan([-0.5, 0.25]).eval()
    array([-0.54630249,  0.25534192])"""
def tanh(x: TensorLike, /) -> TensorVariable:
    """tanh(x)

    The hyperbolic tangent.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.tanh([-1.5, 2.0]).eval()
    array([-0.90514825,  0.96402758])"""
def tensor(*args: Any, **kwargs: Any) -> TensorVariable:
    """A new variable of type `TensorType(...)` with these arguments; name: its name.

    >>> T.tensor("int8", (False, True)).type
    TensorType(int8, col)"""
def tensor3(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new tensor3 variable; dtype: `config.floatX` unless given.

    >>> T.tensor3("x", dtype="int32").type
    TensorType(int32, 3D)"""
def tensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.tensor3s("x", "y")
    >>> T.tensor3s("xy"), len(T.tensor3s(3))
    ([x, y], 3)"""
def tensor4(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new tensor4 variable; dtype: `config.floatX` unless given.

    >>> T.tensor4("x", dtype="int32").type
    TensorType(int32, 4D)"""
def tensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.tensor4s("x", "y")
    >>> T.tensor4s("xy"), len(T.tensor4s(3))
    ([x, y], 3)"""
def tensor5(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new tensor5 variable; dtype: `config.floatX` unless given.

    >>> T.tensor5("x", dtype="int32").type
    TensorType(int32, 5D)"""
def tensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.tensor5s("x", "y")
    >>> T.tensor5s("xy"), len(T.tensor5s(3))
    ([x, y], 3)"""
def tensor6(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new tensor6 variable; dtype: `config.floatX` unless given.

    >>> T.tensor6("x", dtype="int32").type
    TensorType(int32, 6D)"""
def tensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.tensor6s("x", "y")
    >>> T.tensor6s("xy"), len(T.tensor6s(3))
    ([x, y], 3)"""
def tensor7(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new tensor7 variable; dtype: `config.floatX` unless given.

    >>> T.tensor7("x", dtype="int32").type
    TensorType(int32, 7D)"""
def tensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.tensor7s("x", "y")
    >>> T.tensor7s("xy"), len(T.tensor7s(3))
    ([x, y], 3)"""
def tensor_copy(x: TensorLike, /) -> TensorVariable:
    """identity(x)

    A copy of x.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.identity([-1.5, 2.0]).eval()
    array([-1.5,  2. ])"""
from theano.tensor.scalar_graphs import tensor_from_scalar as tensor_from_scalar
def tensordot(a: TensorLike, b: TensorLike, axes: int | Sequence[int | Sequence[int]] = 2) -> TensorVariable:
    """The product of `a` and `b` summed over axes.

    axes: an integer n, the last n axes of `a` and the first n of `b`; or two lists, the axes of `a`
    and those of `b`. Raises ValueError for axes that do not agree.

    >>> T.tensordot([[1, 2], [3, 4]], [[1, 0], [0, 1]], axes=2).eval()
    array(5)"""
def tile(x: TensorLike, reps: ShapeLike, ndim: int | None = None) -> TensorVariable:
    """`x` repeated `reps[i]` times along dim i.

    reps: an integer, a scalar, or a list of them, one per dim of the result (`reps` and the shape
    of `x` are padded with 1 on the left); ndim: the number of dims, at least those of `x` and of
    `reps`. Raises ValueError when `ndim` is too small, when it is None and the length of `reps` is
    unknown, and when `reps` are not integers.

    >>> T.tile([1, 2], 2).eval()
    array([1, 2, 1, 2])"""
def to_one_hot(y: TensorLike, nb_class: IntLike, dtype: str | None = None) -> TensorVariable:
    """The one-hot encoding of the integer vector `y`: a matrix with a row of `nb_class` numbers for
    each element, 1 in the column given by the element, 0 elsewhere; dtype: floatX by default.
    Raises ValueError when `y` is a scalar.

    >>> T.to_one_hot([0, 2], 3, dtype="int64").eval()
    array([[1, 0, 0],
           [0, 0, 1]])"""
def topk(x: TensorLike, kth: TensorLike, axis: IntLike = -1, sorted: bool = True, idx_dtype: str = 'int64') -> TensorVariable:
    """The `kth` largest elements along `axis` (None: of the flattened tensor), or the -`kth`
    smallest if `kth` is negative, in ascending order. Raises the exceptions of `TopKOp`.

    >>> T.topk(T.as_tensor_variable([3, 1, 2]), 2, sorted=False).eval()
    array([2, 3])"""
def topk_and_argtopk(x: TensorLike, kth: TensorLike, axis: IntLike = -1, sorted: bool = True, idx_dtype: str = 'int64') -> list[TensorVariable]:
    """The results of `topk` and `argtopk`.

    >>> [v.eval() for v in T.topk_and_argtopk(T.as_tensor_variable([3, 1, 2]), 1)]
    [array([3]), array([0])]"""
def trace(x: TensorLike, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: str | None = None) -> TensorVariable:
    """The sum of the diagonal, see `diagonal`; dtype: see `sum`. Raises ValueError for fewer than
    two dims.

    >>> T.trace([[1, 2], [3, 4]]).eval()
    array(5)"""
def transpose(x: TensorLike, axes: Any = None) -> TensorVariable:
    """The dims of `x` in the order `axes`; by default in reverse order. Raises ValueError when
    `axes` is not a permutation of the dims.

    >>> T.transpose([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])"""
def trapezoid(y: TensorLike, x: TensorLike | None = None, dx: TensorLike = 1.0, axis: int = -1) -> TensorVariable:
    """The integral of `y` along `axis` by the trapezoidal rule, at the points `x`, a vector or an
    array of the shape of `y`; else with the distance `dx`. Raises AxisError for an axis out of
    range.

    >>> T.trapezoid([1.0, 2.0, 3.0]).eval()
    array(4.)"""
def tri(N: TensorLike, M: TensorLike | None = None, k: object = 0, dtype: str | None = None) -> TensorVariable:
    """The N x M matrix (M: default N) with ones on and below diagonal `k`; dtype: floatX by
    default.

    Raises TypeError for arguments that are not integer scalars, ValueError at run time for a
    negative length.

    >>> T.tri(2, dtype="int64").eval()
    array([[1, 0],
           [1, 1]])"""
def tri_gamma(x: TensorLike, /) -> TensorVariable:
    """tri_gamma(x)

    The trigamma function, the derivative of `psi`.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.tri_gamma([0.5, 2.0]).eval()
    array([4.9348022 , 0.64493407])"""
def tril(m: TensorLike, k: TensorLike = 0) -> TensorVariable:
    """`m` with zeros above diagonal `k` of the last two dims. Raises IndexError for a vector.

    >>> T.tril([[1, 2], [3, 4]]).eval()
    array([[1, 0],
           [3, 4]])"""
def tril_indices(n: IntLike, k: TensorLike = 0, m: IntLike | None = None) -> tuple[TensorVariable, ...]:
    """The index of the elements of an n x m matrix (m: default n) on and below diagonal `k`, a pair
    of int64 vectors.

    >>> [v.eval().tolist() for v in T.tril_indices(2)]
    [[0, 1, 1], [0, 0, 1]]"""
def tril_indices_from(arr: TensorLike, k: TensorLike = 0) -> tuple[TensorVariable, ...]:
    """`tril_indices` for the shape of the matrix `arr`. Raises ValueError if it is not a matrix.

    >>> [v.eval().tolist() for v in T.tril_indices_from(np.eye(2))]
    [[0, 1, 1], [0, 0, 1]]"""
def trim_zeros(filt: TensorLike, trim: str = 'fb', axis: AxisLike = None) -> TensorVariable:
    """The elements from the first to the last nonzero one along each axis. trim: "f" cuts at the
    front only, "b" at the back. axis: an int or several (None: all). Raises ValueError for another
    `trim`.

    >>> T.trim_zeros([0, 1, 0, 2, 0]).eval()
    array([1, 0, 2])"""
def triu(m: TensorLike, k: TensorLike = 0) -> TensorVariable:
    """`m` with zeros below diagonal `k` of the last two dims. Raises IndexError for a vector.

    >>> T.triu([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [0, 4]])"""
def triu_indices(n: IntLike, k: TensorLike = 0, m: IntLike | None = None) -> tuple[TensorVariable, ...]:
    """The index of the elements of an n x m matrix (m: default n) on and above diagonal `k`, a pair
    of int64 vectors.

    >>> [v.eval().tolist() for v in T.triu_indices(2)]
    [[0, 0, 1], [0, 1, 1]]"""
def triu_indices_from(arr: TensorLike, k: TensorLike = 0) -> tuple[TensorVariable, ...]:
    """`triu_indices` for the shape of the matrix `arr`. Raises ValueError if it is not a matrix.

    >>> [v.eval().tolist() for v in T.triu_indices_from(np.eye(2))]
    [[0, 0, 1], [0, 1, 1]]"""
def true_div(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """true_div(x, y)

    The quotient x / y; for two integers, in the dtype `config.floatX`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.true_div([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-3., -1.])"""
def true_divide(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """true_div(x, y)

    The quotient x / y; for two integers, in the dtype `config.floatX`.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.true_div([-1.5, 2.0], [0.5, -2.0]).eval()
    array([-3., -1.])"""
def trunc(x: TensorLike, /) -> TensorVariable:
    """trunc(x)

    x without its fraction, in the dtype of x; for integers, a float.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.trunc([-1.5, 2.0]).eval()
    array([-1.,  2.])"""
uint_dtypes: list[str]
def ultra_fast_sigmoid(x: TensorLike, /) -> TensorVariable:
    """ultra_fast_sigmoid(x)

    An approximation of the logistic function by a rational function and straight lines, with an error of up to 0.03.

    Elementwise, of a variable, an array or a number, whose shape the result has.

    >>> T.ultra_fast_sigmoid([-1.5, 2.0]).eval()
    array([0.17857143, 0.875     ])"""
def unbroadcast(x: TensorLike, *axes: int) -> TensorVariable:
    """`x` whose dims `axes` are not broadcastable, although their length may be 1. Raises AxisError
    for an axis out of range.

    >>> T.unbroadcast([[1, 2]], 0).broadcastable
    (False, False)"""
def union1d(ar1: TensorLike, ar2: TensorLike) -> TensorVariable:
    """The distinct elements of both arrays, sorted.

    >>> T.union1d([1, 3], [2, 3]).eval()
    array([1, 2, 3])"""
def unique(ar: TensorLike, return_index: bool = False, return_inverse: bool = False, return_counts: bool = False, axis: int | None = None, equal_nan: bool = True, sorted: bool = True) -> TensorVariable:
    """The distinct elements of `ar`, sorted, or the distinct slices along `axis`. return_index,
    return_inverse, return_counts: also the first position of each, the position of each element of
    `ar` among them, the number of occurrences (int64). sorted has no effect.

    Raises ValueError for equal_nan=False, since several NaN are one element; RuntimeError for an
    axis out of range.

    >>> T.unique([3, 1, 3]).eval()
    array([1, 3])"""
def unique_all(x: TensorLike) -> tuple[TensorVariable, ...]:
    """The results of `unique`: elements, first positions, inverse, counts; several NaN are one
    element.

    >>> T.unique_all([3, 1, 3]).indices.eval()
    array([1, 0])"""
def unique_counts(x: TensorLike) -> tuple[TensorVariable, ...]:
    """The distinct elements, sorted, and how often they occur; several NaN are one element.

    >>> T.unique_counts([3, 1, 3]).counts.eval()
    array([1, 2])"""
def unique_inverse(x: TensorLike) -> tuple[TensorVariable, ...]:
    """The distinct elements, sorted, and the position of each element of `x` among them; several
    NaN are one element.

    >>> T.unique_inverse([3, 1, 3]).inverse_indices.eval()
    array([1, 0, 1])"""
def unique_values(x: TensorLike) -> TensorVariable:
    """The distinct elements, sorted; several NaN are one element.

    >>> T.unique_values([3, 1, 3]).eval()
    array([1, 3])"""
def unravel_index(indices: TensorLike, dims: ShapeLike, order: str = 'C', ndim: int | None = None) -> tuple[TensorVariable, ...]:
    """The indices along each dim, a tuple of int64 tensors, of flat positions in an array of shape
    `dims`. ndim: the length of `dims`, where it is unknown.

    Raises TypeError for inputs that are not integers, ValueError when the number of dims is
    unknown, and at run time for a position out of range.

    >>> [v.eval() for v in T.unravel_index(5, (2, 3))]
    [array(1), array(2)]"""
def unstack(x: TensorLike, axis: int = 0) -> tuple[TensorVariable, ...]:
    """The parts of `x` along `axis`, without that dim, as a tuple. Raises IterationError, which
    is a TypeError and a ValueError, if the length of the axis is unknown when the graph is built,
    AxisError for an axis out of range.

    >>> [v.eval().tolist() for v in T.unstack(np.eye(2))]
    [[1.0, 0.0], [0.0, 1.0]]"""
def unwrap(p: TensorLike, discont: TensorLike | None = None, axis: int = -1, period: float = 6.283185307179586) -> TensorVariable:
    """`p` with multiples of `period` added along `axis`, so that neighbours differ by at most half
    of it; differences less than `discont` are left as they are. Raises AxisError for an axis out of
    range, TypeError for complex numbers.

    >>> T.unwrap([0.0, 6.0, 1.0], period=4.0).eval()
    array([0., 2., 1.])"""
def vander(x: TensorLike, N: IntLike | None = None, increasing: bool = False) -> TensorVariable:
    """The matrix whose columns are the powers of the vector `x` from N - 1 to 0 (N: default its
    length); increasing: from 0 to N - 1. Raises ValueError if `x` is not a vector.

    >>> T.vander([2, 3], 3).eval()
    array([[4, 2, 1],
           [9, 3, 1]])"""
def var(input: TensorLike, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False, corrected: bool = False, dtype: str | None = None, where: TensorLike | None = None, correction: int | None = None) -> TensorVariable:
    """The variance along `axis`: the sum of squared differences from the mean, divided by the
    number of elements minus `ddof`. For ddof other than 0 the result has the dtype of a quotient by
    an int64: float64, or floatX by the cast policy numpy+floatX. corrected: subtract the squared
    rounding error of the mean. dtype: of the computation. where: of the elements where it is true.
    correction: another name of `ddof`. Raises ValueError for a `ddof` that is not an integer and
    for an axis out of range.

    >>> T.var([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([0.66666667, 0.66666667])"""
def vdot(a: TensorLike, b: TensorLike) -> TensorVariable:
    """The sum of conj(a) b over all elements, as `numpy.vdot`. Raises ValueError at run time when
    the numbers of elements differ.

    >>> T.vdot([[1, 2], [3, 4]], [[1, 0], [0, 1]]).eval()
    array(5)"""
def vecdot(x1: TensorLike, x2: TensorLike, axis: int = -1) -> TensorVariable:
    """The sum of conj(x1) x2 along `axis`, as `numpy.vecdot`: the other dims broadcast. Raises
    ValueError for scalars and for an axis out of range, and at run time for lengths that differ.

    >>> T.vecdot([[1, 2], [3, 4]], [1, 10]).eval()
    array([21, 43])"""
def vecmat(x1: TensorLike, x2: TensorLike) -> TensorVariable:
    """The products of a stack of vectors, conjugated, and a stack of matrices, as `numpy.vecmat`.
    Raises the exceptions of `matvec`.

    >>> T.vecmat([1, 10], [[1, 2], [3, 4]]).eval()
    array([31, 42])"""
def vector(name: str | None = None, dtype: str | None = None) -> TensorVariable:
    """A new vector variable; dtype: `config.floatX` unless given.

    >>> T.vector("x", dtype="int32").type
    TensorType(int32, vector)"""
def vectorize(expression: Variable | Sequence[Variable], batches: Mapping[Variable, Variable]) -> TensorVariable:
    """An expression of one example as that of many, whose values are stacked; or a list of them.

    batches: from variables of one example to variables of all examples, with one dim more, the
    first. See `theano.vectorize`, which also takes functions, for operations and exceptions.

    >>> x, xs = T.dvector("x"), T.dmatrix("xs")
    >>> T.vectorize((x ** 2).sum(), {x: xs}).eval({xs: [[1.0, 2.0], [3.0, 4.0]]})
    array([ 5., 25.])"""
def vectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.vectors("x", "y")
    >>> T.vectors("xy"), len(T.vectors(3))
    ([x, y], 3)"""
def verify_grad(fun: Callable[..., Any], pt: Sequence[npt.NDArray[Any]], n_tests: int = 2, rng: Any = None, eps: float | None = None, out_type: Any = None, abs_tol: float | None = None, rel_tol: float | None = None, mode: Any = None, cast_to_output_type: bool = False, no_debug_ref: bool = True) -> None:
    """Raise GradientError unless the symbolic and the numeric gradient of `fun` at `pt` agree.

    fun: from variables to one variable; pt: a list of float arrays, its arguments. The output is
    projected on `n_tests` random directions drawn from `rng` (a `numpy.random.RandomState`). eps:
    the step of the differences, as for `numeric_grad`. out_type: the dtype of the output when it is
    less precise than the arguments. abs_tol, rel_tol: an element is wrong when its errors exceed
    both. cast_to_output_type: draw the projection in the dtype of the output. mode: how to compile;
    no_debug_ref is accepted for the sake of old programs. Raises TypeError for arguments that are
    not floats, NotImplementedError for a function of several outputs, ValueError for a non-finite
    gradient."""
def vertical_stack(*args: TensorLike) -> TensorVariable:
    """Matrices concatenated vertically. Raises ValueError for fewer than two, TypeError when
    one is not a matrix.

    >>> T.vertical_stack([[1, 2]], [[3, 4]]).eval()
    array([[1, 2],
           [3, 4]])"""
def vsplit(ary: TensorLike, indices_or_sections: IntLike | Sequence[IntLike]) -> list[TensorVariable]:
    """The list of the parts of `ary`, of at least two dims, along the first dim; see `hsplit`.

    >>> [v.eval().tolist() for v in T.vsplit([[1, 2], [3, 4]], 2)]
    [[[1, 2]], [[3, 4]]]"""
def vstack(tup: Sequence[TensorLike], dtype: DTypeLike | None = None) -> TensorVariable:
    """The arrays of a list joined along the first dim, where a vector is one row. Raises TypeError
    if it is not a list.

    >>> T.vstack([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [3, 4]])"""
wcol: _Constructor
"""Makes a variable: `x = T.wcol("x")`."""
def wcols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wcols("x", "y")
    >>> T.wcols("xy"), len(T.wcols(3))
    ([x, y], 3)"""
def where(condition: TensorLike, x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """switch(condition, x, y)

    x where the condition is not 0, y elsewhere.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.switch([True, False], [2.0, -1.5], [-1.5, 2.0]).eval()
    array([2., 2.])"""
def wmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wmatrices("x", "y")
    >>> T.wmatrices("xy"), len(T.wmatrices(3))
    ([x, y], 3)"""
wmatrix: _Constructor
"""Makes a variable: `x = T.wmatrix("x")`."""
wrow: _Constructor
"""Makes a variable: `x = T.wrow("x")`."""
def wrows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wrows("x", "y")
    >>> T.wrows("xy"), len(T.wrows(3))
    ([x, y], 3)"""
wscalar: _Constructor
"""Makes a variable: `x = T.wscalar("x")`."""
def wscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wscalars("x", "y")
    >>> T.wscalars("xy"), len(T.wscalars(3))
    ([x, y], 3)"""
wtensor3: _Constructor
"""Makes a variable: `x = T.wtensor3("x")`."""
def wtensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wtensor3s("x", "y")
    >>> T.wtensor3s("xy"), len(T.wtensor3s(3))
    ([x, y], 3)"""
wtensor4: _Constructor
"""Makes a variable: `x = T.wtensor4("x")`."""
def wtensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wtensor4s("x", "y")
    >>> T.wtensor4s("xy"), len(T.wtensor4s(3))
    ([x, y], 3)"""
wtensor5: _Constructor
"""Makes a variable: `x = T.wtensor5("x")`."""
def wtensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wtensor5s("x", "y")
    >>> T.wtensor5s("xy"), len(T.wtensor5s(3))
    ([x, y], 3)"""
wtensor6: _Constructor
"""Makes a variable: `x = T.wtensor6("x")`."""
def wtensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wtensor6s("x", "y")
    >>> T.wtensor6s("xy"), len(T.wtensor6s(3))
    ([x, y], 3)"""
wtensor7: _Constructor
"""Makes a variable: `x = T.wtensor7("x")`."""
def wtensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wtensor7s("x", "y")
    >>> T.wtensor7s("xy"), len(T.wtensor7s(3))
    ([x, y], 3)"""
wvector: _Constructor
"""Makes a variable: `x = T.wvector("x")`."""
def wvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.wvectors("x", "y")
    >>> T.wvectors("xy"), len(T.wvectors(3))
    ([x, y], 3)"""
def xlog1py(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """xlog1py(x, y)

    x log(1 + y), 0 for x = 0 unless y is NaN.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.xlog1py([-1.5, 2.0], [2.0, 0.5]).eval()
    array([-1.64791843,  0.81093022])"""
def xlogy(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """xlogy(x, y)

    x log(y), 0 for x = 0 unless y is NaN.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.xlogy([-1.5, 2.0], [2.0, 0.5]).eval()
    array([-1.03972077, -1.38629436])"""
def xlogy0(x: TensorLike, y: TensorLike, /) -> TensorVariable:
    """xlogy0(x, y)

    x log(y), 0 for x = 0.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.xlogy0([-1.5, 2.0], [2.0, 0.5]).eval()
    array([-1.03972077, -1.38629436])"""
def xor(x: TensorLike, y: TensorLike, *more: TensorLike) -> TensorVariable:
    """xor(x, y)

    The bitwise exclusive `or` of integers, the logical one of booleans.

    Elementwise, of variables, arrays and numbers, which broadcast as in NumPy.

    >>> T.xor([6, 3], [3, 6]).eval()
    array([5, 5])"""
zcol: _Constructor
"""Makes a variable: `x = T.zcol("x")`."""
def zcols(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.zcols("x", "y")
    >>> T.zcols("xy"), len(T.zcols(3))
    ([x, y], 3)"""
def zeros(shape: Any, dtype: str | None = None) -> TensorVariable:
    """Zeros. shape: an int or variable, a list of them, or a vector of known length; dtype: floatX
    by default. Raises TypeError for lengths that are not integer scalars, ValueError for a vector
    of unknown length, and at run time for negative lengths.

    >>> T.zeros((2, 3), dtype="int64").eval()
    array([[0, 0, 0],
           [0, 0, 0]])"""
def zeros_like(model: object, dtype: str | None = None, opt: bool = False) -> TensorVariable:
    """Zeros in the shape of `model`; dtype: by default that of `model`. opt: for a scalar, return a
    constant.

    >>> T.zeros_like([1, 2]).eval()
    array([0, 0])"""
def zmatrices(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.zmatrices("x", "y")
    >>> T.zmatrices("xy"), len(T.zmatrices(3))
    ([x, y], 3)"""
zmatrix: _Constructor
"""Makes a variable: `x = T.zmatrix("x")`."""
zrow: _Constructor
"""Makes a variable: `x = T.zrow("x")`."""
def zrows(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.zrows("x", "y")
    >>> T.zrows("xy"), len(T.zrows(3))
    ([x, y], 3)"""
zscalar: _Constructor
"""Makes a variable: `x = T.zscalar("x")`."""
def zscalars(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.zscalars("x", "y")
    >>> T.zscalars("xy"), len(T.zscalars(3))
    ([x, y], 3)"""
ztensor3: _Constructor
"""Makes a variable: `x = T.ztensor3("x")`."""
def ztensor3s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ztensor3s("x", "y")
    >>> T.ztensor3s("xy"), len(T.ztensor3s(3))
    ([x, y], 3)"""
ztensor4: _Constructor
"""Makes a variable: `x = T.ztensor4("x")`."""
def ztensor4s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ztensor4s("x", "y")
    >>> T.ztensor4s("xy"), len(T.ztensor4s(3))
    ([x, y], 3)"""
ztensor5: _Constructor
"""Makes a variable: `x = T.ztensor5("x")`."""
def ztensor5s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ztensor5s("x", "y")
    >>> T.ztensor5s("xy"), len(T.ztensor5s(3))
    ([x, y], 3)"""
ztensor6: _Constructor
"""Makes a variable: `x = T.ztensor6("x")`."""
def ztensor6s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ztensor6s("x", "y")
    >>> T.ztensor6s("xy"), len(T.ztensor6s(3))
    ([x, y], 3)"""
ztensor7: _Constructor
"""Makes a variable: `x = T.ztensor7("x")`."""
def ztensor7s(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.ztensor7s("x", "y")
    >>> T.ztensor7s("xy"), len(T.ztensor7s(3))
    ([x, y], 3)"""
zvector: _Constructor
"""Makes a variable: `x = T.zvector("x")`."""
def zvectors(*names: Any) -> list[TensorVariable]:
    """Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.zvectors("x", "y")
    >>> T.zvectors("xy"), len(T.zvectors(3))
    ([x, y], 3)"""
from theano.legacy.names.arrays.tensors import Flatten as Flatten
from theano.graph.generic import Generic as Generic
from theano.legacy.names.arrays.tensors import no_mpi as _MPIRecv_
MPIRecv = _MPIRecv_
from theano.legacy.names.arrays.tensors import no_mpi as _MPIRecvWait_
MPIRecvWait = _MPIRecvWait_
from theano.legacy.names.arrays.tensors import no_mpi as _MPISend_
MPISend = _MPISend_
from theano.legacy.names.arrays.tensors import no_mpi as _MPISendWait_
MPISendWait = _MPISendWait_
from theano.errors import MethodNotDefined as MethodNotDefined
from theano.graph.c_code.params import ParamsType as ParamsType
from theano.errors import ShapeError as ShapeError
from theano.legacy.names.arrays.indexing import SubtensorPrinter as SubtensorPrinter
from theano.legacy.names.arrays.tensors import Tensor as Tensor
from theano.legacy.names.arrays.tensors import TensorConstantSignature as TensorConstantSignature
from theano.legacy.names.arrays.tensors import Tile as Tile
from theano.legacy.names.arrays.tensors import _convert_to_complex128 as _convert_to_complex128
from theano.legacy.names.arrays.tensors import _convert_to_complex64 as _convert_to_complex64
from theano.legacy.names.arrays.tensors import _convert_to_float32 as _convert_to_float32
from theano.legacy.names.arrays.tensors import _convert_to_float64 as _convert_to_float64
from theano.legacy.names.arrays.tensors import _convert_to_int16 as _convert_to_int16
from theano.legacy.names.arrays.tensors import _convert_to_int32 as _convert_to_int32
from theano.legacy.names.arrays.tensors import _convert_to_int64 as _convert_to_int64
from theano.legacy.names.arrays.tensors import _convert_to_int8 as _convert_to_int8
from theano.legacy.names.arrays.tensors import _dot as _dot
from theano.legacy.names.arrays.tensors import _scal_elemwise as _scal_elemwise
from theano.legacy.names.arrays.tensors import _scal_elemwise_with_nfunc as _scal_elemwise_with_nfunc
from theano.compile.shared_variables.variables import tensor_constructor as __shared_
_shared = __shared_
from theano.legacy.names.arrays.indexing import adv_index_broadcastable_pattern as adv_index_broadcastable_pattern
from theano.legacy.names.arrays.tensors import alloc_validate_shape as alloc_validate_shape
from theano.legacy.names.arrays.indexing import as_index_variable as as_index_variable
import builtins as builtins
from theano.legacy.names.arrays.indexing import check_advanced_indexing_dimensions as check_advanced_indexing_dimensions
from theano.legacy.names.arrays.indexing import check_and_reject_bool as check_and_reject_bool
from theano.legacy.names.arrays.tensors import check_equal_numpy as check_equal_numpy
from theano import compile as compile
from theano.legacy.names.arrays.tensors import complex_matrix_types as complex_matrix_types
from theano.legacy.names.arrays.tensors import complex_scalar_types as complex_scalar_types
from theano.legacy.names.arrays.tensors import complex_types as complex_types
from theano.legacy.names.arrays.tensors import complex_vector_types as complex_vector_types
from theano.legacy.names.arrays.tensors import constant_cache as constant_cache
from theano.legacy.names.arrays.tensors import constructor as constructor
from theano.legacy.names.arrays.tensors import float16_atol as float16_atol
from theano.legacy.names.arrays.tensors import float16_rtol as float16_rtol
from theano.legacy.names.arrays.tensors import float32_atol as float32_atol
from theano.legacy.names.arrays.tensors import float32_rtol as float32_rtol
from theano.legacy.names.arrays.tensors import float64_atol as float64_atol
from theano.legacy.names.arrays.tensors import float64_rtol as float64_rtol
from theano.legacy.names.arrays.tensors import float_matrix_types as float_matrix_types
from theano.legacy.names.arrays.tensors import float_scalar_types as float_scalar_types
from theano.legacy.names.arrays.tensors import float_types as float_types
from theano.legacy.names.arrays.tensors import float_vector_types as float_vector_types
from theano.legacy.names.arrays.indexing import get_canonical_form_slice as get_canonical_form_slice
from theano.legacy.names.arrays.indexing import get_idx_list as get_idx_list
from theano.legacy.names.arrays.tensors import get_scalar_constant_value_elemwises as get_scalar_constant_value_elemwises
from theano import gof as gof
from theano.legacy.gof.utils import hashtype as hashtype
from theano.scalar import int32 as int32
from theano.scalar import int32 as _int32_t_
int32_t = _int32_t_
from theano.legacy.names.arrays.tensors import int_matrix_types as int_matrix_types
from theano.legacy.names.arrays.tensors import int_scalar_types as int_scalar_types
from theano.legacy.names.arrays.tensors import int_types as int_types
from theano.legacy.names.arrays.tensors import int_vector_types as int_vector_types
from theano.legacy.names.arrays.tensors import integer_types as integer_types
from theano.legacy.names.arrays.tensors import no_mpi as _irecv_
irecv = _irecv_
from theano.legacy.names.arrays.tensors import is_flat as is_flat
from theano.legacy.names.arrays.tensors import no_mpi as _isend_
isend = _isend_
from theano.legacy.gof.sched import key_to_cmp as key_to_cmp
import logging as logging
from theano.legacy.names.arrays.indexing import make_constant as make_constant
from theano.printing import min_informative_str as min_informative_str
from theano.legacy.names.arrays.tensors import mpi_cmps as mpi_cmps
from theano.legacy.names.arrays.tensors import mpi_enabled as mpi_enabled
from theano.legacy.names.arrays.tensors import mpi_keys as mpi_keys
import numpy as _np_
np = _np_
import numbers as numbers
import numpy as numpy
from theano.legacy.names.arrays.tensors import numpy_diagonal_return_view as numpy_diagonal_return_view
from theano.legacy.names.arrays.tensors import numpy_scalar as numpy_scalar
from functools import partial as partial
from theano.printing import pprint as pprint
from theano import printing as printing
from theano.legacy.names.arrays.tensors import no_mpi as _recv_
recv = _recv_
from theano.legacy.names.arrays.tensors import register_transfer as register_transfer
from theano import scalar as _scal_
scal = _scal_
from theano.legacy.names.arrays.tensors import no_mpi as _send_
send = _send_
from theano.compile.shared_variables.variables import tensor_constructor as _shared_
shared = _shared_
from theano import sparse as _sparse_module_ref_
sparse_module_ref = _sparse_module_ref_
import sys as sys
import theano as theano
from theano.legacy.names.arrays.tensors import transfer as transfer
from theano.legacy.names.arrays.tensors import values_eq_approx_always_true as values_eq_approx_always_true
import warnings as warnings
from theano.tensor import basic as basic
from theano.tensor import basic_opt as basic_opt
from theano.tensor import blas_c as blas_c
from theano.tensor import blas_headers as blas_headers
from theano.tensor import blas_scipy as blas_scipy
from theano.tensor import elemwise_cgen as elemwise_cgen
from theano.tensor import extra_ops as extra_ops
from theano.tensor import inc_code as inc_code
from theano.tensor import io as io
from theano.tensor import opt as opt
from theano.tensor import opt_uncanonicalize as opt_uncanonicalize
from theano.tensor import raw_random as raw_random
from theano.tensor import subtensor as subtensor
from theano.tensor import utils as utils
from theano.tensor import xlogx as xlogx
