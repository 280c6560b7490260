"""Theano 2: write a mathematical expression, take its gradient, get a compiled native function."""

from __future__ import annotations

import theano.tensor as tensor  # first: the gradient's stage names it while it is loading
from theano.flags import config
from theano import gradient, printing
from theano.gradient import Lop, Rop, grad, subgraph_grad
from theano.printing import pp, pprint
