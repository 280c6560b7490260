"""Functions of neural networks: activations, convolutions, softmax, cross-entropies.

activations.py; modern.py: `gelu`, `silu`, softmax along any axis; softmaxes.py; entropy.py,
classes.py: cross-entropies, also of class indices; layers.py, blocksparse.py, normalization.py,
ctc.py: parts of networks; convolve.py: functions that convolve; convolution.py, conv_base.py,
conv_shapes.py, conv_lowering.py, conv_traced.py: their ops, checks, lengths, C code and form for
JAX; neighbours.py: patches of images; upsampling.py: interpolation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.graph import later
from theano.tensor.nnet.activations import *
from theano.tensor.nnet.entropy import *
from theano.tensor.nnet.layers import *
from theano.tensor.nnet.normalization import *
from theano.tensor.nnet.softmaxes import *

if TYPE_CHECKING:
    from theano.tensor.nnet.convolve import *

_member = later.offer(__name__, {
    ".convolve": "abstract_conv2d causal_conv1d conv2d conv2d_grad_wrt_inputs "
                 "conv2d_grad_wrt_weights conv2d_transpose conv3d conv3d_grad_wrt_inputs "
                 "conv3d_grad_wrt_weights separable_conv2d separable_conv3d",
})

__all__ = [
    name for name, value in list(globals().items())
    if getattr(value, "__module__", "").startswith("theano.tensor")]
__all__ += list(later.offered[__name__])
later.export(__name__)


def __getattr__(name: str) -> Any:
    """Resolve the names of convolutions, and `__all__`."""
    return later.exported(__name__) if name == "__all__" else _member(name)


def __dir__() -> list[str]:
    return later.listed(__name__)
