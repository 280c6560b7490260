"""Written by `python scripts/stubs`."""


from theano.sandbox import blocksparse as blocksparse
from theano.sandbox import conv as conv
from theano.sandbox import cuda as cuda
from theano.sandbox import fourier as fourier
from theano.sandbox import gpuarray as gpuarray
from theano.sandbox import linalg as linalg
from theano.sandbox import minimal as minimal
from theano.sandbox import multinomial as multinomial
from theano.sandbox import neighbours as neighbours
from theano.sandbox import rng_mrg as rng_mrg
from theano.sandbox import softsign as softsign
from theano.sandbox import solve as solve
