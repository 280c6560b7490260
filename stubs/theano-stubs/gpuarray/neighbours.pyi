"""Written by `python scripts/stubs`."""


from theano.tensor.nnet.neighbours import Images2Neibs as _GpuImages2Neibs_
GpuImages2Neibs = _GpuImages2Neibs_
from theano.tensor.nnet.neighbours import images2neibs as _gpu_images2neibs_
gpu_images2neibs = _gpu_images2neibs_
