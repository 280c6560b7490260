"""Written by `python scripts/stubs`."""


from theano.graph.node import Apply as Apply
from theano.legacy.names.arrays.fourier import FFT as FFT
from theano.legacy.names.arrays.fourier import GradTodo as GradTodo
from theano.graph.op import Op as Op
from theano.legacy.names.arrays.fourier import dct_matrix as dct_matrix
from theano.legacy.names.arrays.fourier import fft as fft
from theano.graph.generic import generic as generic
from theano.legacy.names.arrays.fourier import grad_todo as grad_todo
from theano.legacy.names.arrays.fourier import half_fft as half_fft
from theano.legacy.names.arrays.fourier import half_ifft as half_ifft
from theano.legacy.names.arrays.fourier import ifft as ifft
