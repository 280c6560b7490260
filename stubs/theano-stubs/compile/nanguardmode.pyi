"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import GpuArrayType as GpuArrayType
from theano.compile.modes.nanguardmode import NanGuardMode as NanGuardMode
from theano.compile.modes.nanguardmode import contains_inf as contains_inf
from theano.compile.modes.nanguardmode import contains_nan as contains_nan
from theano.legacy.names.gpus.gpu import no_gpu as _f_compute_
f_compute = _f_compute_
from theano.legacy.names.gpus.gpu import no_gpu as _f_gpua_absmax_
f_gpua_absmax = _f_gpua_absmax_
from theano.legacy.names.gpus.gpu import no_gpu as _f_gpua_max_
f_gpua_max = _f_gpua_max_
from theano.legacy.names.gpus.gpu import no_gpu as _f_gpua_min_
f_gpua_min = _f_gpua_min_
from theano.legacy.gof.utils import flatten as flatten
from theano.compile import get_mode as get_mode
