"""Written by `python scripts/stubs`."""


from theano.errors import NotScalarConstantError as NotScalarConstantError
from theano.scalar import ScalarSigmoid as ScalarSigmoid
from theano.scalar import ScalarSoftplus as ScalarSoftplus
from theano.scalar import UltraFastScalarSigmoid as UltraFastScalarSigmoid
from theano.legacy.names.networks.sigmoids import compute_mul as compute_mul
from theano.flags import config as config
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
from theano.tensor.nnet.activations import hard_sigmoid as hard_sigmoid
from theano.legacy.names.networks.sigmoids import is_1pexp as is_1pexp
from theano.legacy.names.networks.sigmoids import is_exp as is_exp
from theano.legacy.names.networks.sigmoids import is_mul as is_mul
from theano.legacy.names.networks.sigmoids import is_neg as is_neg
from theano.legacy.names.networks.sigmoids import local_1msigmoid as local_1msigmoid
from theano.legacy.names.networks.sigmoids import local_exp_over_1_plus_exp as local_exp_over_1_plus_exp
from theano.legacy.names.networks.sigmoids import local_hard_sigmoid as local_hard_sigmoid
from theano.legacy.names.networks.sigmoids import local_inv_1_plus_exp as local_inv_1_plus_exp
from theano.legacy.names.networks.sigmoids import local_sigm_times_exp as local_sigm_times_exp
from theano.legacy.names.networks.sigmoids import local_ultra_fast_sigmoid as local_ultra_fast_sigmoid
from theano.legacy.names.networks.sigmoids import log1msigm_to_softplus as log1msigm_to_softplus
from theano.legacy.names.networks.sigmoids import log1p_neg_sigmoid as log1p_neg_sigmoid
from theano.legacy.names.networks.sigmoids import log1pexp_to_softplus as log1pexp_to_softplus
from theano.legacy.names.networks.sigmoids import logsigm_to_softplus as logsigm_to_softplus
from theano.legacy.names.networks.sigmoids import parse_mul_tree as parse_mul_tree
from theano.legacy.names.networks.sigmoids import partition_num_or_denom as partition_num_or_denom
from theano.legacy.names.networks.sigmoids import perform_sigm_times_exp as perform_sigm_times_exp
from theano.printing import pprint as pprint
from theano.legacy.names.networks.sigmoids import register_local_1msigmoid as register_local_1msigmoid
from theano.legacy.names.networks.sigmoids import replace_leaf as replace_leaf
from theano.scalar import sigmoid as _scalar_sigmoid_
scalar_sigmoid = _scalar_sigmoid_
from theano.scalar import softplus as _scalar_softplus_
scalar_softplus = _scalar_softplus_
from theano.tensor.nnet.activations import sigmoid as sigmoid
from theano.tensor.nnet.activations import sigmoid_inplace as sigmoid_inplace
from theano.legacy.names.networks.sigmoids import simplify_mul as simplify_mul
from theano.tensor.nnet.activations import softplus as softplus
from theano.scalar import ultra_fast_sigmoid as _ultra_fast_scalar_sigmoid_
ultra_fast_scalar_sigmoid = _ultra_fast_scalar_sigmoid_
from theano.tensor.nnet.activations import ultra_fast_sigmoid as ultra_fast_sigmoid
from theano.tensor.nnet.activations import ultra_fast_sigmoid_inplace as ultra_fast_sigmoid_inplace
from theano.legacy.names.arrays.tensors import values_eq_approx_remove_inf as values_eq_approx_remove_inf
