"""Written by `python scripts/stubs`."""


from theano.compile.function_ops.from_graph import OpFromGraph as OpFromGraph
from theano.legacy.names.programs.functions import inline_ofg_expansion as inline_ofg_expansion
from theano.gradient.reverse import graph_connections as _io_connection_pattern_
io_connection_pattern = _io_connection_pattern_
from theano.legacy.gof.pipeline import optdb as optdb
from theano.compile import orig_function as orig_function
from functools import partial as partial
from theano.compile import rebuild_collect_shared as rebuild_collect_shared
