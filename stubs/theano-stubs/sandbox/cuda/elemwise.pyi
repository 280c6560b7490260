"""Written by `python scripts/stubs`."""

from typing import Any

GpuCAReduce: Any
GpuCAReduceCPY: Any
GpuCAReduceCuda: Any
from theano.tensor.elemwise import DimShuffle as GpuDimShuffle
from theano.tensor.elemwise import Elemwise as GpuElemwise
