"""Written by `python scripts/stubs`."""


from theano.legacy.names.arrays.sparse_images import ConvolutionIndices as ConvolutionIndices
from theano.legacy.names.arrays.sparse_images import convolution_indices as convolution_indices
from theano.legacy.names.arrays.sparse_images import convolve as convolve
from theano.legacy.names.arrays.sparse_images import max_pool as max_pool
from theano.legacy.gof.pipeline import register_specialize as register_specialize
