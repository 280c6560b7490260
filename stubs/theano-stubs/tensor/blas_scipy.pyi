"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.blas import Ger as Ger
from theano.legacy.names.arrays.blas import ScipyGer as ScipyGer
from theano.legacy.names.arrays.blas import blas_optdb as blas_optdb
from theano.tensor.blas import ger as ger
from theano.tensor.blas import ger_destructive as ger_destructive
from theano.legacy.names.arrays.blas import have_fblas as have_fblas
in2out: Any
local_optimizer: Any
optdb: Any
from theano.legacy.names.arrays.blas import scipy_ger_inplace as scipy_ger_inplace
from theano.legacy.names.arrays.blas import scipy_ger_no_inplace as scipy_ger_no_inplace
