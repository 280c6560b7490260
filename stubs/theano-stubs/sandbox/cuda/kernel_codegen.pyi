"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import no_gpu as code_version
from theano.legacy.names.gpu import no_gpu as inline_reduce
from theano.legacy.names.gpu import no_gpu as inline_reduce_fixed_shared
from theano.legacy.names.gpu import no_gpu as inline_reduce_fixed_shared_max
from theano.legacy.names.gpu import no_gpu as inline_reduce_max
from theano.legacy.names.gpu import no_gpu as inline_reduce_min
from theano.legacy.names.gpu import no_gpu as inline_reduce_prod
from theano.legacy.names.gpu import no_gpu as inline_reduce_sum
from theano.legacy.names.gpu import no_gpu as inline_softmax
from theano.legacy.names.gpu import no_gpu as inline_softmax_fixed_shared
from theano.legacy.names.gpu import no_gpu as nvcc_kernel
