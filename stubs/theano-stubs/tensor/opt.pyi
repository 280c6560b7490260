"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.gof.tensor_opt import ALL_REDUCE as ALL_REDUCE
from theano.tensor import AdvancedIncSubtensor as AdvancedIncSubtensor
from theano.tensor import AdvancedIncSubtensor1 as AdvancedIncSubtensor1
from theano.tensor import AdvancedSubtensor1 as AdvancedSubtensor1
from theano.tensor import Alloc as Alloc
from theano.tensor import Assert as Assert
Canonizer: Any
from theano.graph.node import Constant as Constant
from theano.tensor import DimShuffle as DimShuffle
from theano.gradient import DisconnectedType as DisconnectedType
from theano.tensor import Elemwise as Elemwise
FusionOptimizer: Any
from theano.tensor import IncSubtensor as IncSubtensor
from theano.errors import InconsistencyError as InconsistencyError
InplaceElemwiseOptimizer: Any
from theano.legacy.gof.local_optimizers import LocalOptGroup as LocalOptGroup
from theano.legacy.gof.local_optimizers import LocalOptimizer as LocalOptimizer
from theano.tensor.shaping.shapes import MakeVector as MakeVector
from theano.errors import MethodNotDefined as MethodNotDefined
from theano.legacy.gof.tensor_opt import NativeRule as NativeRule
from theano.errors import NotScalarConstantError as NotScalarConstantError
from theano.legacy.gof.optimizers import Optimizer as Optimizer
from theano.legacy.gof.local_optimizers import PatternSub as PatternSub
from theano.tensor import Reshape as Reshape
from theano.tensor import Shape as Shape
from theano.errors import ShapeError as ShapeError
from theano.legacy.gof.tensor_opt import ShapeFeature as ShapeFeature
from theano.legacy.gof.tensor_opt import ShapeOptimizer as ShapeOptimizer
from theano.tensor.shaping.shapes import Shape_i as Shape_i
from theano.tensor import Subtensor as Subtensor
from theano.tensor import TopKOp as TopKOp
from theano.legacy.gof.navigators import TopoOptimizer as TopoOptimizer
from theano.legacy.gof.tensor_opt import UnShapeOptimizer as UnShapeOptimizer
from theano.graph.node import Variable as Variable
from theano.legacy.gof.tensor_opt import add_canonizer as add_canonizer
from theano.tensor import advanced_inc_subtensor1 as advanced_inc_subtensor1
from theano.tensor import advanced_subtensor as advanced_subtensor
from theano.tensor import advanced_subtensor1 as advanced_subtensor1
from theano.legacy.gof.tensor_opt import apply_local_dimshuffle_lift as apply_local_dimshuffle_lift
from theano.legacy.gof.tensor_opt import apply_rebroadcast_opt as apply_rebroadcast_opt
from theano.tensor import assert_ as assert_
from theano.tensor import assert_op as assert_op
from theano.legacy.gof.tensor_opt import broadcast_like as broadcast_like
from theano.flags import config as config
from theano.legacy.gof.tensor_opt import constant_folding as constant_folding
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
crossentropy_to_crossentropy_with_softmax: Any
from theano.legacy.gof.tensor_opt import encompasses_broadcastable as encompasses_broadcastable
from theano.tensor import extract_constant as extract_constant
fold_constants: Any
from theano.legacy.gof.tensor_opt import get_clients as get_clients
from theano.legacy.gof.tensor_opt import get_clients2 as get_clients2
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.legacy.gof.navigators import in2out as in2out
from theano.legacy.gof.opt_tools import inherit_stack_trace as inherit_stack_trace
inplace_elemwise_optimizer: Any
from theano.legacy.gof.optimizers import inplace_optimizer as inplace_optimizer
from theano.legacy.gof.utils import integer_types as integer_types
inv_as_solve: Any
from theano.legacy.gof.tensor_opt import is_an_upcast as is_an_upcast
from theano.legacy.gof.tensor_opt import is_dimshuffle_useless as is_dimshuffle_useless
from theano.legacy.gof.tensor_opt import is_inverse_pair as is_inverse_pair
local_0_dot_x: Any
local_1msigmoid: Any
local_IncSubtensor_serialize: Any
local_abs_lift: Any
local_abs_merge: Any
local_add_canonizer: Any
local_add_specialize: Any
local_adv_sub1_adv_inc_sub1: Any
local_advanced_indexing_crossentropy_onehot: Any
local_alloc_dimshuffle: Any
local_alloc_empty_to_zeros: Any
local_alloc_unary: Any
local_canonicalize_alloc: Any
local_cast_cast: Any
local_ctc_no_grad: Any
local_dimshuffle_alloc: Any
local_dimshuffle_lift: Any
local_dimshuffle_subtensor: Any
local_div_switch_sink: Any
local_div_to_inv: Any
local_elemwise_alloc: Any
local_elemwise_fusion_op: Any
local_elemwise_sub_zeros: Any
local_erf_minus_one: Any
local_erf_neg_minus_one: Any
local_erf_neg_minus_one2: Any
local_expm1: Any
local_fill_sink: Any
local_fill_to_alloc: Any
local_flatten_lift: Any
local_func_inv: Any
local_gemm_to_ger: Any
local_grad_log_erfc_neg: Any
local_greedy_distributor: Any
local_hard_sigmoid: Any
local_incsubtensor_of_zeros: Any
local_incsubtensor_of_zeros_to_setsubtensor: Any
local_inplace_incsubtensor1: Any
local_inplace_setsubtensor: Any
local_intdiv_by_one: Any
local_inv_canon: Any
local_join_1: Any
local_join_empty: Any
local_join_make_vector: Any
local_lift_transpose_through_dot: Any
local_log1p: Any
local_log_add: Any
local_log_erfc: Any
local_log_sum_exp: Any
local_logsoftmax: Any
local_max_and_argmax: Any
local_max_to_min: Any
local_merge_alloc: Any
local_merge_switch_same_cond: Any
local_mul_canonizer: Any
local_mul_specialize: Any
local_mul_switch_sink: Any
local_mul_to_sqr: Any
local_mul_zero: Any
local_neg_div_neg: Any
local_neg_neg: Any
local_neg_to_mul: Any
local_one_add_neg_erfc: Any
local_one_minus_erf: Any
local_one_minus_erf2: Any
local_one_minus_erfc: Any
local_one_minus_erfc2: Any
local_one_minus_erfc3: Any
local_one_plus_erf: Any
local_one_plus_neg_erf: Any
local_op_of_op: Any
local_opt_alloc: Any
from theano.legacy.gof.local_optimizers import local_optimizer as local_optimizer
local_pow_canonicalize: Any
local_pow_specialize: Any
local_pow_specialize_device: Any
local_rebroadcast_lift: Any
local_reduce_broadcastable: Any
local_reduce_join: Any
local_remove_all_assert: Any
local_remove_grad_op: Any
local_remove_useless_assert: Any
local_reshape_chain: Any
local_reshape_dimshuffle: Any
local_reshape_lift: Any
local_reshape_to_dimshuffle: Any
local_scalar_tensor_scalar: Any
local_set_to_inc_subtensor: Any
local_setsubtensor_of_constants: Any
local_shape_to_shape_i: Any
local_sigm_times_exp: Any
local_softmax_grad_to_crossentropy_with_softmax_grad: Any
local_subtensor_inc_subtensor: Any
local_subtensor_lift: Any
local_subtensor_make_vector: Any
local_subtensor_merge: Any
local_subtensor_of_alloc: Any
local_subtensor_of_dot: Any
local_subtensor_of_join: Any
local_subtensor_remove_broadcastable_index: Any
local_sum_prod_all_to_none: Any
local_sum_prod_div_dimshuffle: Any
local_sum_prod_mul_by_scalar: Any
local_sumsqr2dot: Any
local_tensor_scalar_tensor: Any
local_track_shape_i: Any
local_ultra_fast_sigmoid: Any
local_upcast_elemwise_constant_inputs: Any
local_useless_alloc: Any
local_useless_composite: Any
local_useless_dimshuffle_in_reshape: Any
local_useless_elemwise: Any
local_useless_elemwise_comparison: Any
local_useless_fill: Any
local_useless_inc_subtensor: Any
local_useless_inc_subtensor_alloc: Any
local_useless_rebroadcast: Any
local_useless_reduce: Any
local_useless_reshape: Any
local_useless_slice: Any
local_useless_split: Any
local_useless_subtensor: Any
local_useless_switch: Any
local_useless_tile: Any
local_useless_topk: Any
local_view_op: Any
local_zero_div: Any
from theano.tensor.shaping.shapes import make_vector as make_vector
from theano.legacy.gof.tensor_opt import merge_broadcastables as merge_broadcastables
from theano.legacy.gof.tensor_opt import mul_canonizer as mul_canonizer
from theano.legacy.gof.navigators import out2in as out2in
from theano.legacy.gof.opt_tools import pre_constant_merge as pre_constant_merge
from theano.legacy.gof.opt_tools import pre_greedy_local_optimizer as pre_greedy_local_optimizer
from theano.legacy.gof.tensor_opt import register_canonicalize as register_canonicalize
from theano.legacy.gof.tensor_opt import register_specialize as register_specialize
from theano.legacy.gof.tensor_opt import register_specialize_device as register_specialize_device
from theano.legacy.gof.tensor_opt import register_stabilize as register_stabilize
from theano.legacy.gof.tensor_opt import register_uncanonicalize as register_uncanonicalize
from theano.legacy.gof.tensor_opt import register_useless as register_useless
from theano.legacy.gof.tensor_opt import scalarconsts_rest as scalarconsts_rest
tag_solve_triangular: Any
from theano.legacy.gof.tensor_opt import topo_constant_folding as topo_constant_folding
transinv_to_invtrans: Any
unsafe: Any
