"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.arrays.sparse import AddSD_ccode as AddSD_ccode
from theano.legacy.names.arrays.sparse import CSMGradC as CSMGradC
from theano.legacy.names.arrays.sparse import MulSDCSC as MulSDCSC
from theano.legacy.names.arrays.sparse import MulSDCSR as MulSDCSR
from theano.legacy.names.arrays.sparse import MulSVCSR as MulSVCSR
from theano.sparse.compressed import SamplingDotCSR as SamplingDotCSR
from theano.legacy.names.arrays.sparse import StructuredAddSVCSR as StructuredAddSVCSR
from theano.sparse.compressed import StructuredDotCSC as StructuredDotCSC
from theano.sparse.compressed import StructuredDotCSR as StructuredDotCSR
from theano.legacy.names.arrays.sparse import UsmmCscDense as UsmmCscDense
from theano.legacy.names.arrays.sparse import csm_grad_c as csm_grad_c
local_addsd_ccode: Any
local_csm_grad_c: Any
local_csm_properties_csm: Any
local_dense_from_sparse_sparse_from_dense: Any
local_inplace_addsd_ccode: Any
local_inplace_remove0: Any
local_mul_s_d: Any
local_mul_s_v: Any
local_sampling_dot_csr: Any
local_structured_add_s_v: Any
local_structured_dot: Any
local_usmm: Any
local_usmm_csc_dense_inplace: Any
local_usmm_csx: Any
from theano.legacy.names.arrays.sparse import mul_s_d_csc as mul_s_d_csc
from theano.legacy.names.arrays.sparse import mul_s_d_csr as mul_s_d_csr
from theano.legacy.names.arrays.sparse import mul_s_v_csr as mul_s_v_csr
from theano.sparse.compressed import sampling_dot_csr as sampling_dot_csr
from theano.sparse.compressed import sd_csc as sd_csc
from theano.sparse.compressed import sd_csr as sd_csr
from theano.legacy.names.arrays.sparse import structured_add_s_v_csr as structured_add_s_v_csr
from theano.legacy.names.arrays.sparse import usmm_csc_dense as usmm_csc_dense
from theano.legacy.names.arrays.sparse import usmm_csc_dense_inplace as usmm_csc_dense_inplace
