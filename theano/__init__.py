"""Theano 2: write a mathematical expression, take its gradient, get a compiled native function."""

from __future__ import annotations

from theano.flags import config
from theano import gradient, printing, tensor
from theano.gradient import Lop, Rop, grad, subgraph_grad
from theano.printing import pp, pprint
