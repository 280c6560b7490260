"""Written by `python scripts/stubs`."""

from typing import Any

AddSD: Any
AddSS: Any
AddSSData: Any
from theano.graph.node import Apply as Apply
CSC: Any
CSM: Any
CSMGrad: Any
CSMProperties: Any
CSR: Any
Cast: Any
ColScaleCSC: Any
from theano.graph.node import Constant as Constant
ConstructSparseFromList: Any
DenseFromSparse: Any
Diag: Any
from theano.gradient import DisconnectedType as DisconnectedType
Dot: Any
EnsureSortedIndices: Any
EqualSD: Any
EqualSS: Any
GetItem2Lists: Any
GetItem2ListsGrad: Any
GetItem2d: Any
GetItemList: Any
GetItemListGrad: Any
GetItemScalar: Any
GreaterEqualSD: Any
GreaterEqualSS: Any
GreaterThanSD: Any
GreaterThanSS: Any
HStack: Any
LessEqualSD: Any
LessEqualSS: Any
LessThanSD: Any
LessThanSS: Any
MulSD: Any
MulSS: Any
MulSV: Any
Neg: Any
NotEqualSD: Any
NotEqualSS: Any
from theano.graph.op import Op as Op
Remove0: Any
RowScaleCSC: Any
SamplingDot: Any
SpSum: Any
from theano.sparse import SparseConstant as SparseConstant
from theano.sparse import SparseConstantSignature as SparseConstantSignature
SparseFromDense: Any
SparseOp: Any
from theano.sparse.type import SparseType as SparseType
from theano.sparse import SparseVariable as SparseVariable
SquareDiagonal: Any
StructuredAddSV: Any
StructuredDot: Any
StructuredDotGradCSC: Any
StructuredDotGradCSR: Any
Transpose: Any
TrueDot: Any
Usmm: Any
VStack: Any
from theano.graph.node import Variable as Variable
from theano.sparse.products import _dot as _dot
from theano.sparse.op import is_dense as _is_dense
from theano.legacy.names.sparse import is_dense_variable as _is_dense_variable
from theano.sparse.type import is_sparse as _is_sparse
from theano.sparse.op import is_sparse_variable as _is_sparse_variable
_mtype_to_str: Any
_mtypes: Any
from theano.sparse.var import SparseOperators as _sparse_py_operators
from theano.sparse.products import _structured_dot as _structured_dot
add: Any
add_s_d: Any
add_s_s: Any
add_s_s_data: Any
from theano.legacy.names.sparse import all_dtypes as all_dtypes
arcsin: Any
arcsinh: Any
arctan: Any
arctanh: Any
as_sparse: Any
as_sparse_or_tensor_variable: Any
as_sparse_variable: Any
bcast: Any
bsr_dmatrix: Any
bsr_fmatrix: Any
bsr_matrix: Any
cast: Any
ccast: Any
ceil: Any
clean: Any
col_scale: Any
from theano.legacy.names.sparse import complex_dtypes as complex_dtypes
from theano.flags import config as config
conj: Any
constant: Any
construct_sparse_from_list: Any
from theano.legacy.names.sparse import continuous_dtypes as continuous_dtypes
csc_dmatrix: Any
csc_fmatrix: Any
csc_from_dense: Any
csc_matrix: Any
csm_data: Any
csm_grad: Any
csm_indices: Any
csm_indptr: Any
csm_properties: Any
csm_shape: Any
csr_dmatrix: Any
csr_fmatrix: Any
csr_from_dense: Any
csr_matrix: Any
dcast: Any
deg2rad: Any
dense_from_sparse: Any
diag: Any
from theano.legacy.names.sparse import discrete_dtypes as discrete_dtypes
dot: Any
from theano.legacy.names.sparse import enable_sparse as enable_sparse
ensure_sorted_indices: Any
eq: Any
equal_s_d: Any
equal_s_s: Any
expm1: Any
fcast: Any
from theano.legacy.names.sparse import float_dtypes as float_dtypes
floor: Any
ge: Any
get_item_2d: Any
get_item_2lists: Any
get_item_2lists_grad: Any
get_item_list: Any
get_item_list_grad: Any
get_item_scalar: Any
from theano.sparse import getitem as getitem
from theano.gradient import grad_not_implemented as grad_not_implemented
from theano.gradient import grad_undefined as grad_undefined
greater_equal_s_d: Any
greater_equal_s_s: Any
greater_than_s_d: Any
greater_than_s_s: Any
gt: Any
from theano.sparse import hash_from_sparse as hash_from_sparse
hstack: Any
icast: Any
from theano.legacy.names.sparse import imported_scipy as imported_scipy
from theano.legacy.names.sparse import int_dtypes as int_dtypes
from theano.legacy.names.sparse import integer_dtypes as integer_dtypes
lcast: Any
le: Any
less_equal_s_d: Any
less_equal_s_s: Any
less_than_s_d: Any
less_than_s_s: Any
log1p: Any
lt: Any
matrix: Any
mul: Any
mul_s_d: Any
mul_s_s: Any
mul_s_v: Any
neg: Any
neq: Any
not_equal_s_d: Any
not_equal_s_s: Any
rad2deg: Any
remove0: Any
rint: Any
row_scale: Any
sampling_dot: Any
scipy_ver: Any
sdg_csc: Any
sdg_csr: Any
sgn: Any
sin: Any
sinh: Any
sp_ones_like: Any
sp_sum: Any
sp_zeros_like: Any
from theano.legacy.names.sparse import sparse_formats as sparse_formats
sqr: Any
sqrt: Any
square_diagonal: Any
structured_add: Any
structured_add_s_v: Any
structured_dot: Any
structured_dot_grad: Any
structured_exp: Any
structured_log: Any
structured_maximum: Any
structured_minimum: Any
structured_monoid: Any
structured_pow: Any
structured_sigmoid: Any
sub: Any
tan: Any
tanh: Any
transpose: Any
true_dot: Any
trunc: Any
from theano.legacy.names.sparse import uint_dtypes as uint_dtypes
usmm: Any
vstack: Any
wcast: Any
zcast: Any
