"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import no_gpu as _CURAND_RandomStreams_
CURAND_RandomStreams = _CURAND_RandomStreams_
