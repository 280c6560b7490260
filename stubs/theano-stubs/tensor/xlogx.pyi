"""Written by `python scripts/stubs`."""


from theano.tensor import Elemwise as Elemwise
from theano.scalar import XlogX as XlogX
from theano.scalar import XlogY0 as XlogY0
from theano.scalar import xlogx as _scalar_xlogx_
scalar_xlogx = _scalar_xlogx_
from theano.scalar import xlogy0 as _scalar_xlogy0_
scalar_xlogy0 = _scalar_xlogy0_
from theano.legacy.names.programs.leftovers import xlogx as xlogx
from theano.tensor import xlogy0 as xlogy0
