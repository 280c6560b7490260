"""Written by `python scripts/stubs`."""

from typing import Any

Apply: Any
Cholesky: Any
Det: Any
DimShuffle: Any
Dot: Any
from theano.tensor.blas import Dot22 as Dot22
Elemwise: Any
Feature: Any
from theano.legacy.names.programs.hints import Hint as Hint
from theano.legacy.names.programs.hints import HintsFeature as HintsFeature
from theano.legacy.names.programs.hints import HintsOptimizer as HintsOptimizer
InconsistencyError: Any
Mapping: Any
MatrixInverse: Any
Op: Any
Optimizer: Any
Sequence: Any
Solve: Any
from theano.tensor.nlinalg import alloc_diag as alloc_diag
from theano.tensor.slinalg import cholesky as cholesky
from theano.tensor.nlinalg import det as det
from theano.tensor.nlinalg import diag as diag
from theano.tensor.nlinalg import extract_diag as extract_diag
from theano.legacy.names.programs.hints import hints as hints
from theano.legacy.names.arrays.linalg import imported_scipy as imported_scipy
from theano.legacy.names.programs.hints import inv_as_solve as inv_as_solve
from theano.legacy.names.programs.hints import is_hint_node as is_hint_node
from theano.legacy.names.programs.hints import is_positive as is_positive
from theano.legacy.names.programs.hints import is_psd as is_psd
from theano.legacy.names.programs.hints import is_symmetric as is_symmetric
from theano.legacy.names.programs.hints import local_det_chol as local_det_chol
from theano.legacy.names.programs.hints import local_log_pow as local_log_pow
from theano.legacy.names.programs.hints import local_log_prod_sqr as local_log_prod_sqr
local_optimizer: Any
from theano.legacy.names.arrays.linalg import logger as logger
from theano.tensor.nlinalg import matrix_inverse as matrix_inverse
from theano.legacy.names.programs.hints import no_transpose_symmetric as no_transpose_symmetric
from theano.legacy.names.programs.hints import psd as psd
from theano.legacy.names.programs.hints import psd_solve_with_chol as psd_solve_with_chol
from theano.tensor.opt import register_canonicalize as register_canonicalize
register_specialize: Any
register_stabilize: Any
from theano.legacy.names.programs.hints import remove_hint_nodes as remove_hint_nodes
from theano.tensor.slinalg import solve as solve
from theano.legacy.names.programs.hints import spectral_radius_bound as spectral_radius_bound
from theano.legacy.names.programs.hints import tag_solve_triangular as tag_solve_triangular
from theano.tensor.nlinalg import trace as trace
from theano.legacy.names.programs.hints import transinv_to_invtrans as transinv_to_invtrans
