"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.nnet.ctc import ConnectionistTemporalClassification as GpuConnectionistTemporalClassification
from theano.tensor.nnet.ctc import ctc as gpu_ctc
