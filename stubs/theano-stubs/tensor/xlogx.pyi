"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor import Elemwise as Elemwise
from theano.scalar import XlogX as XlogX
from theano.scalar import XlogY0 as XlogY0
from theano.scalar import xlogx as scalar_xlogx
from theano.scalar import xlogy0 as scalar_xlogy0
from theano.legacy.names.leftovers import xlogx as xlogx
from theano.tensor import xlogy0 as xlogy0
