"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.nnet.nnet import CrossentropySoftmax1HotWithBiasDx as _GpuCrossentropySoftmax1HotWithBiasDx_
GpuCrossentropySoftmax1HotWithBiasDx = _GpuCrossentropySoftmax1HotWithBiasDx_
GpuCrossentropySoftmaxArgmax1HotWithBias: Any
GpuSoftmax: Any
GpuSoftmaxWithBias: Any
gpu_crossentropy_softmax_1hot_with_bias_dx: Any
gpu_crossentropy_softmax_argmax_1hot_with_bias: Any
gpu_softmax: Any
gpu_softmax_with_bias: Any
