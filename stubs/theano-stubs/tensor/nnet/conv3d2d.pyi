"""Written by `python scripts/stubs`."""


from theano.graph.node import Apply as Apply
from theano.legacy.names.networks.movies import DiagonalSubtensor as DiagonalSubtensor
from theano.gradient import DisconnectedType as DisconnectedType
from theano.legacy.names.networks.movies import IncDiagonalSubtensor as IncDiagonalSubtensor
from theano.graph.op import Op as Op
from theano.legacy.gof.navigators import TopoOptimizer as TopoOptimizer
from theano.legacy.names.networks.movies import conv3d as conv3d
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
from theano.legacy.names.networks.movies import diagonal_subtensor as diagonal_subtensor
from theano.legacy.names.networks.movies import get_diagonal_subtensor_view as get_diagonal_subtensor_view
from theano.legacy.names.networks.movies import inc_diagonal_subtensor as inc_diagonal_subtensor
