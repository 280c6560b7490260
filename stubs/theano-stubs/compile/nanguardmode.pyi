"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import GpuArrayType as GpuArrayType
from theano.compile.modes.nanguardmode import NanGuardMode as NanGuardMode
from theano.compile.modes.nanguardmode import contains_inf as contains_inf
from theano.compile.modes.nanguardmode import contains_nan as contains_nan
from theano.legacy.names.gpu import no_gpu as f_compute
from theano.legacy.names.gpu import no_gpu as f_gpua_absmax
from theano.legacy.names.gpu import no_gpu as f_gpua_max
from theano.legacy.names.gpu import no_gpu as f_gpua_min
from theano.legacy.gof.utils import flatten as flatten
from theano.compile import get_mode as get_mode
