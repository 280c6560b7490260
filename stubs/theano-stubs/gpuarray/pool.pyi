"""Written by `python scripts/stubs`."""


from theano.tensor.signal.pool import AveragePoolGrad as _GpuAveragePoolGrad_
GpuAveragePoolGrad = _GpuAveragePoolGrad_
from theano.tensor.signal.pool import DownsampleFactorMaxGradGrad as _GpuDownsampleFactorMaxGradGrad_
GpuDownsampleFactorMaxGradGrad = _GpuDownsampleFactorMaxGradGrad_
from theano.tensor.signal.pool import MaxPoolGrad as _GpuMaxPoolGrad_
GpuMaxPoolGrad = _GpuMaxPoolGrad_
from theano.tensor.signal.pool import MaxPoolRop as _GpuMaxPoolRop_
GpuMaxPoolRop = _GpuMaxPoolRop_
from theano.tensor.signal.pool import Pool as _GpuPool_
GpuPool = _GpuPool_
