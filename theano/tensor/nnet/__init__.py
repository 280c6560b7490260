"""Functions of neural networks: activations, convolutions, softmax, cross-entropies."""

from theano.tensor.nnet.activations import *
from theano.tensor.nnet.convolve import *
from theano.tensor.nnet.entropy import *
from theano.tensor.nnet.layers import *
from theano.tensor.nnet.normalization import *
from theano.tensor.nnet.rows import *
