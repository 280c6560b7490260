"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import no_gpu as _code_version_
code_version = _code_version_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_
inline_reduce = _inline_reduce_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_fixed_shared_
inline_reduce_fixed_shared = _inline_reduce_fixed_shared_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_fixed_shared_max_
inline_reduce_fixed_shared_max = _inline_reduce_fixed_shared_max_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_max_
inline_reduce_max = _inline_reduce_max_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_min_
inline_reduce_min = _inline_reduce_min_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_prod_
inline_reduce_prod = _inline_reduce_prod_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_reduce_sum_
inline_reduce_sum = _inline_reduce_sum_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_softmax_
inline_softmax = _inline_softmax_
from theano.legacy.names.gpus.gpu import no_gpu as _inline_softmax_fixed_shared_
inline_softmax_fixed_shared = _inline_softmax_fixed_shared_
from theano.legacy.names.gpus.gpu import no_gpu as _nvcc_kernel_
nvcc_kernel = _nvcc_kernel_
