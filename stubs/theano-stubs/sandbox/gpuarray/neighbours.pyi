"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.nnet.neighbours import Images2Neibs as GpuImages2Neibs
from theano.tensor.nnet.neighbours import images2neibs as gpu_images2neibs
