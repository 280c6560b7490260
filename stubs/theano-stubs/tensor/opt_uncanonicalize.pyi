"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor import CAReduce as CAReduce
from theano.tensor import DimShuffle as DimShuffle
from theano.tensor import Subtensor as Subtensor
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
local_alloc_dimshuffle: Any
local_dimshuffle_alloc: Any
local_dimshuffle_subtensor: Any
local_max_and_argmax: Any
local_max_to_min: Any
local_reshape_dimshuffle: Any
from theano.legacy.gof.pipeline import register_uncanonicalize as register_uncanonicalize
