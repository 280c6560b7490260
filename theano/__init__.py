"""Theano 2: write a mathematical expression, take its gradient, get a compiled native function."""

from __future__ import annotations

import theano.tensor as tensor  # first: the gradient's stage names it while it is loading
from theano.flags import config
from theano import compile, gradient, legacy, printing
from theano.compile import (
    FAST_COMPILE, FAST_RUN, In, Mode, Out, Param, ProfileStats, SymbolicInput, SymbolicOutput,
    function, predefined_modes, shared)
from theano.gradient import Lop, Rop, grad, subgraph_grad
from theano.graph import node
from theano.printing import pp, pprint
from theano.updates import OrderedUpdates

node.compiler = function
legacy.install()
