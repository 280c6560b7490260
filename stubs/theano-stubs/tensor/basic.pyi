"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor import ARange as ARange
from theano.tensor import AdvancedBooleanIncSubtensor as AdvancedBooleanIncSubtensor
from theano.tensor import AdvancedBooleanIndexingError as AdvancedBooleanIndexingError
from theano.tensor import AdvancedBooleanSubtensor as AdvancedBooleanSubtensor
from theano.tensor import AdvancedIncSubtensor as AdvancedIncSubtensor
from theano.tensor import AdvancedIncSubtensor1 as AdvancedIncSubtensor1
from theano.tensor import AdvancedIndexingError as AdvancedIndexingError
from theano.tensor import AdvancedSubtensor as AdvancedSubtensor
from theano.tensor import AdvancedSubtensor1 as AdvancedSubtensor1
from theano.tensor import All as All
from theano.tensor import Alloc as Alloc
from theano.tensor import AllocDiag as AllocDiag
from theano.tensor import AllocEmpty as AllocEmpty
from theano.graph.node import Apply as Apply
from theano.tensor import ArgSortOp as ArgSortOp
from theano.tensor import Argmax as Argmax
from theano.tensor import Argmin as Argmin
from theano.tensor import AsTensorError as AsTensorError
from theano.tensor import Assert as Assert
from theano.tensor import Bartlett as Bartlett
from theano.tensor import BaseAdvancedIncSubtensor as BaseAdvancedIncSubtensor
from theano.tensor import BaseAdvancedSubtensor as BaseAdvancedSubtensor
from theano.tensor import CAReduce as CAReduce
from theano.tensor import CAReduceDtype as CAReduceDtype
from theano.tensor import Choose as Choose
from theano.graph.node import Constant as Constant
from theano.tensor import CpuContiguous as CpuContiguous
from theano.tensor import CumOp as CumOp
from theano.tensor import Default as Default
from theano.tensor import DiffOp as DiffOp
from theano.tensor import DimShuffle as DimShuffle
from theano.tensor import DisconnectedType as DisconnectedType
from theano.tensor import Dot as Dot
from theano.tensor import Elemwise as Elemwise
from theano.tensor import EmptyConstantError as EmptyConstantError
from theano.tensor import ExtractDiag as ExtractDiag
from theano.tensor import Eye as Eye
from theano.tensor import FillDiagonal as FillDiagonal
from theano.tensor import FillDiagonalOffset as FillDiagonalOffset
from theano.legacy.names.tensors import Flatten as Flatten
from theano.graph.generic import Generic as Generic
from theano.tensor import IncSubtensor as IncSubtensor
from theano.tensor import Join as Join
from theano.tensor import LoadFromDisk as LoadFromDisk
from theano.tensor import Lop as Lop
MPIRecv: Any
MPIRecvWait: Any
MPISend: Any
MPISendWait: Any
from theano.tensor import MakeSlice as MakeSlice
from theano.tensor import MakeVector as MakeVector
from theano.tensor import MaxAndArgmax as MaxAndArgmax
from theano.tensor import Mean as Mean
MethodNotDefined: Any
from theano.graph.node import Node as Node
from theano.tensor import NoneConst as NoneConst
from theano.tensor import NoneTypeT as NoneTypeT
from theano.tensor import Nonzero as Nonzero
from theano.tensor import NotScalarConstantError as NotScalarConstantError
from theano.graph.op import Op as Op
from theano.graph.c_code.params import ParamsType as ParamsType
from theano.tensor import PermuteRowElements as PermuteRowElements
from theano.tensor import Prod as Prod
from theano.tensor import ProdWithoutZeros as ProdWithoutZeros
from theano.tensor import RavelMultiIndex as RavelMultiIndex
from theano.tensor import Rebroadcast as Rebroadcast
from theano.tensor import RepeatOp as RepeatOp
from theano.tensor import Reshape as Reshape
from theano.tensor import Rop as Rop
from theano.tensor import ScalarFromTensor as ScalarFromTensor
from theano.tensor import SearchsortedOp as SearchsortedOp
from theano.tensor import Shape as Shape
from theano.errors import ShapeError as ShapeError
from theano.tensor import Shape_i as Shape_i
from theano.tensor import SliceConstant as SliceConstant
from theano.tensor import SliceType as SliceType
from theano.tensor import SortOp as SortOp
from theano.tensor import SpecifyShape as SpecifyShape
from theano.tensor import Split as Split
from theano.tensor import Subtensor as Subtensor
SubtensorPrinter: Any
from theano.tensor import Sum as Sum
from theano.legacy.names.tensors import Tensor as Tensor
from theano.tensor import TensorConstant as TensorConstant
from theano.legacy.names.tensors import TensorConstantSignature as TensorConstantSignature
from theano.tensor import TensorFromScalar as TensorFromScalar
from theano.tensor import TensorType as TensorType
from theano.tensor import TensorVariable as TensorVariable
from theano.legacy.names.tensors import Tile as Tile
from theano.tensor import TopKOp as TopKOp
from theano.tensor import Tri as Tri
from theano.tensor import Type as Type
from theano.tensor import Unique as Unique
from theano.tensor import UnravelIndex as UnravelIndex
from theano.graph.node import Variable as Variable
from theano.legacy.testing.tolerances import allclose as _allclose
from theano.legacy.names.tensors import _convert_to_complex128 as _convert_to_complex128
from theano.legacy.names.tensors import _convert_to_complex64 as _convert_to_complex64
from theano.legacy.names.tensors import _convert_to_float32 as _convert_to_float32
from theano.legacy.names.tensors import _convert_to_float64 as _convert_to_float64
from theano.legacy.names.tensors import _convert_to_int16 as _convert_to_int16
from theano.legacy.names.tensors import _convert_to_int32 as _convert_to_int32
from theano.legacy.names.tensors import _convert_to_int64 as _convert_to_int64
from theano.legacy.names.tensors import _convert_to_int8 as _convert_to_int8
from theano.legacy.names.tensors import _dot as _dot
from theano.legacy.testing.tolerances import get_atol_rtol as _get_atol_rtol
from theano.tensor.var import TensorOperators as _tensor_py_operators
from theano.tensor import abs_ as abs_
from theano.tensor import add as add
from theano.tensor import addbroadcast as addbroadcast
adv_index_broadcastable_pattern: Any
from theano.tensor import advanced_boolean_inc_subtensor as advanced_boolean_inc_subtensor
from theano.tensor import advanced_boolean_set_subtensor as advanced_boolean_set_subtensor
from theano.tensor import advanced_boolean_subtensor as advanced_boolean_subtensor
from theano.tensor import advanced_inc_subtensor as advanced_inc_subtensor
from theano.tensor import advanced_inc_subtensor1 as advanced_inc_subtensor1
advanced_indexing: Any
from theano.tensor import advanced_set_subtensor as advanced_set_subtensor
from theano.tensor import advanced_set_subtensor1 as advanced_set_subtensor1
from theano.tensor import advanced_subtensor as advanced_subtensor
from theano.tensor import advanced_subtensor1 as advanced_subtensor1
from theano.tensor import all as all
from theano.tensor import all_dtypes as all_dtypes
from theano.tensor import allclose as allclose
from theano.tensor import alloc as alloc
from theano.legacy.names.tensors import alloc_validate_shape as alloc_validate_shape
from theano.tensor import and_ as and_
from theano.tensor import angle as angle
from theano.tensor import any as any
anyproduct: Any
from theano.tensor import arange as arange
from theano.tensor import arccos as arccos
from theano.tensor import arccosh as arccosh
from theano.tensor import arcsin as arcsin
from theano.tensor import arcsinh as arcsinh
from theano.tensor import arctan as arctan
from theano.tensor import arctan2 as arctan2
from theano.tensor import arctanh as arctanh
from theano.tensor import argmax as argmax
from theano.tensor import argmin as argmin
from theano.tensor import argsort as argsort
from theano.tensor import argtopk as argtopk
as_index_variable: Any
from theano.tensor import as_int_none_variable as as_int_none_variable
from theano.tensor import as_tensor as as_tensor
from theano.tensor import as_tensor_variable as as_tensor_variable
from theano.tensor import assert_ as assert_
from theano.tensor import assert_op as assert_op
assertions: Any
from theano.tensor import bartlett as bartlett
basic: Any
from theano.tensor import batched_dot as batched_dot
from theano.tensor import batched_tensordot as batched_tensordot
from theano.tensor import bcol as bcol
from theano.tensor import bcols as bcols
from theano.tensor import bincount as bincount
from theano.tensor import bitwise_and as bitwise_and
from theano.tensor import bitwise_not as bitwise_not
from theano.tensor import bitwise_or as bitwise_or
from theano.tensor import bitwise_xor as bitwise_xor
from theano.tensor import blas as blas
from theano.tensor import bmatrices as bmatrices
from theano.tensor import bmatrix as bmatrix
from theano.tensor import brow as brow
from theano.tensor import brows as brows
from theano.tensor import bscalar as bscalar
from theano.tensor import bscalars as bscalars
from theano.tensor import btensor3 as btensor3
from theano.tensor import btensor3s as btensor3s
from theano.tensor import btensor4 as btensor4
from theano.tensor import btensor4s as btensor4s
from theano.tensor import btensor5 as btensor5
from theano.tensor import btensor5s as btensor5s
from theano.tensor import btensor6 as btensor6
from theano.tensor import btensor6s as btensor6s
from theano.tensor import btensor7 as btensor7
from theano.tensor import btensor7s as btensor7s
from theano.tensor import bvector as bvector
from theano.tensor import bvectors as bvectors
c_type: Any
careduce: Any
from theano.tensor import cast as cast
casting: Any
from theano.tensor import ccol as ccol
from theano.tensor import ccols as ccols
from theano.tensor import ceil as ceil
from theano.tensor import ceil_intdiv as ceil_intdiv
check_advanced_indexing_dimensions: Any
from theano.tensor import check_and_normalize_axes as check_and_normalize_axes
check_and_reject_bool: Any
from theano.legacy.names.tensors import check_equal_numpy as check_equal_numpy
from theano.tensor import chi2sf as chi2sf
from theano.tensor import choose as choose
from theano.tensor import clip as clip
from theano.tensor import cmatrices as cmatrices
from theano.tensor import cmatrix as cmatrix
from theano.tensor import col as col
from theano.tensor import cols as cols
compile: Any
from theano.tensor import complex as complex
from theano.tensor import complex_dtypes as complex_dtypes
from theano.tensor import complex_from_polar as complex_from_polar
from theano.legacy.names.tensors import complex_matrix_types as complex_matrix_types
from theano.legacy.names.tensors import complex_scalar_types as complex_scalar_types
from theano.legacy.names.tensors import complex_types as complex_types
from theano.legacy.names.tensors import complex_vector_types as complex_vector_types
from theano.tensor import compress as compress
from theano.tensor import concatenate as concatenate
from theano.tensor import config as config
from theano.tensor import conj as conj
from theano.tensor import consider_constant as consider_constant
from theano.tensor import constant as constant
from theano.legacy.names.tensors import constant_cache as constant_cache
from theano.legacy.names.tensors import constructor as constructor
from theano.tensor import continuous_dtypes as continuous_dtypes
from theano.tensor import cos as cos
from theano.tensor import cosh as cosh
from theano.tensor import cov as cov
from theano.tensor import cpu_contiguous as cpu_contiguous
creation: Any
from theano.tensor import crow as crow
from theano.tensor import crows as crows
from theano.tensor import cscalar as cscalar
from theano.tensor import cscalars as cscalars
from theano.tensor import ctensor3 as ctensor3
from theano.tensor import ctensor3s as ctensor3s
from theano.tensor import ctensor4 as ctensor4
from theano.tensor import ctensor4s as ctensor4s
from theano.tensor import ctensor5 as ctensor5
from theano.tensor import ctensor5s as ctensor5s
from theano.tensor import ctensor6 as ctensor6
from theano.tensor import ctensor6s as ctensor6s
from theano.tensor import ctensor7 as ctensor7
from theano.tensor import ctensor7s as ctensor7s
from theano.tensor import cumprod as cumprod
from theano.tensor import cumsum as cumsum
from theano.tensor import cvector as cvector
from theano.tensor import cvectors as cvectors
from theano.tensor import dcol as dcol
from theano.tensor import dcols as dcols
from theano.tensor import default as default
defaults: Any
from theano.tensor import deg2rad as deg2rad
from theano.tensor import diag as diag
from theano.tensor import diagonal as diagonal
diagonals: Any
from theano.tensor import diff as diff
differences: Any
dims: Any
from theano.tensor import dimshuffle as dimshuffle
from theano.tensor import discrete_dtypes as discrete_dtypes
disk: Any
from theano.tensor import div_proxy as div_proxy
from theano.tensor import divmod as divmod
from theano.tensor import dmatrices as dmatrices
from theano.tensor import dmatrix as dmatrix
from theano.tensor import dot as dot
from theano.tensor import drow as drow
from theano.tensor import drows as drows
from theano.tensor import dscalar as dscalar
from theano.tensor import dscalars as dscalars
from theano.tensor import dtensor3 as dtensor3
from theano.tensor import dtensor3s as dtensor3s
from theano.tensor import dtensor4 as dtensor4
from theano.tensor import dtensor4s as dtensor4s
from theano.tensor import dtensor5 as dtensor5
from theano.tensor import dtensor5s as dtensor5s
from theano.tensor import dtensor6 as dtensor6
from theano.tensor import dtensor6s as dtensor6s
from theano.tensor import dtensor7 as dtensor7
from theano.tensor import dtensor7s as dtensor7s
from theano.tensor import dvector as dvector
from theano.tensor import dvectors as dvectors
from theano.tensor import elemwise as elemwise
from theano.tensor import eq as eq
from theano.tensor import erf as erf
from theano.tensor import erfc as erfc
from theano.tensor import erfcinv as erfcinv
from theano.tensor import erfcx as erfcx
from theano.tensor import erfinv as erfinv
from theano.tensor import exp as exp
from theano.tensor import exp2 as exp2
from theano.tensor import expm1 as expm1
exponentials: Any
extra_ops: Any
from theano.tensor import extract_constant as extract_constant
from theano.tensor import eye as eye
factorizations: Any
from theano.tensor import fcol as fcol
from theano.tensor import fcols as fcols
from theano.tensor import fft as fft
from theano.tensor import fill as fill
from theano.tensor import fill_diagonal as fill_diagonal
from theano.tensor import fill_diagonal_offset as fill_diagonal_offset
from theano.tensor import flatnonzero as flatnonzero
from theano.tensor import flatten as flatten
from theano.legacy.names.tensors import float16_atol as float16_atol
from theano.legacy.names.tensors import float16_rtol as float16_rtol
from theano.legacy.names.tensors import float32_atol as float32_atol
from theano.legacy.names.tensors import float32_rtol as float32_rtol
from theano.legacy.names.tensors import float64_atol as float64_atol
from theano.legacy.names.tensors import float64_rtol as float64_rtol
from theano.tensor import float_dtypes as float_dtypes
from theano.legacy.names.tensors import float_matrix_types as float_matrix_types
from theano.legacy.names.tensors import float_scalar_types as float_scalar_types
from theano.legacy.names.tensors import float_types as float_types
from theano.legacy.names.tensors import float_vector_types as float_vector_types
from theano.tensor import floor as floor
from theano.tensor import floor_div as floor_div
from theano.tensor import fmatrices as fmatrices
from theano.tensor import fmatrix as fmatrix
from theano.tensor import frow as frow
from theano.tensor import frows as frows
from theano.tensor import fscalar as fscalar
from theano.tensor import fscalars as fscalars
from theano.tensor import ftensor3 as ftensor3
from theano.tensor import ftensor3s as ftensor3s
from theano.tensor import ftensor4 as ftensor4
from theano.tensor import ftensor4s as ftensor4s
from theano.tensor import ftensor5 as ftensor5
from theano.tensor import ftensor5s as ftensor5s
from theano.tensor import ftensor6 as ftensor6
from theano.tensor import ftensor6s as ftensor6s
from theano.tensor import ftensor7 as ftensor7
from theano.tensor import ftensor7s as ftensor7s
from theano.tensor import full as full
from theano.tensor import full_like as full_like
function_help: Any
from theano.tensor import fvector as fvector
from theano.tensor import fvectors as fvectors
from theano.tensor import gamma as gamma
from theano.tensor import gammainc as gammainc
from theano.tensor import gammaincc as gammaincc
from theano.tensor import gammal as gammal
from theano.tensor import gammaln as gammaln
from theano.tensor import gammau as gammau
from theano.tensor import ge as ge
get_canonical_form_slice: Any
get_idx_list: Any
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.legacy.names.tensors import get_scalar_constant_value_elemwises as get_scalar_constant_value_elemwises
from theano.tensor import get_vector_length as get_vector_length
from theano.tensor import grad as grad
from theano.tensor import grad_not_implemented as grad_not_implemented
from theano.tensor import grad_undefined as grad_undefined
grids: Any
from theano.tensor import gt as gt
from theano.legacy.gof.utils import hashtype as hashtype
from theano.tensor import hessian as hessian
from theano.tensor import horizontal_stack as horizontal_stack
from theano.tensor import i0 as i0
from theano.tensor import i1 as i1
from theano.tensor import icol as icol
from theano.tensor import icols as icols
from theano.tensor import identity as identity
from theano.tensor import identity_like as identity_like
from theano.tensor import imag as imag
from theano.tensor import imatrices as imatrices
from theano.tensor import imatrix as imatrix
from theano.tensor import inc_subtensor as inc_subtensor
from theano.tensor import inclosedrange as inclosedrange
index_layout: Any
indexing: Any
from theano.tensor import inopenrange as inopenrange
from theano.scalar import int32 as int32
from theano.scalar import int32 as int32_t
from theano.tensor import int_div as int_div
from theano.tensor import int_dtypes as int_dtypes
from theano.legacy.names.tensors import int_matrix_types as int_matrix_types
from theano.legacy.names.tensors import int_scalar_types as int_scalar_types
from theano.legacy.names.tensors import int_types as int_types
from theano.legacy.names.tensors import int_vector_types as int_vector_types
from theano.tensor import integer_dtypes as integer_dtypes
from theano.legacy.names.tensors import integer_types as integer_types
from theano.tensor import inv as inv
from theano.tensor import inverse_permutation as inverse_permutation
inverses: Any
from theano.tensor import invert as invert
irecv: Any
from theano.tensor import iround as iround
from theano.tensor import irow as irow
from theano.tensor import irows as irows
from theano.legacy.names.tensors import is_flat as is_flat
from theano.tensor import iscalar as iscalar
from theano.tensor import iscalars as iscalars
from theano.tensor import isclose as isclose
isend: Any
from theano.tensor import isinf as isinf
from theano.tensor import isinf_ as isinf_
from theano.tensor import isnan as isnan
from theano.tensor import isnan_ as isnan_
from theano.tensor import itensor3 as itensor3
from theano.tensor import itensor3s as itensor3s
from theano.tensor import itensor4 as itensor4
from theano.tensor import itensor4s as itensor4s
from theano.tensor import itensor5 as itensor5
from theano.tensor import itensor5s as itensor5s
from theano.tensor import itensor6 as itensor6
from theano.tensor import itensor6s as itensor6s
from theano.tensor import itensor7 as itensor7
from theano.tensor import itensor7s as itensor7s
from theano.tensor import iv as iv
from theano.tensor import ivector as ivector
from theano.tensor import ivectors as ivectors
from theano.tensor import j0 as j0
from theano.tensor import j1 as j1
from theano.tensor import jacobian as jacobian
from theano.tensor import join as join
from theano.tensor import join_ as join_
joining: Any
from theano.tensor import jv as jv
key_to_cmp: Any
from theano.tensor import largest as largest
from theano.tensor import lcol as lcol
from theano.tensor import lcols as lcols
from theano.tensor import le as le
linalg: Any
from theano.tensor import lmatrices as lmatrices
from theano.tensor import lmatrix as lmatrix
from theano.tensor import load as load
from theano.tensor import log as log
from theano.tensor import log10 as log10
from theano.tensor import log1p as log1p
from theano.tensor import log2 as log2
lowering: Any
from theano.tensor import lrow as lrow
from theano.tensor import lrows as lrows
from theano.tensor import lscalar as lscalar
from theano.tensor import lscalars as lscalars
from theano.tensor import lt as lt
from theano.tensor import ltensor3 as ltensor3
from theano.tensor import ltensor3s as ltensor3s
from theano.tensor import ltensor4 as ltensor4
from theano.tensor import ltensor4s as ltensor4s
from theano.tensor import ltensor5 as ltensor5
from theano.tensor import ltensor5s as ltensor5s
from theano.tensor import ltensor6 as ltensor6
from theano.tensor import ltensor6s as ltensor6s
from theano.tensor import ltensor7 as ltensor7
from theano.tensor import ltensor7s as ltensor7s
from theano.tensor import lvector as lvector
from theano.tensor import lvectors as lvectors
from theano.tensor import makeKeepDims as makeKeepDims
make_constant: Any
from theano.tensor import make_slice as make_slice
from theano.tensor import make_vector as make_vector
math: Any
from theano.tensor import matrices as matrices
from theano.tensor import matrix as matrix
from theano.tensor import max as max
from theano.tensor import max_and_argmax as max_and_argmax
from theano.tensor import maximum as maximum
from theano.tensor import mean as mean
from theano.tensor import mgrid as mgrid
from theano.tensor import min as min
from theano.printing import min_informative_str as min_informative_str
from theano.tensor import minimum as minimum
from theano.tensor import mod as mod
from theano.tensor import mod_check as mod_check
from theano.tensor import moveaxis as moveaxis
mpi_cmps: Any
mpi_enabled: Any
mpi_keys: Any
mrg: Any
from theano.tensor import mul as mul
multinomial: Any
from theano.tensor import neg as neg
from theano.tensor import neq as neq
from theano.tensor import nlinalg as nlinalg
from theano.tensor import nnet as nnet
from theano.tensor import none_type_t as none_type_t
from theano.tensor import nonzero as nonzero
from theano.tensor import nonzero_values as nonzero_values
from theano.tensor import norm as norm
np: Any
from theano.tensor import numeric_grad as numeric_grad
from theano.legacy.names.tensors import numpy_diagonal_return_view as numpy_diagonal_return_view
from theano.legacy.names.tensors import numpy_scalar as numpy_scalar
from theano.tensor import ogrid as ogrid
from theano.tensor import ones as ones
from theano.tensor import ones_like as ones_like
op: Any
opt: Any
from theano.tensor import or_ as or_
ordering: Any
from theano.tensor import outer as outer
from functools import partial as partial
from theano.tensor import patternbroadcast as patternbroadcast
permutation: Any
from theano.tensor import permute_row_elements as permute_row_elements
picking: Any
from theano.tensor import polygamma as polygamma
positions: Any
from theano.tensor import pow as pow
from theano.tensor import power as power
from theano.printing import pprint as pprint
from theano.tensor import prod as prod
from theano.tensor import psi as psi
from theano.tensor import ptp as ptp
from theano.tensor import rad2deg as rad2deg
from theano.tensor import ravel_multi_index as ravel_multi_index
from theano.tensor import real as real
rearrange: Any
recv: Any
reduction: Any
from theano.legacy.names.tensors import register_transfer as register_transfer
from theano.tensor import repeat as repeat
repeating: Any
from theano.tensor import reshape as reshape
from theano.tensor import roll as roll
from theano.tensor import round as round
from theano.tensor import round_half_away_from_zero as round_half_away_from_zero
from theano.tensor import round_half_to_even as round_half_to_even
from theano.tensor import row as row
row_indexing: Any
from theano.tensor import rows as rows
samples: Any
from theano import scalar as scal
from theano.tensor import scalar as scalar
from theano.tensor import scalar_from_tensor as scalar_from_tensor
from theano.tensor import scalars as scalars
searching: Any
from theano.tensor import searchsorted as searchsorted
from theano.tensor import second as second
send: Any
from theano.tensor import set_subtensor as set_subtensor
from theano.tensor import setdefault as setdefault
from theano.tensor import sgn as sgn
from theano.tensor import shape as shape
from theano.tensor import shape_padaxis as shape_padaxis
from theano.tensor import shape_padleft as shape_padleft
from theano.tensor import shape_padright as shape_padright
shapes: Any
shared: Any
from theano.tensor import sigmoid as sigmoid
from theano.tensor import sigmoid_binary_crossentropy as sigmoid_binary_crossentropy
signal: Any
from theano.tensor import sin as sin
from theano.tensor import sinh as sinh
from theano.tensor import slicetype as slicetype
slicing: Any
from theano.tensor import slinalg as slinalg
from theano.tensor import smallest as smallest
from theano.tensor import softplus as softplus
from theano.tensor import softsign as softsign
from theano.tensor import sort as sort
sorting: Any
sparse_module_ref: Any
specify: Any
from theano.tensor import specify_shape as specify_shape
from theano.tensor import specify_type as specify_type
from theano.tensor import split as split
from theano.tensor import sqr as sqr
from theano.tensor import sqrt as sqrt
from theano.tensor import square as square
from theano.tensor import squeeze as squeeze
from theano.tensor import stack as stack
from theano.tensor import stacklists as stacklists
from theano.tensor import std as std
from theano.tensor import sub as sub
subtensor: Any
from theano.tensor import sum as sum
from theano.tensor import swapaxes as swapaxes
from theano.tensor import switch as switch
from theano.tensor import take as take
from theano.tensor import tan as tan
from theano.tensor import tanh as tanh
from theano.tensor import tensor as tensor
from theano.tensor import tensor3 as tensor3
from theano.tensor import tensor3s as tensor3s
from theano.tensor import tensor4 as tensor4
from theano.tensor import tensor4s as tensor4s
from theano.tensor import tensor5 as tensor5
from theano.tensor import tensor5s as tensor5s
from theano.tensor import tensor6 as tensor6
from theano.tensor import tensor6s as tensor6s
from theano.tensor import tensor7 as tensor7
from theano.tensor import tensor7s as tensor7s
from theano.tensor import tensor_copy as tensor_copy
from theano.tensor import tensor_from_scalar as tensor_from_scalar
from theano.tensor import tensordot as tensordot
theano: Any
from theano.tensor import tile as tile
from theano.tensor import to_one_hot as to_one_hot
from theano.tensor import topk as topk
from theano.tensor import topk_and_argtopk as topk_and_argtopk
from theano.tensor import trace as trace
from theano.legacy.names.tensors import transfer as transfer
from theano.tensor import transpose as transpose
from theano.tensor import tri as tri
from theano.tensor import tri_gamma as tri_gamma
from theano.tensor import tril as tril
from theano.tensor import triu as triu
from theano.tensor import true_div as true_div
from theano.tensor import trunc as trunc
from theano.tensor import type as type
from theano.tensor import type_other as type_other
types: Any
from theano.tensor import uint_dtypes as uint_dtypes
from theano.tensor import ultra_fast_sigmoid as ultra_fast_sigmoid
from theano.tensor import unbroadcast as unbroadcast
from theano.tensor import unravel_index as unravel_index
from theano.legacy.names.tensors import values_eq_approx_always_true as values_eq_approx_always_true
from theano.tensor import var as var
from theano.tensor import vector as vector
from theano.tensor import vectors as vectors
from theano.tensor import verify_grad as verify_grad
from theano.tensor import vertical_stack as vertical_stack
from theano.tensor import wcol as wcol
from theano.tensor import wcols as wcols
from theano.tensor import where as where
from theano.tensor import wmatrices as wmatrices
from theano.tensor import wmatrix as wmatrix
from theano.tensor import wrow as wrow
from theano.tensor import wrows as wrows
from theano.tensor import wscalar as wscalar
from theano.tensor import wscalars as wscalars
from theano.tensor import wtensor3 as wtensor3
from theano.tensor import wtensor3s as wtensor3s
from theano.tensor import wtensor4 as wtensor4
from theano.tensor import wtensor4s as wtensor4s
from theano.tensor import wtensor5 as wtensor5
from theano.tensor import wtensor5s as wtensor5s
from theano.tensor import wtensor6 as wtensor6
from theano.tensor import wtensor6s as wtensor6s
from theano.tensor import wtensor7 as wtensor7
from theano.tensor import wtensor7s as wtensor7s
from theano.tensor import wvector as wvector
from theano.tensor import wvectors as wvectors
from theano.tensor import xlogy0 as xlogy0
from theano.tensor import xor as xor
from theano.tensor import zcol as zcol
from theano.tensor import zcols as zcols
from theano.tensor import zeros as zeros
from theano.tensor import zeros_like as zeros_like
from theano.tensor import zmatrices as zmatrices
from theano.tensor import zmatrix as zmatrix
from theano.tensor import zrow as zrow
from theano.tensor import zrows as zrows
from theano.tensor import zscalar as zscalar
from theano.tensor import zscalars as zscalars
from theano.tensor import ztensor3 as ztensor3
from theano.tensor import ztensor3s as ztensor3s
from theano.tensor import ztensor4 as ztensor4
from theano.tensor import ztensor4s as ztensor4s
from theano.tensor import ztensor5 as ztensor5
from theano.tensor import ztensor5s as ztensor5s
from theano.tensor import ztensor6 as ztensor6
from theano.tensor import ztensor6s as ztensor6s
from theano.tensor import ztensor7 as ztensor7
from theano.tensor import ztensor7s as ztensor7s
from theano.tensor import zvector as zvector
from theano.tensor import zvectors as zvectors
