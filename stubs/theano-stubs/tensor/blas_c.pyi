"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.arrays.blas import CGemv as CGemv
from theano.legacy.names.arrays.blas import CGer as CGer
from theano.tensor.blas import Gemv as Gemv
from theano.tensor.blas import Ger as Ger
ParamsType: Any
from theano.legacy.names.arrays.blas import blas_header_text as blas_header_text
from theano.legacy.names.arrays.blas import blas_header_version as blas_header_version
from theano.legacy.names.arrays.blas import blas_optdb as blas_optdb
from theano.scalar import bool as _bool_t_
bool_t = _bool_t_
from theano.legacy.names.arrays.blas import cgemv_inplace as cgemv_inplace
from theano.legacy.names.arrays.blas import cgemv_no_inplace as cgemv_no_inplace
from theano.legacy.names.arrays.blas import cger_inplace as cger_inplace
from theano.legacy.names.arrays.blas import cger_no_inplace as cger_no_inplace
from theano.legacy.names.arrays.blas import check_force_gemv_init as check_force_gemv_init
from theano.flags import config as config
from theano.tensor.blas import gemv_inplace as gemv_inplace
from theano.tensor.blas import gemv_no_inplace as gemv_no_inplace
from theano.tensor.blas import ger as ger
from theano.tensor.blas import ger_destructive as ger_destructive
in2out: Any
from theano.legacy.names.arrays.blas import ldflags as ldflags
local_optimizer: Any
optdb: Any
