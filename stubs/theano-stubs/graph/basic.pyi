"""Written by `python scripts/stubs`."""

from typing import Any

from theano.graph.node import Apply as Apply
from theano.graph.node import Constant as Constant
from theano.graph.node import Node as Node
from theano.legacy.gof.utils import OrderedSet as OrderedSet
from theano.graph.node import Variable as Variable
from theano.legacy.gof.graphs import ancestors as ancestors
from theano.gof.graph import ops as _applys_between_
applys_between = _applys_between_
from theano.legacy.gof.graphs import as_string as as_string
from theano.legacy.gof.graphs import clone as clone
from theano.legacy.gof.graphs import clone_get_equiv as clone_get_equiv
from theano.flags import config as config
from theano.legacy.gof.graphs import default_leaf_formatter as default_leaf_formatter
from theano.legacy.gof.graphs import default_node_formatter as default_node_formatter
from theano.legacy.gof.graphs import deque as deque
from theano.graph.walk import equal_computations as equal_computations
from theano.legacy.gof.graphs import general_toposort as general_toposort
from theano.graph.walk import graph_inputs as graph_inputs
from theano.legacy.gof.graphs import inputs as inputs
from theano.gradient.reverse import graph_connections as _io_connection_pattern_
io_connection_pattern = _io_connection_pattern_
from theano.legacy.gof.graphs import io_toposort as io_toposort
from theano.legacy.gof.graphs import is_in_ancestors as is_in_ancestors
from theano.legacy.gof.graphs import is_same_graph as is_same_graph
from theano.legacy.gof.graphs import list_of_nodes as list_of_nodes
from theano.legacy.gof.graphs import nodes_constructed as nodes_constructed
from theano.legacy.gof.graphs import op_as_string as op_as_string
from theano.legacy.gof.graphs import ops as ops
from theano.legacy.gof.graphs import orphans as orphans
orphans_between: Any
from theano.legacy.gof.graphs import stack_search as stack_search
from theano.legacy.gof.graphs import variables as variables
from theano.legacy.gof.graphs import variables_and_orphans as variables_and_orphans
vars_between: Any
from theano.legacy.gof.graphs import view_roots as view_roots
from theano.legacy.names.programs.graph_paths import walk as walk
