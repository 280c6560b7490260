"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import CudaNdarray as CudaNdarray
from theano.legacy.names.gpu import cuda_ndarray as cuda_ndarray
