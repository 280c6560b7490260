"""Written by `python scripts/stubs`."""


from theano.tensor.nnet.ctc import ConnectionistTemporalClassification as _GpuConnectionistTemporalClassification_
GpuConnectionistTemporalClassification = _GpuConnectionistTemporalClassification_
from theano.tensor.nnet.ctc import ctc as _gpu_ctc_
gpu_ctc = _gpu_ctc_
