"""Written by `python scripts/stubs`."""

from typing import Any

GpuCAReduce: Any
GpuCAReduceCPY: Any
GpuCAReduceCuda: Any
from theano.tensor.elemwise import DimShuffle as _GpuDimShuffle_
GpuDimShuffle = _GpuDimShuffle_
from theano.tensor.elemwise import Elemwise as _GpuElemwise_
GpuElemwise = _GpuElemwise_
