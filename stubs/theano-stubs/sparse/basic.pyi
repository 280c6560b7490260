"""Written by `python scripts/stubs`."""

from typing import Any

from theano.sparse import AddSD as AddSD
from theano.sparse import AddSS as AddSS
from theano.sparse import AddSSData as AddSSData
from theano.graph.node import Apply as Apply
from theano.sparse import CSC as CSC
from theano.sparse import CSM as CSM
from theano.sparse import CSMGrad as CSMGrad
from theano.sparse import CSMProperties as CSMProperties
from theano.sparse import CSR as CSR
from theano.sparse import Cast as Cast
from theano.sparse import ColScaleCSC as ColScaleCSC
from theano.graph.node import Constant as Constant
from theano.sparse import ConstructSparseFromList as ConstructSparseFromList
from theano.sparse import DenseFromSparse as DenseFromSparse
from theano.sparse import Diag as Diag
DisconnectedType: Any
from theano.sparse import Dot as Dot
from theano.sparse import EnsureSortedIndices as EnsureSortedIndices
from theano.sparse import EqualSD as EqualSD
from theano.sparse import EqualSS as EqualSS
from theano.sparse import GetItem2Lists as GetItem2Lists
from theano.sparse import GetItem2ListsGrad as GetItem2ListsGrad
from theano.sparse import GetItem2d as GetItem2d
from theano.sparse import GetItemList as GetItemList
from theano.sparse import GetItemListGrad as GetItemListGrad
from theano.sparse import GetItemScalar as GetItemScalar
from theano.sparse import GreaterEqualSD as GreaterEqualSD
from theano.sparse import GreaterEqualSS as GreaterEqualSS
from theano.sparse import GreaterThanSD as GreaterThanSD
from theano.sparse import GreaterThanSS as GreaterThanSS
from theano.sparse import HStack as HStack
from theano.sparse import LessEqualSD as LessEqualSD
from theano.sparse import LessEqualSS as LessEqualSS
from theano.sparse import LessThanSD as LessThanSD
from theano.sparse import LessThanSS as LessThanSS
from theano.sparse import MulSD as MulSD
from theano.sparse import MulSS as MulSS
from theano.sparse import MulSV as MulSV
from theano.sparse import Neg as Neg
from theano.sparse import NotEqualSD as NotEqualSD
from theano.sparse import NotEqualSS as NotEqualSS
from theano.graph.op import Op as Op
from theano.sparse import Remove0 as Remove0
from theano.sparse import RowScaleCSC as RowScaleCSC
from theano.sparse import SamplingDot as SamplingDot
from theano.sparse import SpSum as SpSum
from theano.sparse import SparseConstant as SparseConstant
from theano.sparse import SparseConstantSignature as SparseConstantSignature
from theano.sparse import SparseFromDense as SparseFromDense
from theano.sparse import SparseOp as SparseOp
from theano.sparse.type import SparseType as SparseType
from theano.sparse import SparseVariable as SparseVariable
from theano.sparse import SquareDiagonal as SquareDiagonal
from theano.sparse import StructuredAddSV as StructuredAddSV
from theano.sparse import StructuredDot as StructuredDot
from theano.sparse import StructuredDotGradCSC as StructuredDotGradCSC
from theano.sparse import StructuredDotGradCSR as StructuredDotGradCSR
from theano.sparse import Transpose as Transpose
from theano.sparse import TrueDot as TrueDot
from theano.sparse import Usmm as Usmm
from theano.sparse import VStack as VStack
from theano.graph.node import Variable as Variable
from theano.sparse.products import _dot as _dot
from theano.sparse.op import is_dense as __is_dense_
_is_dense = __is_dense_
from theano.legacy.names.arrays.sparse import is_dense_variable as __is_dense_variable_
_is_dense_variable = __is_dense_variable_
from theano.sparse.type import is_sparse as __is_sparse_
_is_sparse = __is_sparse_
from theano.sparse.op import is_sparse_variable as __is_sparse_variable_
_is_sparse_variable = __is_sparse_variable_
_mtype_to_str: Any
_mtypes: Any
from theano.sparse.var import SparseOperators as __sparse_py_operators_
_sparse_py_operators = __sparse_py_operators_
from theano.sparse.products import _structured_dot as _structured_dot
from theano.sparse import add as add
from theano.sparse import add_s_d as add_s_d
from theano.sparse import add_s_s as add_s_s
from theano.sparse import add_s_s_data as add_s_s_data
from theano.legacy.names.arrays.sparse import all_dtypes as all_dtypes
from theano.sparse import arcsin as arcsin
from theano.sparse import arcsinh as arcsinh
from theano.sparse import arctan as arctan
from theano.sparse import arctanh as arctanh
from theano.sparse import as_sparse as as_sparse
from theano.sparse import as_sparse_or_tensor_variable as as_sparse_or_tensor_variable
from theano.sparse import as_sparse_variable as as_sparse_variable
basic: Any
from theano.sparse import bcast as bcast
from theano.sparse import bsr_dmatrix as bsr_dmatrix
from theano.sparse import bsr_fmatrix as bsr_fmatrix
from theano.sparse import bsr_matrix as bsr_matrix
from theano.sparse import cast as cast
from theano.sparse import ccast as ccast
from theano.sparse import ceil as ceil
from theano.sparse import clean as clean
from theano.sparse import col_scale as col_scale
from theano.legacy.names.arrays.sparse import complex_dtypes as complex_dtypes
config: Any
from theano.sparse import conj as conj
from theano.sparse import constant as constant
from theano.sparse import construct_sparse_from_list as construct_sparse_from_list
from theano.legacy.names.arrays.sparse import continuous_dtypes as continuous_dtypes
from theano.sparse import csc_dmatrix as csc_dmatrix
from theano.sparse import csc_fmatrix as csc_fmatrix
from theano.sparse import csc_from_dense as csc_from_dense
from theano.sparse import csc_matrix as csc_matrix
from theano.sparse import csm_data as csm_data
from theano.sparse import csm_grad as csm_grad
from theano.sparse import csm_indices as csm_indices
from theano.sparse import csm_indptr as csm_indptr
from theano.sparse import csm_properties as csm_properties
from theano.sparse import csm_shape as csm_shape
from theano.sparse import csr_dmatrix as csr_dmatrix
from theano.sparse import csr_fmatrix as csr_fmatrix
from theano.sparse import csr_from_dense as csr_from_dense
from theano.sparse import csr_matrix as csr_matrix
from theano.sparse import dcast as dcast
from theano.sparse import deg2rad as deg2rad
from theano.sparse import dense_from_sparse as dense_from_sparse
from theano.sparse import diag as diag
from theano.legacy.names.arrays.sparse import discrete_dtypes as discrete_dtypes
from theano.sparse import dot as dot
from theano.legacy.names.arrays.sparse import enable_sparse as enable_sparse
from theano.sparse import ensure_sorted_indices as ensure_sorted_indices
from theano.sparse import eq as eq
from theano.sparse import equal_s_d as equal_s_d
from theano.sparse import equal_s_s as equal_s_s
from theano.sparse import expm1 as expm1
from theano.sparse import fcast as fcast
from theano.legacy.names.arrays.sparse import float_dtypes as float_dtypes
from theano.sparse import floor as floor
from theano.sparse import ge as ge
from theano.sparse import get_item_2d as get_item_2d
from theano.sparse import get_item_2lists as get_item_2lists
from theano.sparse import get_item_2lists_grad as get_item_2lists_grad
from theano.sparse import get_item_list as get_item_list
from theano.sparse import get_item_list_grad as get_item_list_grad
from theano.sparse import get_item_scalar as get_item_scalar
from theano.sparse import getitem as getitem
grad_not_implemented: Any
grad_undefined: Any
from theano.sparse import greater_equal_s_d as greater_equal_s_d
from theano.sparse import greater_equal_s_s as greater_equal_s_s
from theano.sparse import greater_than_s_d as greater_than_s_d
from theano.sparse import greater_than_s_s as greater_than_s_s
from theano.sparse import gt as gt
from theano.sparse import hash_from_sparse as hash_from_sparse
from theano.sparse import hstack as hstack
from theano.sparse import icast as icast
from theano.legacy.names.arrays.sparse import imported_scipy as imported_scipy
from theano.legacy.names.arrays.sparse import int_dtypes as int_dtypes
from theano.legacy.names.arrays.sparse import integer_dtypes as integer_dtypes
from theano.sparse import lcast as lcast
from theano.sparse import le as le
from theano.sparse import less_equal_s_d as less_equal_s_d
from theano.sparse import less_equal_s_s as less_equal_s_s
from theano.sparse import less_than_s_d as less_than_s_d
from theano.sparse import less_than_s_s as less_than_s_s
from theano.sparse import log1p as log1p
from theano.sparse import lt as lt
from theano.sparse import matrix as matrix
from theano.sparse import mul as mul
from theano.sparse import mul_s_d as mul_s_d
from theano.sparse import mul_s_s as mul_s_s
from theano.sparse import mul_s_v as mul_s_v
from theano.sparse import neg as neg
from theano.sparse import neq as neq
from theano.sparse import not_equal_s_d as not_equal_s_d
from theano.sparse import not_equal_s_s as not_equal_s_s
opt: Any
from theano.sparse import rad2deg as rad2deg
from theano.sparse import remove0 as remove0
from theano.sparse import rint as rint
from theano.sparse import row_scale as row_scale
from theano.sparse import sampling_dot as sampling_dot
sandbox: Any
scipy_ver: Any
from theano.sparse import sdg_csc as sdg_csc
from theano.sparse import sdg_csr as sdg_csr
from theano.sparse import sgn as sgn
shared: Any
sharedvar: Any
from theano.sparse import sin as sin
from theano.sparse import sinh as sinh
from theano.sparse import sp_ones_like as sp_ones_like
from theano.sparse import sp_sum as sp_sum
from theano.sparse import sp_zeros_like as sp_zeros_like
from theano.legacy.names.arrays.sparse import sparse_formats as sparse_formats
from theano.sparse import sqr as sqr
from theano.sparse import sqrt as sqrt
from theano.sparse import square_diagonal as square_diagonal
from theano.sparse import structured_add as structured_add
from theano.sparse import structured_add_s_v as structured_add_s_v
from theano.sparse import structured_dot as structured_dot
from theano.sparse import structured_dot_grad as structured_dot_grad
from theano.sparse import structured_exp as structured_exp
from theano.sparse import structured_log as structured_log
from theano.sparse import structured_maximum as structured_maximum
from theano.sparse import structured_minimum as structured_minimum
from theano.sparse import structured_monoid as structured_monoid
from theano.sparse import structured_pow as structured_pow
from theano.sparse import structured_sigmoid as structured_sigmoid
from theano.sparse import sub as sub
from theano.sparse import tan as tan
from theano.sparse import tanh as tanh
from theano.sparse import transpose as transpose
from theano.sparse import true_dot as true_dot
from theano.sparse import trunc as trunc
from theano.legacy.names.arrays.sparse import uint_dtypes as uint_dtypes
from theano.sparse import usmm as usmm
utils: Any
from theano.sparse import vstack as vstack
from theano.sparse import wcast as wcast
from theano.sparse import zcast as zcast
