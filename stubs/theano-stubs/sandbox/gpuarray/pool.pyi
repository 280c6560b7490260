"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.signal.pool import AveragePoolGrad as GpuAveragePoolGrad
from theano.tensor.signal.pool import DownsampleFactorMaxGradGrad as GpuDownsampleFactorMaxGradGrad
from theano.tensor.signal.pool import MaxPoolGrad as GpuMaxPoolGrad
from theano.tensor.signal.pool import MaxPoolRop as GpuMaxPoolRop
from theano.tensor.signal.pool import Pool as GpuPool
